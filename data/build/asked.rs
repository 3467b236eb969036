//! The everyday words as Rust values: data/asked/*.json becomes a static, so that nothing is parsed at start.

use std::{fmt::Write, fs};

use serde_json::Value;

use crate::plan::CHAPTERS;

/// Returns the source of `asked.rs`: the static that src/plan/asked.rs includes.
///
/// The phrases of an entry are lines of one text: a list of texts would take sixteen bytes a phrase more.
pub(crate) fn source() -> String {
    let mut entries = String::new();
    let mut count = 0;
    for number in CHAPTERS {
        let name = format!("data/asked/chapter-{number:02}.json");
        let text = fs::read_to_string(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let file: Vec<Value> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        count += file.len();
        for entry in &file {
            writeln!(entries, "{},", asked(entry)).expect("a string takes any text");
        }
    }
    format!("static BUNDLED: [AskedEntry; {count}] = [\n{entries}];\n")
}

fn asked(entry: &Value) -> String {
    let reference = match (&entry["item"], &entry["chapter"]) {
        (Value::Null, chapter) => format!("Chapter({chapter})"),
        (item, _) => format!("Item({item})"),
    };
    format!(
        "AskedEntry {{ reference: Reference::{reference}, target: {:?}, name: {:?}, zh: {:?}, en: {:?} }}",
        entry["target"].as_str(),
        entry["name"].as_str(),
        lines(&entry["zh"]),
        lines(&entry["en"])
    )
}

fn lines(phrases: &Value) -> String {
    let phrases = phrases.as_array().expect("a list").iter();
    let phrases: Vec<&str> = phrases
        .map(|phrase| phrase.as_str().expect("a string"))
        .collect();
    phrases.join("\n")
}
