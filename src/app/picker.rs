//! A list: a filter line, rows and a preview. The search and every other list differ in the source of their rows.

use std::rc::Rc;

use crate::{
    plan::{Plan, PlanKey, Reference},
    search::Match,
};

use super::{
    TextInput,
    list_contents::{ListContents, SearchHits},
    list_row::ListRow,
    reader::Reader,
    sources::ListSource,
    tree::in_sight,
};

/// A list with its filter line, its rows and its preview.
#[derive(Clone, Debug)]
pub struct Picker {
    pub contents: ListContents,
    /// The plan of its rows; rows of other plans name theirs.
    pub(super) plan: Rc<Plan>,
    pub field: TextInput,
    /// The place in another plan that was last opened from it.
    pub(super) opened: Option<(PlanKey, Reference)>,
    /// True if `Esc` led back to it and its filter was not edited since.
    pub(super) returned: bool,
    pub rows: Vec<ListRow>,
    pub selected: usize,
    /// The rows that are marked, in the order they were.
    marked: Vec<ListRow>,
    /// The first row in sight.
    pub first: usize,
    pub preview: Reader,
}

impl Picker {
    /// Returns a list about a plan, its rows not laid out yet.
    pub fn new(contents: ListContents, plan: &Rc<Plan>) -> Picker {
        Picker {
            contents,
            plan: Rc::clone(plan),
            opened: None,
            returned: false,
            field: TextInput::default(),
            rows: Vec::new(),
            selected: 0,
            marked: Vec::new(),
            first: 0,
            preview: Reader::default(),
        }
    }

    /// Returns the source of the rows.
    pub fn source(&self) -> ListSource {
        self.contents.source()
    }

    /// Returns whether the rows are recent searches: in an empty search that shows no hits.
    pub fn shows_history(&self) -> bool {
        let empty = self.field.text().trim().is_empty();
        let none =
            |found: &SearchHits| found.results.hits.is_empty() && found.others.hits.is_empty();
        empty && self.contents.hits().is_some_and(none)
    }

    /// Removes all marks.
    pub fn drop_marks(&mut self) {
        self.marked.clear();
    }

    /// Toggles the mark of the selected row, and selects the next row.
    pub fn toggle_mark(&mut self) {
        let Some(row) = self.rows.get(self.selected) else {
            return;
        };
        match self
            .marked
            .iter()
            .position(|m| m.identity() == row.identity())
        {
            Some(at) => drop(self.marked.remove(at)),
            None => self.marked.push(row.clone()),
        }
        self.step(1);
    }

    /// Marks every row, or removes all marks if every row is marked.
    pub fn toggle_all_marks(&mut self) {
        let all = self.rows.iter().all(|row| self.is_marked(row));
        self.marked = if all { Vec::new() } else { self.rows.clone() };
    }

    /// Returns whether a row has a mark.
    pub fn is_marked(&self, row: &ListRow) -> bool {
        self.marked.iter().any(|m| m.identity() == row.identity())
    }

    /// The marked rows, including those that the filter hides.
    pub fn marked_rows(&self) -> Vec<&ListRow> {
        self.marked.iter().collect()
    }

    /// The marked rows, or the selected one if none is marked.
    pub fn chosen_rows(&self) -> Vec<&ListRow> {
        if self.marked.is_empty() {
            self.rows.get(self.selected).into_iter().collect()
        } else {
            self.marked_rows()
        }
    }

    /// Returns the place the selected row leads to, if it is in the plan of the list.
    pub fn chosen(&self) -> Option<Reference> {
        let row = self.chosen_row().filter(|row| row.elsewhere.is_none());
        row.map(|row| row.reference)
    }

    /// Returns the selected row.
    pub fn chosen_row(&self) -> Option<&ListRow> {
        self.rows.get(self.selected)
    }

    /// Moves the selection by `by` rows and stops at either end.
    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Returns the row that shows on a line of the pane.
    pub fn row_on_line(&self, line: usize) -> Option<usize> {
        let mut lines = 0;
        let mut rows = self.rows.iter().enumerate().skip(self.first);
        rows.find_map(|(number, row)| {
            lines += row.height();
            (line < lines).then_some(number)
        })
    }

    /// Scrolls a line to the top of `height` lines; the selection moves only as far as needed to stay visible.
    pub(super) fn scroll_to(&mut self, line: usize, height: usize) {
        let row_at = |line: usize| {
            let mut lines = 0;
            let found = self.rows.iter().position(|row| {
                lines += row.height();
                line < lines
            });
            found.unwrap_or(self.rows.len().saturating_sub(1))
        };
        self.first = row_at(line);
        // The last row of which all lines are in sight.
        let last = row_at(line + height).saturating_sub(1).max(self.first);
        self.selected = self.selected.clamp(self.first, last);
    }

    /// Moves by about as many rows as fit `height` lines.
    pub fn page(&mut self, height: usize, direction: isize) {
        let mut lines = 0;
        let mut rows = 0;
        for row in self.rows.iter().skip(self.first) {
            lines += row.height();
            if lines > height {
                break;
            }
            rows += 1;
        }
        self.step(direction * rows.max(1));
    }

    /// Returns whether a group begins below the selected row.
    pub fn has_next_group(&self) -> bool {
        let mut below = self.rows.iter().skip(self.selected + 1);
        below.any(|row| row.heading.is_some())
    }

    /// Goes to the first row of the next (`1`) or this or the previous (`-1`) group.
    pub fn step_group(&mut self, by: isize) {
        let begins = |row: &ListRow| row.heading.is_some();
        let found = if by > 0 {
            let after = self.rows.iter().enumerate().skip(self.selected + 1);
            after
                .filter(|(_, row)| begins(row))
                .map(|(at, _)| at)
                .next()
        } else {
            let before = self.rows.iter().enumerate().take(self.selected);
            before
                .filter(|(_, row)| begins(row))
                .map(|(at, _)| at)
                .next_back()
        };
        self.selected = found.unwrap_or(self.selected);
    }

    /// Scrolls the selected row into view in `height` lines.
    pub fn scroll_into_view(&mut self, height: usize) {
        let heights = || self.rows.iter().map(ListRow::height);
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

    /// Returns the number of hits in a chapter, its own included.
    pub fn hits_in(&self, items: &[u32], chapter: u32) -> usize {
        let found = self.contents.hits();
        let hits = found.map_or(&[][..], |found| &found.results.hits);
        hits.iter()
            .filter(|hit| match hit.reference {
                Reference::Chapter(number) => number == chapter,
                Reference::Item(number) => items.contains(&number),
                Reference::Plan => false,
            })
            .count()
    }

    /// Returns the matches at a place of a plan: those of the search, or of the selected row.
    pub fn matches(&self, plan: &PlanKey, reference: Reference) -> &[Match] {
        let selected = self.rows.get(self.selected);
        if *plan != self.plan.key {
            let opened = self.opened.as_ref();
            let is_opened = opened.is_some_and(|(key, place)| key == plan && *place == reference);
            return selected
                .filter(|_| is_opened)
                .map_or(&[], |row| &row.matches);
        }
        let selected = selected.filter(|row| row.elsewhere.is_none() && row.reference == reference);
        match &self.contents {
            ListContents::Search(found) => {
                let mut hits = found.results.hits.iter();
                let hit = hits.find(|hit| hit.reference == reference);
                hit.map_or(&[], |hit| &hit.matches)
            }
            ListContents::Filtered(_) => selected.map_or(&[], |row| &row.matches),
        }
    }
}
