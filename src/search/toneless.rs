//! The readings of every Chinese character without tones, as tables that the build script made.

use super::syllable::Syllable;

// SYLLABLES; TYPED: those that are typed; TYPOS: each of these after what it is with one letter left out, and after itself;
// all in order. MEMBERS, STARTS, BLOCKS, SETS: see data/build/characters.rs.
include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// Returns the readings of a character, the likely one first; none for what is not Chinese.
pub(crate) fn toneless(c: char) -> impl Iterator<Item = Syllable> {
    readings(reading_set(c))
}

/// Returns the readings of a set.
pub(super) fn readings(set: usize) -> impl Iterator<Item = Syllable> {
    let members = usize::from(STARTS[set])..usize::from(STARTS[set + 1]);
    MEMBERS[members]
        .iter()
        .map(|&number| SYLLABLES[usize::from(number)])
}

/// Returns the number of the set of a character's readings: characters that are read alike have the same. 0 is the
/// empty one.
pub(super) fn reading_set(c: char) -> usize {
    set(c).unwrap_or(0)
}

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
            let mut expected: Vec<Syllable> = Vec::new();
            let all = c.to_pinyin_multi().into_iter().flatten();
            for reading in c.to_pinyin().into_iter().chain(all) {
                // ê of 欸 cannot be typed.
                if let Some(reading) = Syllable::new(reading.plain())
                    && !expected.contains(&reading)
                {
                    expected.push(reading);
                }
            }
            assert_eq!(toneless(c).collect::<Vec<_>>(), expected, "{c}");
        }
        assert!(toneless('绿').any(|reading| reading.text() == "lv"));
    }
}
