//! Chinese characters as tables: how each is read, and the simplified form of the traditional ones.

use std::{
    collections::HashMap,
    fmt::{Debug, Write},
    fs,
};

use pinyin::{ToPinyin, ToPinyinMulti};

/// Characters without readings that a block may have between two with readings.
const LARGEST_GAP: u32 = 256;

/// Returns the source of `readings.rs`, which src/search/toneless.rs includes.
pub(crate) fn readings() -> String {
    let mut syllables: Vec<String> = Vec::new();
    // The sets one after another, as numbers of syllables; set 0 is the empty one.
    let mut members: Vec<usize> = Vec::new();
    let mut starts = vec![0, 0];
    let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
    // The first character of each block, and its place among the sets of all characters.
    let mut blocks: Vec<(u32, usize)> = Vec::new();
    let mut sets: Vec<usize> = Vec::new();
    let mut next = 0;
    for c in '\0'..=char::MAX {
        let all = c.to_pinyin_multi().into_iter().flatten();
        let mut set: Vec<usize> = Vec::new();
        for reading in c.to_pinyin().into_iter().chain(all) {
            let plain = reading.plain();
            let known = syllables.iter().position(|syllable| syllable == plain);
            let number = known.unwrap_or_else(|| {
                syllables.push(plain.to_owned());
                syllables.len() - 1
            });
            if !set.contains(&number) {
                set.push(number);
            }
        }
        if set.is_empty() {
            continue;
        }
        let number = *known.entry(set).or_insert_with_key(|set| {
            members.extend(set);
            starts.push(members.len());
            starts.len() - 2
        });
        let c = u32::from(c);
        if blocks.is_empty() || c - next > LARGEST_GAP {
            blocks.push((c, sets.len()));
        } else {
            sets.resize(sets.len() + (c - next) as usize, 0);
        }
        sets.push(number);
        next = c + 1;
    }
    let padded: Vec<[u8; 8]> = syllables.iter().map(|text| padded(text)).collect();
    let mut out = String::new();
    table(&mut out, "SYLLABLES", "[u8; 8]", &padded);
    table(&mut out, "MEMBERS", "u16", &members);
    table(&mut out, "STARTS", "u16", &starts);
    table(&mut out, "BLOCKS", "(u32, u32)", &blocks);
    table(&mut out, "SETS", "u16", &sets);
    out
}

/// Returns a syllable in UTF-8 with zeros behind it: unlike a `&str` it is the same wherever it is loaded.
fn padded(syllable: &str) -> [u8; 8] {
    let mut bytes = [0; 8];
    bytes[..syllable.len()].copy_from_slice(syllable.as_bytes());
    bytes
}

/// Returns the source of `traditional.rs`, which src/search/fold.rs includes: the pairs of
/// data/traditional.txt by the traditional character, and a bit for each character from U+3400 to U+9FFF.
pub(crate) fn traditional() -> String {
    const FIRST: u32 = 0x3400;
    const LAST: u32 = 0x9fff;
    let text = fs::read_to_string("data/traditional.txt").expect("data/traditional.txt");
    let pairs: Vec<(char, char)> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut chars = line.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect();
    assert!(
        pairs.is_sorted_by_key(|pair| pair.0),
        "data/traditional.txt is not sorted"
    );
    let mut bits = vec![0_u64; ((LAST - FIRST + 1) / 64) as usize];
    for &(c, _) in &pairs {
        let place = u32::from(c).wrapping_sub(FIRST);
        if let Some(bits) = bits.get_mut((place / 64) as usize) {
            *bits |= 1 << (place % 64);
        }
    }
    let mut out = String::new();
    table(&mut out, "TRADITIONAL", "(char, char)", &pairs);
    table(&mut out, "IS_TRADITIONAL", "u64", &bits);
    out
}

fn table(out: &mut String, name: &str, of: &str, values: &[impl Debug]) {
    let count = values.len();
    writeln!(out, "static {name}: [{of}; {count}] = {values:?};").expect("a string takes all");
}
