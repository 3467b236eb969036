//! Numbers before the lines of a draft.

use super::{lines::is_space, markers::marker, numbers::digits};

/// Numbered lines at least.
const MIN_NUMBERED: usize = 6;
/// Numbered lines at least that begin with a marker of their own: a numbered list has none.
const MIN_MARKERS: usize = 2;

/// A text without the numbers of its lines.
pub(super) struct Unnumbered {
    pub text: String,
    /// Lines that had one.
    pub count: usize,
}

/// Takes off the numbers before the lines of `text`; `None` where it has none.
///
/// They rise by one from line to line, or begin again on each page. Lines without a number are ends of paragraphs that
/// were cut later; there are fewer of them.
pub(super) fn unnumbered(text: &str) -> Option<Unnumbered> {
    let mut expected = 1;
    let (mut count, mut others, mut markers) = (0, 0, 0);
    for line in text.lines() {
        if line.trim_matches(is_space).is_empty() {
            continue;
        }
        let Some((number, rest)) = number(line) else {
            others += 1;
            // The first line of all has a number, and so have many of the next.
            if count == 0 || others > count + MIN_NUMBERED {
                return None;
            }
            continue;
        };
        let begins_again = number == 1 && count >= MIN_NUMBERED;
        if number != expected && !begins_again {
            return None;
        }
        expected = number + 1;
        count += 1;
        markers += usize::from(marker(rest.trim_start_matches(is_space)).is_some());
    }
    if count < MIN_NUMBERED || markers < MIN_MARKERS || others > count {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(number(line).map_or(line, |(_, rest)| rest));
    }
    Some(Unnumbered { text: out, count })
}

/// Returns the number before a line, and the rest of the line with the space before it.
fn number(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = digits(line.trim_start_matches(is_space))?;
    let is_separated = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_separated.then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn numbers_that_rise_line_by_line() {
        let text = |numbers: [u32; 7]| -> String {
            let lines = ["题", "第一章 甲", "第一条 乙", "", "丙", "丁", "戊"];
            let lines = numbers.into_iter().zip(lines);
            lines
                .map(|(number, line)| format!("{number} {line}\n"))
                .collect()
        };
        let plain = " 题\n 第一章 甲\n 第一条 乙\n \n 丙\n 丁\n 戊\n";
        for (numbers, is_numbered) in [
            ([1, 2, 3, 4, 5, 6, 7], true),
            ([1, 2, 3, 4, 5, 6, 1], true),
            ([2, 3, 4, 5, 6, 7, 8], false),
            ([1, 2, 3, 4, 5, 7, 8], false),
            ([1, 2, 1, 2, 1, 2, 1], false),
        ] {
            let found = unnumbered(&text(numbers)).map(|found| found.text);
            assert_eq!(
                found.as_deref(),
                is_numbered.then_some(plain),
                "{numbers:?}"
            );
        }
    }

    #[test]
    fn lists_and_chapters_in_figures_keep_their_numbers() {
        for text in [
            "1 甲\n2 乙\n3 丙\n4 丁\n5 戊\n6 己\n7 庚\n",
            "1 总则\n甲。\n2 第一章 分则\n乙。\n3 第二章 附则\n丙。\n",
            "题\n1 第一章 甲\n2 第二章 乙\n3 丙\n4 丁\n5 戊\n6 己\n",
            "",
        ] {
            assert!(unnumbered(text).is_none(), "{text}");
        }
    }
}
