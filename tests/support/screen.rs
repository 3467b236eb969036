//! Keys in, screen out: a browser without a terminal.

// Every test binary uses its own part of this.
#![allow(dead_code)]

use std::{rc::Rc, sync::Arc};

use crate::worded::worded;
use ratatui::{buffer::Buffer, layout::Rect};
use yiwu_plan::{
    app::{App, Effect, Event, Key, Size, Start},
    plan::{LibraryPlan, Official, Plan, bundled},
    search::{Library, SearchOptions},
    ui::{Theme, draw},
};

/// A browser of a size, driven by keys.
pub(crate) struct Screen {
    pub app: App,
    pub effects: Vec<Effect>,
    /// The imported plans, which the browser gets as soon as it asks for them.
    pub plans: Vec<LibraryPlan>,
    /// How often it asked.
    pub reads: usize,
}

impl Screen {
    pub(crate) fn new(columns: u16, rows: u16) -> Screen {
        Screen::with(columns, rows, Start::default())
    }

    pub(crate) fn with(columns: u16, rows: u16, start: Start) -> Screen {
        Screen::of(bundled(), columns, rows, start)
    }

    /// A browser whose user has imported a copy of the official text.
    pub(crate) fn imported(columns: u16, rows: u16, official: Official) -> Screen {
        let mut plan = bundled();
        plan.merge_official(official);
        Screen::of(plan, columns, rows, Start::default())
    }

    /// A browser of another plan than the bundled one.
    pub(crate) fn of(plan: Plan, columns: u16, rows: u16, start: Start) -> Screen {
        let size = Size { columns, rows };
        Screen {
            app: App::new(Rc::new(plan), size, start),
            effects: Vec::new(),
            plans: Vec::new(),
            reads: 0,
        }
    }

    /// Presses keys, with names of words in braces ([`worded`]): words of more than one character that name a key are that key (`Enter`, `C-d`);
    /// anything else between blanks is typed letter by letter.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Screen {
        for word in worded(keys).split_whitespace() {
            match word.parse::<Key>() {
                Ok(key) => self.press(key),
                Err(_) => word.chars().for_each(|c| self.press(Key::char(c))),
            }
        }
        self
    }

    /// Holds that the screen shows some texts and does not show others, after the `keys` it was given.
    pub(crate) fn assert_shows(&self, keys: &str, shown: &[&str], hidden: &[&str]) {
        let text = self.text();
        for part in shown {
            let part = &worded(part);
            assert!(text.contains(part), "after {keys:?} no {part:?} in\n{text}");
        }
        for part in hidden {
            assert!(
                !text.contains(part),
                "after {keys:?} still {part:?} in\n{text}"
            );
        }
    }

    fn press(&mut self, key: Key) {
        self.event(Event::Key(key));
    }

    pub(crate) fn event(&mut self, event: Event) -> &mut Screen {
        let effects = self.app.update(event);
        self.effects.extend(effects);
        self.app.refresh();
        if self.app.wants_library() {
            self.reads += 1;
            let options = SearchOptions::default();
            let library = Library::new(self.plans.clone(), Vec::new(), &options);
            self.app.update(Event::Library(Arc::new(library)));
            self.app.refresh();
        }
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Screen {
        self.event(Event::Resize(Size { columns, rows }))
    }

    /// The cells of the screen, and the cursor's place where it is shown.
    pub(crate) fn cells(&self) -> (Buffer, Option<(u16, u16)>) {
        let Size { columns, rows } = self.app.display.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns.max(1), rows.max(1)));
        let caret = draw(&self.app, &Theme::dark(), &mut buffer);
        (buffer, caret.map(Into::into))
    }

    /// What is on the screen: a line a row, without trailing blanks. Where the cursor is shown, its
    /// place too.
    pub(crate) fn show(&self) -> (Vec<String>, Option<(u16, u16)>) {
        let (buffer, caret) = self.cells();
        let lines = (0..buffer.area.height).map(|y| {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                skip = self.app.display.widths.of(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            line.trim_end().to_owned()
        });
        (lines.collect(), caret)
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.show().0
    }

    pub(crate) fn text(&self) -> String {
        self.lines().join("\n")
    }
}
