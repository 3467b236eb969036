//! Compatibility characters: other code points for characters of Chinese text.
//!
//! Text copied out of a PDF has radicals (⼈ U+2F08) for characters (人 U+4EBA); they look alike and compare different.
//! Full-width letters and figures are not changed here: they are a matter of style.

use std::sync::LazyLock;

/// Pairs of a compatibility character and its ordinary form, sorted by the first.
const PAIRS: &str = include_str!("../data/compatibility.txt");

/// Returns the ordinary form of a compatibility character; any other character as it is.
///
/// CJK radicals, compatibility ideographs, and vertical, small and half-width punctuation.
pub fn unified(c: char) -> char {
    static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let pair = |line: &str| {
            let mut chars = line.chars();
            Some((chars.next()?, chars.next()?))
        };
        let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(pair).collect()
    });
    match c {
        // The common cases first: nothing between these ranges is in the table.
        ..'\u{2e80}' | '\u{2fe0}'..'\u{f900}' => c,
        _ => match TABLE.binary_search_by_key(&c, |pair| pair.0) {
            Ok(at) => TABLE[at].1,
            Err(_) => c,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_done_in_one_step() {
        let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
        let pairs: Vec<Vec<char>> = lines.map(|line| line.chars().collect()).collect();
        assert!(
            pairs
                .iter()
                .all(|pair| pair.len() == 2 && pair[0] != pair[1])
        );
        assert!(pairs.is_sorted_by(|a, b| a[0] < b[0]));
        assert!(pairs.iter().all(|pair| unified(pair[1]) == pair[1]));
        assert!(pairs.len() > 1_000);
    }

    #[test]
    fn radicals_ideographs_and_punctuation() {
        for (c, expected) in [
            ('⼈', '人'),
            ('⾼', '高'),
            ('⻘', '青'),
            ('⺠', '民'),
            ('⻓', '长'),
            ('\u{f914}', '樂'),
            ('､', '、'),
            ('｡', '。'),
            ('︵', '（'),
            ('人', '人'),
            ('Ａ', 'Ａ'),
            ('a', 'a'),
        ] {
            assert_eq!(unified(c), expected, "{c}");
        }
    }
}
