//! Every syllable of Chinese, and those that a text is one typo away from.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::stem::is_one_edit;
use crate::search::{readings::Syllable, toneless::syllables};

/// Every syllable of Chinese.
pub(super) static SYLLABLES: LazyLock<HashSet<Syllable>> = LazyLock::new(|| {
    let mut all: HashSet<Syllable> = syllables().filter_map(Syllable::new).collect();
    // Interjections, which nobody types, would divide everything.
    for rare in ["m", "n", "ng", "hm", "hng", "o"] {
        if let Some(rare) = Syllable::new(rare) {
            all.remove(&rare);
        }
    }
    all
});

/// For every text that a syllable is with one letter left out, the syllables.
static TYPOS: LazyLock<HashMap<String, Vec<Syllable>>> = LazyLock::new(|| {
    let mut typos: HashMap<String, Vec<Syllable>> = HashMap::new();
    for syllable in SYLLABLES
        .iter()
        .filter(|syllable| syllable.letters().len() > 1)
    {
        let text = String::from_utf8_lossy(syllable.letters()).into_owned();
        for without in shortened(&text) {
            typos.entry(without).or_default().push(*syllable);
        }
        typos.entry(text).or_default().push(*syllable);
    }
    typos
});

/// Returns a text with each of its letters left out in turn.
fn shortened(text: &str) -> impl Iterator<Item = String> {
    (0..text.len()).map(move |at| format!("{}{}", &text[..at], &text[at + 1..]))
}

/// Returns the syllables that a text is one typo away from.
pub(super) fn typos_of(text: &str) -> Vec<Syllable> {
    let keys = shortened(text).chain([text.to_owned()]);
    let mut found: Vec<Syllable> = keys
        .filter_map(|key| TYPOS.get(&key))
        .flatten()
        .copied()
        .collect();
    found.retain(|syllable| is_one_edit(syllable.letters(), text.as_bytes()));
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the syllables that begin with a text.
pub(super) fn begun_with(text: &str) -> impl Iterator<Item = Syllable> {
    let begins = move |syllable: &&Syllable| syllable.letters().starts_with(text.as_bytes());
    SYLLABLES.iter().filter(begins).copied()
}
