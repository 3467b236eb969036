//! `yiwu-plan`: a full-screen browser for Yiwu's proposal for its 14th five-year plan.
//!
//! Data flows one way; nothing on the left knows what is on its right:
//!
//! ```text
//! plan → search → app → ui → terminal
//! ```

/// State, actions, update, keymap: pure.
pub mod app;
/// The program at the shell.
pub mod commands;
/// What a pane says, broken into lines: for the browser and for the shell.
pub mod page;
/// What the plan is: chapters, items, targets, names; bundled data, references.
pub mod plan;
pub mod search;
/// What is kept on disk: config and state.
pub mod settings;
/// The real terminal: taken, read, written to, given back.
pub mod terminal;
/// State to frame.
pub mod ui;
/// How many columns a character takes.
pub mod width;
/// Every word the interface says.
pub mod words;
