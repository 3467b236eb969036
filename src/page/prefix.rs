//! The start of a paragraph, and how the paragraph is styled.

use crate::width::AmbiguousWidth;

use super::line::Role;

/// The start of a paragraph's first line; its further lines are indented by the same columns.
#[derive(Clone, Copy)]
pub(super) struct Prefix<'a> {
    pub margin: usize,
    pub text: &'a str,
    pub role: Role,
    pub gap: usize,
}

/// The prefix of a paragraph and the role of its text.
#[derive(Clone, Copy)]
pub(super) struct ParagraphStyle<'a> {
    pub prefix: Prefix<'a>,
    pub role: Role,
}

impl<'a> Prefix<'a> {
    /// Returns the style of a paragraph that begins so, with text of a role.
    pub(super) fn of(self, role: Role) -> ParagraphStyle<'a> {
        ParagraphStyle { prefix: self, role }
    }

    pub(super) fn none() -> Prefix<'static> {
        Prefix::margin(0)
    }

    pub(super) fn margin(margin: usize) -> Prefix<'static> {
        Prefix {
            margin,
            text: "",
            role: Role::Body,
            gap: 0,
        }
    }

    pub(super) fn bullet() -> Prefix<'static> {
        Prefix {
            margin: 2,
            text: "-",
            role: Role::Faint,
            gap: 1,
        }
    }

    pub(super) fn label(margin: usize, text: &'a str, role: Role) -> Prefix<'a> {
        Prefix {
            margin,
            text,
            role,
            gap: 2,
        }
    }

    pub(super) fn indent(&self, widths: AmbiguousWidth) -> usize {
        self.margin + widths.of(self.text) + self.gap
    }
}
