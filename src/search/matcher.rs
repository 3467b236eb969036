//! One term against one segment: characters as they stand, pinyin, initials, and their mixtures.

use std::ops::Range;

use super::{
    How,
    fold::is_han,
    query::Term,
    readings::{Readings, ReadingsId},
    steps::{Steps, Takes},
};

/// One character of a segment, as it is compared.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    pub folded: char,
    /// Which character of the text it is.
    pub at: u32,
    pub readings: ReadingsId,
}

/// A place where a term is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Units.
    pub units: Range<usize>,
    pub quality: u32,
    pub how: How,
}

/// How good each kind of match is, out of 100.
pub mod quality {
    /// As typed, whole words where it is Latin: 高铁, RCEP.
    pub const LITERAL: u32 = 100;
    /// The start of a longer word: hosp in hospital.
    pub const PREFIX: u32 = 80;
    /// Inside a word, four letters or more: peed in high-speed.
    pub const INFIX: u32 = 40;
    /// Every syllable in full: gaotiezhan.
    pub const PINYIN: u32 = 90;
    /// Every syllable by its initial: gtz.
    pub const INITIALS: u32 = 70;
    /// The last syllable cut short: gaoti.
    pub const CUT: u32 = 60;
    /// Syllables and initials mixed: gaotz.
    pub const MIXED: u32 = 45;
    /// What a reading costs that is not the likely one: yinxing for 银行.
    pub const UNLIKELY: u32 = 15;
    /// Whatever stands here or above hides what stands below.
    pub const GOOD: u32 = 70;
}

/// Letters from which on a term may begin inside a Latin word.
const INFIX_FROM: usize = 4;

/// From so many times on, one and the same letter is a key held down, no row of initials: zzzz does
/// not mean 众自治制.
const HELD_DOWN: u32 = 4;

/// A term up to this long has so few ways to be read that trying one twice costs less than
/// remembering it.
const FEW_WAYS: usize = 6;

/// One term, to be tried at places of one segment after another.
pub struct Matcher<'a> {
    term: &'a [char],
    exact: bool,
    steps: Steps<'a>,
    /// Pairs of unit and letter from which nothing was found: no text is tried twice.
    dead: Vec<u64>,
}

/// What a match is made of.
#[derive(Clone, Copy, Default)]
struct Made {
    literal: u32,
    full: u32,
    initials: u32,
    cut: bool,
    unlikely: bool,
    /// Whether what was matched last is an initial.
    ends_in_initial: bool,
}

impl<'a> Matcher<'a> {
    pub fn new(term: &'a Term, readings: &'a Readings) -> Matcher<'a> {
        Matcher {
            term: &term.chars,
            exact: term.exact,
            steps: Steps::new(term, readings),
            dead: Vec::new(),
        }
    }

    /// Every place where the term is found in a segment, from left to right, none overlapping another.
    pub fn all(&mut self, units: &[Unit]) -> Vec<Found> {
        self.turn_to_another();
        let mut found = Vec::new();
        let mut start = 0;
        while start < units.len() {
            match self.at(units, start) {
                Some(hit) => {
                    start = hit.units.end;
                    found.push(hit);
                }
                None => start += 1,
            }
        }
        found
    }

    /// Forgets what failed: the next place is in another segment.
    pub fn turn_to_another(&mut self) {
        self.dead.clear();
    }

    /// Tries the term at one place of `units`, which stay the same until [`Matcher::turn_to_another`].
    pub fn at(&mut self, units: &[Unit], start: usize) -> Option<Found> {
        Attempt {
            matcher: self,
            units,
        }
        .at(start)
    }
}

struct Attempt<'m, 'a> {
    matcher: &'m mut Matcher<'a>,
    units: &'m [Unit],
}

impl Attempt<'_, '_> {
    fn at(&mut self, start: usize) -> Option<Found> {
        let inside = self.is_inside_word(start);
        if inside
            && (self.matcher.term.len() < INFIX_FROM
                || !self.matcher.term.iter().all(char::is_ascii_alphabetic))
        {
            return None;
        }
        let (end, made) = self.rest(start, 0, Made::default())?;
        if made.initials >= HELD_DOWN
            && self.matcher.term.iter().all(|&c| c == self.matcher.term[0])
        {
            return None;
        }
        let (quality, how) = self.judge(start..end, made, inside);
        Some(Found {
            units: start..end,
            quality,
            how,
        })
    }

