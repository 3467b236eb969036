//! Every target of the plan as a list: in the plan's order, by due year, by indicator.

use crate::{
    page::due,
    plan::{Language, Plan, Reference, Target},
    search::{Attributes, RowText, Rows},
    words::words,
};

use super::list::Entry;

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
) -> Vec<(usize, Entry)> {
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
        let entry = Entry {
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

/// What a filter of the list looks at: the indicator as shown, its value, the other language, the
/// title of its item; the amount and the year.
pub fn filterable(plan: &Plan, texts: Language) -> Rows {
    Rows::new(all(plan).into_iter().map(|(reference, target)| {
        let title = plan
            .title(reference)
            .map(|title| title.get(texts).to_owned());
        let said = [Language::Zh, Language::En].map(|language| target.line(language));
        RowText {
            texts: std::iter::once(target.indicator.get(texts).to_owned())
                .chain(said)
                .chain(title)
                .collect(),
            reading: None,
            attributes: Attributes {
                chapter: plan.chapter_number(reference),
                due: target.due.into_iter().collect(),
                amounts: target.amount.into_iter().collect(),
                has_target: true,
                ..Attributes::default()
            },
        }
    }))
}

/// Years first, in order; then what is due every year; then what states no year.
fn when(target: &Target) -> (u8, u16) {
    match (target.due, target.yearly) {
        (Some(year), _) => (0, year),
        (None, true) => (1, 0),
        (None, false) => (2, 0),
    }
}
