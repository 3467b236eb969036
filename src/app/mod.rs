//! State, actions and their update, without a terminal, drawing or a clock.

mod action;
mod breadcrumb;
mod browse;
mod browse_view;
mod comparing;
mod copying;
mod display;
mod drag;
mod event;
mod export;
mod filtered_list;
mod find;
mod find_in_page;
mod find_input;
mod goto;
mod help;
mod help_view;
mod hint_areas;
mod hints;
mod history;
mod imported_plans;
mod key;
mod keymap;
mod layers;
mod list_actions;
mod list_contents;
mod list_layout;
mod list_row;
mod messages;
mod mouse;
mod note_input;
mod notes;
mod panes;
mod path_input;
mod pick_choice;
mod pick_mode;
mod picker;
mod plans;
mod reader;
mod relayout;
mod removal;
mod row_actions;
mod scroll_bar;
mod searching;
mod sources;
mod text_input;
mod tree;

use std::{collections::BTreeSet, rc::Rc};

use crate::{
    page::{View, Wording},
    plan::{Language, Plan, Reference},
    search,
    state::UserState,
    width::AmbiguousWidth,
    words::Words,
};

pub use action::{Action, ActionEntry, Context, TABLE, named};
pub use browse_view::{BrowseView, Focus, SavedView};
pub use display::Display;
pub use event::{Copied, EditorError, Effect, Event, Mouse, MouseKind, Rgb, Size};
pub use filtered_list::{EntrySource, FilteredList};
pub use find_input::FindInput;
pub use help_view::HelpView;
pub use hint_areas::HintArea;
pub use hints::Hint;
pub use history::History;
pub use key::{Code, Key, KeyError};
pub use keymap::{Conflict, Keymap};
pub use layers::{Layer, Layers, Overlay};
pub use list_contents::{ListContents, SearchHits};
pub use list_row::ListRow;
pub use note_input::NoteInput;
pub use panes::{Area, ListShape, PaneOptions, Panes, Side, panes};
pub use path_input::PathInput;
pub use pick_choice::{PickMode, PickOutcome};
pub use picker::Picker;
pub use reader::Reader;
pub use scroll_bar::ScrollBar;
pub use sources::{ListSource, MARGIN as ROW_MARGIN};
pub use text_input::TextInput;
pub use tree::{Tree, TreeRow};

use drag::Drag;
use imported_plans::ImportedPlans;
use removal::Removal;
use searching::Searching;

/// The settings, the place and the state that the browser starts with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub language: Language,
    pub view: View,
    pub place: Reference,
    pub widths: AmbiguousWidth,
    pub keymap: Keymap,
    pub search: search::SearchOptions,
    /// True if the terminal reports the mouse.
    pub mouse: bool,
    pub state: UserState,
    /// The list that is opened first.
    pub open: Option<ListContents>,
    /// Set if the browser runs as a picker.
    pub pick_mode: Option<PickMode>,
}

/// The browser: the plan, its display, the layers of the screen, and the state to be saved.
pub struct App {
    /// The plan that is shown.
    pub plan: Rc<Plan>,
    bundled: Rc<Plan>,
    /// Read on first use.
    imported: ImportedPlans,
    pub display: Display,
    pub keymap: Keymap,
    pub layers: Layers,
    pub browse: BrowseView,
    /// The state to be saved; [`App::snapshot`] brings its place and folds up to date.
    pub state: UserState,
    /// The place whose note is open in the editor.
    edited_note: Option<(Rc<Plan>, Reference)>,
    /// Bookmarks and notes that were removed, the latest last.
    removals: Vec<Removal>,
    /// The paths that rows were last written to, or that were being typed; one a list.
    paths: Vec<PathInput>,
    /// The files that were written since the start: they may be written again.
    written: BTreeSet<String>,
    /// True if the terminal reports the mouse: there are scroll bars then.
    mouse: bool,
    /// The text that was copied last.
    copied_text: String,
    /// The last query of a find on a page.
    last_find: String,
    /// The part of the screen that is being dragged.
    drag: Option<Drag>,
    searching: Searching,
    /// Set if the browser runs as a picker.
    pub pick_mode: Option<PickMode>,
    /// One line for the user, until the next key.
    pub message: Option<String>,
}

