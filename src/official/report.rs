//! The report on an import, shown before the document is stored.

use std::collections::BTreeSet;

use super::{
    decode::Form,
    identity::{HeadingAgreement, Identity, identify},
    omitted::Omitted,
    titles::same,
};
use crate::{
    plan::{Official, Plan, Reference},
    sanitize,
};

/// Characters of a line that are shown.
const OPENING: usize = 40;

/// The result of reading a copy: extent, skipped lines, and agreement with the bundled plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Form of the file; set by the caller, because [`outline`](super::outline()) sees only its text.
    pub form: Form,
    pub encoding: &'static str,
    /// Lines that are not blank.
    pub lines: usize,
    /// Chapters by number, those without a heading in the copy included.
    pub chapters: Vec<u32>,
    pub items: Vec<u32>,
    /// Numbers that are missing between the first and the last.
    pub chapter_gaps: Vec<u32>,
    pub item_gaps: Vec<u32>,
    /// References of the bundled plan that the copy lacks.
    pub missing: Vec<Reference>,
    /// Chapters and items that the bundled plan has not, under their titles in the copy.
    pub new: Vec<(Reference, String)>,
    pub mismatches: Vec<Mismatch>,
    /// Agreement with the headings of the bundled plan.
    pub agreement: HeadingAgreement,
    /// `None` where there is no document to identify.
    pub identity: Option<Identity>,
    /// Compatibility characters that were replaced, and invisible characters that were dropped.
    pub unified: usize,
    pub dropped: usize,
    /// Lines whose numbers were taken off.
    pub line_numbers: usize,
    /// Content that is no text; set by the caller, as the form.
    pub omitted: Omitted,
    /// Chapters and items that no view shows, because the bundled plan has no place for them.
    pub unreachable_chapters: Vec<u32>,
    pub unreachable_items: Vec<u32>,
    pub preamble_paragraphs: usize,
    pub closing_paragraphs: usize,
    /// In the order of the file.
    pub skipped: Vec<SkippedLines>,
    /// Lines that were page numbers, running heads or rules; and which, the most frequent first.
    pub artifact_lines: usize,
    pub page_artifacts: Vec<PageArtifact>,
}

/// A disagreement of the copy with the bundled plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// A heading or a title of the same number; a long one is cut.
    Title {
        at: Reference,
        copy: String,
        plan: String,
    },
    /// An item is in another chapter.
    Chapter {
        item: u32,
        copy: Option<u32>,
        plan: u32,
    },
}

/// Lines of the file that have no place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedLines {
    /// The first and the last of them, as an editor counts.
    pub from: u32,
    pub to: u32,
    /// Opening words of the first of them.
    pub text: String,
    pub why: SkipReason,
}

/// The reason why lines were skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// They are before the document.
    BeforeStart,
    /// They are a table of contents, or the end of another copy.
    Contents,
    /// They look like a heading whose number does not fit; they are kept as text where they are.
    NumberOutOfOrder,
    /// They are after the document.
    AfterEnd,
    /// The document is in the file a second time.
    SecondCopy,
}

/// A line that pages have beside their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageArtifact {
    /// The first of them, as an editor counts.
    pub line: u32,
    pub count: usize,
    /// Opening words of the first of them.
    pub text: String,
}

impl Report {
    /// Builds the report on the document itself.
    pub(super) fn of(official: &Official, plan: &Plan) -> Report {
        let chapters: Vec<u32> = official.chapters.iter().filter_map(|c| c.number).collect();
        let items: Vec<u32> = official.items().map(|item| item.number).collect();
        let agreement = HeadingAgreement::of(official, plan);
        let mut report = Report {
            agreement,
            identity: Some(identify(official, agreement)),
            chapter_gaps: gaps(&chapters),
            item_gaps: gaps(&items),
            chapters,
            items,
            preamble_paragraphs: official.preamble.len(),
            closing_paragraphs: official.closing.len(),
            ..Report::default()
        };
        let known = plan.digests().map(|(reference, _)| reference);
        report.missing = known
            .filter(|&reference| official.title(reference).is_none())
            .collect();
        for chapter in &official.chapters {
            let is_shown = chapter
                .number
                .is_some_and(|number| plan.chapter(number).is_some());
            if !is_shown {
                report.unreachable_chapters.extend(chapter.number);
                let items = chapter.items.iter().map(|item| item.number);
                let unknown = items.filter(|&number| plan.item(number).is_none());
                report.unreachable_items.extend(unknown);
            }
            if let (Some(number), Some(heading)) = (chapter.number, &chapter.heading) {
                report.compare(Reference::Chapter(number), heading, plan);
            }
            for item in &chapter.items {
                report.compare(Reference::Item(item.number), &item.title, plan);
                if let Some(known) = plan.chapter_of(item.number)
                    && chapter.number != Some(known.number)
                {
                    report.mismatches.push(Mismatch::Chapter {
                        item: item.number,
                        copy: chapter.number,
                        plan: known.number,
                    });
                }
            }
        }
        report
    }

    fn compare(&mut self, at: Reference, copy: &str, plan: &Plan) {
        match plan.title(at) {
            None => self.new.push((at, opening(copy))),
            Some(title) if same(&title.zh, copy) => {}
            Some(title) => self.mismatches.push(Mismatch::Title {
                at,
                copy: opening(copy),
                plan: title.zh.to_string(),
            }),
        }
    }

    /// Returns whether the copy has everything the bundled plan has, under the same numbers and titles, and no gaps.
    pub fn is_whole(&self) -> bool {
        self.chapter_gaps.is_empty()
            && self.item_gaps.is_empty()
            && self.missing.is_empty()
            && self.mismatches.is_empty()
    }
}

/// The numbers between the first and the last of `numbers` that are not among them.
fn gaps(numbers: &[u32]) -> Vec<u32> {
    let there: BTreeSet<u32> = numbers.iter().copied().collect();
    match (there.first(), there.last()) {
        (Some(&first), Some(&last)) => (first..last).filter(|n| !there.contains(n)).collect(),
        _ => Vec::new(),
    }
}

/// Returns the opening words of a line, escaped for the terminal.
pub(super) fn opening(line: &str) -> String {
    match line.char_indices().nth(OPENING) {
        Some((end, _)) => format!("{}…", sanitize::escape_line(&line[..end])),
        None => sanitize::escape_line(line).into_owned(),
    }
}
