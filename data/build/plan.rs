//! The digest as Rust values: data/*.json becomes statics, so that nothing is parsed at start.

use std::{fmt::Write, fs};

use serde_json::Value;

use crate::checksum;

pub(crate) const CHAPTERS: std::ops::RangeInclusive<u32> = 8..=17;

/// Returns the source of `plan.rs`: the statics that src/plan/bundled.rs includes.
///
/// The JSON is held to its schema by the tests; here a field that is missing or of another type ends the build
/// with the name of its file.
pub(crate) fn source() -> String {
    let mut files = vec!["plan.json".to_owned()];
    files.extend(CHAPTERS.map(|number| format!("chapter-{number:02}.json")));
    let texts: Vec<String> = files
        .iter()
        .map(|name| {
            fs::read_to_string(format!("data/{name}")).unwrap_or_else(|e| panic!("{name}: {e}"))
        })
        .collect();
    let values: Vec<Value> = files
        .iter()
        .zip(&texts)
        .map(|(name, text)| serde_json::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}")))
        .collect();
    let (plan, chapters) = values.split_first().expect("data/plan.json");
    let mut out = String::new();
    for name in ["title", "region", "cards", "unofficial"] {
        line(
            &mut out,
            &format!(
                "static {}: Text = {};",
                name.to_uppercase(),
                text(&plan[name])
            ),
        );
    }
    let (period, source) = (&plan["period"], &plan["source"]);
    line(
        &mut out,
        &format!(
            "static PERIOD: Period = Period {{ from: {}, to: {} }};",
            period["from"], period["to"]
        ),
    );
    line(
        &mut out,
        &format!(
            "static SOURCE: Source = Source {{ chapters: {}, items: {}, note: {} }};",
            source["chapters"],
            source["items"],
            text(&source["note"])
        ),
    );
    line(
        &mut out,
        &format!("static CONTENTS: [(u32, Contents); {}] = [", chapters.len()),
    );
    for chapter in chapters {
        line(
            &mut out,
            &format!(
                "({}, Contents {{ card: {}, heading: {}, digest: {}, items: {} }}),",
                chapter["number"],
                option(&chapter["card"], text),
                text(&chapter["heading"]),
                digest(chapter),
                list(&chapter["items"], item)
            ),
        );
    }
    line(&mut out, "];");
    let checksum = checksum::cksum(texts.iter().map(String::as_str));
    line(&mut out, &format!("const CHECKSUM: u32 = {checksum};"));
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes any text");
}

fn item(value: &Value) -> String {
    format!(
        "Item {{ number: {}, title: {}, digest: {} }}",
        value["number"],
        text(&value["title"]),
        digest(value)
    )
}

fn digest(value: &Value) -> String {
    format!(
        "Digest {{ summary: {}, measures: {}, targets: {}, names: {} }}",
        text(&value["summary"]),
        list(&value["measures"], text),
        list(&value["targets"], target),
        list(&value["names"], name)
    )
}

fn target(value: &Value) -> String {
    format!(
        "Target {{ indicator: {}, value: {}, bound: Bound::{}, amount: {}, unit: {}, due: {}, yearly: {} }}",
        text(&value["indicator"]),
        text(&value["value"]),
        variant(&value["bound"]),
        option(&value["amount"], |amount| format!(
            "{:?}",
            amount.as_f64().expect("a number")
        )),
        option(&value["unit"], text),
        option(&value["due"], Value::to_string),
        value["yearly"].as_bool().unwrap_or(false)
    )
}

fn name(value: &Value) -> String {
    format!(
        "Name {{ zh: {}, en: {}, kind: Kind::{}, reading: {} }}",
        string(&value["zh"]),
        string(&value["en"]),
        variant(&value["kind"]),
        option(&value["reading"], string)
    )
}

fn text(value: &Value) -> String {
    format!(
        "Text {{ zh: {}, en: {} }}",
        string(&value["zh"]),
        string(&value["en"])
    )
}

fn string(value: &Value) -> String {
    format!("Str::Borrowed({:?})", value.as_str().expect("a string"))
}

fn list(value: &Value, one: impl Fn(&Value) -> String) -> String {
    let all: Vec<String> = value.as_array().expect("a list").iter().map(one).collect();
    format!("List(Cow::Borrowed(&[{}]))", all.join(", "))
}

fn option(value: &Value, one: impl Fn(&Value) -> String) -> String {
    match value {
        Value::Null => "None".to_owned(),
        value => format!("Some({})", one(value)),
    }
}

/// Returns the Rust name of an enum's value: `at_least` is `AtLeast`.
fn variant(value: &Value) -> String {
    let words = value.as_str().expect("a string").split('_');
    words
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
