//! The report in words, Chinese or English.

use super::{
    decode::Form,
    render_places::{name, places, ranges},
    report::{Mismatch, Report, SkipReason, SkippedLines},
};
use crate::plan::{Document, Language, Reference};

const LINES: [&str; 2] = ["line", "lines"];
const PARAGRAPHS: [&str; 2] = ["paragraph", "paragraphs"];

/// Returns a number with the English name of one or of several things.
pub(super) fn counted(count: usize, [one, many]: [&str; 2]) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Entries of one kind that are listed at most.
const MAX_LISTED: usize = 20;

impl Report {
    /// The report as lines of text, each safe to show.
    pub fn render(&self, language: Language) -> Vec<String> {
        let mut lines = vec![self.found(language)];
        lines.extend(self.extent(language));
        lines.extend(self.differences(language));
        lines.extend(self.changed(language));
        let skipped = |skipped: &SkippedLines| skipped.render(language);
        list(&self.skipped, skipped, language, &mut lines);
        if self.artifact_lines > 0 {
            lines.push(self.left_out(language));
        }
        if self.is_whole() {
            lines.push(match language {
                Language::Zh => "与内置的摘要逐章逐条对应。".to_owned(),
                Language::En => {
                    "It matches the bundled digest, chapter by chapter and item by item.".to_owned()
                }
            });
        }
        lines
    }

    /// Returns the report on a document of its own as lines of text, each safe to show.
    pub fn render_document(&self, document: &Document, language: Language) -> Vec<String> {
        let mut lines = vec![self.outlined(document, language)];
        lines.extend(self.changed(language));
        let skipped = |skipped: &SkippedLines| skipped.render(language);
        list(&self.skipped, skipped, language, &mut lines);
        if self.artifact_lines > 0 {
            lines.push(self.left_out(language));
        }
        lines
    }

    /// Returns a summary of an outline in one line: how many headings each level has.
    fn outlined(&self, document: &Document, language: Language) -> String {
        let nodes = document.walk();
        let deepest = nodes.iter().map(|(_, node)| node.level).max().unwrap_or(0);
        let counts: Vec<String> = (1..=deepest)
            .map(|level| {
                nodes
                    .iter()
                    .filter(|(_, node)| node.level == level)
                    .count()
                    .to_string()
            })
            .collect();
        let (lines, encoding, form) = (self.lines, self.encoding, self.form.name(language));
        let (title, count, before) = (&document.title, nodes.len(), document.preamble.len());
        match language {
            Language::Zh => format!(
                "{lines} 行，{encoding} {form}：《{title}》，{count} 个标题（各级 {}），前言 {before} 段。",
                counts.join("、")
            ),
            Language::En => format!(
                "{} of {encoding} {form}: “{title}”, {} (by level {}), {} before.",
                counted(lines, LINES),
                counted(count, ["heading", "headings"]),
                counts.join(", "),
                counted(before, PARAGRAPHS)
            ),
        }
    }

    /// Returns a summary of the document in one line.
    fn found(&self, language: Language) -> String {
        let (chapters, items) = (self.chapters.len(), self.items.len());
        let (in_chapters, in_items) = (
            ranges(&self.chapters, language),
            ranges(&self.items, language),
        );
        let (lines, encoding, form) = (self.lines, self.encoding, self.form.name(language));
        match language {
            Language::Zh => format!(
                "{lines} 行，{encoding} {form}：{chapters} 章（{in_chapters}），{items} 条（{in_items}）；前言 {} 段，结尾 {} 段。",
                self.preamble_paragraphs, self.closing_paragraphs
            ),
            Language::En => format!(
                "{} of {encoding} {form}: {} ({in_chapters}), {} ({in_items}), {} before and {} after.",
                counted(lines, LINES),
                counted(chapters, ["chapter", "chapters"]),
                counted(items, ["item", "items"]),
                counted(self.preamble_paragraphs, PARAGRAPHS),
                self.closing_paragraphs
            ),
        }
    }

