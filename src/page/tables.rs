//! The plan's targets and names as tables: every row in its order, and made searchable.

use std::collections::BTreeMap;

use crate::{
    plan::{Kind, Language, Name, Plan, Reference, Target},
    search::{
        Attributes, Field, FieldText, RowText, Rows, SearchContext, TargetFacts, pinyin_order,
    },
    words::words,
};

use super::due;

const BOTH: [Language; 2] = [Language::Zh, Language::En];

/// Returns every target with the place that states it, in the plan's order.
pub fn all_targets(plan: &Plan) -> Vec<(Reference, &Target)> {
    let of = |(reference, digest): (Reference, _)| {
        let digest: &crate::plan::Digest = digest;
        digest.targets.iter().map(move |target| (reference, target))
    };
    plan.digests().flat_map(of).collect()
}

/// Makes the list searchable: the indicator as shown, the value and the year, both languages, and the
/// title of the place.
pub fn target_rows(plan: &Plan, context: &SearchContext, texts: Language) -> Rows {
    let rows = all_targets(plan).into_iter().map(|(reference, target)| {
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
    Rows::new(&context.options, plan.asked, rows)
}

/// A name, and every place that names it.
pub struct NamedPlaces<'a> {
    pub name: &'a Name,
    /// The key by which it is sorted, as of [`pinyin_order`].
    pub order: String,
    pub places: Vec<Reference>,
}

/// Returns every name once, by kind and then as pinyin sorts. The same word is another name where it has
/// another kind: a town, and the project called after it.
pub fn all_names(plan: &Plan) -> Vec<NamedPlaces<'_>> {
    let mut names: BTreeMap<(Kind, String, &str), NamedPlaces> = BTreeMap::new();
    for (reference, digest) in plan.digests() {
        for name in &digest.names {
            let order = pinyin_order(&name.zh, name.reading.as_deref());
            let named = names
                .entry((name.kind, order.clone(), &name.zh))
                .or_insert(NamedPlaces {
                    name,
                    order,
                    places: Vec::new(),
                });
            named.places.push(reference);
        }
    }
    names.into_values().collect()
}

/// Makes the list searchable: the name as shown, in both languages.
pub fn name_rows(plan: &Plan, context: &SearchContext, texts: Language) -> Rows {
    let rows = all_names(plan).into_iter().map(|named| {
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
            // The word of its kind keeps a name, too.
            others: BOTH
                .map(|language| {
                    FieldText::new(Field::Name, language, words(language).kind(name.kind))
                })
                .to_vec(),
            attributes: Attributes {
                chapter: plan.chapter_number(named.places[0]),
                kinds: vec![name.kind],
                has_note: named.places.iter().any(|&place| context.has_note(place)),
                ..Attributes::default()
            },
        }
    });
    Rows::new(&context.options, plan.asked, rows)
}

/// Both languages, the one that is read first in front.
pub fn in_order(texts: Language) -> [Language; 2] {
    match texts {
        Language::Zh => [Language::Zh, Language::En],
        Language::En => [Language::En, Language::Zh],
    }
}
