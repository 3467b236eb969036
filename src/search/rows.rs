//! The search as a filter of lists: rows of texts that match a query.

use std::ops::Range;

use super::{
    attributes::Attributes,
    find::IncrementalSearch,
    hit::{Field, FieldRef, Nearness},
    index::Index,
    near::{AskedScope, NearHit, NearOutcome},
    notice::Notice,
    options::SearchOptions,
    query::parse,
    ranges::{characters, merged},
};
use crate::plan::{AskedWords, Language, Reference};

/// A text of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldText {
    pub field: Field,
    pub language: Language,
    pub text: String,
    /// The reading of the text, where it has one of its own.
    pub reading: Option<String>,
}

/// A row before it is indexed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowText {
    pub reference: Reference,
    /// The texts that are shown, joined by [`RowText::GAP`].
    pub shown: Vec<FieldText>,
    /// Texts that are searched along.
    pub others: Vec<FieldText>,
    pub attributes: Attributes,
}

/// A row that a query keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFound {
    pub row: usize,
    /// In characters of what is shown.
    pub ranges: Vec<Range<usize>>,
    /// `None` where the row holds the query as typed.
    pub near: Option<Nearness>,
}

/// The rows that a query keeps: those that hold it as typed in their own order, then the near ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowResults {
    pub rows: Vec<RowFound>,
    pub notices: Vec<Notice>,
}

/// Rows that can be filtered.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    index: Index,
    /// For each segment the characters before it in what is shown; `None` where it is not shown.
    offsets: Vec<Option<usize>>,
}

impl FieldText {
    /// Returns a text of a field in a language.
    pub fn new(field: Field, language: Language, text: impl Into<String>) -> FieldText {
        FieldText {
            field,
            language,
            text: text.into(),
            reading: None,
        }
    }
}

impl RowText {
    /// The separator between two texts that are shown.
    pub const GAP: &str = "  ";
}

impl Rows {
    /// Makes rows searchable; `asked` has the everyday words for targets and names among them.
    pub fn new(
        options: &SearchOptions,
        asked: AskedWords,
        rows: impl IntoIterator<Item = RowText>,
    ) -> Rows {
        let mut built = Rows {
            index: Index::new(options),
            offsets: Vec::new(),
        };
        built.index.asked = AskedScope::Rows(asked);
        for row in rows {
            let start = built.index.segments.len();
            let mut offset = 0;
            for text in row.shown {
                built.offsets.push(Some(offset));
                offset += text.text.chars().count() + RowText::GAP.len();
                built.add(text);
            }
            for text in row.others {
                built.offsets.push(None);
                built.add(text);
            }
            built
                .index
                .end_document(row.reference, start, row.attributes);
        }
        built.index.finish();
        built
    }

    fn add(&mut self, text: FieldText) {
        let reading = text.reading.map(Into::into);
        let field_ref = FieldRef::new(text.field, 0, text.language);
        self.index.add(field_ref, text.text.into(), reading);
    }

    /// Returns the rows that a query keeps.
    pub fn filter(&self, text: &str) -> RowResults {
        let query = parse(text);
        let mut exact = self.index.exact(&query, &mut IncrementalSearch::default());
        exact.scored.sort_by_key(|scored| scored.document);
        let row = |scored: &super::find::Scored| {
            let mut ranges = Vec::new();
            for found in exact.occurrences.all_in_row(scored.row) {
                let segment = &self.index.segments[found.segment as usize];
                let tokens = self.index.tokens_of(segment);
                ranges.extend(self.shown(found.segment, characters(&tokens, &found.found.tokens)));
            }
            RowFound {
                row: scored.document as usize,
                ranges: merged(ranges),
                near: None,
            }
        };
        let mut rows: Vec<RowFound> = exact.scored.iter().map(row).collect();
        let is_found = |document: u32| {
            exact
                .scored
                .iter()
                .any(|scored| scored.document == document)
        };
        if let Some(outcome) = self.index.near_hits(&query, rows.len(), is_found) {
            rows.extend(outcome.hits.iter().map(|hit| self.near_row(&outcome, hit)));
        }
        RowResults {
            rows,
            notices: query.notices,
        }
    }

