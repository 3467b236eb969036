//! The same language for any list: rows of texts, filtered by a query.

use std::ops::Range;

use crate::plan::{Digest, Kind, Plan, Reference};

use super::{
    find::characters,
    matcher::{Matcher, Token},
    query::{Filter, Part, Query, parse},
    readings::Readings,
    segment::tokens,
};

/// What filters ask about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    pub chapter: Option<u32>,
    /// The years its targets are due.
    pub due: Vec<u16>,
    /// Its targets' amounts, in their base units.
    pub amounts: Vec<f64>,
    pub kinds: Vec<Kind>,
    pub has_target: bool,
    pub has_note: bool,
}

impl Attributes {
    /// An item's, or a chapter lead's.
    pub fn of(plan: &Plan, reference: Reference, digest: &Digest) -> Attributes {
        Attributes {
            chapter: plan.chapter_number(reference),
            due: digest
                .targets
                .iter()
                .filter_map(|target| target.due)
                .collect(),
            amounts: digest
                .targets
                .iter()
                .filter_map(|target| target.amount)
                .collect(),
            kinds: digest.names.iter().map(|name| name.kind).collect(),
            has_target: !digest.targets.is_empty(),
            has_note: false,
        }
    }

    pub fn satisfies(&self, filter: &Filter) -> bool {
        match *filter {
            Filter::Chapter(number) => self.chapter == Some(number),
            Filter::Due(comparison, year) => {
                self.due.iter().any(|&due| comparison.holds(due, year))
            }
            Filter::Amount(comparison, bound) => self
                .amounts
                .iter()
                .any(|&amount| comparison.holds(amount, bound)),
            Filter::Has(Part::Target) => self.has_target,
            Filter::Has(Part::Name) => !self.kinds.is_empty(),
            Filter::Has(Part::Note) => self.has_note,
            Filter::Has(Part::Due) => !self.due.is_empty(),
            Filter::Kind(kind) => self.kinds.contains(&kind),
        }
    }
}

/// A row before it is indexed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowText {
    /// The first is the one that is shown; the others are searched along.
    pub texts: Vec<String>,
    /// The reading of the first text, where it has one of its own.
    pub reading: Option<String>,
    pub attributes: Attributes,
}

/// A row that a query keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFound {
    pub row: usize,
    /// In characters of the first text.
    pub ranges: Vec<Range<usize>>,
}

/// Rows that can be filtered.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<(Vec<Vec<Token>>, Attributes)>,
    readings: Readings,
}

impl Rows {
    pub fn new(rows: impl IntoIterator<Item = RowText>) -> Rows {
        let mut built = Rows::default();
        for row in rows {
            let texts = row.texts.iter().enumerate().map(|(number, text)| {
                let reading = row.reading.as_deref().filter(|_| number == 0);
                tokens(text, reading, &mut built.readings)
            });
            let texts = texts.collect();
            built.rows.push((texts, row.attributes));
        }
        built
    }

    /// The rows that a query keeps, in their own order. A bare number before a comparison's unit is
    /// read with it: `亿元 >=1000` asks for amounts of 1000亿 and more among rows that say 亿元.
    pub fn filter(&self, text: &str) -> Vec<RowFound> {
        let query = scaled(parse(text));
        let matcher = |term| Matcher::new(term, &self.readings);
        let mut terms: Vec<Matcher> = query.terms.iter().map(matcher).collect();
        let mut without: Vec<Matcher> = query.without.iter().map(matcher).collect();
        let keep = |(number, (texts, attributes)): (usize, &(Vec<Vec<Token>>, Attributes))| {
            let mut ranges = Vec::new();
            for term in &mut terms {
                ranges.extend(find(texts, term)?);
            }
            let without = without.iter_mut().any(|term| find(texts, term).is_some());
            let passes = query
                .filters
                .iter()
                .all(|filter| attributes.satisfies(filter));
            ranges.sort_by_key(|range: &Range<usize>| (range.start, range.end));
            (passes && !without).then_some(RowFound {
                row: number,
                ranges,
            })
        };
        self.rows.iter().enumerate().filter_map(keep).collect()
    }
}

/// Where a term is found in the first text; an empty list where it is in another one.
fn find(texts: &[Vec<Token>], term: &mut Matcher) -> Option<Vec<Range<usize>>> {
    let mut anywhere = None;
    for (number, tokens) in texts.iter().enumerate() {
        let found = term.all(tokens);
        if found.is_empty() {
            continue;
        }
        let ranges = anywhere.get_or_insert_with(Vec::new);
        if number == 0 {
            ranges.extend(found.iter().map(|found| characters(tokens, &found.tokens)));
        }
    }
    anywhere
}

/// With a term that begins with 万 or 亿 beside it, an unscaled amount is in that unit.
fn scaled(mut query: Query) -> Query {
    let scale = query
        .terms
        .iter()
        .find_map(|term| match term.chars.as_slice() {
            ['万', '亿', ..] => Some(1e12),
            ['亿', ..] => Some(1e8),
            ['万', ..] => Some(1e4),
            _ => None,
        });
    if let Some(scale) = scale {
        for filter in &mut query.filters {
            if let Filter::Amount(_, bound) = filter
                && *bound < scale
            {
                *bound *= scale;
            }
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::bundled;

    /// The rows of the plan's targets that a query keeps, as indicator and value.
    fn targets(query: &str) -> Vec<String> {
        let plan = bundled();
        let targets: Vec<_> = plan
            .digests()
            .flat_map(|(_, digest)| &digest.targets)
            .collect();
        let rows = Rows::new(targets.iter().map(|target| RowText {
            texts: vec![
                target.indicator.zh.clone(),
                target.value.zh.clone(),
                target.indicator.en.clone(),
            ],
            reading: None,
            attributes: Attributes {
                due: target.due.into_iter().collect(),
                amounts: target.amount.into_iter().collect(),
                ..Attributes::default()
            },
        }));
        let line = |found: RowFound| targets[found.row].line(crate::plan::Language::Zh);
        rows.filter(query).into_iter().map(line).collect()
    }

    #[test]
    fn by_amount_in_any_scale() {
        let investment = "交通基础设施总投资 1500 亿元以上";
        for query in ["亿元 >=1000", "亿 >1,000", ">=1100亿", ">=0.11万亿"] {
            assert!(targets(query).contains(&investment.to_owned()), "{query}");
        }
        for query in ["亿元 >=2000", "亿元 <1000"] {
            assert!(!targets(query).contains(&investment.to_owned()), "{query}");
        }
    }

    #[test]
    fn by_what_they_say() {
        assert!(targets("jtjc").contains(&"交通基础设施总投资 1500 亿元以上".to_owned()));
        assert!(!targets("-投资").contains(&"交通基础设施总投资 1500 亿元以上".to_owned()));
    }
}
