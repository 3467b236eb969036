//! Configuration and state on disk: paths, formats, and reading and writing without loss.

#![warn(unreachable_pub)]

mod config;
pub mod file;
pub mod library;
mod library_head;
pub mod official_file;
mod paths;
mod state_file;
mod store;

pub use config::{Ambiguous, Config, ConfigMistake, MistakeKind, NameKind, StartView, ThemeName};
pub use paths::Paths;
pub use state_file::{StateError, StateNotice};
pub use store::{ABORT_SAVE_TIMEOUT, LAST_SAVE_TIMEOUT, SAVE_TIMEOUT, SaveError, Store};
