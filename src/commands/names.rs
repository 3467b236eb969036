//! `names [QUERY]`: the index at the back of the book: every name once, with the places that name it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    page::{Role, View},
    plan::{Kind, Name, Plan, Reference},
    search::Field,
    words::words,
};

use super::{
    Error, arguments::TableArguments, error::Found, print::Printer, search::matching, table::Table,
};

#[derive(Serialize)]
struct Entry<'a> {
    zh: &'a str,
    en: &'a str,
    kind: Kind,
    reading: Option<&'a str>,
    chapters: Vec<u32>,
    items: Vec<u32>,
}

pub fn run(plan: &Plan, arguments: &TableArguments, printer: &mut Printer) -> Result<Found, Error> {
    let kept = matching(plan, &arguments.query.join(" "), Field::Name);
    // A name is the same name only with the same kind: a town, and the project called after it.
    let mut index: BTreeMap<(Kind, &str), (&Name, Vec<Reference>)> = BTreeMap::new();
    for (reference, digest) in plan.digests() {
        for (number, name) in digest.names.iter().enumerate() {
            if kept
                .as_ref()
                .is_none_or(|kept| kept.contains(&(reference, number)))
            {
                let entry = index.entry((name.kind, &name.zh));
                entry.or_insert((name, Vec::new())).1.push(reference);
            }
        }
    }
    let entries: Vec<(&Name, &[Reference])> = index
        .values()
        .map(|(name, places)| (*name, places.as_slice()))
        .collect();
    if arguments.format == super::arguments::Format::Json {
        let rows: Vec<Entry> = entries
            .iter()
            .map(|(name, places)| Entry {
                zh: &name.zh,
                en: &name.en,
                kind: name.kind,
                reading: name.reading.as_deref(),
                chapters: places.iter().filter_map(|place| place.chapter()).collect(),
                items: places.iter().filter_map(|place| place.item()).collect(),
            })
            .collect();
        printer.json(&rows)?;
    } else {
        table(&entries, printer).print(arguments.format, arguments.bom, printer)?;
    }
    printer.finish()?;
    Ok(Found::from(!entries.is_empty()))
}

fn table(entries: &[(&Name, &[Reference])], printer: &Printer) -> Table {
    let words = words(printer.language());
    let rows = entries.iter().map(|(name, places)| {
        let places: Vec<String> = places.iter().map(Reference::to_string).collect();
        let said = match printer.view() {
            View::Zh => name.zh.clone(),
            View::En => name.en.clone(),
            View::Both => format!("{} / {}", name.zh, name.en),
        };
        vec![words.kind(name.kind).to_owned(), said, places.join(" ")]
    });
    Table {
        head: [words.kind_column, words.name_field, words.places_column]
            .map(str::to_owned)
            .to_vec(),
        roles: vec![Role::Faint, Role::Body, Role::Number],
        rows: rows.collect(),
    }
}
