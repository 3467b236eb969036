//! Headings by the markup of a file.

/// What a file's markup says of a paragraph that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadingMark {
    /// A heading of this level, from 1.
    Level(u8),
    /// All of it is bold, and nothing else says that it is a heading.
    Bold,
}

/// How much of a paragraph is bold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BoldExtent {
    has_bold: bool,
    has_other: bool,
}

impl BoldExtent {
    /// Takes in the next text of the paragraph.
    pub(super) fn add(&mut self, text: &str, is_bold: bool) {
        if !text.trim().is_empty() {
            self.has_bold |= is_bold;
            self.has_other |= !is_bold;
        }
    }

    /// Returns the mark of the paragraph: `level` where the file states one.
    pub(super) fn mark(self, level: Option<u8>) -> Option<HeadingMark> {
        let is_bold = self.has_bold && !self.has_other;
        level
            .map(HeadingMark::Level)
            .or_else(|| is_bold.then_some(HeadingMark::Bold))
    }
}
