//! The layout of a list: its rows at the width of the screen, and the preview of the selected one.

use crate::{
    page::{Layout, Marks, Wording},
    search::{self, Field, Match},
};

use super::{
    Action, App, Event, Layer, Panes,
    filtered_list::EntrySource,
    list_contents::{ListContents, SearchHits},
    list_row::ListRow,
    picker::Picker,
    sources::{
        ListSource, MARGIN, RowLayout, figures, list, list::ListEntry, names, own,
        search as search_source, targets,
    },
};

/// Lines of a hit if there are many hits.
const MIN_HIT_LINES: usize = 2;
/// Lines of a hit if there are few.
const MAX_HIT_LINES: usize = 6;

impl App {
    /// Lays out the rows of the list again, then the preview, whose size depends on their number.
    pub(super) fn relayout_list(&mut self, panes: Panes) {
        let Some(picker) = self.layers.list() else {
            return;
        };
        let rows = self.list_rows(picker, panes.rows.columns as usize);
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        picker.selected = picker.selected.min(rows.len().saturating_sub(1));
        picker.rows = rows;
        self.relayout_selection();
    }

    /// Returns true if an event moves the selection of the list or scrolls its preview, and changes no row.
    pub(super) fn only_moves_in_list(&self, event: &Event) -> bool {
        let Event::Key(key) = event else {
            return false;
        };
        let layer = self.layers.top();
        let moves = |action: Action| {
            matches!(
                action,
                Action::NextRow
                    | Action::PreviousRow
                    | Action::NextPage
                    | Action::PreviousPage
                    | Action::NextGroup
                    | Action::PreviousGroup
                    | Action::PreviewDown
                    | Action::PreviewUp
            )
        };
        layer == Layer::List && (self.keymap.action(layer.contexts(), *key)).is_some_and(moves)
    }

    /// Scrolls the selected row into view, and lays out its preview.
    pub(super) fn relayout_selection(&mut self) {
        let panes = self.panes();
        if let Some(picker) = self.layers.list_mut() {
            picker.scroll_into_view(panes.rows.rows as usize);
        }
        if !panes.preview.is_empty() {
            self.relayout_preview(panes);
        }
    }

    /// Returns the rows of a list that its filter keeps.
    fn list_rows(&self, picker: &Picker, columns: usize) -> Vec<ListRow> {
        let labels = self.display.language;
        let layout = RowLayout {
            columns: columns.saturating_sub(MARGIN),
            widths: self.display.widths,
            language: labels,
        };
        match &picker.contents {
            ListContents::Search(_) if picker.shows_history() => {
                list::rows(&own::recent(&self.state, labels), layout)
            }
            ListContents::Search(found) => self.hit_rows(picker, found, layout),
            ListContents::Filtered(filtered) => {
                let entries = self.numbered_entries(&filtered.entries);
                list::rows(&filtered.apply_filter(entries, labels), layout)
            }
        }
    }

    /// Returns all entries of a source, each with its number.
    fn numbered_entries(&self, source: &EntrySource) -> Vec<(usize, ListEntry)> {
        let labels = self.display.language;
        let texts = self.display.text_language();
        let numbered = |entries: Vec<ListEntry>| entries.into_iter().enumerate().collect();
        match source {
            EntrySource::Targets(order) => {
                targets::entries(&self.plan, order.by, order.reversed, texts, labels)
            }
            EntrySource::Names => names::entries(&self.plan, texts, labels),
            EntrySource::Figures(found) => figures::found(&self.plan, found, labels),
            EntrySource::Bookmarks => numbered(self.marked_entries()),
            EntrySource::Plans => numbered(self.plan_entries()),
            EntrySource::Comparison(comparison) => numbered(comparison.entries.clone()),
            EntrySource::History => numbered(own::searches(&self.state)),
        }
    }

    /// Returns the rows of the hits. Three fifths of the screen are shared out among them.
    fn hit_rows(&self, picker: &Picker, found: &SearchHits, layout: RowLayout) -> Vec<ListRow> {
        let query = search::parse(picker.field.text());
        let hits = found.results.hits.len() + found.others.hits.len();
        let height = self.display.size.rows as usize * 3 / 5;
        let lines = (height / hits.max(1)).clamp(MIN_HIT_LINES, MAX_HIT_LINES);
        let found = (&found.results, &found.others);
        search_source::rows(&self.plan, found, &query, lines, layout)
    }

    /// Lays out the page of the selected row, scrolled to its first match.
    fn relayout_preview(&mut self, panes: Panes) {
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        let leads_somewhere = picker.source() != ListSource::History && !picker.shows_history();
        let row = picker.chosen_row().filter(|_| leads_somewhere).cloned();
        let mut reader = std::mem::take(&mut picker.preview);
        let Some((plan, reference)) = row.as_ref().and_then(|row| self.place_of_row(row)) else {
            return;
        };
        reader.turn_to(reference);
        let matches = match (self.layers.list(), row) {
            (_, Some(row)) if row.elsewhere.is_some() => row.matches,
            (Some(list), _) => list.matches(&plan.key, reference).to_vec(),
            (None, _) => Vec::new(),
        };
        let is_shown = plan.key == self.plan.key;
        let marks = Marks {
            note: self.state.note(reference).filter(|_| is_shown),
            matches: &matches,
            ..Marks::default()
        };
        let layout = self.display.layout(panes.preview);
        let layout = Layout {
            wording: wording_with(marks.matches, layout.wording),
            ..layout
        };
        reader.lay_out(&plan, layout, panes.preview.rows as usize, marks);
        reader.show_first_hit();
        if let Some(picker) = self.layers.list_mut() {
            picker.preview = reader;
        }
    }
}

/// Returns the wording in which matches can be seen: the digest lacks what was found in the official text alone.
pub(super) fn wording_with(matches: &[Match], preferred: Wording) -> Wording {
    let mut fields = matches.iter().map(|found| found.field_ref.field);
    let only_official = !matches.is_empty() && fields.all(|field| field == Field::Official);
    match preferred {
        Wording::Digest if only_official => Wording::Official,
        preferred => preferred,
    }
}
