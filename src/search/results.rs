//! The search as a whole: exact hits with their matches, then near hits.

use std::cmp::Reverse;

use super::{
    filter::Filter,
    find::{Exact, IncrementalSearch, Scored, TermOccurrences},
    hit::{Field, FieldRef, Hit, Match, MatchKind, Results},
    index::{Index, MAX_NEAR_ENTRIES},
    near::{NearHit, NearOutcome},
    notice::Notice,
    query::{Query, ReferenceForm, parse},
    ranges::{characters, merged},
    rank,
    scan::{Occurrence, Reach, may_stand_inside},
};
use crate::plan::{Language, Reference};

/// The maximum number of hits with matches; [`Results::total`] counts all.
pub const MAX_HITS: usize = 100;
/// With fewer exact hits than this, near hits are added.
const APPROXIMATE_BELOW: usize = 3;

impl Index {
    /// Searches; an empty query finds nothing, filters alone find whatever satisfies them.
    pub fn search(&self, text: &str) -> Results {
        self.search_incremental(&mut IncrementalSearch::default(), text)
    }

    /// The same, quicker where the query refines the last one of the session.
    pub fn search_incremental(&self, session: &mut IncrementalSearch, text: &str) -> Results {
        let query = parse(text);
        let exact = self.exact(&query, session);
        self.results(query, exact)
    }

    /// The same among the entries whose numbers are `within`; nothing near.
    pub(super) fn search_within(&self, text: &str, within: impl Fn(u32) -> bool) -> Results {
        let query = parse(text);
        let mut exact = self.exact(&query, &mut IncrementalSearch::default());
        let is_within = |document: u32| {
            let number = self.documents[document as usize].reference.item();
            number.is_some_and(&within)
        };
        exact.scored.retain(|scored| is_within(scored.document));
        self.results(query, exact)
    }

    /// Returns the matches of a query in the texts of one place, in their order; nothing near.
    pub fn matches_in(&self, text: &str, place: Reference) -> Vec<Match> {
        let terms = parse(text).terms;
        let documents = self.documents.iter();
        let here = documents.zip(0..).find(|(d, _)| d.reference == place);
        let Some((_, here)) = here.filter(|_| !terms.is_empty()) else {
            return Vec::new();
        };
        let (mut occurrences, mut scored) = self.scored(&terms, &[here], Reach::Page);
        if scored.is_empty() && terms.iter().any(may_stand_inside) {
            (occurrences, scored) = self.scored(&terms, &[here], Reach::InsideWords);
        }
        let Some(scored) = scored.first() else {
            return Vec::new();
        };
        let found = occurrences.all_in_row(scored.row);
        let segments = found.chunk_by(|a, b| a.segment == b.segment);
        segments.map(|found| self.match_of(found).1).collect()
    }

    fn results(&self, mut query: Query, mut exact: Exact) -> Results {
        let mut hits = self.referred_to(&mut query, &mut exact);
        self.note_missing_chapters(&mut query);
        let Exact {
            occurrences,
            mut scored,
        } = exact;
        let total = hits.len() + scored.len();
        // Hits of equal score stay in the plan's order.
        let order = |scored: &Scored| (Reverse(scored.score), scored.document);
        if scored.len() > MAX_HITS {
            scored.select_nth_unstable_by_key(MAX_HITS, order);
            scored.truncate(MAX_HITS);
        }
        scored.sort_unstable_by_key(order);
        hits.extend(
            scored
                .iter()
                .map(|scored| self.hit(&query, scored, &occurrences)),
        );
        hits.truncate(MAX_HITS);
        let mut ignored = Vec::new();
        if let Some(outcome) = self.near_hits(&query, hits.len(), |document| {
            let reference = self.documents[document as usize].reference;
            hits.iter().any(|hit| hit.reference == reference)
        }) {
            let near = outcome.hits.iter().map(|hit| self.near_hit(&outcome, hit));
            hits.extend(near.collect::<Vec<_>>());
            ignored = outcome.ignored;
        }
        let is_few = hits.len() < APPROXIMATE_BELOW && !query.loose_text().trim().is_empty();
        if is_few && !self.options.exact && self.documents.len() > MAX_NEAR_ENTRIES {
            query.notices.push(Notice::TooManyEntries(MAX_NEAR_ENTRIES));
        }
        // Where rows are near, they say more than a suggestion.
        let suggested =
            hits.is_empty() && !self.options.exact && self.documents.len() <= MAX_NEAR_ENTRIES;
        let suggestion = suggested
            .then(|| self.suggestions().nearest(&query))
            .flatten();
        Results {
            total: total.max(hits.len()),
            hits,
            notices: query.notices,
            ignored,
            suggestion: suggestion.map(|at| self.segments[at].text.to_string()),
        }
    }

