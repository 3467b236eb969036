//! Items that have to do with each other: derived from the names they share, never authored.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Plan};

/// The most items shown as related to one.
const MOST: usize = 6;

/// The items that share names with item `number`, closest first; ties in the plan's order.
///
/// A name counts the more the fewer items carry it: 金义东城际轻轨 ties two items together, 义乌 does not.
pub fn related(plan: &Plan, number: u32) -> Vec<u32> {
    let own = plan.items().filter(|item| item.number == number);
    let names: BTreeSet<&str> = own
        .flat_map(|item| item.digest.names.iter().map(|name| &*name.zh))
        .collect();
    let mut closeness: BTreeMap<u32, f64> = BTreeMap::new();
    for name in names {
        let carries = |item: &&Item| item.digest.names.iter().any(|other| other.zh == name);
        let mut items: Vec<u32> = plan
            .items()
            .filter(carries)
            .map(|item| item.number)
            .collect();
        items.dedup();
        for &other in items.iter().filter(|&&other| other != number) {
            *closeness.entry(other).or_default() += 1.0 / items.len() as f64;
        }
    }
    let mut others: Vec<(u32, f64)> = closeness.into_iter().collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    others
        .into_iter()
        .take(MOST)
        .map(|(other, _)| other)
        .collect()
}
