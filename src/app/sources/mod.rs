//! The sources of a list's rows, one a file.

pub(super) mod figures;
pub(super) mod list;
pub(super) mod names;
pub(super) mod own;
pub(super) mod plans;
mod reasons;
pub(super) mod search;
pub(super) mod targets;

use crate::{plan::Language, width::AmbiguousWidth};

/// The rows that a list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListSource {
    #[default]
    Search,
    Targets,
    Names,
    /// Bookmarks and notes.
    Bookmarks,
    /// The search history.
    History,
    /// The bundled plan and the imported ones.
    Plans,
    /// The figures that are found in an imported plan.
    Figures,
    /// One indicator in every plan.
    Comparison,
}

/// Columns before a row's text, where the selected row has its mark.
pub const MARGIN: usize = 2;

/// The width and language that rows are laid out in.
#[derive(Clone, Copy)]
pub(super) struct RowLayout {
    pub columns: usize,
    pub widths: AmbiguousWidth,
    /// The language of the labels, and of texts in one language only.
    pub language: Language,
}
