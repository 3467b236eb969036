//! The readings of every Chinese character without tones, as tables that the build script made.

// SYLLABLES, MEMBERS, STARTS, BLOCKS, SETS: see data/build/characters.rs.
include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// Returns the readings of a character, the likely one first, `ü` as it is written; none for what is not
/// Chinese.
pub(crate) fn toneless(c: char) -> impl Iterator<Item = &'static str> {
    let set = set(c).unwrap_or(0);
    let members = usize::from(STARTS[set])..usize::from(STARTS[set + 1]);
    MEMBERS[members]
        .iter()
        .map(|&number| text(&SYLLABLES[usize::from(number)]))
}

/// Returns every reading that some character has, once.
pub(crate) fn syllables() -> impl Iterator<Item = &'static str> {
    SYLLABLES.iter().map(text)
}

fn text(syllable: &'static [u8; 8]) -> &'static str {
    let length = syllable.iter().position(|&byte| byte == 0);
    let text = &syllable[..length.unwrap_or(syllable.len())];
    std::str::from_utf8(text).expect("the tables are UTF-8")
}

/// Returns the number of a character's readings among the sets.
fn set(c: char) -> Option<usize> {
    let c = u32::from(c);
    let block = BLOCKS.partition_point(|&(first, _)| first <= c);
    let (first, start) = BLOCKS[block.checked_sub(1)?];
    let place = start + (c - first);
    let end = BLOCKS.get(block).map_or(SETS.len() as u32, |&(_, end)| end);
    (place < end).then(|| usize::from(SETS[place as usize]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pinyin::{ToPinyin, ToPinyinMulti};

    #[test]
    fn every_character_reads_as_in_the_library() {
        for c in '\0'..=char::MAX {
            let mut expected: Vec<&str> = Vec::new();
            let all = c.to_pinyin_multi().into_iter().flatten();
            for reading in c.to_pinyin().into_iter().chain(all) {
                if !expected.contains(&reading.plain()) {
                    expected.push(reading.plain());
                }
            }
            assert_eq!(toneless(c).collect::<Vec<_>>(), expected, "{c}");
        }
        assert!(toneless('绿').any(|reading| reading == "lü"));
    }
}
