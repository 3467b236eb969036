//! Lines that look like the beginning of a chapter (八、…), an item (25. …) or a part of one （一）.

use crate::plan::parse_chinese_number;

/// The largest number a heading may have; the plan has 17 chapters and 60 items.
pub const MAX_NUMBER: u32 = 99;

/// Lines of a heading at most. At ten columns the longest of the plan takes ten.
pub const MAX_HEADING_LINES: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingKind {
    Chapter,
    Item,
}

/// The marker with which a line begins a chapter or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingMarker {
    pub kind: HeadingKind,
    pub number: u32,
    /// Bytes of the line before the heading's words.
    pub length: usize,
}

/// Reads `八、`, `第八章`, `25.`, `25．`, `25、`, `第25条` at the start of a line; Western or full-width digits.
///
/// `4.5 万吨` is a figure, `一、二、三产业` a list.
pub fn start(line: &str) -> Option<HeadingMarker> {
    let first = line.chars().next()?;
    if first == '第' {
        return ordinal(line);
    }
    if digit(first).is_some() {
        let (number, rest) = digits(line)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let after = rest.strip_prefix(['.', '．', '、'])?;
        let figure = after.chars().next().and_then(digit).is_some();
        return (!figure).then(|| begin(HeadingKind::Item, number, line, after))?;
    }
    let (number, rest) = numeral(line)?;
    let after = rest.strip_prefix(['、', '．', '.'])?;
    let list =
        numeral(after).is_some_and(|(_, rest)| rest.starts_with('、') || rest.starts_with("产业"));
    (!list).then(|| begin(HeadingKind::Chapter, number, line, after))?
}

/// `第八章`, `第25条`, and what stands between the number and the heading.
fn ordinal(line: &str) -> Option<HeadingMarker> {
    let after = line.strip_prefix('第')?;
    let (number, rest) = digits(after).or_else(|| numeral(after))?;
    let kind = match rest.chars().next()? {
        '章' => HeadingKind::Chapter,
        '条' => HeadingKind::Item,
        _ => return None,
    };
    let after = &rest['章'.len_utf8()..];
    // “第八章规定” speaks of a chapter and begins none.
    let parted =
        after.is_empty() || after.starts_with([' ', '\u{3000}', '、', '：', ':', '.', '．']);
    let heading = after.trim_start_matches(['、', '：', ':', '.', '．']);
    parted.then(|| begin(kind, number, line, heading))?
}

fn begin(kind: HeadingKind, number: u32, line: &str, after: &str) -> Option<HeadingMarker> {
    let heading = after.trim_start();
    (1..=MAX_NUMBER).contains(&number).then_some(HeadingMarker {
        kind,
        number,
        length: line.len() - heading.len(),
    })
}

/// Returns whether a line begins with `（一）`, `(二)`, `（3）` or `①`.
pub fn is_sub_item(line: &str) -> bool {
    if line.starts_with(|c| ('①'..='⑳').contains(&c)) {
        return true;
    }
    let Some(inside) = line.strip_prefix(['（', '(']) else {
        return false;
    };
    digits(inside)
        .or_else(|| numeral(inside))
        .is_some_and(|(_, rest)| rest.starts_with(['）', ')']))
}

/// A number of one or two digits, and what follows it.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    let digits: Vec<u32> = text[..end].chars().take(3).filter_map(digit).collect();
    match digits.as_slice() {
        [one] => Some((*one, &text[end..])),
        [ten, one] => Some((ten * 10 + one, &text[end..])),
        _ => None,
    }
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// A Chinese number of up to three characters, and what follows it.
fn numeral(text: &str) -> Option<(u32, &str)> {
    let is_numeral = |c: char| "〇零一二三四五六七八九十廿卅".contains(c);
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    (end > 0 && end <= 9)
        .then(|| parse_chinese_number(&text[..end]))?
        .map(|number| (number, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_something() {
        use HeadingKind::{Chapter, Item};
        for (line, expected) in [
            ("八、打好甲牌", Some((Chapter, 8, "打好甲牌"))),
            ("十七、甲", Some((Chapter, 17, "甲"))),
            ("廿三、甲", Some((Chapter, 23, "甲"))),
            ("八、", Some((Chapter, 8, ""))),
            ("第八章 打好甲牌", Some((Chapter, 8, "打好甲牌"))),
            ("第8章：打好甲牌", Some((Chapter, 8, "打好甲牌"))),
            ("25. 甲", Some((Item, 25, "甲"))),
            ("25.甲", Some((Item, 25, "甲"))),
            ("25． 甲", Some((Item, 25, "甲"))),
            ("２５．甲", Some((Item, 25, "甲"))),
            ("25、甲", Some((Item, 25, "甲"))),
            ("25 . 甲", Some((Item, 25, "甲"))),
            ("25.", Some((Item, 25, ""))),
            ("25. 10分钟", Some((Item, 25, "10分钟"))),
            ("第25条 甲", Some((Item, 25, "甲"))),
            ("第二十五条　甲", Some((Item, 25, "甲"))),
        ] {
            let found = start(line).map(|start| (start.kind, start.number, &line[start.length..]));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn lines_that_begin_nothing() {
        for line in [
            "",
            "甲",
            "4.5 万吨",
            "4．5万吨",
            "84.5 号文件",
            "10、20、30分钟",
            "2025.",
            "100. 甲",
            "25 甲",
            "25",
            "0. 甲",
            "十四五",
            "二〇三五年",
            "一、二、三产业",
            "一、二产业",
            "八章",
            "第八章规定",
            "第八届",
            "（一）甲",
        ] {
            assert_eq!(start(line), None, "{line}");
        }
    }

    #[test]
    fn parts_of_an_item() {
        for (line, expected) in [
            ("（一）甲", true),
            ("(十二) 甲", true),
            ("（3）甲", true),
            ("①甲", true),
            ("（一", false),
            ("（甲）", false),
            ("一）甲", false),
            ("", false),
        ] {
            assert_eq!(is_sub_item(line), expected, "{line}");
        }
    }
}
