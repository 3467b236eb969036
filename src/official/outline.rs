//! A text understood: its lines freed of page furniture, parted into chapters and items, and joined.

use super::{
    Progress, Stage,
    edges::{self, before},
    furniture,
    headings::Kind,
    lines::lines,
    report::{Report, Unplaced, Why, opening},
    sections::{Mark, Sections, sections},
    shape::{Shape, measure},
    titles::{heading_end, title_end},
    unwrap::{Place, joined, paragraphs},
};
use crate::plan::{Official, OfficialChapter, OfficialItem, Plan, Reference};

/// The most lines a text may have that are not blank: the whole plan at 10 columns has some 6,000.
pub const MOST_LINES: usize = 4_000_000;

/// What was read, and what is to be said of it before it is kept.
#[derive(Debug)]
pub struct Understood {
    pub official: Official,
    pub report: Report,
}

/// Why a text is not the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotThePlan {
    #[error("the text has more than {MOST_LINES} lines: this cannot be the plan")]
    TooManyLines,
    #[error(
        "no item (25. …) was found in {0} lines: this is not the plan, or it is text of another kind than text, Markdown, HTML or .docx"
    )]
    NoItems(usize),
}

/// Understands the text of a copy. `plan` knows headings and titles: they say where a heading ends
/// that the shape of the lines leaves open.
///
/// # Errors
/// Where the text has too many lines, or no item at all.
pub fn outline(text: &str, plan: &Plan, progress: Progress<'_>) -> Result<Understood, NotThePlan> {
    let mut lines = lines(text, MOST_LINES).ok_or(NotThePlan::TooManyLines)?;
    let count = lines.len();
    progress(Stage::Understanding, 0.2);
    measure(text, &mut lines);
    progress(Stage::Understanding, 0.4);
    let furniture = furniture::mark(text, &mut lines);
    furniture::take_out(&mut lines);
    // Rules and heads are of other widths.
    measure(text, &mut lines);
    progress(Stage::Understanding, 0.6);
    let shape = Shape::of(text, &lines);
    let sections = sections(&shape, plan);
    progress(Stage::Understanding, 0.8);
    let is_item = |mark: &Mark| mark.start.kind == Kind::Item;
    if !sections.marks.iter().any(is_item) {
        return Err(NotThePlan::NoItems(count));
    }
    let mut reader = Reader {
        shape: &shape,
        plan,
        official: Official::default(),
        unplaced: Vec::new(),
    };
    reader.read(&sections);
    let mut report = Report::of(&reader.official, plan);
    report.lines = count;
    report.furniture_lines = count - lines.len();
    report.furniture = furniture;
    report.unplaced = reader.unplaced;
    let official = reader.official;
    progress(Stage::Understanding, 1.0);
    Ok(Understood { official, report })
}

/// The document being put together.
struct Reader<'a> {
    shape: &'a Shape<'a>,
    plan: &'a Plan,
    official: Official,
    unplaced: Vec<Unplaced>,
}

impl Reader<'_> {
    fn read(&mut self, sections: &Sections) {
        let marks = &sections.marks;
        let first = marks[0].line;
        self.before(sections, first);
        let end = edges::second_copy(self.shape, sections);
        for (at, mark) in marks.iter().enumerate() {
            let next = marks.get(at + 1).map(|next| next.line);
            match mark.start.kind {
                Kind::Chapter => self.chapter(mark, next, end),
                Kind::Item => {
                    let mut later = marks[at..].iter().map(|mark| mark.start);
                    let chapter = later.find(|start| start.kind == Kind::Chapter);
                    self.item(mark, next, end, chapter.map(|start| start.number));
                }
            }
        }
        for stray in &sections.strays {
            if (first..end).contains(&stray.line) {
                self.unplaced(stray.line, stray.line + 1, Why::NumberOutOfOrder);
            }
        }
        self.unplaced(end, self.shape.lines.len(), Why::SecondCopy);
        self.unplaced.sort_by_key(|unplaced| unplaced.from);
    }

    fn before(&mut self, sections: &Sections, first: usize) {
        let before = before(self.shape, sections, first);
        self.unplaced(0, before.outside, Why::BeforeStart);
        self.unplaced(before.introduction, before.contents, Why::Contents);
        for (from, to) in [
            (before.outside, before.introduction),
            (before.contents, first),
        ] {
            let introduction = paragraphs(self.shape, Place::line(from), to);
            self.official.preamble.extend(introduction);
        }
    }

    /// The chapter that `mark` begins, up to the line `next`; the last one ends by itself before `end`.
    fn chapter(&mut self, mark: &Mark, next: Option<usize>, end: usize) {
        let to = next.unwrap_or(end);
        let known = self.plan.title(Reference::Chapter(mark.start.number));
        let known = known.map(|title| title.zh.as_str());
        let lead = heading_end(self.shape, mark.heading(), to, known);
        let to = if next.is_none() {
            self.end(lead, to)
        } else {
            to
        };
        self.official.chapters.push(OfficialChapter {
            number: Some(mark.start.number),
            heading: Some(joined(self.shape, mark.heading(), lead)),
            lead: paragraphs(self.shape, lead, to),
            items: Vec::new(),
        });
    }

    /// The item that `mark` begins, likewise; `chapter` is the next that has a heading.
    fn item(&mut self, mark: &Mark, next: Option<usize>, end: usize, chapter: Option<u32>) {
        let to = next.unwrap_or(end);
        let number = mark.start.number;
        let known = self.plan.title(Reference::Item(number));
        let known = known.map(|title| title.zh.as_str());
        let (title, body) = title_end(self.shape, mark.heading(), to, known);
        let to = if next.is_none() {
            self.end(body, to)
        } else {
            to
        };
        let item = OfficialItem {
            number,
            title: joined(self.shape, mark.heading(), title),
            paragraphs: paragraphs(self.shape, body, to),
        };
        self.chapter_for(number, chapter).items.push(item);
    }

    /// The line where the last section ends; the appeal and what follows it are dealt with.
    fn end(&mut self, body: Place, to: usize) -> usize {
        let is_one_paragraph = self.official.items().all(|item| item.paragraphs.len() < 2);
        let closing = edges::closing(self.shape, body, to, is_one_paragraph);
        let end = edges::end(
            self.shape,
            closing.unwrap_or(body.line),
            to,
            closing.is_some(),
        );
        self.unplaced(end, to, Why::AfterEnd);
        let Some(closing) = closing else {
            return end;
        };
        self.official.closing = paragraphs(self.shape, Place::line(closing), end);
        closing
    }

    /// The chapter an item goes to: the one it stands in, unless the plan knows better and that chapter's heading
    /// is missing. Chapters stay in the order of their numbers: what belongs to `next` or behind it cannot stand here.
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
    fn unplaced(&mut self, from: usize, to: usize, why: Why) {
        if from >= to {
            return;
        }
        self.unplaced.push(Unplaced {
            from: self.shape.lines[from].number,
            to: self.shape.lines[to - 1].number,
            text: opening(self.shape.line(from)),
            why,
        });
    }
}
