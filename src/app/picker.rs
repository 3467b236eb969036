//! The one picker: a filter line, rows, a preview. Search and every list are sources of its rows.

use crate::{page::Line, plan::Reference, search::Results};

use super::{
    Field,
    reader::Reader,
    tree::{Tree, in_sight},
};

/// One row of a picker: where it leads, and its lines as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub reference: Reference,
    /// At least one; each fits the picker's width.
    pub lines: Vec<Line>,
}

/// What the screen was before the picker opened.
#[derive(Clone, Debug)]
pub struct Before {
    pub tree: Tree,
    pub reader: Reader,
    pub focus: super::Focus,
}

#[derive(Clone, Debug)]
pub struct Picker {
    pub field: Field,
    pub results: Results,
    pub rows: Vec<Row>,
    pub selected: usize,
    /// The first row in sight.
    pub first: usize,
    pub preview: Reader,
    pub before: Before,
}

impl Picker {
    pub fn new(before: Before) -> Picker {
        Picker {
            field: Field::default(),
            results: Results::default(),
            rows: Vec::new(),
            selected: 0,
            first: 0,
            preview: Reader::default(),
            before,
        }
    }

    /// Where the selected row leads.
    pub fn chosen(&self) -> Option<Reference> {
        self.rows.get(self.selected).map(|row| row.reference)
    }

    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Selects the row that shows on a line of the pane.
    pub fn select_line(&mut self, line: usize) {
        let mut lines = 0;
        for (number, row) in self.rows.iter().enumerate().skip(self.first) {
            lines += row.lines.len();
            if line < lines {
                self.selected = number;
                return;
            }
        }
    }

    /// Moves by about as many rows as fit `height` lines.
    pub fn page(&mut self, height: usize, direction: isize) {
        let mut lines = 0;
        let mut rows = 0;
        for row in self.rows.iter().skip(self.first) {
            lines += row.lines.len();
            if lines > height {
                break;
            }
            rows += 1;
        }
        self.step(direction * rows.max(1));
    }

    /// Brings the selected row into sight of `height` lines.
    pub fn keep_in_sight(&mut self, height: usize) {
        let heights = || self.rows.iter().map(|row| row.lines.len());
        let start: usize = heights().take(self.selected).sum();
        let end = start + heights().nth(self.selected).unwrap_or(0);
        let first: usize = heights().take(self.first).sum();
        let total: usize = heights().sum();
        let mut wanted = in_sight(first, end.saturating_sub(1), total, height).min(start);
        // The first line in sight begins a row: the first row that starts at or after it.
        let mut row = 0;
        for (number, lines) in heights().enumerate() {
            row = number;
            if wanted == 0 {
                break;
            }
            wanted = wanted.saturating_sub(lines);
            row = number + 1;
        }
        self.first = row.min(self.selected);
    }

    /// How many of the hits stand in a chapter, its own included.
    pub fn hits_in(&self, items: &[u32], chapter: u32) -> usize {
        self.results
            .hits
            .iter()
            .filter(|hit| match hit.reference {
                Reference::Chapter(number) => number == chapter,
                Reference::Item(number) => items.contains(&number),
                Reference::Plan => false,
            })
            .count()
    }

    /// What the search found at one place.
    pub fn matches(&self, reference: Reference) -> &[crate::search::Match] {
        self.results
            .hits
            .iter()
            .find(|hit| hit.reference == reference)
            .map_or(&[], |hit| &hit.matches)
    }
}
