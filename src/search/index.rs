//! The plan made ready to be searched, and the search itself.

use std::ops::Range;

use crate::plan::{Language, Plan, Reference};

use super::{
    Field, Hit, How, Match, Options, Results, Spot,
    fuzzy::{self, Fuzzy},
    matcher::{Found, Unit, find, quality},
    query::{Filter, Query, Term, parse},
    rank,
    readings::Readings,
    rows::Attributes,
    segment::units,
};

/// A text of the user's that is searched along: a note, a paragraph of the official wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    pub reference: Reference,
    /// `Note` or `Official`.
    pub field: Field,
    /// Which paragraph.
    pub index: usize,
    pub text: String,
}

/// One text of one entry.
#[derive(Clone, Debug)]
struct Segment {
    spot: Spot,
    text: String,
    units: Range<u32>,
}

/// A chapter's lead or an item.
#[derive(Clone, Debug)]
struct Document {
    reference: Reference,
    segments: Range<usize>,
    attributes: Attributes,
}

/// Everything that can be found.
#[derive(Clone, Debug, Default)]
pub struct Index {
    documents: Vec<Document>,
    segments: Vec<Segment>,
    units: Vec<Unit>,
    readings: Readings,
}

/// What the terms found in one segment.
struct SegmentFound {
    segment: usize,
    /// For each term, the best it scored here; 0 where it was not found.
    scores: Vec<u32>,
    qualities: Vec<u32>,
    ranges: Vec<Range<usize>>,
    best: Found,
    score: u32,
}

/// Fewer hits than this, and what is nearly right is shown too.
const FEW: usize = 3;

impl Index {
    pub fn build(plan: &Plan, extras: &[Extra], _options: &Options) -> Index {
        let mut index = Index::default();
        for (reference, digest) in plan.digests() {
            let start = index.segments.len();
            if let Some(title) = plan.title(reference) {
                index.bilingual(Field::Title, 0, |language| title.get(language).to_owned());
            }
            for (number, target) in digest.targets.iter().enumerate() {
                index.bilingual(Field::Target, number, |language| target.line(language));
            }
            for (number, name) in digest.names.iter().enumerate() {
                index.add(
                    Field::Name,
                    number,
                    Language::Zh,
                    &name.zh,
                    name.reading.as_deref(),
                );
                index.add(Field::Name, number, Language::En, &name.en, None);
            }
            index.bilingual(Field::Summary, 0, |language| {
                digest.summary.get(language).to_owned()
            });
            for (number, measure) in digest.measures.iter().enumerate() {
                index.bilingual(Field::Measure, number, |language| {
                    measure.get(language).to_owned()
                });
            }
            let own = extras.iter().filter(|extra| extra.reference == reference);
            for extra in own.clone() {
                index.add(extra.field, extra.index, Language::Zh, &extra.text, None);
            }
            let attributes = Attributes {
                has_note: own.clone().any(|extra| extra.field == Field::Note),
                ..Attributes::of(plan, reference, digest)
            };
            index.documents.push(Document {
                reference,
                segments: start..index.segments.len(),
                attributes,
            });
        }
        index
    }

    fn bilingual(&mut self, field: Field, index: usize, text: impl Fn(Language) -> String) {
        for language in [Language::Zh, Language::En] {
            self.add(field, index, language, &text(language), None);
        }
    }

    fn add(
        &mut self,
        field: Field,
        index: usize,
        language: Language,
        text: &str,
        reading: Option<&str>,
    ) {
        let start = self.units.len() as u32;
        self.units.extend(units(text, reading, &mut self.readings));
        self.segments.push(Segment {
            spot: Spot {
                field,
                index,
                language,
            },
            text: text.to_owned(),
            units: start..self.units.len() as u32,
        });
    }

    fn units_of(&self, segment: &Segment) -> &[Unit] {
        &self.units[segment.units.start as usize..segment.units.end as usize]
    }