    /// Returns lines for missing and for new numbers.
    fn extent(&self, language: Language) -> Vec<String> {
        let of = |references: &[Reference]| {
            let chapters: Vec<u32> = references.iter().filter_map(|r| r.chapter()).collect();
            let items: Vec<u32> = references.iter().filter_map(|r| r.item()).collect();
            places(&chapters, &items, language)
        };
        let gaps = places(&self.chapter_gaps, &self.item_gaps, language);
        let new: Vec<Reference> = self.new.iter().map(|(reference, _)| *reference).collect();
        let said = [
            ("中间缺", "Missing in between", gaps),
            (
                "内置摘要有而此处没有",
                "In the bundled digest and not here",
                of(&self.missing),
            ),
            (
                "此处有而内置摘要未收录",
                "Here and not in the bundled digest",
                of(&new),
            ),
        ];
        let mut lines: Vec<String> = said
            .into_iter()
            .filter(|(_, _, places)| !places.is_empty())
            .map(|(zh, en, places)| match language {
                Language::Zh => format!("{zh}：{places}。"),
                Language::En => format!("{en}: {places}."),
            })
            .collect();
        // Unknown headings are listed: their ends were inferred from the layout.
        let headings = self.new.iter().filter(|(at, _)| at.chapter().is_some());
        lines.extend(headings.map(|(at, heading)| format!("  {}  {heading}", name(*at, language))));
        lines
    }

    fn differences(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        let mismatch = |mismatch: &Mismatch| mismatch.render(language);
        list(&self.mismatches, mismatch, language, &mut lines);
        lines
    }
}

impl Mismatch {
    fn render(&self, language: Language) -> String {
        match (self, language) {
            (Mismatch::Title { at, copy, plan }, Language::Zh) => {
                format!(
                    "{}标题不同：此处“{copy}”，摘要“{plan}”。",
                    name(*at, language)
                )
            }
            (Mismatch::Title { at, copy, plan }, Language::En) => {
                format!(
                    "{}: the title is “{copy}” here, “{plan}” in the digest.",
                    name(*at, language)
                )
            }
            (Mismatch::Chapter { item, copy, plan }, _) => {
                let item = name(Reference::Item(*item), language);
                let plan = name(Reference::Chapter(*plan), language);
                let copy = copy.map(|number| name(Reference::Chapter(number), language));
                match language {
                    Language::Zh => format!(
                        "{item}此处在{}，摘要在{plan}。",
                        copy.as_deref().unwrap_or("未知的章")
                    ),
                    Language::En => format!(
                        "{item} is in {} here, in {plan} in the digest.",
                        copy.as_deref().unwrap_or("an unknown chapter")
                    ),
                }
            }
        }
    }
}

impl SkippedLines {
    fn render(&self, language: Language) -> String {
        let SkippedLines { from, to, text, .. } = self;
        let lines = match (from == to, language) {
            (true, Language::Zh) => format!("第 {from} 行"),
            (false, Language::Zh) => format!("第 {from}–{to} 行"),
            (true, Language::En) => format!("Line {from}"),
            (false, Language::En) => format!("Lines {from}–{to}"),
        };
        let (zh, en) = match self.why {
            SkipReason::BeforeStart => ("在文件正文之前，未收", "before the document, left out"),
            SkipReason::Contents => (
                "是目录或另一份的末尾，未收",
                "contents, or the end of another copy: left out",
            ),
            SkipReason::NumberOutOfOrder => (
                "像标题而序号不合，作正文保留",
                "like a heading, but the number does not fit: kept as text",
            ),
            SkipReason::AfterEnd => ("在文件正文之后，未收", "after the document, left out"),
            SkipReason::SecondCopy => {
                ("同一文件再次出现，未收", "the document once more, left out")
            }
        };
        match language {
            Language::Zh => format!("{lines}{zh}：“{text}”"),
            Language::En => format!("{lines}, {en}: “{text}”"),
        }
    }
}

impl Form {
    fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Form::Text, Language::Zh) => "文本",
            (Form::Text, Language::En) => "text",
            (Form::Markdown, _) => "Markdown",
            (Form::Html, _) => "HTML",
            (Form::Docx, _) => "Word (.docx)",
            (Form::Ofd, _) => "OFD",
            (Form::Rtf, _) => "RTF",
            (Form::OpenDocument, _) => "OpenDocument (.odt)",
            (Form::Mht, Language::Zh) => "网页（.mht）",
            (Form::Mht, Language::En) => "web page (.mht)",
        }
    }
}

