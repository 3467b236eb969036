//! What the actions do while picking: the filter line, the rows, the preview.

use std::rc::Rc;

use crate::{
    page::{Layout, Line, Marks, Wording},
    plan::Language,
    search::{Field as Part, Index, Match, Note},
    words::words,
};

use super::{
    Action, App, Field, Focus, Panes,
    picker::{Before, Kept, Picker},
    reader::Reader,
    sources::{MARGIN, RowLayout, Source, list, names, own, search as found, targets},
};

impl App {
    pub(super) fn open_picker(&mut self, source: Source) {
        let before = Before {
            tree: self.tree.clone(),
            reader: self.reader.clone(),
            focus: self.focus,
        };
        self.picker = Some(Picker::new(source, before));
        self.picking = true;
    }

    pub(super) fn act_in_picker(&mut self, action: Action) {
        let height = self.panes().rows.rows as usize;
        let Some(picker) = &mut self.picker else {
            return;
        };
        match action {
            Action::Back => self.leave_picker(),
            Action::Choose => self.choose(),
            Action::NextRow if picker.recalls() => self.recall(-1),
            Action::PreviousRow if picker.recalls() => self.recall(1),
            Action::NextRow => picker.step(1),
            Action::PreviousRow => picker.step(-1),
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
    }

    /// Back to exactly what was there before.
    fn leave_picker(&mut self) {
        self.picking = false;
        if let Some(picker) = self.picker.take() {
            self.tree = picker.before.tree;
            self.reader = picker.before.reader;
            self.focus = picker.before.focus;
        }
    }

    /// Puts an earlier (`1`) or later (`-1`) search into the field.
    fn recall(&mut self, by: isize) {
        let searches = &self.memory.searches;
        let Some(picker) = &mut self.picker else {
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
        let Some(picker) = &self.picker else {
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
        self.wording = wording(self.wording, picker.matches(reference));
        self.picking = false;
        self.go_to(reference);
        self.focus = Focus::Detail;
        self.reader = Reader::at(reference);
        self.settle();
        self.reader.step_hit(1);
    }

    /// Searches for the chosen one of what was searched for.
    fn search_again(&mut self) {
        let Some(picker) = &mut self.picker else {
            return;
        };
        let Some(row) = picker.rows.get(picker.selected) else {
            return;
        };
        let query = row.lines.iter().map(Line::text).collect::<String>();
        picker.source = Source::Search;
        picker.field = Field::with(query.trim());
        picker.kept = None;
        self.find();
    }

    /// Searches for what the field holds, or filters the list by it.
    pub(super) fn find(&mut self) {
        let Some(source) = self.picker.as_ref().map(|picker| picker.source) else {
            return;
        };
        let empty = |picker: &Picker| picker.field.text().trim().is_empty();
        let unasked = self
            .everything()
            .filter(|_| self.picker.as_ref().is_some_and(empty));
        let index = (source == Source::Search && unasked.is_none()).then(|| self.index());
        let texts = self.texts();
        let rows = match source {
            Source::Search => None,
            Source::Targets => Some(targets::filterable(&self.plan, texts)),
            Source::Names => Some(names::filterable(&self.plan, texts)),
            Source::Marked => {
                let entries = own::marked(&self.plan, &self.memory, texts, self.language);
                Some(own::filterable(&self.plan, &self.memory, &entries))
            }
            Source::Searches => {
                let entries = own::searches(&self.memory);
                Some(own::filterable(&self.plan, &self.memory, &entries))
            }
        };
        let Some(picker) = &mut self.picker else {
            return;
        };
        let query = picker.field.text();
        if let Some(results) = unasked.or_else(|| Some(index?.search(query))) {
            picker.results = results;
        }
        if let Some(rows) = rows {
            let kept = rows.filter(query).into_iter().map(Kept::from);
            picker.kept = (!query.trim().is_empty()).then(|| kept.collect());
            picker.results.notices = crate::search::parse(query).notices;
        }
        picker.preview = Reader::default();
        picker.selected = 0;
        picker.first = 0;
        if let Some(notice) = picker.results.notices.first() {
            self.message = Some(words(self.language).notice(notice));
        }
    }

    /// Whether [`Event::Wake`](super::Event::Wake) would be of use: the first letter of a search need not wait
    /// for the index, nor the empty field.
    pub fn wants_rest(&self) -> bool {
        let searches = |picker: &Picker| picker.source == Source::Search;
        self.index.is_none() && self.picking && self.picker.as_ref().is_some_and(searches)
    }

    /// Uses the time until the next key.
    pub(super) fn rest(&mut self) {
        if self.wants_rest() {
            self.index();
        }
    }

    pub(super) fn texts(&self) -> Language {
        self.view.first()
    }

    fn index(&mut self) -> Rc<Index> {
        let (plan, options) = (&self.plan, &self.search);
        let notes = self.memory.notes.iter().map(|note| Note {
            reference: note.place,
            text: note.text.clone(),
        });
        self.index
            .get_or_insert_with(|| Rc::new(Index::build(plan, &notes.collect::<Vec<_>>(), options)))
            .clone()
    }

    pub(super) fn settle_picker(&mut self, panes: Panes) {
        let preview = self.layout(panes.preview);
        let rows = RowLayout {
            columns: (panes.rows.columns as usize).saturating_sub(MARGIN),
            widths: self.widths,
            language: self.language,
        };
        let texts = self.texts();
        let plan = Rc::clone(&self.plan);
        let Some(picker) = &mut self.picker else {
            return;
        };
        picker.rows = match picker.source {
            Source::Search => {
                let hits = picker.results.hits.iter();
                hits.map(|hit| found::row(&plan, hit, rows)).collect()
            }
            Source::Targets => {
                let entries = targets::entries(&plan, picker.order, texts, self.language);
                list::rows(&picker.keep(entries), rows)
            }
            Source::Names => {
                let entries = names::entries(&plan, texts, self.language);
                list::rows(&picker.keep(entries), rows)
            }
            Source::Marked => {
                let entries = own::marked(&plan, &self.memory, texts, self.language);
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
