//! Latin words as pieces of a query: by their stems, also with a letter wrong or half typed.

use super::{
    feature::Feature,
    lookup::Posting,
    question::is_english_filler,
    slot::{Slot, SlotBuilder},
    stem::{is_begun_with_one_edit, is_one_edit, stem},
    strength,
};

/// The minimum letters of an English word that may have a typo.
const MIN_TYPO_LETTERS: usize = 5;
/// The minimum letters of a word that is completed.
const MIN_PREFIX_LETTERS: usize = 3;
/// The minimum letters of a word that is completed if its stem occurs in no text.
const MIN_BEGUN_LETTERS: usize = 2;
/// The maximum letters of a last word that always counts as unfinished.
const MAX_UNREAD_LETTERS: usize = 2;

impl SlotBuilder<'_> {
    /// Returns a slot for each word. `is_open` says that the last one is still typed.
    pub(super) fn english(
        &self,
        words: &[String],
        is_open: bool,
        ignored: &mut Vec<String>,
    ) -> Vec<Slot> {
        let mut slots = Vec::new();
        for (number, word) in words.iter().enumerate() {
            if is_english_filler(word) {
                ignored.push(word.clone());
                continue;
            }
            let is_typed = is_open && number + 1 == words.len();
            slots.push(self.word(word, is_typed));
        }
        slots
    }

    fn word(&self, word: &str, is_typed: bool) -> Slot {
        let stem = stem(word);
        let vocabulary = self.near.vocabulary();
        let posting = |known: &String| self.near.posting(Feature::stem(known));
        let known = self.near.posting(Feature::stem(&stem));
        let is_known = known.is_some();
        let mut ways: Vec<(f32, Posting)> =
            known.map(|posting| (1.0, posting)).into_iter().collect();
        let from = vocabulary.partition_point(|known| known.as_str() < word);
        let longer = vocabulary[from..]
            .iter()
            .take_while(|known| known.starts_with(word))
            .filter(|known| **known != stem);
        let least = if is_known {
            MIN_PREFIX_LETTERS
        } else {
            MIN_BEGUN_LETTERS
        };
        if is_typed && word.len() >= least {
            ways.extend(longer.filter_map(posting).map(|p| (strength::PREFIX, p)));
        }
        if is_typed && ways.is_empty() {
            let begun = endings_begun(word).filter_map(|stem| posting(&stem));
            ways.extend(begun.map(|p| (strength::PREFIX, p)));
        }
        // The first letter is hardly ever wrong.
        let alike = || {
            let first = |known: &&String| known.as_bytes()[0] == stem.as_bytes()[0];
            vocabulary.iter().filter(first)
        };
        if ways.is_empty() && word.len() >= MIN_TYPO_LETTERS {
            let near = alike().filter(|known| is_misspelt(known, word, &stem));
            ways.extend(near.filter_map(posting).map(|p| (strength::TYPO, p)));
        }
        if ways.is_empty() && is_typed && word.len() >= MIN_TYPO_LETTERS {
            let begun = |known: &&String| is_begun_with_one_edit(known.as_bytes(), word.as_bytes());
            let near = alike().filter(begun).filter_map(posting);
            ways.extend(near.map(|p| (strength::TYPO * strength::PREFIX, p)));
        }
        let is_unread = word.len() <= MAX_UNREAD_LETTERS || !is_known && !ways.is_empty();
        Slot {
            is_unfinished: is_typed && is_unread,
            ..self.slot(ways)
        }
    }
}

/// Returns true if a word differs from a known stem by one typo. A stem has i for the last y.
fn is_misspelt(known: &str, word: &str, stem: &str) -> bool {
    let written = known.strip_suffix('i').map(|rest| format!("{rest}y"));
    is_one_edit(known.as_bytes(), stem.as_bytes())
        || written.is_some_and(|known| is_one_edit(known.as_bytes(), word.as_bytes()))
}

/// Returns the stems of the words that another may become by its ending: housin is the beginning of housing.
fn endings_begun(word: &str) -> impl Iterator<Item = String> {
    let cuts =
        (1..=2).filter_map(|letters| word.split_at_checked(word.len().checked_sub(letters)?));
    cuts.flat_map(|(head, tail)| {
        let endings = ["ing", "ed", "ly", "ies"].into_iter();
        let begun = endings.filter(move |ending| ending.starts_with(tail));
        begun.map(move |ending| stem(&format!("{head}{ending}")))
    })
}

/// Units behind an English number: the number says enough.
pub(super) const UNITS: [&str; 25] = [
    "km",
    "kms",
    "kilometers",
    "kilometres",
    "sq",
    "square",
    "percent",
    "pct",
    "yuan",
    "rmb",
    "cny",
    "tonnes",
    "tons",
    "tonne",
    "ton",
    "metres",
    "meters",
    "m",
    "mu",
    "thousand",
    "million",
    "billion",
    "bn",
    "mn",
    "minutes",
];
