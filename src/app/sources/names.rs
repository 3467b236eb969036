//! The index at the back of the book: every name once, by kind, in pinyin order.

use crate::{
    page::{NamedPlaces, all_names, in_order},
    plan::{Language, Name, Plan, Reference},
    search::{RowText, pinyin_order},
    words::words,
};

use super::list::ListEntry;

/// A name in both languages, the one that is read first in front.
fn shown(name: &Name, texts: Language) -> String {
    in_order(texts)
        .map(|language| name.get(language))
        .join(RowText::GAP)
}

/// The entries; each with its number among [`all_names`].
pub fn entries(plan: &Plan, texts: Language, labels: Language) -> Vec<(usize, ListEntry)> {
    let words = words(labels);
    let entry = |(number, named): (usize, NamedPlaces)| {
        let order = pinyin_order(&named.name.zh, named.name.reading.as_deref());
        let initial: String = order.chars().take(1).flat_map(char::to_uppercase).collect();
        let places: Vec<String> = named.places.iter().map(Reference::to_string).collect();
        let entry = ListEntry {
            reference: named.places[0],
            text: shown(named.name, texts),
            remark: places.join(" "),
            group: format!("{} {initial}", words.kind(named.name.kind)),
            lead: initial,
            ..ListEntry::default()
        };
        (number, entry)
    };
    all_names(plan).into_iter().enumerate().map(entry).collect()
}
