//! Markers with which lines begin: 第一篇, 第八章, 第三节, 第25条, 八、, （一）, 25., （3）, ①, 一是.

use super::numbers::{digits, numeral};

/// A kind of marker, from the outermost level to the innermost, in the order of official documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum MarkerKind {
    /// 第一篇, 第一编, 第一部分
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Han,
    /// （一）
    ParenHan,
    /// 1.
    Arabic,
    /// （1）
    ParenArabic,
    /// ①
    Circled,
    /// 一是
    Firstly,
}

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub kind: MarkerKind,
    pub number: u32,
    /// Bytes of the line before the text that is marked.
    pub length: usize,
}

/// Reads the marker of a line. Digits are Western or full-width; spaces within a marker are ignored, as typesetting
/// puts them there: `第 25 条`, `八 、`.
///
/// `4.5 万吨` is a figure, `一、二、三产业` a list.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    match first {
        '第' => ordinal(line),
        '（' | '(' => parenthesized(line),
        '①'..='⑳' => Some(enclosed(MarkerKind::Circled, '①', line)),
        '⑴'..='⒇' => Some(enclosed(MarkerKind::ParenArabic, '⑴', line)),
        '⒈'..='⒛' => Some(enclosed(MarkerKind::Arabic, '⒈', line)),
        '㈠'..='㈩' => Some(enclosed(MarkerKind::ParenHan, '㈠', line)),
        _ => arabic(line).or_else(|| han(line)),
    }
}

/// Reads a number that is one character of a series beginning with `one`.
fn enclosed(kind: MarkerKind, one: char, line: &str) -> Marker {
    let mut chars = line.chars();
    let number = chars.next().map_or(1, |c| c as u32 - one as u32 + 1);
    begin(kind, number, line, chars.as_str())
}

/// Returns `text` without the space at its start.
fn unspaced(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t'])
}

fn arabic(line: &str) -> Option<Marker> {
    let (number, rest) = digits(line)?;
    let after = unspaced(rest).strip_prefix(['.', '．', '、'])?;
    let is_figure = after.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (!is_figure).then(|| begin(MarkerKind::Arabic, number, line, after))
}

fn han(line: &str) -> Option<Marker> {
    let (number, rest) = numeral(line)?;
    if let Some(after) = rest.strip_prefix("是") {
        // “一是” enumerates; “十是个数” hardly begins a line.
        return (number <= 20).then(|| begin(MarkerKind::Firstly, number, line, after));
    }
    let after = unspaced(rest).strip_prefix(['、', '．', '.'])?;
    let is_list =
        numeral(after).is_some_and(|(_, rest)| rest.starts_with('、') || rest.starts_with("产业"));
    (!is_list).then(|| begin(MarkerKind::Han, number, line, after))
}

/// `第八章`, `第25条`, and what separates the number from the heading.
fn ordinal(line: &str) -> Option<Marker> {
    let after = unspaced(line.strip_prefix('第')?);
    let (number, rest) = digits(after).or_else(|| numeral(after))?;
    let rest = unspaced(rest);
    let units = [
        ("篇", MarkerKind::Part),
        ("编", MarkerKind::Part),
        ("部分", MarkerKind::Part),
        ("章", MarkerKind::Chapter),
        ("节", MarkerKind::Section),
        ("条", MarkerKind::Article),
    ];
    let (unit, kind) = units.into_iter().find(|(unit, _)| rest.starts_with(unit))?;
    let after = &rest[unit.len()..];
    let separators = ['、', '：', ':', '.', '．'];
    // “第八章规定” speaks of a chapter and begins none.
    let separated = after.is_empty()
        || after.starts_with(|c: char| c.is_whitespace() || separators.contains(&c));
    let heading = after.trim_start_matches(separators);
    separated.then(|| begin(kind, number, line, heading))
}

fn parenthesized(line: &str) -> Option<Marker> {
    let inside = unspaced(line.strip_prefix(['（', '('])?);
    let (kind, (number, rest)) = match digits(inside) {
        Some(found) => (MarkerKind::ParenArabic, found),
        None => (MarkerKind::ParenHan, numeral(inside)?),
    };
    let after = unspaced(rest).strip_prefix(['）', ')'])?;
    Some(begin(kind, number, line, after))
}

fn begin(kind: MarkerKind, number: u32, line: &str, after: &str) -> Marker {
    Marker {
        kind,
        number,
        length: line.len() - after.trim_start().len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_something() {
        use MarkerKind::*;
        for (line, expected) in [
            ("八、打好甲牌", (Han, 8, "打好甲牌")),
            ("八 、甲", (Han, 8, "甲")),
            ("廿三、甲", (Han, 23, "甲")),
            ("一百零二、甲", (Han, 102, "甲")),
            ("第一篇　总论", (Part, 1, "总论")),
            ("第二编 甲", (Part, 2, "甲")),
            ("第 八 章 甲", (Chapter, 8, "甲")),
            ("第8章：甲", (Chapter, 8, "甲")),
            ("第一百一十节 甲", (Section, 110, "甲")),
            ("第三百零六条　甲", (Article, 306, "甲")),
            ("第 25 条 甲", (Article, 25, "甲")),
            ("25. 甲", (Arabic, 25, "甲")),
            ("２５．甲", (Arabic, 25, "甲")),
            ("25 . 10分钟", (Arabic, 25, "10分钟")),
            ("125.甲", (Arabic, 125, "甲")),
            ("（一）甲", (ParenHan, 1, "甲")),
            ("( 十二 ) 甲", (ParenHan, 12, "甲")),
            ("（61）甲", (ParenArabic, 61, "甲")),
            ("③甲", (Circled, 3, "甲")),
            ("一是甲", (Firstly, 1, "甲")),
        ] {
            let found = marker(line).map(|m| (m.kind, m.number, &line[m.length..]));
            assert_eq!(found, Some(expected), "{line}");
        }
    }

    #[test]
    fn lines_that_begin_nothing() {
        for line in [
            "",
            "甲",
            "4.5 万吨",
            "4．5万吨",
            "10、20、30分钟",
            "2025年",
            "25 甲",
            "25",
            "0. 甲",
            "十四五",
            "二〇三五年",
            "一、二、三产业",
            "八章",
            "第八章规定",
            "第八届",
            "（一",
            "（甲）",
            "一）甲",
            "第 条 甲",
        ] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
