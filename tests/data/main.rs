//! The digest in `data/`: held to its schema, and to the rules no schema can say.

mod asked;
mod corpora;
mod editing;
#[path = "../fuzz/readers.rs"]
#[allow(dead_code, reason = "the index of the search is used by its own tests")]
mod readers;

use std::fs;

use serde_json::Value;
use yiwu_plan::plan::{Bound, Digest, Plan, Reference, Target, Text, bundled};

fn file(name: &str) -> Value {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).expect(&path);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn chapter_files() -> impl Iterator<Item = (String, Value)> {
    (8..=17).map(|number| {
        let name = format!("chapter-{number:02}.json");
        let value = file(&name);
        (name, value)
    })
}

/// Every bilingual text below `value`, with where it stands.
fn texts(value: &Value, path: &str, found: &mut Vec<(String, Text)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(zh)), Some(Value::String(en))) =
                (fields.get("zh"), fields.get("en"))
            {
                let (zh, en) = (zh.clone(), en.clone());
                found.push((
                    path.to_owned(),
                    Text {
                        zh: zh.into(),
                        en: en.into(),
                    },
                ));
            }
            for (name, value) in fields {
                texts(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                texts(value, &format!("{path}/{number}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_chapter_keeps_to_the_schema() {
    let schema =
        jsonschema::validator_for(&file("chapter.schema.json")).expect("the schema is one");
    for (name, chapter) in chapter_files() {
        let faults: Vec<String> = schema
            .iter_errors(&chapter)
            .map(|error| format!("{name}{}: {error}", error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn numbers_run_without_a_gap() {
    let plan = bundled();
    let chapters: Vec<u32> = plan.chapters.iter().map(|c| c.number).collect();
    assert_eq!(chapters, (1..=17).collect::<Vec<_>>());
    let items: Vec<u32> = plan.items().map(|item| item.number).collect();
    assert_eq!(items, plan.source.items().collect::<Vec<_>>());
    for chapter in &plan.chapters {
        let inside = plan.source.chapters().contains(&chapter.number);
        assert_eq!(
            chapter.contents.is_some(),
            inside,
            "chapter {}",
            chapter.number
        );
    }
}

/// Where each chapter's items begin and end, read off the plan's own numbering.
#[test]
fn items_stand_in_their_chapters() {
    let plan = bundled();
    let ranges = [
        (8, 25, 28),
        (9, 29, 31),
        (10, 32, 34),
        (11, 35, 38),
        (12, 39, 42),
        (13, 43, 45),
        (14, 46, 49),
        (15, 50, 53),
        (16, 54, 56),
        (17, 57, 60),
    ];
    for (chapter, first, last) in ranges {
        for item in first..=last {
            let of = plan.chapter_of(item).map(|chapter| chapter.number);
            assert_eq!(of, Some(chapter), "item {item}");
        }
    }
}

#[test]
fn there_is_as_much_as_was_promised() {
    let plan = bundled();
    let count =
        |of: fn(&Digest) -> usize| plan.digests().map(|(_, digest)| of(digest)).sum::<usize>();
    assert!(count(|digest| digest.targets.len()) >= 55);
    assert!(count(|digest| digest.names.len()) >= 150);
    for (reference, digest) in plan.digests() {
        assert!(
            !digest.summary.zh.is_empty() && !digest.summary.en.is_empty(),
            "{reference}"
        );
        assert!(!digest.measures.is_empty(), "{reference} promises nothing");
    }
}

/// Letters only, so that quotation marks and blanks make no difference.
fn plain(text: &str) -> String {
    let quotes = ['“', '”', '‘', '’', '"', '\''];
    let kept = text
        .chars()
        .filter(|c| !c.is_whitespace() && !quotes.contains(c));
    kept.collect::<String>().to_lowercase()
}

#[test]
fn one_term_has_one_english() {
    let glossary = file("glossary.json");
    let terms: Vec<(String, String)> = glossary["terms"]
        .as_array()
        .expect("terms")
        .iter()
        .map(|term| {
            (
                plain(term["zh"].as_str().expect("zh")),
                plain(term["en"].as_str().expect("en")),
            )
        })
        .collect();
    assert!(terms.len() > 50);
    let mut faults = Vec::new();
    for (name, chapter) in chapter_files() {
        let mut found = Vec::new();
        texts(&chapter, &name, &mut found);
        for (path, text) in found {
            let (zh, en) = (plain(&text.zh), plain(&text.en));
            for (term, rendering) in &terms {
                if zh.contains(term) && !en.contains(rendering) {
                    faults.push(format!(
                        "{path}: {term} is not “{rendering}” in “{}”",
                        text.en
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The numbers of a printed value, in the base unit: `1500 亿元` and `RMB 150 billion` are both 1.5e11.
fn amounts(value: &str) -> Vec<f64> {
    let scales = [
        ("万亿", 1e12),
        ("亿", 1e8),
        ("万", 1e4),
        ("billion", 1e9),
        ("million", 1e6),
    ];
    let chars: Vec<char> = value.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = at
            + chars[at..]
                .iter()
                .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
                .count();
        let digits: String = chars[at..end].iter().filter(|c| **c != ',').collect();
        let digits = digits.trim_end_matches('.');
        if let Ok(number) = digits.parse::<f64>() {
            let rest: String = chars[end..].iter().collect();
            let rest = rest.trim_start();
            let scale = scales.iter().find(|(word, _)| rest.starts_with(word));
            found.push(number * scale.map_or(1.0, |(_, scale)| *scale));
        }
        at = end.max(at + 1);
    }
    found
}

#[test]
fn an_amount_is_what_its_value_says() {
    for (reference, target) in targets(&bundled()) {
        let Some(amount) = target.amount else {
            continue;
        };
        // A rank is printed in words: 第二大, 前三名.
        if target.bound == Bound::Rank {
            continue;
        }
        for value in [&target.value.zh, &target.value.en] {
            let said = amounts(value);
            assert!(
                said.iter().any(|said| (said - amount).abs() < 1e-6),
                "{reference}: {value} is not {amount}"
            );
        }
    }
}

#[test]
fn a_bound_is_what_its_value_says() {
    for (reference, target) in targets(&bundled()) {
        let value = &target.value.zh;
        for (word, bound) in [
            ("以上", Bound::AtLeast),
            ("以内", Bound::AtMost),
            ("优于", Bound::BetterThan),
        ] {
            let better = bound == Bound::AtLeast && target.bound == Bound::BetterThan;
            assert!(
                !value.contains(word) || target.bound == bound || better,
                "{reference}: {value} is {:?}",
                target.bound
            );
        }
    }
}

#[test]
fn a_reading_has_a_syllable_for_every_character() {
    for (reference, digest) in bundled().digests() {
        for name in &digest.names {
            let Some(reading) = &name.reading else {
                continue;
            };
            let mut syllables = 0;
            let mut in_latin = false;
            for c in name.zh.chars() {
                let latin = c.is_ascii_alphanumeric() || c == '.';
                let han = ('\u{3400}'..='\u{9fff}').contains(&c);
                syllables += usize::from(han || latin && !in_latin);
                in_latin = latin;
            }
            assert_eq!(
                reading.split(' ').count(),
                syllables,
                "{reference}: {} {reading}",
                name.zh
            );
        }
    }
}

#[test]
fn no_name_stands_twice_in_one_place() {
    for (reference, digest) in bundled().digests() {
        let mut names: Vec<&str> = digest.names.iter().map(|name| name.zh.as_ref()).collect();
        let before = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), before, "{reference}");
    }
}

fn targets(plan: &Plan) -> Vec<(Reference, Target)> {
    let of = |(reference, digest): (Reference, &Digest)| {
        let targets = digest.targets.iter().cloned();
        targets
            .map(move |target| (reference, target))
            .collect::<Vec<_>>()
    };
    plan.digests().flat_map(of).collect()
}

#[test]
fn amounts_are_read_as_printed() {
    for (value, amount) in [
        ("1500 亿元以上", 1.5e11),
        ("RMB 150 billion or more", 1.5e11),
        ("300 万人次以上", 3e6),
        ("4.5 万吨以上", 4.5e4),
        ("92%", 92.0),
        ("8,000", 8000.0),
    ] {
        assert_eq!(amounts(value), [amount], "{value}");
    }
}
