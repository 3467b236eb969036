//! SourceLine metrics of a copy: the local width of lines, lines that stop early,
//! the meaning of an indent or a blank line in this file.

use std::collections::HashSet;

use super::{lines::SourceLine, markers::marker, table::is_row};
use crate::width::AmbiguousWidth;

/// Lines before and after a line from which the local width is taken. A newspaper changes its
/// columns within a page.
const NEIGHBOUR_LINES: usize = 4;
/// Width of wrapped lines at most, in columns; a longer line is a paragraph.
const MAX_WRAP_COLUMNS: u16 = 130;
/// Latin words that are collected at most, and their length in bytes; a plan has some dozens.
const MAX_WORDS: usize = 4096;
pub(super) const MAX_WORD_BYTES: usize = 32;

/// Tolerance for lines that are shorter than the width.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WrapTolerance {
    /// A program cut them: each holds what fits.
    None,
    /// People set them: quotes are narrow, lines stretched, columns of two widths are side by side.
    Tenth,
}

/// A text's lines, without page artifacts, and what they tell together.
pub(super) struct LineMetrics<'a> {
    pub text: &'a str,
    pub lines: &'a [SourceLine],
    /// Lines are cut at some width; else each is a paragraph.
    pub is_wrapped: bool,
    /// Columns that a full line may fall short of the width, beside what could not be parted.
    tolerance: WrapTolerance,
    /// Columns of indent of a line that goes on with its paragraph.
    indent: u8,
    /// Paragraphs usually have blank lines between them.
    pub blanks_tell: bool,
    /// A space at the end of a line is a space, and not at the end of every line.
    pub spaces_tell: bool,
    /// Latin words that are whole within a line.
    pub words: HashSet<&'a str>,
}

impl<'a> LineMetrics<'a> {
    pub(super) fn of(text: &'a str, lines: &'a [SourceLine]) -> LineMetrics<'a> {
        let pairs = || lines.windows(2).map(|pair| (pair[0], pair[1]));
        let after_blank = pairs().filter(|(_, b)| b.is_after_blank()).count();
        let ending_before_blank = pairs()
            .filter(|(a, b)| b.is_after_blank() && a.ends_sentence())
            .count();
        let spaced = lines.iter().filter(|line| line.has_space_behind()).count();
        LineMetrics {
            text,
            lines,
            is_wrapped: is_wrapped(lines),
            tolerance: if is_exact(text, lines) {
                WrapTolerance::None
            } else {
                WrapTolerance::Tenth
            },
            indent: usual_indent(lines),
            blanks_tell: ending_before_blank * 5 >= after_blank * 3
                && after_blank * 5 <= lines.len() * 3,
            spaces_tell: spaced * 2 < lines.len(),
            words: words(text, lines),
        }
    }

    pub(super) fn line(&self, at: usize) -> &'a str {
        self.lines[at].of(self.text)
    }

    /// Returns the columns of a line, with what the first one of a paragraph is indented by.
    pub(super) fn columns(&self, at: usize) -> u16 {
        let columns = extent(self.lines[at], self.indent);
        u16::try_from(columns).unwrap_or(u16::MAX)
    }

    /// Returns whether the line is indented more than lines that continue a paragraph.
    pub(super) fn is_indented(&self, at: usize) -> bool {
        first_line_indent(self.lines[at], self.indent) > 0
    }

    /// Returns whether line `at` stops although what follows would have fitted: so something ended there.
    pub(super) fn stops_early(&self, at: usize) -> bool {
        let Some(next) = self.lines.get(at + 1) else {
            return true;
        };
        let width = usual_width(self.lines, at);
        let needed = extent(self.lines[at], self.indent) + first_piece(next.of(self.text));
        needed + usize::from(self.tolerance(width)) <= usize::from(width)
    }

    /// Returns whether the next line is so wide that its beginning would have fitted into line `at`.
    pub(super) fn leaves_room(&self, at: usize) -> bool {
        let Some(next) = self.lines.get(at + 1) else {
            return true;
        };
        let needed = extent(self.lines[at], self.indent) + first_piece(next.of(self.text));
        let width = self.columns(at + 1);
        needed + usize::from(self.tolerance(width).max(2)) <= usize::from(width)
    }

    /// Returns how many columns fewer than `width` a line may have and still be full.
    pub(super) fn tolerance(&self, width: u16) -> u16 {
        match self.tolerance {
            WrapTolerance::None => 0,
            WrapTolerance::Tenth => width.div_ceil(10).max(2),
        }
    }

    /// Returns whether lines hold exactly what fits, so that one that stops early is known with certainty.
    pub(super) fn is_exact(&self) -> bool {
        self.tolerance == WrapTolerance::None
    }

    /// Returns whether something may begin with line `at`: the line before ends a clause or stops early, or
    /// this one is indented.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let line = self.lines[before];
        !self.is_wrapped
            || is_row(self.line(before))
            || line.ends_clause()
            || line.ends_paragraph()
            || self.is_indented(at)
            || self.stops_early(before)
    }

    /// Returns whether a paragraph ends between line `at` and the next one, both of the same section.
    pub(super) fn ends_paragraph(&self, at: usize) -> bool {
        let line = self.lines[at];
        let indented = self.is_indented(at + 1);
        if !self.is_wrapped || is_row(self.line(at)) || is_row(self.line(at + 1)) {
            return true;
        }
        if line.ends_clause()
            && (indented
                || line.ends_paragraph()
                || super::headings::is_sub_item(self.line(at + 1)))
        {
            return true;
        }
        if indented && marker(self.line(at + 1)).is_some() {
            return true;
        }
        let ending_before_blank = self.blanks_tell
            && self
                .lines
                .get(at + 1)
                .is_some_and(|next| next.is_after_blank());
        line.ends_sentence()
            && (line.columns > MAX_WRAP_COLUMNS || ending_before_blank || self.stops_early(at))
    }
}

