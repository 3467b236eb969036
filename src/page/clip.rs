//! One line out of a longer text, with what was found in sight and a sign wherever something is cut.

use std::ops::Range;

use crate::width::AmbiguousWidth;

use super::line::{Line, Mark, Role, Span};

/// The sign for what is cut. It is of ambiguous width, and measured as such.
const ELLIPSIS: &str = "…";

/// `text` in at most `columns`, `ranges` (characters) marked. Where it does not fit, the part around
/// the first range is shown, with `…` for what is left out on either side.
pub fn clip(
    text: &str,
    ranges: &[Range<usize>],
    columns: usize,
    widths: AmbiguousWidth,
    role: Role,
) -> Line {
    let chars: Vec<char> = text.chars().collect();
    let width =
        |range: Range<usize>| -> usize { chars[range].iter().map(|&c| widths.of_char(c)).sum() };
    let sign = widths.of(ELLIPSIS);
    if columns < 2 * sign {
        // No room for a sign on either side: only what fits whole is shown.
        let fits = width(0..chars.len()) <= columns;
        return Line {
            spans: fits.then(|| Span::new(text, role)).into_iter().collect(),
        };
    }
    let shown = if width(0..chars.len()) <= columns {
        0..chars.len()
    } else {
        let found = ranges.first().cloned().unwrap_or(0..0);
        visible_part(&chars, found, columns, widths)
    };
    let piece = |range: Range<usize>| chars[range].iter().collect::<String>();
    let mut line = Line::default();
    if shown.start > 0 {
        line.push(ELLIPSIS, role);
    }
    let mut at = shown.start;
    for range in ranges {
        let (start, end) = (range.start.max(at), range.end.min(shown.end));
        if start >= end {
            continue;
        }
        line.push(piece(at..start), role);
        line.spans.push(Span {
            text: piece(start..end),
            role,
            mark: Mark::Hit,
        });
        at = end;
    }
    line.push(piece(at..shown.end.max(at)), role);
    if shown.end < chars.len() {
        line.push(ELLIPSIS, role);
    }
    line
}

/// `text` in at most `columns`, with `…` for the middle where it does not fit: three fifths of the room show its start,
/// the rest its end.
pub fn clip_middle(text: &str, columns: usize, widths: AmbiguousWidth, role: Role) -> Line {
    let sign = widths.of(ELLIPSIS);
    if widths.of(text) <= columns || columns < 2 * sign {
        return clip(text, &[], columns, widths, role);
    }
    let start_room = (columns - sign) * 3 / 5;
    let start = fitting(text.chars(), start_room, widths);
    let used: usize = text.chars().take(start).map(|c| widths.of_char(c)).sum();
    let end = fitting(text.chars().rev(), columns - sign - used, widths);
    let chars = text.chars().count();
    let mut line = Line::default();
    line.push(text.chars().take(start).collect::<String>(), role);
    line.push(ELLIPSIS, role);
    line.push(text.chars().skip(chars - end).collect::<String>(), role);
    line
}

/// Returns how many of the first characters fit into so many columns.
fn fitting(chars: impl Iterator<Item = char>, columns: usize, widths: AmbiguousWidth) -> usize {
    let mut used = 0;
    chars
        .take_while(|&c| {
            used += widths.of_char(c);
            used <= columns
        })
        .count()
}

/// Returns the characters of a text wider than `columns` that are shown, with room for a sign on each side that is cut:
/// from the start if `found` is visible there, else from a little before it.
fn visible_part(
    chars: &[char],
    found: Range<usize>,
    columns: usize,
    widths: AmbiguousWidth,
) -> Range<usize> {
    let width =
        |range: Range<usize>| -> usize { chars[range].iter().map(|&c| widths.of_char(c)).sum() };
    let sign = widths.of(ELLIPSIS);
    let found = found.start.min(chars.len())..found.end.min(chars.len());
    let mut start = 0;
    if width(0..found.end) + sign > columns {
        start = found.start;
        let room = columns.saturating_sub(2 * sign + width(found.clone())) / 3;
        while start > 0 && width(start - 1..found.start) <= room {
            start -= 1;
        }
    }
    let mut end = start;
    let mut used = if start > 0 { sign } else { 0 };
    while end < chars.len() {
        let next = widths.of_char(chars[end]);
        let more = if end + 1 < chars.len() { sign } else { 0 };
        if used + next + more > columns {
            break;
        }
        used += next;
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, range: Range<usize>, columns: usize) -> String {
        let ranges = if range.is_empty() {
            vec![]
        } else {
            vec![range]
        };
        let line = clip(text, &ranges, columns, AmbiguousWidth::Narrow, Role::Body);
        let mut out = String::new();
        for span in line.spans {
            match span.mark {
                Mark::None => out.push_str(&span.text),
                _ => out.push_str(&format!("[{}]", span.text)),
            }
        }
        out
    }

    #[test]
    fn table() {
        for (text, range, columns, expected) in [
            ("高铁义乌站", 0..0, 10, "高铁义乌站"),
            ("高铁义乌站", 0..0, 9, "高铁义乌…"),
            ("高铁义乌站", 0..2, 9, "[高铁]义乌…"),
            ("市域就诊率达到九成以上", 7..9, 9, "…[九成]以上"),
            ("甲乙丙丁戊己庚辛", 6..8, 8, "…[庚辛]"),
            ("高铁", 0..0, 0, ""),
        ] {
            assert_eq!(shown(text, range, columns), expected, "{text} at {columns}");
        }
    }

    #[test]
    fn the_middle_is_left_out() {
        for (text, columns, expected) in [
            ("高铁义乌站", 10, "高铁义乌站"),
            ("高铁义乌站", 9, "高铁…乌站"),
            ("甲乙丙丁戊己庚辛", 11, "甲乙丙…庚辛"),
            ("abcdefghij", 6, "abc…ij"),
            ("高铁", 3, "…铁"),
            ("高铁", 1, ""),
        ] {
            let line = clip_middle(text, columns, AmbiguousWidth::Narrow, Role::Body);
            assert_eq!(line.text(), expected, "{text} at {columns}");
        }
    }

    #[test]
    fn never_too_wide() {
        let text = "高铁 high-speed 义乌“站”打造…轨道上的义乌";
        for columns in 0..50 {
            for widths in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
                let line = clip_middle(text, columns, widths, Role::Body).text();
                assert!(widths.of(&line) <= columns, "{line} at {columns}");
            }
            for start in 0..text.chars().count() {
                for widths in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
                    let range = start..start + 2;
                    let line = clip(
                        text,
                        std::slice::from_ref(&range),
                        columns,
                        widths,
                        Role::Body,
                    );
                    assert!(
                        widths.of(&line.text()) <= columns,
                        "{} at {columns}",
                        line.text()
                    );
                }
            }
        }
    }
}
