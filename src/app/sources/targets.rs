//! Every target of the plan as a list: in the plan's order, by due year, by indicator.

use std::cmp::Ordering;

use crate::{
    page::{all_targets, due, target_text},
    plan::{Language, Plan, Reference, Target},
    search::{Field, Match},
    words::{Words, words},
};

use super::list::{self, ListEntry};

/// The orders `Tab` goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// In the order of the plan, under their chapters.
    #[default]
    Plan,
    /// By the year they are due, those without a year last.
    Due,
    /// By indicator, as pinyin sorts.
    Indicator,
    /// By amount, the largest first, under their units: other units cannot be compared.
    Amount,
}

impl Order {
    /// Returns the name of the order.
    pub fn label(self, words: &Words) -> &'static str {
        words.orders[self as usize]
    }

    /// Returns the order that a press of the key leads to.
    pub fn next(self) -> Order {
        match self {
            Order::Plan => Order::Due,
            Order::Due => Order::Indicator,
            Order::Indicator => Order::Amount,
            Order::Amount => Order::Plan,
        }
    }
}

/// The entries in an order; each with its number among [`all_targets`].
pub(crate) fn entries(
    plan: &Plan,
    order: Order,
    reversed: bool,
    texts: Language,
    labels: Language,
) -> Vec<(usize, ListEntry)> {
    let words = words(labels);
    let mut targets: Vec<(usize, (Reference, &Target))> =
        all_targets(plan).into_iter().enumerate().collect();
    sort(&mut targets, order, texts);
    if reversed {
        targets.reverse();
    }
    let entry = |(number, (reference, target)): (usize, (Reference, &Target))| {
        let entry = ListEntry {
            reference,
            number,
            lead: words.short_reference(reference),
            text: target.indicator.get(texts).to_owned(),
            value: target.value.get(texts).to_owned(),
            remark: due(target, labels),
            group: group(plan, order, (reference, target), labels),
            found: Vec::new(),
            fact: Some(target_text(target, texts)),
            cited: None,
            query: None,
            highlight: Some(highlight(plan, reference, target, texts)),
            elsewhere: None,
            under: String::new(),
        };
        (number, entry)
    };
    targets.into_iter().map(entry).collect()
}

/// Sorts numbered targets; what is equal stays in the plan's order.
fn sort(targets: &mut [(usize, (Reference, &Target))], order: Order, texts: Language) {
    match order {
        Order::Plan => {}
        Order::Amount => {
            let unit = |target: &Target| target.unit.as_ref().map(|unit| unit.zh.to_string());
            targets.sort_by(|(_, (_, a)), (_, (_, b))| {
                let missing = a.amount.is_none().cmp(&b.amount.is_none());
                let unit = || unit(a).cmp(&unit(b));
                let amount = || b.amount.partial_cmp(&a.amount).unwrap_or(Ordering::Equal);
                missing.then_with(unit).then_with(amount)
            });
        }
        Order::Due => targets.sort_by_key(|(_, (_, target))| when(target)),
        Order::Indicator => targets.sort_by_cached_key(|(_, (_, target))| match texts {
            Language::Zh => crate::search::pinyin_order(&target.indicator.zh, None),
            Language::En => target.indicator.en.to_lowercase(),
        }),
    }
}

/// Returns the heading that an order has above a target; empty where it has none.
fn group(plan: &Plan, order: Order, target: (Reference, &Target), labels: Language) -> String {
    let words = words(labels);
    let (reference, target) = target;
    match order {
        Order::Plan => plan
            .chapter_number(reference)
            .map_or_else(String::new, |n| words.chapter(n)),
        Order::Due => match when(target) {
            (0, year) => words.year(year),
            (1, _) => words.yearly.to_owned(),
            _ => words.no_year.to_owned(),
        },
        Order::Indicator => String::new(),
        Order::Amount => match (&target.amount, &target.unit) {
            (Some(_), Some(unit)) => unit.get(labels).to_owned(),
            _ => words.no_amount.to_owned(),
        },
    }
}

/// Years first, in order; then what is due every year; then what states no year.
fn when(target: &Target) -> (u8, u16) {
    match (target.due, target.yearly) {
        (Some(year), _) => (0, year),
        (None, true) => (1, 0),
        (None, false) => (2, 0),
    }
}

/// Returns the indicator of a target as the page of its place highlights it.
pub(super) fn highlight(
    plan: &Plan,
    reference: Reference,
    target: &Target,
    texts: Language,
) -> Match {
    let index = plan.digest(reference).and_then(|digest| {
        let mut targets = digest.targets.iter();
        targets.position(|other| std::ptr::eq(other, target))
    });
    let indicator = target.indicator.get(texts);
    list::whole(Field::Target, index.unwrap_or(0), texts, indicator)
}
