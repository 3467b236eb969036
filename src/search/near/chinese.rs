//! Runs of Chinese characters as pieces of a query: pairs, by their characters and by their sounds.

use super::{
    feature::Feature,
    lookup::Posting,
    question::{is_function, is_general},
    slot::{MEETING_PAIR, Slot, SlotBuilder},
    strength::{self, STRONG},
};
use crate::search::{readings::Readings, segment::Token, syllable::Syllable};

/// The relative weight of a pair with a character of a function word.
const FUNCTION_PAIR: f32 = 0.4;
/// The strength of homophones of a pair that occurs in the texts as typed.
const KNOWN_PAIR: f32 = 0.6;

/// The pieces of a run of Chinese characters.
#[derive(Debug, Default)]
pub(super) struct RunPieces {
    pub slots: Vec<Slot>,
    /// Words without information that no text has.
    pub ignored: Vec<String>,
}

impl SlotBuilder<'_> {
    /// Returns the pairs of a run of Chinese characters; a run of one is a piece itself. `is_open` says that the query ends
    /// with the run and is still typed.
    pub(super) fn chinese(&self, run: &[Token], readings: &Readings, is_open: bool) -> RunPieces {
        let mut pieces = self.pairs(run, readings);
        if pieces.slots.is_empty() && pieces.ignored.is_empty() {
            self.characters(run, &mut pieces.slots);
        }
        // Of a word that no text has the next character changes nothing.
        let is_begun = |token: &Token| {
            self.near
                .posting(Feature::character(token.folded))
                .is_some()
        };
        if let Some(last) = pieces.slots.last_mut() {
            let is_found = last.ways.iter().any(|(strength, _)| *strength == 1.0);
            last.is_unfinished = is_open && !is_found && run.last().is_some_and(is_begun);
        }
        pieces
    }

    /// Adds each character that says something on its own, where no pair of the run does.
    fn characters(&self, run: &[Token], slots: &mut Vec<Slot>) {
        // Beside a function word it belongs to the asking: 降到多少.
        let scale = if run.len() > 1 { FUNCTION_PAIR } else { 1.0 };
        for token in run.iter().filter(|token| !is_function(token.folded)) {
            let way = self.near.posting(Feature::character(token.folded));
            let ways = way.map(|posting| (strength::CHARACTER, posting));
            let slot = self.slot(ways.into_iter().collect());
            slots.push(Slot {
                weight: slot.weight * scale,
                ..slot
            });
        }
    }

    fn pairs(&self, run: &[Token], readings: &Readings) -> RunPieces {
        let mut pieces = RunPieces::default();
        let RunPieces { slots, ignored } = &mut pieces;
        let character = |at: usize| run[at].folded;
        let is_word = |at: usize| {
            let next = run.get(at + 1);
            next.is_some_and(|next| is_general(character(at), next.folded))
        };
        // The two likeliest readings: a query has too little context to decide.
        let sounds = |at: usize| {
            let all = readings.of(run[at].readings);
            &all[..all.len().min(2)]
        };
        for at in 0..run.len().saturating_sub(1) {
            let (a, b) = (character(at), character(at + 1));
            let literal = self.near.posting(Feature::pair(a, b));
            if is_function(a) || is_function(b) {
                // It is a part of the question, unless the texts have it.
                if let Some(literal) = literal {
                    let slot = self.slot(vec![(1.0, literal)]);
                    slots.push(Slot {
                        weight: slot.weight * FUNCTION_PAIR,
                        ..slot
                    });
                }
                continue;
            }
            let ways = self.ways(run, at, &sounds, literal);
            if ways.is_empty() && is_word(at) {
                ignored.push([a, b].iter().collect());
                continue;
            }
            // Where such a word meets another.
            if ways.is_empty() && (is_word(at + 1) || at > 0 && is_word(at - 1)) {
                continue;
            }
            let slot = self.slot(ways);
            let known = |at: usize| {
                let pair = Feature::pair(character(at), character(at + 1));
                self.near.posting(pair).is_some()
            };
            // The pair where two known words meet says little about the subject.
            let meet = slot.ways.is_empty()
                && at > 0
                && at + 2 < run.len()
                && known(at - 1)
                && known(at + 1);
            let scale = if meet { MEETING_PAIR } else { 1.0 };
            slots.push(Slot {
                weight: slot.weight * scale,
                ..slot
            });
        }
        pieces
    }

    /// Returns the features that match the pair at a place of a run, with their strengths; `literal` is the pair as typed.
    fn ways<'r>(
        &self,
        run: &[Token],
        at: usize,
        sounds: &impl Fn(usize) -> &'r [Syllable],
        literal: Option<Posting>,
    ) -> Vec<(f32, Posting)> {
        let (a, b) = (run[at].folded, run[at + 1].folded);
        // If the texts have the characters as typed, homophones are unlikely to be meant.
        let homophones = if literal.is_some() { KNOWN_PAIR } else { 1.0 };
        let mut ways: Vec<(f32, Posting)> = literal.map(|p| (1.0, p)).into_iter().collect();
        let mut way = |strength: f32, feature: Feature| {
            let posting = self.near.posting(feature);
            ways.extend(posting.map(|posting| (strength, posting)));
        };
        for &a in sounds(at) {
            for &b in sounds(at + 1) {
                way(
                    strength::HOMOPHONES * homophones,
                    Feature::fuzzy_syllables(a, b),
                );
            }
        }
        way(strength::SKIP, Feature::skip_pair(a, b));
        way(strength::SKIP, Feature::pair(b, a));
        let is_strong = ways.iter().any(|(strength, _)| *strength >= STRONG);
        if let Some(next) = run.get(at + 2)
            && !is_strong
        {
            let posting = self.near.posting(Feature::pair(a, next.folded));
            ways.extend(posting.map(|posting| (strength::SKIP, posting)));
        }
        ways
    }
}
