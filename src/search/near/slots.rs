//! A query as slots: pieces that an entry should contain, each with the features that match it.

use std::ops::Range;

use super::{
    english::UNITS,
    feature::{Feature, INITIALS, LETTERS, run_length},
    lattice::{Divided, Division, divide},
    lookup::{Lookup, Posting},
    numbers::{Number, numbers},
    question::{Question, is_english_filler},
    slot::{MEETING_PAIR, Slot, SlotBuilder},
    strength,
};
use crate::search::{fold::is_han, readings::Readings, segment::tokens};

/// The minimum letters of a sequence that is compared by pieces.
const MIN_ROW_LETTERS: usize = 6;
/// The lengths of a sequence of initials.
const INITIALS_LETTERS: std::ops::RangeInclusive<usize> = 5..=10;
/// The maximum number of pieces of a query.
const MAX_SLOTS: usize = 64;

/// The pieces that a row of letters is compared by.
#[derive(Clone, Copy)]
struct PieceKind {
    /// Letters of a piece.
    length: usize,
    feature: fn(&[u8]) -> Feature,
    strength: f32,
    /// Makes up for their overlapping.
    scale: f32,
}

const LETTER_PIECES: PieceKind = PieceKind {
    length: LETTERS,
    feature: Feature::letters,
    strength: strength::LETTERS,
    scale: 0.5,
};
const INITIAL_PIECES: PieceKind = PieceKind {
    length: INITIALS,
    feature: Feature::initials,
    strength: strength::INITIALS,
    scale: 0.4,
};

/// One way to read a whole query.
#[derive(Clone, Debug, Default)]
pub(super) struct QueryReading {
    pub slots: Vec<Slot>,
}

/// Builds the readings of a question: its Chinese and its numbers in each of them, its Latin words as
/// English, as syllables, as pieces of pinyin and as initials.
pub(super) fn readings(
    question: &mut Question,
    near: &Lookup<'_>,
    entries: u32,
) -> Vec<QueryReading> {
    let builder = SlotBuilder { near, entries };
    let is_open = !question.text.ends_with(' ');
    let mut own_readings = Readings::default();
    let tokens = tokens(&question.text, None, &mut own_readings);
    let folded: Vec<char> = tokens.iter().map(|token| token.folded).collect();
    let mut found = numbers(&folded);
    found.retain(|number| !is_part_of_word(&folded, number, is_open));
    let of_number = |number: &Number| builder.number_in(number, &folded, is_open);
    let mut base: Vec<Slot> = found.iter().map(of_number).collect();
    let mut words: Vec<String> = Vec::new();
    for run in runs_between(&folded, &found) {
        let is_last = is_open && run.end == folded.len();
        match folded[run.start] {
            c if is_han(c) => {
                let pieces = builder.chinese(&tokens[run], &own_readings, is_last);
                base.extend(pieces.slots);
                question.ignored.extend(pieces.ignored);
            }
            // Digits that are part of a word, as in PM2.5, are in no text as a word.
            c if c.is_ascii_digit() && folded[run.clone()].iter().all(char::is_ascii_digit) => {}
            c if c.is_ascii_alphanumeric() => words.push(folded[run].iter().collect()),
            _ => {}
        }
    }
    if !found.is_empty() {
        words.retain(|word| !UNITS.contains(&word.as_str()));
        words.pop_if(|word| is_open && begins_unit(word));
    }
    base.truncate(MAX_SLOTS);
    let with = |slots: Vec<Slot>| QueryReading {
        slots: base.iter().cloned().chain(slots).take(MAX_SLOTS).collect(),
    };
    if words.iter().all(|word| is_english_filler(word)) {
        question.ignored.extend(words);
        return vec![with(Vec::new())];
    }
    let is_open = is_open && folded.last().is_some_and(char::is_ascii_alphanumeric);
    let slots = builder.latin(&words, is_open, &mut question.ignored);
    let mut readings: Vec<_> = slots.into_iter().map(with).collect();
    readings.retain(|reading| reading.slots.iter().any(|slot| slot.weight > 0.0));
    readings
}

/// Returns the runs of characters of one kind between the numbers.
fn runs_between(text: &[char], numbers: &[Number]) -> Vec<Range<usize>> {
    let mut taken = vec![false; text.len()];
    for number in numbers {
        taken[number.range.clone()].fill(true);
    }
    let mut runs = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = (at..text.len()).take_while(|&at| !taken[at]);
        let end = at + run_length(rest.map(|at| text[at])).max(1);
        if !taken[at] {
            runs.push(at..end);
        }
        at = end;
    }
    runs
}

/// Returns true if a number is a part of a word, as in 5A; false if a unit follows, as in 100km, or the beginning of one
/// that is still being typed.
fn is_part_of_word(text: &[char], number: &Number, is_open: bool) -> bool {
    let rest = &text[number.range.end..];
    let letters: String = rest.iter().take_while(|c| c.is_ascii_lowercase()).collect();
    let before = number.range.start.checked_sub(1).map(|at| text[at]);
    let is_inside = before.is_some_and(|c| c.is_ascii_lowercase());
    let is_typed = is_open && letters.len() == rest.len();
    let is_unit = UNITS.contains(&letters.as_str()) || is_typed && begins_unit(&letters);
    is_inside || !letters.is_empty() && !is_unit
}

