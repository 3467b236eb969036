//! The browsing view: tree and detail.

use std::rc::Rc;

use crate::{
    page::{Layout, Marks},
    plan::Plan,
};

use super::{history::History, reader::Reader, tree::Tree};

/// The pane that the keys go to while browsing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    Tree,
    Detail,
}

impl Focus {
    /// Returns the other pane.
    pub(super) fn other(self) -> Focus {
        match self {
            Focus::Tree => Focus::Detail,
            Focus::Detail => Focus::Tree,
        }
    }
}

/// The tree, the detail, and the focus.
#[derive(Clone, Debug, Default)]
pub struct BrowseView {
    pub tree: Tree,
    pub tree_hidden: bool,
    pub focus: Focus,
    pub reader: Reader,
    pub(super) history: History,
}

/// The saved state of the browsing view, which `Esc` restores.
#[derive(Clone, Debug)]
pub struct SavedView {
    /// The plan that it shows.
    pub(super) plan: Rc<Plan>,
    pub tree: Tree,
    reader: Reader,
    focus: Focus,
}

impl BrowseView {
    /// Returns the view as it is, to come back to; `plan` is the one it shows.
    pub fn save(&self, plan: &Rc<Plan>) -> SavedView {
        SavedView {
            plan: Rc::clone(plan),
            tree: self.tree.clone(),
            reader: self.reader.clone(),
            focus: self.focus,
        }
    }

    /// Restores a saved view. The caller shows its plan.
    pub fn restore(&mut self, view: SavedView) {
        let SavedView {
            tree,
            reader,
            focus,
            ..
        } = view;
        (self.tree, self.reader, self.focus) = (tree, reader, focus);
    }

    /// Lays the page of the selected place out for a detail pane of `rows`.
    pub fn relayout(&mut self, plan: &Plan, layout: Layout, rows: usize, marks: Marks) {
        self.reader.turn_to(self.tree.selected);
        if self.focus == Focus::Detail {
            self.history.visit(&plan.key, self.tree.selected);
        }
        self.reader.lay_out(plan, layout, rows, marks);
        let changed = match self.focus {
            Focus::Detail => self.reader.choose_sentence(),
            Focus::Tree => self.reader.sentence.take().is_some(),
        };
        if changed {
            self.reader.lay_out(plan, layout, rows, marks);
        }
    }

    pub(super) fn show_tree(&mut self) {
        self.focus = Focus::Tree;
        self.tree_hidden = false;
    }
}
