//! The tree of chapters and items: what is open, what is selected, what is in sight.

use std::collections::BTreeSet;

use crate::plan::{Outline, Plan, Reference};

/// One row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    pub reference: Reference,
    /// True if a chapter shows its items; `None` for what has none to show.
    pub open: Option<bool>,
    pub in_source: bool,
    /// Its depth below the top rows.
    pub depth: usize,
    /// The last of a run of chapters outside the source that this row represents.
    pub through: Option<u32>,
}

/// The tree: what is open, what is selected, what is in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub selected: Reference,
    /// Chapters, or nodes of an imported plan, that show what is below them.
    open: BTreeSet<u32>,
    /// True if chapters outside the source have a row each.
    missing_open: bool,
    /// The first row in sight.
    pub first: usize,
}

impl Tree {
    /// Returns the rows: the plan, every chapter, the items of the open ones. A run of chapters outside the
    /// source is one row until it is opened. Of an imported plan every node whose parents are open.
    pub fn rows(&self, plan: &Plan) -> Vec<TreeRow> {
        if let Some(outline) = &plan.outline {
            return self.outline_rows(outline);
        }
        let row = |reference, open, in_source| TreeRow {
            reference,
            open,
            in_source,
            depth: usize::from(matches!(reference, Reference::Item(_))),
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

    fn outline_rows(&self, outline: &Outline) -> Vec<TreeRow> {
        let mut rows = vec![TreeRow {
            reference: Reference::Plan,
            open: None,
            in_source: true,
            depth: 0,
            through: None,
        }];
        // The last node below a folded one.
        let mut hidden = 0;
        for (number, entry) in outline.entries() {
            if number <= hidden {
                continue;
            }
            let open = self.open.contains(&number);
            if entry.has_children && !open {
                hidden = outline.last_below(number);
            }
            rows.push(TreeRow {
                reference: Reference::Item(number),
                open: entry.has_children.then_some(open),
                in_source: true,
                depth: entry.depth(),
                through: None,
            });
        }
        rows
    }

    /// Returns the number under which the fold of a place is kept; `None` where nothing is below it.
    fn branch(plan: &Plan, reference: Reference) -> Option<u32> {
        match (reference, plan.outline_entry(reference)) {
            (Reference::Item(number), Some(entry)) => entry.has_children.then_some(number),
            (Reference::Chapter(number), _) => {
                let contents = &plan.chapter(number)?.contents;
                contents.is_some().then_some(number)
            }
            _ => None,
        }
    }

    /// Returns whether a place has something below it that is shown or hidden.
    pub fn is_branch(plan: &Plan, reference: Reference) -> bool {
        Tree::branch(plan, reference).is_some()
    }

    /// Returns whether what is below a place is shown.
    pub fn is_open(&self, plan: &Plan, reference: Reference) -> bool {
        Tree::branch(plan, reference).is_some_and(|number| self.open.contains(&number))
    }

    /// Shows what is below a place.
    pub fn unfold(&mut self, plan: &Plan, reference: Reference) {
        self.open.extend(Tree::branch(plan, reference));
    }

    /// Hides what is below a place; a selection there goes up to it.
    pub fn fold(&mut self, plan: &Plan, reference: Reference) {
        if let Some(number) = Tree::branch(plan, reference) {
            self.open.remove(&number);
        }
        self.keep_selection(plan);
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
        let mut above = plan.parent(reference);
        while above != Reference::Plan {
            self.unfold(plan, above);
            above = plan.parent(above);
        }
    }

    /// Returns the chapters, or the nodes of an imported plan, that are open.
    pub fn open(&self) -> &BTreeSet<u32> {
        &self.open
    }

    /// Opens these chapters or nodes and no others.
    pub fn open_places(&mut self, numbers: BTreeSet<u32>) {
        self.open = numbers;
    }

    /// Folds everything, or opens everything where nothing is open.
    pub fn fold_all(&mut self, plan: &Plan) {
        if self.open.is_empty() {
            let chapters = plan.chapters.iter();
            let chapters = chapters.map(|chapter| Reference::Chapter(chapter.number));
            let nodes = plan.outline.iter().flat_map(Outline::entries);
            let nodes = nodes.map(|(number, _)| Reference::Item(number));
            let places: Vec<Reference> = match plan.outline {
                Some(_) => nodes.collect(),
                None => chapters.collect(),
            };
            for place in places {
                self.unfold(plan, place);
            }
        } else {
            self.open.clear();
            self.missing_open = false;
            self.keep_selection(plan);
        }
    }

    /// Selects the outermost folded place that hides the selection, if one does.
    fn keep_selection(&mut self, plan: &Plan) {
        let mut above = plan.parent(self.selected);
        while above != Reference::Plan {
            if !self.is_open(plan, above) {
                self.selected = above;
            }
            above = plan.parent(above);
        }
    }

    /// Scrolls the selected row into view in a pane of `height` rows, as little as possible.
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
