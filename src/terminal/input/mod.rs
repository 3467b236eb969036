//! Bytes from the terminal to keys, pastes, the mouse and replies.
//!
//! The parser is given bytes as they come, with the time they came at. It returns how long the rest of an
//! incomplete sequence may take; the caller reports when that time is over.

#[cfg(any(windows, test))]
mod console;
mod event;
mod keys;
mod parser;
mod paste;
mod sequence;

#[cfg(windows)]
pub(super) use console::{ConsoleDecoder, ConsoleKey};
pub(super) use event::Input;
pub(super) use parser::{ESCAPE_TIMEOUT, Parser, REMOTE_ESCAPE_TIMEOUT};

#[cfg(test)]
mod tests;
