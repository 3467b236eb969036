//! Items that have to do with each other: derived from the names they share, never authored.

use std::collections::BTreeMap;

use super::Plan;

/// The most items shown as related to one.
const MOST: usize = 6;

/// The items that share names with item `number`, closest first; ties in the plan's order.
///
/// A name counts the more the fewer items carry it: 金义东城际轻轨 ties two items together, 义乌 does not.
pub fn related(plan: &Plan, number: u32) -> Vec<u32> {
    let mut carriers: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for item in plan.items() {
        for name in &item.digest.names {
            let items = carriers.entry(&name.zh).or_default();
            if items.last() != Some(&item.number) {
                items.push(item.number);
            }
        }
    }
    let mut closeness: BTreeMap<u32, f64> = BTreeMap::new();
    for items in carriers.values().filter(|items| items.contains(&number)) {
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
