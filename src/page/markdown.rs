//! A place of the plan as Markdown: for copying, for `show --format markdown`, for minutes.

use crate::{
    plan::{Digest, Kind, Language, Plan, Reference, Text},
    words::words,
};

use super::{
    layout::{Layout, View, Wording},
    table::due,
};

/// Item, chapter or overview as Markdown, headings from level `level` on: in the languages and the wording of
/// `layout`, whose columns make no difference.
pub fn markdown(plan: &Plan, reference: Reference, layout: Layout, level: usize) -> String {
    let mut writer = Writer {
        view: layout.view,
        labels: layout.language,
        wording: layout.wording,
        level,
        out: String::new(),
    };
    match reference {
        Reference::Plan => {
            writer.heading(0, "", &plan.title);
            writer.said(plan, reference, &Digest::default());
        }
        Reference::Chapter(number) => writer.chapter(plan, number),
        Reference::Item(number) => writer.item(plan, number),
    }
    writer.out
}

struct Writer {
    view: View,
    labels: Language,
    wording: Wording,
    level: usize,
    out: String,
}

impl Writer {
    fn languages(&self) -> &'static [Language] {
        match self.view {
            View::Zh => &[Language::Zh],
            View::En => &[Language::En],
            View::Both => &[Language::Zh, Language::En],
        }
    }

    /// A text on one line, in the language or languages of the view.
    fn text(&self, text: &Text) -> String {
        let mut said: Vec<String> = self
            .languages()
            .iter()
            .map(|&l| escaped(text.get(l)))
            .collect();
        // What was not translated is the same twice.
        said.dedup();
        said.join(" / ")
    }

    fn heading(&mut self, deeper: usize, number: &str, text: &Text) {
        let marks = "#".repeat((self.level + deeper).min(6));
        let gap = if number.is_empty() { "" } else { " " };
        let text = self.text(text);
        self.out
            .push_str(&format!("{marks} {number}{gap}{text}\n\n"));
    }

    fn chapter(&mut self, plan: &Plan, number: u32) {
        let label = words(self.labels).chapter(number);
        let Some(contents) = plan.chapter(number).and_then(|c| c.contents.as_ref()) else {
            let marks = "#".repeat(self.level);
            let missing = words(self.labels).not_in_source;
            self.out
                .push_str(&format!("{marks} {label}\n\n{missing}\n\n"));
            return;
        };
        self.heading(0, &label, &contents.heading);
        self.said(plan, Reference::Chapter(number), &contents.digest);
    }

    fn item(&mut self, plan: &Plan, number: u32) {
        if let Some(item) = plan.item(number) {
            self.heading(0, &words(self.labels).item(number), &item.title);
            self.said(plan, Reference::Item(number), &item.digest);
        }
    }

    /// The digest, the official text, or both, as the wording asks for and as there is.
    fn said(&mut self, plan: &Plan, reference: Reference, digest: &Digest) {
        let copy = plan.official.as_ref();
        let official = copy.and_then(|copy| copy.paragraphs(reference));
        let is_official = self.wording != Wording::Digest || digest.is_empty();
        if !digest.is_empty() && (self.wording != Wording::Official || official.is_none()) {
            self.digest(digest);
        }
        for paragraph in official.into_iter().flatten().filter(|_| is_official) {
            self.out.push_str(&format!("> {}\n\n", escaped(paragraph)));
        }
    }

    fn digest(&mut self, digest: &Digest) {
        let words = words(self.labels);
        for &language in self.languages() {
            let summary = escaped(digest.summary.get(language));
            self.out.push_str(&format!("{summary}\n\n"));
        }
        if !digest.targets.is_empty() {
            let [indicator, value, year] = words.target_columns;
            self.out.push_str(&format!(
                "| {indicator} | {value} | {year} |\n|---|---|---|\n"
            ));
            for target in &digest.targets {
                let (indicator, value) = (self.text(&target.indicator), self.text(&target.value));
                let due = due(target, self.labels);
                self.out
                    .push_str(&format!("| {indicator} | {value} | {due} |\n"));
            }
            self.out.push('\n');
        }
        for measure in &digest.measures {
            let measure = self.text(measure);
            self.out.push_str(&format!("- {measure}\n"));
        }
        if !digest.measures.is_empty() {
            self.out.push('\n');
        }
        for kind in Kind::ALL {
            let names: Vec<String> = digest
                .names_of(kind)
                .map(|name| {
                    let said = self
                        .languages()
                        .iter()
                        .map(|&language| escaped(name.get(language)));
                    said.collect::<Vec<_>>().join(" ")
                })
                .collect();
            if !names.is_empty() {
                let separator = if self.view == View::En { ", " } else { "、" };
                let names = names.join(separator);
                self.out
                    .push_str(&format!("**{}** {names}\n\n", words.kind(kind)));
            }
        }
    }
}

/// Escapes the characters that Markdown would interpret.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '|' | '<' | '>' | '[' | ']' | '#'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