impl App {
    /// Returns the browser of the bundled plan, as it starts.
    pub fn new(plan: Rc<Plan>, size: Size, start: Start) -> App {
        let display = Display {
            size,
            widths: start.widths,
            language: start.language,
            view: start.view,
            // Without the official text there is only the digest.
            wording: match &plan.official {
                Some(_) => start.state.wording.unwrap_or_default(),
                None => Wording::Digest,
            },
        };
        let mut app = App {
            bundled: Rc::clone(&plan),
            plan,
            imported: ImportedPlans::default(),
            display,
            keymap: start.keymap,
            layers: Layers::default(),
            browse: BrowseView::default(),
            state: start.state,
            edited_note: None,
            removals: Vec::new(),
            paths: Vec::new(),
            written: BTreeSet::new(),
            copied_text: String::new(),
            mouse: start.mouse,
            last_find: String::new(),
            drag: None,
            searching: Searching::new(start.search),
            pick_mode: None,
            message: None,
        };
        app.browse.tree.open_places(app.state.open.clone());
        app.browse.tree.select(&app.plan, start.place);
        app.relayout();
        if let Some(mode) = start.pick_mode {
            app.start_picking(mode);
        } else if let Some(contents) = start.open {
            app.open_list(contents);
            app.relayout();
        }
        app
    }

