//! The search of the lists: its options, its index, and the state of the query.

use std::rc::Rc;

use crate::{
    plan::{Language, Plan},
    search::{Index, Rows, SearchContext, SearchOptions},
    state::UserState,
};

use super::sources::ListSource;

/// The search's options, its index once it is built, and the state of the query.
pub(super) struct Searching {
    options: SearchOptions,
    /// Built at the first search, so that the first frame is not delayed.
    index: Option<Rc<Index>>,
    /// Of the bundled plan, while an imported one is shown.
    bundled: Option<Rc<Index>>,
    /// Of the list that was filtered last, for its next key.
    rows: Option<ListRows>,
    /// True if the query has changed since the last search.
    dirty: bool,
}

/// The rows of a list of the plan, and what they were made of.
struct ListRows {
    source: ListSource,
    texts: Language,
    context: SearchContext,
    rows: Rc<Rows>,
}

impl Searching {
    pub(super) fn new(options: SearchOptions) -> Searching {
        Searching {
            options,
            index: None,
            bundled: None,
            rows: None,
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

    /// Builds the index, or if it is built, the data for near hits: one part at a time, so that the next key is handled
    /// soon.
    pub(super) fn on_idle(&mut self, plan: &Plan, state: &UserState) {
        match &self.index {
            Some(index) => index.prepare(),
            None => drop(self.index(plan, state)),
        }
    }

    /// Drops the index and the rows after their sources have changed.
    pub(super) fn forget_index(&mut self) {
        self.index = None;
        self.rows = None;
    }

    /// Returns the rows of a list of the plan, which `make` builds unless they are those of the last key.
    pub(super) fn rows(
        &mut self,
        source: ListSource,
        texts: Language,
        state: &UserState,
        make: impl FnOnce(&SearchContext) -> Rows,
    ) -> Rc<Rows> {
        let context = self.context(state);
        let last = self
            .rows
            .take()
            .filter(|last| (last.source, last.texts) == (source, texts) && last.context == context);
        let last = last.unwrap_or_else(|| ListRows {
            source,
            texts,
            rows: Rc::new(make(&context)),
            context,
        });
        self.rows.insert(last).rows.clone()
    }

    /// Returns the index of the plan and the user's notes.
    pub(super) fn index(&mut self, plan: &Plan, state: &UserState) -> Rc<Index> {
        let index = self.index.take().unwrap_or_else(|| {
            let SearchContext { options, notes } = self.context(state);
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
    pub(super) fn context(&self, state: &UserState) -> SearchContext {
        SearchContext {
            options: self.options.clone(),
            notes: state.note_texts(),
        }
    }
}
