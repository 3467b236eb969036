//! The state of a group: what its text is for, and its properties.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::destinations::{Destination, FrameKind};

/// The state that a group inherits, and that ends with it.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) destination: Destination,
    /// The note or text box that ends with the group.
    pub(super) frame: Option<FrameKind>,
    /// `\*` is at its start.
    pub(super) is_starred: bool,
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) struck: bool,
    pub(super) deleted: bool,
    /// Characters that follow `\u` for readers without Unicode.
    pub(super) fallback: i32,
    pub(super) encoding: &'static Encoding,
    /// The font is one of symbols.
    pub(super) is_symbols: bool,
    pub(super) in_table: bool,
    pub(super) in_nested_table: bool,
    pub(super) style: Option<i32>,
    /// The level of a heading, from 1; 0 for body text.
    pub(super) level: Option<u8>,
}

impl Group {
    /// The state at the start of a file.
    pub(super) fn new() -> Group {
        Group {
            destination: Destination::Body,
            frame: None,
            is_starred: false,
            bold: false,
            hidden: false,
            struck: false,
            deleted: false,
            fallback: 1,
            encoding: WINDOWS_1252,
            is_symbols: false,
            in_table: false,
            in_nested_table: false,
            style: None,
            level: None,
        }
    }
}
