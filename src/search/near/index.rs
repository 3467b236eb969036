//! The data of near search: everyday words, the sounds of characters, words and numbers.

use std::sync::OnceLock;

use super::{
    asked::{AskedScope, AskedSegment, AskedTexts},
    needed::Needed,
    sounds::Sounds,
    texts::{MAX_LETTERS_ENTRIES, OwnTexts, SearchedTexts},
    words::{FeatureTable, Stems, Values},
};
use crate::search::{hit::Field, rank, readings::Readings, segment::Token};

/// The data of near search, built when a query first finds too few hits.
#[derive(Clone, Debug, Default)]
pub(crate) struct NearIndex {
    /// The document of each segment, those of the index first, then the asked ones.
    pub documents: Vec<u32>,
    /// The weight of each segment's field.
    pub weights: Vec<f32>,
    asked: AskedTexts,
    /// The sounds of the characters of the index.
    own_sounds: Sounds,
    /// Built when the first word is looked for.
    stems: OnceLock<Stems>,
    /// Built when the first number is looked for.
    values: OnceLock<Values>,
    /// Pieces of pinyin, built while idle; for a single query, reading the texts takes less time.
    letters: OnceLock<FeatureTable>,
}

impl NearIndex {
    /// `needed` says which everyday words are read, where only one query is to be answered.
    pub(in crate::search) fn build(
        own: OwnTexts<'_>,
        asked: AskedScope,
        needed: Option<&Needed>,
    ) -> NearIndex {
        let texts = own.texts;
        let asked = AskedTexts::collect(texts, asked, needed);
        let mut own_sounds = Sounds::new(texts.characters.alphabet, texts.readings);
        own_sounds.note_pairs(texts.characters.numbers, own.ends);
        let (segments, asked_segments) = (texts.segments.iter(), asked.segments().iter());
        let weights = segments.clone().map(|segment| texts.weight(segment));
        let asked_weights = asked_segments
            .clone()
            .map(|segment| rank::weight(Field::AskedAs, segment.language));
        NearIndex {
            documents: segments
                .map(|segment| segment.document)
                .chain(asked_segments.map(|segment| segment.document))
                .collect(),
            weights: weights.chain(asked_weights).map(field_weight).collect(),
            own_sounds,
            asked,
            ..NearIndex::default()
        }
    }

    /// Returns the texts of the index.
    pub(super) fn own<'a>(&'a self, own: OwnTexts<'a>) -> SearchedTexts<'a> {
        SearchedTexts {
            characters: own.texts.characters,
            ends: own.ends,
            postings: own.postings,
            sounds: &self.own_sounds,
            first: 0,
        }
    }

    /// Returns the everyday words.
    pub(super) fn asked_texts(&self) -> SearchedTexts<'_> {
        self.asked.texts(self.own_count() as u32)
    }

    /// Returns the readings of the index and of the everyday words.
    pub(super) fn readings(&self) -> &Readings {
        self.asked.readings()
    }

    /// Returns the number of segments of the index.
    fn own_count(&self) -> usize {
        self.documents.len() - self.asked.segments().len()
    }

    /// Returns the stems of all Latin words, collected at the first call.
    pub(super) fn stems(&self, own: OwnTexts<'_>) -> &Stems {
        self.stems
            .get_or_init(|| Stems::new(self.own(own).each().chain(self.asked_texts().each())))
    }

    /// Returns the numbers in all texts, collected at the first call.
    pub(super) fn numbers(&self, own: OwnTexts<'_>) -> &Values {
        self.values
            .get_or_init(|| Values::new(self.own(own).each().chain(self.asked_texts().each())))
    }

    /// Collects the words and numbers before the first query needs them.
    pub(in crate::search) fn prepare(&self, own: OwnTexts<'_>) {
        self.stems(own);
        self.numbers(own);
        if own.texts.documents.len() <= MAX_LETTERS_ENTRIES {
            self.letters.get_or_init(|| self.own(own).letters_table());
        }
    }

    /// Returns the pieces of pinyin, if they were collected.
    pub(super) fn letters(&self) -> Option<&FeatureTable> {
        self.letters.get()
    }

    /// Returns the asked segment of a number, `None` for a segment of the index.
    pub(crate) fn asked(&self, segment: u32) -> Option<&AskedSegment> {
        self.asked.segments().get(self.asked_number(segment)?)
    }

    /// Returns the tokens of the asked segment of a number, none for a segment of the index.
    pub(super) fn asked_tokens(&self, segment: u32) -> Vec<Token> {
        let number = self.asked_number(segment);
        number.map_or_else(Vec::new, |number| self.asked.tokens_of(number))
    }

    fn asked_number(&self, segment: u32) -> Option<usize> {
        (segment as usize).checked_sub(self.own_count())
    }
}

/// A fourth root: a title counts a third more than a measure, not three times as much.
fn field_weight(weight: u32) -> f32 {
    (weight as f32 / 1000.0).sqrt().sqrt()
}
