//! The contents of a list: its source, with what only a list of that source has.

use std::rc::Rc;

use crate::{
    figures::FoundFigure,
    search::{PlanHits, Results},
};

use super::sources::{ListSource, figures::Indicator, list::ListEntry, targets::Order};

/// The contents of a list, by source.
#[derive(Clone, Debug, PartialEq)]
pub enum ListContents {
    Search(SearchHits),
    Targets(TargetOrder),
    Names,
    /// Bookmarks and notes.
    Bookmarks,
    /// The search history.
    History,
    /// The bundled plan and the imported ones.
    Plans,
    /// The figures that are found in an imported plan.
    Figures(Rc<Vec<FoundFigure>>),
    /// One indicator in every plan.
    Comparison(IndicatorComparison),
}

/// The hits of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchHits {
    /// The hits in the plan of the list.
    pub results: Results,
    /// The hits in other plans.
    pub others: PlanHits,
}

/// The order of a list of targets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TargetOrder {
    pub by: Order,
    /// True if the order is turned round.
    pub reversed: bool,
}

/// The indicator that a comparison is of, and its entries.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorComparison {
    pub(super) indicator: Indicator,
    pub(super) entries: Vec<ListEntry>,
}

impl Default for ListContents {
    /// Returns an empty search.
    fn default() -> ListContents {
        ListContents::Search(SearchHits::default())
    }
}

impl ListContents {
    /// Returns the targets in the order of the plan.
    pub fn targets() -> ListContents {
        ListContents::Targets(TargetOrder::default())
    }

    /// Returns the source of the rows.
    pub fn source(&self) -> ListSource {
        match self {
            ListContents::Search(_) => ListSource::Search,
            ListContents::Targets(_) => ListSource::Targets,
            ListContents::Names => ListSource::Names,
            ListContents::Bookmarks => ListSource::Bookmarks,
            ListContents::History => ListSource::History,
            ListContents::Plans => ListSource::Plans,
            ListContents::Figures(_) => ListSource::Figures,
            ListContents::Comparison(_) => ListSource::Comparison,
        }
    }

    /// Returns the hits of a search.
    pub fn hits(&self) -> Option<&SearchHits> {
        match self {
            ListContents::Search(hits) => Some(hits),
            _ => None,
        }
    }
}
