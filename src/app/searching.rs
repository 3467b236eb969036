//! The search behind the lists: its options, its index, and whether a query waits.

use std::rc::Rc;

use crate::{
    plan::Plan,
    search::{Index, SearchContext, SearchOptions},
};

use crate::state::UserState;

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
    pub fn index(&mut self, plan: &Plan, memory: &UserState) -> Rc<Index> {
        let index = self.index.take().unwrap_or_else(|| {
            let SearchContext { options, notes } = self.context(memory);
            Rc::new(Index::build(plan, &notes, &options))
        });
        self.index.insert(index).clone()
    }

    /// Returns the options and the notes, which every list is searched with too.
    pub fn context(&self, memory: &UserState) -> SearchContext {
        SearchContext {
            options: self.options.clone(),
            notes: memory.note_texts(),
        }
    }
}
