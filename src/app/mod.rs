//! State, actions and their update: keys in, state out. No terminal, no drawing, no clock of its own.

mod action;
mod browse;
mod choosing;
mod citation;
mod event;
mod field;
mod goto;
mod help;
mod key;
mod keymap;
pub mod memory;
mod mouse;
mod notes;
mod panes;
mod picker;
mod picking;
mod reader;
pub mod sources;
mod trail;
mod tree;

use std::rc::Rc;

use crate::{
    page::{Layout, Marks, View, Wording},
    plan::{Language, Plan, Reference},
    search::{self, Index},
    width::Widths,
    words::{Words, words},
};

pub use action::{Action, Context, Entry, TABLE};
pub use choosing::{Chooser, Outcome};
pub use citation::citation;
pub use event::{Copied, EditorError, Effect, Event, Mouse, MouseKind, Size};
pub use field::Field;
pub use key::{Code, Key, KeyError};
pub use keymap::{Clash, Keymap};
pub use memory::Memory;
pub use notes::NoteField;
pub use panes::{Area, Panes, Side, panes};
pub use picker::{Before, Picker, Row as PickerRow};
pub use reader::Reader;
pub use sources::{MARGIN as ROW_MARGIN, Source};
pub use trail::Trail;
pub use tree::{Row as TreeRow, Tree};

/// Which pane the keys go to while browsing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    Tree,
    Detail,
}

/// How the browser starts.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub language: Language,
    pub view: View,
    pub place: Reference,
    pub widths: Widths,
    pub keymap: Keymap,
    pub search: search::SearchOptions,
    pub memory: Memory,
    /// What is opened first.
    pub open: Option<Source>,
    /// Instead of browsing, something is chosen.
    pub chooser: Option<Chooser>,
}

/// The whole state of the browser.
pub struct App {
    pub plan: Rc<Plan>,
    pub language: Language,
    pub view: View,
    /// Whether the digest is read, the official text, or both.
    pub wording: Wording,
    pub widths: Widths,
    pub keymap: Keymap,
    pub size: Size,
    pub tree: Tree,
    pub tree_hidden: bool,
    pub focus: Focus,
    pub reader: Reader,
    /// Open, or behind an item that was opened from it.
    pub picker: Option<Picker>,
    pub picking: bool,
    /// The reference being typed.
    pub goto: Option<Field>,
    /// The note being typed.
    pub note: Option<NoteField>,
    /// The place whose note the editor has.
    edited: Option<Reference>,
    /// What is remembered; place and folds are brought up to date by [`App::remembered`].
    pub memory: Memory,
    /// Whether the copy menu waits for a key.
    pub copying: bool,
    /// While something is chosen instead of browsed.
    pub chooser: Option<Chooser>,
    trail: Trail,
    /// The first line of the help in sight, while it is shown.
    pub help: Option<usize>,
    /// One line for the user, until the next key.
    pub message: Option<String>,
    /// Whether something was typed that was not searched for yet.
    stale: bool,
    search: search::SearchOptions,
    /// Built at the first search: no frame waits for it.
    index: Option<Rc<Index>>,
}

impl App {
    pub fn new(plan: Rc<Plan>, size: Size, start: Start) -> App {
        let mut app = App {
            plan,
            language: start.language,
            view: start.view,
            wording: Wording::default(),
            widths: start.widths,
            keymap: start.keymap,
            size,
            tree: Tree::default(),
            tree_hidden: false,
            focus: Focus::Tree,
            reader: Reader::default(),
            picker: None,
            picking: false,
            goto: None,
            note: None,
            edited: None,
            memory: start.memory,
            copying: false,
            chooser: None,
            trail: Trail::default(),
            help: None,
            message: None,
            stale: false,
            search: start.search,
            index: None,
        };
        app.tree.open_chapters(app.memory.open.clone());
        app.go_to(start.place);
        app.focus = Focus::Tree;
        app.settle();
        if let Some(chooser) = start.chooser {
            app.start_choosing(chooser);
        } else if let Some(source) = start.open {
            app.open_picker(source);
            app.settle();
        }
        app
    }

    /// What is to be remembered as things stand.
    pub fn remembered(&self) -> Memory {
        // A search that is still open is left: what was there before it counts.
        let tree = match &self.picker {
            Some(picker) if self.picking => &picker.before.tree,
            _ => &self.tree,
        };
        Memory {
            place: tree.selected,
            open: tree.open().clone(),
            ..self.memory.clone()
        }
    }

