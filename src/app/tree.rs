//! The tree of chapters and items: what is open, what is selected, what is in sight.

use std::collections::BTreeSet;

use crate::plan::{Plan, Reference};

/// One row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    pub reference: Reference,
    /// True if a chapter shows its items; `None` for what has none to show.
    pub open: Option<bool>,
    pub in_source: bool,
    /// The last of a run of chapters outside the source that this row represents.
    pub through: Option<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub selected: Reference,
    /// Chapters that show their items.
    open: BTreeSet<u32>,
    /// True if chapters outside the source have a row each.
    missing_open: bool,
    /// The first row in sight.
    pub first: usize,
}

impl Tree {
    /// Returns the rows: the plan, every chapter, the items of the open ones. A run of chapters outside the
    /// source is one row until it is opened.
    pub fn rows(&self, plan: &Plan) -> Vec<TreeRow> {
        let row = |reference, open, in_source| TreeRow {
            reference,
            open,
            in_source,
            through: None,
        };
        let mut rows = vec![row(Reference::Plan, None, true)];
        for chapter in &plan.chapters {
            let number = chapter.number;
            let reference = Reference::Chapter(number);
            let Some(contents) = &chapter.contents else {
                match self.run(plan, number) {
                    Some(run) if self.missing_open || run.start == run.end => {
                        rows.push(row(reference, None, false));
                    }
                    Some(run) if run.start == number => rows.push(TreeRow {
                        through: Some(run.end),
                        ..row(reference, Some(false), false)
                    }),
                    _ => {}
                }
                continue;
            };
            let open = self.open.contains(&number);
            rows.push(row(reference, Some(open), true));
            if open {
                let items = contents.items.iter();
                rows.extend(items.map(|item| row(Reference::Item(item.number), None, true)));
            }
        }
        rows
    }

    /// Returns the first and the last of the neighbouring chapters outside the source that `chapter` is among.
    fn run(&self, plan: &Plan, chapter: u32) -> Option<std::ops::Range<u32>> {
        let missing = |number: u32| {
            let chapter = plan.chapter(number);
            chapter.is_some_and(|chapter| chapter.contents.is_none())
        };
        if !missing(chapter) {
            return None;
        }
        let first = (1..chapter).rev().take_while(|&n| missing(n)).last();
        let last = (chapter + 1..).take_while(|&n| missing(n)).last();
        Some(first.unwrap_or(chapter)..last.unwrap_or(chapter))
    }

    /// Returns whether the row of a chapter represents a folded run of them.
    pub fn is_folded_run(&self, plan: &Plan, chapter: u32) -> bool {
        let run = self.run(plan, chapter);
        !self.missing_open && run.is_some_and(|run| run.start < run.end)
    }

    /// Gives every chapter outside the source a row, or one to each run of them.
    pub fn open_missing(&mut self, open: bool) {
        self.missing_open = open;
    }

    /// Folds the run that a chapter is in; `false` where it is in none that is open.
    pub fn fold_run(&mut self, plan: &Plan, chapter: u32) -> bool {
        let Some(run) = self.run(plan, chapter).filter(|run| run.start < run.end) else {
            return false;
        };
        if !self.missing_open {
            return false;
        }
        self.missing_open = false;
        self.selected = Reference::Chapter(run.start);
        true
    }

    /// Returns the place of the selection among `rows`.
    pub fn position(&self, rows: &[TreeRow]) -> usize {
        let selected = |row: &TreeRow| match (row.reference, row.through, self.selected) {
            (Reference::Chapter(from), Some(to), Reference::Chapter(at)) => {
                (from..=to).contains(&at)
            }
            (reference, ..) => reference == self.selected,
        };
        rows.iter().position(selected).unwrap_or(0)
    }

    /// Moves the selection by `by` rows and stops at either end.
    pub fn step(&mut self, plan: &Plan, by: isize) {
        let rows = self.rows(plan);
        let at = self.position(&rows).saturating_add_signed(by);
        self.selected = rows[at.min(rows.len() - 1)].reference;
    }

    /// Selects a place and opens what hides it.
    pub fn select(&mut self, plan: &Plan, reference: Reference) {
        self.selected = reference;
        if let Reference::Chapter(number) = reference
            && self.run(plan, number).is_some()
        {
            self.missing_open = true;
        }
        if let Reference::Item(number) = reference {
            self.open
                .extend(plan.chapter_of(number).map(|chapter| chapter.number));
        }
    }

    pub fn open(&self) -> &BTreeSet<u32> {
        &self.open
    }

    /// Opens these chapters and no others.
    pub fn open_chapters(&mut self, chapters: BTreeSet<u32>) {
        self.open = chapters;
    }

    pub fn is_open(&self, chapter: u32) -> bool {
        self.open.contains(&chapter)
    }

    pub fn open_chapter(&mut self, chapter: u32) {
        self.open.insert(chapter);
    }

    /// Hides a chapter's items; a selection among them goes up to the chapter.
    pub fn fold(&mut self, plan: &Plan, chapter: u32) {
        self.open.remove(&chapter);
        self.keep_selection(plan);
    }

    /// Folds every chapter, or opens them all where none is open.
    pub fn fold_all(&mut self, plan: &Plan) {
        if self.open.is_empty() {
            let with_items = plan.chapters.iter().filter(|c| c.contents.is_some());
            self.open = with_items.map(|chapter| chapter.number).collect();
        } else {
            self.open.clear();
            self.missing_open = false;
            self.keep_selection(plan);
        }
    }

    fn keep_selection(&mut self, plan: &Plan) {
        if let Reference::Item(number) = self.selected
            && let Some(chapter) = plan.chapter_of(number)
            && !self.open.contains(&chapter.number)
        {
            self.selected = Reference::Chapter(chapter.number);
        }
    }

    /// The row above: an item's chapter, a chapter's plan.
    pub fn parent(plan: &Plan, reference: Reference) -> Reference {
        match reference {
            Reference::Item(number) => plan.chapter_of(number).map_or(Reference::Plan, |chapter| {
                Reference::Chapter(chapter.number)
            }),
            Reference::Chapter(_) | Reference::Plan => Reference::Plan,
        }
    }

    /// Brings the selection into sight of a pane of `height` rows, moving as little as possible.
    pub fn scroll_into_view(&mut self, plan: &Plan, height: usize) {
        let rows = self.rows(plan);
        let at = self.position(&rows);
        self.first = in_sight(self.first, at, rows.len(), height);
    }
}

/// The first of `length` rows to show in `height` so that `at` is in sight, as near `first` as possible.
pub(super) fn in_sight(first: usize, at: usize, length: usize, height: usize) -> usize {
    if height == 0 {
        return first;
    }
    first
        .min(length.saturating_sub(height))
        .min(at)
        .max((at + 1).saturating_sub(height))
}
