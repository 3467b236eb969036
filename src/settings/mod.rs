//! What is kept on disk: where, and how it is read and written without losing anything.

mod config;
pub mod official_file;
mod paths;
mod state_file;
mod store;

pub use config::{Ambiguous, Config, StartView, ThemeName};
pub use paths::Paths;
pub use store::{SaveError, Store};
