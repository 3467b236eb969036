//! Near search: entries with most of a query, or something similar, if few entries contain all of it.
//!
//! A query becomes slots ([`slots`]), pieces weighed by their rarity; the score of an entry is that of the
//! slots of its best text and half of all its slots. A row whose coverage, the share of the query's weight that it has, is
//! high is likely what was meant ([`super::hit::Nearness`]).

mod asked;
mod chinese;
mod english;
mod feature;
mod index;
mod lattice;
mod lookup;
mod needed;
mod needed_texts;
mod numbers;
mod question;
mod score;
mod scorer;
mod slot;
mod slots;
mod sounds;
mod stem;
mod strength;
mod syllables;
mod texts;
mod words;

pub(super) use asked::AskedScope;
pub(super) use index::NearIndex;
pub(super) use needed::Needed;
pub use question::{ASKING_WORDS, AskingWords};
pub(super) use score::NearOutcome;
pub(super) use scorer::NearHit;
pub(super) use texts::OwnTexts;
