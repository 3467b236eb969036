//! The everyday words in `data/asked/`: held to their schema, and each leads to a place that exists.

use std::collections::{BTreeMap, BTreeSet};

use yiwu_plan::plan::{AskedWords, Language, bundled};

use crate::file;

/// Places one phrase may lead to.
const MAX_PLACES: usize = 3;

#[test]
fn every_file_keeps_to_the_schema_and_to_its_chapter() {
    let schema = jsonschema::validator_for(&file("asked.schema.json")).expect("the schema is one");
    let plan = bundled();
    for chapter in 8..=17_u32 {
        let name = format!("asked/chapter-{chapter:02}.json");
        let entries = file(&name);
        let mut faults: Vec<String> = schema
            .iter_errors(&entries)
            .map(|error| format!("{name}{}: {error}", error.instance_path()))
            .collect();
        for entry in entries.as_array().into_iter().flatten() {
            let item = entry["item"].as_u64().map(|number| number as u32);
            let own = item.map_or_else(
                || entry["chapter"].as_u64() == Some(chapter.into()),
                |item| {
                    plan.chapter_of(item)
                        .is_some_and(|chapter_of| chapter_of.number == chapter)
                },
            );
            if !own {
                faults.push(format!("{name}: {entry:.60} belongs to another file"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn every_entry_leads_to_a_place_that_exists() {
    let plan = bundled();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for entry in AskedWords::Bundled.entries() {
        let reference = entry.reference();
        match entry.part(&plan) {
            None => faults.push(format!(
                "{reference}: no such place, target or name: {entry:?}"
            )),
            Some(part) if !seen.insert(format!("{reference} {part:?}")) => {
                faults.push(format!("{reference} {part:?}: more than one entry"));
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_phrase_leads_to_many_places() {
    for language in [Language::Zh, Language::En] {
        let mut places: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
        for entry in AskedWords::Bundled.entries() {
            for phrase in entry.phrases(language) {
                let phrase = phrase.to_lowercase();
                places.entry(phrase).or_default().insert(entry.reference());
            }
        }
        places.retain(|_, places| places.len() > MAX_PLACES);
        assert!(
            places.is_empty(),
            "more than {MAX_PLACES} places: {places:?}"
        );
    }
}
