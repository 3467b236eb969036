//! The plan as one HTML file that can be sent: light and dark, readable on a phone, with its own search.
//!
//! Looked at in headless Chromium at 1280 and 390 pixels, light and dark, in all three views: nothing
//! scrolls sideways, the search answers to typing, and axe-core finds no fault. Do so again after a change.

use std::fmt::Write;

use super::readings::readings;
use crate::{
    page::{View, due},
    plan::{Contents, Digest, Kind, Language, Plan, Target, Text},
    words::{Words, words},
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub fn html(plan: &Plan, view: View, labels: Language) -> String {
    let mut page = Page {
        view,
        labels,
        words: words(labels),
        out: String::with_capacity(512 * 1024),
    };
    page.document(plan);
    page.out
}

struct Page {
    view: View,
    labels: Language,
    words: &'static Words,
    out: String,
}

impl Page {
    fn document(&mut self, plan: &Plan) {
        let words = self.words;
        let language = match self.labels {
            Language::Zh => "zh-Hans",
            Language::En => "en",
        };
        let both = match self.view {
            View::Both => " class=\"both\"",
            View::Zh | View::En => "",
        };
        let title = escape(plan.title.get(self.labels));
        self.push(&format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body{both}>\n<header>\n<h1>{title}</h1>\n"
        ));
        for note in [&plan.unofficial, &plan.source.note, &plan.cards] {
            self.paragraph(note);
        }
        let (search, results, nothing) = (words.search_page, words.results, words.nothing_found);
        self.push(&format!(
            "</header>\n<div role=\"search\"><label for=\"query\">{search}</label>\n\
             <input id=\"query\" type=\"search\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\">\n\
             <p id=\"count\" role=\"status\" data-some=\"{results}\" data-none=\"{nothing}\"></p></div>\n"
        ));
        self.contents(plan);
        self.push("<main>\n");
        self.all_targets(plan);
        self.missing(plan);
        for chapter in &plan.chapters {
            if let Some(contents) = &chapter.contents {
                self.chapter(chapter.number, &words.chapter(chapter.number), contents);
            }
        }
        let readings = readings(&self.out);
        self.push(&format!(
            "</main>\n<script type=\"application/json\" id=\"readings\">{readings}</script>\n\
             <script>\n{SCRIPT}</script>\n</body>\n</html>\n"
        ));
    }

    fn contents(&mut self, plan: &Plan) {
        let words = self.words;
        self.push(&format!(
            "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">{}</h2>\n<ul>\n",
            words.contents
        ));
        self.push(&format!(
            "<li><a href=\"#targets\">{}</a></li>\n",
            words.targets
        ));
        let missing = missing(plan);
        if !missing.is_empty() {
            let link = |number| format!("<a href=\"#c{number}\">{}</a>", words.chapter(number));
            let links: Vec<String> = missing.into_iter().map(link).collect();
            let (links, not_in_source) = (links.join(words.separator), words.not_in_source);
            self.push(&format!("<li>{links} {not_in_source}</li>\n"));
        }
        for chapter in &plan.chapters {
            let (number, label) = (chapter.number, words.chapter(chapter.number));
            let Some(contents) = &chapter.contents else {
                continue;
            };
            let heading = self.inline(&contents.heading);
            self.push(&format!(
                "<li><a href=\"#c{number}\">{label} {heading}</a>\n<ul>\n"
            ));
            for item in &contents.items {
                let (number, title) = (item.number, self.inline(&item.title));
                self.push(&format!(
                    "<li><a href=\"#i{number}\">{number} {title}</a></li>\n"
                ));
            }
            self.push("</ul></li>\n");
        }
        self.push("</ul></nav>\n");
    }

    fn all_targets(&mut self, plan: &Plan) {
        let words = self.words;
        self.push(&format!(
            "<section id=\"targets\"><h2>{}</h2>\n",
            words.targets
        ));
        let rows: Vec<(String, &Target)> = plan
            .digests()
            .flat_map(|(reference, digest)| {
                digest.targets.iter().map(move |target| (reference, target))
            })
            .map(|(reference, target)| {
                let anchor = match reference.item() {
                    Some(number) => format!("i{number}"),
                    None => reference.to_string(),
                };
                (
                    format!("<a href=\"#{anchor}\">{}</a>", words.reference(reference)),
                    target,
                )
            })
            .collect();
        self.table(&rows, true);
        self.push("</section>\n");
    }

    /// The chapters that are not in the source, in one section: there is nothing to say of each.
    fn missing(&mut self, plan: &Plan) {
        let words = self.words;
        let name = |number| format!("<span id=\"c{number}\">{}</span>", words.chapter(number));
        let names: Vec<String> = missing(plan).into_iter().map(name).collect();
        if !names.is_empty() {
            let (names, not_in_source) = (names.join(words.separator), words.not_in_source);
            self.push(&format!(
                "<section><h2>{names}</h2><p>{not_in_source}</p></section>\n"
            ));
        }
    }

    fn table(&mut self, rows: &[(String, &Target)], with_place: bool) {
        let words = self.words;
        let [indicator, value, year] = words.target_columns;
        self.push("<table><thead><tr>");
        if with_place {
            self.push(&format!(
                "<th scope=\"col\" class=\"whole\">{}</th>",
                words.place_column
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
            let (indicator, value) = (self.inline(&target.indicator), self.inline(&target.value));
            let due = due(target, self.labels);
            self.push(&format!(
                "<td>{indicator}</td><td><strong>{value}</strong></td><td class=\"whole\">{due}</td></tr>\n"
            ));
        }
        self.push("</tbody></table>\n");
    }

    fn chapter(&mut self, number: u32, label: &str, contents: &Contents) {
        let heading = self.inline(&contents.heading);
        self.push(&format!(
            "<section id=\"c{number}\"><h2>{label} {heading}</h2>\n<div class=\"entry\">\n"
        ));
        self.digest(&contents.digest);
        self.push("</div>\n");
        for item in &contents.items {
            let (number, title) = (item.number, self.inline(&item.title));
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
                let measure = self.inline(measure);
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
                .names
                .iter()
                .filter(|name| name.kind == kind)
                .map(|name| {
                    let (zh, en) = (name.zh.clone(), name.en.clone());
                    self.inline(&Text { zh, en })
                })
                .collect();
            if !names.is_empty() {
                let (kind, names) = (self.words.kind(kind), names.join(self.words.separator));
                self.push(&format!("<dt>{kind}</dt><dd>{names}</dd>\n"));
            }
        }
        self.push("</dl>\n");
    }

    fn paragraph(&mut self, text: &Text) {
        let text = self.inline(text);
        self.push(&format!("<p>{text}</p>\n"));
    }

    /// A text in the language or languages of the view, each marked as what it is.
    fn inline(&self, text: &Text) -> String {
        let zh = format!("<span lang=\"zh-Hans\">{}</span>", escape(&text.zh));
        let en = format!("<span lang=\"en\">{}</span>", escape(&text.en));
        match self.view {
            View::Zh => zh,
            View::En => en,
            View::Both => format!("{zh} {en}"),
        }
    }

    fn push(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = self.out.write_str(text);
    }
}

/// Numbers of the chapters that are not in the source.
fn missing(plan: &Plan) -> Vec<u32> {
    let missing = plan.chapters.iter().filter(|c| c.contents.is_none());
    missing.map(|chapter| chapter.number).collect()
}

fn escape(text: &str) -> String {
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
