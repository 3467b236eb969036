//! Line breaks by UAX #14, with the rules that Chinese typesetting adds.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::width::AmbiguousWidth;

/// Returns true for marks that close: none begins a line. UAX #14 lets some of them, `·—…` among them.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '”'
            | '’'
            | '）'
            | '》'
            | '】'
            | '」'
            | '』'
            | '·'
            | '—'
            | '…'
            | '％'
            | '%'
            | '～'
    )
}

/// Returns true for marks that open: none ends a line.
fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '【' | '「' | '『')
}

/// The byte ranges of the lines of `text` at `columns` wide, greedily filled; a blank at a break
/// belongs to no line. A word longer than a line is cut between characters. Never empty.
pub fn wrap(text: &str, columns: usize, widths: AmbiguousWidth) -> Vec<Range<usize>> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut start = 0;
    // The last place where the line may break.
    let mut fits: Option<usize> = None;
    // The columns of the line so far, its blanks at the end included, and where that is.
    let (mut used, mut measured) = (0, 0);
    for (at, must) in breaks(text) {
        used += widths.of(&text[measured..at]);
        measured = at;
        let blanks = trimmed(text, start..at).end..at;
        if used - widths.of(&text[blanks]) > columns {
            if let Some(end) = fits.take() {
                lines.push(trimmed(text, start..end));
                start = end;
            }
            start = cut(text, start..at, columns, widths, &mut lines);
            used = widths.of(&text[start..at]);
        }
        if must {
            lines.push(trimmed(text, start..at));
            start = at;
            used = 0;
            fits = None;
        } else {
            fits = Some(at);
        }
    }
    if start < text.len() || lines.is_empty() {
        lines.push(trimmed(text, start..text.len()));
    }
    lines
}

/// Cuts what no break makes fit; returns where the rest starts.
fn cut(
    text: &str,
    range: Range<usize>,
    columns: usize,
    widths: AmbiguousWidth,
    lines: &mut Vec<Range<usize>>,
) -> usize {
    let mut start = range.start;
    loop {
        let rest = &text[start..range.end];
        if widths.of(rest.trim_end()) <= columns {
            return start;
        }
        let (line, _) = widths.fit(rest, columns);
        // `columns` is at least 2, so at least one character fits.
        let end = start + line.len();
        lines.push(start..end);
        start = end;
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

/// Byte positions where a line may (`false`) or must (`true`) end; the end of the text is the last.
fn breaks(text: &str) -> impl Iterator<Item = (usize, bool)> {
    let mut allowed: Vec<(usize, bool)> = linebreaks(text)
        .filter(|&(at, kind)| {
            kind == BreakOpportunity::Mandatory && at < text.len() || may_break(text, at)
        })
        .map(|(at, kind)| (at, kind == BreakOpportunity::Mandatory && at < text.len()))
        .collect();
    // UAX #14 forbids any break beside “ and ”; beside Chinese they are brackets like any other.
    let quotes = text.char_indices().filter_map(|(at, c)| match c {
        '“' | '‘' if ends_in_han(&text[..at]) => Some(at),
        '”' | '’' if starts_in_han(&text[at + c.len_utf8()..]) => Some(at + c.len_utf8()),
        _ => None,
    });
    allowed.extend(
        quotes
            .filter(|&at| may_break(text, at))
            .map(|at| (at, false)),
    );
    allowed.sort_unstable();
    allowed.dedup_by_key(|(at, _)| *at);
    allowed.into_iter()
}

fn may_break(text: &str, at: usize) -> bool {
    let after = text[at..].chars().next();
    let before = text[..at].chars().next_back();
    !after.is_some_and(closes) && !before.is_some_and(opens)
}

fn ends_in_han(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_chinese)
}

fn starts_in_han(text: &str) -> bool {
    text.chars().next().is_some_and(is_chinese)
}

/// A Chinese character or a Chinese mark that is no closing quote's fellow.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns, AmbiguousWidth::Narrow)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn table() {
        for (text, columns, expected) in [
            ("", 10, vec![""]),
            ("高铁", 10, vec!["高铁"]),
            ("高铁义乌站", 4, vec!["高铁", "义乌", "站"]),
            // A closing mark takes its character along.
            ("高铁义乌，站", 8, vec!["高铁义", "乌，站"]),
            // An opening mark goes with what it opens; beside Chinese one may break before it.
            ("打好“三张牌”的仗", 8, vec!["打好“三", "张牌”的", "仗"]),
            ("完成（三类）改造", 6, vec!["完成", "（三", "类）改", "造"]),
            // Numbers and Latin words stay whole.
            ("投资 1500 亿元以上", 8, vec!["投资", "1500 亿", "元以上"]),
            ("high-speed rail hub", 10, vec!["high-speed", "rail hub"]),
            // A word longer than the line is cut.
            ("abcdefghij", 4, vec!["abcd", "efgh", "ij"]),
            ("one\ntwo", 10, vec!["one", "two"]),
        ] {
            assert_eq!(lines(text, columns), expected, "{text:?} at {columns}");
        }
    }

    #[test]
    fn no_line_is_too_wide_and_none_begins_with_a_closing_mark() {
        let text = "强化“三条线”：投资 1500 亿元以上（含铁路、公路）；“一个市”——片区化·生态型…好，“再来”。";
        for columns in 4..40 {
            for widths in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
                for range in wrap(text, columns, widths) {
                    let line = &text[range];
                    assert!(widths.of(line) <= columns, "{line} at {columns}");
                }
            }
            // From 10 columns on every unbreakable group here fits a line.
            if columns >= 12 {
                for line in lines(text, columns) {
                    let first = line.chars().next().unwrap_or('x');
                    let last = line.chars().next_back().unwrap_or('x');
                    assert!(!closes(first), "{line} at {columns}");
                    assert!(!opens(last), "{line} at {columns}");
                }
            }
        }
    }
}
