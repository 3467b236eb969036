//! `yiwu-plan`: a full-screen browser for Yiwu's proposal for its 14th five-year plan.
//!
//! The map. Data flows one way; nothing on the left knows what is on its right:
//!
//! ```text
//! plan → search → page → app → ui → terminal
//! ```
//!
//! | module | contents |
//! |---|---|
//! | [`plan`] | the plan: chapters, items, targets, names; bundled data, references |
//! | [`official`] | the user's own copy of the official text: decoded, understood, kept |
//! | [`figures`] | quantities found in imported plans, promised or reached |
//! | [`search`] | the query language, pinyin, matching, ranking |
//! | [`page`] | the content of a pane, as lines of a width: for the browser and for the shell |
//! | [`state`] | user state from one start to the next: bookmarks, notes, searches, the place |
//! | [`app`] | modes, actions and their update, keymap: pure, without terminal or clock |
//! | [`ui`] | state to frame, one file a pane; the theme |
//! | [`terminal`] | the device: session, input, painter, signals, clipboard |
//! | [`settings`] | configuration, state on disk, paths; every file is opened there |
//! | [`commands`] | the command line in Chinese and English, one file a subcommand |
//! | [`words`] | the texts of the interface, in Chinese and in English |
//! | [`sanitize`] | escapes for text from outside |
//! | [`width`] | columns of characters, under either ambiguous-width setting |
//!
//! Only `terminal`, `settings` and `commands` read or write anything outside the program. A test
//! (tests/app/layers.rs) holds the order.
//!
//! # Additions
//!
//! `UPDATE=1 cargo test --test app --test shell` writes the kept screens, the README's keys and its pictures
//! anew; look at them before you commit. The data has its own rules: data/README.md.
//!
//! - A key: a name in `Action` and a row in `TABLE`, both in src/app/action.rs (name in the config file,
//!   contexts, default keys, help in both languages); the effect in src/app/browse.rs, or for lists in
//!   src/app/list_actions.rs. Help, status line, settings and the README follow `TABLE`; a test names keys that clash.
//! - A pane: an area in `Panes` and its share of rows and columns in `panes`, both in src/app/panes.rs (a test there
//!   tries every size for overlaps); a file in src/ui whose `draw` only reads, called from `draw_on` in src/ui/mod.rs;
//!   a branch in src/app/mouse.rs if it takes clicks.
//! - A list: a file in src/app/sources that gives its rows, and a name in `ListSource` and in `EntrySource`; the
//!   compiler names each `match` that lacks it.
//! - A format of import: a file in src/official that gives its text, called from src/official/decode.rs.
//! - A format of export: a name in `Format` and in the `formats` of `Export`, both in src/commands/cli/definition.rs; a file
//!   in src/commands/export that makes a `String` of a `&Plan`, and a branch in `run` beside it; a row in
//!   tests/shell/contract.rs.

#![deny(unsafe_code)]

pub mod app;
pub mod commands;
pub mod compatibility;
pub mod figures;
pub mod official;
pub mod page;
pub mod plan;
pub mod sanitize;
pub mod search;
pub mod settings;
pub mod state;
pub mod terminal;
pub mod ui;
pub mod width;
pub mod words;
