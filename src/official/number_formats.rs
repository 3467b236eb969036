//! Formats of the numbers that Word counts, after ECMA-376, 17.18.59 (ST_NumberFormat).

use crate::plan::chinese_number;

/// Returns `count` in the format of that name; a format that is not known is Arabic.
pub(super) fn formatted(format: &str, count: u32) -> String {
    let enclosed = |first: char, last: u32| {
        let c = count.checked_sub(1).filter(|_| count <= last);
        c.and_then(|at| char::from_u32(first as u32 + at))
    };
    let one = |c: Option<char>| c.map_or_else(|| format!("({count})"), String::from);
    match format {
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese_number(count),
        "chineseLegalSimplified" | "ideographLegalTraditional" => financial(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => one(enclosed('①', 20)),
        "decimalEnclosedParen" => one(enclosed('⑴', 20)),
        "decimalEnclosedFullstop" => {
            enclosed('⒈', 20).map_or_else(|| format!("{count}."), String::from)
        }
        "ideographEnclosedCircle" => one(enclosed('㊀', 10)),
        "ideographTraditional" => cycled("甲乙丙丁戊己庚辛壬癸", count),
        "ideographZodiac" => cycled("子丑寅卯辰巳午未申酉戌亥", count),
        "upperLetter" => letters(count),
        "lowerLetter" => letters(count).to_lowercase(),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "decimalZero" => format!("{count:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
            count.to_string().chars().map(wide).collect()
        }
        _ => count.to_string(),
    }
}

/// Returns the character of `count` in a series; past its end Arabic figures.
fn cycled(series: &str, count: u32) -> String {
    let at = count.checked_sub(1).map(|at| at as usize);
    let found = at.and_then(|at| series.chars().nth(at));
    found.map_or_else(|| count.to_string(), String::from)
}

/// Returns the number in the characters of cheques; past 99 Arabic figures.
fn financial(count: u32) -> String {
    let digit = |at: u32| "壹贰叁肆伍陆柒捌玖".chars().nth(at as usize - 1);
    let (tens, ones) = (count / 10, count % 10);
    match (tens, ones) {
        (0, 1..) => digit(ones).map_or_else(String::new, String::from),
        (1..10, _) => {
            let mut out: String = digit(tens).filter(|_| tens > 1).into_iter().collect();
            out.push('拾');
            out.extend((ones > 0).then(|| digit(ones)).flatten());
            out
        }
        _ => count.to_string(),
    }
}

/// A, B, … Z, AA, BB, …
fn letters(count: u32) -> String {
    let Some(at) = count.checked_sub(1).filter(|&at| at < 26 * 8) else {
        return count.to_string();
    };
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

fn roman(count: u32) -> String {
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let parts = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = count;
    let mut out = String::new();
    for (value, letters) in parts {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::formatted;

    #[test]
    fn formats() {
        for (format, count, expected) in [
            ("decimal", 12, "12"),
            ("chineseCounting", 12, "十二"),
            ("chineseLegalSimplified", 23, "贰拾叁"),
            ("chineseLegalSimplified", 10, "拾"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "(21)"),
            ("decimalEnclosedCircle", 0, "(0)"),
            ("upperRoman", 49, "XLIX"),
            ("lowerLetter", 28, "bb"),
            ("ideographTraditional", 3, "丙"),
            ("decimalZero", 3, "03"),
            ("decimalFullWidth", 12, "１２"),
            ("unheardOf", 3, "3"),
            ("none", 3, ""),
        ] {
            assert_eq!(formatted(format, count), expected, "{format} {count}");
        }
    }
}
