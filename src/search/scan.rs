//! Where a term is found: over everything at once, at the few places where it can begin.

use std::ops::Range;

use super::{
    index::Index,
    matcher::{Matcher, TermMatch},
    postings::{PostingList, below},
    query::Term,
    rank,
};

/// A Latin term of so many letters may stand inside a word, where nothing better is found.
const MIN_INFIX_LETTERS: usize = 4;
/// PostingList that are fetched from memory together.
const PREFETCH_BATCH: usize = 64;

/// One place where a term is found.
pub(super) struct Occurrence {
    pub document: u32,
    pub segment: u32,
    /// Units within the segment.
    pub found: TermMatch,
    pub score: u32,
}

/// How much of the texts a term is worth: a letter or two stand everywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Titles, indicators, names; with one letter only what they begin with.
    ShortTexts,
    Everything,
}

impl Index {
    /// Returns the other terms that a term is looked for as: other spellings, and what it says in double pinyin,
    /// where that is how the user types.
    pub(super) fn spelt_out(&self, term: &Term) -> Vec<Term> {
        let mut terms = term.other_spellings();
        let Some(layout) = self
            .options
            .shuangpin
            .filter(|_| !term.exact && term.chars.len() > 1)
        else {
            return terms;
        };
        let spellings = layout.spelt_out(&term.chars).into_iter();
        let spellings = spellings.filter(|chars| *chars != term.chars);
        terms.extend(spellings.map(|chars| Term {
            chars,
            exact: false,
        }));
        terms
    }

    /// Every place in the documents `within` where a term is found, in order.
    pub(super) fn places(&self, term: &Term, within: &[u32], infix: bool) -> Vec<Occurrence> {
        let mut places = Vec::new();
        let scope = match term.chars.len() {
            1 | 2 if term.is_letters() => Scope::ShortTexts,
            _ => Scope::Everything,
        };
        let mut matcher = Matcher::new(term, &self.readings);
        let candidates = self.postings.of(term);
        self.scan(&mut matcher, candidates, within, scope, &mut places);
        if infix && may_stand_inside(term) {
            let candidates = self.postings.inside(term);
            self.scan(&mut matcher, candidates, within, scope, &mut places);
        }
        places
    }

    /// Tries a term at those of `candidates` that lie in the documents `within`.
    fn scan(
        &self,
        matcher: &mut Matcher,
        mut candidates: PostingList,
        within: &[u32],
        scope: Scope,
        places: &mut Vec<Occurrence>,
    ) {
        let mut number = 0;
        let mut free = 0;
        let mut some = Vec::with_capacity(PREFETCH_BATCH);
        for run in runs(within) {
            let mut here = candidates.take_within(self.tokens_of_documents(run));
            while let Some(next) = here.take_some(PREFETCH_BATCH) {
                some.clear();
                some.extend(next.places());
                self.fetch(&some);
                for &token in &some {
                    // None overlaps another.
                    if token < free {
                        continue;
                    }
                    let passed = below(&self.ends[number..], token + 1);
                    if passed > 0 {
                        number += passed;
                        matcher.reset();
                    }
                    let segment = &self.segments[number];
                    if scope == Scope::ShortTexts && !rank::is_short(segment.field_ref.field) {
                        continue;
                    }
                    let at = (token - segment.tokens.start) as usize;
                    if let Some(found) = matcher.at(self.tokens_of(segment), at) {
                        free = segment.tokens.start + found.tokens.end as u32;
                        places.push(self.place(number, found));
                    }
                }
            }
        }
    }

    /// Has tokens brought from memory, all at once where one after another would be waited for. In a
    /// large corpus that is most of the time.
    fn fetch(&self, tokens: &[u32]) {
        let touched = tokens.iter().map(|&token| self.tokens[token as usize].at);
        std::hint::black_box(touched.fold(0, u32::wrapping_add));
    }

