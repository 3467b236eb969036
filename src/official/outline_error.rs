//! The reason why a text cannot be read as a document.

use super::limits::MAX_LINES;

/// The reason why a text is not the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineError {
    #[error("the text has more than {MAX_LINES} lines: this cannot be the plan")]
    TooManyLines,
    #[error(
        "no item (25. …) was found in {0} lines: this is not the plan, or it is text of another kind than text, Markdown, HTML or .docx"
    )]
    NoItems(usize),
}
