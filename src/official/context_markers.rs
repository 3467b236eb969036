//! Markers that may be text as well, which the lines around decide: 1.1, `1 总则`, 第八章总则, 第一讲.

use super::{
    markers::{Marker, MarkerKind, begin, counted, unspaced},
    numbers::{digits, is_numeral, numeral},
};

/// Reads `1.1`, `1.1.1` or `1.1.1.1` at the start of a line, and the numbers above the last as one. A figure may look
/// the same: the numbers of the lines around decide.
pub(super) fn decimal(line: &str) -> Option<(Marker, u64)> {
    let (first, mut rest) = digits(line)?;
    let (mut above, mut number, mut depth) = (0, first, 1);
    while let Some((next, after)) = rest.strip_prefix(['.', '．']).and_then(digits) {
        above = above * 10_000 + u64::from(number);
        (number, rest) = (next, after);
        depth += 1;
    }
    let kind = match depth {
        2 => MarkerKind::Decimal2,
        3 => MarkerKind::Decimal3,
        4 => MarkerKind::Decimal4,
        _ => return None,
    };
    let after = rest
        .strip_prefix(['.', '．', '、'])
        .unwrap_or(rest)
        .trim_start();
    // A figure has a unit behind it, and a version a Latin letter.
    let units = "%％‰℃万亿千百个公里平方倍元吨米年月日天号版小";
    let is_title = after.starts_with(|c: char| c.is_alphabetic() || "“《（".contains(c));
    let is_unit = after.starts_with(|c: char| units.contains(c) || c.is_ascii_alphabetic());
    let is_amount = after.starts_with(['%', '％', '‰', '℃', '万', '亿']);
    (is_title && !is_amount && !(is_unit && after.len() == rest.len()))
        .then(|| (begin(kind, number, line, after), above))
}

/// Reads a number that only space separates from the text behind it: `1 总则`.
pub(super) fn bare(line: &str) -> Option<Marker> {
    let (number, rest) = digits(line)?;
    let after = unspaced(rest);
    // `1 Introduction` is a heading, `5 GB` an amount.
    let mut letters = after.chars();
    let first = letters.next()?;
    let is_word = letters.next().is_some_and(|c| c.is_ascii_lowercase());
    let is_title =
        first.is_alphabetic() && (!first.is_ascii() || (first.is_ascii_uppercase() && is_word));
    (after.len() < rest.len() && is_title && number < 100)
        .then(|| begin(MarkerKind::Arabic, number, line, after))
}

/// Reads `第八章规定`, a number that nothing separates from the text behind it. Where other lines have a separator,
/// this is a sentence.
pub(super) fn joined(line: &str) -> Option<Marker> {
    let (kind, number, _, after) = counted(line)?;
    let goes_on = [
        "规定", "的", "第", "至", "和", "、", "，", "。", "所", "以", "中", "或", "与", "）",
    ];
    let is_text = goes_on.iter().any(|word| after.starts_with(word));
    (!is_text && !after.is_empty()).then(|| begin(kind, number, line, after))
}

/// Units that are counted and head nothing: 第一届, 第二次.
const COUNTED_UNITS: &str = "届次个位号年天月日名版页期种类批步时回代手等级方线大产只";

/// Reads `第一讲　`, a number and a unit of any kind. Whether it is that of headings, the lines around decide.
pub(super) fn unit(line: &str) -> Option<Marker> {
    let after = unspaced(line.strip_prefix('第')?);
    let (number, rest) = digits(after).or_else(|| numeral(after))?;
    let mut chars = unspaced(rest).chars();
    let unit = chars.next().filter(|&c| is_unit(c))?;
    let separator = |c: char| c.is_whitespace() || "：:、.．".contains(c);
    let mut after = chars.as_str();
    // 单元, 板块, 阶段, 专题.
    if let Some(rest) = after.strip_prefix(['元', '块', '段', '题']) {
        after = rest;
    }
    let is_separated = after.is_empty() || after.starts_with(separator);
    is_separated.then(|| {
        begin(
            MarkerKind::Unit(unit),
            number,
            line,
            after.trim_start_matches(separator),
        )
    })
}

fn is_unit(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) && !COUNTED_UNITS.contains(c) && !is_numeral(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_the_lines_around_decide_on() {
        let found = |line| decimal(line).map(|(marker, above)| (above, marker.number));
        for (line, expected) in [
            ("1.1 甲", Some((1, 1))),
            ("1.2.10甲", Some((1_0002, 10))),
            ("2．3　甲", Some((2, 3))),
            ("1.1 万吨甲", None),
            ("1.1 小区改造", Some((1, 1))),
            ("4.5万吨", None),
            ("2.0 版", None),
            ("3.1415", None),
            ("12.5%", None),
            ("1. 甲", None),
        ] {
            assert_eq!(found(line), expected, "{line}");
        }
        assert_eq!(bare("1 总则").map(|marker| marker.number), Some(1));
        assert_eq!(bare("25 个").map(|marker| marker.length), Some(3));
        assert_eq!(bare("25个"), None);
        assert_eq!(bare("1 Roads").map(|marker| marker.number), Some(1));
        assert_eq!(bare("5 GB"), None);
        assert_eq!(joined("第八章总则").map(|marker| marker.number), Some(8));
        assert_eq!(joined("第八章规定"), None);
    }
}