    /// Finds the entries that are near a query, where only `found` entries hold it. Those that do are not
    /// looked at again. Filters, exclusions and quotes hold for near entries too.
    pub(super) fn near_hits(
        &self,
        query: &Query,
        found: usize,
        is_found: impl Fn(u32) -> bool,
    ) -> Option<NearOutcome> {
        let few = found < APPROXIMATE_BELOW && self.documents.len() <= MAX_NEAR_ENTRIES;
        let text = query.loose_text();
        if !few || self.options.exact || text.trim().is_empty() {
            return None;
        }
        let mut within = self.candidates(query);
        for term in query.terms.iter().filter(|term| term.exact) {
            let mut occurrences = self.places(term, &within, Reach::Usual);
            for spelt_out in self.spelt_out(term) {
                occurrences.extend(self.places(&spelt_out, &within, Reach::Usual));
            }
            let mut holding: Vec<u32> = occurrences.iter().map(|found| found.document).collect();
            holding.sort_unstable();
            holding.dedup();
            within = holding;
        }
        within.retain(|&document| !is_found(document));
        Some(self.near().find(self, &text, &within, found > 0))
    }

    fn near_hit(&self, outcome: &NearOutcome, hit: &NearHit) -> Hit {
        Hit {
            reference: self.documents[hit.document as usize].reference,
            score: 0,
            matches: self.near().matches(self, outcome, hit),
            near: Some(hit.nearness(self)),
        }
    }

    /// Returns the hit of the item or chapter that the query names, which comes before all others. A
    /// reference to what the source does not have finds nothing else, and a notice says so.
    fn referred_to(&self, query: &mut Query, exact: &mut Exact) -> Vec<Hit> {
        let Some(reference) = query.reference.filter(|_| self.scope.has_numbers()) else {
            return Vec::new();
        };
        let place = |reference| self.documents.iter().position(|d| d.reference == reference);
        let named = place(reference).map(|at| (reference, at));
        // 第九 may go on as 第九章.
        let begun = match (query.reference_form, reference) {
            (ReferenceForm::Begun, Reference::Item(number)) => Some(Reference::Chapter(number)),
            _ => None,
        };
        let begun = || begun.and_then(|chapter| Some((chapter, place(chapter)?)));
        let Some((reference, document)) = named.or_else(begun) else {
            match query.reference_form {
                ReferenceForm::Number => return Vec::new(),
                ReferenceForm::Counted => {
                    query.notices.push(self.missing(reference));
                    return Vec::new();
                }
                ReferenceForm::Begun | ReferenceForm::Whole if reference == Reference::Plan => {
                    return Vec::new();
                }
                ReferenceForm::Begun | ReferenceForm::Whole => {}
            }
            exact.scored.clear();
            query.terms.clear();
            let notice = self.missing(reference);
            // There is a page for every chapter of the plan, and none for an item without contents.
            let has_page = matches!(notice, Notice::NotInSource(Reference::Chapter(_)));
            query.notices.push(notice);
            return if has_page {
                vec![reference_hit(reference, 0, Vec::new())]
            } else {
                Vec::new()
            };
        };
        let known = exact.scored.iter();
        let known = known.map(|scored| scored.document as usize);
        let (score, matches) = match known.into_iter().position(|known| known == document) {
            Some(known) => {
                let scored = exact.scored.remove(known);
                let hit = self.hit(query, &scored, &exact.occurrences);
                (hit.score, hit.matches)
            }
            None => (0, Vec::new()),
        };
        vec![reference_hit(reference, score, matches)]
    }

