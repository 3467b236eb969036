//! The state that undoing a removal restores.

use crate::{
    plan::{PlanKey, Reference},
    state::Note,
};

/// Bookmarks and notes as they were before a removal.
#[derive(Clone, Debug)]
pub(super) struct Removal {
    /// The plan that they are of.
    pub(super) plan: PlanKey,
    pub(super) bookmarks: Vec<Reference>,
    pub(super) notes: Vec<Note>,
}
