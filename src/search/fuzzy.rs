//! The last tier: scattered characters and slips of the finger, on short texts only, marked as approximate.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::{fold::is_han, matcher::Token, query::Term, readings::Readings};

/// Of 100, for scattered characters and for a slip.
pub const QUALITY: u32 = 20;
/// Characters of the longest term that is worth it: no title is much longer.
pub const MAX_TERM_CHARS: usize = 40;
/// Letters from which on one may be wrong or missing.
const MIN_TYPO_LETTERS: usize = 5;

pub struct Fuzzy {
    matcher: SkimMatcherV2,
}

impl Fuzzy {
    pub fn new() -> Fuzzy {
        Fuzzy {
            matcher: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// Where `term` is nearly found: tokens, in order.
    pub fn find(
        &self,
        tokens: &[Token],
        term: &Term,
        readings: &Readings,
    ) -> Option<Vec<Range<usize>>> {
        if term.exact || term.chars.len() > MAX_TERM_CHARS {
            return None;
        }
        if term.has_han() {
            return self.scattered(tokens, term);
        }
        if term.is_letters() && term.chars.len() >= MIN_TYPO_LETTERS {
            return one_typo(tokens, term, readings);
        }
        None
    }

    /// The term's characters in order with others between, within a span of 3n + 4.
    fn scattered(&self, tokens: &[Token], term: &Term) -> Option<Vec<Range<usize>>> {
        if term.chars.len() < 2 {
            return None;
        }
        let text: String = tokens.iter().map(|token| token.folded).collect();
        let pattern: String = term.chars.iter().collect();
        let (_, places) = self.matcher.fuzzy_indices(&text, &pattern)?;
        let (first, last) = (*places.first()?, *places.last()?);
        if last + 1 - first > 3 * term.chars.len() + 4 {
            return None;
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for place in places {
            match ranges.last_mut() {
                Some(range) if range.end == place => range.end += 1,
                _ => ranges.push(place..place + 1),
            }
        }
        Some(ranges)
    }
}

/// A run of syllables or a Latin word that is one letter away from the term.
fn one_typo(tokens: &[Token], term: &Term, readings: &Readings) -> Option<Vec<Range<usize>>> {
    let typed: String = term.chars.iter().collect();
    let mut text = String::new();
    for start in 0..tokens.len() {
        let inside = start > 0 && tokens[start - 1].folded.is_ascii_alphabetic();
        if tokens[start].folded.is_ascii_alphabetic() && inside {
            continue;
        }
        text.clear();
        for end in start..tokens.len() {
            let token = &tokens[end];
            match readings.of(token.readings).first() {
                Some(syllable) if is_han(token.folded) => {
                    text.extend(syllable.letters().iter().map(|&letter| letter as char));
                }
                _ if token.folded.is_ascii_alphanumeric() => text.push(token.folded),
                _ => break,
            }
            let whole = tokens
                .get(end + 1)
                .is_none_or(|next| is_han(token.folded) || !next.folded.is_ascii_alphabetic());
            if whole && is_one_edit(text.as_bytes(), typed.as_bytes()) {
                return Some(std::iter::once(start..end + 1).collect());
            }
            if text.len() > typed.len() + 1 {
                break;
            }
        }
    }
    None
}

/// Whether one letter is wrong, missing, too many, or changed places with the next.
fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = short.iter().zip(long).take_while(same).count();
    let (short, long) = (&short[before..], &long[before..]);
    let behind = short.iter().rev().zip(long.iter().rev());
    let behind = behind.take_while(same).count();
    let left = |text: &[u8]| text.len() - behind;
    match (left(short), left(long)) {
        (0, 1) | (1, 1) => true,
        (2, 2) => short[0] == long[1] && short[1] == long[0],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_what_the_edit_distance_calls_one() {
        let words = [
            "",
            "a",
            "b",
            "ab",
            "ba",
            "abc",
            "acb",
            "bca",
            "aab",
            "aba",
            "abcd",
            "abdc",
            "badc",
            "abbcd",
            "hospital",
            "hosptial",
            "hospitl",
            "hospitall",
            "hozpital",
            "hsopitla",
            "gaotie",
            "gaotei",
        ];
        for a in words {
            for b in words {
                let distance = strsim::osa_distance(a, b);
                let one = is_one_edit(a.as_bytes(), b.as_bytes());
                assert_eq!(one, distance == 1, "{a:?} {b:?}");
            }
        }
    }
}