    /// Searches; an empty query finds nothing, filters alone find whatever they let through.
    pub fn search(&self, text: &str) -> Results {
        let query = parse(text);
        let hits: Vec<(u32, Hit)> = self
            .documents
            .iter()
            .filter_map(|document| self.hit(document, &query))
            .collect();
        let mut hits = keep_the_good(hits);
        if hits.len() < FEW && !query.terms.is_empty() {
            self.add_approximate(&query, &mut hits);
        }
        // Stable: what scores the same stays in the plan's order.
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        let suggestion = if hits.is_empty() {
            self.nearest(&query)
        } else {
            None
        };
        Results {
            hits,
            notices: query.notices,
            suggestion,
        }
    }

    /// What a query finds in one entry, and how well.
    fn hit(&self, document: &Document, query: &Query) -> Option<(u32, Hit)> {
        let passes = |filter: &Filter| document.attributes.pass(filter);
        if !query.filters.iter().all(passes) {
            return None;
        }
        let named = query.reference == Some(document.reference);
        let nothing = query.terms.is_empty() && query.filters.is_empty();
        if nothing && !named || query.without.iter().any(|term| self.holds(document, term)) {
            return None;
        }
        let found = self.found_in(document, &query.terms);
        let score = score_of(&found, query.terms.len());
        let quality = if named {
            quality::LITERAL
        } else {
            quality_of(&found, query.terms.len())
        };
        if score.is_none() && !named {
            return None;
        }
        let mut matches: Vec<Match> = Vec::with_capacity(found.len() + 1);
        if named {
            matches.push(Match {
                spot: Spot {
                    field: Field::Reference,
                    index: 0,
                    language: Language::Zh,
                },
                text: crate::words::words(Language::Zh).reference(document.reference),
                ranges: Vec::new(),
                how: How::Reference,
            });
        }
        if score.is_some() {
            matches.extend(found.into_iter().map(|found| self.match_of(found)));
        }
        let reference = if named { rank::REFERENCE } else { 0 };
        let hit = Hit {
            reference: document.reference,
            score: score.unwrap_or(0) + reference,
            matches,
        };
        Some((quality, hit))
    }

    fn holds(&self, document: &Document, term: &Term) -> bool {
        let segments = &self.segments[document.segments.clone()];
        segments
            .iter()
            .any(|segment| !find(self.units_of(segment), term, &self.readings).is_empty())
    }

    /// What the terms found in each segment of a document, best first.
    fn found_in(&self, document: &Document, terms: &[Term]) -> Vec<SegmentFound> {
        let mut found: Vec<SegmentFound> = Vec::new();
        for number in document.segments.clone() {
            let segment = &self.segments[number];
            let units = self.units_of(segment);
            let mut here: Option<SegmentFound> = None;
            for (term_number, term) in terms.iter().enumerate() {
                if term.is_letters() && term.chars.len() <= 2 && !rank::is_short(segment.spot.field)
                {
                    continue;
                }
                for hit in find(units, term, &self.readings) {
                    let score = self.score(segment, &hit);
                    let here = here.get_or_insert_with(|| SegmentFound {
                        segment: number,
                        scores: vec![0; terms.len()],
                        qualities: vec![0; terms.len()],
                        ranges: Vec::new(),
                        best: hit.clone(),
                        score: 0,
                    });
                    here.ranges.push(characters(units, &hit.units));
                    here.scores[term_number] = here.scores[term_number].max(score);
                    let known = &mut here.qualities[term_number];
                    *known = hit.quality.max(*known);
                    if score > here.score {
                        here.score = score;
                        here.best = hit;
                    }
                }
            }
            found.extend(here);
        }
        found.sort_by_key(|found| std::cmp::Reverse(found.scores.iter().sum::<u32>()));
        found
    }

    fn score(&self, segment: &Segment, hit: &Found) -> u32 {
        let Spot {
            field, language, ..
        } = segment.spot;
        rank::score(
            field,
            language,
            hit.quality,
            hit.units.len(),
            segment.units.len(),
            hit.units.start == 0,
        )
    }

    fn match_of(&self, found: SegmentFound) -> Match {
        let segment = &self.segments[found.segment];
        Match {
            spot: segment.spot,
            text: segment.text.clone(),
            ranges: merged(found.ranges),
            how: found.best.how,
        }
    }

