//! The distinct characters of an index: a text is a sequence of their numbers, two bytes each.

use super::{
    character_table::CharacterTable,
    fold::is_han,
    readings::{Readings, ReadingsId},
};

/// The classes of a second character: a letter, a digit, anything else.
pub(super) const CLASSES: usize = 26 + 10 + 1;
const ANYTHING: usize = CLASSES - 1;

/// The bit, behind those of the letters, of any third character that is no letter.
const NO_LETTER: u32 = 1 << 26;

/// A folded character with the readings by which it is typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    pub folded: char,
    pub readings: ReadingsId,
    /// The character itself as a second one, one of [`CLASSES`], and as a third.
    pub class: u8,
    pub third: u32,
    /// Its first, second and third letters, a bit a letter.
    pub letters: [u32; 3],
}

/// The placeholder behind the last character of a text.
pub(super) const NOTHING: Character = Character {
    folded: '\0',
    readings: ReadingsId::NONE,
    class: CLASSES as u8,
    third: 0,
    letters: [0; 3],
};

/// The characters of an index by their numbers. The same character read in two ways is two of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Alphabet {
    characters: Vec<Character>,
    /// One more than the number of the character with each readings; 0 for one that was not met.
    with_readings: Vec<u16>,
    /// The same of each character without readings.
    without: CharacterTable<u16>,
}

/// The characters of one text.
#[derive(Clone, Copy)]
pub(super) struct TextCharacters<'a> {
    pub numbers: &'a [u16],
    pub alphabet: &'a Alphabet,
}

impl Alphabet {
    /// Returns the number of a character, which is new if it was not met before.
    ///
    /// An index has at most 65,535 characters, read in one way each. There are some 50,000 with readings: a text
    /// that has more is no text, and what comes then has no number of its own and is not found.
    pub(super) fn number(&mut self, folded: char, id: ReadingsId, readings: &Readings) -> u16 {
        // Readings are numbered for each character by itself.
        let met = match id {
            ReadingsId::NONE => self.without.get(folded),
            id => (self.with_readings.get(id.number()).copied()).unwrap_or_default(),
        };
        if let Some(number) = met.checked_sub(1) {
            return number;
        }
        if self.characters.is_empty() {
            self.characters.push(NOTHING);
        }
        let Some(next) = u16::try_from(self.characters.len() + 1).ok() else {
            return 0;
        };
        self.characters.push(Character::new(folded, id, readings));
        if id == ReadingsId::NONE {
            self.without.set(folded, next);
        } else {
            let count = self.with_readings.len().max(id.number() + 1);
            self.with_readings.resize(count, 0);
            self.with_readings[id.number()] = next;
        }
        next - 1
    }

    pub(super) fn get(&self, number: u16) -> &Character {
        self.characters.get(usize::from(number)).unwrap_or(&NOTHING)
    }

    /// The number of characters, with the placeholder for none.
    pub(super) fn len(&self) -> u16 {
        self.characters.len() as u16
    }

    /// Returns the number of an ASCII character, `None` where no text has it.
    pub(super) fn ascii(&self, c: char) -> Option<u16> {
        self.without.get(c).checked_sub(1)
    }

    /// Merges another alphabet, whose readings are numbered as in `ids`; returns for each of its numbers the one here.
    pub(super) fn adopt(
        &mut self,
        other: &Alphabet,
        ids: &[ReadingsId],
        readings: &Readings,
    ) -> Vec<u16> {
        let number = |(at, character): (usize, &Character)| {
            if at == 0 {
                return 0;
            }
            let id = ids.get(character.readings.number());
            self.number(character.folded, id.copied().unwrap_or_default(), readings)
        };
        other.characters.iter().enumerate().map(number).collect()
    }
}

impl Character {
    fn new(folded: char, id: ReadingsId, readings: &Readings) -> Character {
        let letters = match folded {
            'a'..='z' => [1 << letter(folded), 0, 0],
            _ if is_han(folded) => readings.letters(id),
            _ => [0; 3],
        };
        Character {
            folded,
            readings: id,
            class: class(folded) as u8,
            third: third(folded),
            letters,
        }
    }
}

impl<'a> TextCharacters<'a> {
    pub(super) fn len(self) -> usize {
        self.numbers.len()
    }

    pub(super) fn get(self, at: usize) -> Option<&'a Character> {
        let number = self.numbers.get(at)?;
        Some(self.alphabet.get(*number))
    }

    /// Returns the character at a place, [`NOTHING`] behind the last.
    pub(super) fn at(self, at: usize) -> &'a Character {
        self.get(at).unwrap_or(&NOTHING)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a Character> {
        self.numbers
            .iter()
            .map(move |&number| self.alphabet.get(number))
    }
}

/// The number of a small letter, a being 0.
pub(super) fn letter(c: char) -> usize {
    c as usize - 'a' as usize
}

pub(super) fn digit(c: char) -> usize {
    c as usize - '0' as usize
}

/// The class of a second character.
pub(super) fn class(c: char) -> usize {
    match c {
        'a'..='z' => letter(c),
        '0'..='9' => 26 + digit(c),
        _ => ANYTHING,
    }
}

/// The bit of a third character.
pub(super) fn third(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << letter(c),
        _ => NO_LETTER,
    }
}
