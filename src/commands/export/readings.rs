//! Readings of the characters of a page, for the page's own search.

use std::collections::{BTreeMap, BTreeSet};

use crate::search::toneless;

/// Returns every reading of every Chinese character of `text`, as JSON: each syllable, ü as v, with the characters
/// that are read so. All readings are right: the page only filters, it does not rank.
pub(super) fn readings(text: &str) -> String {
    let characters: BTreeSet<char> = text.chars().collect();
    let mut syllables: BTreeMap<String, String> = BTreeMap::new();
    for character in characters {
        let readings: BTreeSet<String> = toneless(character)
            .map(|reading| reading.replace('ü', "v"))
            .collect();
        for reading in readings {
            syllables.entry(reading).or_default().push(character);
        }
    }
    serde_json::to_string(&syllables).expect("a map of strings is JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_under_every_reading_once() {
        for (text, json) in [
            ("Yiwu 29", "{}"),
            ("高铁高", r#"{"gao":"高","tie":"铁"}"#),
            ("长", r#"{"chang":"长","zhang":"长"}"#),
        ] {
            assert_eq!(readings(text), json);
        }
        assert!(readings("绿").contains(r#""lv":"绿""#));
    }
}