fn is_row_of_initials(row: &[u8], divisions: &[Division]) -> bool {
    let is_key_repeat = row.iter().all(|&letter| letter == row[0]);
    let in_no_syllables =
        |division: &Division| division.stray > 0 || division.syllables.len() * 2 > row.len();
    !is_key_repeat && INITIALS_LETTERS.contains(&row.len()) && divisions.iter().any(in_no_syllables)
}

fn begins_unit(letters: &str) -> bool {
    !letters.is_empty() && UNITS.iter().any(|unit| unit.starts_with(letters))
}

impl SlotBuilder<'_> {
    /// Makes a slot of a number in a text whose end may be still typed.
    fn number_in(&self, number: &Number, text: &[char], is_open: bool) -> Slot {
        let rest: String = text[number.range.end..].iter().collect();
        // The user may be about to type a unit.
        let is_last = is_open && (rest.is_empty() || begins_unit(rest.trim_start()));
        self.number(number, text, is_last)
    }

    /// Returns the slots of Latin words in each of their readings: as English, as syllables, as pieces of pinyin and as
    /// initials.
    fn latin(&self, words: &[String], is_open: bool, ignored: &mut Vec<String>) -> Vec<Vec<Slot>> {
        let mut readings = vec![self.english(words, is_open, ignored)];
        let divisions = words.iter().enumerate().map(|(number, word)| {
            let is_typed = is_open && number + 1 == words.len();
            divide(word, self.near, is_typed)
        });
        let divisions: Vec<_> = divisions.collect();
        let divided = divisions.iter().flat_map(|division| &division.syllables);
        if divided.flatten().count() >= 2 {
            // With letters in no syllable, the end is not an unfinished syllable.
            let is_open = is_open && divisions.iter().all(|division| division.stray == 0);
            readings.push(self.syllables(&divisions, is_open));
        }
        let row: Vec<u8> = words.concat().into_bytes();
        if row.len() >= MIN_ROW_LETTERS {
            self.near.read_letters(&row);
            readings.push(self.pieces(&row, LETTER_PIECES));
        }
        if words.len() == 1 && is_row_of_initials(&row, &divisions) {
            readings.push(self.pieces(&row, INITIAL_PIECES));
        }
        readings
    }

    /// Makes a slot of a number; one that is still typed may become any that begins like it.
    fn number(&self, number: &Number, text: &[char], is_open: bool) -> Slot {
        let posting = |value: f64| self.near.posting(Feature::number(value));
        let known = posting(number.value);
        let mut ways: Vec<_> = known.map(|posting| (1.0, posting)).into_iter().collect();
        let is_unfinished = is_open && ways.is_empty();
        if is_unfinished {
            let begun = self.near.values().iter().copied();
            let begun = begun.filter(|&value| number.may_become(text, value));
            ways.extend(begun.filter_map(posting).map(|p| (strength::PREFIX, p)));
        }
        Slot {
            is_unfinished,
            ..self.slot(ways)
        }
    }

    /// Returns a slot for each two syllables of some words. The last syllable may be still typed.
    fn syllables(&self, words: &[Division], is_open: bool) -> Vec<Slot> {
        let of_word = |word: &Division| {
            let first = std::iter::once(true).chain(std::iter::repeat(false));
            let syllables = word.syllables.iter().copied();
            syllables.zip(first).collect::<Vec<_>>()
        };
        // Each syllable, with true for the first one of a word.
        let row: Vec<(Option<Divided>, bool)> = words.iter().flat_map(of_word).collect();
        let mut slots: Vec<Slot> = Vec::new();
        let last = row.len().saturating_sub(2);
        for (number, two) in row.windows(2).enumerate() {
            let [(Some(a), _), (Some(b), is_meeting)] = *two else {
                continue;
            };
            let ways = self.pair_of_syllables(a, b, is_open && number == last);
            let scale = if is_meeting && ways.is_empty() {
                MEETING_PAIR
            } else {
                1.0
            };
            let slot = self.slot(ways);
            slots.push(Slot {
                weight: slot.weight * scale,
                ..slot
            });
        }
        if let Some(last) = slots.last_mut() {
            last.is_unfinished = is_open;
        }
        slots
    }

    fn pair_of_syllables(&self, a: Divided, b: Divided, is_begun: bool) -> Vec<(f32, Posting)> {
        let strength = if a.is_typo || b.is_typo {
            strength::TYPO
        } else {
            1.0
        };
        let (a, b) = (a.syllable, b.syllable);
        let found = |(strength, feature)| Some((strength, self.near.posting(feature)?));
        let either = |b, scale| {
            [
                (strength * scale, Feature::syllables(a, b)),
                (strength::FUZZY * scale, Feature::fuzzy_syllables(a, b)),
            ]
        };
        let mut ways: Vec<_> = either(b, 1.0).into_iter().filter_map(found).collect();
        if is_begun && ways.is_empty() {
            let begun = self.near.syllables_begun(b).into_iter();
            let begun = begun.flat_map(|b| either(b, strength::PREFIX));
            ways.extend(begun.filter_map(found));
        }
        ways
    }

    /// Returns a slot for each piece of a row of letters.
    fn pieces(&self, row: &[u8], kind: PieceKind) -> Vec<Slot> {
        let piece = |letters: &[u8]| {
            let way = self
                .near
                .posting((kind.feature)(letters))
                .map(|posting| (kind.strength, posting));
            let slot = self.slot(way.into_iter().collect());
            Slot {
                weight: slot.weight * kind.scale,
                ..slot
            }
        };
        row.windows(kind.length).map(piece).collect()
    }
}
