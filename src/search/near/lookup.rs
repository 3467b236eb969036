//! The occurrences of pieces, looked up in the postings of the exact search: near search has none of its own.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::{
    feature::{Feature, FeatureKind, LETTERS},
    index::NearIndex,
    texts::{MAX_LETTERS_ENTRIES, OwnTexts},
};
use crate::search::syllable::Syllable;

/// The occurrences of a feature.
#[derive(Clone, Debug)]
pub(super) struct Posting {
    pub feature: Feature,
    /// In order: segments of the index, then the asked ones.
    pub segments: Rc<[u32]>,
    /// Documents.
    pub frequency: u32,
}

/// The texts that one query is looked up in, with a cache of the occurrences.
pub(super) struct Lookup<'a> {
    near: &'a NearIndex,
    own: OwnTexts<'a>,
    known: RefCell<HashMap<Feature, Option<Posting>>>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(near: &'a NearIndex, own: OwnTexts<'a>) -> Lookup<'a> {
        Lookup {
            near,
            own,
            known: RefCell::default(),
        }
    }

    /// Returns the occurrences of a feature, `None` where no text has it.
    pub(super) fn posting(&self, feature: Feature) -> Option<Posting> {
        if let Some(known) = self.known.borrow().get(&feature) {
            return known.clone();
        }
        let segments = match feature.kind() {
            Some(FeatureKind::Stem) => self.near.stems(self.own).table.segments(feature).to_vec(),
            Some(FeatureKind::Number) => {
                self.near.numbers(self.own).table.segments(feature).to_vec()
            }
            // See `read_letters`.
            Some(FeatureKind::Letters) => Vec::new(),
            Some(kind) => {
                let mut found = Vec::new();
                self.near.own(self.own).find(kind, feature, &mut found);
                if feature.is_for_phrases() {
                    self.near.asked_texts().find(kind, feature, &mut found);
                }
                found
            }
            None => Vec::new(),
        };
        self.note(feature, segments)
    }

    fn note(&self, feature: Feature, segments: Vec<u32>) -> Option<Posting> {
        let document = |&segment: &u32| self.near.documents[segment as usize];
        let mut documents: Vec<u32> = segments.iter().map(document).collect();
        documents.sort_unstable();
        documents.dedup();
        let posting = (!segments.is_empty()).then(|| Posting {
            feature,
            segments: segments.into(),
            frequency: documents.len() as u32,
        });
        self.known.borrow_mut().insert(feature, posting.clone());
        posting
    }

    /// Returns true if some text has two syllables side by side.
    pub(super) fn has_syllables(&self, a: Syllable, b: Syllable) -> bool {
        let texts = [self.near.own(self.own), self.near.asked_texts()];
        texts.iter().any(|texts| texts.sounds.has_pair(a, b))
    }

    /// Returns the syllables of the texts that begin with another.
    pub(super) fn syllables_begun(&self, with: Syllable) -> Vec<Syllable> {
        let texts = [self.near.own(self.own), self.near.asked_texts()];
        let all = texts.iter().flat_map(|texts| texts.sounds.syllables());
        let begun = all.filter(|syllable| syllable.letters().starts_with(with.letters()));
        let mut begun: Vec<Syllable> = begun.copied().collect();
        begun.sort_unstable();
        begun.dedup();
        begun
    }

    /// The stems of all Latin words, in order.
    pub(super) fn vocabulary(&self) -> &'a [String] {
        &self.near.stems(self.own).vocabulary
    }

    /// The numbers in all texts, in order.
    pub(super) fn values(&self) -> &'a [f64] {
        &self.near.numbers(self.own).values
    }

    /// Looks up all pieces of four letters of a row at once.
    pub(super) fn read_letters(&self, row: &[u8]) {
        if self.own.texts.documents.len() > MAX_LETTERS_ENTRIES {
            return;
        }
        let mut pieces: Vec<Feature> = row.windows(LETTERS).map(Feature::letters).collect();
        pieces.sort_unstable();
        pieces.dedup();
        if let Some(table) = self.near.letters() {
            for piece in pieces {
                self.note(piece, table.segments(piece).to_vec());
            }
            return;
        }
        let mut found = self.near.own(self.own).letters(&pieces);
        found.sort_unstable();
        found.dedup();
        for piece in pieces {
            let of_piece = found.iter().filter(|(feature, _)| *feature == piece);
            let segments: Vec<u32> = of_piece.map(|(_, segment)| *segment).collect();
            self.note(piece, segments);
        }
    }
}
