//! Texts with the places of their characters, in which near search looks pieces up.

use super::{
    feature::{Feature, FeatureKind, LETTERS},
    sounds::{Sound, Sounds},
    words::FeatureTable,
};
use crate::search::{
    alphabet::TextCharacters,
    documents::IndexedTexts,
    postings::{PostingList, Postings, below},
    syllable::Syllable,
};

/// Rows of letters are compared by pieces of four among so many entries at most: the pieces begin anywhere in a
/// syllable, so that every text must be read.
pub(super) const MAX_LETTERS_ENTRIES: usize = 2_000;

/// The texts of an index, as the exact search has them.
#[derive(Clone, Copy)]
pub(crate) struct OwnTexts<'a> {
    pub texts: IndexedTexts<'a>,
    pub ends: &'a [u32],
    pub postings: &'a Postings,
}

/// Texts with the places of their characters.
#[derive(Clone, Copy)]
pub(super) struct SearchedTexts<'a> {
    pub characters: TextCharacters<'a>,
    pub ends: &'a [u32],
    pub postings: &'a Postings,
    pub sounds: &'a Sounds,
    /// The number of the first segment.
    pub first: u32,
}

impl<'a> SearchedTexts<'a> {
    /// Returns the characters of each text.
    pub(super) fn each(self) -> impl Iterator<Item = TextCharacters<'a>> {
        let starts = std::iter::once(&0).chain(self.ends);
        starts
            .zip(self.ends)
            .map(move |(&start, &end)| TextCharacters {
                numbers: &self.characters.numbers[start as usize..end as usize],
                ..self.characters
            })
    }

    /// Adds the segments that have a piece of Chinese to `found`.
    pub(super) fn find(self, kind: FeatureKind, feature: Feature, found: &mut Vec<u32>) {
        let texts = self.characters;
        let character = |at: usize| texts.at(at).folded;
        let sound = |at: usize| self.sounds.at(texts, at);
        let (a, b) = feature.characters_of();
        match kind {
            FeatureKind::Character => {
                let list = self.postings.of_character(b);
                self.scan(list, 1, |at| character(at) == b, found);
            }
            FeatureKind::Pair => {
                let list = self.postings.of_character(a);
                let is_it = |at| character(at + 1) == b && character(at) == a;
                self.scan(list, 2, is_it, found);
            }
            FeatureKind::SkipPair => {
                let list = self.postings.of_character(a);
                let is_it =
                    |at| character(at + 2) == b && character(at) == a && sound(at + 1).is_han;
                self.scan(list, 3, is_it, found);
            }
            FeatureKind::Syllables => {
                let (a, b) = feature.syllables_of();
                let is_it = |at| sound(at).letters == a && sound(at + 1).letters == b;
                let [first, second] = Feature::first_letters(a, b);
                self.scan(self.postings.of_letters(first, second), 2, is_it, found);
            }
            FeatureKind::FuzzySyllables => {
                let (a, b) = feature.syllables_of();
                let is_it = |at| sound(at).fuzzy == a && sound(at + 1).fuzzy == b;
                let [first, second] = Feature::first_letters(a, b);
                let from = found.len();
                // What the merged sounds are written with, zh for z, ng for n.
                for second in [second, b'h', b'g'] {
                    self.scan(self.postings.of_letters(first, second), 2, is_it, found);
                }
                found[from..].sort_unstable();
                let mut own = found.split_off(from);
                own.dedup();
                found.extend(own);
            }
            FeatureKind::Initials => {
                let initials = feature.initials_of();
                let initial = |sound: Sound| sound.initial().saturating_sub(b'a' - 1);
                let is_it = |at: usize| {
                    let is_same = |(at, letter): (usize, u8)| {
                        let sound = sound(at);
                        sound.is_han && initial(sound) == letter
                    };
                    (at..).zip(initials).all(is_same)
                };
                let [first, second, _] = initials.map(|letter| letter + b'a' - 1);
                self.scan(self.postings.of_letters(first, second), 3, is_it, found);
            }
            FeatureKind::Letters | FeatureKind::Stem | FeatureKind::Number => {}
        }
    }

    /// Adds the segments of the places where a piece of so many characters is.
    fn scan(
        self,
        mut list: PostingList<'_>,
        length: u32,
        is_it: impl Fn(usize) -> bool,
        found: &mut Vec<u32>,
    ) {
        let tokens = 0..self.characters.len() as u32;
        let mut segment = 0;
        while let Some((base, places)) = list.take_some(&tokens) {
            for place in places.iter().map(|&place| base + u32::from(place)) {
                if !is_it(place as usize) {
                    continue;
                }
                segment += below(&self.ends[segment..], place + 1);
                let number = self.first + segment as u32;
                let is_inside = self
                    .ends
                    .get(segment)
                    .is_some_and(|&end| place + length <= end);
                if is_inside && found.last() != Some(&number) {
                    found.push(number);
                }
            }
        }
    }

    /// Returns where pieces of four letters, which come in order, are, by the likely reading of the characters.
    pub(super) fn letters(self, pieces: &[Feature]) -> Vec<(Feature, u32)> {
        /// Bits of a table that most pieces fail by.
        const BITS: usize = 1 << 15;
        let mut may_be = vec![false; BITS];
        for piece in pieces {
            may_be[piece.hash() % BITS] = true;
        }
        let mut found = Vec::new();
        self.each_letters(|piece, segment| {
            if may_be[piece.hash() % BITS] && pieces.binary_search(&piece).is_ok() {
                found.push((piece, segment));
            }
        });
        found
    }

    /// Returns all pieces of four letters.
    pub(super) fn letters_table(self) -> FeatureTable {
        let mut found = Vec::new();
        self.each_letters(|piece, segment| found.push((piece, segment)));
        FeatureTable::new(found)
    }

    fn each_letters(self, mut each: impl FnMut(Feature, u32)) {
        for (segment, text) in (self.first..).zip(self.each()) {
            let mut window = [0; LETTERS];
            let mut length = 0;
            for &number in text.numbers {
                let sound = self.sounds.of(number);
                if !sound.is_han {
                    length = 0;
                    continue;
                }
                for &letter in sound.syllable.as_ref().map_or(&[][..], Syllable::letters) {
                    window.rotate_left(1);
                    window[LETTERS - 1] = letter;
                    length += 1;
                    if length >= LETTERS {
                        each(Feature::letters(&window), segment);
                    }
                }
            }
        }
    }
}
