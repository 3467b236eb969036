//! Every syllable of Chinese, and those that a text is one typo away from.

use super::stem::is_one_edit;
use crate::search::{
    syllable::Syllable,
    toneless::{TYPED, TYPOS},
};

/// Returns a text as the syllable that it is.
pub(super) fn syllable(text: &str) -> Option<Syllable> {
    Syllable::new(text).filter(|syllable| {
        let order = syllable.order();
        TYPED
            .binary_search_by_key(&order, |known| known.order())
            .is_ok()
    })
}

/// Returns the syllables that a text is one typo away from.
pub(super) fn typos_of(text: &str) -> Vec<Syllable> {
    let Some(text) = Syllable::new(text) else {
        return Vec::new();
    };
    let keys = text.shortened().chain([text]);
    let with_key = |key: Syllable| {
        let from = TYPOS.partition_point(|typo| typo.0.order() < key.order());
        TYPOS[from..].iter().take_while(move |typo| typo.0 == key)
    };
    let mut found: Vec<Syllable> = keys.flat_map(with_key).map(|typo| typo.1).collect();
    found.retain(|syllable| is_one_edit(syllable.letters(), text.letters()));
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the syllables that begin with a text.
pub(super) fn begun_with(text: &str) -> impl Iterator<Item = Syllable> {
    let letters = text.as_bytes();
    let from = TYPED.partition_point(|syllable| syllable.letters() < letters);
    let begins = move |syllable: &&Syllable| syllable.letters().starts_with(letters);
    TYPED[from..].iter().take_while(begins).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(syllables: impl IntoIterator<Item = Syllable>) -> Vec<String> {
        let texts = syllables
            .into_iter()
            .map(|syllable| syllable.text().to_owned());
        texts.collect()
    }

    #[test]
    fn what_is_a_syllable() {
        for text in ["a", "er", "lv", "zhuang", "ZHAN"] {
            assert!(syllable(text).is_some(), "{text}");
        }
        // Interjections are not typed.
        for text in ["", "m", "ng", "o", "gaot", "zhuangg", "gā", "g1"] {
            assert!(syllable(text).is_none(), "{text}");
        }
    }

    #[test]
    fn syllables_that_begin_with_a_text() {
        let all = [
            "zhu", "zhua", "zhuai", "zhuan", "zhuang", "zhui", "zhun", "zhuo",
        ];
        assert_eq!(texts(begun_with("zhu")), all);
        assert_eq!(texts(begun_with("zhuang")), ["zhuang"]);
        assert_eq!(texts(begun_with("v")), [""; 0]);
    }

    #[test]
    fn syllables_one_typo_away() {
        // A letter wrong, missing, added; two swapped.
        for (text, one) in [
            ("gap", "gao"),
            ("zhng", "zhang"),
            ("zhhan", "zhan"),
            ("tei", "tie"),
        ] {
            assert!(texts(typos_of(text)).contains(&one.to_owned()), "{text}");
        }
        let two_away = ["gai", "zhuan", "tie"];
        for (text, far) in ["gxp", "zhag", "txx"].into_iter().zip(two_away) {
            assert!(!texts(typos_of(text)).contains(&far.to_owned()), "{text}");
        }
        // Neither the text itself nor one twice.
        let typos = texts(typos_of("gao"));
        assert!(!typos.contains(&"gao".to_owned()), "{typos:?}");
        assert!(typos.is_sorted_by(|a, b| a < b), "{typos:?}");
        assert_eq!(texts(typos_of("gāo")), [""; 0]);
    }
}
