//! Finding text on the page that is read, as `/` does in less: as it is typed, then from match to match.

use crate::plan::Reference;

use super::{Action, App, Effect, FindInput, Focus, Overlay, TextInput, reader::PageMatches};

impl App {
    /// Opens the input for text to find on the page.
    pub(super) fn open_find(&mut self) {
        if !self.has_text_to_find() {
            self.message = Some(self.words().nothing_to_find_in.to_owned());
            return;
        }
        let find = FindInput {
            field: TextInput::default(),
            before: Box::new(self.browse.reader.clone()),
            focus: std::mem::replace(&mut self.browse.focus, Focus::Detail),
        };
        self.layers.open_overlay(Overlay::Find(find));
    }

    /// Returns whether the page has texts of its own: the overview of the bundled plan is made of those of others.
    pub(super) fn has_text_to_find(&self) -> bool {
        self.browse.tree.selected != Reference::Plan || self.plan.outline.is_some()
    }

    pub(super) fn act_in_find(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back | Action::Interrupt => drop(self.leave_find()),
            Action::Choose => self.accept_find(),
            _ => {
                if let Some(Overlay::Find(find)) = self.layers.overlay_mut()
                    && find.field.edit(action)
                {
                    self.searching.set_dirty();
                }
            }
        }
        Vec::new()
    }

    /// Highlights the matches of the query so far, searching from the line where the input was opened.
    pub(super) fn find_typed(&mut self) {
        let Some(Overlay::Find(find)) = self.layers.overlay() else {
            return;
        };
        let query = find.field.text().trim().to_owned();
        self.browse.reader.clone_from(&find.before);
        self.browse.reader.clear_cursor();
        if !query.is_empty() {
            self.find_in_page(query);
        }
    }

    /// Highlights the matches of a query, and goes to the first of them from the first line in sight on.
    fn find_in_page(&mut self, query: String) {
        let index = self.searching.index(&self.plan, &self.state);
        let matches = index.matches_in(&query, self.browse.tree.selected);
        self.browse.reader.found = Some(PageMatches { query, matches });
        self.browse.reader.hit = None;
        self.relayout();
        self.browse.reader.show_hit_from(self.browse.reader.scroll);
    }

    /// Closes the input and goes back to where it was opened; returns what was typed.
    fn leave_find(&mut self) -> String {
        let Some(Overlay::Find(find)) = self.layers.close_overlay() else {
            return String::new();
        };
        (self.browse.reader, self.browse.focus) = (*find.before, find.focus);
        find.field.text().trim().to_owned()
    }

    /// Closes the input and keeps the highlights. Without any text, the last query is looked for again; where
    /// nothing matches, the reader is where it was.
    fn accept_find(&mut self) {
        let query = self.leave_find();
        let again = query.is_empty();
        let query = if again { self.last_find.clone() } else { query };
        if query.is_empty() {
            return;
        }
        self.last_find.clone_from(&query);
        let found = self.browse.reader.found.as_ref();
        let is_here = again && found.is_some_and(|found| found.query == query);
        let before = (self.browse.reader.clone(), self.browse.focus);
        self.browse.focus = Focus::Detail;
        self.browse.reader.clear_cursor();
        if is_here {
            return self.step_hit(1);
        }
        self.find_in_page(query);
        self.message = self.found_on_page();
        if self.browse.reader.page.hits.is_empty() {
            (self.browse.reader, self.browse.focus) = before;
        }
    }

    /// Searches again if the texts of the page have changed.
    pub(super) fn find_again(&mut self) {
        if let Some(found) = self.browse.reader.found.take() {
            self.find_in_page(found.query);
        }
    }

    /// Returns the number of the current match and of all matches as text; `None` before a search.
    pub fn found_on_page(&self) -> Option<String> {
        let (reader, words) = (&self.browse.reader, self.words());
        reader.found.as_ref()?;
        Some(match reader.hit {
            Some(hit) => words.hit_of(hit + 1, reader.page.hits.len(), false),
            None => words.no_hits_here.to_owned(),
        })
    }
}
