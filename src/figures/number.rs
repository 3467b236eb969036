//! Numbers in a sentence, in figures and in Chinese numerals, and the powers of ten behind them.

/// A number as it is read: what it is, and how many characters it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ReadNumber {
    pub(super) value: f64,
    pub(super) length: usize,
    /// In Chinese numerals.
    pub(super) is_chinese: bool,
}

/// Returns the number that begins at `at`: `1,500`, `4.5`, `十五`.
pub(super) fn number(chars: &[char], at: usize) -> Option<ReadNumber> {
    figures(chars, at).or_else(|| numerals(chars, at))
}

fn figures(chars: &[char], at: usize) -> Option<ReadNumber> {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    // Within a name, as A3, or in the middle of a number.
    let before = at.checked_sub(1).map(|at| chars[at]);
    if !digit(at) || before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.') {
        return None;
    }
    let mut end = at;
    let mut written = String::new();
    let mut has_point = false;
    loop {
        match chars.get(end) {
            Some(c) if c.is_ascii_digit() => written.push(*c),
            Some(',') if (1..=3).all(|next| digit(end + next)) && !digit(end + 4) => {}
            Some('.') if digit(end + 1) && !has_point => {
                has_point = true;
                written.push('.');
            }
            _ => break,
        }
        end += 1;
    }
    Some(ReadNumber {
        value: written.parse().ok()?,
        length: end - at,
        is_chinese: false,
    })
}

/// Returns the digit that a numeral is.
pub(super) fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Reads numerals up to the thousands. A hundred or a thousand without a digit before is a figure of speech.
fn numerals(chars: &[char], at: usize) -> Option<ReadNumber> {
    let is_numeral = |c: char| numeral(c).is_some() || "十百千".contains(c);
    let first = *chars.get(at)?;
    if !(numeral(first).is_some() || first == '十') {
        return None;
    }
    if at
        .checked_sub(1)
        .is_some_and(|before| is_numeral(chars[before]))
    {
        return None;
    }
    let (mut sum, mut digit, mut end) = (0, None, at);
    while let Some(&c) = chars.get(end) {
        match (numeral(c), c) {
            // Two digits in a row are years, or a few: 三四个.
            (Some(_), _) if digit.is_some_and(|digit| digit > 0) => return None,
            (Some(value), _) => digit = Some(value),
            (None, '十') => sum += digit.take().unwrap_or(1) * 10,
            (None, '百') => sum += digit.take()? * 100,
            (None, '千') => sum += digit.take()? * 1000,
            _ => break,
        }
        end += 1;
    }
    Some(ReadNumber {
        value: f64::from(sum + digit.unwrap_or(0)),
        length: end - at,
        is_chinese: true,
    })
}

/// Returns the power of ten at `at`, with its length: 万, 亿, 万亿; behind figures also 千万.
pub(super) fn power(chars: &[char], at: usize) -> (f64, usize) {
    let mut power = 1.0;
    let mut end = at;
    loop {
        let factor = match chars.get(end) {
            Some('百') => 1e2,
            Some('千') if !begins_unit_of_thousands(chars, end) => 1e3,
            Some('万') => 1e4,
            Some('亿') => 1e8,
            _ => break,
        };
        power *= factor;
        end += 1;
    }
    (power, end - at)
}

/// 千瓦, 千米 and 千克 are units.
fn begins_unit_of_thousands(chars: &[char], at: usize) -> bool {
    chars
        .get(at + 1)
        .is_some_and(|c| "瓦米克卡伏帕".contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_whole() {
        for (text, value) in [
            ("1,500亿", Some(1500.0)),
            ("4.5万", Some(4.5)),
            ("十五条", Some(15.0)),
            ("二百三十个", Some(230.0)),
            ("两座", Some(2.0)),
            ("一千零五家", Some(1005.0)),
            ("千家", None),
            ("三四个", None),
            ("甲", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number(&chars, 0).map(|read| read.value), value, "{text}");
        }
        let chars: Vec<char> = "A3级".chars().collect();
        assert_eq!(number(&chars, 1), None);
        let chars: Vec<char> = "千瓦".chars().collect();
        assert_eq!(power(&chars, 0), (1.0, 0));
        let chars: Vec<char> = "万亿元".chars().collect();
        assert_eq!(power(&chars, 0), (1e12, 2));
    }
}