    /// Takes in what happened; what the terminal is asked to do about it comes back.
    ///
    /// Text that is typed or pasted only goes into its field: what it finds is looked for when anybody
    /// asks, by the next other event or by [`App::refresh`], so that many keys cost one search.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        if self.leaves_chooser(&event) {
            return vec![Effect::Quit];
        }
        if self.types(&event) {
            return Vec::new();
        }
        self.refresh();
        let effects = match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => {
                self.typed(&text);
                Vec::new()
            }
            Event::Resize(size) => {
                self.size = size;
                Vec::new()
            }
            Event::Ambiguous(widths) => {
                self.widths = widths;
                Vec::new()
            }
            Event::Mouse(mouse) => {
                self.mouse(mouse);
                Vec::new()
            }
            Event::Copied(copied) => {
                self.message = Some(self.words().copied(copied));
                Vec::new()
            }
            Event::Edited(result) => self.edited(result),
            Event::Wake => {
                self.rest();
                Vec::new()
            }
        };
        self.settle();
        effects
    }

    /// Brings what is shown up to date with what was typed. Call it before drawing.
    pub fn refresh(&mut self) {
        if std::mem::take(&mut self.stale) {
            self.find();
            self.settle();
        }
    }

    /// Whether the event is text for the field that has the caret; it is then in it.
    fn types(&mut self, event: &Event) -> bool {
        if !self.contexts().contains(&Context::Field) {
            return false;
        }
        match event {
            Event::Key(key) => match key.typed() {
                Some(c) => self.typed(c.encode_utf8(&mut [0; 4])),
                None => return false,
            },
            Event::Paste(text) => self.typed(text),
            _ => return false,
        }
        true
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        let contexts = self.contexts();
        let typing = contexts.contains(&Context::Field);
        let command = if typing { key } else { key.as_command() };
        match self.keymap.action(contexts, command) {
            Some(action) => self.act(action),
            None if self.copying => {
                self.copying = false;
                Vec::new()
            }
            None => {
                if let Some(c) = command.typed().filter(|_| !typing) {
                    self.typed_while_browsing(c);
                }
                Vec::new()
            }
        }
    }

    /// Where a key is looked up, the nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        if self.help.is_some() {
            &[Context::Help]
        } else if let Some(menu) = self.copy_menu() {
            menu
        } else if self.goto.is_some() || self.note.is_some() {
            &[Context::Field]
        } else if self.picking {
            &[Context::Picker, Context::Field]
        } else {
            &[Context::Browse]
        }
    }

    /// Carries out an action, whatever key it came from.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit | Action::Interrupt => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Help if self.help.is_none() => self.help = Some(0),
            _ if self.help.is_some() => self.act_in_help(action),
            _ if self.copying => return self.act_in_copy_menu(action),
            Action::Copy => return vec![Effect::Copy(self.citation())],
            Action::Sheet => {
                let text = self.plain(self.place());
                let back = self.words().any_key;
                return vec![Effect::PrintToMainScreen(format!("{text}\n{back}\n"))];
            }
            _ if self.note.is_some() => return self.act_in_note(action),
            _ if self.goto.is_some() => self.act_in_goto(action),
            Action::Bookmark => return self.toggle_bookmark(),
            Action::Note => return self.write_note(),
            Action::EditNote => return self.edit_note(),
            _ if self.chooser.is_some() => return self.act_in_chooser(action),
            _ if self.picking => self.act_in_picker(action),
            _ => self.browse(action),
        }
        Vec::new()
    }

    /// Text from the keyboard or a paste, to wherever text goes now.
    fn typed(&mut self, text: &str) {
        if self.help.is_some() {
            return;
        }
        if self.goto.is_none() && self.note.is_none() && !self.picking {
            // Pasting while browsing searches for what was pasted.
            self.open_picker(Source::Search);
        }
        let field = match (&mut self.note, &mut self.goto, &mut self.picker) {
            (Some(note), ..) => &mut note.field,
            (None, Some(field), _) => field,
            (None, None, Some(picker)) => &mut picker.field,
            (None, None, None) => return,
        };
        let before = field.text().len();
        let whole = field.insert(text);
        let changed = field.text().len() != before;
        self.stale |= changed && self.goto.is_none() && self.note.is_none();
        self.message = (!whole).then(|| self.words().query_cut.to_owned());
    }

    /// A digit begins a reference; a Chinese character, typed with an input method, begins a search.
    fn typed_while_browsing(&mut self, c: char) {
        if self.help.is_some() {
            return;
        }
        if c.is_ascii_digit() {
            self.goto = Some(Field::with(c.encode_utf8(&mut [0; 4])));
        } else if !c.is_ascii() && c.is_alphabetic() {
            self.typed(c.encode_utf8(&mut [0; 4]));
        }
    }

    pub fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// Where everything stands now.
    pub fn panes(&self) -> Panes {
        let side = match self.focus {
            Focus::Tree => Side::Tree,
            Focus::Detail => Side::Right,
        };
        let panes = || panes(self.size, side, self.tree_hidden, self.picking);
        self.inline_panes().unwrap_or_else(panes)
    }

    fn layout(&self, area: Area) -> Layout {
        Layout {
            columns: area.columns as usize,
            widths: self.widths,
            language: self.language,
            view: self.view,
            wording: self.wording,
        }
    }

    /// Brings what depends on the rest up to date: pages, rows, what is in sight.
    fn settle(&mut self) {
        let panes = self.panes();
        self.settle_help();
        self.tree
            .keep_in_sight(&self.plan, panes.tree.rows as usize);
        if self.picking {
            self.settle_picker(panes);
        } else if !panes.detail.is_empty() {
            self.reader.turn_to(self.tree.selected);
            if self.focus == Focus::Detail {
                self.trail.visit(self.tree.selected);
            }
            let layout = self.layout(panes.detail);
            let matches = match &self.picker {
                Some(picker) => picker.matches(self.reader.reference),
                None => &[],
            };
            let marks = Marks {
                matches,
                note: self.memory.note(self.reader.reference),
                ..Marks::default()
            };
            let rows = panes.detail.rows as usize;
            self.reader.lay_out(&self.plan, layout, rows, marks);
            let changed = match self.focus {
                Focus::Detail => self.reader.choose_sentence(),
                Focus::Tree => self.reader.sentence.take().is_some(),
            };
            if changed {
                self.reader.lay_out(&self.plan, layout, rows, marks);
            }
        }
    }
}
