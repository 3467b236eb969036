//! A query as slots: pieces that an entry should have, each with the ways to have it.

use super::{
    feature::{Feature, INITIALS, LETTERS, run_length},
    lattice::{Divided, divide},
    lookup::{Lookup, Posting},
    numbers::{Number, numbers},
    question::{Question, is_english_filler, is_function},
    stem::{is_one_edit, stem},
};
use crate::search::{
    fold::is_han,
    readings::Readings,
    segment::{Token, tokens},
};

/// The strength of each way to have a piece, 1 for the piece as typed.
mod strength {
    /// Characters that sound alike, by sounds that many do not tell apart.
    pub(super) const HOMOPHONES: f32 = 0.7;
    /// Syllables that many do not tell apart.
    pub(super) const FUZZY: f32 = 0.55;
    /// A character between, the two turned, or the middle one left out.
    pub(super) const SKIP: f32 = 0.6;
    /// A single character that stands alone in the query.
    pub(super) const CHARACTER: f32 = 0.5;
    /// One letter wrong in an English word.
    pub(super) const TYPO: f32 = 0.7;
    /// A word that begins with the one being typed.
    pub(super) const PREFIX: f32 = 0.7;
    /// Four letters of pinyin.
    pub(super) const LETTERS: f32 = 0.8;
    /// Three initials.
    pub(super) const INITIALS: f32 = 0.8;
    /// From this strength on a piece counts as found, not as guessed.
    pub(crate) const STRONG: f32 = 0.7;
}
pub(super) use strength::STRONG;

/// What a pair with a character of a function word weighs beside others.
const FUNCTION_PAIR: f32 = 0.4;
/// What a pair that no text has weighs between two that some have, beside others.
const MEETING_PAIR: f32 = 0.4;
/// What homophones of a pair count that the texts have as typed.
const KNOWN_PAIR: f32 = 0.6;
/// Letters from which on an English word may have a wrong one.
const MIN_TYPO_LETTERS: usize = 5;
/// Letters from which on a word is completed.
const MIN_PREFIX_LETTERS: usize = 3;
/// Letters from which on a row is compared by its pieces.
const MIN_ROW_LETTERS: usize = 6;
/// Letters of a row of initials.
const INITIALS_LETTERS: std::ops::RangeInclusive<usize> = 5..=10;
/// Pieces of a query that are looked at.
const MAX_SLOTS: usize = 64;

/// A piece of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot {
    /// The rarity of the piece; 0 for one that says nothing.
    pub weight: f32,
    /// The ways to have it.
    pub ways: Vec<(f32, Posting)>,
}

/// One way to read a whole query.
#[derive(Clone, Debug, Default)]
pub(super) struct QueryReading {
    pub slots: Vec<Slot>,
}

/// Units behind an English number: the number says enough.
const UNITS: [&str; 25] = [
    "km",
    "kms",
    "kilometers",
    "kilometres",
    "sq",
    "square",
    "percent",
    "pct",
    "yuan",
    "rmb",
    "cny",
    "tonnes",
    "tons",
    "tonne",
    "ton",
    "metres",
    "meters",
    "m",
    "mu",
    "thousand",
    "million",
    "billion",
    "bn",
    "mn",
    "minutes",
];

