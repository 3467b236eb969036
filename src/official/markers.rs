//! Markers with which lines begin: 第一篇, 第八章, 第三节, 第25条, 八、, （一）, 25., （3）, ①, 一是.

use super::numbers::{digits, financial, is_numeral, numeral, roman};

/// A kind of marker, from the outermost level to the innermost, in the order of official documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum MarkerKind {
    /// 附件1
    Annex,
    /// 第一篇, 第一编, 第一部分
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 第一讲, 第一单元: a unit of which only the other lines say that it is one
    Unit(char),
    /// 【一】
    Bracket,
    /// 壹、
    Financial,
    /// Ⅰ、, I.
    Roman,
    /// 一、
    Han,
    /// （一）
    ParenHan,
    /// 专栏1
    Box,
    /// 1.
    Arabic,
    /// 1.1
    Decimal2,
    /// 1.1.1
    Decimal3,
    /// 1.1.1.1
    Decimal4,
    /// （1）
    ParenArabic,
    /// 〔1〕
    BracketArabic,
    /// 1）
    HalfParen,
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
    /// The second number of 第二条之一, which amendments put behind 第二条; 0 for others.
    pub inserted: u32,
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
        'C' | 'P' | 'S' | 'A' => english(line),
        '（' | '(' => parenthesized(line),
        '【' => bracketed(line).filter(|marker| marker.kind == MarkerKind::Bracket),
        '①'..='⑳' => Some(enclosed(MarkerKind::Circled, '①', line)),
        '附' => annex(line),
        '专' => numbered_word(line, &["专栏"], MarkerKind::Box),
        '⑴'..='⒇' => Some(enclosed(MarkerKind::ParenArabic, '⑴', line)),
        '⒈'..='⒛' => Some(enclosed(MarkerKind::Arabic, '⒈', line)),
        '㈠'..='㈩' => Some(enclosed(MarkerKind::ParenHan, '㈠', line)),
        'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ' => {
            let (number, rest) = roman(line)?;
            let after = unspaced(rest).strip_prefix(['、', '．', '.'])?;
            let is_figure = after.starts_with(|c: char| c.is_ascii_alphanumeric());
            (!is_figure).then(|| begin(MarkerKind::Roman, number, line, after))
        }
        '0'..='9' | '０'..='９' => arabic(line),
        _ if is_numeral(first) => han(line),
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' => {
            cheque(line)
        }
        _ => None,
    }
}

/// Reads `【一】`, `〔1〕`. With figures it may be a note: the lines around decide.
pub(super) fn bracketed(line: &str) -> Option<Marker> {
    let (close, inside) = match line.chars().next()? {
        '【' => ('】', &line['【'.len_utf8()..]),
        '〔' => ('〕', &line['〔'.len_utf8()..]),
        _ => return None,
    };
    let inside = unspaced(inside);
    let (kind, (number, rest)) = match digits(inside) {
        Some(found) => (MarkerKind::BracketArabic, found),
        None => (MarkerKind::Bracket, numeral(inside)?),
    };
    let after = unspaced(rest).strip_prefix(close)?;
    Some(begin(kind, number, line, after))
}

/// Reads `壹、`.
fn cheque(line: &str) -> Option<Marker> {
    let (number, rest) = financial(line)?;
    let after = unspaced(rest).strip_prefix(['、', '．', '.'])?;
    Some(begin(MarkerKind::Financial, number, line, after))
}

/// Reads `附件1：`, `附录二`, or the word alone.
fn annex(line: &str) -> Option<Marker> {
    let words = ["附件", "附录", "附表"];
    if let Some(marker) = numbered_word(line, &words, MarkerKind::Annex) {
        return Some(marker);
    }
    let rest = words.iter().find_map(|word| line.strip_prefix(word))?;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || c == '：' || c == ':');
    rest.is_empty()
        .then(|| begin(MarkerKind::Annex, 1, line, ""))
}

/// Reads a word and its number: `专栏3　甲`.
fn numbered_word(line: &str, words: &[&str], kind: MarkerKind) -> Option<Marker> {
    let rest = words.iter().find_map(|word| line.strip_prefix(word))?;
    let rest = unspaced(rest);
    let (number, after) = digits(rest).or_else(|| numeral(rest))?;
    let separators = ['：', ':', '、', '.', '．', '-', '—'];
    let separated = after.is_empty()
        || after.starts_with(|c: char| c.is_whitespace() || separators.contains(&c));
    separated.then(|| {
        let heading =
            after.trim_start_matches(|c: char| c.is_whitespace() || separators.contains(&c));
        begin(kind, number, line, heading)
    })
}

/// Reads a number that is one character of a series beginning with `one`.
fn enclosed(kind: MarkerKind, one: char, line: &str) -> Marker {
    let mut chars = line.chars();
    let number = chars.next().map_or(1, |c| c as u32 - one as u32 + 1);
    begin(kind, number, line, chars.as_str())
}

/// Returns `text` without the space at its start.
pub(super) fn unspaced(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t'])
}