    /// Whether a Latin word or a number has begun before `start`.
    fn is_inside_word(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).map(|before| self.units[before].folded) else {
            return false;
        };
        let here = self.units[start].folded;
        here.is_ascii_alphabetic() && before.is_ascii_alphabetic()
            || here.is_ascii_digit() && is_number(before)
    }

    /// Matches the letters from `letter` on at `unit`; where it ends and what it is made of.
    fn rest(&mut self, unit: usize, letter: usize, made: Made) -> Option<(usize, Made)> {
        let Some(&typed) = self.matcher.term.get(letter) else {
            return self.may_end(unit).then_some((unit, made));
        };
        let here = *self.units.get(unit)?;
        if self.is_dead(unit, letter) {
            return None;
        }
        if here.folded == typed {
            let made = Made {
                literal: made.literal + 1,
                ends_in_initial: false,
                ..made
            };
            if let Some(found) = self.rest(unit + 1, letter + 1, made) {
                return Some(found);
            }
        }
        if !self.matcher.exact && typed.is_ascii_alphabetic() {
            let found = self.by_reading(unit, letter, made, here);
            if found.is_some() {
                return found;
            }
        }
        self.bury(unit, letter);
        None
    }

    fn by_reading(
        &mut self,
        unit: usize,
        letter: usize,
        made: Made,
        here: Unit,
    ) -> Option<(usize, Made)> {
        let mut next = self.matcher.steps.begin(here.readings, letter);
        while let Some(step) = self.matcher.steps.at(next) {
            next += 1;
            let unlikely = made.unlikely || step.unlikely;
            let made = Made { unlikely, ..made };
            let made = match step.takes {
                Takes::Syllable => Made {
                    full: made.full + 1,
                    ends_in_initial: false,
                    ..made
                },
                Takes::CutSyllable => return Some((unit + 1, Made { cut: true, ..made })),
                Takes::Initial => Made {
                    initials: made.initials + 1,
                    ends_in_initial: true,
                    ..made
                },
            };
            let found = self.rest(unit + 1, letter + step.letters, made);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// A number ends where its digits do: 3.7 is not found in 13.7 nor in 3.75.
    fn may_end(&self, end: usize) -> bool {
        let last = self.units[end - 1].folded;
        if !last.is_ascii_digit() {
            return true;
        }
        let after = |offset: usize| self.units.get(end + offset).map(|unit| unit.folded);
        match (after(0), after(1)) {
            (Some(next), _) if next.is_ascii_digit() => false,
            (Some('.'), Some(next)) => !next.is_ascii_digit(),
            _ => true,
        }
    }

    fn judge(&self, units: Range<usize>, made: Made, inside: bool) -> (u32, How) {
        let penalty = if made.unlikely { quality::UNLIKELY } else { 0 };
        let pinyin = |points: u32, how| (points - penalty, how);
        match made {
            Made {
                full: 0,
                initials: 0,
                cut: false,
                ..
            } => self.judge_literal(units, inside),
            Made {
                initials: 0,
                cut: false,
                ..
            } => pinyin(quality::PINYIN, How::Pinyin),
            Made {
                full: 0,
                cut: false,
                ..
            } => pinyin(quality::INITIALS, How::Initials),
            Made { initials: 0, .. } => pinyin(quality::CUT, How::Pinyin),
            // gaot: the t is the start of a syllable still being typed.
            Made {
                initials: 1,
                cut: false,
                ends_in_initial: true,
                ..
            } => pinyin(quality::CUT, How::Pinyin),
            _ => pinyin(quality::MIXED, How::Pinyin),
        }
    }

    fn judge_literal(&self, units: Range<usize>, inside: bool) -> (u32, How) {
        let text = &self.units[units.clone()];
        let how = if text.iter().any(|unit| is_han(unit.folded)) {
            How::Literal
        } else if text
            .iter()
            .all(|unit| is_number(unit.folded) || unit.folded == '%')
        {
            How::Number
        } else {
            How::English
        };
        let goes_on = self
            .units
            .get(units.end)
            .is_some_and(|next| next.folded.is_ascii_alphabetic())
            && text
                .last()
                .is_some_and(|last| last.folded.is_ascii_alphabetic());
        let quality = match (inside, goes_on) {
            (true, _) => quality::INFIX,
            (false, true) => quality::PREFIX,
            (false, false) => quality::LITERAL,
        };
        (quality, how)
    }

    fn bit(&self, unit: usize, letter: usize) -> (usize, u64) {
        let bit = unit * (self.matcher.term.len() + 1) + letter;
        (bit / 64, 1 << (bit % 64))
    }

    fn is_dead(&self, unit: usize, letter: usize) -> bool {
        let (word, mask) = self.bit(unit, letter);
        self.matcher
            .dead
            .get(word)
            .is_some_and(|bits| bits & mask != 0)
    }

    fn bury(&mut self, unit: usize, letter: usize) {
        // The first letter's failures are not asked for again.
        if letter == 0 || self.matcher.term.len() <= FEW_WAYS {
            return;
        }
        let (word, mask) = self.bit(unit, letter);
        if self.matcher.dead.len() <= word {
            self.matcher.dead.resize(word + 1, 0);
        }
        self.matcher.dead[word] |= mask;
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}
