//! Numbers by their value: 三百亿 = 300亿 = 30 billion, 百分之九十二 = 92%.

use std::ops::Range;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// Characters, its scale included.
    pub range: Range<usize>,
}

/// Scales behind a number: none, 万, 亿, 万亿.
const SCALES: [f64; 4] = [1.0, 1e4, 1e8, 1e12];

impl Number {
    /// Returns true if the number, as typed so far in `text`, can be continued to `value`: 20 to 2025, 三百 to 三百五十亿.
    pub(super) fn may_become(&self, text: &[char], value: f64) -> bool {
        let typed = &text[self.range.clone()];
        let numeral = typed.strip_prefix(&['百', '分', '之']).unwrap_or(typed);
        let within = |start: f64, step: f64| {
            let within = |scale: &f64| (start * scale..(start + step) * scale).contains(&value);
            SCALES.iter().any(within)
        };
        match numeral {
            [.., last] if let Some(step) = unit(*last) => return within(self.value, step),
            // 一千五 goes on as 一千五百.
            [.., before, last] if let (Some(step), Some(digit)) = (unit(*before), digit(*last)) => {
                return within(self.value - digit + digit * step / 10.0, step / 10.0);
            }
            _ => {}
        }
        let digits = numeral.iter().filter(|&&c| c != ',');
        let digits: String = digits
            .map(|&c| digit(c).map_or(c.to_string(), |digit| digit.to_string()))
            .collect();
        let begins = |scale: &f64| (value / scale).to_string().starts_with(&digits);
        !digits.is_empty() && SCALES.iter().any(begins)
    }
}

const ENGLISH_SCALES: [(&str, f64); 5] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("mn", 1e6),
    ("bn", 1e9),
];

