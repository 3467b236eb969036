//! A paragraph of an OpenDocument text while it is being read.

use crate::official::heading_mark::BoldExtent;

/// A paragraph being read.
#[derive(Default)]
pub(super) struct OdtParagraph {
    pub(super) number: String,
    pub(super) text: String,
    pub(super) level: Option<u8>,
    /// Of the paragraph, and of each open span.
    pub(super) looks: Vec<TextLook>,
    pub(super) bold_extent: BoldExtent,
    /// Texts that follow the paragraph: boxes and notes.
    pub(super) behind: Vec<String>,
    /// The place in `behind` where the note being read begins.
    pub(super) note: Option<usize>,
}

/// The properties of text that matter.
#[derive(Clone, Copy, Default)]
pub(super) struct TextLook {
    pub(super) hidden: bool,
    pub(super) bold: bool,
}
