//! Remarks on a query that the user should see.

use crate::plan::Reference;

/// Something the user should be told about the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A filter that is none; the word is searched for as it stands. With the nearest good one.
    UnknownFilter {
        typed: String,
        nearest: Option<String>,
    },
    TooManyTerms,
    /// Little was found, and near hits are not looked for among more than so many entries.
    TooManyEntries(usize),
    /// The query names a chapter or item that the plan has and the source does not.
    NotInSource(Reference),
    /// The query names a chapter or item that the plan does not have.
    NotInPlan(Reference),
}
