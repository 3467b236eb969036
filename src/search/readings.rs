//! The readings of Chinese characters, the likely one first.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{han::HanTable, pinyin::FuzzyPinyin, toneless::toneless};

/// A toneless syllable, ü as v; the longest, zhuang, has six letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Syllable {
    letters: [u8; 7],
    length: u8,
}

impl Syllable {
    /// Reads a syllable; `None` if it is empty, too long or not Latin.
    pub(super) fn new(text: &str) -> Option<Syllable> {
        let mut letters = [0; 7];
        let mut length = 0;
        for c in text.chars() {
            let c = if c == 'ü' { 'v' } else { c };
            if !c.is_ascii_alphanumeric() || length == letters.len() {
                return None;
            }
            letters[length] = c.to_ascii_lowercase() as u8;
            length += 1;
        }
        (length > 0).then_some(Syllable {
            letters,
            length: length as u8,
        })
    }

    pub(super) fn letters(&self) -> &[u8] {
        &self.letters[..self.length as usize]
    }

    /// Returns the letters with one left out; `None` where none is left.
    pub(super) fn without(&self, at: usize) -> Option<Syllable> {
        let mut left = Syllable {
            letters: [0; 7],
            length: self.length - 1,
        };
        let kept = self
            .letters()
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != at);
        for (slot, (_, letter)) in left.letters.iter_mut().zip(kept) {
            *slot = *letter;
        }
        (left.length > 0).then_some(left)
    }

    /// Returns a number by which syllables have the order of their letters: quicker to compare.
    pub(super) fn order(self) -> u64 {
        let [a, b, c, d, e, f, g] = self.letters;
        u64::from_be_bytes([a, b, c, d, e, f, g, self.length])
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(self.letters()).expect("a syllable is made of ASCII")
    }

    /// Letters of the initial when typed in full: two in zh, ch, sh; else one.
    pub(super) fn long_initial(&self) -> usize {
        match self.letters() {
            [b'z' | b'c' | b's', b'h', ..] => 2,
            _ => 1,
        }
    }

    /// lv is typed as lu and as lyu too.
    pub(super) fn other_spellings(&self) -> impl Iterator<Item = Syllable> + use<> {
        let has_v = self.letters().contains(&b'v');
        let parts = has_v.then(|| self.text().split_once('v')).flatten();
        let spellings = parts.map_or_else(Vec::new, |(initial, rest)| {
            vec![format!("{initial}u{rest}"), format!("{initial}yu{rest}")]
        });
        spellings
            .into_iter()
            .filter_map(|text| Syllable::new(&text))
    }
}

/// A character's readings among all that were met: a number, since there are few different ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ReadingsId(u16);

impl ReadingsId {
    pub(super) const NONE: ReadingsId = ReadingsId(0);

    pub(super) fn number(self) -> usize {
        self.0.into()
    }
}

/// All readings met so far, each set once.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    /// The sets one after another; the likely reading of each is its first.
    syllables: Vec<Syllable>,
    /// The position of each set among them. Set 0 is empty.
    sets: Vec<Range<u32>>,
    /// For each set the first, second and third letters of its syllables: a bit a letter.
    letters: Vec<[u32; 3]>,
    /// The character that each set was made for, and the reading given as its likely one.
    origins: Vec<(char, Option<Syllable>)>,
    /// The set of every character met without a phrase to decide its reading; 0 for the others.
    usual: HanTable<u16>,
    known: HashMap<(char, Option<Syllable>), ReadingsId>,
    /// Sounds that count as one.
    fuzzy: FuzzyPinyin,
}

impl Readings {
    pub(super) fn new(fuzzy: FuzzyPinyin) -> Readings {
        Readings {
            fuzzy,
            ..Readings::default()
        }
    }

    /// Returns the number of sets.
    pub(super) fn count(&self) -> usize {
        self.sets.len()
    }

    pub(super) fn of(&self, id: ReadingsId) -> &[Syllable] {
        match self.sets.get(id.0 as usize) {
            Some(set) => &self.syllables[set.start as usize..set.end as usize],
            None => &[],
        }
    }

