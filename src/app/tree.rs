//! The tree of chapters and items: what is open, what is selected, what is in sight.

use std::collections::BTreeSet;

use crate::plan::{Plan, Reference};

/// One row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    pub reference: Reference,
    /// Whether a chapter shows its items; `None` for what has none to show.
    pub open: Option<bool>,
    pub in_source: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub selected: Reference,
    /// Chapters that show their items.
    open: BTreeSet<u32>,
    /// The first row in sight.
    pub first: usize,
}

impl Tree {
    /// The rows as they stand: the plan, every chapter, the items of the open ones.
    pub fn rows(&self, plan: &Plan) -> Vec<TreeRow> {
        let mut rows = vec![TreeRow {
            reference: Reference::Plan,
            open: None,
            in_source: true,
        }];
        for chapter in &plan.chapters {
            let items = chapter.contents.as_ref().map(|contents| &contents.items);
            let open = items.map(|_| self.open.contains(&chapter.number));
            rows.push(TreeRow {
                reference: Reference::Chapter(chapter.number),
                open,
                in_source: items.is_some(),
            });
            if open == Some(true) {
                rows.extend(items.into_iter().flatten().map(|item| TreeRow {
                    reference: Reference::Item(item.number),
                    open: None,
                    in_source: true,
                }));
            }
        }
        rows
    }

    /// Where the selection stands among `rows`.
    pub fn position(&self, rows: &[TreeRow]) -> usize {
        rows.iter()
            .position(|row| row.reference == self.selected)
            .unwrap_or(0)
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
pub fn in_sight(first: usize, at: usize, length: usize, height: usize) -> usize {
    if height == 0 {
        return first;
    }
    first
        .min(length.saturating_sub(height))
        .min(at)
        .max((at + 1).saturating_sub(height))
}