/// Returns the numbers of a folded text, from left to right.
pub(super) fn numbers(text: &[char]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let number = match text[at] {
            '0'..='9' => arabic(text, at),
            c if digit(c).is_some() || unit(c).is_some() => chinese(text, at),
            _ => None,
        };
        match number {
            Some(number) => {
                at = number.range.end;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn arabic(text: &[char], start: usize) -> Option<Number> {
    let mut end = start;
    while end < text.len()
        && (text[end].is_ascii_digit()
            || matches!(text[end], '.' | ',')
                && text.get(end + 1).is_some_and(char::is_ascii_digit))
    {
        end += 1;
    }
    let digits: String = text[start..end].iter().filter(|&&c| c != ',').collect();
    let value: f64 = digits.parse().ok()?;
    let (scale, end) = scale(text, end);
    Some(Number {
        value: value * scale,
        range: start..end,
    })
}

/// Reads 万, 亿, 万亿 or an English scale at a place; and where it ends.
fn scale(text: &[char], at: usize) -> (f64, usize) {
    match (text.get(at), text.get(at + 1)) {
        (Some('万'), Some('亿')) => return (1e12, at + 2),
        (Some('万'), _) => return (1e4, at + 1),
        (Some('亿'), _) => return (1e8, at + 1),
        _ => {}
    }
    let start = at + usize::from(text.get(at) == Some(&' '));
    for (name, scale) in ENGLISH_SCALES {
        let end = start + name.len();
        let same = text
            .get(start..end)
            .is_some_and(|word| name.chars().eq(word.iter().copied()));
        if same && !text.get(end).is_some_and(char::is_ascii_lowercase) {
            return (scale, end);
        }
    }
    (1.0, at)
}

fn digit(c: char) -> Option<f64> {
    let digit = match c {
        '零' | '〇' => 0.0,
        '一' => 1.0,
        '二' | '两' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        _ => return None,
    };
    Some(digit)
}

fn unit(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        _ => None,
    }
}

/// Measure words: a single numeral before one counts something.
const COUNTED: &str = "名个条项家所座年位期次趟";

/// Reads a numeral of two characters or more, or one before a scale, a measure word or after 分之: another
/// single one is a part of some word.
fn chinese(text: &[char], start: usize) -> Option<Number> {
    let mut end = start;
    // 百分之: the numerator follows.
    if text[start..].starts_with(&['百', '分', '之']) {
        let inner = chinese_digits(text, start + 3)?;
        return Some(Number {
            value: inner.0,
            range: start..inner.1,
        });
    }
    let (value, digits_end) = chinese_digits(text, start)?;
    end = end.max(digits_end);
    let (scale, scaled_end) = match text.get(end) {
        Some('万' | '亿') => scale(text, end),
        _ => (1.0, end),
    };
    let counts = text.get(digits_end).is_some_and(|c| COUNTED.contains(*c));
    let is_counting = counts && !matches!(text[start], '一' | '十' | '百' | '千');
    if digits_end - start < 2 && scaled_end == digits_end && !is_counting {
        return None;
    }
    Some(Number {
        value: value * scale,
        range: start..scaled_end,
    })
}

fn chinese_digits(text: &[char], start: usize) -> Option<(f64, usize)> {
    let mut end = start;
    while end < text.len() && (digit(text[end]).is_some() || unit(text[end]).is_some()) {
        end += 1;
    }
    let numeral = &text[start..end];
    if numeral.is_empty() {
        return None;
    }
    if let Some(digits) = numeral
        .iter()
        .map(|&c| digit(c))
        .collect::<Option<Vec<f64>>>()
    {
        // 二〇二五: digit by digit.
        return Some((
            digits.iter().fold(0.0, |all, digit| all * 10.0 + digit),
            end,
        ));
    }
    let (mut sum, mut last) = (0.0, None);
    for &c in numeral {
        match (digit(c), unit(c)) {
            (Some(digit), _) => last = Some(digit),
            (None, Some(unit)) => sum += last.take().unwrap_or(1.0) * unit,
            (None, None) => {}
        }
    }
    Some((sum + last.unwrap_or(0.0), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_become_what_begins_like_it() {
        for (text, value, may) in [
            ("20", 2025.0, true),
            ("202", 2025.0, true),
            ("203", 2025.0, false),
            ("84", 84.5, true),
            ("4.5", 45000.0, true),
            ("500,0", 500_000.0, true),
            ("三百", 3.5e10, true),
            ("三百", 4e10, false),
            ("一千", 1.5e11, true),
            ("一千五", 1.5e11, true),
            ("一千五", 1.6e11, false),
            ("百分之六", 62.0, true),
            ("百分之六十", 62.0, true),
            ("百分之六十", 70.0, false),
            ("二〇二", 2025.0, true),
            // A scale typed in words begins at any of them.
            ("3", 3e12, true),
            ("一千五", 1550.0, true),
            ("一千五", 1600.0, false),
            ("三百", 400.0, false),
            ("三百", 399.0, true),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let number = numbers(&chars).remove(0);
            assert_eq!(number.may_become(&chars, value), may, "{text} {value}");
        }
    }

    #[test]
    fn one_value_in_many_spellings() {
        for (text, value) in [
            ("300亿", 3e10),
            ("三百亿", 3e10),
            ("30 billion", 3e10),
            ("30bn", 3e10),
            ("45000", 45000.0),
            ("45,000", 45000.0),
            ("4.5万", 45000.0),
            ("百分之九十二", 92.0),
            ("92%", 92.0),
            ("二〇二五", 2025.0),
            ("二十", 20.0),
            ("两万", 20000.0),
            ("1.2万亿", 1.2e12),
            ("1.2万亿元", 1.2e12),
            ("三万亿", 3e12),
            ("5 thousand", 5000.0),
            ("5 mn", 5e6),
            ("一千五百亿", 1.5e11),
            ("前三名", 3.0),
            ("两条", 2.0),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let values: Vec<f64> = numbers(&chars).iter().map(|n| n.value).collect();
            assert_eq!(values, [value], "{text}");
        }
        for text in ["一个", "第三", "万里", "billion"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(numbers(&chars), [], "{text}");
        }
    }
}