/// The width in columns that three of four lines around `at` do not exceed.
pub(super) fn usual_width(lines: &[SourceLine], at: usize) -> u16 {
    let around =
        &lines[at.saturating_sub(NEIGHBOUR_LINES)..lines.len().min(at + NEIGHBOUR_LINES + 1)];
    let mut widths = [0; 2 * NEIGHBOUR_LINES + 1];
    for (width, line) in widths.iter_mut().zip(around) {
        *width = line.columns;
    }
    let widths = &mut widths[..around.len()];
    widths.sort_unstable();
    widths[widths.len() * 3 / 4]
}

/// Columns of what a line cannot part with at its start: a Latin word or a figure, or a character
/// with the quotes before it and the punctuation behind.
fn first_piece(line: &str) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-');
    let opens = |c: char| matches!(c, '“' | '‘' | '（' | '《' | '「' | '(');
    let hangs = |c: char| "，。、；：！？”’）》」%)".contains(c);
    let opening = line.find(|c| !opens(c)).unwrap_or(line.len());
    let rest = &line[opening..];
    let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let body = word.max(rest.chars().next().map_or(0, char::len_utf8));
    let tail = rest[body..]
        .find(|c| !hangs(c))
        .unwrap_or(rest.len() - body);
    AmbiguousWidth::Wide.of(&line[..opening + body + tail])
}

/// Lines are cut at a width where most of the longer ones end in the middle of a sentence.
pub(super) fn is_wrapped(lines: &[SourceLine]) -> bool {
    let mut widths: Vec<u16> = lines.iter().map(|line| line.columns).collect();
    if widths.is_empty() {
        return true;
    }
    let middle = widths.len() / 2;
    let median = *widths.select_nth_unstable(middle).1;
    let long = || lines.iter().filter(|line| line.columns >= median);
    let whole = long().filter(|line| line.ends_clause()).count();
    whole * 5 < long().count() * 3
}

