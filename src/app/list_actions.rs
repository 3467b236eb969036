//! The actions in a list: the filter line, the rows, the preview.

use crate::{
    page::Line,
    plan::{Place, Reference},
    search::Hit,
};

use super::{
    Action, App, Effect, Focus, Overlay, TextInput, filtered_list::EntrySource,
    list_contents::ListContents, list_layout::wording_with, picker::Picker, reader::Reader,
    sources::ListSource,
};

impl App {
    pub(super) fn open_list(&mut self, contents: impl Into<ListContents>) {
        let contents = contents.into();
        if contents.source() == ListSource::Names && self.plan.outline.is_some() {
            self.message = Some(self.words().no_digest.to_owned());
            return;
        }
        let list = Picker::new(contents, &self.plan);
        self.layers.open_list(list, || self.browse.save(&self.plan));
    }

    pub(super) fn act_in_list(&mut self, action: Action) -> Vec<Effect> {
        let height = self.panes().rows.rows as usize;
        let Some(picker) = self.layers.list_mut() else {
            return Vec::new();
        };
        match action {
            Action::Back | Action::Interrupt => self.leave_list(),
            Action::Help => self.open_help(),
            Action::RowMenu => self.layers.open_overlay(Overlay::RowMenu),
            Action::TogglePreview => {
                self.state.preview = Some(self.preview().next());
            }
            Action::ToggleMark => picker.toggle_mark(),
            Action::ToggleAllMarks => picker.toggle_all_marks(),
            Action::Copy => return self.copy_line(),
            Action::CopyMenu => self.layers.open_overlay(Overlay::CopyMenu),
            Action::Choose => self.choose(),
            Action::NextRow => picker.step(1),
            Action::PreviousRow => picker.step(-1),
            Action::SearchHistory if picker.source() == ListSource::History => {}
            Action::SearchHistory => self.open_list(EntrySource::History),
            Action::NextPage => picker.page(height, 1),
            Action::PreviousPage => picker.page(height, -1),
            Action::NextGroup => picker.step_group(1),
            Action::PreviousGroup => picker.step_group(-1),
            Action::ChangeOrder => {
                if let Some(EntrySource::Targets(order)) = picker.contents.entries_mut() {
                    order.by = order.by.next();
                }
            }
            Action::ReverseOrder => {
                if let Some(EntrySource::Targets(order)) = picker.contents.entries_mut() {
                    order.reversed = !order.reversed;
                }
            }
            Action::ToggleExact => {
                let exact = self.searching.toggle_exact();
                self.find();
                self.message = Some(self.display.words().exactness(exact).to_owned());
            }
            Action::PreviewDown => picker.preview.scroll_by(1),
            Action::PreviewUp => picker.preview.scroll_by(-1),
            _ => {
                let before = picker.field.text().to_owned();
                if picker.field.edit(action) {
                    picker.returned = false;
                }
                if picker.field.text() != before {
                    self.find();
                }
            }
        }
        Vec::new()
    }

    /// Returns to the state before the list was opened. A search that likely found what was meant goes into the
    /// history, even if nothing was opened from it.
    fn leave_list(&mut self) {
        if let Some(list) = self.layers.list()
            && let Some(found) = list.contents.hits()
            && (found.results.hits.iter().any(Hit::is_likely) || !found.others.hits.is_empty())
            && self.pick_mode.is_none()
        {
            self.state.remember_search(list.field.text());
        }
        self.step_back();
    }

    /// Opens the selected row, or searches for it. `Esc` comes back to the list.
    fn choose(&mut self) {
        let Some(picker) = self.layers.list() else {
            return;
        };
        match picker.source() {
            ListSource::History => return self.search_again(),
            ListSource::Search if picker.shows_history() => return self.search_again(),
            ListSource::Search => self.state.remember_search(picker.field.text()),
            ListSource::Names => {
                let row = picker.rows.get(picker.selected);
                if let Some(query) = row.and_then(|row| row.query.clone()) {
                    return self.search_for_name(&query);
                }
            }
            ListSource::Plans => {
                let row = picker.chosen_row();
                let key = row.and_then(|row| row.elsewhere.as_ref()).map(Place::key);
                if let Some(key) = key {
                    self.choose_plan(&key);
                }
                return;
            }
            ListSource::Targets
            | ListSource::Bookmarks
            | ListSource::Figures
            | ListSource::Comparison => {}
        }
        let row = picker.chosen_row();
        if let Some(place) = row.and_then(|row| row.elsewhere.clone()) {
            self.open_place(&place);
        } else if let Some(reference) = picker.chosen() {
            self.open_from_list(reference);
        }
    }

    /// Lists the places of a name that has several.
    fn search_for_name(&mut self, query: &str) {
        self.open_list(ListContents::default());
        self.insert_text(query);
        self.refresh();
    }

    /// Opens a place of the list. `Esc` comes back to the list.
    pub(super) fn open_from_list(&mut self, reference: Reference) {
        let list = self.layers.list();
        let matches = list.map_or(&[][..], |list| list.matches(&self.plan.key, reference));
        let shown = wording_with(matches, self.display.wording);
        let row = list.and_then(|list| list.rows.get(list.selected));
        let fact = row.filter(|row| row.reference == reference);
        let fact = fact.and_then(|row| row.text.clone());
        self.layers.browse_from_list();
        self.browse.tree.select(&self.plan, reference);
        self.browse.focus = Focus::Detail;
        self.browse.reader = Reader::at(reference);
        self.browse.reader.wording = (shown != self.display.wording).then_some(shown);
        self.relayout();
        self.browse.reader.show_hit_of(fact.as_deref());
    }

    /// Searches for the selected query of the history.
    fn search_again(&mut self) {
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        let Some(row) = picker.rows.get(picker.selected) else {
            return;
        };
        let query = row.lines.iter().map(Line::text).collect::<String>();
        if picker.source() == ListSource::History {
            self.leave_list();
        }
        if self
            .layers
            .list()
            .is_none_or(|list| list.source() != ListSource::Search)
        {
            self.open_list(ListContents::default());
        }
        if let Some(picker) = self.layers.list_mut() {
            picker.field = TextInput::with(query.trim());
        }
        self.find();
    }

    /// Returns true if [`Event::Wake`](super::Event::Wake) would build the search index: in an open search that has no
    /// index yet.
    pub fn wants_idle(&self) -> bool {
        let searches = |picker: &Picker| picker.source() == ListSource::Search;
        self.searching.wants_idle() && self.layers.list().is_some_and(searches)
    }

    /// Builds the search index before the next key, if a search is open.
    pub(super) fn on_idle(&mut self) {
        if self.wants_idle() {
            self.searching.on_idle(&self.plan, &self.state);
        }
    }
}
