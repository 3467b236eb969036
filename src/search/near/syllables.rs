//! Every syllable of Chinese, and those that a text is one typo away from.

use std::sync::LazyLock;

use super::stem::is_one_edit;
use crate::search::{readings::Syllable, toneless::syllables};

/// Interjections are not typed and would split every word.
const RARE: [&str; 6] = ["m", "n", "ng", "hm", "hng", "o"];

/// Every syllable of Chinese, in order.
static SYLLABLES: LazyLock<Vec<Syllable>> = LazyLock::new(|| {
    let rare = RARE.map(Syllable::new);
    let mut all: Vec<Syllable> = syllables().filter_map(Syllable::new).collect();
    all.retain(|syllable| !rare.contains(&Some(*syllable)));
    all.sort_unstable_by_key(|syllable| syllable.order());
    all
});

/// Every syllable after what it is with one letter left out, and after itself; in order.
static TYPOS: LazyLock<Vec<(Syllable, Syllable)>> = LazyLock::new(|| {
    let long = SYLLABLES.iter().filter(|s| s.letters().len() > 1);
    let keyed = long.flat_map(|&syllable| {
        let keys = shortened(syllable).chain([syllable]);
        keys.map(move |key| (key, syllable))
    });
    let mut typos: Vec<_> = keyed.collect();
    typos.sort_unstable_by_key(|(key, syllable)| (key.order(), syllable.order()));
    typos
});

/// Returns letters with each of them left out in turn.
fn shortened(letters: Syllable) -> impl Iterator<Item = Syllable> {
    (0..letters.letters().len()).filter_map(move |at| letters.without(at))
}

/// Returns a text as the syllable that it is.
pub(super) fn syllable(text: &str) -> Option<Syllable> {
    Syllable::new(text).filter(|syllable| {
        let order = syllable.order();
        SYLLABLES
            .binary_search_by_key(&order, |known| known.order())
            .is_ok()
    })
}

/// Returns the syllables that a text is one typo away from.
pub(super) fn typos_of(text: &str) -> Vec<Syllable> {
    let Some(text) = Syllable::new(text) else {
        return Vec::new();
    };
    let keys = shortened(text).chain([text]);
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
    let from = SYLLABLES.partition_point(|syllable| syllable.letters() < letters);
    let begins = move |syllable: &&Syllable| syllable.letters().starts_with(letters);
    SYLLABLES[from..].iter().take_while(begins).copied()
}
