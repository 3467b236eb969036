//! A text as lines: where each begins and ends, how wide it is, how it ends.

use std::collections::HashMap;

use super::heading_mark::HeadingMark;
use crate::width::AmbiguousWidth;

/// Headings of the markup by their first bytes in a text, in order.
pub(super) type HeadingPlaces = Vec<(usize, HeadingMark)>;

/// Lines of a document that are only bold at most, for any of them to be a heading.
const MAX_BOLD: usize = 10_000;

/// A line that is not blank. 16 bytes, for a hostile file can have millions.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceLine {
    /// Bytes of the text, without the space around.
    start: u32,
    end: u32,
    /// As an editor counts: from 1, blank lines included.
    pub number: u32,
    /// Columns, ambiguous characters two wide, as Chinese documents are set.
    pub columns: u16,
    /// Columns of space before it.
    pub indent: u8,
    marks: u8,
}

const AFTER_BLANK: u8 = 1;
const AFTER_PAGE_BREAK: u8 = 2;
const SPACE_BEHIND: u8 = 4;
const ENDS_SENTENCE: u8 = 8;
const ENDS_CLAUSE: u8 = 16;
const ENDS_PARAGRAPH: u8 = 32;
const PAGE_ARTIFACT: u8 = 64;

impl SourceLine {
    pub(super) fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// A blank line is before it.
    pub(super) fn is_after_blank(self) -> bool {
        self.marks & AFTER_BLANK != 0
    }

    /// A form feed is before it.
    pub(super) fn is_after_page_break(self) -> bool {
        self.marks & AFTER_PAGE_BREAK != 0
    }

    /// Spaces are behind it.
    pub(super) fn has_space_behind(self) -> bool {
        self.marks & SPACE_BEHIND != 0
    }

    /// It ends with 。！？ or …, whatever quotes and brackets close after that.
    pub(super) fn ends_sentence(self) -> bool {
        self.marks & ENDS_SENTENCE != 0
    }

    /// It ends a sentence, or with ；or ：.
    pub(super) fn ends_clause(self) -> bool {
        self.marks & (ENDS_SENTENCE | ENDS_CLAUSE) != 0
    }

    /// The file says that a paragraph ends with it (U+2029).
    pub(super) fn ends_paragraph(self) -> bool {
        self.marks & ENDS_PARAGRAPH != 0
    }

    /// Page number, running head, rule: part of a page and not of the text.
    pub(super) fn is_page_artifact(self) -> bool {
        self.marks & PAGE_ARTIFACT != 0
    }

    /// Measures the line's columns.
    pub(super) fn measure(&mut self, text: &str, widths: AmbiguousWidth) {
        self.columns = widths.of(self.of(text)).try_into().unwrap_or(u16::MAX);
    }

    /// The blank lines before it are those of a page's edge.
    pub(super) fn forget_blank(&mut self) {
        self.marks &= !AFTER_BLANK;
    }

    pub(super) fn set_page_artifact(&mut self) {
        self.marks |= PAGE_ARTIFACT;
    }
}

/// The lines of `text` that are not blank; `None` where there are more than `most`, or where the text
/// has 4 GiB.
///
/// Lines end with LF, CR LF, CR, a form feed, a vertical tab, NEL, or U+2028 and U+2029.
pub(super) fn lines(text: &str, most: usize) -> Option<Vec<SourceLine>> {
    u32::try_from(text.len()).ok()?;
    let mut lines = Vec::new();
    let mut number = 1;
    let mut marks = 0;
    let mut start = 0;
    while start <= text.len() {
        let rest = &text[start..];
        let (content, end) = match line_end(rest) {
            Some((at, end)) => (&rest[..at], end),
            None => (rest, ""),
        };
        let ending = if end == "\u{2029}" { ENDS_PARAGRAPH } else { 0 };
        match line(content, start, number) {
            Some(line) if lines.len() < most => {
                lines.push(SourceLine {
                    marks: line.marks | marks | ending,
                    ..line
                });
                marks = 0;
            }
            Some(_) => return None,
            None if end == "\u{c}" => {}
            None => marks |= AFTER_BLANK,
        }
        if end == "\u{c}" {
            marks |= AFTER_PAGE_BREAK;
        }
        // Editors count no form feed. Paragraph separators are the only lines that .docx has.
        number += u32::from(end != "\u{c}" && end != "\u{b}");
        start += content.len() + end.len().max(1);
    }
    Some(lines)
}

