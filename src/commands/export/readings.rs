//! Readings of the characters of a page, for the page's own search.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::GBK;

use crate::search::toneless;

/// Returns every reading of every Chinese character of `text` and of those that are often typed, as JSON: each
/// syllable, ü as v, with the characters that are read so. All readings are right: the page only filters, it does not rank.
pub(super) fn readings(text: &str) -> String {
    let characters: BTreeSet<char> = text.chars().chain(common_characters()).collect();
    let mut syllables: BTreeMap<String, String> = BTreeMap::new();
    for character in characters {
        let readings: BTreeSet<String> = toneless(character)
            .map(|reading| reading.text().to_owned())
            .collect();
        for reading in readings {
            syllables.entry(reading).or_default().push(character);
        }
    }
    serde_json::to_string(&syllables).expect("a map of strings is JSON")
}

/// The 3,755 characters of the first level of GB 2312, one of which may be typed for another that sounds the same.
fn common_characters() -> impl Iterator<Item = char> {
    let rows = (0xB0..=0xD7).flat_map(|row| (0xA1..=0xFE).map(move |cell| [row, cell]));
    rows.filter_map(|bytes| {
        let text = GBK.decode_without_bom_handling_and_without_replacement(&bytes)?;
        text.chars().next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_under_every_reading_once() {
        let all: BTreeMap<String, String> = serde_json::from_str(&readings("㙟")).expect("JSON");
        let of = |c: char| {
            let read = all.iter().filter(|(_, characters)| characters.contains(c));
            read.map(|(syllable, _)| syllable.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(of('高'), ["gao"]);
        assert_eq!(of('长'), ["chang", "zhang"]);
        assert_eq!(of('绿'), ["lu", "lv"]);
        // A rare character is there where the page has it.
        assert_eq!(of('㙟').len(), toneless('㙟').count());
        assert_eq!(of('Y'), [""; 0]);
    }
}
