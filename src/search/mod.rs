//! Search in Chinese, pinyin and English: one index and one set of options for the plan and for every list.
//!
//! A query is parsed (`query`), its terms are looked up (`postings`, `scan`, `matcher`), and the
//! entries that hold all of them are ranked (`find`, `rank`). Lists (`rows`) are indexes of their own.

mod alphabet;
mod attributes;
mod character_table;
mod documents;
mod filter;
mod find;
mod fold;
mod han;
mod hit;
mod index;
mod library;
mod library_scope;
mod matcher;
mod near;
mod notice;
mod options;
mod order;
mod pinyin;
mod postings;
mod query;
mod ranges;
mod rank;
mod readings;
mod results;
mod rows;
mod scan;
mod segment;
mod steps;
mod suggestion;
mod syllable;
mod threads;
mod toneless;

pub use attributes::{Attributes, TargetFacts};
pub use filter::{Comparison, Filter, Part, Quantity};
pub use find::IncrementalSearch;
pub use hit::{Field, FieldRef, Hit, Match, MatchKind, Nearness, Results};
pub use index::Index;
pub use library::{Library, PlanHit, PlanHits};
pub use library_scope::LibraryScope;
pub use near::{ASKING_WORDS, AskingWords};
pub use notice::Notice;
pub use options::{NoteText, SearchContext, SearchOptions};
pub use order::pinyin_order;
pub use pinyin::{FuzzyPinyin, Shuangpin};
pub use query::{MAX_TERMS, Query, Term, parse};
pub(crate) use ranges::merged;
pub use results::MAX_HITS;
pub use rows::{FieldText, RowFound, RowResults, RowText, Rows};
pub(crate) use toneless::toneless;