    /// What is nearly right, below everything that is right.
    fn add_approximate(&self, query: &Query, hits: &mut Vec<Hit>) {
        let fuzzy = Fuzzy::new();
        for document in &self.documents {
            let known = hits.iter().any(|hit| hit.reference == document.reference);
            let passes = query
                .filters
                .iter()
                .all(|filter| document.attributes.pass(filter));
            if known || !passes || query.without.iter().any(|term| self.holds(document, term)) {
                continue;
            }
            if let Some(hit) = self.approximate(document, &query.terms, &fuzzy) {
                hits.push(hit);
            }
        }
    }

    /// Every term must be found or nearly found in one short text.
    fn approximate(&self, document: &Document, terms: &[Term], fuzzy: &Fuzzy) -> Option<Hit> {
        let segments = &self.segments[document.segments.clone()];
        let short = segments
            .iter()
            .filter(|segment| rank::is_short(segment.spot.field));
        let nearly = |segment: &Segment| {
            let units = self.units_of(segment);
            let mut ranges = Vec::new();
            for term in terms {
                let found = match find(units, term, &self.readings).into_iter().next() {
                    Some(found) => vec![found.units],
                    None => fuzzy.find(units, term, &self.readings)?,
                };
                ranges.extend(found.iter().map(|range| characters(units, range)));
            }
            let Spot {
                field, language, ..
            } = segment.spot;
            let matched = ranges.iter().map(ExactSizeIterator::len).sum();
            let score = rank::score(field, language, fuzzy::QUALITY, matched, units.len(), false);
            // Below anything that was found as it was typed.
            let score = score / 100;
            let found = Match {
                spot: segment.spot,
                text: segment.text.clone(),
                ranges: merged(ranges),
                how: How::Approximate,
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
        })
    }

    /// The indicator or name that looks most like what was typed.
    fn nearest(&self, query: &Query) -> Option<String> {
        let typed: String = query.terms.first()?.chars.iter().collect();
        let names = self
            .segments
            .iter()
            .filter(|segment| matches!(segment.spot.field, Field::Name | Field::Target));
        let likeness = |segment: &Segment| {
            let units = self.units_of(segment);
            let text: String = units.iter().map(|unit| unit.folded).collect();
            let mut sounds = String::new();
            for unit in units {
                if let Some(syllable) = self.readings.of(unit.readings).first() {
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

/// Where something was found well, what was found poorly is noise.
fn keep_the_good(hits: Vec<(u32, Hit)>) -> Vec<Hit> {
    let any_good = hits.iter().any(|&(quality, _)| quality >= quality::GOOD);
    let keep = |(quality, hit)| (!any_good || quality >= quality::GOOD).then_some(hit);
    hits.into_iter().filter_map(keep).collect()
}

/// How well the worst found of the terms was found.
fn quality_of(found: &[SegmentFound], terms: usize) -> u32 {
    let best = |term: usize| found.iter().map(|found| found.qualities[term]).max();
    (0..terms)
        .filter_map(best)
        .min()
        .unwrap_or(quality::LITERAL)
}

/// The mean over the terms of the best each scored; `None` where one was not found.
fn score_of(found: &[SegmentFound], terms: usize) -> Option<u32> {
    if terms == 0 {
        return Some(0);
    }
    let mut total = 0;
    for term in 0..terms {
        let best = found
            .iter()
            .map(|found| found.scores[term])
            .max()
            .filter(|&score| score > 0)?;
        total += best / terms as u32;
    }
    let together = found
        .iter()
        .any(|found| found.scores.iter().all(|&score| score > 0));
    if terms > 1 && together {
        total += total / 10;
    }
    let (bonus, most) = rank::FURTHER;
    Some(total + bonus * found.len().saturating_sub(1).min(most) as u32)
}

/// From units to characters of the text.
fn characters(units: &[Unit], range: &Range<usize>) -> Range<usize> {
    units[range.start].at as usize..units[range.end - 1].at as usize + 1
}

/// In order, overlapping and touching ones as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
