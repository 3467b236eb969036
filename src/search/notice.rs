//! Remarks on a query that the user should see.

use crate::plan::Reference;

/// A notice about the query for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An unknown filter, which is searched for as text.
    UnknownFilter {
        typed: String,
        /// The known one it is almost like.
        nearest: Option<String>,
        /// The values that its name takes, in English and Chinese, where it is like none of them.
        values: Vec<[&'static str; 2]>,
    },
    TooManyTerms,
    /// Few hits were found, and the index has more entries than this maximum for near search.
    TooManyEntries(usize),
    /// The query names a chapter or item that the plan has and the source does not.
    NotInSource(Reference),
    /// The query names a chapter or item that the plan does not have.
    NotInPlan(Reference),
}
