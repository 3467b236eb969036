//! Where a picker's rows come from: one file a source.

pub mod list;
pub mod names;
pub mod own;
pub mod search;
pub mod targets;

use crate::{plan::Language, width::Widths};

/// What a picker picks from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListSource {
    #[default]
    Search,
    Targets,
    Names,
    /// Bookmarks and notes.
    Bookmarks,
    /// What was searched for.
    History,
}

/// Columns before a row's text, where the selected row has its mark.
pub const MARGIN: usize = 2;

/// How rows are laid out.
#[derive(Clone, Copy)]
pub struct RowLayout {
    pub columns: usize,
    pub widths: Widths,
    /// The language of the labels, and of what is said once.
    pub language: Language,
}
