//! The search: each term everywhere, then entry by entry, then what comes first.

use std::{cmp::Reverse, ops::Range};

use crate::{
    plan::{Language, Reference},
    words::words,
};

use super::{
    Field, FieldRef, Hit, Index, Match, MatchKind, Results,
    index::Segment,
    matcher::{Token, quality},
    query::{Query, Term, parse},
    rank,
    scan::{Occurrence, may_stand_inside},
};

/// The most hits that come with their matches; how many there are is told.
pub const MAX_HITS: usize = 100;
/// Fewer hits than this, and what is nearly right is shown too.
const APPROXIMATE_BELOW: usize = 3;
/// What is nearly right is looked for among so many entries at most: it costs a look at every title,
/// indicator and name, and the plan has fewer than a hundred entries.
const MAX_APPROXIMATE_ENTRIES: usize = 2_000;
/// What a query left, so that the next letter looks no further.
#[derive(Clone, Debug, Default)]
pub struct IncrementalSearch {
    query: Query,
    /// Documents that every term was found in, whether shown or not.
    survivors: Option<Vec<u32>>,
}

/// An entry in which every term was found.
struct Scored {
    document: u32,
    score: u32,
    /// How well the worst found of the terms was found.
    quality: u32,
    /// Which of the documents found it is: its places stand at that row.
    row: usize,
}

/// What the terms of a query found: each term's places, and which of them lie in which document.
#[derive(Default)]
struct TermOccurrences {
    of_terms: Vec<Vec<Occurrence>>,
    /// A row a document, a column a term.
    spans: Vec<Range<usize>>,
}

impl TermOccurrences {
    /// A term's places in the document of a row.
    fn of(&self, row: usize, term: usize) -> &[Occurrence] {
        let span = self.spans[row * self.of_terms.len() + term].clone();
        &self.of_terms[term][span]
    }
}

impl Index {
    /// Searches; an empty query finds nothing, filters alone find whatever they let through.
    pub fn search(&self, text: &str) -> Results {
        self.search_incremental(&mut IncrementalSearch::default(), text)
    }

    /// The same, quicker where the query goes on from the last one of the session.
    pub fn search_incremental(&self, session: &mut IncrementalSearch, text: &str) -> Results {
        let query = parse(text);
        let within = match session.survivors.take() {
            Some(survivors) if is_refinement(&session.query, &query) => survivors,
            _ => self.candidates(&query),
        };
        let (places, scored) = self.scored(&query.terms, &within, false);
        session.survivors = Some(scored.iter().map(|scored| scored.document).collect());
        session.query = query.clone();
        let good = scored.iter().any(|scored| scored.quality >= quality::GOOD);
        let (places, scored) = if scored.is_empty() && query.terms.iter().any(may_stand_inside) {
            self.scored(&query.terms, &self.candidates(&query), true)
        } else {
            (places, scored)
        };
        self.results(query, &places, scored, good)
    }

    fn results(
        &self,
        query: Query,
        places: &TermOccurrences,
        mut scored: Vec<Scored>,
        good: bool,
    ) -> Results {
        if good {
            // Where something was found well, what was found poorly is noise.
            scored.retain(|scored| scored.quality >= quality::GOOD);
        }
        let mut hits = self.referred_to(&query, places, &mut scored);
        let total = hits.len() + scored.len();
        // What scores the same stays in the plan's order.
        let order = |scored: &Scored| (Reverse(scored.score), scored.document);
        if scored.len() > MAX_HITS {
            scored.select_nth_unstable_by_key(MAX_HITS, order);
            scored.truncate(MAX_HITS);
        }
        scored.sort_unstable_by_key(order);
        let shown = scored.iter().take(MAX_HITS);
        hits.extend(shown.map(|scored| self.hit(scored, places)));
        let few = hits.len() < APPROXIMATE_BELOW && self.documents.len() <= MAX_APPROXIMATE_ENTRIES;
        if few && !query.terms.is_empty() {
            self.add_approximate(&query.terms, &self.candidates(&query), &mut hits);
            hits.sort_by_key(|hit| Reverse(hit.score));
        }
        let suggestion = if hits.is_empty() && few {
            self.nearest(&query)
        } else {
            None
        };
        Results {
            total: total.max(hits.len()),
            hits,
            notices: query.notices,
            suggestion,
        }
    }

