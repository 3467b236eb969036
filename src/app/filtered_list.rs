//! A list of entries with a filter: the source of the entries, and those that the filter keeps.

use std::{collections::HashMap, ops::Range, rc::Rc};

use crate::{
    figures::FoundFigure,
    page::{near_mark, near_rule},
    plan::Language,
    search::{Nearness, RowFound},
};

use super::sources::{ListSource, figures::Indicator, list::ListEntry, targets::Order};

/// The entries of a source, filtered by the query.
#[derive(Clone, Debug, PartialEq)]
pub struct FilteredList {
    pub entries: EntrySource,
    /// The entries that the filter keeps; `None` for all of them.
    pub(super) kept: Option<Vec<FilteredEntry>>,
}

/// The source of a list's entries, with what only a list of that source has.
#[derive(Clone, Debug, PartialEq)]
pub enum EntrySource {
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

/// An entry of a list that its filter keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilteredEntry {
    /// Its number in the list's own order.
    number: usize,
    /// The matched ranges of its text, in characters.
    found: Vec<Range<usize>>,
    /// `None` where it holds the query as typed.
    near: Option<Nearness>,
}

impl From<RowFound> for FilteredEntry {
    fn from(found: RowFound) -> FilteredEntry {
        FilteredEntry {
            number: found.row,
            found: found.ranges,
            near: found.near,
        }
    }
}

impl EntrySource {
    /// Returns the same as the source of a list.
    pub(super) fn source(&self) -> ListSource {
        match self {
            EntrySource::Targets(_) => ListSource::Targets,
            EntrySource::Names => ListSource::Names,
            EntrySource::Bookmarks => ListSource::Bookmarks,
            EntrySource::History => ListSource::History,
            EntrySource::Plans => ListSource::Plans,
            EntrySource::Figures(_) => ListSource::Figures,
            EntrySource::Comparison(_) => ListSource::Comparison,
        }
    }
}

impl FilteredList {
    /// Returns the entries that the filter keeps, with what it found in them.
    pub(super) fn apply_filter(
        &self,
        entries: Vec<(usize, ListEntry)>,
        labels: Language,
    ) -> Vec<ListEntry> {
        let kept = self.apply_filter_numbered(entries, labels);
        kept.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The same, each with its number: those that hold the query in the order of the list, then the near
    /// ones, the best first, in a group of their own.
    pub(super) fn apply_filter_numbered(
        &self,
        mut entries: Vec<(usize, ListEntry)>,
        labels: Language,
    ) -> Vec<(usize, ListEntry)> {
        let Some(kept) = &self.kept else {
            return entries;
        };
        let places: HashMap<usize, usize> = (0..)
            .zip(kept)
            .map(|(at, kept)| (kept.number, at))
            .collect();
        let rank = |at: usize| kept[at].near.map_or(0, |_| at + 1);
        entries.retain(|(number, _)| places.contains_key(number));
        // Stable: those that hold the query stay in their order.
        entries.sort_by_key(|(number, _)| rank(places[number]));
        let any_exact = kept.iter().any(|kept| kept.near.is_none());
        for (number, entry) in &mut entries {
            let kept = &kept[places[number]];
            entry.found = kept.found.clone();
            if let Some(near) = kept.near {
                entry.group = near_rule(any_exact, &[], labels);
                entry.remark = format!("{} {}", near_mark(near, labels), entry.remark);
            }
        }
        entries
    }
}
