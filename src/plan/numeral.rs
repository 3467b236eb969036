//! Chinese numerals up to 99, as chapters and items are counted.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 9 → 九, 17 → 十七, 29 → 二十九. Numbers past 99 stay in Arabic digits.
pub fn chinese_number(number: u32) -> String {
    let (tens, ones) = (number / 10, number % 10);
    if number == 0 || number > 99 {
        return number.to_string();
    }
    let mut out = String::new();
    if tens > 1 {
        out.push(DIGITS[tens as usize]);
    }
    if tens > 0 {
        out.push('十');
    }
    if ones > 0 {
        out.push(DIGITS[ones as usize]);
    }
    out
}

/// 九 → 9, 十七 → 17, 二十九 → 29, 廿三 → 23, 二九 → 29. `None` for anything that is no such numeral.
pub fn parse_chinese_number(text: &str) -> Option<u32> {
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let digit = |c: char| match c {
        '零' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|&d| d == c).map(|p| p as u32),
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [a] => digit(*a),
        ['十', b] => digit(*b).filter(|&b| b > 0).map(|b| 10 + b),
        [a, '十'] => digit(*a).filter(|&a| a > 0).map(|a| a * 10),
        [a, '十', b] => Some(digit(*a).filter(|&a| a > 0)? * 10 + digit(*b).filter(|&b| b > 0)?),
        [a, b] => Some(digit(*a).filter(|&a| a > 0)? * 10 + digit(*b)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back() {
        for number in 1..=99 {
            assert_eq!(
                parse_chinese_number(&chinese_number(number)),
                Some(number),
                "{number}"
            );
        }
    }

    #[test]
    fn other_spellings() {
        for (text, number) in [
            ("廿三", Some(23)),
            ("二九", Some(29)),
            ("十十", None),
            ("", None),
            ("百", None),
        ] {
            assert_eq!(parse_chinese_number(text), number, "{text}");
        }
    }
}
