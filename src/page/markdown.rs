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
        self.view.languages()
    }

    /// Returns a text on one line, in the languages of the view.
    fn text(&self, text: &Text) -> String {
        escaped_in_view(text, self.view)
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
            // The heading of an imported plan has its marker.
            let label = match plan.outline {
                Some(_) => String::new(),
                None => words(self.labels).item(number),
            };
            self.heading(0, &label, &item.title);
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
            self.out.push_str(&table_head(&[indicator, value, year]));
            for target in &digest.targets {
                let (indicator, value) = (self.text(&target.indicator), self.text(&target.value));
                let due = due(target, self.labels);
                self.out.push_str(&table_row(&[indicator, value, due]));
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

/// Returns a text on one line, in the languages of a view, escaped.
pub fn escaped_in_view(text: &Text, view: View) -> String {
    view.joined(" / ", |language| escaped(text.get(language)))
}

/// Returns the first two lines of a table, as GitHub's Markdown has them. The cells are escaped already.
pub fn table_head<S: AsRef<str>>(cells: &[S]) -> String {
    format!("{}|{}\n", table_row(cells), "---|".repeat(cells.len()))
}

/// Returns a row of a table. The cells are escaped already.
pub fn table_row<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Escapes what Markdown (CommonMark and GitHub's tables and strikethrough) would interpret, within lines and
/// at their starts.
pub fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped_line).collect();
    lines.join("\n")
}

fn escaped_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    // Blanks at the start would make a code block; an entity is no blank to the parser.
    let text = line.trim_start_matches([' ', '\t']);
    if text.len() < line.len() {
        out.push_str("&#32;");
    }
    // `1. ` and `1) ` begin a list.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    out.push_str(number);
    let ends_number = |rest: &str| {
        let after = rest.strip_prefix(['.', ')']);
        after.is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t']))
    };
    if digits > 0 && ends_number(rest) {
        out.push('\\');
    }
    for (at, c) in rest.char_indices() {
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '|' | '<' | '>' | '[' | ']' | '#' | '~' => true,
            // A list, or the line under a heading.
            '-' | '+' | '=' => at == 0 && digits == 0,
            '&' => is_entity(&rest[at + 1..]),
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Returns true if `text` after an ampersand completes an entity: `lt;`, `#60;`.
fn is_entity(text: &str) -> bool {
    let name = text.split(';').next().unwrap_or_default();
    let name = name.strip_prefix('#').unwrap_or(name);
    name.len() < text.len() && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_obeys_nothing_of_a_text() {
        for (text, written) in [
            ("---", "\\---"),
            ("甲\n---\n===", "甲\n\\---\n\\==="),
            ("1. 甲\n12) 乙\n3.7", "1\\. 甲\n12\\) 乙\n3.7"),
            ("2.", "2\\."),
            ("- 甲\n+ 乙\n* 丙", "\\- 甲\n\\+ 乙\n\\* 丙"),
            ("    甲\n\t乙\n 丙", "&#32;甲\n&#32;乙\n&#32;丙"),
            (
                "&lt;b&gt; &#60; &#x3c;",
                "\\&lt;b\\&gt; \\&\\#60; \\&\\#x3c;",
            ),
            ("R&D; R & D", "R\\&D; R & D"),
            (
                "<b>[甲](乙) ~~丙~~ `丁`",
                "\\<b\\>\\[甲\\](乙) \\~\\~丙\\~\\~ \\`丁\\`",
            ),
            ("# 甲 | 乙", "\\# 甲 \\| 乙"),
            ("市域就诊率 92%", "市域就诊率 92%"),
            ("5-10 月 a=b 1+1", "5-10 月 a=b 1+1"),
        ] {
            assert_eq!(escaped(text), written, "{text:?}");
        }
    }
}