    /// The documents a query may find: what its filters let through and its exclusions leave.
    fn candidates(&self, query: &Query) -> Vec<u32> {
        if query.terms.is_empty() && query.filters.is_empty() {
            return Vec::new();
        }
        let mut within: Vec<u32> = (0..self.documents.len() as u32).collect();
        within.retain(|&number| {
            let attributes = &self.documents[number as usize].attributes;
            query
                .filters
                .iter()
                .all(|filter| attributes.satisfies(filter))
        });
        for term in &query.without {
            let places = self.places(term, &within, false);
            let mut found: Vec<u32> = places.iter().map(|place| place.document).collect();
            found.dedup();
            within.retain(|number| found.binary_search(number).is_err());
        }
        within
    }

    /// Each term's places, and the documents of `within` that hold every term, with their scores.
    fn scored(
        &self,
        terms: &[Term],
        within: &[u32],
        infix: bool,
    ) -> (TermOccurrences, Vec<Scored>) {
        let mut places = TermOccurrences::default();
        if terms.is_empty() {
            let unscored = |(row, &document)| Scored {
                document,
                score: 0,
                quality: quality::LITERAL,
                row,
            };
            let scored = within.iter().enumerate().map(unscored).collect();
            return (places, scored);
        }
        // The rarest first: it leaves the others the least to look at.
        let mut in_turn: Vec<usize> = (0..terms.len()).collect();
        in_turn.sort_by_key(|&term| self.postings.of(&terms[term]).len());
        places.of_terms.resize_with(terms.len(), Vec::new);
        let mut left = within.to_vec();
        for number in in_turn {
            let term = &terms[number];
            let mut found = self.places(term, &left, infix);
            for spelt_out in self.spelt_out(term) {
                found.extend(self.places(&spelt_out, &left, false));
            }
            found.sort_by_key(|place| (place.segment, place.found.tokens.start));
            left = found.iter().map(|place| place.document).collect();
            left.dedup();
            places.of_terms[number] = found;
        }
        places.spans.reserve(left.len() * terms.len());
        let mut at = vec![0; terms.len()];
        for &document in &left {
            for (places_of_term, at) in places.of_terms.iter().zip(&mut at) {
                let before = |place: &&Occurrence| place.document < document;
                let here = |place: &&Occurrence| place.document == document;
                let start = *at + places_of_term[*at..].iter().take_while(before).count();
                *at = start + places_of_term[start..].iter().take_while(here).count();
                places.spans.push(start..*at);
            }
        }
        let row = |(row, &document)| self.score(document, row, &places);
        let scored = left.iter().enumerate().map(row).collect();
        (places, scored)
    }

    /// The mean over the terms of the best each scored, a little more for further texts.
    fn score(&self, document: u32, row: usize, places: &TermOccurrences) -> Scored {
        let terms = places.of_terms.len();
        let (mut score, mut quality) = (0, quality::LITERAL);
        for term in 0..terms {
            let found = places.of(row, term);
            score += found.iter().map(|place| place.score).max().unwrap_or(0) / terms as u32;
            quality = quality.min(found.iter().map(|p| p.found.quality).max().unwrap_or(0));
        }
        let first = places.of(row, 0);
        let in_segment = |term: usize, segment: u32| {
            let found = places.of(row, term);
            found.iter().any(|place| place.segment == segment)
        };
        let together = |place: &Occurrence| (1..terms).all(|term| in_segment(term, place.segment));
        if terms > 1 && first.iter().any(together) {
            score += score / 10;
        }
        let further = first
            .windows(2)
            .filter(|two| two[0].segment != two[1].segment)
            .count();
        let (bonus, most) = rank::FURTHER;
        score += bonus * further.min(most) as u32;
        Scored {
            document,
            score,
            quality,
            row,
        }
    }

