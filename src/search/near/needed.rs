//! The texts that the search for one query reads: a program that answers one query makes no others ready.

use super::{
    feature::{Feature, run_length},
    numbers::numbers,
    question::Question,
    syllables::{begun_with, syllable, typos_of},
};
use crate::search::{
    fold::is_han,
    query::{Query, Term},
    segment::compared_characters,
    syllable::Syllable,
    toneless::toneless,
};

/// Letters from which on a row is compared by pieces that begin anywhere: nearly every text has some.
const MIN_ROW_LETTERS: usize = 5;
/// Letters of the longest syllable.
const MAX_SYLLABLE: usize = 6;
/// Letters of the shortest syllable that may have a typo.
const MIN_TYPO_SYLLABLE: usize = 3;

/// The characters and sounds that a text must have to match one query. A text that has them need not match.
#[derive(Clone, Debug)]
pub(crate) struct Needed {
    /// The possible beginnings of each term: up to three characters.
    pub(super) beginnings: Vec<Vec<char>>,
    /// Their first letters, a bit a letter.
    pub(super) first_letters: u32,
    /// The query's own Chinese characters.
    pub(super) characters: Vec<char>,
    pub(super) pairs: SoundPairs,
    /// First characters of Latin words.
    pub(super) first: Vec<char>,
    /// The pairs of characters of the first term, by which a name is suggested.
    pub(super) typed_pairs: Vec<(char, char)>,
    pub(super) has_numbers: bool,
    /// True if near search reads every text of the index.
    pub(super) is_row: bool,
}

/// Two syllables that near search may look for, by their letters, sounds that many do not tell apart as one.
#[derive(Clone, Debug, Default)]
pub(super) struct SoundPairs {
    /// All of their syllables, in order.
    sounds: Vec<u64>,
    /// A row a syllable, a bit for each that may follow it.
    follows: Vec<u64>,
}

impl SoundPairs {
    fn new(pairs: &[(u64, u64)]) -> SoundPairs {
        let mut sounds: Vec<u64> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        sounds.sort_unstable();
        sounds.dedup();
        let mut made = SoundPairs {
            follows: vec![0; sounds.len() * sounds.len().div_ceil(64)],
            sounds,
        };
        for &(a, b) in pairs {
            if let (Some(a), Some(b)) = (made.number(a), made.number(b)) {
                let (word, bit) = made.place(a, b);
                made.follows[word] |= bit;
            }
        }
        made
    }

    /// Returns the number of a syllable that is part of a pair.
    pub(super) fn number(&self, sound: u64) -> Option<u16> {
        let number = self.sounds.binary_search(&sound).ok();
        number.and_then(|number| u16::try_from(number).ok())
    }

    fn place(&self, a: u16, b: u16) -> (usize, u64) {
        let row = usize::from(a) * self.sounds.len().div_ceil(64);
        (row + usize::from(b) / 64, 1 << (b % 64))
    }

    pub(super) fn has(&self, a: u16, b: u16) -> bool {
        let (word, bit) = self.place(a, b);
        self.follows[word] & bit != 0
    }
}

impl Needed {
    pub(crate) fn new(query: &Query) -> Needed {
        let terms = query.terms.iter().chain(&query.without);
        let spellings = terms.flat_map(|term| {
            let other = term.other_spellings().into_iter();
            other.chain([term.clone()])
        });
        let begin = |term: Term| term.chars.into_iter().take(3).collect();
        let beginnings: Vec<Vec<char>> = spellings.map(begin).collect();
        let question = Question::read(&query.loose_text());
        let text = compared_characters(&question.text);
        let mut needed = Needed {
            first_letters: beginnings
                .iter()
                .filter_map(|beginning| beginning.first())
                .fold(0, |all, &first| all | bit(first)),
            beginnings,
            characters: text.iter().copied().filter(|&c| is_han(c)).collect(),
            pairs: SoundPairs::default(),
            first: Vec::new(),
            typed_pairs: query.terms.first().map_or_else(Vec::new, |term| {
                let pairs = term.chars.windows(2);
                pairs.map(|two| (two[0], two[1])).collect()
            }),
            has_numbers: !numbers(&text).is_empty(),
            is_row: false,
        };
        let mut pairs = chinese_pairs(&text);
        needed.add_latin(&text, &mut pairs);
        needed.pairs = SoundPairs::new(&pairs);
        needed
    }

    fn add_latin(&mut self, text: &[char], pairs: &mut Vec<(u64, u64)>) {
        let (mut letters, mut at) = (0, 0);
        // Syllables that may end the word before.
        let mut before: Vec<u64> = Vec::new();
        while at < text.len() {
            let length = run_length(text[at..].iter().copied());
            if text[at].is_ascii_alphanumeric() {
                let word: String = text[at..at + length].iter().collect();
                self.first.push(text[at]);
                letters += length;
                before = add_word(&word, before, pairs);
            }
            at += length;
        }
        self.is_row = letters >= MIN_ROW_LETTERS;
    }
}

/// Returns the pairs of sounds of each character with the next and the one behind it, in either order.
fn chinese_pairs(text: &[char]) -> Vec<(u64, u64)> {
    let mut pairs = Vec::new();
    for (at, &a) in text.iter().enumerate() {
        for &b in text[at + 1..].iter().take(2) {
            for a in sounds_of(a) {
                for b in sounds_of(b) {
                    pairs.extend([(a, b), (b, a)]);
                }
            }
        }
    }
    pairs
}

/// Adds the pairs of all ways to divide a word; returns the syllables that may end it.
fn add_word(word: &str, before: Vec<u64>, pairs: &mut Vec<(u64, u64)>) -> Vec<u64> {
    let mut ending: Vec<Vec<u64>> = vec![Vec::new(); word.len() + 1];
    ending[0] = before;
    for start in 0..word.len() {
        for end in start + 1..=word.len().min(start + MAX_SYLLABLE) {
            let text = &word[start..end];
            let mut found: Vec<Syllable> = syllable(text).into_iter().collect();
            if text.len() >= MIN_TYPO_SYLLABLE {
                found.extend(typos_of(text));
            }
            if end == word.len() {
                // One with a typo may be only begun, too: bib for bi, and that for bian.
                let begun: Vec<Syllable> =
                    found.iter().flat_map(|s| begun_with(s.text())).collect();
                found.extend(begun_with(text).chain(begun));
            }
            for b in found.into_iter().map(Feature::fuzzy_letters_of) {
                pairs.extend(ending[start].iter().map(|&a| (a, b)));
                ending[end].push(b);
            }
        }
        ending[start + 1].sort_unstable();
        ending[start + 1].dedup();
    }
    ending.pop().unwrap_or_default()
}

/// Returns the sounds of a character, those that many do not tell apart as one; none of what is not Chinese.
fn sounds_of(c: char) -> impl Iterator<Item = u64> {
    let spellings = toneless(c).flat_map(|syllable| syllable.other_spellings().chain([syllable]));
    spellings.map(Feature::fuzzy_letters_of)
}

/// A small letter as a bit; 0 for anything else.
pub(super) fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << (c as u32 - 'a' as u32),
        _ => 0,
    }
}
