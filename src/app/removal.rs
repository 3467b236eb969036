//! The state that undoing a removal restores.

use crate::{plan::Reference, state::Note};

/// Bookmarks and notes as they were before a removal.
#[derive(Clone, Debug)]
pub(super) struct Removal {
    pub(super) bookmarks: Vec<Reference>,
    pub(super) notes: Vec<Note>,
}
