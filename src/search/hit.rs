//! The answer of a search: hits, and the texts in which something was found.

use std::ops::Range;

use serde::Serialize;

use super::notice::Notice;
use crate::plan::{Language, Reference};

/// The part of an entry that a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Reference,
    Title,
    Target,
    Name,
    Summary,
    Measure,
    Note,
    Official,
    /// Everyday words that ask for the entry: no text of its own.
    AskedAs,
}

/// The way in which a match was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKind {
    /// Chinese characters as typed.
    Literal,
    Pinyin,
    Initials,
    English,
    /// Not as typed: a part of the query, or something similar.
    Near,
    Reference,
    Number,
    /// By everyday words that ask for it.
    AskedAs,
}

/// One text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldRef {
    pub field: Field,
    /// The number of the target, measure, name or paragraph; 0 where an entry has only one.
    pub index: usize,
    pub language: Language,
}

impl FieldRef {
    pub(crate) fn new(field: Field, index: usize, language: Language) -> FieldRef {
        FieldRef {
            field,
            index,
            language,
        }
    }
}

/// One text in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub field_ref: FieldRef,
    /// As shown; a target's is indicator and value with a blank between.
    pub text: String,
    /// Half-open, in characters of `text`; in order, none touching another.
    pub ranges: Vec<Range<usize>>,
    pub how: MatchKind,
}

/// The share of a query in a near hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearness {
    /// The share of the query that was found, weighed by rarity, in thousandths.
    pub coverage: u16,
    /// True if it was found by everyday words.
    pub is_asked: bool,
}

impl Nearness {
    /// The coverage, in thousandths, from which a near hit is likely meant.
    pub const LIKELY: u16 = 650;
    /// A near hit that holds little of a query.
    pub const WEAK: Nearness = Nearness {
        coverage: 0,
        is_asked: false,
    };

    /// From a share of 0 to 1.
    pub(super) fn new(coverage: f32, is_asked: bool) -> Nearness {
        Nearness {
            coverage: (coverage.clamp(0.0, 1.0) * 1000.0).round() as u16,
            is_asked,
        }
    }

    /// Returns whether the hit is likely what was meant.
    pub fn is_likely(self) -> bool {
        self.coverage >= Nearness::LIKELY
    }
}

/// An item or a chapter that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub reference: Reference,
    pub score: u32,
    /// Best first.
    pub matches: Vec<Match>,
    /// `None` where everything was found as typed.
    pub near: Option<Nearness>,
}

impl Hit {
    /// Returns whether it holds the query as typed, or is likely what was meant.
    pub fn is_likely(&self) -> bool {
        self.near.is_none_or(Nearness::is_likely)
    }
}

/// The hits of a query, best first: all that hold it as typed, then the near ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// The number of hits in all, where that is more than [`super::MAX_HITS`].
    pub total: usize,
    pub notices: Vec<Notice>,
    /// Words of the query that near hits leave out of account.
    pub ignored: Vec<String>,
    /// The indicator or name most similar to a query without hits.
    pub suggestion: Option<String>,
}

impl Results {
    /// Returns the notice of a place that was asked for and is not there.
    pub fn absent_place(&self) -> Option<&Notice> {
        let is_absent =
            |notice: &&Notice| matches!(notice, Notice::NotInSource(_) | Notice::NotInPlan(_));
        self.notices.iter().find(is_absent)
    }
}
