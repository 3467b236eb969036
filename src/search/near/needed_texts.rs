//! A quick test of the texts for characters and sounds that one query needs.

use super::{
    feature::Feature,
    needed::{Needed, bit},
};
use crate::search::{
    character_table::CharacterTable,
    fold::{fold, is_han, is_passed_over},
    toneless::{reading_set, readings},
};

impl Needed {
    /// Returns what looks texts over.
    pub(crate) fn reader(&self) -> NeededTexts<'_> {
        NeededTexts {
            needed: self,
            ascii: std::array::from_fn(|c| {
                let folded = fold(c as u8 as char);
                Brief {
                    marks: self.marks_of(folded),
                    letters: bit(folded),
                }
            }),
            numbers: CharacterTable::default(),
            // Should the numbers not suffice, a text with such a character is read.
            briefs: vec![Brief {
                marks: TYPED,
                letters: 0,
            }],
            facts: vec![CharacterFacts::default()],
            sounds: vec![SoundFacts::default()],
            sounds_of_sets: Vec::new(),
            text: Vec::new(),
        }
    }

    /// Returns the marks of a folded character, but for [`SOUNDS`].
    fn marks_of(&self, folded: char) -> u8 {
        let is_between = !folded.is_alphanumeric();
        if is_between && folded.is_whitespace() {
            return BLANK;
        }
        if is_between && is_passed_over(folded) {
            return PASSED;
        }
        let begins_term = bit(folded) == 0
            && self
                .beginnings
                .iter()
                .any(|beginning| beginning.first() == Some(&folded));
        let is_word = folded.is_ascii_alphanumeric();
        let is_typed = self.has_numbers && is_number(folded)
            || is_han(folded) && self.characters.contains(&folded);
        mark_if(is_word, WORD)
            | mark_if(begins_term, BEGINS_TERM)
            | mark_if(is_word && self.first.contains(&folded), BEGINS_WORD)
            | mark_if(is_typed, TYPED)
    }

    /// Returns the properties of the characters with these readings.
    fn sounds_of(&self, set: usize) -> SoundFacts {
        let mut facts = SoundFacts::default();
        for syllable in readings(set) {
            let sound = Feature::fuzzy_letters_of(syllable);
            facts.sounds.extend(self.pairs.number(sound));
            for syllable in syllable.other_spellings().chain([syllable]) {
                let letters = syllable.letters();
                for (all, letter) in facts.letters.iter_mut().zip(letters) {
                    *all |= bit(char::from(*letter));
                }
                facts.last |= letters.last().map_or(0, |&last| bit(char::from(last)));
                facts.has_typed_pair |= letters.windows(2).any(|two| {
                    let pair = (char::from(two[0]), char::from(two[1]));
                    self.typed_pairs.contains(&pair)
                });
            }
        }
        facts
    }
}

fn mark_if(is_so: bool, mark: u8) -> u8 {
    if is_so { mark } else { 0 }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "零〇一二两三四五六七八九十百千".contains(c)
}

/// The mark of a blank, which ends a word.
const BLANK: u8 = 1;
/// … of a mark that is skipped when texts are compared.
const PASSED: u8 = 1 << 1;
/// … of a letter or digit of a Latin word.
const WORD: u8 = 1 << 2;
/// … of a character with which a term begins that does not begin with a letter.
const BEGINS_TERM: u8 = 1 << 3;
/// … of one with which a Latin word of the query begins.
const BEGINS_WORD: u8 = 1 << 4;
/// … of a single character that near search looks for.
const TYPED: u8 = 1 << 5;
/// … of a character with a sound that is looked for.
const SOUNDS: u8 = 1 << 6;

/// The properties of a character that are collected over a text.
#[derive(Clone, Copy, Debug, Default)]
struct Brief {
    marks: u8,
    /// The letters that are first in one of its syllables, a bit a letter; a letter itself.
    letters: u32,
}

