//! Every target of the plan as a list: in the plan's order, by due year, by indicator.

use crate::{
    page::due,
    plan::{Language, Plan, Reference, Target},
    search::{Attributes, Field, FieldText, RowText, Rows, SearchContext, TargetFacts},
    words::words,
};

use super::list::ListEntry;

/// The orders `Tab` goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the plan, under their chapters.
    #[default]
    Plan,
    /// By the year they are due, those without a year last.
    Due,
    /// By indicator, as pinyin sorts.
    Indicator,
}

impl Order {
    pub fn next(self) -> Order {
        match self {
            Order::Plan => Order::Due,
            Order::Due => Order::Indicator,
            Order::Indicator => Order::Plan,
        }
    }
}

/// Every target with the place it stands at, in the plan's order.
pub fn all(plan: &Plan) -> Vec<(Reference, &Target)> {
    let of = |(reference, digest): (Reference, _)| {
        let digest: &crate::plan::Digest = digest;
        digest.targets.iter().map(move |target| (reference, target))
    };
    plan.digests().flat_map(of).collect()
}

/// The entries in an order; each with its number among [`all`].
pub fn entries(
    plan: &Plan,
    order: Order,
    texts: Language,
    labels: Language,
) -> Vec<(usize, ListEntry)> {
    let words = words(labels);
    let mut targets: Vec<(usize, (Reference, &Target))> =
        all(plan).into_iter().enumerate().collect();
    match order {
        Order::Plan => {}
        // Stable sorts: what is equal stays in the plan's order.
        Order::Due => targets.sort_by_key(|(_, (_, target))| when(target)),
        Order::Indicator => targets.sort_by_cached_key(|(_, (_, target))| match texts {
            Language::Zh => crate::search::pinyin_order(&target.indicator.zh, None),
            Language::En => target.indicator.en.to_lowercase(),
        }),
    }
    let entry = |(number, (reference, target)): (usize, (Reference, &Target))| {
        let group = match order {
            Order::Plan => plan
                .chapter_number(reference)
                .map_or_else(String::new, |n| words.chapter(n)),
            Order::Due => match when(target) {
                (0, year) => words.year(year),
                (1, _) => words.yearly.to_owned(),
                _ => words.no_year.to_owned(),
            },
            Order::Indicator => String::new(),
        };
        let entry = ListEntry {
            reference,
            lead: reference.to_string(),
            text: target.indicator.get(texts).to_owned(),
            value: target.value.get(texts).to_owned(),
            remark: due(target, labels),
            group,
            found: Vec::new(),
        };
        (number, entry)
    };
    targets.into_iter().map(entry).collect()
}

/// Makes the list searchable: the indicator as shown, the value and the year, both languages, and the
/// title of the place.
pub fn filterable(plan: &Plan, context: &SearchContext, texts: Language) -> Rows {
    let rows = all(plan).into_iter().map(|(reference, target)| {
        let text = |language, text: &str| FieldText::new(Field::Target, language, text);
        let [line_zh, line_en] = BOTH.map(|language| text(language, &target.line(language)));
        let years = BOTH.map(|language| text(language, &due(target, language)));
        let title = plan.title(reference);
        let title = title.map(|title| FieldText::new(Field::Title, texts, title.get(texts)));
        let others = [line_zh, line_en].into_iter().chain(years).chain(title);
        RowText {
            reference,
            shown: vec![text(texts, target.indicator.get(texts))],
            others: others.filter(|text| !text.text.is_empty()).collect(),
            attributes: Attributes {
                chapter: plan.chapter_number(reference),
                targets: vec![TargetFacts::of_target(target)],
                has_note: context.has_note(reference),
                ..Attributes::default()
            },
        }
    });
    Rows::new(&context.options, rows)
}

const BOTH: [Language; 2] = [Language::Zh, Language::En];

/// Years first, in order; then what is due every year; then what states no year.
fn when(target: &Target) -> (u8, u16) {
    match (target.due, target.yearly) {
        (Some(year), _) => (0, year),
        (None, true) => (1, 0),
        (None, false) => (2, 0),
    }
}
