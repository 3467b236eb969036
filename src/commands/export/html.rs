//! The plan as one HTML file that can be sent: light and dark, readable on a phone, with its own search.
//!
//! The page has every text in both languages, and its reader chooses which are shown. Its search covers both:
//! a match in the hidden language shows that text.
//!
//! The everyday words are a third of the page, 160 kB: by them four of five searches in everyday words find
//! their place first, without them one of five.
//!
//! Looked at in headless Chromium at 1280, 390 and 320 pixels, light and dark, in all three views: nothing
//! scrolls sideways, the search answers to typing, and axe-core finds no fault. Do so again after a change.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::readings::readings;
use crate::{
    page::{View, due, match_mark, near_mark, near_rule},
    plan::{Contents, Digest, Kind, Language, Plan, Reference, Target, Text},
    search::{ASKING_WORDS, MatchKind, Nearness},
    words::{Words, words},
};

pub(super) const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = concat!(include_str!("near.js"), include_str!("page.js"));

/// The two languages as HTML names them.
const ZH: &str = "zh-Hans";
const EN: &str = "en";

pub(super) fn html(plan: &Plan, view: View, labels: Language) -> String {
    let mut page = HtmlPage {
        view,
        labels,
        out: String::with_capacity(512 * 1024),
    };
    page.document(plan);
    page.out
}

struct HtmlPage {
    view: View,
    labels: Language,
    out: String,
}

