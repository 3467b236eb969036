//! The sounds of the characters of an index, by their likely readings.

use super::feature::Feature;
use crate::search::{
    alphabet::{Alphabet, TextCharacters},
    fold::is_han,
    readings::Readings,
    syllable::Syllable,
};

/// The sound of one character of an alphabet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sound {
    pub is_han: bool,
    /// `None` for what is not Chinese or has no reading.
    pub syllable: Option<Syllable>,
    /// Its letters as in [`Feature::syllables`].
    pub letters: u64,
    /// The same as in [`Feature::fuzzy_syllables`].
    pub fuzzy: u64,
    /// The number of the syllable among those of an alphabet, from 1 on; 0 for none.
    number: u16,
}

/// The sounds of an alphabet, by the numbers of its characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Sounds {
    sounds: Vec<Sound>,
    /// The syllables that occur, in order.
    syllables: Vec<Syllable>,
    /// A bit for each two syllables, by their numbers: whether some text has one after the other.
    pairs: Vec<u64>,
}

impl Sounds {
    pub(super) fn new(alphabet: &Alphabet, readings: &Readings) -> Sounds {
        let sound = |number| {
            let character = alphabet.get(number);
            let syllable = readings.of(character.readings).first().copied();
            Sound {
                is_han: is_han(character.folded),
                syllable,
                letters: syllable.map_or(0, Feature::letters_of),
                fuzzy: syllable.map_or(0, Feature::fuzzy_letters_of),
                number: 0,
            }
        };
        let mut sounds: Vec<Sound> = (0..alphabet.len()).map(sound).collect();
        let all = sounds.iter().filter_map(|sound| sound.syllable);
        let mut syllables: Vec<Syllable> = all.collect();
        syllables.sort_unstable();
        syllables.dedup();
        for sound in &mut sounds {
            let at = sound.syllable.map(|s| syllables.binary_search(&s));
            sound.number = at.and_then(Result::ok).map_or(0, |at| at as u16 + 1);
        }
        Sounds {
            sounds,
            syllables,
            pairs: Vec::new(),
        }
    }

    /// Notes which syllables the texts have one after the other; `ends` are the ends of the texts.
    pub(super) fn note_pairs(&mut self, numbers: &[u16], ends: &[u32]) {
        let count = self.syllables.len() + 1;
        self.pairs = vec![0; (count * count).div_ceil(64)];
        let mut start = 0;
        for &end in ends {
            let mut before = 0;
            for &number in &numbers[start..end as usize] {
                let here = usize::from(self.of(number).number);
                let pair = before * count + here;
                self.pairs[pair / 64] |= 1 << (pair % 64);
                before = here;
            }
            start = end as usize;
        }
    }

    /// Returns true if some text has two syllables side by side.
    pub(super) fn has_pair(&self, a: Syllable, b: Syllable) -> bool {
        let number = |syllable| Some(self.syllables.binary_search(&syllable).ok()? + 1);
        let (Some(a), Some(b)) = (number(a), number(b)) else {
            return false;
        };
        let pair = a * (self.syllables.len() + 1) + b;
        self.pairs[pair / 64] >> (pair % 64) & 1 == 1
    }

    /// The syllables that occur, in order.
    pub(super) fn syllables(&self) -> &[Syllable] {
        &self.syllables
    }

    pub(super) fn of(&self, number: u16) -> Sound {
        let sound = self.sounds.get(usize::from(number));
        sound.copied().unwrap_or_default()
    }

    /// Returns the sound of a character of a text; none behind the last.
    pub(super) fn at(&self, texts: TextCharacters<'_>, at: usize) -> Sound {
        let number = texts.numbers.get(at).copied();
        number.map_or_else(Sound::default, |number| self.of(number))
    }
}

impl Sound {
    /// The first letter of the syllable, 0 for none.
    pub(super) fn initial(self) -> u8 {
        let letters = self.syllable.as_ref().map(Syllable::letters);
        letters
            .and_then(|letters| letters.first().copied())
            .unwrap_or(0)
    }
}