    fn tokens_of_documents(&self, run: Range<u32>) -> Range<u32> {
        let first = self.documents[run.start as usize].segments.start;
        let last = self.documents[run.end as usize - 1].segments.end;
        self.segments[first].tokens.start..self.segments[last - 1].tokens.end
    }

    fn place(&self, number: usize, found: TermMatch) -> Occurrence {
        let segment = &self.segments[number];
        let score = rank::score(
            self.texts().weight(segment),
            found.quality,
            found.tokens.len(),
            segment.tokens.len(),
            found.tokens.start == 0,
        );
        Occurrence {
            document: segment.document,
            segment: number as u32,
            found,
            score,
        }
    }
}

pub(super) fn may_stand_inside(term: &Term) -> bool {
    term.is_letters() && term.chars.len() >= MIN_INFIX_LETTERS
}

/// Neighbouring numbers as ranges.
fn runs(numbers: &[u32]) -> impl Iterator<Item = Range<u32>> {
    numbers
        .chunk_by(|a, b| a + 1 == *b)
        .filter_map(|run| Some(*run.first()?..*run.last()? + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::bundled,
        search::{SearchOptions, matcher::quality, parse},
    };

    /// Documents, segments and tokens.
    type FieldRef = (u32, Range<usize>);

    /// Where a term is found by looking at every place there is.
    fn everywhere(index: &Index, term: &Term) -> Vec<FieldRef> {
        let mut matcher = Matcher::new(term, &index.readings);
        let letters = term.is_letters().then_some(term.chars.len());
        let mut spots = Vec::new();
        for (number, segment) in index.segments.iter().enumerate() {
            if matches!(letters, Some(1 | 2)) && !rank::is_short(segment.field_ref.field) {
                continue;
            }
            let found = matcher.all(index.tokens_of(segment)).into_iter();
            let found = found.filter(|found| found.quality != quality::INFIX);
            let found = found.filter(|found| letters != Some(1) || found.tokens.start == 0);
            spots.extend(found.map(|found| (number as u32, found.tokens)));
        }
        spots
    }

    #[test]
    fn what_is_looked_up_is_what_looking_everywhere_finds() {
        let plan = bundled();
        let index = Index::build(&plan, &[], &SearchOptions::default());
        let all: Vec<u32> = (0..index.documents.len() as u32).collect();
        let mut typed: Vec<String> = [
            "5",
            "5a",
            "a3",
            "84.5",
            "rcep",
            "%",
            "gao铁",
            "“无废",
            "\"zhe\"",
            "ea",
        ]
        .map(str::to_owned)
        .to_vec();
        for (_, digest) in plan.digests() {
            // One name of each entry in all the ways it is typed, the rest would take long.
            let Some(name) = digest.names.first() else {
                continue;
            };
            let mut matcher_readings = index.readings.clone();
            let chars: Vec<char> = name.zh.chars().collect();
            let ids = matcher_readings.read(&chars, name.reading.as_deref());
            let syllable = |id: &_| Some(*matcher_readings.of(*id).first()?);
            let syllables: Vec<String> = ids
                .iter()
                .filter_map(syllable)
                .map(|s| String::from_utf8_lossy(s.letters()).into_owned())
                .collect();
            let initials: String = syllables.iter().filter_map(|s| s.chars().next()).collect();
            for text in [
                name.zh.to_string(),
                name.en.to_lowercase(),
                syllables.concat(),
                initials,
            ] {
                let chars: Vec<char> = text.chars().take(7).collect();
                typed.extend((1..=chars.len()).map(|n| chars[..n].iter().collect()));
            }
        }
        typed.sort();
        typed.dedup();
        assert!(typed.len() > 500, "{}", typed.len());
        for text in typed {
            for term in parse(&text).terms {
                let places = index.places(&term, &all, false).into_iter();
                let found: Vec<FieldRef> = places.map(|p| (p.segment, p.found.tokens)).collect();
                assert_eq!(found, everywhere(&index, &term), "{text:?}");
            }
        }
    }
}
