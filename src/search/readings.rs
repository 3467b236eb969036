//! The readings of Chinese characters, the likely one first.

use std::{ops::Range, sync::LazyLock};

use super::{
    character_table::CharacterTable, pinyin::FuzzyPinyin, syllable::Syllable, toneless::toneless,
};

/// A character's readings among all that were met: a number, since there are few different ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ReadingsId(u16);

impl ReadingsId {
    pub(super) const NONE: ReadingsId = ReadingsId(0);

    pub(super) fn number(self) -> usize {
        self.0.into()
    }
}

/// The reason of a set.
#[derive(Clone, Copy, Debug, Default)]
struct Origin {
    character: char,
    /// The reading given as its likely one.
    likely: Option<Syllable>,
    /// The set made before for the same character with another likely reading; 0 for none.
    before: u16,
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
    origins: Vec<Origin>,
    /// The set of every character met without a phrase to decide its reading; 0 for the others.
    usual: CharacterTable<u16>,
    /// The set that was made last for every character with a likely reading given; 0 for the others.
    given: CharacterTable<u16>,
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
            self.origins.push(Origin::default());
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
        origins
            .map(|origin| self.id(origin.character, origin.likely))
            .collect()
    }

    /// The readings as phrases decide them, where there are any.
    fn read_by_phrases(&mut self, text: &[char], ids: &mut Vec<ReadingsId>) {
        let mut at = 0;
        while let Some(&c) = text.get(at) {
            let rest = &text[at..];
            match phrases(c).find(|(word, _)| rest.starts_with(word)) {
                Some((word, syllables)) => {
                    let read = word.iter().zip(*syllables);
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
        let known = match likely {
            Some(_) => self.given(c, likely),
            None => self.usual.get(c),
        };
        if known > 0 {
            return ReadingsId(known);
        }
        let start = self.syllables.len();
        for syllable in likely.into_iter().chain(toneless(c)) {
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
        self.origins.push(Origin {
            character: c,
            likely,
            before: likely.map_or(0, |_| self.given.get(c)),
        });
        let newest = match likely {
            Some(_) => &mut self.given,
            None => &mut self.usual,
        };
        newest.set(c, number);
        ReadingsId(number)
    }

    /// Returns the set of a character with a likely reading given; 0 for none.
    fn given(&self, c: char, likely: Option<Syllable>) -> u16 {
        let mut set = self.given.get(c);
        while set > 0 && self.origins[usize::from(set)].likely != likely {
            set = self.origins[usize::from(set)].before;
        }
        set
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

// PHRASES: words with their readings, by their first character, longer ones first. See data/build/characters.rs.
include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// One more than the place of the first phrase with each first character.
static FIRST_PHRASES: LazyLock<CharacterTable<u16>> = LazyLock::new(|| {
    let mut first = CharacterTable::default();
    for (place, (word, _)) in PHRASES.iter().enumerate().rev() {
        first.set(word[0], place as u16 + 1);
    }
    first
});

/// Returns the phrases that begin with a character, longer ones first.
fn phrases(first: char) -> impl Iterator<Item = &'static Phrase> {
    let number = usize::from(FIRST_PHRASES.get(first));
    let from = number.checked_sub(1).unwrap_or(PHRASES.len());
    let begins = move |(word, _): &&Phrase| word[0] == first;
    PHRASES[from..].iter().take_while(begins)
}

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
