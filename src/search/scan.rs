//! The occurrences of a term, tried at the few places where it can begin.

use std::ops::Range;

use memchr::memmem;

use super::{
    index::Index,
    matcher::{Matcher, TermMatch},
    postings::below,
    query::Term,
    rank, threads,
};

/// The minimum letters of a Latin term that may match inside a word, if there is no better match.
const MIN_INFIX_LETTERS: usize = 4;
/// The number of places whose characters are fetched from memory together, to hide the latency.
const BATCH: usize = 64;
/// The minimum number of documents for a thread.
const MIN_DOCUMENTS: usize = 2048;

/// One place where a term is found.
pub(super) struct Occurrence {
    pub document: u32,
    pub segment: u32,
    /// Units within the segment.
    pub found: TermMatch,
    pub score: u32,
}

/// Additional places where a term is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Usual,
    /// Inside Latin words too.
    InsideWords,
    /// On one page, where two letters are worth a look at all texts.
    Page,
}

/// The texts that a term is looked for in: one or two letters would match in nearly all.
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

    /// Every place in the documents `within` where a term is found, in order; on several threads where they are
    /// many.
    pub(super) fn places(&self, term: &Term, within: &[u32], reach: Reach) -> Vec<Occurrence> {
        let parts = threads::parts(within.len(), MIN_DOCUMENTS);
        let find = |part: &Range<usize>| self.places_in(term, &within[part.clone()], reach);
        let mut found = threads::each(&parts, find).into_iter();
        let mut places = found.next().unwrap_or_default();
        found.for_each(|more| places.extend(more));
        places
    }

    fn places_in(&self, term: &Term, within: &[u32], reach: Reach) -> Vec<Occurrence> {
        let scope = match term.chars.len() {
            2 if reach == Reach::Page => Scope::Everything,
            1 | 2 if term.is_letters() => Scope::ShortTexts,
            _ => Scope::Everything,
        };
        let mut finder = Finder {
            index: self,
            matcher: Matcher::new(term, &self.readings),
            scope,
            segment: 0,
            free: 0,
            inside: false,
            places: Vec::new(),
        };
        let texts = self.texts().characters;
        let mut candidates = self.postings.of(term);
        let mut some = Vec::with_capacity(BATCH);
        for run in runs(within) {
            let tokens = self.tokens_of_documents(run);
            while let Some((base, places)) = candidates.take_some(&tokens) {
                for batch in places.chunks(BATCH) {
                    some.clear();
                    let batch = batch.iter().map(|&place| base + u32::from(place));
                    some.extend(batch.filter(|&place| candidates.may_begin(texts, place)));
                    some.iter().for_each(|&place| finder.look_at(place));
                }
            }
        }
        if reach == Reach::InsideWords && may_stand_inside(term) {
            (finder.segment, finder.free, finder.inside) = (0, 0, true);
            for run in runs(within) {
                let tokens = self.tokens_of_documents(run);
                self.inside(term, tokens, |place| finder.look_at(place));
            }
        }
        finder.places
    }

    /// Calls `visit` with the places inside Latin words that have the first two letters of a term. There are no postings of
    /// them: they would double the table for a search that is a last resort.
    fn inside(&self, term: &Term, tokens: Range<u32>, mut visit: impl FnMut(u32)) {
        let number = |c: char| self.alphabet.ascii(c);
        let (Some(first), Some(second)) = (number(term.chars[0]), number(term.chars[1])) else {
            return;
        };
        let texts = self.texts().characters;
        let is_letter = |at: usize| texts.at(at).folded.is_ascii_alphabetic();
        // The word goes on as the term does, or ends: what follows it may be read as pinyin.
        let goes_on = |at: usize| {
            let rest = (at..).zip(&term.chars).take(MIN_INFIX_LETTERS).skip(2);
            let mut rest = rest.map(|(at, typed)| (texts.at(at).folded, *typed));
            rest.find(|(c, typed)| c != typed)
                .is_none_or(|(c, _)| !c.is_ascii_alphabetic())
        };
        let pair = [first, second];
        let pair = memmem::Finder::new(bytemuck::bytes_of(&pair));
        let start = tokens.start as usize;
        // The numbers are searched as bytes, by vector instructions.
        let bytes: &[u8] = bytemuck::cast_slice(&self.numbers[start..tokens.end as usize]);
        let mut from = 0;
        while let Some(found) = pair.find(&bytes[from..]) {
            let at = from + found;
            from = at + 1;
            // At an odd byte it is the end of one number and the beginning of another.
            if at % size_of::<u16>() != 0 {
                continue;
            }
            let at = start + at / size_of::<u16>();
            if at.checked_sub(1).is_some_and(is_letter) && goes_on(at) {
                visit(at as u32);
            }
        }
    }

    fn tokens_of_documents(&self, run: Range<u32>) -> Range<u32> {
        let first = self.documents[run.start as usize].segments.start;
        let last = self.documents[run.end as usize - 1].segments.end;
        self.segments[first].tokens.start..self.segments[last - 1].tokens.end
    }
}

/// Tries a term at places, from left to right.
struct Finder<'a> {
    index: &'a Index,
    matcher: Matcher<'a>,
    scope: Scope,
    /// The segment of the place looked at last.
    segment: usize,
    /// The end of the last occurrence, or of a text that is left out.
    free: u32,
    /// True if only places inside words count.
    inside: bool,
    places: Vec<Occurrence>,
}

impl Finder<'_> {
    fn look_at(&mut self, token: u32) {
        // None overlaps another.
        if token < self.free {
            return;
        }
        let passed = below(&self.index.ends[self.segment..], token + 1);
        if passed > 0 {
            self.segment += passed;
            self.matcher.reset();
        }
        let segment = &self.index.segments[self.segment];
        if self.scope == Scope::ShortTexts && !rank::is_short(segment.field_ref.field) {
            self.free = segment.tokens.end;
            return;
        }
        let at = (token - segment.tokens.start) as usize;
        if self.inside && at == 0 {
            return;
        }
        if let Some(found) = self.matcher.at(self.index.texts().of(segment), at) {
            self.free = segment.tokens.start + found.tokens.end;
            let occurrence = self.occurrence(found);
            self.places.push(occurrence);
        }
    }

    fn occurrence(&self, found: TermMatch) -> Occurrence {
        let segment = &self.index.segments[self.segment];
        let score = rank::score(
            self.index.texts().weight(segment),
            found.quality,
            found.tokens.len(),
            segment.tokens.len(),
            found.tokens.start == 0,
        );
        Occurrence {
            document: segment.document,
            segment: self.segment as u32,
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
    type FieldRef = (u32, Range<u32>);

    /// Returns the occurrences of a term, found by trying every place.
    fn everywhere(index: &Index, term: &Term) -> Vec<FieldRef> {
        let mut matcher = Matcher::new(term, &index.readings);
        let letters = term.is_letters().then_some(term.chars.len());
        let mut spots = Vec::new();
        for (number, segment) in index.segments.iter().enumerate() {
            if matches!(letters, Some(1 | 2)) && !rank::is_short(segment.field_ref.field) {
                continue;
            }
            let found = matcher.all(index.texts().of(segment)).into_iter();
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
            let mut ids = Vec::new();
            matcher_readings.read(&chars, name.reading.as_deref(), &mut ids);
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
                let places = index.places(&term, &all, Reach::Usual).into_iter();
                let found: Vec<FieldRef> = places.map(|p| (p.segment, p.found.tokens)).collect();
                assert_eq!(found, everywhere(&index, &term), "{text:?}");
            }
        }
    }
}