    /// The first, second and third letters of the readings, a bit a letter.
    pub(super) fn letters(&self, id: ReadingsId) -> [u32; 3] {
        self.letters.get(id.number()).copied().unwrap_or_default()
    }

    /// Adds the readings of every character of `text` (folded) to `ids`; `own` is the text's authored reading.
    pub(super) fn read(&mut self, text: &[char], own: Option<&str>, ids: &mut Vec<ReadingsId>) {
        if self.sets.is_empty() {
            self.sets.push(0..0);
            self.letters.push([0; 3]);
            self.origins.push(('\0', None));
        }
        let Some(own) = own else {
            return self.read_by_phrases(text, ids);
        };
        let likely = own_reading(text, own);
        let read = text.iter().zip(likely);
        ids.extend(read.map(|(&c, likely)| self.id(c, likely)));
    }

    /// Merges the readings of other texts; returns for each of their numbers the one here.
    pub(super) fn adopt(&mut self, other: &Readings) -> Vec<ReadingsId> {
        let origins = other.origins.iter();
        origins.map(|&(c, likely)| self.id(c, likely)).collect()
    }

    /// The readings as phrases decide them, where there are any.
    fn read_by_phrases(&mut self, text: &[char], ids: &mut Vec<ReadingsId>) {
        let phrases = &*PHRASES;
        let mut at = 0;
        while let Some(&c) = text.get(at) {
            let rest = &text[at..];
            match phrases
                .of(c)
                .iter()
                .find(|(word, _)| rest.starts_with(word))
            {
                Some((word, syllables)) => {
                    let read = word.iter().zip(syllables);
                    ids.extend(read.map(|(&c, &syllable)| self.id(c, Some(syllable))));
                    at += word.len();
                }
                None => {
                    ids.push(self.id(c, None));
                    at += 1;
                }
            }
        }
    }

    fn id(&mut self, c: char, likely: Option<Syllable>) -> ReadingsId {
        if !super::fold::is_han(c) {
            return ReadingsId::default();
        }
        let usual = self.usual.get(c);
        if likely.is_none() && usual > 0 {
            return ReadingsId(usual);
        }
        if let Some(&id) = self.known.get(&(c, likely)) {
            return id;
        }
        let start = self.syllables.len();
        let all = toneless(c).filter_map(Syllable::new);
        for syllable in likely.into_iter().chain(all) {
            let alike = self.fuzzy.variants(syllable.text());
            let alike = alike.iter().filter_map(|text| Syllable::new(text));
            let spellings: Vec<Syllable> = syllable.other_spellings().chain(alike).collect();
            for syllable in std::iter::once(syllable).chain(spellings) {
                if !self.syllables[start..].contains(&syllable) {
                    self.syllables.push(syllable);
                }
            }
        }
        // There are some 50,000 characters with readings; should the numbers run out all the same,
        // a character is found by itself alone.
        let Ok(number) = u16::try_from(self.sets.len()) else {
            self.syllables.truncate(start);
            return ReadingsId::default();
        };
        self.sets.push(start as u32..self.syllables.len() as u32);
        let mut letters = [0; 3];
        for syllable in &self.syllables[start..] {
            for (all, &letter) in letters.iter_mut().zip(syllable.letters()) {
                *all |= bit(letter);
            }
        }
        self.letters.push(letters);
        self.origins.push((c, likely));
        if likely.is_some() || !self.usual.set(c, number) {
            self.known.insert((c, likely), ReadingsId(number));
        }
        ReadingsId(number)
    }
}

/// A letter as a bit; 0 for any other character.
fn bit(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// The numbers of the letters, counted from a, whose bits are set.
pub(super) fn letters(mut bits: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let letter = bits.trailing_zeros();
        bits &= bits.checked_sub(1)?;
        Some(letter as usize)
    })
}