/// Returns the end of the first line of `text` in bytes, and the characters that end it.
fn line_end(text: &str) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        // U+0085 begins with C2, U+2028 and U+2029 with E2: both rare in Chinese.
        let at = from
            + bytes[from..]
                .iter()
                .position(|&b| matches!(b, b'\n'..=b'\r' | 0xc2 | 0xe2))?;
        let end = match &bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n'..=b'\r', ..] => 1,
            [0xc2, 0x85, ..] => 2,
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
            _ => {
                from = at + 1;
                continue;
            }
        };
        return Some((at, &text[at..at + end]));
    }
}

/// The line in `content`, which begins at byte `start` of the text; `None` where it is blank.
fn line(content: &str, start: usize, number: u32) -> Option<SourceLine> {
    let trimmed = content.trim_start_matches(is_space);
    let indent = content.len() - trimmed.len();
    let body = trimmed.trim_end_matches(is_space);
    if body.is_empty() {
        return None;
    }
    let behind = &trimmed[body.len()..];
    let mut marks = ending(body);
    if behind.contains(char::is_whitespace) {
        marks |= SPACE_BEHIND;
    }
    let begin = start + indent;
    Some(SourceLine {
        start: u32::try_from(begin).expect("no longer than the text"),
        end: u32::try_from(begin + body.len()).expect("no longer than the text"),
        number,
        columns: AmbiguousWidth::Wide.of(body).try_into().unwrap_or(u16::MAX),
        indent: AmbiguousWidth::Wide
            .of(&content[..indent])
            .try_into()
            .unwrap_or(u8::MAX),
        marks,
    })
}

/// Returns the bits for the way a line ends.
fn ending(body: &str) -> u8 {
    let last = body.chars().rev().find(|c| {
        !matches!(
            c,
            '”' | '’' | '"' | '\'' | '」' | '』' | '）' | ')' | '】' | '》' | '〉'
        )
    });
    if body.ends_with('.') && is_latin_sentence(body) {
        return ENDS_SENTENCE;
    }
    match last {
        Some('。' | '！' | '？' | '!' | '?' | '…') => ENDS_SENTENCE,
        Some('；' | ';' | '：' | ':') => ENDS_CLAUSE,
        _ => 0,
    }
}

/// Returns whether a full stop of Latin script at the end of a line ends a sentence, and not a number or an initial.
fn is_latin_sentence(body: &str) -> bool {
    let mut before = body.bytes().rev().skip(1);
    let word = before.by_ref().take_while(u8::is_ascii_lowercase).count();
    word >= 2
}

/// Space, and the characters of no width that web pages leave around a line.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Returns whether `c` is one of the unified ideographs that make up nearly all of a text: neither numeric by its
/// general category nor cased. Tested before Unicode's tables, which take several times as long.
pub(super) fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Returns the numbers of the lines that begin at or after the given bytes of `text`, each with its value.
pub(super) fn numbers_at(text: &str, places: &[(usize, HeadingMark)]) -> HashMap<u32, HeadingMark> {
    let mut numbers = HashMap::new();
    if places.is_empty() {
        return numbers;
    }
    let lines = lines(text, usize::MAX).unwrap_or_default();
    // A document has some dozens of headings that are only bold; where thousands of lines are, bold is no sign of a heading.
    let is_bold = |(_, mark): &&(usize, HeadingMark)| *mark == HeadingMark::Bold;
    let has_bold_headings = places.iter().filter(is_bold).take(MAX_BOLD + 1).count() <= MAX_BOLD;
    for &(byte, value) in places {
        if value == HeadingMark::Bold && !has_bold_headings {
            continue;
        }
        let at = lines.partition_point(|line| (line.end as usize) <= byte);
        if let Some(line) = lines.get(at) {
            match value {
                HeadingMark::Level(_) => numbers.insert(line.number, value),
                HeadingMark::Bold => Some(*numbers.entry(line.number).or_insert(value)),
            };
        }
    }
    numbers
}
