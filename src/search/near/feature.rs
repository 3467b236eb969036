//! The pieces of a text that near search compares: pairs of characters and of syllables, stems, numbers.

use std::ops::Range;

use super::{numbers::numbers, stem::stem};
use crate::search::{fold::is_han, readings::Readings, segment::Token, syllable::Syllable};

/// The kinds of pieces, from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FeatureKind {
    /// One Chinese character.
    Character = 1,
    /// Two Chinese characters, one after the other.
    Pair,
    /// Two Chinese characters with one between them.
    SkipPair,
    /// Two syllables, by the likely reading of their characters.
    Syllables,
    /// The same with sounds that many speakers do not tell apart as one.
    FuzzySyllables,
    /// Four letters of pinyin.
    Letters,
    /// The initials of three syllables.
    Initials,
    /// The stem of a Latin word.
    Stem,
    /// A number by its value.
    Number,
}

const KINDS: [FeatureKind; 9] = [
    FeatureKind::Character,
    FeatureKind::Pair,
    FeatureKind::SkipPair,
    FeatureKind::Syllables,
    FeatureKind::FuzzySyllables,
    FeatureKind::Letters,
    FeatureKind::Initials,
    FeatureKind::Stem,
    FeatureKind::Number,
];

/// A piece of text as a number: its kind in the upper four bits, below them its characters, or a hash of what
/// is too long. Two pieces that compare equal have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Feature(u64);

/// Bits of a piece below its kind.
const BITS: u32 = 60;
/// Bits of a character.
const CHARACTER_BITS: u32 = 21;
/// Bits of a letter of pinyin; the longest syllable has six of them.
const LETTER_BITS: u32 = 5;

impl Feature {
    fn new(kind: FeatureKind, value: u64) -> Feature {
        Feature((kind as u64) << BITS | value & ((1 << BITS) - 1))
    }

    /// From any bytes, by FNV-1a.
    fn hashed(kind: FeatureKind, bytes: &[u8]) -> Feature {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, step);
        Feature::new(kind, hash ^ hash >> 32)
    }

    fn packed(letters: &[u8]) -> u64 {
        let letter = |letter: &u8| u64::from(letter.saturating_sub(b'a' - 1)) & 31;
        letters
            .iter()
            .fold(0, |all, next| all << LETTER_BITS | letter(next))
    }

    fn characters(kind: FeatureKind, a: char, b: char) -> Feature {
        Feature::new(
            kind,
            u64::from(u32::from(a)) << CHARACTER_BITS | u64::from(u32::from(b)),
        )
    }

    pub(crate) fn character(c: char) -> Feature {
        Feature::new(FeatureKind::Character, u32::from(c).into())
    }

    pub(crate) fn pair(a: char, b: char) -> Feature {
        Feature::characters(FeatureKind::Pair, a, b)
    }

    pub(crate) fn skip_pair(a: char, b: char) -> Feature {
        Feature::characters(FeatureKind::SkipPair, a, b)
    }

    pub(crate) fn syllables(a: Syllable, b: Syllable) -> Feature {
        let [a, b] = [a, b].map(Feature::letters_of);
        Feature::new(FeatureKind::Syllables, a << (BITS / 2) | b)
    }

    pub(crate) fn fuzzy_syllables(a: Syllable, b: Syllable) -> Feature {
        let [a, b] = [a, b].map(Feature::fuzzy_letters_of);
        Feature::new(FeatureKind::FuzzySyllables, a << (BITS / 2) | b)
    }

    /// The letters of a syllable as a number.
    pub(super) fn letters_of(syllable: Syllable) -> u64 {
        Feature::packed(syllable.letters())
    }

    /// The letters of a syllable as a number, sounds that many do not tell apart as one.
    pub(super) fn fuzzy_letters_of(syllable: Syllable) -> u64 {
        let (letters, length) = merge_sounds(syllable);
        Feature::packed(&letters[..length])
    }

    /// From four letters.
    pub(crate) fn letters(letters: &[u8]) -> Feature {
        Feature::new(FeatureKind::Letters, Feature::packed(letters))
    }

    /// From three initials.
    pub(crate) fn initials(initials: &[u8]) -> Feature {
        Feature::new(FeatureKind::Initials, Feature::packed(initials))
    }

    pub(crate) fn stem(stem: &str) -> Feature {
        Feature::hashed(FeatureKind::Stem, stem.as_bytes())
    }

    pub(crate) fn number(value: f64) -> Feature {
        // Rounded: 0.11 × 10,000 is not quite 1100.
        let value = (value * 1000.0).round().to_bits();
        Feature::hashed(FeatureKind::Number, &value.to_le_bytes())
    }

    pub(super) fn kind(self) -> Option<FeatureKind> {
        let kind = self.0 >> BITS;
        KINDS.into_iter().find(|&known| known as u64 == kind)
    }

    fn value(self) -> u64 {
        self.0 & ((1 << BITS) - 1)
    }

    /// The characters of a pair; of a single character it is the second.
    pub(super) fn characters_of(self) -> (char, char) {
        let character = |bits: u64| {
            let bits = bits & ((1 << CHARACTER_BITS) - 1);
            char::from_u32(bits as u32).unwrap_or_default()
        };
        (
            character(self.value() >> CHARACTER_BITS),
            character(self.value()),
        )
    }

    /// The letters of two syllables as numbers.
    pub(super) fn syllables_of(self) -> (u64, u64) {
        let value = self.value();
        (value >> (BITS / 2), value & ((1 << (BITS / 2)) - 1))
    }

    /// The first two letters of two syllables that are written together.
    pub(super) fn first_letters(a: u64, b: u64) -> [u8; 2] {
        let letters = |packed: u64| {
            let letter = move |at: u32| (packed >> (at * LETTER_BITS)) as u8 & 31;
            let all = (0..BITS / 2 / LETTER_BITS).rev().map(letter);
            all.filter(|&letter| letter > 0)
        };
        let mut both = letters(a).chain(letters(b));
        [both.next(), both.next()].map(|letter| letter.unwrap_or(0) + b'a' - 1)
    }

    /// The numbers of three initials, a being 1; 0 for a character without a reading.
    pub(super) fn initials_of(self) -> [u8; INITIALS] {
        let value = self.value();
        [2, 1, 0].map(|at| (value >> (at * LETTER_BITS)) as u8 & 31)
    }

    /// A number that is different for most pieces of one kind.
    pub(super) fn hash(self) -> usize {
        (self.0 ^ self.0 >> 13) as usize
    }

    /// Returns true if it is compared in everyday words too. These are short, so that pieces of their pinyin are noise.
    pub(crate) fn is_for_phrases(self) -> bool {
        let kind = self.0 >> BITS;
        let noise = [
            FeatureKind::SkipPair,
            FeatureKind::Letters,
            FeatureKind::Initials,
        ];
        noise.iter().all(|&noise| kind != noise as u64)
    }
}

