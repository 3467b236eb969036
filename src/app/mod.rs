//! State, actions and their update: keys in, state out. No terminal, no drawing, no clock of its own.

mod event;
mod key;

pub use event::{Copied, Effect, Event, Mouse, MouseKind, Size};
pub use key::{Code, Key, KeyError};
