//! What is nearly right, and what was perhaps meant: shown only where little or nothing was found.

use super::{
    fuzzy::{self, Fuzzy},
    hit::{Field, Hit, Match, MatchKind, Nearness},
    index::{Document, Index, Segment},
    matcher::Matcher,
    query::{Query, Term},
    ranges::{characters, merged},
    rank,
};

impl Index {
    /// What is nearly right, below everything that is right.
    pub(super) fn add_approximate(&self, terms: &[Term], within: &[u32], hits: &mut Vec<Hit>) {
        let fuzzy = Fuzzy::new();
        let matcher = |term| (term, Matcher::new(term, &self.readings));
        let mut terms: Vec<(&Term, Matcher)> = terms.iter().map(matcher).collect();
        for &number in within {
            let document = &self.documents[number as usize];
            if hits.iter().any(|hit| hit.reference == document.reference) {
                continue;
            }
            hits.extend(self.approximate(document, &mut terms, &fuzzy));
        }
    }

    /// Every term must be found or nearly found in one short text.
    fn approximate(
        &self,
        document: &Document,
        terms: &mut [(&Term, Matcher)],
        fuzzy: &Fuzzy,
    ) -> Option<Hit> {
        let segments = &self.segments[document.segments.clone()];
        let short = segments
            .iter()
            .filter(|segment| rank::is_short(segment.field_ref.field));
        let nearly = |segment: &Segment| {
            let tokens = self.tokens_of(segment);
            let mut ranges = Vec::new();
            for (term, matcher) in &mut *terms {
                let found = match matcher.all(tokens).into_iter().next() {
                    Some(found) => vec![found.tokens],
                    None => fuzzy.find(tokens, term, &self.readings)?,
                };
                ranges.extend(found.iter().map(|range| characters(tokens, range)));
            }
            let matched = ranges.iter().map(ExactSizeIterator::len).sum();
            let score = rank::score(
                self.weight(segment),
                fuzzy::QUALITY,
                matched,
                tokens.len(),
                false,
            );
            // Below anything that was found as it was typed.
            let score = score / 100;
            let found = Match {
                field_ref: segment.field_ref,
                text: segment.text.clone(),
                ranges: merged(ranges),
                how: MatchKind::Near,
            };
            Some((score, found))
        };
        let mut matches: Vec<(u32, Match)> = short.filter_map(nearly).collect();
        matches.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let score = matches.first()?.0;
        Some(Hit {
            reference: document.reference,
            score,
            matches: matches.into_iter().map(|(_, found)| found).collect(),
            near: Some(Nearness { coverage: 1000 }),
        })
    }

    /// The indicator or name that looks most like what was typed.
    pub(super) fn nearest(&self, query: &Query) -> Option<String> {
        let term = query
            .terms
            .first()
            .filter(|term| term.chars.len() <= fuzzy::MAX_TERM_CHARS)?;
        let typed: String = term.chars.iter().collect();
        let names = self
            .segments
            .iter()
            .filter(|segment| matches!(segment.field_ref.field, Field::Name | Field::Target));
        let likeness = |segment: &Segment| {
            let tokens = self.tokens_of(segment);
            let text: String = tokens.iter().map(|token| token.folded).collect();
            let mut sounds = String::new();
            for token in tokens {
                if let Some(syllable) = self.readings.of(token.readings).first() {
                    sounds.extend(syllable.letters().iter().map(|&letter| letter as char));
                }
            }
            strsim::sorensen_dice(&text, &typed).max(strsim::sorensen_dice(&sounds, &typed))
        };
        let scored = names.map(|segment| (likeness(segment), segment));
        let best = scored
            .filter(|(likeness, _)| *likeness >= 0.4)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, segment)| segment.text.clone())
    }
}