/// The other properties of a character.
#[derive(Clone, Copy, Debug, Default)]
struct CharacterFacts {
    folded: char,
    /// The number of those that it has by its readings.
    sounds: u16,
}

/// The properties for a query of all characters with the same readings.
#[derive(Clone, Debug, Default)]
struct SoundFacts {
    /// The letters that are first, second and third in one of the syllables, a bit a letter; a letter itself.
    letters: [u32; 3],
    /// Those of the sounds that are looked for.
    sounds: Vec<u16>,
    /// The last letters of the syllables.
    last: u32,
    /// True if one of the syllables has two neighbouring letters of the query.
    has_typed_pair: bool,
}

/// Tests texts, and caches the properties of their characters.
pub(crate) struct NeededTexts<'a> {
    needed: &'a Needed,
    ascii: [Brief; 128],
    /// The number of each character among the briefs and the facts.
    numbers: CharacterTable<u16>,
    briefs: Vec<Brief>,
    facts: Vec<CharacterFacts>,
    sounds: Vec<SoundFacts>,
    /// The number of each set of readings among the sounds; 0 for one that was not met.
    sounds_of_sets: Vec<u16>,
    /// The numbers of the compared characters of the current text.
    text: Vec<u16>,
}

/// The number of a character that is not in the cache.
const UNKNOWN: u16 = 0;