impl HtmlPage {
    fn document(&mut self, plan: &Plan) {
        let (language, labels) = match self.labels {
            Language::Zh => (ZH, "zh"),
            Language::En => (EN, "en"),
        };
        let title = escape(plan.title.get(self.labels));
        let heading = inline(&plan.title);
        self.push(&format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body class=\"{labels}\">\n<header>\n<h1>{heading}</h1>\n"
        ));
        for note in [&plan.unofficial, &plan.source.note, &plan.cards] {
            self.paragraph(note);
        }
        self.push("</header>\n");
        self.search();
        self.contents(plan);
        self.push("<main>\n");
        self.all_targets(plan);
        self.missing(plan);
        for chapter in &plan.chapters {
            if let Some(contents) = &chapter.contents {
                self.chapter(chapter.number, contents);
            }
        }
        let readings = readings(&self.out);
        let asking = json!(ASKING_WORDS);
        let asked = asked(plan);
        self.push(&format!(
            "</main>\n<script type=\"application/json\" id=\"readings\">{readings}</script>\n\
             <script type=\"application/json\" id=\"asking\">{asking}</script>\n\
             <script type=\"application/json\" id=\"asked\">{asked}</script>\n\
             <script>\n{SCRIPT}</script>\n</body>\n</html>\n"
        ));
    }

    /// The search and the switch between the languages; without a script the switch still works.
    fn search(&mut self) {
        let (search, legend) = (
            label(|words| words.search_page),
            label(|words| words.view_page),
        );
        let messages = [(ZH, Language::Zh), (EN, Language::En)].map(|(code, language)| {
            let words = words(language);
            let mut messages = json!({
                "some": words.results,
                "none": words.nothing_found,
                "similar": near_rule(false, &[], language),
            });
            let ways = [
                ("literal", MatchKind::Literal),
                ("english", MatchKind::English),
                ("pinyin", MatchKind::Pinyin),
                ("initials", MatchKind::Initials),
                ("reference", MatchKind::Reference),
                ("near", MatchKind::Near),
                ("asked", MatchKind::AskedAs),
            ];
            for (way, kind) in ways {
                messages[way] = match_mark(kind, language).into();
            }
            messages["weak"] = near_mark(Nearness::WEAK, language).into();
            (code.to_owned(), messages)
        });
        let messages = Value::from(Map::from_iter(messages)).to_string();
        self.push(&format!(
            "<div role=\"search\"><div><label for=\"query\">{search}</label>\n\
             <p id=\"count\" role=\"status\" data-words=\"{}\"></p></div>\n\
             <input id=\"query\" type=\"search\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\">\n\
             <fieldset><legend>{legend}</legend>",
            escape(&messages)
        ));
        let both = View::Both.label(self.labels);
        for (view, id, language, name) in [
            (View::Zh, "view-zh", ZH, "中文"),
            (View::En, "view-en", EN, "English"),
            (View::Both, "view-both", "", both),
        ] {
            let checked = if view == self.view { " checked" } else { "" };
            let language = match language {
                "" => String::new(),
                language => format!(" lang=\"{language}\""),
            };
            self.push(&format!(
                "<input type=\"radio\" name=\"view\" id=\"{id}\"{checked}><label for=\"{id}\"{language}>{name}</label>"
            ));
        }
        self.push("</fieldset></div>\n");
    }

    fn contents(&mut self, plan: &Plan) {
        self.push(&format!(
            "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">{}</h2>\n<ul>\n",
            label(|words| words.contents)
        ));
        self.push(&format!(
            "<li><a href=\"#targets\">{}</a></li>\n",
            label(|words| words.targets)
        ));
        let missing = missing(plan);
        if !missing.is_empty() {
            let link = |number| {
                let name = label(|words| words.chapter(number));
                format!("<a href=\"#c{number}\">{name}</a>")
            };
            let links: Vec<String> = missing.into_iter().map(link).collect();
            let (links, not_in_source) = (links.join(&separator()), not_in_source());
            self.push(&format!("<li>{links} {not_in_source}</li>\n"));
        }
        for chapter in &plan.chapters {
            let number = chapter.number;
            let label = label(|words| words.chapter(number));
            let Some(contents) = &chapter.contents else {
                continue;
            };
            let heading = inline(&contents.heading);
            self.push(&format!(
                "<li><a href=\"#c{number}\">{label} {heading}</a>\n<ul>\n"
            ));
            for item in &contents.items {
                let (number, title) = (item.number, inline(&item.title));
                self.push(&format!(
                    "<li><a href=\"#i{number}\">{number} {title}</a></li>\n"
                ));
            }
            self.push("</ul></li>\n");
        }
        self.push("</ul></nav>\n");
    }

    fn all_targets(&mut self, plan: &Plan) {
        self.push(&format!(
            "<section id=\"targets\"><h2>{}</h2>\n",
            label(|words| words.targets)
        ));
        let rows: Vec<(String, &Target)> = plan
            .digests()
            .flat_map(|(reference, digest)| {
                digest.targets.iter().map(move |target| (reference, target))
            })
            .map(|(reference, target)| {
                let anchor = anchor(reference);
                let name = label(|words| words.reference(reference));
                (format!("<a href=\"#{anchor}\">{name}</a>"), target)
            })
            .collect();
        self.table(&rows, true);
        self.push("</section>\n");
    }

    /// Writes the chapters that are not in the source, in one section.
    fn missing(&mut self, plan: &Plan) {
        let name = |number| {
            let name = label(|words| words.chapter(number));
            format!("<span id=\"c{number}\">{name}</span>")
        };
        let names: Vec<String> = missing(plan).into_iter().map(name).collect();
        if !names.is_empty() {
            let (names, not_in_source) = (names.join(&separator()), not_in_source());
            self.push(&format!(
                "<section><h2>{names}</h2><p>{not_in_source}</p></section>\n"
            ));
        }
    }

    fn table(&mut self, rows: &[(String, &Target)], with_place: bool) {
        let [indicator, value, year] =
            [0, 1, 2].map(|column: usize| label(|words| words.target_columns[column]));
        self.push("<table><thead><tr>");
        if with_place {
            self.push(&format!(
                "<th scope=\"col\" class=\"whole\">{}</th>",
                label(|words| words.place_column)
            ));
        }
        self.push(&format!(
            "<th scope=\"col\">{indicator}</th><th scope=\"col\">{value}</th><th scope=\"col\" class=\"whole\">{year}</th></tr></thead>\n<tbody>\n"
        ));
        for (place, target) in rows {
            self.push("<tr>");
            if with_place {
                self.push(&format!("<td class=\"whole\">{place}</td>"));
            }
            let (indicator, value) = (inline(&target.indicator), inline(&target.value));
            let [zh, en] = [Language::Zh, Language::En].map(|language| due(target, language));
            let due = inline(&Text {
                zh: zh.into(),
                en: en.into(),
            });
            self.push(&format!(
                "<td>{indicator}</td><td><strong>{value}</strong></td><td class=\"whole\">{due}</td></tr>\n"
            ));
        }
        self.push("</tbody></table>\n");
    }

    fn chapter(&mut self, number: u32, contents: &Contents) {
        let label = label(|words| words.chapter(number));
        let heading = inline(&contents.heading);
        self.push(&format!(
            "<section id=\"c{number}\"><h2>{label} {heading}</h2>\n<div class=\"entry\">\n"
        ));
        self.digest(&contents.digest);
        self.push("</div>\n");
        for item in &contents.items {
            let (number, title) = (item.number, inline(&item.title));
            self.push(&format!(
                "<article id=\"i{number}\" class=\"entry\"><h3>{number} {title}</h3>\n"
            ));
            self.digest(&item.digest);
            self.push("</article>\n");
        }
        self.push("</section>\n");
    }

    fn digest(&mut self, digest: &Digest) {
        self.paragraph(&digest.summary);
        if !digest.targets.is_empty() {
            let rows: Vec<(String, &Target)> =
                digest.targets.iter().map(|t| (String::new(), t)).collect();
            self.table(&rows, false);
        }
        if !digest.measures.is_empty() {
            self.push("<ul>\n");
            for measure in &digest.measures {
                let measure = inline(measure);
                self.push(&format!("<li>{measure}</li>\n"));
            }
            self.push("</ul>\n");
        }
        if digest.names.is_empty() {
            return;
        }
        self.push("<dl>\n");
        for kind in Kind::ALL {
            let names: Vec<String> = digest
                .names_of(kind)
                .map(|name| {
                    let (zh, en) = (name.zh.clone(), name.en.clone());
                    inline(&Text { zh, en })
                })
                .collect();
            if !names.is_empty() {
                let (kind, names) = (label(|words| words.kind(kind)), names.join(&separator()));
                self.push(&format!("<dt>{kind}</dt><dd>{names}</dd>\n"));
            }
        }
        self.push("</dl>\n");
    }

    fn paragraph(&mut self, text: &Text) {
        let text = inline(text);
        self.push(&format!("<p>{text}</p>\n"));
    }

    fn push(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = self.out.write_str(text);
    }
}

