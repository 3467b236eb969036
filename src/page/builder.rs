//! From texts to lines: paragraphs, both languages, highlights.

use std::ops::Range;

use crate::{
    plan::{Language, Reference, Text},
    search::{Field, FieldRef, Match, merged},
    width::AmbiguousWidth,
};

use super::{
    layout::{GAP, LanguageColumn, Layout, Marks, View},
    line::{Fact, Line, Link, Mark, Page, Role, Sentence, Span},
    prefix::{ParagraphStyle, Prefix},
    wrap::wrap,
};

/// Some lines, and the line of each hit that starts in them.
#[derive(Default)]
pub(super) struct Block {
    pub lines: Vec<Line>,
    pub hits: Vec<usize>,
}

impl Block {
    pub(super) fn append(&mut self, other: Block) {
        let offset = self.lines.len();
        self.hits
            .extend(other.hits.into_iter().map(|line| line + offset));
        self.lines.extend(other.lines);
    }

    /// `right` beside `self`, which takes `columns`.
    pub(super) fn join_columns(
        mut self,
        right: Block,
        columns: usize,
        widths: AmbiguousWidth,
    ) -> Block {
        let height = self.lines.len().max(right.lines.len());
        self.lines.resize_with(height, Line::default);
        self.hits.extend(right.hits);
        for (line, other) in self.lines.iter_mut().zip(right.lines) {
            let used = widths.of(&line.text());
            line.push(" ".repeat(columns.saturating_sub(used) + GAP), Role::Body);
            line.spans.extend(other.spans);
        }
        self
    }
}

/// Builds one page from top to bottom.
pub(super) struct Builder<'a> {
    pub layout: Layout,
    matches: &'a [Match],
    /// Hits and sentences made so far, on the page or in blocks that will come to it.
    pub hits: usize,
    pub sentences: usize,
    current: Option<usize>,
    /// The highlighted sentence.
    pub chosen: Option<usize>,
    pub page: Page,
}

