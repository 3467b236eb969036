//! A row of a list, laid out.

use crate::{
    page::Line,
    plan::{Place, Reference},
    search::Match,
};

/// One row of a list: its place and its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// In the plan that the list is about.
    pub reference: Reference,
    /// The place, if it is in another plan.
    pub elsewhere: Option<Place>,
    /// Its number among all targets or names; 0 in other lists.
    pub number: usize,
    /// The heading above the first row of a group.
    pub heading: Option<Line>,
    /// At least one; each fits the width of the list.
    pub lines: Vec<Line>,
    /// The fact that the row shows, not wrapped; `None` for a place alone.
    pub text: Option<String>,
    /// The place that the fact is cited from.
    pub cited: Reference,
    /// The query that finds every place of the row; `None` where it has one.
    pub query: Option<String>,
    /// The highlights on the page of the row.
    pub matches: Vec<Match>,
}

impl ListRow {
    /// Returns what stays the same while the list is filtered and sorted.
    pub(super) fn identity(&self) -> (Reference, Option<&Place>, Option<&str>) {
        (
            self.reference,
            self.elsewhere.as_ref(),
            self.text.as_deref(),
        )
    }

    /// Lines on the screen, the heading's included.
    pub fn height(&self) -> usize {
        self.lines.len() + usize::from(self.heading.is_some())
    }
}
