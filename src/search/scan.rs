//! Where a term is found: over everything at once, at the few places where it can begin.

use std::ops::Range;

use super::{
    Index,
    matcher::{Found, Matcher},
    postings::{Candidates, below},
    query::Term,
    rank,
};

/// A Latin term of so many letters may stand inside a word, where nothing better is found.
const INFIX_FROM: usize = 4;
/// Candidates that are fetched from memory together.
const AT_A_TIME: usize = 64;

/// One place where a term is found.
pub(super) struct Place {
    pub document: u32,
    pub segment: u32,
    /// Units within the segment.
    pub found: Found,
    pub score: u32,
}

/// How much of the texts a term is worth: a letter or two stand everywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LooksAt {
    /// Titles, indicators, names; with one letter only what they begin with.
    ShortTexts,
    Everything,
}

impl Index {
    /// What a term says in double pinyin, where that is how the user types.
    pub(super) fn spelt_out(&self, term: &Term) -> Vec<Term> {
        let Some(layout) = self
            .shuangpin
            .filter(|_| !term.exact && term.chars.len() > 1)
        else {
            return Vec::new();
        };
        let spellings = layout.spelt_out(&term.chars).into_iter();
        let spellings = spellings.filter(|chars| *chars != term.chars);
        spellings
            .map(|chars| Term {
                chars,
                exact: false,
            })
            .collect()
    }

    /// Every place in the documents `within` where a term is found, in order.
    pub(super) fn places(&self, term: &Term, within: &[u32], infix: bool) -> Vec<Place> {
        let mut places = Vec::new();
        let looks_at = match term.chars.len() {
            1 | 2 if term.is_letters() => LooksAt::ShortTexts,
            _ => LooksAt::Everything,
        };
        let mut matcher = Matcher::new(term, &self.readings);
        let candidates = self.postings.of(term);
        self.scan(&mut matcher, candidates, within, looks_at, &mut places);
        if infix && may_stand_inside(term) {
            let candidates = self.postings.inside(term);
            self.scan(&mut matcher, candidates, within, looks_at, &mut places);
        }
        places
    }

    /// Tries a term at those of `candidates` that lie in the documents `within`.
    fn scan(
        &self,
        matcher: &mut Matcher,
        mut candidates: Candidates,
        within: &[u32],
        looks_at: LooksAt,
        places: &mut Vec<Place>,
    ) {
        let mut number = 0;
        let mut free = 0;
        let mut some = Vec::with_capacity(AT_A_TIME);
        for run in runs(within) {
            let mut here = candidates.take_within(self.units_of_documents(run));
            while let Some(next) = here.take_some(AT_A_TIME) {
                some.clear();
                some.extend(next.places());
                self.fetch(&some);
                for &unit in &some {
                    // None overlaps another.
                    if unit < free {
                        continue;
                    }
                    let passed = below(&self.ends[number..], unit + 1);
                    if passed > 0 {
                        number += passed;
                        matcher.turn_to_another();
                    }
                    let segment = &self.segments[number];
                    if looks_at == LooksAt::ShortTexts && !rank::is_short(segment.spot.field) {
                        continue;
                    }
                    let at = (unit - segment.units.start) as usize;
                    if let Some(found) = matcher.at(self.units_of(segment), at) {
                        free = segment.units.start + found.units.end as u32;
                        places.push(self.place(number, found));
                    }
                }
            }
        }
    }

    /// Has units brought from memory, all at once where one after another would be waited for. In a
    /// large corpus that is most of the time.
    fn fetch(&self, units: &[u32]) {
        let touched = units.iter().map(|&unit| self.units[unit as usize].at);
        std::hint::black_box(touched.fold(0, u32::wrapping_add));
    }

    fn units_of_documents(&self, run: Range<u32>) -> Range<u32> {
        let first = self.documents[run.start as usize].segments.start;
        let last = self.documents[run.end as usize - 1].segments.end;
        self.segments[first].units.start..self.segments[last - 1].units.end
    }

    fn place(&self, number: usize, found: Found) -> Place {
        let segment = &self.segments[number];
        let score = rank::score(
            self.weight(segment),
            found.quality,
            found.units.len(),
            segment.units.len(),
            found.units.start == 0,
        );
        Place {
            document: segment.document,
            segment: number as u32,
            found,
            score,
        }
    }
}

pub(super) fn may_stand_inside(term: &Term) -> bool {
    term.is_letters() && term.chars.len() >= INFIX_FROM
}

/// Neighbouring numbers as ranges.
fn runs(numbers: &[u32]) -> impl Iterator<Item = Range<u32>> {
    numbers
        .chunk_by(|a, b| a + 1 == *b)
        .filter_map(|run| Some(*run.first()?..*run.last()? + 1))
}
