//! What the actions do while picking: the filter line, the rows, the preview.

use std::rc::Rc;

use crate::{
    page::{Layout, Line, Marks, Wording},
    search::{Field as Part, Match},
    words::words,
};

use super::{
    Action, App, Effect, Field, Focus, Panes,
    picker::{Kept, Picker},
    reader::Reader,
    sources::{MARGIN, RowLayout, Source, list, names, own, search as found, targets},
};

impl App {
    pub(super) fn open_picker(&mut self, source: Source) {
        self.layers
            .open_list(Picker::new(source), || self.browse.save());
    }

    pub(super) fn act_in_picker(&mut self, action: Action) -> Vec<Effect> {
        let height = self.panes().rows.rows as usize;
        let Some(picker) = self.layers.list_mut() else {
            return Vec::new();
        };
        match action {
            Action::Back | Action::Interrupt => self.leave_picker(),
            Action::Help => self.open_help(),
            Action::Choose => self.choose(),
            Action::NextRow if picker.recalls() => self.recall(-1),
            Action::PreviousRow if picker.recalls() => self.recall(1),
            Action::NextRow => picker.step(1),
            Action::PreviousRow => picker.step(-1),
            Action::Searches if picker.source == Source::Searches => {}
            Action::Searches => self.open_picker(Source::Searches),
            Action::NextPage => picker.page(height, 1),
            Action::PreviousPage => picker.page(height, -1),
            Action::NextGroup => picker.step_group(1),
            Action::PreviousGroup => picker.step_group(-1),
            Action::ChangeOrder => picker.order = picker.order.next(),
            Action::PreviewDown => picker.preview.scroll_by(1),
            Action::PreviewUp => picker.preview.scroll_by(-1),
            _ => {
                let before = picker.field.text().to_owned();
                picker.field.edit(action);
                picker.recalled = None;
                if picker.field.text() != before {
                    self.find();
                }
            }
        }
        Vec::new()
    }

    /// Back to exactly what was there before.
    fn leave_picker(&mut self) {
        let browse = &mut self.browse;
        self.layers.step_back(|view| browse.restore(view));
    }

    /// Puts an earlier (`1`) or later (`-1`) search into the field.
    fn recall(&mut self, by: isize) {
        let searches = &self.memory.searches;
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        let at = match picker.recalled {
            None if by > 0 => 0,
            None => return,
            Some(at) => match at.checked_add_signed(by) {
                Some(at) => at.min(searches.len().saturating_sub(1)),
                None => {
                    picker.recalled = None;
                    picker.field = Field::default();
                    return self.find();
                }
            },
        };
        if let Some(query) = searches.iter().rev().nth(at) {
            picker.field = Field::with(query);
            picker.recalled = Some(at);
            self.find();
        }
    }

    /// Opens the chosen row; the picker waits behind it for Esc.
    fn choose(&mut self) {
        let Some(picker) = self.layers.list() else {
            return;
        };
        match picker.source {
            Source::Search => self.memory.remember_search(picker.field.text()),
            Source::Searches => return self.search_again(),
            Source::Targets | Source::Names | Source::Marked => {}
        }
        let Some(reference) = picker.chosen() else {
            return;
        };
        self.display.wording = wording(self.display.wording, picker.matches(reference));
        self.layers.browse_from_list();
        self.browse.tree.select(&self.plan, reference);
        self.browse.focus = Focus::Detail;
        self.browse.reader = Reader::at(reference);
        self.settle();
        self.browse.reader.step_hit(1);
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
        self.leave_picker();
        if self
            .layers
            .list()
            .is_none_or(|list| list.source != Source::Search)
        {
            self.open_picker(Source::Search);
        }
        if let Some(picker) = self.layers.list_mut() {
            picker.field = Field::with(query.trim());
        }
        self.find();
    }

