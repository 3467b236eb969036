//! The choice to be made instead of browsing.

use std::rc::Rc;

use crate::{figures::FoundFigure, plan::Reference};

use super::sources::ListSource;

/// The choice to be made, and its outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PickMode {
    /// The search, the targets, or the figures of an imported plan.
    pub source: ListSource,
    /// The figures to choose among, if that is the source.
    pub figures: Rc<Vec<FoundFigure>>,
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
    /// Their numbers among [`crate::page::all_targets`], or among the figures.
    Targets(Vec<usize>),
}