    /// Adds a notice for each filter by a chapter that has no entries.
    fn note_missing_chapters(&self, query: &mut Query) {
        for filter in &query.filters {
            if let Filter::Chapter(number) = *filter
                && self.scope.has_numbers()
                && !self
                    .documents
                    .iter()
                    .any(|d| d.attributes.chapter == Some(number))
            {
                query.notices.push(self.missing(Reference::Chapter(number)));
            }
        }
    }

    fn missing(&self, reference: Reference) -> Notice {
        if self.scope.has(reference) {
            Notice::NotInSource(reference)
        } else {
            Notice::NotInPlan(reference)
        }
    }

    /// Returns a document with its matches, the best first. Targets that satisfy a filter are matches too.
    fn hit(&self, query: &Query, scored: &Scored, occurrences: &TermOccurrences) -> Hit {
        let document = &self.documents[scored.document as usize];
        let found = occurrences.all_in_row(scored.row);
        let mut matches: Vec<(u32, Match)> = found
            .chunk_by(|a, b| a.segment == b.segment)
            .map(|occurrences| self.match_of(occurrences))
            .collect();
        matches.sort_by_key(|(score, _)| Reverse(*score));
        let mut matches: Vec<Match> = matches.into_iter().map(|(_, found)| found).collect();
        for (number, facts) in document.attributes.targets.iter().enumerate() {
            let asked = query.filters.iter().any(|filter| facts.satisfies(filter));
            let is_it = |at: FieldRef| at.field == Field::Target && at.index == number;
            if asked && !matches.iter().any(|found| is_it(found.field_ref)) {
                let mut segments = self.segments[document.segments.clone()].iter();
                let segment = segments.find(|segment| is_it(segment.field_ref));
                matches.extend(segment.map(|segment| Match {
                    field_ref: segment.field_ref,
                    text: segment.text.to_string(),
                    ranges: Vec::new(),
                    how: MatchKind::Number,
                }));
            }
        }
        Hit {
            reference: document.reference,
            score: scored.score,
            matches,
            near: None,
        }
    }

    /// Joins the occurrences of one segment to one match, with the best of their scores.
    fn match_of(&self, occurrences: &[&Occurrence]) -> (u32, Match) {
        let segment = &self.segments[occurrences[0].segment as usize];
        let tokens = self.tokens_of(segment);
        let best = occurrences.iter().max_by_key(|occurrence| occurrence.score);
        let ranges = occurrences
            .iter()
            .map(|occurrence| characters(&tokens, &occurrence.found.tokens));
        let score = best.map_or(0, |best| best.score);
        let found = Match {
            field_ref: segment.field_ref,
            text: segment.text.to_string(),
            ranges: merged(ranges.collect()),
            how: best.map_or(MatchKind::Literal, |best| best.found.how),
        };
        (score, found)
    }
}

fn reference_hit(reference: Reference, score: u32, matches: Vec<Match>) -> Hit {
    let named = Match {
        field_ref: FieldRef {
            field: Field::Reference,
            index: 0,
            language: Language::Zh,
        },
        text: reference.to_string(),
        ranges: Vec::new(),
        how: MatchKind::Reference,
    };
    Hit {
        reference,
        score: rank::REFERENCE + score,
        matches: std::iter::once(named).chain(matches).collect(),
        near: None,
    }
}
