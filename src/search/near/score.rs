//! The entries near a query, the best first, and what was found in them.

use std::ops::Range;

use super::{
    feature::{Feature, features},
    index::NearIndex,
    lookup::Lookup,
    question::Question,
    scorer::{NearHit, Scorer, Threshold},
    slots::readings,
};
use crate::{
    plan::Reference,
    search::{
        hit::{Field, FieldRef, Match, MatchKind, Nearness},
        index::Index,
        ranges::{characters, merged},
        segment::Token,
    },
};

/// Near hits of one query.
const MAX_NEAR: usize = 10;
/// The near entries of a query, best first.
#[derive(Clone, Debug, Default)]
pub(crate) struct NearOutcome {
    pub hits: Vec<NearHit>,
    /// Words of the query that were left out of account.
    pub ignored: Vec<String>,
    /// For each reading the features that were looked for, in order.
    looked_for: Vec<Vec<Feature>>,
}

impl NearOutcome {
    /// Returns what was found in one segment of a hit.
    pub(crate) fn ranges(&self, index: &Index, hit: &NearHit, segment: usize) -> Vec<Range<usize>> {
        let looked_for = self
            .looked_for
            .get(hit.reading)
            .map_or(&[][..], Vec::as_slice);
        let segment = &index.segments[segment];
        found_ranges(&index.tokens_of(segment), index.near(), looked_for)
    }
}

impl NearHit {
    pub(crate) fn nearness(&self, index: &Index) -> Nearness {
        let asked = self
            .segments
            .first()
            .and_then(|&first| index.near().asked(first));
        Nearness::new(self.coverage, asked.is_some())
    }
}

impl NearIndex {
    /// Finds the entries among `within` that are near a folded query. `exact` says whether others hold all
    /// of it: then only entries that have nearly all are shown.
    pub(crate) fn find(
        &self,
        index: &Index,
        query: &str,
        within: &[u32],
        exact: bool,
    ) -> NearOutcome {
        let mut question = Question::read(query);
        let lookup = Lookup::new(self, index.own_texts());
        let entries = index.documents.len() as u32;
        let readings = readings(&mut question, &lookup, entries);
        let mut scorer = Scorer::new(self, index, within, &question);
        let mut best = |bar| {
            let mut best: Vec<Option<NearHit>> = vec![None; index.documents.len()];
            for (number, reading) in readings.iter().enumerate() {
                for hit in scorer.score(reading, number, bar) {
                    let known = &mut best[hit.document as usize];
                    if known.as_ref().is_none_or(|known| known.score < hit.score) {
                        *known = Some(hit);
                    }
                }
            }
            best.into_iter().flatten().collect::<Vec<NearHit>>()
        };
        let mut hits = best(if exact {
            Threshold::BesideExact
        } else {
            Threshold::Most
        });
        let is_open = readings
            .iter()
            .any(|reading| reading.slots.iter().any(|slot| slot.is_unfinished));
        if hits.is_empty() && !exact && is_open {
            hits = best(Threshold::BeforeEnd);
        }
        if readings.iter().all(|reading| reading.slots.is_empty()) && !exact {
            hits = scorer.wanted();
        }
        if let Some(reference) = question.reference {
            put_first(&mut hits, index, within, reference);
        }
        hits.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then(a.document.cmp(&b.document))
        });
        hits.truncate(MAX_NEAR);
        let looked_for = readings.iter().map(|reading| {
            let ways = reading.slots.iter().flat_map(|slot| &slot.ways);
            let mut looked_for: Vec<Feature> = ways.map(|(_, posting)| posting.feature).collect();
            looked_for.sort_unstable();
            looked_for.dedup();
            looked_for
        });
        NearOutcome {
            hits,
            ignored: question.ignored,
            looked_for: looked_for.collect(),
        }
    }

    /// Returns the texts of a near hit with what was found in them, the best first. Everyday words come
    /// behind the target or name that they ask for.
    pub(crate) fn matches(
        &self,
        index: &Index,
        outcome: &NearOutcome,
        hit: &NearHit,
    ) -> Vec<Match> {
        let looked_for = outcome
            .looked_for
            .get(hit.reading)
            .map_or(&[][..], Vec::as_slice);
        let mut matches: Vec<Match> = Vec::new();
        for &number in &hit.segments {
            if let Some(asked) = self.asked(number) {
                if let Some(about) = asked.about {
                    matches.push(self.own_match(index, about, looked_for, MatchKind::AskedAs));
                }
                matches.push(Match {
                    field_ref: FieldRef::new(Field::AskedAs, 0, asked.language),
                    text: asked.text.to_owned(),
                    ranges: found_ranges(&self.asked_tokens(number), self, looked_for),
                    how: MatchKind::AskedAs,
                });
            } else {
                matches.push(self.own_match(index, number, looked_for, MatchKind::Near));
            }
        }
        let mut seen = Vec::new();
        matches.retain(|found| {
            let new = !seen.contains(&(found.field_ref, found.text.clone()));
            seen.push((found.field_ref, found.text.clone()));
            new
        });
        matches
    }

    fn own_match(
        &self,
        index: &Index,
        number: u32,
        looked_for: &[Feature],
        how: MatchKind,
    ) -> Match {
        let segment = &index.segments[number as usize];
        Match {
            field_ref: segment.field_ref,
            text: segment.text.to_string(),
            ranges: found_ranges(&index.tokens_of(segment), self, looked_for),
            how,
        }
    }
}

/// Returns the characters of a text that make one of the features.
fn found_ranges(tokens: &[Token], near: &NearIndex, looked_for: &[Feature]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let each = |feature: Feature, range: Range<usize>| {
        if looked_for.binary_search(&feature).is_ok() {
            ranges.push(characters(tokens, &(range.start as u32..range.end as u32)));
        }
    };
    features(tokens, near.readings(), each, |_| ());
    merged(ranges)
}

/// Puts the entry that a question names before all others.
fn put_first(hits: &mut Vec<NearHit>, index: &Index, within: &[u32], reference: Reference) {
    let named = index
        .documents
        .iter()
        .position(|document| document.reference == reference);
    let Some(named) = named
        .map(|at| at as u32)
        .filter(|at| within.binary_search(at).is_ok())
    else {
        return;
    };
    let at = hits.iter().position(|hit| hit.document == named);
    let mut hit = at.map(|at| hits.remove(at)).unwrap_or(NearHit {
        document: named,
        coverage: 1.0,
        score: 0.0,
        segments: vec![index.documents[named as usize].segments.start as u32],
        reading: 0,
    });
    hit.coverage = 1.0;
    hit.score = f32::MAX;
    hits.push(hit);
}
