//! The actions in a list: the filter line, the rows, the preview.

use std::rc::Rc;

use crate::{
    page::{Layout, Line, Marks, Wording},
    plan::{Place, Reference},
    search::{Field as Part, Match},
};

use super::{
    Action, App, Effect, Focus, Overlay, Panes, TextInput,
    picker::Picker,
    reader::Reader,
    sources::{ListSource, MARGIN, RowLayout, figures, list, names, own, search as found, targets},
};

impl App {
    pub(super) fn open_list(&mut self, source: ListSource) {
        if source == ListSource::Names && self.plan.outline.is_some() {
            self.message = Some(self.words().no_digest.to_owned());
            return;
        }
        let list = Picker::new(source, &self.plan);
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
            Action::SearchHistory if picker.source == ListSource::History => {}
            Action::SearchHistory => self.open_list(ListSource::History),
            Action::NextPage => picker.page(height, 1),
            Action::PreviousPage => picker.page(height, -1),
            Action::NextGroup => picker.step_group(1),
            Action::PreviousGroup => picker.step_group(-1),
            Action::ChangeOrder => picker.order = picker.order.next(),
            Action::ReverseOrder => picker.reversed = !picker.reversed,
            Action::ToggleExact => {
                let exact = self.searching.toggle_exact();
                self.find();
                self.message = Some(self.display.words().exactness(exact).to_owned());
            }
            Action::PreviewDown => picker.preview.scroll_by(1),
            Action::PreviewUp => picker.preview.scroll_by(-1),
            _ => {
                let before = picker.field.text().to_owned();
                picker.field.edit(action);
                if picker.field.text() != before {
                    self.find();
                }
            }
        }
        Vec::new()
    }

    /// Back to exactly what was there before.
    ///
    /// A search that found something counts as made, even if nothing was opened from it.
    fn leave_list(&mut self) {
        if let Some(list) = self.layers.list()
            && list.source == ListSource::Search
            && (list.results.hits.iter().any(|hit| hit.near.is_none())
                || !list.others.hits.is_empty())
            && self.pick_mode.is_none()
        {
            self.state.remember_search(list.field.text());
        }
        self.step_back();
    }

    /// Opens the chosen row; the picker waits behind it for Esc.
    fn choose(&mut self) {
        let Some(picker) = self.layers.list() else {
            return;
        };
        match picker.source {
            ListSource::Search if picker.shows_history() => return self.search_again(),
            ListSource::Search => self.state.remember_search(picker.field.text()),
            ListSource::History => return self.search_again(),
            ListSource::Names => {
                // A name of several places leads to all of them.
                let row = picker.rows.get(picker.selected);
                if let Some(query) = row.and_then(|row| row.query.clone()) {
                    self.open_list(ListSource::Search);
                    self.insert_text(&query);
                    return self.refresh();
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
            return self.open_place(&place);
        }
        let Some(reference) = picker.chosen() else {
            return;
        };
        self.open_from_list(reference);
    }

    /// Reads a place; the list waits behind it for Esc.
    pub(super) fn open_from_list(&mut self, reference: Reference) {
        let list = self.layers.list();
        let matches = list.map_or(&[][..], |list| list.matches(&self.plan.key, reference));
        let shown = wording(self.display.wording, matches);
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

    /// Searches for the chosen one of what was searched for.
    fn search_again(&mut self) {
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        let Some(row) = picker.rows.get(picker.selected) else {
            return;
        };
        let query = row.lines.iter().map(Line::text).collect::<String>();
        if picker.source == ListSource::History {
            self.leave_list();
        }
        if self
            .layers
            .list()
            .is_none_or(|list| list.source != ListSource::Search)
        {
            self.open_list(ListSource::Search);
        }
        if let Some(picker) = self.layers.list_mut() {
            picker.field = TextInput::with(query.trim());
        }
        self.find();
    }

    /// Returns whether [`Event::Wake`](super::Event::Wake) would be of use: the first letter of a search need not wait
    /// for the index, nor the empty field.
    pub fn wants_idle(&self) -> bool {
        let searches = |picker: &Picker| picker.source == ListSource::Search;
        self.searching.wants_idle() && self.layers.list().is_some_and(searches)
    }

    /// Uses the time until the next key.
    pub(super) fn on_idle(&mut self) {
        if self.wants_idle() {
            self.searching.on_idle(&self.plan, &self.state);
        }
    }

    pub(super) fn relayout_list(&mut self, panes: Panes) {
        let rows = RowLayout {
            columns: (panes.rows.columns as usize).saturating_sub(MARGIN),
            widths: self.display.widths,
            language: self.display.language,
        };
        let texts = self.display.text_language();
        let plan = Rc::clone(&self.plan);
        let source = self.layers.list().map(|list| list.source);
        let listed = match source {
            Some(ListSource::Bookmarks) => self.marked_entries(),
            Some(ListSource::Plans) => self.plan_entries(),
            Some(ListSource::Comparison) => self.compared_entries(),
            _ => Vec::new(),
        };
        let height = self.display.size.rows as usize * 3 / 5;
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        picker.rows = match picker.source {
            ListSource::Search if picker.shows_history() => {
                let entries = own::recent(&self.state, self.display.language);
                list::rows(&entries, rows)
            }
            ListSource::Search => {
                let filters = crate::search::parse(picker.field.text()).filters;
                let hits = picker.results.hits.len() + picker.others.hits.len();
                let lines = (height / hits.max(1)).clamp(MIN_HIT_LINES, MAX_HIT_LINES);
                let found = (&picker.results, &picker.others);
                found::rows(&plan, found, &filters, lines, rows)
            }
            ListSource::Targets => {
                let (order, labels) = (picker.order, self.display.language);
                let entries = targets::entries(&plan, order, picker.reversed, texts, labels);
                list::rows(&picker.apply_filter(entries, rows.language), rows)
            }
            ListSource::Names => {
                let entries = names::entries(&plan, texts, self.display.language);
                list::rows(&picker.apply_filter(entries, rows.language), rows)
            }
            ListSource::Figures => {
                let entries = figures::found(&plan, &picker.figures, rows.language);
                list::rows(&picker.apply_filter(entries, rows.language), rows)
            }
            ListSource::Bookmarks | ListSource::Plans | ListSource::Comparison => {
                let entries = listed.into_iter().enumerate().collect();
                list::rows(&picker.apply_filter(entries, rows.language), rows)
            }
            ListSource::History => {
                let entries = own::searches(&self.state).into_iter().enumerate().collect();
                list::rows(&picker.apply_filter(entries, rows.language), rows)
            }
        };
        picker.selected = picker.selected.min(picker.rows.len().saturating_sub(1));
        // The rows have a part of the screen that suits their number.
        let panes = self.panes();
        let preview = self.display.layout(panes.preview);
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        picker.scroll_into_view(panes.rows.rows as usize);
        if panes.preview.is_empty() {
            return;
        }
        let leads_somewhere = picker.source != ListSource::History && !picker.shows_history();
        let row = picker.chosen_row().filter(|_| leads_somewhere).cloned();
        let mut reader = std::mem::take(&mut picker.preview);
        let Some((plan, reference)) = row.as_ref().and_then(|row| self.place_of_row(row)) else {
            return;
        };
        reader.turn_to(reference);
        let is_shown = plan.key == self.plan.key;
        let matches = match (self.layers.list(), row) {
            (_, Some(row)) if row.elsewhere.is_some() => row.matches,
            (Some(list), _) => list.matches(&plan.key, reference).to_vec(),
            (None, _) => Vec::new(),
        };
        let marks = Marks {
            note: self.state.note(reference).filter(|_| is_shown),
            matches: &matches,
            ..Marks::default()
        };
        let preview = Layout {
            wording: wording(preview.wording, marks.matches),
            ..preview
        };
        reader.lay_out(&plan, preview, panes.preview.rows as usize, marks);
        reader.show_first_hit();
        if let Some(picker) = self.layers.list_mut() {
            picker.preview = reader;
        }
    }
}

/// Lines of a hit where there are many hits, and where there are few.
const MIN_HIT_LINES: usize = 2;
const MAX_HIT_LINES: usize = 6;

/// The wording in which matches can be seen: what was found in the official text alone is not in the digest.
fn wording(asked: Wording, matches: &[Match]) -> Wording {
    let mut parts = matches.iter().map(|found| found.field_ref.field);
    let only_official = !matches.is_empty() && parts.all(|part| part == Part::Official);
    match asked {
        Wording::Digest if only_official => Wording::Official,
        asked => asked,
    }
}