/// Builds the readings of a question: its Chinese and its numbers in each of them, its Latin words as
/// English, as syllables, as pieces of pinyin and as initials.
pub(super) fn readings(
    question: &mut Question,
    near: &Lookup<'_>,
    entries: u32,
    complete: bool,
) -> Vec<QueryReading> {
    let builder = SlotBuilder { near, entries };
    let mut own_readings = Readings::default();
    let tokens = tokens(&question.text, None, &mut own_readings);
    let folded: Vec<char> = tokens.iter().map(|token| token.folded).collect();
    let mut base = Vec::new();
    let mut taken = vec![false; folded.len()];
    let mut found = numbers(&folded);
    found.retain(|number| !is_part_of_word(&folded, number));
    for number in &found {
        let way = near.posting(Feature::number(number.value));
        let ways = way.map(|posting| (1.0, posting));
        base.push(builder.slot(ways.into_iter().collect()));
        taken[number.range.clone()].fill(true);
    }
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let rest = (at..folded.len()).take_while(|&at| !taken[at]);
        let length = run_length(rest.map(|at| folded[at])).max(1);
        let run = at..at + length;
        match folded[at] {
            _ if taken[at] => {}
            c if is_han(c) => builder.chinese(&tokens[run], &own_readings, &mut base),
            c if c.is_ascii_alphanumeric() => words.push(folded[run].iter().collect()),
            _ => {}
        }
        at += length;
    }
    if !found.is_empty() {
        words.retain(|word| !UNITS.contains(&word.as_str()));
    }
    base.truncate(MAX_SLOTS);
    let with = |slots: Vec<Slot>| QueryReading {
        slots: base.iter().cloned().chain(slots).take(MAX_SLOTS).collect(),
    };
    if words.is_empty() {
        return vec![with(Vec::new())];
    }
    let mut readings = vec![with(builder.english(
        &words,
        complete,
        &mut question.ignored,
    ))];
    let divisions: Vec<_> = words.iter().map(|word| divide(word, near)).collect();
    let syllables = divisions
        .iter()
        .flat_map(|division| division.syllables.iter().copied());
    let syllables: Vec<_> = syllables.collect();
    if syllables.iter().flatten().count() >= 2 {
        readings.push(with(builder.syllables(&syllables)));
    }
    let row: Vec<u8> = words.concat().into_bytes();
    if row.len() >= MIN_ROW_LETTERS {
        near.read_letters(&row);
        readings.push(with(builder.pieces(
            &row,
            LETTERS,
            Feature::letters,
            strength::LETTERS,
            0.5,
        )));
    }
    let is_row_of_initials = divisions
        .iter()
        .any(|d| d.stray > 0 || d.syllables.len() * 2 > row.len());
    let is_key_repeat = row.iter().all(|&letter| letter == row[0]);
    if words.len() == 1
        && !is_key_repeat
        && INITIALS_LETTERS.contains(&row.len())
        && is_row_of_initials
    {
        readings.push(with(builder.pieces(
            &row,
            INITIALS,
            Feature::initials,
            strength::INITIALS,
            0.4,
        )));
    }
    readings.retain(|reading| reading.slots.iter().any(|slot| slot.weight > 0.0));
    readings
}

/// Whether a number is a part of a word, as in 5A: not one with a unit behind it, as in 100km.
fn is_part_of_word(text: &[char], number: &Number) -> bool {
    let rest = &text[number.range.end..];
    let letters: String = rest.iter().take_while(|c| c.is_ascii_lowercase()).collect();
    let before = number.range.start.checked_sub(1).map(|at| text[at]);
    let is_inside = before.is_some_and(|c| c.is_ascii_lowercase());
    is_inside || !letters.is_empty() && !UNITS.contains(&letters.as_str())
}

struct SlotBuilder<'a> {
    near: &'a Lookup<'a>,
    /// Entries in all.
    entries: u32,
}

