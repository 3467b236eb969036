//! Where a term is found: over everything at once, at the few places where it can begin.

use std::ops::Range;

use super::{
    Index,
    begin::Begins,
    matcher::{Found, Matcher},
    query::Term,
    rank,
};

/// A Latin term of so many letters may stand inside a word, where nothing better is found.
const INFIX_FROM: usize = 4;

/// One place where a term is found.
pub(super) struct Place {
    pub segment: u32,
    /// Units within the segment.
    pub found: Found,
    pub score: u32,
}

/// How much of the texts a term is worth: a letter or two stand everywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LooksAt {
    /// One letter: what a title, an indicator or a name begins with.
    Beginnings,
    /// Two letters.
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
        let letters = if term.is_letters() {
            term.chars.len()
        } else {
            usize::MAX
        };
        let looks_at = match letters {
            1 => LooksAt::Beginnings,
            2 => LooksAt::ShortTexts,
            _ => LooksAt::Everything,
        };
        let mut codes: Vec<[u8; 3]> = self
            .begins
            .of_term(term.chars[0], term.exact)
            .into_iter()
            .collect();
        if infix && may_stand_inside(term) {
            codes.push(Begins::INSIDE);
        }
        let mut matcher = Matcher::new(term, &self.readings);
        for run in runs(within) {
            let first = self.documents[run.start as usize].segments.start;
            let last = self.documents[run.end as usize - 1].segments.end;
            for &codes in &codes {
                self.scan(&mut matcher, codes, first..last, looks_at, &mut places);
            }
        }
        places
    }

    /// Tries a term wherever it can begin in some segments.
    fn scan(
        &self,
        matcher: &mut Matcher,
        codes: [u8; 3],
        segments: Range<usize>,
        looks_at: LooksAt,
        places: &mut Vec<Place>,
    ) {
        let first = matcher.first_character();
        let second = matcher.second_letter();
        let Some(last) = segments.end.checked_sub(1).filter(|_| !segments.is_empty()) else {
            return;
        };
        let mut number = segments.start;
        let mut at = self.segments[number].units.start as usize;
        let end = self.segments[last].units.end as usize;
        matcher.turn_to_another();
        while let Some(unit) = self.begins.next(codes, at, end) {
            while self.segments[number].units.end as usize <= unit {
                number += 1;
                matcher.turn_to_another();
            }
            let segment = &self.segments[number];
            let start = segment.units.start as usize;
            let skip = match looks_at {
                LooksAt::Everything => false,
                LooksAt::ShortTexts => !rank::is_short(segment.spot.field),
                LooksAt::Beginnings => unit > start || !rank::is_short(segment.spot.field),
            };
            if skip {
                at = segment.units.end as usize;
                continue;
            }
            at = unit + 1;
            // A Chinese character shares its code with all that sound like it.
            if first.is_some_and(|first| self.units[unit].folded != first) {
                continue;
            }
            if second.is_some_and(|letter| !self.may_go_on(unit, letter)) {
                continue;
            }
            if let Some(found) = matcher.at(self.units_of(segment), unit - start) {
                at = start + found.units.end;
                let score = rank::score(
                    self.weight(segment),
                    found.quality,
                    found.units.len(),
                    segment.units.len(),
                    found.units.start == 0,
                );
                places.push(Place {
                    segment: number as u32,
                    found,
                    score,
                });
            }
        }
    }

    /// A quick look at a term's second letter, which nearly every place fails: it goes on in the
    /// syllable or the word that begins at `unit`, or begins the next one.
    fn may_go_on(&self, unit: usize, letter: u8) -> bool {
        let next = self.units.get(unit + 1).map(|next| next.folded);
        self.readings.may_go_on(self.units[unit].readings, letter)
            || next == Some(letter as char)
            || self.begins.may_begin(unit + 1, letter)
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