    /// Updates the state after an event; returns the effects to be carried out.
    ///
    /// Typed or pasted text is only inserted; the search runs at the next event of another kind or at [`App::refresh`], so
    /// that many keys cause one search.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        if let Event::Key(key) = event
            && let Some(next) = self.key_after_escape(key)
        {
            let mut effects = self.update(Event::Key(Key::plain(Code::Esc)));
            if !effects.contains(&Effect::Quit) {
                effects.extend(self.update(Event::Key(next)));
            }
            return effects;
        }
        if self.leaves_pick_mode(&event) {
            return vec![Effect::Quit];
        }
        if self.consume_text(&event) {
            return Vec::new();
        }
        self.refresh();
        let only_moves = self.only_moves_in_list(&event);
        let mut effects = Vec::new();
        match event {
            Event::Key(key) => effects = self.key(key),
            Event::Paste(text) => self.paste(&text),
            Event::Resize(size) => self.display.size = size,
            Event::Ambiguous(widths) => self.display.widths = widths,
            // For a theme that follows the terminal.
            Event::Background(_) => {}
            Event::Mouse(mouse) => effects = self.mouse(mouse),
            Event::Copied(copied) => self.copied(copied),
            Event::Written(result) => self.written(result),
            Event::Completed { path, names } => self.completed(&path, names),
            Event::Edited(result) => effects = self.edited(result),
            Event::Library(library) => self.library_read(library),
            Event::Wake => self.on_idle(),
        }
        if only_moves {
            self.relayout_selection();
        } else {
            self.relayout();
        }
        effects
    }

    /// Runs the search if the query has changed. Call it before drawing.
    pub fn refresh(&mut self) {
        if self.searching.take_dirty() {
            match self.layers.top() {
                Layer::Find => self.find_typed(),
                _ => self.find(),
            }
            self.relayout();
        }
    }

    /// Puts typed or pasted text into the input that gets the keys; `false` without an input or if the event
    /// is no text.
    fn consume_text(&mut self, event: &Event) -> bool {
        if self.layers.input_mut().is_none() {
            return false;
        }
        if *event == Event::Key(Key::char(' ')) && self.marks_by_space() {
            return false;
        }
        match event {
            Event::Key(key) if self.begins_query(*key) => {
                if let Some(list) = self.layers.list_mut() {
                    list.field.select_all();
                    list.returned = false;
                }
            }
            Event::Key(key) => match key.typed() {
                Some(c) if self.closes_help(c) => drop(self.layers.close_overlay()),
                Some(c) if self.counts(c) => return false,
                Some(c) => self.insert_text(c.encode_utf8(&mut [0; 4])),
                None => return false,
            },
            Event::Paste(text) => self.insert_text(text),
            _ => return false,
        }
        true
    }

    /// Returns the key that was pressed after Esc, if `key` has Alt and no action: a terminal sends the same bytes for
    /// both, and over a slow line those of two keys arrive as one.
    fn key_after_escape(&self, key: Key) -> Option<Key> {
        let contexts = self.layers.top().contexts();
        let bound = self.keymap.action(contexts, key).is_some();
        (key.alt && !bound).then_some(Key { alt: false, ..key })
    }

    /// Returns whether a character begins a new query: the key of the search, pressed in a list that `Esc` has just led
    /// back to, where it would be added to the query that is there.
    fn begins_query(&self, key: Key) -> bool {
        let returned = |list: &Picker| list.returned && !list.field.is_empty();
        let command = key.as_command();
        self.layers.top() == Layer::List
            && self.layers.list().is_some_and(returned)
            && !command.typed().is_some_and(char::is_alphanumeric)
            && self.keymap.action(&[Context::Browse], command) == Some(Action::Search)
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        let layer = self.layers.top();
        let typing = self.layers.input_mut().is_some();
        let command = if typing { key } else { key.as_command() };
        if key == Key::char(' ') && self.marks_by_space() {
            return self.act(Action::ToggleMark);
        }
        if layer == Layer::Goto && key.typed().is_some_and(|c| self.counts(c)) {
            return self.act_counted(key);
        }
        match (self.keymap.action(layer.contexts(), command), layer) {
            (Some(action), _) => return self.act(action),
            (None, Layer::CopyMenu | Layer::RowMenu) => drop(self.layers.close_overlay()),
            (None, Layer::Browse) => {
                if let Some(c) = command.typed() {
                    self.begin_typing(c);
                }
            }
            (None, _) => {}
        }
        Vec::new()
    }

    /// Carries out an action in the layer that gets the keys.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        match (action, self.layers.top()) {
            (Action::Suspend, _) => vec![Effect::Suspend],
            (Action::Redraw, _) => vec![Effect::Redraw],
            (_, Layer::Help) => self.act_in_help(action),
            (_, Layer::CopyMenu) => self.act_in_copy_menu(action),
            (_, Layer::RowMenu) => self.act_in_row_menu(action),
            (_, Layer::Path) => self.act_in_path(action),
            (_, Layer::Goto) => self.act_in_goto(action),
            (_, Layer::Find) => self.act_in_find(action),
            (_, Layer::Note) => self.act_in_note(action),
            (_, Layer::List) if self.pick_mode.is_some() => self.act_in_pick_mode(action),
            (_, Layer::List) => self.act_in_list(action),
            (_, Layer::Browse) => self.act_in_browse(action),
        }
    }

    /// Returns whether a blank marks a row: in an empty field it would find nothing.
    fn marks_by_space(&self) -> bool {
        let empty = |list: &Picker| list.field.is_empty() && !list.rows.is_empty();
        let in_list = self.layers.top() == Layer::List;
        in_list && self.marks_rows() && self.layers.list().is_some_and(empty)
    }

    /// Searches for pasted text while browsing. In an overlay without an input, pasted text is ignored.
    fn paste(&mut self, text: &str) {
        if self.layers.top() == Layer::Browse {
            self.open_list(ListContents::default());
            self.insert_text(text);
        }
    }

    /// Inserts text into the input that gets the keys.
    fn insert_text(&mut self, text: &str) {
        let searches = matches!(self.layers.top(), Layer::List | Layer::Find);
        let Some(input) = self.layers.input_mut() else {
            return;
        };
        let before = input.text().len();
        let whole = input.insert(text);
        let changed = input.text().len() != before;
        if changed && searches {
            self.searching.set_dirty();
        }
        if let Some(list) = self.layers.list_mut() {
            list.returned = false;
        }
        match self.layers.overlay_mut() {
            Some(Overlay::Help(help)) => (help.selected, help.first) = (0, 0),
            Some(Overlay::Path(path)) => path.names.clear(),
            _ => {}
        }
        self.message = (!whole).then(|| self.words().query_cut.to_owned());
    }

    /// A digit begins a reference; a Chinese character, typed with an input method, begins a search.
    fn begin_typing(&mut self, c: char) {
        let mut buffer = [0; 4];
        let text = &*c.encode_utf8(&mut buffer);
        if c.is_ascii_digit() {
            self.layers
                .open_overlay(Overlay::Goto(TextInput::with(text)));
        } else if !c.is_ascii() && c.is_alphabetic() {
            self.open_list(ListContents::default());
            self.insert_text(text);
        }
    }

    /// Returns the texts of the interface in its language.
    pub fn words(&self) -> &'static Words {
        self.display.words()
    }
}
