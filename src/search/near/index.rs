//! The features of every text, and the everyday words that lead to it.

use std::ops::Range;

use super::{
    feature::{Feature, features, run_length},
    question::is_english_filler,
};
use crate::{
    plan::{AskedEntry, AskedWords, Language},
    search::{
        documents::IndexedTexts,
        fold::is_han,
        hit::Field,
        rank,
        readings::Readings,
        segment::{Token, tokens},
    },
};

/// The entries that everyday words may lead to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum AskedScope {
    #[default]
    None,
    /// Items and chapters.
    Places(AskedWords),
    /// Rows of targets and names: words that ask for one of them alone.
    Rows(AskedWords),
}

/// Everyday words for a document: a text that is found and not its own.
#[derive(Clone, Debug)]
pub(crate) struct AskedSegment {
    pub document: u32,
    pub language: Language,
    pub text: String,
    pub tokens: Vec<Token>,
    /// The pieces that the phrase has.
    pub pieces: u32,
    /// The segment of the target or name that the words ask for.
    pub about: Option<u32>,
}

/// The features of an index, built when the first query finds too little.
#[derive(Clone, Debug, Default)]
pub(crate) struct NearIndex {
    /// In order.
    features: Vec<Feature>,
    /// For each feature the start of its postings; one more than there are features.
    starts: Vec<u32>,
    /// Segments, those of the index first, then the asked ones.
    postings: Vec<u32>,
    /// For each feature the number of documents it occurs in.
    frequencies: Vec<u32>,
    /// The stems of all Latin words, in order.
    pub vocabulary: Vec<String>,
    /// The document of each segment.
    pub documents: Vec<u32>,
    /// The weight of each segment's field.
    pub weights: Vec<f32>,
    pub asked: Vec<AskedSegment>,
    /// Readings of what was asked.
    pub readings: Readings,
}

/// The occurrences of a feature.
#[derive(Clone, Debug)]
pub(crate) struct Posting {
    pub feature: Feature,
    pub segments: Range<u32>,
    /// Documents.
    pub frequency: u32,
}

impl NearIndex {
    pub(in crate::search) fn build(texts: IndexedTexts<'_>, asked: AskedScope) -> NearIndex {
        let mut near = NearIndex {
            // The numbers of readings stay the same: what is read later is added.
            readings: texts.readings.clone(),
            ..NearIndex::default()
        };
        near.collect_asked(texts, asked);
        let mut pairs: Vec<(Feature, u32)> = Vec::with_capacity(texts.characters.len() * 8);
        let mut vocabulary = Vec::new();
        for (number, segment) in texts.segments.iter().enumerate() {
            let number = number as u32;
            let each = |feature, _| pairs.push((feature, number));
            features(&texts.tokens_of(segment), texts.readings, each, |stem| {
                vocabulary.push(stem);
            });
            near.documents.push(segment.document);
            near.weights.push(field_weight(texts.weight(segment)));
        }
        for segment in &near.asked {
            let number = near.documents.len() as u32;
            let each = |feature: Feature, _| {
                if feature.is_for_phrases() {
                    pairs.push((feature, number));
                }
            };
            features(&segment.tokens, &near.readings, each, |stem| {
                vocabulary.push(stem);
            });
            near.documents.push(segment.document);
            let weight = rank::weight(Field::AskedAs, segment.language);
            near.weights.push(field_weight(weight));
        }
        vocabulary.sort_unstable();
        vocabulary.dedup();
        near.vocabulary = vocabulary;
        pairs.sort_unstable();
        pairs.dedup();
        for run in pairs.chunk_by(|a, b| a.0 == b.0) {
            near.features.push(run[0].0);
            near.starts.push(near.postings.len() as u32);
            near.postings.extend(run.iter().map(|(_, segment)| segment));
            let mut documents: Vec<u32> = run
                .iter()
                .map(|(_, segment)| near.documents[*segment as usize])
                .collect();
            documents.sort_unstable();
            documents.dedup();
            near.frequencies.push(documents.len() as u32);
        }
        near.starts.push(near.postings.len() as u32);
        near
    }

    fn collect_asked(&mut self, texts: IndexedTexts<'_>, asked: AskedScope) {
        let (words, rows) = match asked {
            AskedScope::None => return,
            AskedScope::Places(words) => (words, false),
            AskedScope::Rows(words) => (words, true),
        };
        for entry in words.entries() {
            for (document, about) in places(texts, entry, rows) {
                for (language, phrases) in [(Language::Zh, &entry.zh), (Language::En, &entry.en)] {
                    for phrase in phrases {
                        let tokens = tokens(phrase, None, &mut self.readings);
                        self.asked.push(AskedSegment {
                            document,
                            language,
                            text: phrase.clone(),
                            pieces: pieces(&tokens),
                            tokens,
                            about,
                        });
                    }
                }
            }
        }
    }

    /// Returns the occurrences of a feature, `None` where no text has it.
    pub(crate) fn posting(&self, feature: Feature) -> Option<Posting> {
        let at = self.features.binary_search(&feature).ok()?;
        Some(Posting {
            feature,
            segments: self.starts[at]..self.starts[at + 1],
            frequency: self.frequencies[at],
        })
    }

    pub(crate) fn segments(&self, posting: &Posting) -> &[u32] {
        &self.postings[posting.segments.start as usize..posting.segments.end as usize]
    }

    /// Returns the asked segment of a number, `None` for a segment of the index.
    pub(crate) fn asked(&self, segment: u32) -> Option<&AskedSegment> {
        let own = self.documents.len() - self.asked.len();
        self.asked.get((segment as usize).checked_sub(own)?)
    }
}

/// Counts the pieces of a phrase that a query can have: pairs of Chinese characters, Latin words, numbers.
fn pieces(tokens: &[Token]) -> u32 {
    let (mut pieces, mut at) = (0, 0);
    while at < tokens.len() {
        let length = run_length(tokens[at..].iter().map(|token| token.folded));
        let first = tokens[at].folded;
        if is_han(first) {
            pieces += length.max(2) as u32 - 1;
        } else if first.is_ascii_alphanumeric() {
            let word: String = tokens[at..at + length]
                .iter()
                .map(|token| token.folded)
                .collect();
            pieces += u32::from(!is_english_filler(&word));
        }
        at += length;
    }
    pieces.max(1)
}

/// A fourth root: a title counts a third more than a measure, not three times as much.
fn field_weight(weight: u32) -> f32 {
    (weight as f32 / 1000.0).powf(0.25)
}

/// Returns the documents that an entry leads to, each with the segment of its target or name.
fn places(texts: IndexedTexts<'_>, entry: &AskedEntry, rows: bool) -> Vec<(u32, Option<u32>)> {
    let mut found = Vec::new();
    for (number, document) in texts.documents.iter().enumerate() {
        let here = document.reference == entry.reference();
        // A name stands once in its list, at the first of its places.
        if !(here || rows && entry.name().is_some()) {
            continue;
        }
        let mut segments = document.segments.clone();
        let about = segments.find(|&at| {
            let segment = &texts.segments[at];
            let (field, text) = (segment.field_ref.field, segment.text.as_ref());
            match (entry.target(), entry.name()) {
                (Some(target), _) => {
                    let rest = text.strip_prefix(target);
                    field == Field::Target
                        && rest.is_some_and(|r| r.is_empty() || r.starts_with(' '))
                }
                (None, Some(name)) => field == Field::Name && text == name,
                (None, None) => false,
            }
        });
        if about.is_some() || !rows && entry.target().is_none() && entry.name().is_none() {
            found.push((number as u32, about.map(|at| at as u32)));
        }
    }
    found
}
