//! Folding of characters for comparison: width, case, accents and the Chinese script are ignored.

use crate::compatibility::unified;

use super::han::place;

/// A character as it is compared. Full-width forms become ASCII, capitals small letters, accented
/// letters plain ones, traditional characters simplified ones.
pub(super) fn fold(c: char) -> char {
    match c {
        // The common case first: simplified characters need no folding.
        '\u{3400}'..='\u{9fff}' => simplified(c),
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        // The full-width forms are ASCII plus 0xFEE0.
        '！'..='～' => {
            let half = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        '\u{3000}' => ' ',
        'à'..='å' | 'ā' | 'ă' | 'ǎ' | 'À'..='Å' => 'a',
        'è'..='ë' | 'ē' | 'ě' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'ī' | 'ǐ' | 'Ì'..='Ï' => 'i',
        'ò'..='ö' | 'ō' | 'ǒ' | 'Ò'..='Ö' => 'o',
        'ù'..='û' | 'ū' | 'ǔ' | 'Ù'..='Û' => 'u',
        // ü is typed as v on a keyboard without it, in every input method.
        'ü' | 'Ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        // Radicals and compatibility ideographs, as PDFs have them, and half-width punctuation.
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{ffff}' => simplified(unified(c)),
        'Ⅰ' => '1',
        'Ⅱ' => '2',
        'Ⅲ' => '3',
        'Ⅳ' => '4',
        'Ⅴ' => '5',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Returns the simplified form of a character that is one itself in other words: 後 of 後宅 is 后, and 著 of
/// 著名 is not 着. A query is looked for in both.
pub(super) fn variant(c: char) -> char {
    match c {
        '後' => '后',
        '著' => '着',
        '乾' => '干',
        '於' => '于',
        '摺' => '折',
        '衞' => '卫',
        '枱' => '台',
        '醣' => '糖',
        '麴' => '曲',
        '麽' => '么',
        '畫' => '画',
        _ => c,
    }
}

/// Marks between the characters of one word: skipped, in text and query alike.
pub(super) fn is_passed_over(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '"'
            | '\''
            | '（'
            | '）'
            | '('
            | ')'
            | '《'
            | '》'
            | '+'
            | '＋'
            | '·'
            | '\u{ad}'
            // Accents apart from their letters, as macOS writes them.
            | '\u{300}'..='\u{36f}'
    ) || is_invisible(c)
}

/// Zero-width characters and joiners.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

// TRADITIONAL: pairs of a traditional character and its simplified one; IS_TRADITIONAL: a bit for each common
// character. See data/build/characters.rs.
include!(concat!(env!("OUT_DIR"), "/traditional.rs"));

fn simplified(c: char) -> char {
    if place(c).is_some_and(|place| IS_TRADITIONAL[place / 64] >> (place % 64) & 1 == 0) {
        return c;
    }
    match TRADITIONAL.binary_search_by_key(&c, |pair| pair.0) {
        Ok(at) => TRADITIONAL[at].1,
        Err(_) => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same() {
        for (text, folded) in [
            ("ＲＣＥＰ", "rcep"),
            ("５Ａ", "5a"),
            ("高鐵站", "高铁站"),
            ("雙江湖", "双江湖"),
            ("Ⅱ", "2"),
            ("Lü", "lv"),
            ("café", "cafe"),
            ("義烏", "义乌"),
            ("机场", "机场"),
            ("⾼铁", "高铁"),
            ("\u{f914}", "乐"),
            ("甲\u{3000}乙", "甲 乙"),
            ("àāăǎÅ", "aaaaa"),
            ("èēěÉ", "eeee"),
            ("ìīǐÍ", "iiii"),
            ("òōǒÖ", "oooo"),
            ("ùūǔÚ", "uuuu"),
            ("üǖǘǚǜÜ", "vvvvvv"),
            ("çÇñÑ", "ccnn"),
            ("ⅠⅢⅣⅤ", "1345"),
            ("Ж", "ж"),
        ] {
            assert_eq!(text.chars().map(fold).collect::<String>(), folded, "{text}");
        }
    }

    #[test]
    fn a_character_of_both_scripts_is_looked_for_in_both() {
        for (written, other) in [
            ("後著乾於摺", "后着干于折"),
            ("衞枱醣麴麽畫", "卫台糖曲么画"),
            ("义a", "义a"),
        ] {
            let found: String = written.chars().map(variant).collect();
            assert_eq!(found, other);
        }
    }
}
