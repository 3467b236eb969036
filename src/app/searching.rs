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
    /// Of the bundled plan, while an imported one is shown.
    bundled: Option<Rc<Index>>,
    /// True if something was typed that was not searched for yet.
    dirty: bool,
}

impl Searching {
    pub(super) fn new(options: SearchOptions) -> Searching {
        Searching {
            options,
            index: None,
            bundled: None,
            dirty: false,
        }
    }

    pub(super) fn set_dirty(&mut self) {
        self.dirty = true;
    }

    /// Returns whether a query waits, which it then no longer does.
    pub(super) fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// Turns near hits off or on again; returns whether they are off.
    pub(super) fn toggle_exact(&mut self) -> bool {
        self.options.exact = !self.options.exact;
        self.forget_index();
        self.options.exact
    }

    /// Returns whether something can be built that the first query will need.
    pub(super) fn wants_idle(&self) -> bool {
        self.index.as_ref().is_none_or(|index| !index.is_prepared())
    }

    /// Builds the index, or, once there is one, what near hits need: a part at a time, since the next key
    /// waits for it.
    pub(super) fn on_idle(&mut self, plan: &Plan, memory: &UserState) {
        match &self.index {
            Some(index) => index.prepare(),
            None => drop(self.index(plan, memory)),
        }
    }

    /// Drops the index: what it was built from has changed.
    pub(super) fn forget_index(&mut self) {
        self.index = None;
    }

    /// Returns the index of the plan and the user's notes.
    pub(super) fn index(&mut self, plan: &Plan, memory: &UserState) -> Rc<Index> {
        let index = self.index.take().unwrap_or_else(|| {
            let SearchContext { options, notes } = self.context(memory);
            Rc::new(Index::build(plan, &notes, &options))
        });
        self.index.insert(index).clone()
    }

    /// Returns the index of the bundled plan while another one is shown; nothing near is found in it.
    pub(super) fn bundled_index(&mut self, plan: &Plan) -> Rc<Index> {
        let index = self.bundled.take().unwrap_or_else(|| {
            let options = SearchOptions {
                exact: true,
                ..self.options.clone()
            };
            Rc::new(Index::build(plan, &[], &options))
        });
        self.bundled.insert(index).clone()
    }

    /// Returns the options and the notes, which every list is searched with too.
    pub(super) fn context(&self, memory: &UserState) -> SearchContext {
        SearchContext {
            options: self.options.clone(),
            notes: memory.note_texts(),
        }
    }
}
