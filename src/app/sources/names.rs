//! The index at the back of the book: every name once, by kind, in pinyin order.

use std::collections::BTreeMap;

use crate::{
    plan::{Kind, Language, Name, Plan, Reference},
    search::{Attributes, Field, FieldText, RowText, Rows, SearchContext, pinyin_order},
    words::words,
};

use super::list::ListEntry;

/// A name, and every place that names it.
pub struct Named<'a> {
    pub name: &'a Name,
    pub places: Vec<Reference>,
}

/// Every name once, by kind and then as pinyin sorts. The same word is another name where it has
/// another kind: a town, and the project called after it.
pub fn all(plan: &Plan) -> Vec<Named<'_>> {
    let mut names: BTreeMap<(Kind, String, &str), Named> = BTreeMap::new();
    for (reference, digest) in plan.digests() {
        for name in &digest.names {
            let order = pinyin_order(&name.zh, name.reading.as_deref());
            let named = names.entry((name.kind, order, &name.zh)).or_insert(Named {
                name,
                places: Vec::new(),
            });
            named.places.push(reference);
        }
    }
    names.into_values().collect()
}

/// Makes the list searchable: the name as shown, in both languages.
pub fn filterable(plan: &Plan, context: &SearchContext, texts: Language) -> Rows {
    let rows = all(plan).into_iter().map(|named| {
        let name = named.name;
        let text = |language| FieldText {
            reading: name
                .reading
                .as_deref()
                .map(str::to_owned)
                .filter(|_| language == Language::Zh),
            ..FieldText::new(Field::Name, language, name.get(language))
        };
        let shown = in_order(texts).map(text).to_vec();
        RowText {
            reference: named.places[0],
            shown,
            others: Vec::new(),
            attributes: Attributes {
                chapter: plan.chapter_number(named.places[0]),
                kinds: vec![name.kind],
                has_note: named.places.iter().any(|&place| context.has_note(place)),
                ..Attributes::default()
            },
        }
    });
    Rows::new(&context.options, rows)
}

/// Both languages, the one that is read first in front.
fn in_order(texts: Language) -> [Language; 2] {
    match texts {
        Language::Zh => [Language::Zh, Language::En],
        Language::En => [Language::En, Language::Zh],
    }
}

/// A name in both languages, the one that is read first in front.
fn shown(name: &Name, texts: Language) -> String {
    in_order(texts)
        .map(|language| name.get(language))
        .join(RowText::GAP)
}

/// The entries; each with its number among [`all`].
pub fn entries(plan: &Plan, texts: Language, labels: Language) -> Vec<(usize, ListEntry)> {
    let words = words(labels);
    let entry = |(number, named): (usize, Named)| {
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
    all(plan).into_iter().enumerate().map(entry).collect()
}
