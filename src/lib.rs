//! `yiwu-plan`: a full-screen browser for Yiwu's proposal for its 14th five-year plan.
//!
//! The map. Data flows one way; nothing on the left knows what is on its right:
//!
//! ```text
//! plan → search → page → app → ui → terminal
//! ```
//!
//! | room | what is there |
//! |---|---|
//! | [`plan`] | what the plan is: chapters, items, targets, names; bundled data, references |
//! | [`official`] | the user's own copy of the official text: decoded, understood, kept |
//! | [`search`] | the query language, pinyin, matching, ranking |
//! | [`page`] | what a pane says, broken into lines of a width: for the browser and for the shell |
//! | [`state`] | what is remembered from one start to the next: bookmarks, notes, searches, the place |
//! | [`app`] | modes, actions and their update, keymap: pure, without terminal or clock |
//! | [`ui`] | state to frame, one file a pane; the theme |
//! | [`terminal`] | the real one: taken and given back, keys read, frames sent, copying |
//! | [`settings`] | configuration, state on disk, paths; every file is opened there |
//! | [`commands`] | the command line in Chinese and English, one file a subcommand |
//! | [`words`] | every word the interface says, in Chinese and in English |
//! | [`visible`] | what came from outside, made harmless |
//! | [`width`] | how many columns a character takes, in either world of ambiguous width |
//!
//! Only `terminal`, `settings` and `commands` read or write anything outside the program.

#![deny(unsafe_code)]

pub mod app;
pub mod commands;
pub mod compatibility;
pub mod official;
pub mod page;
pub mod plan;
pub mod search;
pub mod settings;
pub mod state;
pub mod terminal;
pub mod ui;
pub mod visible;
pub mod width;
pub mod words;