/// The reading that was written for a text, character by character: Chinese ones have one each, a run
/// of digits and Latin letters is one syllable.
fn own_reading(text: &[char], own: &str) -> Vec<Option<Syllable>> {
    let mut syllables = own.split(' ');
    let mut latin = false;
    let syllable = |&c: &char| {
        if super::fold::is_han(c) {
            latin = false;
            return syllables.next().and_then(Syllable::new);
        }
        if c.is_ascii_alphanumeric() && !latin {
            syllables.next();
            latin = true;
        } else if !c.is_ascii_alphanumeric() && c != '.' {
            latin = false;
        }
        None
    };
    text.iter().map(syllable).collect()
}

type Phrase = (Vec<char>, Vec<Syllable>);

/// Words with their readings, by their first character.
#[derive(Default)]
struct Phrases {
    /// The list of a first character, counted from 1.
    lists: HanTable<u16>,
    phrases: Vec<Vec<Phrase>>,
}

impl Phrases {
    /// The words that begin with `first`, longer ones first.
    fn of(&self, first: char) -> &[Phrase] {
        match self.lists.get(first).checked_sub(1) {
            Some(list) => &self.phrases[list as usize],
            None => &[],
        }
    }

    fn add(&mut self, word: &str, reading: &str) {
        let word: Vec<char> = word.chars().collect();
        let syllables: Vec<Syllable> = reading.split(' ').filter_map(Syllable::new).collect();
        let list = match self.lists.get(word[0]) {
            0 => {
                self.phrases.push(Vec::new());
                self.lists.set(word[0], self.phrases.len() as u16);
                self.phrases.len()
            }
            list => list as usize,
        };
        self.phrases[list - 1].push((word, syllables));
    }
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for line in include_str!("../../data/readings.txt").lines() {
        if let Some((word, reading)) = line.split_once(' ').filter(|(word, _)| *word != "#") {
            phrases.add(word, reading);
        }
    }
    for words in &mut phrases.phrases {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    phrases
});

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, own: Option<&str>) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut readings = Readings::default();
        let mut ids = Vec::new();
        readings.read(&chars, own, &mut ids);
        let first = |id: &ReadingsId| {
            let syllable = readings.of(*id).first()?;
            Some(std::str::from_utf8(syllable.letters()).ok()?.to_owned())
        };
        ids.iter().filter_map(first).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_likely_reading_comes_first() {
        for (text, reading) in [
            ("长三角", "chang san jiao"),
            ("银行", "yin hang"),
            ("重点", "zhong dian"),
            ("佛堂", "fo tang"),
            ("廿三里", "nian san li"),
            ("都市", "du shi"),
            ("市域就诊率", "shi yu jiu zhen lv"),
            ("绿色", "lv se"),
            ("战略", "zhan lve"),
            ("高铁义乌站", "gao tie yi wu zhan"),
            ("校长", "xiao zhang"),
            ("调剂", "tiao ji"),
            ("全市长远发展", "quan shi chang yuan fa zhan"),
            ("变成长期", "bian cheng chang qi"),
            ("着眼", "zhuo yan"),
            ("反弹", "fan tan"),
        ] {
            assert_eq!(read(text, None), reading, "{text}");
        }
        assert_eq!(read("A3 级长", Some("a3 ji zhang")), "ji zhang");
    }

    #[test]
    fn every_phrase_has_a_syllable_for_every_character() {
        for words in &PHRASES.phrases {
            for (word, syllables) in words {
                assert_eq!(word.len(), syllables.len(), "{word:?}");
            }
        }
    }

    #[test]
    fn every_reading_is_kept() {
        let mut readings = Readings::default();
        let mut ids = Vec::new();
        readings.read(&['长', '绿'], None, &mut ids);
        let id = ids[0];
        let all: Vec<_> = readings
            .of(id)
            .iter()
            .map(|s| s.letters().to_vec())
            .collect();
        assert!(all.contains(&b"chang".to_vec()) && all.contains(&b"zhang".to_vec()));
        let id = ids[1];
        let all: Vec<_> = readings
            .of(id)
            .iter()
            .map(|s| s.letters().to_vec())
            .collect();
        for spelling in ["lv", "lu", "lyu"] {
            assert!(all.contains(&spelling.as_bytes().to_vec()), "{spelling}");
        }
    }
}
