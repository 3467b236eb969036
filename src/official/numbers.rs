//! Numbers at the start of a text, as headings are counted.

/// The largest number that a heading may have; laws have some 1,300 articles.
pub(super) const MAX_NUMBER: u32 = 1999;

/// Returns the number of up to four digits, Western or full-width, at the start of `text`, and the text after it.
pub(super) fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    let mut number = 0;
    for (at, digit) in text[..end].chars().filter_map(digit).enumerate() {
        if at == 4 {
            return None;
        }
        number = number * 10 + digit;
    }
    (1..=MAX_NUMBER)
        .contains(&number)
        .then_some((number, &text[end..]))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Characters of a Chinese numeral at most: 一千二百三十四.
const MAX_NUMERAL_CHARS: usize = 7;

/// Returns whether `c` is part of a number written in Chinese.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '廿'
            | '卅'
    )
}

/// Returns the number written in Chinese at the start of `text`, and the text after it.
pub(super) fn numeral(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    if end == 0 || text[..end].chars().count() > MAX_NUMERAL_CHARS {
        return None;
    }
    let number = parse(&text[..end])?;
    (1..=MAX_NUMBER)
        .contains(&number)
        .then_some((number, &text[end..]))
}

/// Returns the number in the characters of cheques at the start of `text`, up to 拾玖, and the text after it.
pub(super) fn financial(text: &str) -> Option<(u32, &str)> {
    let digit = |c: char| "壹贰叁肆伍陆柒捌玖".chars().position(|d| d == c);
    let mut rest = text.chars();
    let first = rest.next()?;
    let (tens, ones) = if first == '拾' {
        let after = rest.clone().next().and_then(digit);
        if after.is_some() {
            rest.next();
        }
        (10, after.map_or(0, |at| at + 1))
    } else {
        (0, digit(first)? + 1)
    };
    Some((u32::try_from(tens + ones).ok()?, rest.as_str()))
}

/// Returns the Roman number up to 39 at the start of `text`, in letters or as one character, and the text after it.
pub(super) fn roman(text: &str) -> Option<(u32, &str)> {
    let first = text.chars().next()?;
    if let 'Ⅰ'..='Ⅻ' = first {
        return Some((first as u32 - 'Ⅰ' as u32 + 1, &text[first.len_utf8()..]));
    }
    let end = text.find(|c| !"IVX".contains(c)).unwrap_or(text.len());
    // The longest is XXXVIII. Most words that are asked about are no number at all.
    if !(1..=7).contains(&end) {
        return None;
    }
    (1..40)
        .find(|&number| super::number_formats::formatted("upperRoman", number) == text[..end])
        .map(|number| (number, &text[end..]))
}

/// 九 → 9, 廿三 → 23, 二九 → 29, 一百零二 → 102, 三百一十 → 310.
fn parse(text: &str) -> Option<u32> {
    if !text.contains(['百', '千']) {
        return crate::plan::parse_chinese_number(text);
    }
    let mut total = 0;
    let mut last_unit = 10_000;
    let mut pending = None;
    let mut zero = false;
    for c in text.chars() {
        let unit = match c {
            '千' => 1000,
            '百' => 100,
            '十' => 10,
            '零' | '〇' => {
                zero = true;
                continue;
            }
            _ => {
                let digit = "一二三四五六七八九".chars().position(|d| d == c)?;
                if pending.is_some() {
                    return None;
                }
                pending = Some(u32::try_from(digit).ok()? + 1);
                continue;
            }
        };
        if unit >= last_unit {
            return None;
        }
        // 一百十二 says 十 without 一.
        total += pending.take().or((unit == 10).then_some(1))? * unit;
        last_unit = unit;
    }
    if let Some(ones) = pending {
        // 一百二 is 120 in speech and no number of a heading.
        if last_unit > 10 && !zero {
            return None;
        }
        total += ones;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_of_headings() {
        for (text, expected) in [
            ("九、", Some(9)),
            ("十七", Some(17)),
            ("廿三", Some(23)),
            ("一百", Some(100)),
            ("一百零二", Some(102)),
            ("一百一十", Some(110)),
            ("一百十二", Some(112)),
            ("三百零六", Some(306)),
            ("一千二百六十", Some(1260)),
            ("一百二", None),
            ("百一", None),
            ("一百二百", None),
            ("二〇三五", None),
            ("甲", None),
        ] {
            assert_eq!(numeral(text).map(|(number, _)| number), expected, "{text}");
        }
    }

    #[test]
    fn digits_of_headings() {
        for (text, expected) in [
            ("9.", Some(9)),
            ("１25条", Some(125)),
            ("0", None),
            ("2025", None),
            ("12345", None),
            ("甲", None),
        ] {
            assert_eq!(digits(text).map(|(number, _)| number), expected, "{text}");
        }
    }
}
