//! What the actions do while picking: the filter line, the rows, the preview.

use std::rc::Rc;

use crate::{
    page::{Marks, View},
    plan::Language,
    search::Index,
    words::words,
};

use super::{
    Action, App, Focus, Panes,
    picker::{Before, Kept, Picker},
    reader::Reader,
    sources::{MARGIN, RowLayout, Source, list, names, search, targets},
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
            Action::NextRow => picker.step(1),
            Action::PreviousRow => picker.step(-1),
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

    /// Opens the chosen row; the picker waits behind it for Esc.
    fn choose(&mut self) {
        let Some(reference) = self.picker.as_ref().and_then(Picker::chosen) else {
            return;
        };
        self.picking = false;
        self.go_to(reference);
        self.focus = Focus::Detail;
        self.reader = Reader::at(reference);
        self.settle();
        self.reader.step_hit(1);
    }

    /// Searches for what the field holds, or filters the list by it.
    pub(super) fn find(&mut self) {
        let Some(source) = self.picker.as_ref().map(|picker| picker.source) else {
            return;
        };
        let index = (source == Source::Search).then(|| self.index());
        let texts = self.texts();
        let rows = match source {
            Source::Search => None,
            Source::Targets => Some(targets::filterable(&self.plan, texts)),
            Source::Names => Some(names::filterable(&self.plan, texts)),
        };
        let Some(picker) = &mut self.picker else {
            return;
        };
        let query = picker.field.text();
        if let Some(index) = index {
            picker.results = index.search(query);
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

    /// The language lists say their entries in.
    fn texts(&self) -> Language {
        match self.view {
            View::En => Language::En,
            View::Zh | View::Both => Language::Zh,
        }
    }

    fn index(&mut self) -> Rc<Index> {
        let (plan, options) = (&self.plan, &self.search);
        self.index
            .get_or_insert_with(|| Rc::new(Index::build(plan, &[], options)))
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
                hits.map(|hit| search::row(&plan, hit, rows)).collect()
            }
            Source::Targets => {
                let entries = targets::entries(&plan, picker.order, texts, self.language);
                list::rows(&picker.keep(entries), rows)
            }
            Source::Names => {
                let entries = names::entries(&plan, texts, self.language);
                list::rows(&picker.keep(entries), rows)
            }
        };
        picker.selected = picker.selected.min(picker.rows.len().saturating_sub(1));
        picker.keep_in_sight(panes.rows.rows as usize);
        if panes.preview.is_empty() {
            return;
        }
        if let Some(reference) = picker.chosen() {
            let mut reader = std::mem::take(&mut picker.preview);
            reader.turn_to(reference);
            let marks = Marks {
                matches: picker.matches(reference),
                ..Marks::default()
            };
            reader.lay_out(&plan, preview, panes.preview.rows as usize, marks);
            reader.show_first_hit();
            picker.preview = reader;
        }
    }
}
