//! Clauses of a sentence, and the years it mentions.

use std::ops::Range;

use super::number::numeral;

/// Returns the clauses of a sentence, between commas, colons, stops and the cells of a row.
pub(super) fn clauses(chars: &[char]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        let is_dash =
            *c == '—' && (chars.get(at + 1) == Some(&'—') || at > 0 && chars[at - 1] == '—');
        if "，。；：！？,;:!?｜".contains(*c) || is_dash {
            // A separator of thousands.
            let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
            if (*c == ',' || is_dash) && at > 0 && digit(at - 1) && digit(at + 1) {
                continue;
            }
            clauses.push(start..at);
            start = at + 1;
        }
    }
    clauses.push(start..chars.len());
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// A year in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReadYear {
    /// The first character of it.
    pub(super) start: usize,
    /// The character behind it.
    pub(super) end: usize,
    pub(super) year: u16,
}

/// Returns the years of a sentence, in order: 2030年, 二〇三五年, and the last year of a named five-year plan where its
/// end is spoken of: “十五五”末.
pub(super) fn years(chars: &[char]) -> Vec<ReadYear> {
    const LENGTH: usize = 4;
    let digit = |c: char| c.to_digit(10).or_else(|| numeral(c));
    let mut years = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        if *c == '末'
            && let Some(year) = end_of_plan(&chars[..at])
        {
            years.push(ReadYear {
                start: at,
                end: at + 1,
                year,
            });
        }
        if *c != '年' {
            continue;
        }
        let Some(start) = at.checked_sub(LENGTH) else {
            continue;
        };
        // A year that is compared with, or begun with, is not that of the figure.
        let is_base = start
            .checked_sub(1)
            .is_some_and(|before| "比较从由".contains(chars[before]));
        let is_longer = start
            .checked_sub(1)
            .is_some_and(|before| chars[before].is_ascii_digit() || chars[before] == '.');
        let year = chars[start..at]
            .iter()
            .try_fold(0, |year, &c| Some(year * 10 + digit(c)?));
        let year = year.and_then(|year: u32| u16::try_from(year).ok());
        if let Some(year) =
            year.filter(|year| (1949..=2100).contains(year) && !is_longer && !is_base)
        {
            years.push(ReadYear {
                start,
                end: at + 1,
                year,
            });
        }
    }
    years
}

/// Returns the last year of the plan named at the end: 十四五 is 2021 to 2025.
pub(super) fn end_of_plan(before: &[char]) -> Option<u16> {
    let mut rest = before;
    while let Some((last, shorter)) = rest.split_last() {
        if !"”’期时规划".contains(*last) {
            break;
        }
        rest = shorter;
    }
    let [.., ten, unit, five] = rest else {
        return None;
    };
    let unit = u16::try_from(numeral(*unit)?).ok()?;
    (*ten == '十' && *five == '五' && (1..=9).contains(&unit)).then_some(2005 + 5 * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_figures_and_numerals() {
        let read = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            let years = years(&chars);
            years.iter().map(|year| year.year).collect::<Vec<_>>()
        };
        assert_eq!(read("到2030年和二〇三五年"), [2030, 2035]);
        assert_eq!(read("五年来，12030年，3年"), [0_u16; 0]);
        assert_eq!(read("“十五五”末，“十四五”期末"), [2030, 2025]);
    }
}