impl SlotBuilder<'_> {
    /// Returns how much a piece says that so many entries have.
    fn rarity(&self, frequency: u32) -> f32 {
        (1.0 + self.entries as f32 / frequency.max(1) as f32).ln()
    }

    /// Makes a slot of its ways: it weighs as much as the strongest of them is rare. A piece that no text
    /// has weighs most of all.
    fn slot(&self, ways: Vec<(f32, Posting)>) -> Slot {
        let best = ways.iter().max_by(|a, b| {
            let key = |way: &(f32, Posting)| (way.0, self.rarity(way.1.frequency));
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let weight = match best {
            Some((_, posting)) => self.rarity(posting.frequency),
            None => self.rarity(1),
        };
        Slot { weight, ways }
    }

    fn chinese(&self, run: &[Token], readings: &Readings, slots: &mut Vec<Slot>) {
        let character = |at: usize| run[at].folded;
        // The likely reading and the next: the query has no context that decides.
        let sounds = |at: usize| {
            let all = readings.of(run[at].readings);
            &all[..all.len().min(2)]
        };
        if let [only] = run {
            if !is_function(only.folded) {
                let way = self.near.posting(Feature::character(only.folded));
                let ways = way.map(|posting| (strength::CHARACTER, posting));
                slots.push(self.slot(ways.into_iter().collect()));
            }
            return;
        }
        for at in 0..run.len() - 1 {
            let (a, b) = (character(at), character(at + 1));
            let literal = self.near.posting(Feature::pair(a, b));
            if is_function(a) || is_function(b) {
                // It belongs to the asking, unless the texts have it.
                if let Some(literal) = literal {
                    let slot = self.slot(vec![(1.0, literal)]);
                    slots.push(Slot {
                        weight: slot.weight * FUNCTION_PAIR,
                        ..slot
                    });
                }
                continue;
            }
            // Who typed characters that the texts have did not mean others that sound alike.
            let homophones = if literal.is_some() { KNOWN_PAIR } else { 1.0 };
            let mut ways: Vec<(f32, Posting)> = literal.map(|p| (1.0, p)).into_iter().collect();
            let mut way = |strength: f32, feature: Feature| {
                ways.extend(
                    self.near
                        .posting(feature)
                        .map(|posting| (strength, posting)),
                );
            };
            for &a in sounds(at) {
                for &b in sounds(at + 1) {
                    way(
                        strength::HOMOPHONES * homophones,
                        Feature::fuzzy_syllables(a, b),
                    );
                }
            }
            way(strength::SKIP, Feature::skip_pair(a, b));
            way(strength::SKIP, Feature::pair(b, a));
            let strong = ways.iter().any(|(strength, _)| *strength >= STRONG);
            if !strong && at + 2 < run.len() {
                let next = Feature::pair(a, character(at + 2));
                ways.extend(
                    self.near
                        .posting(next)
                        .map(|posting| (strength::SKIP, posting)),
                );
            }
            let slot = self.slot(ways);
            let known = |at: usize| {
                let pair = Feature::pair(character(at), character(at + 1));
                self.near.posting(pair).is_some()
            };
            // Where two words meet that the texts have, their meeting says little.
            let meet = slot.ways.is_empty()
                && at > 0
                && at + 2 < run.len()
                && known(at - 1)
                && known(at + 1);
            let scale = if meet { MEETING_PAIR } else { 1.0 };
            slots.push(Slot {
                weight: slot.weight * scale,
                ..slot
            });
        }
    }

    fn english(&self, words: &[String], complete: bool, ignored: &mut Vec<String>) -> Vec<Slot> {
        let mut slots = Vec::new();
        for (number, word) in words.iter().enumerate() {
            if is_english_filler(word) {
                ignored.push(word.clone());
                continue;
            }
            let stem = stem(word);
            let known = self.near.posting(Feature::stem(&stem));
            let mut ways: Vec<(f32, Posting)> =
                known.map(|posting| (1.0, posting)).into_iter().collect();
            let is_typed = number + 1 == words.len() && !complete;
            if is_typed && word.len() >= MIN_PREFIX_LETTERS {
                let vocabulary = self.near.vocabulary();
                let from = vocabulary.partition_point(|known| known.as_str() < word.as_str());
                let longer = vocabulary[from..]
                    .iter()
                    .take_while(|known| known.starts_with(word.as_str()));
                let longer = longer
                    .filter(|known| **known != stem)
                    .filter_map(|known| self.near.posting(Feature::stem(known)));
                ways.extend(longer.map(|posting| (strength::PREFIX, posting)));
            }
            if ways.is_empty() && word.len() >= MIN_TYPO_LETTERS {
                let near = self.near.vocabulary().iter().filter(|known| {
                    known.as_bytes()[0] == stem.as_bytes()[0]
                        && is_one_edit(known.as_bytes(), stem.as_bytes())
                });
                let near = near.filter_map(|known| self.near.posting(Feature::stem(known)));
                ways.extend(near.map(|posting| (strength::TYPO, posting)));
            }
            slots.push(self.slot(ways));
        }
        slots
    }

    fn syllables(&self, row: &[Option<Divided>]) -> Vec<Slot> {
        let mut slots = Vec::new();
        for two in row.windows(2) {
            let [Some(a), Some(b)] = *two else { continue };
            let strength = if a.is_typo || b.is_typo {
                strength::TYPO
            } else {
                1.0
            };
            let (a, b) = (a.syllable, b.syllable);
            let mut ways = Vec::new();
            let way = self.near.posting(Feature::syllables(a, b));
            ways.extend(way.map(|posting| (strength, posting)));
            let way = self.near.posting(Feature::fuzzy_syllables(a, b));
            ways.extend(way.map(|posting| (strength::FUZZY, posting)));
            slots.push(self.slot(ways));
        }
        slots
    }

    /// Pieces of so many letters each; `scale` makes up for their overlapping.
    fn pieces(
        &self,
        row: &[u8],
        length: usize,
        feature: fn(&[u8]) -> Feature,
        strength: f32,
        scale: f32,
    ) -> Vec<Slot> {
        let piece = |letters: &[u8]| {
            let way = self
                .near
                .posting(feature(letters))
                .map(|posting| (strength, posting));
            let slot = self.slot(way.into_iter().collect());
            Slot {
                weight: slot.weight * scale,
                ..slot
            }
        };
        row.windows(length).map(piece).collect()
    }
}
