//! The index of names: every name once, by kind, in pinyin order.

use crate::{
    page::{NamedPlaces, all_names, in_order},
    plan::{Language, Name, Plan, Reference},
    search::{Field, Match, RowText},
    words::words,
};

use super::list::{self, ListEntry};

/// A name in both languages, the one that is read first in front.
fn shown(name: &Name, texts: Language) -> String {
    in_order(texts)
        .map(|language| name.get(language))
        .join(RowText::GAP)
}

/// The entries; each with its number among [`all_names`].
pub(crate) fn entries(plan: &Plan, texts: Language, labels: Language) -> Vec<(usize, ListEntry)> {
    let words = words(labels);
    let entry = |(number, named): (usize, NamedPlaces)| {
        let initial: String = named
            .order
            .chars()
            .take(1)
            .flat_map(char::to_uppercase)
            .collect();
        let places: Vec<String> = named
            .places
            .iter()
            .map(|&place| words.short_reference(place))
            .collect();
        let entry = ListEntry {
            reference: named.places[0],
            number,
            text: shown(named.name, texts),
            remark: places.join(" "),
            group: format!("{} {initial}", words.kind(named.name.kind)),
            fact: Some(fact(&named, texts)),
            cited: (named.places.len() > 1).then_some(Reference::Plan),
            query: (named.places.len() > 1).then(|| format!("“{}”", named.name.get(texts))),
            highlight: Some(highlight(plan, &named, texts)),
            ..ListEntry::default()
        };
        (number, entry)
    };
    all_names(plan).into_iter().enumerate().map(entry).collect()
}

/// Returns a name as it can be copied; with its places where there are several.
fn fact(named: &NamedPlaces, texts: Language) -> String {
    let name = named.name.get(texts);
    if named.places.len() == 1 {
        return name.to_owned();
    }
    let words = words(texts);
    let places = named.places.iter().map(|&place| words.reference(place));
    let places = places.collect::<Vec<_>>().join(words.separator);
    match texts {
        Language::Zh => format!("{name}：{places}"),
        Language::En => format!("{name}: {places}"),
    }
}

/// Returns the name as the page of its first place highlights it.
fn highlight(plan: &Plan, named: &NamedPlaces, texts: Language) -> Match {
    let index = plan.digest(named.places[0]).and_then(|digest| {
        let mut names = digest.names.iter();
        names.position(|other| other.zh == named.name.zh && other.kind == named.name.kind)
    });
    list::whole(
        Field::Name,
        index.unwrap_or(0),
        texts,
        named.name.get(texts),
    )
}