impl<'a> Builder<'a> {
    pub(super) fn new(layout: Layout, marks: Marks<'a>) -> Builder<'a> {
        Builder {
            layout,
            matches: marks.matches,
            hits: 0,
            sentences: 0,
            current: marks.current,
            chosen: marks.sentence,
            page: Page::default(),
        }
    }

    pub(super) fn finish(self) -> Page {
        self.page
    }

    pub(super) fn blank(&mut self) {
        if self
            .page
            .lines
            .last()
            .is_some_and(|line| !line.spans.is_empty())
        {
            self.page.lines.push(Line::default());
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.plain(text, Role::Heading);
    }

    /// A paragraph that no search looks into.
    pub(super) fn plain(&mut self, text: &str, role: Role) {
        let block = self.paragraph(self.layout.columns, Prefix::none().of(role), text, &[]);
        self.add(block);
    }

    pub(super) fn add(&mut self, block: Block) {
        let offset = self.page.lines.len();
        self.page.blocks.push(offset);
        self.page
            .hits
            .extend(block.hits.iter().map(|line| line + offset));
        self.page.lines.extend(block.lines);
    }

    /// Places what `left` and `right` build side by side where there is room, else one under the other.
    pub(super) fn split_columns(
        &mut self,
        left: impl FnOnce(&mut Self),
        right: impl FnOnce(&mut Self),
    ) {
        let Some(half) = self.layout.half() else {
            left(self);
            return right(self);
        };
        let columns = std::mem::replace(&mut self.layout.columns, half);
        let above = std::mem::take(&mut self.page);
        left(self);
        let left = std::mem::replace(&mut self.page, above);
        let above = std::mem::take(&mut self.page);
        right(self);
        let right = std::mem::replace(&mut self.page, above);
        self.layout.columns = columns;
        self.join_columns(left, right, half);
    }

    fn join_columns(&mut self, left: Page, right: Page, columns: usize) {
        let offset = self.page.lines.len();
        let height = left.lines.len().max(right.lines.len());
        // A paragraph for each line: the two halves have theirs at different places.
        self.page.blocks.extend(offset..offset + height);
        for page in [&left, &right] {
            let hits = page.hits.iter().map(|line| line + offset);
            self.page.hits.extend(hits);
            let links = page.links.iter().cloned();
            self.page.links.extend(links.map(|link| Link {
                line: link.line + offset,
                ..link
            }));
            let facts = page.facts.iter().cloned();
            self.page.facts.extend(facts.map(|fact| Fact {
                lines: fact.lines.start + offset..fact.lines.end + offset,
                ..fact
            }));
            let sentences = page.sentences.iter().cloned();
            self.page
                .sentences
                .extend(sentences.map(|sentence| Sentence {
                    line: sentence.line + offset,
                    ..sentence
                }));
        }
        let block = |page: Page| Block {
            lines: page.lines,
            hits: Vec::new(),
        };
        let both = block(left).join_columns(block(right), columns, self.layout.widths);
        self.page.lines.extend(both.lines);
    }

    /// A line that is laid out already.
    pub(super) fn line(&mut self, line: Line) {
        self.add(Block {
            lines: vec![line],
            hits: Vec::new(),
        });
    }

    /// A line that is laid out already and leads somewhere; `fact` is what it states of that place.
    pub(super) fn link_line(&mut self, reference: Reference, line: Line, fact: Option<String>) {
        self.begin_link(reference, fact);
        self.line(line);
    }

    fn begin_link(&mut self, reference: Reference, fact: Option<String>) {
        self.page.links.push(Link {
            line: self.page.lines.len(),
            reference,
            fact,
        });
    }

    /// A line, or lines, one can go from; `fact` is what they state of that place.
    pub(super) fn link(
        &mut self,
        reference: Reference,
        prefix: Prefix,
        text: &str,
        fact: Option<String>,
    ) {
        self.begin_link(reference, fact);
        let block = self.paragraph(self.layout.columns, prefix.of(Role::Link), text, &[]);
        self.add(block);
    }

    /// Adds a block that can be copied by itself, as `text`.
    pub(super) fn fact(&mut self, block: Block, text: String) {
        let start = self.page.lines.len();
        self.add(block);
        let lines = start..self.page.lines.len();
        self.page.facts.push(Fact { lines, text });
    }

    /// A text of the digest, in the language or languages of the view.
    pub(super) fn text(&mut self, prefix: Prefix, text: &Text, field: Field, index: usize) {
        let block = self.bilingual(|builder, column| {
            let role = if column.is_second {
                Role::Faint
            } else {
                Role::Body
            };
            let ranges = builder.ranges(field, index, column.language);
            let text = text.get(column.language);
            builder.paragraph(column.columns, prefix.of(role), text, &ranges)
        });
        self.fact(block, text.get(self.layout.view.first()).to_owned());
    }

    /// Calls `block` once a language of the view. Two are side by side where there is room, else one after the other.
    pub(super) fn bilingual(
        &mut self,
        mut block: impl FnMut(&mut Self, LanguageColumn) -> Block,
    ) -> Block {
        let columns = self.layout.columns;
        let first = LanguageColumn::first;
        let second = |columns| LanguageColumn::second(columns, Language::En);
        match self.layout.view {
            View::Zh => block(self, first(columns, Language::Zh)),
            View::En => block(self, first(columns, Language::En)),
            View::Both => match self.layout.half() {
                Some(half) => {
                    let left = block(self, first(half, Language::Zh));
                    let right = block(self, second(half));
                    left.join_columns(right, half, self.layout.widths)
                }
                None => {
                    let mut both = block(self, first(columns, Language::Zh));
                    both.append(block(self, second(columns)));
                    both
                }
            },
        }
    }

    /// Returns the matched ranges of one text, in characters.
    pub(super) fn ranges(
        &self,
        field: Field,
        index: usize,
        language: Language,
    ) -> Vec<Range<usize>> {
        let wanted = FieldRef {
            field,
            index,
            language,
        };
        let found = self.matches.iter().filter(|m| m.field_ref == wanted);
        merged(found.flat_map(|m| m.ranges.iter().cloned()).collect())
    }

    /// `text` broken at `columns` after its prefix, with `ranges` (characters) marked.
    pub(super) fn paragraph(
        &mut self,
        columns: usize,
        style: ParagraphStyle<'_>,
        text: &str,
        ranges: &[Range<usize>],
    ) -> Block {
        let marks = self.marked(text, ranges);
        self.laid_out(columns, style, text, &marks)
    }

    /// `text` broken at `columns` after its prefix, with `marks` (bytes, in order).
    pub(super) fn laid_out(
        &self,
        columns: usize,
        style: ParagraphStyle<'_>,
        text: &str,
        marks: &[(Range<usize>, Mark)],
    ) -> Block {
        let ParagraphStyle { prefix, role } = style;
        let widths = self.layout.widths;
        let indent = prefix.indent(widths);
        let mut block = Block::default();
        for bytes in wrap(text, columns.saturating_sub(indent), widths) {
            let mut line = Line::default();
            let number = block.lines.len();
            if number == 0 {
                line.push(" ".repeat(prefix.margin), Role::Body);
                line.push(prefix.text, prefix.role);
                line.push(" ".repeat(prefix.gap), Role::Body);
            } else {
                line.push(" ".repeat(indent), Role::Body);
            }
            let mut at = bytes.start;
            for (range, mark) in marks {
                let (start, end) = (range.start.max(bytes.start), range.end.min(bytes.end));
                if start >= end {
                    continue;
                }
                line.push(&text[at..start], role);
                line.spans.push(Span {
                    text: text[start..end].to_owned(),
                    role,
                    mark: *mark,
                });
                if start == range.start && *mark != Mark::Chosen {
                    block.hits.push(number);
                }
                at = end;
            }
            line.push(&text[at..bytes.end], role);
            block.lines.push(line);
        }
        block
    }

    /// The ranges in bytes, each with its mark; counts them as hits.
    pub(super) fn marked(
        &mut self,
        text: &str,
        ranges: &[Range<usize>],
    ) -> Vec<(Range<usize>, Mark)> {
        let byte = |position: usize| {
            text.char_indices()
                .nth(position)
                .map_or(text.len(), |(byte, _)| byte)
        };
        ranges
            .iter()
            .map(|range| byte(range.start)..byte(range.end))
            .filter(|range| !range.is_empty())
            .map(|range| {
                let mark = if self.current == Some(self.hits) {
                    Mark::Current
                } else {
                    Mark::Hit
                };
                self.hits += 1;
                (range, mark)
            })
            .collect()
    }
}
