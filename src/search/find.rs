//! Exact search: the occurrences of each term, then the entries that contain all terms.

use std::ops::Range;

use super::{
    index::Index,
    matcher::quality,
    query::{Query, Term},
    rank,
    scan::{Occurrence, Reach, may_stand_inside},
};

/// The results of the last query, to which a refinement of it is limited.
#[derive(Clone, Debug, Default)]
pub struct IncrementalSearch {
    query: Query,
    /// The documents that contain every term, including those that are not shown.
    survivors: Option<Vec<u32>>,
}

/// An entry that contains every term.
pub(super) struct Scored {
    pub document: u32,
    pub score: u32,
    /// The lowest quality among the terms.
    quality: u8,
    /// The entry's row among the occurrences.
    pub row: usize,
}

/// The occurrences of each term of a query, by document.
#[derive(Default)]
pub(super) struct TermOccurrences {
    of_terms: Vec<Vec<Occurrence>>,
    /// A row a document, a column a term.
    spans: Vec<Range<usize>>,
}

/// The entries that hold a query as typed, in no order.
pub(super) struct Exact {
    pub occurrences: TermOccurrences,
    pub scored: Vec<Scored>,
}

impl TermOccurrences {
    /// Returns a term's occurrences in the document of a row.
    pub(super) fn in_row(&self, row: usize, term: usize) -> &[Occurrence] {
        let span = self.spans[row * self.of_terms.len() + term].clone();
        &self.of_terms[term][span]
    }

    /// Returns every occurrence in the document of a row, in the order of its segments.
    pub(super) fn all_in_row(&self, row: usize) -> Vec<&Occurrence> {
        let terms = 0..self.of_terms.len();
        let mut all: Vec<&Occurrence> = terms.flat_map(|term| self.in_row(row, term)).collect();
        all.sort_by_key(|occurrence| occurrence.segment);
        all
    }
}

impl Index {
    /// Finds the entries that contain a query; if it refines the last query of the session, only among the results of that.
    /// If there are hits of high quality, those of low quality are dropped as noise.
    pub(super) fn exact(&self, query: &Query, session: &mut IncrementalSearch) -> Exact {
        let within = match session.survivors.take() {
            Some(survivors) if is_refinement(&session.query, query) => survivors,
            _ => self.candidates(query),
        };
        let (mut occurrences, mut scored) = self.scored(&query.terms, &within, Reach::Usual);
        session.survivors = Some(scored.iter().map(|scored| scored.document).collect());
        session.query = query.clone();
        let good = scored.iter().any(|scored| scored.quality >= quality::GOOD);
        if scored.is_empty() && query.terms.iter().any(may_stand_inside) {
            (occurrences, scored) =
                self.scored(&query.terms, &self.candidates(query), Reach::InsideWords);
        }
        if good {
            scored.retain(|scored| scored.quality >= quality::GOOD);
        }
        Exact {
            occurrences,
            scored,
        }
    }

    /// The documents that pass the filters and exclusions of a query.
    pub(super) fn candidates(&self, query: &Query) -> Vec<u32> {
        if query.terms.is_empty() && query.filters.is_empty() && query.without.is_empty() {
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
            let mut places = self.places(term, &within, Reach::Usual);
            for spelt_out in self.spelt_out(term) {
                places.extend(self.places(&spelt_out, &within, Reach::Usual));
            }
            let mut found: Vec<u32> = places.iter().map(|place| place.document).collect();
            found.sort_unstable();
            within.retain(|number| found.binary_search(number).is_err());
        }
        within
    }

    /// Returns the occurrences of each term, and the documents of `within` that contain every term, with their scores.
    pub(super) fn scored(
        &self,
        terms: &[Term],
        within: &[u32],
        reach: Reach,
    ) -> (TermOccurrences, Vec<Scored>) {
        let mut occurrences = TermOccurrences::default();
        if terms.is_empty() {
            let unscored = |(row, &document)| Scored {
                document,
                score: 0,
                quality: quality::LITERAL,
                row,
            };
            let scored = within.iter().enumerate().map(unscored).collect();
            return (occurrences, scored);
        }
        // The rarest term first: the others are then searched in the fewest documents.
        let mut in_turn: Vec<usize> = (0..terms.len()).collect();
        in_turn.sort_by_key(|&term| self.postings.of(&terms[term]).len());
        occurrences.of_terms.resize_with(terms.len(), Vec::new);
        let mut left = within.to_vec();
        for number in in_turn {
            let term = &terms[number];
            let mut found = self.places(term, &left, reach);
            for spelt_out in self.spelt_out(term) {
                let reach = match reach {
                    Reach::InsideWords => Reach::Usual,
                    Reach::Usual | Reach::Page => reach,
                };
                found.extend(self.places(&spelt_out, &left, reach));
            }
            found.sort_by_key(|place| (place.segment, place.found.tokens.start));
            left = found.iter().map(|place| place.document).collect();
            left.dedup();
            occurrences.of_terms[number] = found;
        }
        occurrences.spans.reserve(left.len() * terms.len());
        let mut at = vec![0; terms.len()];
        for &document in &left {
            for (places_of_term, at) in occurrences.of_terms.iter().zip(&mut at) {
                let before = |place: &&Occurrence| place.document < document;
                let here = |place: &&Occurrence| place.document == document;
                let start = *at + places_of_term[*at..].iter().take_while(before).count();
                *at = start + places_of_term[start..].iter().take_while(here).count();
                occurrences.spans.push(start..*at);
            }
        }
        let row = |(row, &document)| self.score(document, row, &occurrences);
        let scored = left.iter().enumerate().map(row).collect();
        (occurrences, scored)
    }

    /// Returns the mean over the terms of their best scores, a little more if further texts match.
    fn score(&self, document: u32, row: usize, occurrences: &TermOccurrences) -> Scored {
        let terms = occurrences.of_terms.len();
        let (mut score, mut quality) = (0, quality::LITERAL);
        for term in 0..terms {
            let found = occurrences.in_row(row, term);
            score += found.iter().map(|place| place.score).max().unwrap_or(0) / terms as u32;
            quality = quality.min(found.iter().map(|p| p.found.quality).max().unwrap_or(0));
        }
        let first = occurrences.in_row(row, 0);
        let in_segment = |term: usize, segment: u32| {
            let found = occurrences.in_row(row, term);
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
}

/// Returns true if `last` finds everything that `next` does: the same query with a longer last term. This does not hold
/// for numbers, which match as a whole, nor for one or two letters, which are searched in short texts only.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::parse;

    #[test]
    fn a_longer_last_term_refines_a_query() {
        for (last, next, refines) in [
            ("高", "高铁", true),
            ("gao", "gaot", true),
            ("机场 高", "机场 高铁", true),
            ("高", "高", true),
            // One or two letters are looked for in short texts only.
            ("ga", "gao", false),
            // A number matches as a whole.
            ("2030", "20301", false),
            ("高", "机场 高", false),
            ("机场 高", "航线 高铁", false),
            ("高铁", "高", false),
            ("“高", "“高铁", true),
            ("“高”", "“高铁”", false),
            ("高", "“高铁”", false),
            ("“高”", "高铁", false),
            ("ch:9 高", "ch:9 高铁", true),
            ("ch:9 高", "高铁", false),
            ("-机场 高", "-机场 高铁", true),
            ("-机场 高", "高铁", false),
            ("", "高", false),
        ] {
            let found = is_refinement(&parse(last), &parse(next));
            assert_eq!(found, refines, "{last} → {next}");
        }
    }
}