fn arabic(line: &str) -> Option<Marker> {
    let (number, rest) = digits(line)?;
    if let Some(after) = rest.strip_prefix(['）', ')']) {
        return Some(begin(MarkerKind::HalfParen, number, line, after));
    }
    let after = unspaced(rest).strip_prefix(['.', '．', '、'])?;
    let is_figure = after.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (!is_figure).then(|| begin(MarkerKind::Arabic, number, line, after))
}

fn han(line: &str) -> Option<Marker> {
    let (number, rest) = numeral(line)?;
    if let Some(after) = rest.strip_prefix("是") {
        // “一是” enumerates; “十是个数” rarely begins a line.
        return (number <= 20).then(|| begin(MarkerKind::Firstly, number, line, after));
    }
    // A full-width space can replace the comma, a narrow one cannot.
    let after = unspaced(rest)
        .strip_prefix(['、', '．', '.'])
        .or_else(|| rest.strip_prefix('\u{3000}').filter(|_| number < 100))?;
    let is_list =
        numeral(after).is_some_and(|(_, rest)| rest.starts_with('、') || rest.starts_with("产业"));
    (!is_list).then(|| begin(MarkerKind::Han, number, line, after))
}

/// `第八章`, `第25条`, and what separates the number from the heading.
fn ordinal(line: &str) -> Option<Marker> {
    let (kind, number, inserted, after) = counted(line)?;
    let separators = ['、', '：', ':', '.', '．'];
    // “第八章规定” mentions a chapter and does not begin one.
    let separated = after.is_empty()
        || after.starts_with(|c: char| c.is_whitespace() || separators.contains(&c));
    let heading = after.trim_start_matches(separators);
    separated.then(|| Marker {
        inserted,
        ..begin(kind, number, line, heading)
    })
}

/// Reads `Chapter 3`, `Article 12:`, `Part II`, a word at the start of a line and its number.
fn english(line: &str) -> Option<Marker> {
    let words = [
        ("part", MarkerKind::Part),
        ("chapter", MarkerKind::Chapter),
        ("section", MarkerKind::Section),
        ("article", MarkerKind::Article),
    ];
    let (word, rest) = line.split_once([' ', '\u{a0}'])?;
    let (_, kind) = words
        .into_iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    let (number, after) = digits(rest).or_else(|| roman(rest))?;
    let heading = after.trim_start_matches(|c: char| c.is_whitespace() || ".:—–-".contains(c));
    // “Chapter 3 sets out” and “Article 5, above” mention one; a heading begins with a capital letter.
    let separated = after.is_empty() || heading.len() < after.len();
    let is_heading = heading.is_empty() || heading.starts_with(|c: char| !c.is_lowercase());
    (separated && is_heading).then(|| begin(kind, number, line, heading))
}

/// Reads 第, a number and its unit, and 之一 behind it; returns the kind, both numbers, and the text behind them.
pub(super) fn counted(line: &str) -> Option<(MarkerKind, u32, u32, &str)> {
    let after = unspaced(line.strip_prefix('第')?);
    let (number, rest) = digits(after).or_else(|| numeral(after))?;
    let rest = unspaced(rest);
    let units = [
        ("篇", MarkerKind::Part),
        ("编", MarkerKind::Part),
        ("編", MarkerKind::Part),
        ("部分", MarkerKind::Part),
        ("章", MarkerKind::Chapter),
        ("节", MarkerKind::Section),
        ("節", MarkerKind::Section),
        ("条", MarkerKind::Article),
        ("條", MarkerKind::Article),
    ];
    let (unit, kind) = units.into_iter().find(|(unit, _)| rest.starts_with(unit))?;
    let after = &rest[unit.len()..];
    let inserted = after.strip_prefix('之').and_then(numeral);
    let (inserted, after) = inserted.unwrap_or((0, after));
    Some((kind, number, inserted, after))
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

pub(super) fn begin(kind: MarkerKind, number: u32, line: &str, after: &str) -> Marker {
    Marker {
        kind,
        number,
        inserted: 0,
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
            ("壹、甲", (Financial, 1, "甲")),
            ("叁、甲", (Financial, 3, "甲")),
            ("拾贰、甲", (Financial, 12, "甲")),
            ("Ⅳ、甲", (Roman, 4, "甲")),
            ("XIV. 甲", (Roman, 14, "甲")),
            ("3）甲", (HalfParen, 3, "甲")),
            ("一　甲", (Han, 1, "甲")),
            ("专栏 3　甲", (Box, 3, "甲")),
            ("附件2：甲", (Annex, 2, "甲")),
            ("附件", (Annex, 1, "")),
            ("第二条之一　甲", (Article, 2, "甲")),
            ("Chapter 3 Roads", (Chapter, 3, "Roads")),
            ("CHAPTER 3: ROADS", (Chapter, 3, "ROADS")),
            ("Part II. Roads", (Part, 2, "Roads")),
            ("Section 4", (Section, 4, "")),
            ("Article 12 The county", (Article, 12, "The county")),
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
            "壹佰元",
            "V.I.P. 甲",
            "IIII. 甲",
            "一 二 三",
            "附件所列项目",
            "附件：1.甲",
            "专栏作家",
            "第二条之一规定",
            "Chapter 3 sets out",
            "Article 5, above",
            "Party 2 A",
        ] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
