//! The inputs that the bytes of a terminal are parsed to.

use crate::app::{Key, Mouse, Rgb};

/// An input from the terminal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Input {
    Key(Key),
    /// A bracketed paste, or a part of a long one; bytes that are no UTF-8 are shown as U+FFFD.
    Paste(String),
    Mouse(Mouse),
    /// A cursor position report (CPR), the reply to `ESC [ 6 n`; its column from 1.
    CursorReport {
        column: u16,
    },
    /// The background colour, the reply to `ESC ] 11 ; ?`.
    Background(Rgb),
}
