//! What is kept on disk: where, and how it is read and written without losing anything.

mod config;
pub mod copy;
mod places;
mod state_file;
mod store;

pub use config::{Ambiguous, Config, StartView, ThemeName};
pub use places::Places;
pub use store::{SaveError, Store};
