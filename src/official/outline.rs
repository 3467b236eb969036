//! A text understood: its lines freed of page artifacts, parted into chapters and items, and joined.

use super::{
    front_back_matter::{self, before},
    headings::HeadingKind,
    line_metrics::LineMetrics,
    outline_error::OutlineError,
    progress::{ImportPhase, Progress},
    report::{Report, SkipReason, SkippedLines, opening},
    sections::{SectionMark, Sections, sections},
    source_text::SourceText,
    titles::{heading_end, title_end},
    unwrap::{TextPos, joined, paragraphs},
};
use crate::plan::{Official, OfficialChapter, OfficialItem, Plan, Reference};

/// The document that was read, and the report to show before it is stored.
#[derive(Debug)]
pub struct Understood {
    pub official: Official,
    pub report: Report,
}

/// Understands the text of a copy. `plan` knows headings and titles: they say where a heading ends
/// that the shape of the lines leaves open.
///
/// # Errors
/// If the text has too many lines, or no item at all.
pub fn outline(
    text: &str,
    plan: &Plan,
    progress: Progress<'_>,
) -> Result<Understood, OutlineError> {
    outline_of(&SourceText::read(text, progress)?, plan, progress)
}

/// Understands a text whose lines are found.
///
/// # Errors
/// If it has no item at all.
pub fn outline_of(
    source: &SourceText<'_>,
    plan: &Plan,
    progress: Progress<'_>,
) -> Result<Understood, OutlineError> {
    let metrics = LineMetrics::of(source.text(), &source.lines);
    let sections = sections(&metrics, plan);
    progress(ImportPhase::Understanding, 0.8);
    let is_item = |mark: &SectionMark| mark.start.kind == HeadingKind::Item;
    if !sections.marks.iter().any(is_item) {
        return Err(OutlineError::NoItems(source.count));
    }
    let mut reader = SectionReader {
        metrics: &metrics,
        plan,
        official: Official::default(),
        skipped: Vec::new(),
    };
    reader.read(&sections);
    let mut report = Report::of(&reader.official, plan);
    source.describe(&mut report);
    report.skipped = reader.skipped;
    let official = reader.official;
    progress(ImportPhase::Understanding, 1.0);
    Ok(Understood { official, report })
}

/// The document being put together.
struct SectionReader<'a> {
    metrics: &'a LineMetrics<'a>,
    plan: &'a Plan,
    official: Official,
    skipped: Vec<SkippedLines>,
}

impl SectionReader<'_> {
    fn read(&mut self, sections: &Sections) {
        let marks = &sections.marks;
        let first = marks[0].line;
        self.before(sections, first);
        let end = front_back_matter::second_copy(self.metrics, sections);
        for (at, mark) in marks.iter().enumerate() {
            let next = marks.get(at + 1).map(|next| next.line);
            match mark.start.kind {
                HeadingKind::Chapter => self.chapter(mark, next, end),
                HeadingKind::Item => {
                    let mut later = marks[at..].iter().map(|mark| mark.start);
                    let chapter = later.find(|start| start.kind == HeadingKind::Chapter);
                    self.item(mark, next, end, chapter.map(|start| start.number));
                }
            }
        }
        for stray in &sections.strays {
            if (first..end).contains(&stray.line) {
                self.skipped(stray.line, stray.line + 1, SkipReason::NumberOutOfOrder);
            }
        }
        self.skipped(end, self.metrics.lines.len(), SkipReason::SecondCopy);
        self.skipped.sort_by_key(|skipped| skipped.from);
    }

    fn before(&mut self, sections: &Sections, first: usize) {
        let before = before(self.metrics, sections, first);
        self.skipped(0, before.outside, SkipReason::BeforeStart);
        self.skipped(before.introduction, before.contents, SkipReason::Contents);
        for (from, to) in [
            (before.outside, before.introduction),
            (before.contents, first),
        ] {
            let introduction = paragraphs(self.metrics, TextPos::line(from), to);
            self.official.preamble.extend(introduction);
        }
    }

    /// The chapter that `mark` begins, up to the line `next`; the last one ends by itself before `end`.
    fn chapter(&mut self, mark: &SectionMark, next: Option<usize>, end: usize) {
        let to = next.unwrap_or(end);
        let known = self.plan.title(Reference::Chapter(mark.start.number));
        let known = known.map(|title| title.zh.as_ref());
        let lead = heading_end(self.metrics, mark.heading(), to, known);
        let to = if next.is_none() {
            self.end(lead, to)
        } else {
            to
        };
        self.official.chapters.push(OfficialChapter {
            number: Some(mark.start.number),
            heading: Some(joined(self.metrics, mark.heading(), lead)),
            lead: paragraphs(self.metrics, lead, to),
            items: Vec::new(),
        });
    }

    /// The item that `mark` begins, likewise; `chapter` is the next that has a heading.
    fn item(&mut self, mark: &SectionMark, next: Option<usize>, end: usize, chapter: Option<u32>) {
        let to = next.unwrap_or(end);
        let number = mark.start.number;
        let known = self.plan.title(Reference::Item(number));
        let known = known.map(|title| title.zh.as_ref());
        let (title, body) = title_end(self.metrics, mark.heading(), to, known);
        let to = if next.is_none() {
            self.end(body, to)
        } else {
            to
        };
        let item = OfficialItem {
            number,
            title: joined(self.metrics, mark.heading(), title),
            paragraphs: paragraphs(self.metrics, body, to),
        };
        self.chapter_for(number, chapter).items.push(item);
    }

    /// The line where the last section ends; the closing call and what follows it are dealt with.
    fn end(&mut self, body: TextPos, to: usize) -> usize {
        let is_one_paragraph = self.official.items().all(|item| item.paragraphs.len() < 2);
        let closing = front_back_matter::closing(self.metrics, body, to, is_one_paragraph);
        let end = front_back_matter::end(
            self.metrics,
            closing.unwrap_or(body.line),
            to,
            closing.is_some(),
        );
        self.skipped(end, to, SkipReason::AfterEnd);
        let Some(closing) = closing else {
            return end;
        };
        self.official.closing = paragraphs(self.metrics, TextPos::line(closing), end);
        closing
    }

    /// The chapter an item goes to: the one it is in, unless the plan has it in another and that chapter's heading
    /// is missing. Chapters stay in the order of their numbers: what belongs to `next` or behind it cannot go here.
    fn chapter_for(&mut self, item: u32, next: Option<u32>) -> &mut OfficialChapter {
        let known = self.plan.chapter_of(item).map(|chapter| chapter.number);
        let known = known.filter(|&known| next.is_none_or(|next| known < next));
        let here = self
            .official
            .chapters
            .last()
            .and_then(|chapter| chapter.number);
        let is_missing = known != here && known.is_some_and(|number| here < Some(number));
        if self.official.chapters.is_empty() || is_missing {
            self.official.chapters.push(OfficialChapter {
                number: known,
                ..OfficialChapter::default()
            });
        }
        let last = self.official.chapters.len() - 1;
        &mut self.official.chapters[last]
    }

    /// Tells lines `from..to` as not placed.
    fn skipped(&mut self, from: usize, to: usize, why: SkipReason) {
        if from >= to {
            return;
        }
        self.skipped.push(SkippedLines {
            from: self.metrics.lines[from].number,
            to: self.metrics.lines[to - 1].number,
            text: opening(self.metrics.line(from)),
            why,
        });
    }
}
