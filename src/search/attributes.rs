//! The properties of an entry that filters test.

use super::{
    filter::{Filter, Part},
    fold::fold,
};
use crate::plan::{Digest, Kind, Target};

/// The properties of an item, a chapter or a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    pub chapter: Option<u32>,
    /// In the order of the entry's targets.
    pub targets: Vec<TargetFacts>,
    pub kinds: Vec<Kind>,
    pub has_note: bool,
}

/// The facts of a target that filters compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetFacts {
    /// The year it is due.
    due: Option<u16>,
    /// In the base unit.
    amount: Option<f64>,
    /// The base unit in Chinese and in English, folded: 元, yuan.
    units: [String; 2],
}

impl TargetFacts {
    pub(super) fn has_year(&self) -> bool {
        self.due.is_some()
    }

    pub(super) fn has_amount(&self) -> bool {
        self.amount.is_some()
    }

    /// Returns the facts of a target.
    pub fn of_target(target: &Target) -> TargetFacts {
        let fold_all = |text: &str| text.chars().map(fold).collect();
        let unit = target.unit.as_ref();
        TargetFacts {
            due: target.due,
            amount: target.amount,
            units: unit.map_or_else(Default::default, |unit| {
                [&unit.zh, &unit.en].map(|text| fold_all(text))
            }),
        }
    }

    /// Returns true if the target passes a filter by year or amount; `false` for other filters.
    pub fn satisfies(&self, filter: &Filter) -> bool {
        match filter {
            Filter::Due(comparison, year) => {
                self.due.is_some_and(|due| comparison.holds(due, *year))
            }
            Filter::Amount(comparison, bound) => {
                let comparable = bound.unit.as_deref().is_none_or(|unit| self.is_in(unit));
                let holds = |amount| comparison.holds(amount, bound.value);
                comparable && self.amount.is_some_and(holds)
            }
            _ => false,
        }
    }

    /// Returns true if the amount is measured in `unit`, which may be the beginning of a longer one: 个 of 个村.
    fn is_in(&self, unit: &str) -> bool {
        self.units.iter().any(|known| known.starts_with(unit))
    }
}

impl Attributes {
    /// Collects those of an item, or of a chapter's lead.
    pub fn of_digest(chapter: u32, digest: &Digest) -> Attributes {
        Attributes {
            chapter: Some(chapter),
            targets: digest.targets.iter().map(TargetFacts::of_target).collect(),
            kinds: digest.names.iter().map(|name| name.kind).collect(),
            has_note: false,
        }
    }

    /// Returns whether an entry of these attributes passes a filter.
    pub fn satisfies(&self, filter: &Filter) -> bool {
        match filter {
            Filter::Chapter(number) => self.chapter == Some(*number),
            Filter::Due(..) | Filter::Amount(..) => {
                self.targets.iter().any(|target| target.satisfies(filter))
            }
            Filter::Has(Part::Target) => !self.targets.is_empty(),
            Filter::Has(Part::Name) => !self.kinds.is_empty(),
            Filter::Has(Part::Note) => self.has_note,
            Filter::Has(Part::Due) => self.targets.iter().any(|target| target.due.is_some()),
            Filter::Kind(kind) => self.kinds.contains(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_asks_for_a_target_a_name_a_note_or_a_year() {
        let due = TargetFacts {
            due: Some(2025),
            ..TargetFacts::default()
        };
        let entries = [
            Attributes::default(),
            Attributes {
                targets: vec![TargetFacts::default()],
                ..Attributes::default()
            },
            Attributes {
                targets: vec![TargetFacts::default(), due],
                ..Attributes::default()
            },
            Attributes {
                kinds: vec![Kind::Place],
                ..Attributes::default()
            },
            Attributes {
                has_note: true,
                ..Attributes::default()
            },
        ];
        for (part, passing) in [
            (Part::Target, &[1, 2][..]),
            (Part::Due, &[2]),
            (Part::Name, &[3]),
            (Part::Note, &[4]),
        ] {
            let passes = |at: &usize| entries[*at].satisfies(&Filter::Has(part));
            let found: Vec<usize> = (0..entries.len()).filter(passes).collect();
            assert_eq!(found, passing, "{part:?}");
        }
    }
}