impl NeededTexts<'_> {
    /// Returns true if the query may be found in a text of the index, exactly or nearly.
    pub(crate) fn has(&mut self, text: &str) -> bool {
        if self.needed.is_row {
            return true;
        }
        let seen = self.survey(text);
        if seen.marks & (TYPED | BEGINS_WORD | BEGINS_TERM) != 0 {
            return true;
        }
        let (has_sounds, may_begin) = (
            seen.marks & SOUNDS != 0,
            seen.letters & self.needed.first_letters != 0,
        );
        if has_sounds || may_begin {
            self.read(text);
        }
        has_sounds && self.has_pair() || may_begin && self.begins_one()
    }

    /// Returns true if everyday words may be near the query.
    pub(crate) fn has_asked(&mut self, text: &str) -> bool {
        let seen = self.survey(text);
        if seen.marks & (TYPED | BEGINS_WORD) != 0 {
            return true;
        }
        seen.marks & SOUNDS != 0 && {
            self.read(text);
            self.has_pair()
        }
    }

    /// Returns true if a text or its pinyin has two neighbouring characters of the query.
    pub(crate) fn is_alike(&mut self, text: &str) -> bool {
        self.read(text);
        let typed = &self.needed.typed_pairs;
        let letter_pair = |a: u32, b: u32| {
            typed
                .iter()
                .any(|&(x, y)| bit(x) & a != 0 && bit(y) & b != 0)
        };
        self.text
            .iter()
            .any(|&number| self.sound(number).has_typed_pair)
            || self.text.windows(2).any(|two| {
                let [a, b] = [two[0], two[1]].map(|number| self.facts[usize::from(number)].folded);
                let (last, first) = (self.sound(two[0]).last, self.sound(two[1]).letters[0]);
                typed.contains(&(a, b)) || letter_pair(last, first)
            })
    }

    /// Collects the properties of the characters of a text.
    fn survey(&mut self, text: &str) -> Brief {
        let mut seen = Brief::default();
        let mut is_inside = false;
        for c in text.chars() {
            let brief = match self.ascii.get(c as usize) {
                Some(&brief) => brief,
                None => {
                    let number = self.number_of(c);
                    self.briefs[usize::from(number)]
                }
            };
            if brief.marks & (BLANK | PASSED) != 0 {
                is_inside &= brief.marks & BLANK == 0;
                continue;
            }
            seen.marks |= brief.marks & !mark_if(is_inside, BEGINS_WORD);
            seen.letters |= brief.letters;
            is_inside = brief.marks & WORD != 0;
        }
        seen
    }

    /// Reads the characters of a text. Blanks and marks are skipped: the characters on both sides count as neighbours.
    fn read(&mut self, text: &str) {
        self.text.clear();
        for c in text.chars() {
            let number = self.number_of(c);
            if self.briefs[usize::from(number)].marks & (BLANK | PASSED) == 0 {
                self.text.push(number);
            }
        }
    }

    fn number_of(&mut self, c: char) -> u16 {
        match self.numbers.get(c) {
            UNKNOWN => self.new_number(c),
            known => known,
        }
    }

    #[cold]
    fn new_number(&mut self, c: char) -> u16 {
        let Ok(number) = u16::try_from(self.facts.len()) else {
            return UNKNOWN;
        };
        let folded = fold(c);
        let sounds = self.sounds_of(folded);
        let facts = &self.sounds[usize::from(sounds)];
        let has_sounds = !facts.sounds.is_empty();
        self.briefs.push(Brief {
            marks: self.needed.marks_of(folded) | mark_if(has_sounds, SOUNDS),
            letters: facts.letters[0],
        });
        self.facts.push(CharacterFacts { folded, sounds });
        self.numbers.set(c, number);
        number
    }

    /// Returns the number of the properties that a folded character has by its readings, or as a letter.
    fn sounds_of(&mut self, folded: char) -> u16 {
        let set = if is_han(folded) {
            reading_set(folded)
        } else {
            0
        };
        let known = self.sounds_of_sets.get(set).copied().unwrap_or_default();
        if known != 0 || set == 0 && bit(folded) == 0 {
            return known;
        }
        // Fewer than there are characters, so that the numbers suffice.
        let number = self.sounds.len() as u16;
        if set == 0 {
            self.sounds.push(SoundFacts {
                letters: [bit(folded), 0, 0],
                ..SoundFacts::default()
            });
        } else {
            self.sounds.push(self.needed.sounds_of(set));
            if self.sounds_of_sets.len() <= set {
                self.sounds_of_sets.resize(set + 1, 0);
            }
            self.sounds_of_sets[set] = number;
        }
        number
    }

    /// Returns the properties that a character has by its readings.
    fn sound(&self, number: u16) -> &SoundFacts {
        &self.sounds[usize::from(self.facts[usize::from(number)].sounds)]
    }

    /// Returns true if a term that begins with a letter may begin in the text.
    fn begins_one(&self) -> bool {
        let mut beginnings = self.needed.beginnings.iter();
        beginnings.any(|beginning| self.begins(beginning))
    }

    /// Returns true if a term that begins with these letters may be in the text.
    fn begins(&self, beginning: &[char]) -> bool {
        let wanted = |place: usize| match beginning.get(place) {
            Some(c) if c.is_ascii_lowercase() => bit(*c),
            // No test: the term may be in any text.
            _ => u32::MAX,
        };
        let first = beginning.first().map_or(0, |&first| bit(first));
        let (second, third) = (wanted(1), wanted(2));
        let letters = |at: usize| match self.text.get(at) {
            Some(&number) => self.sound(number).letters,
            None => [0; 3],
        };
        let may = |wanted: u32, letters: u32| wanted == u32::MAX || letters & wanted != 0;
        self.text.iter().enumerate().any(|(at, &number)| {
            let here = self.sound(number).letters;
            if here[0] & first == 0 {
                return false;
            }
            let (next, last) = (letters(at + 1), letters(at + 2));
            may(second, here[1] | next[0]) && may(third, here[2] | next[0] | next[1] | last[0])
        })
    }

    /// Returns true if the text has two sounds of the query, one after the other or with one between them.
    fn has_pair(&self) -> bool {
        let sounds = |number: u16| &self.sound(number).sounds;
        let may_follow = |&a: &u16, after: &[u16]| {
            let mut next = after.iter().take(2).flat_map(|&next| sounds(next));
            next.any(|&b| self.needed.pairs.has(a, b))
        };
        self.text.iter().enumerate().any(|(at, &number)| {
            let mut here = sounds(number).iter();
            here.any(|a| may_follow(a, &self.text[at + 1..]))
        })
    }
}
