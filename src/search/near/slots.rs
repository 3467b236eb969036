//! A query as slots: pieces that an entry should contain, each with the features that match it.

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
    let mut base = Vec::new();
    let mut taken = vec![false; folded.len()];
    let mut found = numbers(&folded);
    found.retain(|number| !is_part_of_word(&folded, number, is_open));
    for number in &found {
        let rest: String = folded[number.range.end..].iter().collect();
        // The user may be about to type a unit.
        let is_last = is_open && (rest.is_empty() || begins_unit(rest.trim_start()));
        base.push(builder.number(number, &folded, is_last));
        taken[number.range.clone()].fill(true);
    }
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let rest = (at..folded.len()).take_while(|&at| !taken[at]);
        let length = run_length(rest.map(|at| folded[at])).max(1);
        let run = at..at + length;
        let is_last = is_open && run.end == folded.len();
        match folded[at] {
            _ if taken[at] => {}
            c if is_han(c) => builder.chinese(
                &tokens[run],
                &own_readings,
                is_last,
                &mut base,
                &mut question.ignored,
            ),
            // Digits that are part of a word, as in PM2.5, are in no text as a word.
            c if c.is_ascii_digit() && folded[run.clone()].iter().all(char::is_ascii_digit) => {}
            c if c.is_ascii_alphanumeric() => words.push(folded[run].iter().collect()),
            _ => {}
        }
        at += length;
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
    let mut readings = vec![with(builder.english(
        &words,
        is_open,
        &mut question.ignored,
    ))];
    let divisions = words.iter().enumerate().map(|(number, word)| {
        let is_typed = is_open && number + 1 == words.len();
        divide(word, near, is_typed)
    });
    let divisions: Vec<_> = divisions.collect();
    let divided = divisions.iter().flat_map(|division| &division.syllables);
    if divided.flatten().count() >= 2 {
        // With letters in no syllable, the end is not an unfinished syllable.
        let is_open = is_open && divisions.iter().all(|division| division.stray == 0);
        readings.push(with(builder.syllables(&divisions, is_open)));
    }
    let row: Vec<u8> = words.concat().into_bytes();
    if row.len() >= MIN_ROW_LETTERS {
        near.read_letters(&row);
        let slots = builder.pieces(&row, LETTERS, Feature::letters, strength::LETTERS, 0.5);
        readings.push(with(slots));
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

fn begins_unit(letters: &str) -> bool {
    !letters.is_empty() && UNITS.iter().any(|unit| unit.starts_with(letters))
}

impl SlotBuilder<'_> {
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
