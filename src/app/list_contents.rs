//! The contents of a list: its source, with what only a list of that source has.

use crate::search::{PlanHits, Results};

use super::{
    filtered_list::{EntrySource, FilteredList, TargetOrder},
    sources::ListSource,
};

/// The contents of a list: hits, which its query finds, or entries, which its query filters.
#[derive(Clone, Debug, PartialEq)]
pub enum ListContents {
    Search(SearchHits),
    Filtered(FilteredList),
}

/// The hits of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchHits {
    /// The hits in the plan of the list.
    pub results: Results,
    /// The hits in other plans.
    pub others: PlanHits,
}

impl Default for ListContents {
    /// Returns an empty search.
    fn default() -> ListContents {
        ListContents::Search(SearchHits::default())
    }
}

impl From<EntrySource> for ListContents {
    /// Returns all entries of a source.
    fn from(entries: EntrySource) -> ListContents {
        ListContents::Filtered(FilteredList {
            entries,
            kept: None,
        })
    }
}

impl ListContents {
    /// Returns the targets in the order of the plan.
    pub fn targets() -> ListContents {
        EntrySource::Targets(TargetOrder::default()).into()
    }

    /// Returns the source of the rows.
    pub fn source(&self) -> ListSource {
        match self {
            ListContents::Search(_) => ListSource::Search,
            ListContents::Filtered(list) => list.entries.source(),
        }
    }

    /// Returns the hits of a search.
    pub fn hits(&self) -> Option<&SearchHits> {
        match self {
            ListContents::Search(hits) => Some(hits),
            ListContents::Filtered(_) => None,
        }
    }

    /// Returns where the entries are from; `None` for a search.
    pub fn entries(&self) -> Option<&EntrySource> {
        match self {
            ListContents::Search(_) => None,
            ListContents::Filtered(list) => Some(&list.entries),
        }
    }

    /// Returns the same, to be changed.
    pub(super) fn entries_mut(&mut self) -> Option<&mut EntrySource> {
        match self {
            ListContents::Search(_) => None,
            ListContents::Filtered(list) => Some(&mut list.entries),
        }
    }
}