    pub(super) fn weight(&self, segment: &Segment) -> u32 {
        let FieldRef {
            field, language, ..
        } = segment.field_ref;
        let reference = self.documents[segment.document as usize].reference;
        match (field, reference) {
            (Field::Title, Reference::Chapter(_)) => rank::HEADING,
            _ => rank::weight(field, language),
        }
    }

    /// The hit of the item or chapter that the query names: it comes before all others.
    fn referred_to(
        &self,
        query: &Query,
        places: &TermOccurrences,
        scored: &mut Vec<Scored>,
    ) -> Vec<Hit> {
        let Some(reference) = query.reference else {
            return Vec::new();
        };
        let Some(document) = self.documents.iter().position(|d| d.reference == reference) else {
            return Vec::new();
        };
        let known = scored
            .iter()
            .position(|scored| scored.document as usize == document);
        let found = known.map(|known| self.hit(&scored.remove(known), places));
        let (score, matches) = found.map_or((0, Vec::new()), |hit| (hit.score, hit.matches));
        let named = Match {
            field_ref: FieldRef {
                field: Field::Reference,
                index: 0,
                language: Language::Zh,
            },
            text: words(Language::Zh).reference(reference),
            ranges: Vec::new(),
            how: MatchKind::Reference,
        };
        vec![Hit {
            reference,
            score: rank::REFERENCE + score,
            matches: std::iter::once(named).chain(matches).collect(),
        }]
    }

    /// A document with its matches, the best first.
    fn hit(&self, scored: &Scored, places: &TermOccurrences) -> Hit {
        let mut found: Vec<&Occurrence> = (0..places.of_terms.len())
            .flat_map(|term| places.of(scored.row, term))
            .collect();
        found.sort_by_key(|place| place.segment);
        let mut matches: Vec<(u32, Match)> = found
            .chunk_by(|a, b| a.segment == b.segment)
            .map(|places| self.match_of(places))
            .collect();
        matches.sort_by_key(|(score, _)| Reverse(*score));
        Hit {
            reference: self.documents[scored.document as usize].reference,
            score: scored.score,
            matches: matches.into_iter().map(|(_, found)| found).collect(),
        }
    }

    /// The places of one segment as one match, with the sum of their scores.
    fn match_of(&self, places: &[&Occurrence]) -> (u32, Match) {
        let segment = &self.segments[places[0].segment as usize];
        let tokens = self.tokens_of(segment);
        let best = places.iter().max_by_key(|place| place.score);
        let ranges = places
            .iter()
            .map(|place| characters(tokens, &place.found.tokens));
        let score = best.map_or(0, |best| best.score);
        let found = Match {
            field_ref: segment.field_ref,
            text: segment.text.clone(),
            ranges: merged(ranges.collect()),
            how: best.map_or(MatchKind::Literal, |best| best.found.how),
        };
        (score, found)
    }
}

/// Whether all that `next` finds, `last` found too: the same query with its last term grown. Figures
/// are found whole, and one or two letters look at short texts only: there one must look again.
fn is_refinement(last: &Query, next: &Query) -> bool {
    let (Some((old, before)), Some((new, same))) =
        (last.terms.split_last(), next.terms.split_last())
    else {
        return false;
    };
    let steady = !old.exact
        && !new.exact
        && (old.has_han() || old.chars.len() > 2)
        && !old.chars.last().is_some_and(char::is_ascii_digit);
    steady
        && before == same
        && new.chars.starts_with(&old.chars)
        && last.without == next.without
        && last.filters == next.filters
}

/// From tokens to characters of the text.
pub(super) fn characters(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    tokens[range.start].at as usize..tokens[range.end - 1].at as usize + 1
}

/// In order, overlapping and touching ones as one.
pub(crate) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
