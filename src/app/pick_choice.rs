//! The choice to be made instead of browsing.

use crate::plan::Reference;

use super::sources::ListSource;

/// The choice to be made, and its outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickMode {
    /// The search, or the targets.
    pub source: ListSource,
    /// In a few rows of the plain screen: the picker alone, the caret on the first row.
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
    /// Left without a choice, so far.
    #[default]
    Cancelled,
    /// There was nothing to choose when it was asked for.
    NoMatch,
    /// At least one, in the order they were marked.
    Places(Vec<Reference>),
    /// Their numbers among [`crate::page::all_targets`].
    Targets(Vec<usize>),
}
