//! The search's interface; the search itself is to take this file's place.
use crate::plan::{Language, Plan, Reference};
mod order;
pub use order::pinyin_order;
use std::ops::Range;
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    Literal,
    Pinyin,
    Initials,
    English,
    Approximate,
    Reference,
    Number,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub struct Spot {
    pub field: Field,
    pub index: usize,
    pub language: Language,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub spot: Spot,
    pub text: String,
    pub ranges: Vec<Range<usize>>,
    pub how: How,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub reference: Reference,
    pub score: u32,
    pub matches: Vec<Match>,
}
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    pub hits: Vec<Hit>,
}
pub struct Extra {
    pub reference: Reference,
    pub field: Field,
    pub index: usize,
    pub text: String,
}
pub struct Index;
impl Index {
    pub fn build(_plan: &Plan, _extras: &[Extra], _options: &Options) -> Index {
        Index
    }
    pub fn search(&self, _query: &str) -> Results {
        Results::default()
    }
}
