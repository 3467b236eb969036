//! Chinese characters as tables: how each is read, and the simplified form of the traditional ones.

use std::{
    cmp::Reverse,
    collections::HashMap,
    fmt::{self, Debug, Formatter, Write},
    fs,
};

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::syllable::Syllable;

/// Characters without readings that a block may have between two with readings.
const LARGEST_GAP: u32 = 256;

/// Interjections: they are not typed, and would split every word.
const INTERJECTIONS: [&str; 6] = ["m", "n", "ng", "hm", "hng", "o"];

/// Returns the source of `readings.rs`, which src/search/toneless.rs includes.
pub(crate) fn readings() -> String {
    let read = all_readings();
    let mut syllables: Vec<Syllable> = read.iter().flat_map(|(_, set)| set.clone()).collect();
    syllables.sort_unstable();
    syllables.dedup();
    let number = |syllable: &Syllable| {
        let at = syllables.binary_search(syllable);
        at.expect("all syllables are in the list")
    };
    // The sets one after another, as numbers of syllables; set 0 is the empty one.
    let mut members: Vec<usize> = Vec::new();
    let mut starts = vec![0, 0];
    let mut known: HashMap<&[Syllable], usize> = HashMap::new();
    // The first character of each block, and its place among the sets of all characters.
    let mut blocks: Vec<(u32, usize)> = Vec::new();
    let mut sets: Vec<usize> = Vec::new();
    let mut next = 0;
    for (c, set) in &read {
        let set = *known.entry(set).or_insert_with_key(|set| {
            members.extend(set.iter().map(number));
            starts.push(members.len());
            starts.len() - 2
        });
        let c = u32::from(*c);
        if blocks.is_empty() || c - next > LARGEST_GAP {
            blocks.push((c, sets.len()));
        } else {
            sets.resize(sets.len() + (c - next) as usize, 0);
        }
        sets.push(set);
        next = c + 1;
    }
    let typed: Vec<Syllable> = syllables
        .iter()
        .copied()
        .filter(|syllable| !INTERJECTIONS.contains(&syllable.text()))
        .collect();
    let mut out = String::new();
    table(&mut out, "SYLLABLES", "Syllable", &sources(&syllables));
    table(&mut out, "TYPED", "Syllable", &sources(&typed));
    let typos: Vec<Source> = typos(&typed)
        .iter()
        .map(|&(key, syllable)| Source(format!("({}, {})", source(key), source(syllable))))
        .collect();
    table(&mut out, "TYPOS", "(Syllable, Syllable)", &typos);
    table(&mut out, "MEMBERS", "u16", &members);
    table(&mut out, "STARTS", "u16", &starts);
    table(&mut out, "BLOCKS", "(u32, u32)", &blocks);
    table(&mut out, "SETS", "u16", &sets);
    out
}

/// Returns every character that has readings, with these, the likely one first.
fn all_readings() -> Vec<(char, Vec<Syllable>)> {
    let mut read = Vec::new();
    for c in '\0'..=char::MAX {
        let all = c.to_pinyin_multi().into_iter().flatten();
        let mut set: Vec<Syllable> = Vec::new();
        for reading in c.to_pinyin().into_iter().chain(all) {
            // ê of 欸 cannot be typed; the character has others.
            let Some(syllable) = Syllable::new(reading.plain()) else {
                continue;
            };
            if !set.contains(&syllable) {
                set.push(syllable);
            }
        }
        if !set.is_empty() {
            read.push((c, set));
        }
    }
    read
}

/// Returns every syllable after what it is with one letter left out, and after itself; in order.
fn typos(syllables: &[Syllable]) -> Vec<(Syllable, Syllable)> {
    let long = syllables.iter().filter(|s| s.letters().len() > 1);
    let keyed = long.flat_map(|&syllable| {
        let keys = syllable.shortened().chain([syllable]);
        keys.map(move |key| (key, syllable))
    });
    let mut typos: Vec<_> = keyed.collect();
    typos.sort_unstable();
    typos
}

/// Source text, which is printed as it is.
struct Source(String);

impl Debug for Source {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn source(syllable: Syllable) -> String {
    let zeros = "\\0".repeat(7 - syllable.letters().len());
    format!("Syllable::of_table(*b\"{}{zeros}\")", syllable.text())
}

fn sources(syllables: &[Syllable]) -> Vec<Source> {
    let sources = syllables.iter().copied().map(source);
    sources.map(Source).collect()
}

/// Returns the source of `phrases.rs`, which src/search/readings.rs includes: the words of data/readings.txt with their
/// readings, by their first character, longer ones first.
pub(crate) fn phrases() -> String {
    let text = fs::read_to_string("data/readings.txt").expect("data/readings.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut phrases: Vec<(Vec<char>, Vec<Syllable>)> = lines
        .filter_map(|line| line.split_once(' '))
        .map(|(word, reading)| {
            let syllable = |text| Syllable::new(text).unwrap_or_else(|| panic!("{word}: {text}"));
            let syllables: Vec<Syllable> = reading.split(' ').map(syllable).collect();
            let word: Vec<char> = word.chars().collect();
            assert_eq!(word.len(), syllables.len(), "{word:?} in data/readings.txt");
            (word, syllables)
        })
        .collect();
    phrases.sort_by_key(|(word, _)| (word[0], Reverse(word.len())));
    let rows: Vec<Source> = phrases
        .iter()
        .map(|(word, syllables)| Source(format!("(&{word:?}, &{:?})", sources(syllables))))
        .collect();
    let mut out = "type Phrase = (&'static [char], &'static [Syllable]);\n".to_owned();
    table(&mut out, "PHRASES", "Phrase", &rows);
    out
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
    writeln!(
        out,
        "pub(super) static {name}: [{of}; {count}] = {values:?};"
    )
    .expect("a string takes all");
}
