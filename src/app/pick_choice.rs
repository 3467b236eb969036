//! The options and the outcome of the picker.

use crate::plan::Reference;

use super::list_contents::ListContents;

/// The options of the picker, and its outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PickMode {
    /// The search, the targets, or the figures of an imported plan.
    pub contents: ListContents,
    /// True if the picker has a few rows of the main screen, with the caret on the first.
    pub inline: bool,
    /// True if several rows can be marked and chosen together.
    pub multiple: bool,
    /// The initial query.
    pub query: String,
    pub outcome: PickOutcome,
}

/// The result of choosing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PickOutcome {
    /// Closed without a choice; the initial value.
    #[default]
    Cancelled,
    /// The list was empty when the choice was confirmed.
    NoMatch,
    /// At least one, in the order they were marked.
    Places(Vec<Reference>),
    /// Their numbers among [`crate::page::all_targets`], or among the figures.
    Targets(Vec<usize>),
}
