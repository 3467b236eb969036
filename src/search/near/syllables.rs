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
