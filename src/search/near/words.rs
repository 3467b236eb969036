//! The Latin words and the numbers of all texts: pieces that are not looked up by a character.

use std::collections::HashMap;

use super::{feature::Feature, numbers::numbers, stem::stem};
use crate::search::alphabet::{Character, TextCharacters};

/// Pieces with the segments that have them.
#[derive(Clone, Debug, Default)]
pub(super) struct FeatureTable {
    /// In order.
    features: Vec<Feature>,
    /// For each feature the start of its segments; one more than there are features.
    starts: Vec<u32>,
    segments: Vec<u32>,
}

/// The numbers in all texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    pub table: FeatureTable,
    /// In order.
    pub values: Vec<f64>,
}

/// The stems of all Latin words.
#[derive(Clone, Debug, Default)]
pub(super) struct Stems {
    pub table: FeatureTable,
    /// In order.
    pub vocabulary: Vec<String>,
}

impl FeatureTable {
    pub(super) fn new(mut pairs: Vec<(Feature, u32)>) -> FeatureTable {
        pairs.sort_unstable();
        pairs.dedup();
        let mut table = FeatureTable::default();
        for run in pairs.chunk_by(|a, b| a.0 == b.0) {
            table.features.push(run[0].0);
            table.starts.push(table.segments.len() as u32);
            table
                .segments
                .extend(run.iter().map(|(_, segment)| segment));
        }
        table.starts.push(table.segments.len() as u32);
        table
    }

    /// Returns the segments that have a feature, in order.
    pub(super) fn segments(&self, feature: Feature) -> &[u32] {
        match self.features.binary_search(&feature) {
            Ok(at) => &self.segments[self.starts[at] as usize..self.starts[at + 1] as usize],
            Err(_) => &[],
        }
    }
}

impl Values {
    /// The numbers in the texts of segments, which come in order.
    pub(super) fn new<'a>(segments: impl Iterator<Item = TextCharacters<'a>>) -> Values {
        let mut pairs = Vec::new();
        let mut values = Vec::new();
        let mut text: Vec<char> = Vec::new();
        for (segment, characters) in (0..).zip(segments) {
            text.clear();
            text.extend(characters.iter().map(|character| character.folded));
            for number in numbers(&text) {
                pairs.push((Feature::number(number.value), segment));
                values.push(number.value);
            }
        }
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        Values {
            table: FeatureTable::new(pairs),
            values,
        }
    }
}

impl Stems {
    /// The words in the texts of segments, which come in order.
    pub(super) fn new<'a>(segments: impl Iterator<Item = TextCharacters<'a>>) -> Stems {
        let mut stems = WordStems::default();
        let mut pairs = Vec::new();
        let mut word = String::new();
        for (segment, characters) in (0..).zip(segments) {
            let behind = std::iter::once(' ');
            let folded = characters.iter().map(|c: &Character| c.folded);
            for c in folded.chain(behind) {
                if c.is_ascii_alphanumeric() {
                    word.push(c);
                } else if !word.is_empty() {
                    // A number is compared by its value.
                    if word.bytes().any(|b| !b.is_ascii_digit()) {
                        pairs.push((stems.feature(&word), segment));
                    }
                    word.clear();
                }
            }
        }
        stems.vocabulary.sort_unstable();
        stems.vocabulary.dedup();
        Stems {
            table: FeatureTable::new(pairs),
            vocabulary: stems.vocabulary,
        }
    }
}

/// Words whose stems are known: a large corpus has few different ones.
#[derive(Default)]
struct WordStems {
    features: HashMap<String, Feature>,
    vocabulary: Vec<String>,
}

impl WordStems {
    fn feature(&mut self, word: &str) -> Feature {
        if let Some(&feature) = self.features.get(word) {
            return feature;
        }
        let stem = stem(word);
        let feature = Feature::stem(&stem);
        self.vocabulary.push(stem);
        self.features.insert(word.to_owned(), feature);
        feature
    }
}