/// Returns the everyday words for each place, as JSON: its anchor, and the phrases with | between.
fn asked(plan: &Plan) -> Value {
    let mut phrases: Map<String, Value> = Map::new();
    for entry in plan.asked.entries() {
        let anchor = anchor(entry.reference());
        let all = [Language::Zh, Language::En].into_iter();
        let all: Vec<&str> = all.flat_map(|language| entry.phrases(language)).collect();
        let all = all.join("|");
        match phrases.get_mut(&anchor) {
            Some(Value::String(known)) => *known = format!("{known}|{all}"),
            _ => {
                phrases.insert(anchor, all.into());
            }
        }
    }
    phrases.into()
}

fn anchor(reference: Reference) -> String {
    match reference.item() {
        Some(number) => format!("i{number}"),
        None => reference.to_string(),
    }
}

/// Returns a text in both languages, each marked as such; nothing where it is empty. The blank between them
/// belongs to the second, and is hidden with it.
fn inline(text: &Text) -> String {
    if text.zh.is_empty() && text.en.is_empty() {
        return String::new();
    }
    let (zh, en) = (escape(&text.zh), escape(&text.en));
    format!("<span lang=\"{ZH}\">{zh}</span><span lang=\"{EN}\"> {en}</span>")
}

/// Returns a text of the interface in both languages, one of which is shown; it is not searched.
fn label<S: AsRef<str>>(say: impl Fn(&'static Words) -> S) -> String {
    let [zh, en] =
        [Language::Zh, Language::En].map(|language| escape(say(words(language)).as_ref()));
    format!(
        "<span class=\"l\" lang=\"{ZH}\">{zh}</span><span class=\"l\" lang=\"{EN}\">{en}</span>"
    )
}

fn separator() -> String {
    label(|words| words.separator)
}

fn not_in_source() -> String {
    label(|words| words.not_in_source)
}

/// Returns the numbers of the chapters that are not in the source.
fn missing(plan: &Plan) -> Vec<u32> {
    let missing = plan.chapters.iter().filter(|c| c.contents.is_none());
    missing.map(|chapter| chapter.number).collect()
}

pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