/// Letters of a piece of pinyin.
pub(super) const LETTERS: usize = 4;
/// Syllables of a piece of initials.
pub(super) const INITIALS: usize = 3;

/// Drops what many speakers do not tell apart: zh/z, ch/c, sh/s, and -ng/-n.
fn merge_sounds(syllable: Syllable) -> ([u8; 7], usize) {
    let letters = syllable.letters();
    let mut out = [0; 7];
    let mut length = 0;
    for (at, &letter) in letters.iter().enumerate() {
        let is_h = at == 1 && letter == b'h' && matches!(letters[0], b'z' | b'c' | b's');
        let is_g = letter == b'g' && at + 1 == letters.len() && at > 0 && letters[at - 1] == b'n';
        if !is_h && !is_g {
            out[length] = letter;
            length += 1;
        }
    }
    (out, length)
}

/// Calls `each` with every feature of a text and the tokens it takes. Stems are passed to `word` too.
pub(super) fn features(
    tokens: &[Token],
    readings: &Readings,
    mut each: impl FnMut(Feature, Range<usize>),
    mut word: impl FnMut(String),
) {
    let mut at = 0;
    while at < tokens.len() {
        let length = run_length(tokens[at..].iter().map(|token| token.folded));
        let run = at..at + length;
        let first = tokens[at].folded;
        if is_han(first) {
            chinese(tokens, run, readings, &mut each);
        } else if first.is_ascii_alphanumeric() {
            let text: String = tokens[run.clone()]
                .iter()
                .map(|token| token.folded)
                .collect();
            let is_number = text.bytes().all(|b| b.is_ascii_digit());
            if !is_number {
                let stem = stem(&text);
                each(Feature::stem(&stem), run);
                word(stem);
            }
        }
        at += length;
    }
    let text: Vec<char> = tokens.iter().map(|token| token.folded).collect();
    for number in numbers(&text) {
        each(Feature::number(number.value), number.range);
    }
}

/// Returns the characters of the run at the beginning of a text: Chinese, or Latin letters and digits that
/// make one word, as in 5A; a single other character.
pub(super) fn run_length(mut text: impl Iterator<Item = char>) -> usize {
    let Some(first) = text.next() else { return 0 };
    let belongs: fn(&char) -> bool = match first {
        c if c.is_ascii_alphanumeric() => char::is_ascii_alphanumeric,
        c if is_han(c) => |c| is_han(*c),
        _ => return 1,
    };
    1 + text.take_while(belongs).count()
}

fn chinese(
    tokens: &[Token],
    run: Range<usize>,
    readings: &Readings,
    each: &mut impl FnMut(Feature, Range<usize>),
) {
    let character = |at: usize| tokens[at].folded;
    let syllable = |at: usize| readings.of(tokens[at].readings).first().copied();
    // The letters of the run's pinyin, each with its token.
    let mut letters: Vec<u8> = Vec::new();
    let mut owners: Vec<usize> = Vec::new();
    let mut initials: Vec<u8> = Vec::new();
    for at in run.clone() {
        each(Feature::character(character(at)), at..at + 1);
        if at + 1 < run.end {
            each(Feature::pair(character(at), character(at + 1)), at..at + 2);
            if let (Some(a), Some(b)) = (syllable(at), syllable(at + 1)) {
                each(Feature::syllables(a, b), at..at + 2);
                each(Feature::fuzzy_syllables(a, b), at..at + 2);
            }
        }
        if at + 2 < run.end {
            each(
                Feature::skip_pair(character(at), character(at + 2)),
                at..at + 3,
            );
        }
        let sound = syllable(at);
        let sound = sound.as_ref().map_or(&[][..], Syllable::letters);
        letters.extend(sound);
        owners.extend(sound.iter().map(|_| at));
        initials.push(sound.first().copied().unwrap_or(0));
    }
    for (from, piece) in letters.windows(LETTERS).enumerate() {
        each(
            Feature::letters(piece),
            owners[from]..owners[from + LETTERS - 1] + 1,
        );
    }
    for (from, piece) in initials.windows(INITIALS).enumerate() {
        each(
            Feature::initials(piece),
            run.start + from..run.start + from + INITIALS,
        );
    }
}
