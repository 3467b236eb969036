//! The user's options: the same on every surface.

use super::pinyin::{FuzzyPinyin, Shuangpin};
use crate::plan::Reference;

/// A note of the user's, which is searched along with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    pub reference: Reference,
    pub text: String,
}

/// The user's side of a search: the same on every surface.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchContext {
    pub options: SearchOptions,
    pub notes: Vec<NoteText>,
}

impl SearchContext {
    /// Returns true if there is a note on a place.
    pub fn has_note(&self, reference: Reference) -> bool {
        self.notes.iter().any(|note| note.reference == reference)
    }
}

/// The options by which the search reads a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchOptions {
    pub fuzzy_pinyin: FuzzyPinyin,
    /// `None`: pinyin is typed in full.
    pub shuangpin: Option<Shuangpin>,
    /// Only what holds the query as typed: no near hits.
    pub exact: bool,
}