/// Adds a line for each, up to [`MAX_LISTED`], and a line with the number of the rest.
fn list<T>(all: &[T], each: impl Fn(&T) -> String, language: Language, lines: &mut Vec<String>) {
    lines.extend(all.iter().take(MAX_LISTED).map(each));
    let more = all.len().saturating_sub(MAX_LISTED);
    if more > 0 {
        lines.push(match language {
            Language::Zh => format!("另有 {more} 处同类情形。"),
            Language::En => format!("And {more} more of the kind."),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{super::report::PageArtifact, *};

    fn some() -> Report {
        Report {
            encoding: "GB18030",
            lines: 574,
            chapters: vec![7, 8, 10],
            items: vec![24, 25, 26, 29],
            chapter_gaps: vec![9],
            item_gaps: vec![27, 28],
            missing: vec![
                Reference::Chapter(9),
                Reference::Item(27),
                Reference::Item(28),
            ],
            new: vec![
                (Reference::Chapter(7), "甲".to_owned()),
                (Reference::Item(24), "乙".to_owned()),
            ],
            mismatches: vec![
                Mismatch::Title {
                    at: Reference::Item(25),
                    copy: "丙".to_owned(),
                    plan: "丁".to_owned(),
                },
                Mismatch::Chapter {
                    item: 29,
                    copy: Some(10),
                    plan: 9,
                },
            ],
            preamble_paragraphs: 2,
            closing_paragraphs: 1,
            skipped: vec![SkippedLines {
                from: 3,
                to: 20,
                text: "目录".to_owned(),
                why: SkipReason::Contents,
            }],
            artifact_lines: 12,
            page_artifacts: vec![PageArtifact {
                line: 40,
                count: 12,
                text: "- 1 -".to_owned(),
            }],
            ..Report::default()
        }
    }

    #[test]
    fn in_chinese() {
        assert_eq!(
            some().render(Language::Zh),
            [
                "574 行，GB18030 文本：3 章（7–8、10），4 条（24–26、29）；前言 2 段，结尾 1 段。",
                "中间缺：第 9 章，第 27–28 条。",
                "内置摘要有而此处没有：第 9 章，第 27–28 条。",
                "此处有而内置摘要未收录：第 7 章，第 24 条。",
                "  第七章  甲",
                "第 25 条标题不同：此处“丙”，摘要“丁”。",
                "第 29 条此处在第十章，摘要在第九章。",
                "第 3–20 行是目录或另一份的末尾，未收：“目录”",
                "略去页码、页眉 12 行：“- 1 -”12 次（首见第 40 行）。",
            ]
        );
    }

    #[test]
    fn in_english() {
        assert_eq!(
            some().render(Language::En),
            [
                "574 lines of GB18030 text: 3 chapters (7–8, 10), 4 items (24–26, 29), 2 paragraphs before and 1 after.",
                "Missing in between: chapters 9; items 27–28.",
                "In the bundled digest and not here: chapters 9; items 27–28.",
                "Here and not in the bundled digest: chapters 7; items 24.",
                "  chapter 7  甲",
                "item 25: the title is “丙” here, “丁” in the digest.",
                "item 29 is in chapter 10 here, in chapter 9 in the digest.",
                "Lines 3–20, contents, or the end of another copy: left out: “目录”",
                "12 page-artifact lines (page numbers, running heads) left out: “- 1 -” ×12 (first in line 40).",
            ]
        );
    }

    #[test]
    fn a_long_list_says_how_much_longer_it_is() {
        let report = Report {
            skipped: vec![some().skipped[0].clone(); MAX_LISTED + 5],
            missing: vec![Reference::Item(25)],
            ..Report::default()
        };
        let rendered = report.render(Language::En);
        assert_eq!(
            rendered.last().map(String::as_str),
            Some("And 5 more of the kind.")
        );
        assert_eq!(rendered.len(), 1 + 1 + MAX_LISTED + 1);
    }
}
