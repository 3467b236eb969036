//! The letters of a term that a syllable can take, computed once for each set of readings: a text has few distinct
//! sets.

use super::{
    query::Term,
    readings::{Readings, ReadingsId},
    syllable::Syllable,
};

/// One way to go on: letters of the term that one character takes by its sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SyllableStep {
    pub letters: usize,
    pub takes: Takes,
    /// By a reading that is not the likely one.
    pub unlikely: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Syllable,
    /// The last syllable of the term, cut short: nothing comes behind it.
    CutSyllable,
    Initial,
}

/// The steps of one term.
pub(super) struct SyllableSteps<'a> {
    term: &'a [char],
    readings: &'a Readings,
    /// For each letter of the term and each set of readings where its steps begin; 0 where they were
    /// not asked for.
    begins: Vec<Vec<u32>>,
    /// The steps of one set and letter after another, the ones to try first at the front; `None` ends
    /// them.
    all: Vec<Option<SyllableStep>>,
}

impl<'a> SyllableSteps<'a> {
    pub(super) fn new(term: &'a Term, readings: &'a Readings) -> SyllableSteps<'a> {
        SyllableSteps {
            term: &term.chars,
            readings,
            begins: Vec::new(),
            all: vec![None],
        }
    }

    /// Returns the start of the steps of a set of readings at a letter of the term.
    pub(super) fn begin(&mut self, id: ReadingsId, letter: usize) -> usize {
        if self.begins.len() <= letter {
            self.begins.resize(letter + 1, Vec::new());
        }
        let begins = &mut self.begins[letter];
        if begins.is_empty() {
            begins.resize(self.readings.count(), 0);
        }
        let Some(begin) = begins.get_mut(id.number()) else {
            // The default set of readings that never met a text.
            return 0;
        };
        if *begin == 0 {
            *begin = self.all.len() as u32;
            let rest = &self.term[letter..];
            for (number, syllable) in self.readings.of(id).iter().enumerate() {
                add(&mut self.all, syllable, rest, number > 0);
            }
            self.all.push(None);
        }
        *begin as usize
    }

    /// The step at a place; `None` behind the last.
    pub(super) fn at(&self, place: usize) -> Option<SyllableStep> {
        self.all[place]
    }
}

/// Adds what one syllable offers the letters that are left.
fn add(steps: &mut Vec<Option<SyllableStep>>, syllable: &Syllable, rest: &[char], unlikely: bool) {
    let letters = syllable.letters();
    let same = letters.iter().zip(rest);
    let common = same.take_while(|(l, t)| **l as char == **t).count();
    let mut step = |letters, takes| {
        steps.push(Some(SyllableStep {
            letters,
            takes,
            unlikely,
        }));
    };
    if common == 0 {
        return;
    }
    if common == letters.len() {
        step(common, Takes::Syllable);
    }
    let initial = syllable.long_initial();
    // A single letter counts as an initial.
    if common == rest.len() && common > initial {
        return step(common, Takes::CutSyllable);
    }
    if initial > 1 && common >= initial && initial < letters.len() {
        step(initial, Takes::Initial);
    }
    if letters.len() > 1 {
        step(1, Takes::Initial);
    }
}
