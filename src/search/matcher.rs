//! One term against one segment: literal characters, pinyin, initials, and their mixtures.

use std::ops::Range;

use super::{
    alphabet::{Character, TextCharacters},
    fold::is_han,
    hit::MatchKind,
    query::Term,
    readings::Readings,
    steps::{SyllableSteps, Takes},
};

/// A place where a term is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TermMatch {
    /// Units.
    pub tokens: Range<u32>,
    /// Of [`quality`], out of 100.
    pub quality: u8,
    pub how: MatchKind,
}

/// The quality of each kind of match, at most 100.
pub(super) mod quality {
    /// As typed, whole words where it is Latin: 高铁, RCEP.
    pub(crate) const LITERAL: u8 = 100;
    /// The start of a longer word: hosp in hospital.
    pub(crate) const PREFIX: u8 = 80;
    /// Inside a word, four letters or more: peed in high-speed.
    pub(crate) const INFIX: u8 = 40;
    /// Every syllable in full: gaotiezhan.
    pub(crate) const PINYIN: u8 = 90;
    /// Every syllable by its initial: gtz.
    pub(crate) const INITIALS: u8 = 70;
    /// The last syllable cut short: gaoti.
    pub(crate) const CUT: u8 = 60;
    /// Syllables and initials mixed: gaotz.
    pub(crate) const MIXED: u8 = 45;
    /// The penalty of a reading that is not the likely one: yinxing for 银行.
    pub(crate) const UNLIKELY: u8 = 15;
    /// If there are matches of this quality or above, those below are dropped.
    pub(crate) const GOOD: u8 = 70;
}

/// The minimum letters of a term that may match inside a Latin word.
const MIN_INFIX_LETTERS: usize = 4;

/// The number of repetitions from which a letter counts as a key held down, not as initials: zzzz does not mean
/// 众自治制.
const KEY_REPEAT: u32 = 4;

/// The maximum letters of a term without memoization: it has so few paths that repeating one costs less than a lookup.
const MAX_UNMEMOIZED_LETTERS: usize = 6;

/// One term, to be tried at places of one segment after another.
pub(super) struct Matcher<'a> {
    term: &'a [char],
    exact: bool,
    steps: SyllableSteps<'a>,
    /// Failed pairs of token and letter, so that none is tried twice.
    failed: Vec<u64>,
}

/// The kinds of pieces in a match.
#[derive(Clone, Copy, Default)]
struct MatchParts {
    literal: u32,
    full: u32,
    initials: u32,
    cut: bool,
    unlikely: bool,
    /// True if the last piece is an initial.
    ends_in_initial: bool,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(term: &'a Term, readings: &'a Readings) -> Matcher<'a> {
        Matcher {
            term: &term.chars,
            exact: term.exact,
            steps: SyllableSteps::new(term, readings),
            failed: Vec::new(),
        }
    }

    /// Every place where the term is found in a segment, from left to right, none overlapping another.
    #[cfg(test)]
    pub(super) fn all(&mut self, tokens: TextCharacters<'_>) -> Vec<TermMatch> {
        self.reset();
        let mut found = Vec::new();
        let mut start = 0;
        while start < tokens.len() {
            match self.at(tokens, start) {
                Some(hit) => {
                    start = hit.tokens.end as usize;
                    found.push(hit);
                }
                None => start += 1,
            }
        }
        found
    }

    /// Clears the failures before the next segment.
    pub(super) fn reset(&mut self) {
        self.failed.clear();
    }

    /// Tries the term at one place of `tokens`, which stay the same until [`Matcher::reset`].
    pub(super) fn at(&mut self, tokens: TextCharacters<'_>, start: usize) -> Option<TermMatch> {
        Attempt {
            matcher: self,
            tokens,
        }
        .at(start)
    }
}

struct Attempt<'m, 'a> {
    matcher: &'m mut Matcher<'a>,
    tokens: TextCharacters<'m>,
}

impl Attempt<'_, '_> {
    fn at(&mut self, start: usize) -> Option<TermMatch> {
        let inside = self.is_inside_word(start);
        if inside
            && (self.matcher.term.len() < MIN_INFIX_LETTERS
                || !self.matcher.term.iter().all(char::is_ascii_alphabetic))
        {
            return None;
        }
        let (end, made) = self.rest(start, 0, MatchParts::default())?;
        if made.initials >= KEY_REPEAT
            && self.matcher.term.iter().all(|&c| c == self.matcher.term[0])
        {
            return None;
        }
        let (quality, how) = self.classify(start..end, made, inside);
        Some(TermMatch {
            tokens: start as u32..end as u32,
            quality,
            how,
        })
    }

    /// Returns true if `start` is inside a Latin word or a number.
    fn is_inside_word(&self, start: usize) -> bool {
        let Some(before) = start
            .checked_sub(1)
            .map(|before| self.tokens.at(before).folded)
        else {
            return false;
        };
        let here = self.tokens.at(start).folded;
        here.is_ascii_alphabetic() && before.is_ascii_alphabetic()
            || here.is_ascii_digit() && is_number(before)
    }