/// Returns whether lines hold exactly what fits: of those that end in the middle of a sentence, six of seven
/// could not have taken what follows.
fn is_exact(text: &str, lines: &[SourceLine]) -> bool {
    let (cut, full) = full_lines(text, lines);
    full * 7 >= cut * 6
}

/// Columns that a line is indented more than those that continue a paragraph, whose indent is `usual`; 0 where it
/// is too much for the start of a paragraph.
fn first_line_indent(line: SourceLine, usual: u8) -> u8 {
    let by = line.indent.saturating_sub(usual);
    if (2..=12).contains(&by) { by } else { 0 }
}

/// Columns of a line with what a paragraph's first one is indented by.
pub(super) fn extent(line: SourceLine, usual_indent: u8) -> usize {
    usize::from(line.columns) + usize::from(first_line_indent(line, usual_indent))
}

/// Counts the lines that end in the middle of a sentence, and how many of these could not have taken what
/// follows.
fn full_lines(text: &str, lines: &[SourceLine]) -> (usize, usize) {
    let (mut cut, mut full) = (0_usize, 0_usize);
    let indent = usual_indent(lines);
    for (at, pair) in lines.windows(2).enumerate() {
        if pair[0].ends_clause() {
            continue;
        }
        cut += 1;
        let used = extent(pair[0], indent);
        let width = usize::from(usual_width(lines, at));
        full += usize::from(used + first_piece(pair[1].of(text)) > width && used <= width + 1);
    }
    (cut, full)
}

/// Measures the lines in the world of ambiguous width in which more of them are full: the program
/// that cut them took “ and … for one column or for two.
pub(super) fn measure(text: &str, lines: &mut [SourceLine]) {
    let mut full_in = |widths| {
        lines.iter_mut().for_each(|line| line.measure(text, widths));
        full_lines(text, lines)
    };
    let (cut, in_wide) = full_in(AmbiguousWidth::Wide);
    if in_wide < cut && full_in(AmbiguousWidth::Narrow).1 <= in_wide {
        full_in(AmbiguousWidth::Wide);
    }
}

/// The commonest indent of lines that go on: before them a line is full, or at least no sentence ended.
pub(super) fn usual_indent(lines: &[SourceLine]) -> u8 {
    let widest = lines
        .iter()
        .map(|line| usize::from(line.columns) + usize::from(line.indent))
        .max();
    let is_full = |line: &SourceLine| {
        let right = usize::from(line.columns) + usize::from(line.indent);
        widest.is_some_and(|widest| right * 4 >= widest * 3)
    };
    let (mut full, mut other) = ([0_u32; 256], [0_u32; 256]);
    for pair in lines.windows(2).filter(|pair| !pair[0].ends_clause()) {
        let counts = if is_full(&pair[0]) {
            &mut full
        } else {
            &mut other
        };
        counts[usize::from(pair[1].indent)] += 1;
    }
    let counts = if full.iter().any(|&count| count > 0) {
        full
    } else {
        other
    };
    let commonest = (0..=u8::MAX)
        .rev()
        .max_by_key(|&at| counts[usize::from(at)]);
    commonest.unwrap_or(0)
}

/// Latin words with something on either side of them in their line, so that they are whole.
fn words<'a>(text: &'a str, lines: &[SourceLine]) -> HashSet<&'a str> {
    let mut words = HashSet::new();
    for line in lines {
        let line = line.of(text);
        let runs = line.split(|c: char| !c.is_ascii_alphabetic());
        for word in runs.filter(|word| word.len() > 1 && word.len() <= MAX_WORD_BYTES) {
            let at = word.as_ptr().addr() - line.as_ptr().addr();
            if at > 0 && at + word.len() < line.len() {
                words.insert(word);
            }
        }
        if words.len() >= MAX_WORDS {
            break;
        }
    }
    words
}
