//! The search behind the lists: its options, its index, and whether a query waits.

use std::rc::Rc;

use crate::{
    plan::Plan,
    search::{Index, Note, SearchOptions},
};

use super::Memory;

/// The search's options, its index once it was asked for, and whether a query waits.
pub(super) struct Searching {
    options: SearchOptions,
    /// Built at the first search: no frame waits for it.
    index: Option<Rc<Index>>,
    /// Whether something was typed that was not searched for yet.
    dirty: bool,
}

impl Searching {
    pub fn new(options: SearchOptions) -> Searching {
        Searching {
            options,
            index: None,
            dirty: false,
        }
    }

    pub fn set_dirty(&mut self) {
        self.dirty = true;
    }

    /// Returns whether a query waits, which it then no longer does.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    pub fn has_index(&self) -> bool {
        self.index.is_some()
    }

    /// Drops the index: what it was built from has changed.
    pub fn forget_index(&mut self) {
        self.index = None;
    }

    /// Returns the index of the plan and the user's notes.
    pub fn index(&mut self, plan: &Plan, memory: &Memory) -> Rc<Index> {
        let options = &self.options;
        let notes = memory.notes.iter().map(|note| Note {
            reference: note.place,
            text: note.text.clone(),
        });
        self.index
            .get_or_insert_with(|| Rc::new(Index::build(plan, &notes.collect::<Vec<_>>(), options)))
            .clone()
    }
}