    fn near_row(&self, outcome: &NearOutcome, hit: &NearHit) -> RowFound {
        let document = &self.index.documents[hit.document as usize];
        let ranges = document.segments.clone().flat_map(|at| {
            let found = outcome.ranges(&self.index, hit, at);
            found
                .into_iter()
                .filter_map(move |range| self.shown(at as u32, range))
        });
        RowFound {
            row: hit.document as usize,
            ranges: merged(ranges.collect()),
            near: Some(hit.nearness(&self.index)),
        }
    }

    /// Converts a range of a segment to one of what is shown.
    fn shown(&self, segment: u32, range: Range<usize>) -> Option<Range<usize>> {
        let offset = self.offsets[segment as usize]?;
        Some(range.start + offset..range.end + offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan::bundled, search::attributes::TargetFacts};

    /// The rows of the plan's targets that a query keeps, as indicator and value.
    fn targets(query: &str) -> Vec<String> {
        let plan = bundled();
        let targets: Vec<_> = plan
            .digests()
            .flat_map(|(_, digest)| &digest.targets)
            .collect();
        let text = |text: &str| FieldText::new(Field::Target, Language::Zh, text);
        let rows = targets.iter().map(|target| RowText {
            shown: vec![text(&target.indicator.zh)],
            others: vec![text(&target.value.zh)],
            attributes: Attributes {
                targets: vec![TargetFacts::of_target(target)],
                ..Attributes::default()
            },
            ..RowText::default()
        });
        let rows = Rows::new(&SearchOptions::default(), AskedWords::None, rows);
        let line = |found: RowFound| targets[found.row].line(Language::Zh);
        rows.filter(query).rows.into_iter().map(line).collect()
    }

    #[test]
    fn by_amount_in_any_scale() {
        let investment = "交通基础设施总投资 1500 亿元以上";
        for query in [
            "亿元 >=1000",
            "亿 >1,000",
            ">=1100亿",
            ">=0.11万亿",
            "亿元 ≥1000",
            "≥1000亿元",
        ] {
            assert!(targets(query).contains(&investment.to_owned()), "{query}");
        }
        for query in ["亿元 >=2000", "亿元 <1000", ">=90%", ">=1000亩"] {
            assert!(!targets(query).contains(&investment.to_owned()), "{query}");
        }
    }

    #[test]
    fn a_percentage_is_compared_with_percentages() {
        let shares = targets(">=90%");
        assert!(!shares.is_empty());
        assert!(shares.iter().all(|line| line.contains('%')), "{shares:?}");
    }

    #[test]
    fn by_what_they_say() {
        assert!(targets("jtjc").contains(&"交通基础设施总投资 1500 亿元以上".to_owned()));
        assert!(!targets("-投资").contains(&"交通基础设施总投资 1500 亿元以上".to_owned()));
    }

    #[test]
    fn a_number_is_found_where_all_its_digits_are() {
        let texts = [
            "面积3.7亩",
            "面积3.75亩",
            "面积13.7亩",
            "面积3亩",
            "面积3.亩",
        ];
        let row = |text: &'static str| RowText {
            shown: vec![FieldText::new(Field::Title, Language::Zh, text)],
            ..RowText::default()
        };
        let options = SearchOptions {
            exact: true,
            ..SearchOptions::default()
        };
        let rows = Rows::new(&options, AskedWords::None, texts.map(row));
        for (query, found) in [("3.7", &[0][..]), ("3", &[3, 4]), ("13.7", &[2])] {
            let kept = rows.filter(query).rows.into_iter();
            let kept: Vec<usize> = kept.map(|found| found.row).collect();
            assert_eq!(kept, found, "{query}");
        }
    }
}