    /// Matches the letters from `letter` on at `token`; where it ends and what it is made of.
    fn rest(
        &mut self,
        token: usize,
        letter: usize,
        made: MatchParts,
    ) -> Option<(usize, MatchParts)> {
        let Some(&typed) = self.matcher.term.get(letter) else {
            return self.may_end(token).then_some((token, made));
        };
        let here = self.tokens.get(token)?;
        if self.failed_before(token, letter) {
            return None;
        }
        if here.folded == typed {
            let made = MatchParts {
                literal: made.literal + 1,
                ends_in_initial: false,
                ..made
            };
            if let Some(found) = self.rest(token + 1, letter + 1, made) {
                return Some(found);
            }
        }
        if !self.matcher.exact && typed.is_ascii_alphabetic() {
            let found = self.by_reading(token, letter, made, here);
            if found.is_some() {
                return found;
            }
        }
        self.memoize_failure(token, letter);
        None
    }

    fn by_reading(
        &mut self,
        token: usize,
        letter: usize,
        made: MatchParts,
        here: &Character,
    ) -> Option<(usize, MatchParts)> {
        let mut next = self.matcher.steps.begin(here.readings, letter);
        while let Some(step) = self.matcher.steps.at(next) {
            next += 1;
            let unlikely = made.unlikely || step.unlikely;
            let made = MatchParts { unlikely, ..made };
            let made = match step.takes {
                Takes::Syllable => MatchParts {
                    full: made.full + 1,
                    ends_in_initial: false,
                    ..made
                },
                Takes::CutSyllable => return Some((token + 1, MatchParts { cut: true, ..made })),
                Takes::Initial => MatchParts {
                    initials: made.initials + 1,
                    ends_in_initial: true,
                    ..made
                },
            };
            let found = self.rest(token + 1, letter + step.letters, made);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// A number ends where its digits do: 3.7 is not found in 13.7 nor in 3.75.
    fn may_end(&self, end: usize) -> bool {
        let last = self.tokens.at(end - 1).folded;
        if !last.is_ascii_digit() {
            return true;
        }
        let after = |offset: usize| self.tokens.get(end + offset).map(|token| token.folded);
        match (after(0), after(1)) {
            (Some(next), _) if next.is_ascii_digit() => false,
            (Some('.'), Some(next)) => !next.is_ascii_digit(),
            _ => true,
        }
    }

    fn classify(&self, tokens: Range<usize>, made: MatchParts, inside: bool) -> (u8, MatchKind) {
        let penalty = if made.unlikely { quality::UNLIKELY } else { 0 };
        let pinyin = |points: u8, how| (points - penalty, how);
        match made {
            MatchParts {
                full: 0,
                initials: 0,
                cut: false,
                ..
            } => self.classify_literal(tokens, inside),
            MatchParts {
                initials: 0,
                cut: false,
                ..
            } => pinyin(quality::PINYIN, MatchKind::Pinyin),
            MatchParts {
                full: 0,
                cut: false,
                ..
            } => pinyin(quality::INITIALS, MatchKind::Initials),
            MatchParts { initials: 0, .. } => pinyin(quality::CUT, MatchKind::Pinyin),
            // gaot: the t is the start of a syllable still being typed.
            MatchParts {
                initials: 1,
                cut: false,
                ends_in_initial: true,
                ..
            } => pinyin(quality::CUT, MatchKind::Pinyin),
            _ => pinyin(quality::MIXED, MatchKind::Pinyin),
        }
    }

    fn classify_literal(&self, tokens: Range<usize>, inside: bool) -> (u8, MatchKind) {
        let text = || tokens.clone().map(|at| self.tokens.at(at));
        let how = if text().any(|token| is_han(token.folded)) {
            MatchKind::Literal
        } else if text().all(|token| is_number(token.folded) || token.folded == '%') {
            MatchKind::Number
        } else {
            MatchKind::English
        };
        let is_refinement = self
            .tokens
            .get(tokens.end)
            .is_some_and(|next| next.folded.is_ascii_alphabetic())
            && self.tokens.at(tokens.end - 1).folded.is_ascii_alphabetic();
        let quality = match (inside, is_refinement) {
            (true, _) => quality::INFIX,
            (false, true) => quality::PREFIX,
            (false, false) => quality::LITERAL,
        };
        (quality, how)
    }

    fn bit(&self, token: usize, letter: usize) -> (usize, u64) {
        let bit = token * (self.matcher.term.len() + 1) + letter;
        (bit / 64, 1 << (bit % 64))
    }

    fn failed_before(&self, token: usize, letter: usize) -> bool {
        let (word, mask) = self.bit(token, letter);
        self.matcher
            .failed
            .get(word)
            .is_some_and(|bits| bits & mask != 0)
    }

    fn memoize_failure(&mut self, token: usize, letter: usize) {
        // Failures at the first letter are not looked up again.
        if letter == 0 || self.matcher.term.len() <= MAX_UNMEMOIZED_LETTERS {
            return;
        }
        let (word, mask) = self.bit(token, letter);
        if self.matcher.failed.len() <= word {
            self.matcher.failed.resize(word + 1, 0);
        }
        self.matcher.failed[word] |= mask;
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}