    /// Searches for what the field holds, or filters the list by it.
    pub(super) fn find(&mut self) {
        let Some(source) = self.layers.list().map(|picker| picker.source) else {
            return;
        };
        let empty = |picker: &Picker| picker.field.text().trim().is_empty();
        let unasked = self
            .everything()
            .filter(|_| self.layers.list().is_some_and(empty));
        let index = (source == Source::Search && unasked.is_none())
            .then(|| self.searching.index(&self.plan, &self.memory));
        let texts = self.display.text_language();
        let rows = (source != Source::Search).then(|| self.searching.context(&self.memory));
        let rows = rows.map(|context| match source {
            Source::Targets => targets::filterable(&self.plan, &context, texts),
            Source::Names => names::filterable(&self.plan, &context, texts),
            Source::Marked => {
                let entries = own::marked(&self.plan, &self.memory, texts, self.display.language);
                own::filterable(&self.plan, &context, &entries, texts)
            }
            Source::Searches | Source::Search => {
                let entries = own::searches(&self.memory);
                own::filterable(&self.plan, &context, &entries, texts)
            }
        });
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        let query = picker.field.text();
        if let Some(results) = unasked.or_else(|| Some(index?.search(query))) {
            picker.results = results;
        }
        if let Some(rows) = rows {
            let found = rows.filter(query);
            let kept = found.rows.into_iter().map(Kept::from);
            picker.kept = (!query.trim().is_empty()).then(|| kept.collect());
            picker.results.notices = found.notices;
        }
        picker.preview = Reader::default();
        picker.selected = 0;
        picker.first = 0;
        if let Some(notice) = picker.results.notices.first() {
            self.message = Some(words(self.display.language).notice(notice));
        }
    }

    /// Whether [`Event::Wake`](super::Event::Wake) would be of use: the first letter of a search need not wait
    /// for the index, nor the empty field.
    pub fn wants_rest(&self) -> bool {
        let searches = |picker: &Picker| picker.source == Source::Search;
        !self.searching.has_index() && self.layers.list().is_some_and(searches)
    }

    /// Uses the time until the next key.
    pub(super) fn rest(&mut self) {
        if self.wants_rest() {
            self.searching.index(&self.plan, &self.memory);
        }
    }

    pub(super) fn settle_picker(&mut self, panes: Panes) {
        let preview = self.display.layout(panes.preview);
        let rows = RowLayout {
            columns: (panes.rows.columns as usize).saturating_sub(MARGIN),
            widths: self.display.widths,
            language: self.display.language,
        };
        let texts = self.display.text_language();
        let plan = Rc::clone(&self.plan);
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        picker.rows = match picker.source {
            Source::Search => {
                let hits = picker.results.hits.iter();
                hits.map(|hit| found::row(&plan, hit, rows)).collect()
            }
            Source::Targets => {
                let entries = targets::entries(&plan, picker.order, texts, self.display.language);
                list::rows(&picker.keep(entries), rows)
            }
            Source::Names => {
                let entries = names::entries(&plan, texts, self.display.language);
                list::rows(&picker.keep(entries), rows)
            }
            Source::Marked => {
                let entries = own::marked(&plan, &self.memory, texts, self.display.language);
                let entries = entries.into_iter().enumerate().collect();
                list::rows(&picker.keep(entries), rows)
            }
            Source::Searches => {
                let entries = own::searches(&self.memory)
                    .into_iter()
                    .enumerate()
                    .collect();
                list::rows(&picker.keep(entries), rows)
            }
        };
        picker.selected = picker.selected.min(picker.rows.len().saturating_sub(1));
        picker.keep_in_sight(panes.rows.rows as usize);
        if panes.preview.is_empty() {
            return;
        }
        let leads_somewhere = picker.source != Source::Searches;
        if let Some(reference) = picker.chosen().filter(|_| leads_somewhere) {
            let mut reader = std::mem::take(&mut picker.preview);
            reader.turn_to(reference);
            let marks = Marks {
                note: self.memory.note(reference),
                matches: picker.matches(reference),
                ..Marks::default()
            };
            let preview = Layout {
                wording: wording(preview.wording, marks.matches),
                ..preview
            };
            reader.lay_out(&plan, preview, panes.preview.rows as usize, marks);
            reader.show_first_hit();
            picker.preview = reader;
        }
    }
}

/// The wording in which matches can be seen: what was found in the official text alone is not in the digest.
fn wording(asked: Wording, matches: &[Match]) -> Wording {
    let mut parts = matches.iter().map(|found| found.field_ref.field);
    let only_official = !matches.is_empty() && parts.all(|part| part == Part::Official);
    match asked {
        Wording::Digest if only_official => Wording::Official,
        asked => asked,
    }
}
