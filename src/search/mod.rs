//! Search in Chinese, pinyin and English: what was asked, where it is found, what comes first.

mod approximate;
mod find;
mod fold;
mod fuzzy;
mod han;
mod index;
mod matcher;
mod order;
mod pinyin;
mod postings;
mod query;
mod rank;
mod readings;
mod rows;
mod scan;
mod segment;
mod steps;

use std::ops::Range;

use serde::Serialize;

use crate::plan::{Language, Reference};

pub(crate) use find::merged;
pub use find::{IncrementalSearch, MAX_HITS};
pub use index::{Index, Note};
pub use order::pinyin_order;
pub use pinyin::{FuzzyPinyin, Shuangpin};
pub use query::{Comparison, Filter, MAX_TERMS, Notice, Part, Query, Term, amount, parse};
pub use rows::{Attributes, RowFound, RowText, Rows};

/// How the search is to read what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchOptions {
    pub fuzzy_pinyin: FuzzyPinyin,
    /// `None`: pinyin is typed in full.
    pub shuangpin: Option<Shuangpin>,
}

/// What part of an entry a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    Reference,
    Title,
    Target,
    Name,
    Summary,
    Measure,
    Note,
    Official,
}

/// In which way a match was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchKind {
    /// Chinese characters as typed.
    Literal,
    Pinyin,
    Initials,
    English,
    /// Scattered characters, or a letter wrong.
    Approximate,
    Reference,
    Number,
}

/// Which text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldRef {
    pub field: Field,
    /// Which target, measure, name or paragraph; 0 for what there is one of.
    pub index: usize,
    pub language: Language,
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

/// An item or a chapter that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub reference: Reference,
    pub score: u32,
    /// Best first.
    pub matches: Vec<Match>,
}

/// What a query found, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// How many there are in all, where that is more than [`MAX_HITS`].
    pub total: usize,
    pub notices: Vec<Notice>,
    /// Where nothing was found: the indicator or name nearest to what was typed.
    pub suggestion: Option<String>,
}
