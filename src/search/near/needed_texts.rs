//! A quick test of the texts for characters and sounds that one query needs.

use std::collections::HashMap;

use super::{
    feature::Feature,
    needed::{Needed, bit},
};
use crate::search::{
    fold::{fold, is_han, is_passed_over},
    han::HanTable,
    readings::Syllable,
    toneless::toneless,
};

impl Needed {
    /// Returns what looks texts over.
    pub(crate) fn reader(&self) -> NeededTexts<'_> {
        NeededTexts {
            needed: self,
            ascii: [UNKNOWN; 128],
            han: HanTable::default(),
            others: HashMap::new(),
            // Should the numbers not suffice, a text with such a character is read.
            facts: vec![CharacterFacts {
                is_typed: true,
                ..CharacterFacts::default()
            }],
            text: Vec::new(),
            seen: Seen::default(),
        }
    }

    fn facts_of(&self, c: char) -> CharacterFacts {
        let folded = fold(c);
        let is_between = !folded.is_alphanumeric();
        let mut facts = CharacterFacts {
            folded,
            kind: match folded {
                _ if is_between && folded.is_whitespace() => CharacterKind::Blank,
                _ if is_between && is_passed_over(folded) => CharacterKind::Passed,
                _ if folded.is_ascii_alphanumeric() => CharacterKind::Word,
                _ => CharacterKind::Other,
            },
            letters: [bit(folded), 0, 0],
            begins_term: self
                .beginnings
                .iter()
                .any(|beginning| beginning.first() == Some(&folded) && bit(folded) == 0),
            begins_word: self.first.contains(&folded),
            is_typed: self.has_numbers && is_number(folded),
            ..CharacterFacts::default()
        };
        if is_han(folded) {
            facts.letters = [0; 3];
            facts.is_typed |= self.characters.contains(&folded);
            self.add_readings(&mut facts);
        }
        facts
    }

    fn add_readings(&self, facts: &mut CharacterFacts) {
        for syllable in toneless(facts.folded).filter_map(Syllable::new) {
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
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "零〇一二两三四五六七八九十百千".contains(c)
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CharacterKind {
    Blank,
    /// A mark that is skipped when texts are compared.
    Passed,
    /// A letter or digit of a Latin word.
    Word,
    #[default]
    Other,
}

/// The properties of a character for a query.
#[derive(Clone, Debug, Default)]
struct CharacterFacts {
    folded: char,
    kind: CharacterKind,
    /// The letters that are first, second and third in one of its syllables, a bit a letter; a letter itself.
    letters: [u32; 3],
    /// Those of its sounds that are looked for.
    sounds: Vec<u16>,
    /// True if a term that does not begin with a letter begins with it.
    begins_term: bool,
    /// True if a Latin word of the query begins with it.
    begins_word: bool,
    /// True if near search looks for the single character.
    is_typed: bool,
    /// The last letters of its syllables.
    last: u32,
    /// True if one of its syllables has two neighbouring letters of the query.
    has_typed_pair: bool,
}

/// Tests texts, and caches the properties of their characters.
pub(crate) struct NeededTexts<'a> {
    needed: &'a Needed,
    /// The number of each character among the facts.
    ascii: [u16; 128],
    han: HanTable<u16>,
    others: HashMap<char, u16>,
    facts: Vec<CharacterFacts>,
    /// The properties of the compared characters of the current text.
    text: Vec<u16>,
    seen: Seen,
}

/// The properties of the current text, collected while it is read.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The first letters of its characters.
    letters: u32,
    begins_term: bool,
    begins_word: bool,
    is_typed: bool,
    has_sounds: bool,
}

/// The number of a character that is not in the cache.
const UNKNOWN: u16 = 0;

impl NeededTexts<'_> {
    /// Returns true if the query may be found in a text of the index, exactly or nearly.
    pub(crate) fn has(&mut self, text: &str) -> bool {
        if self.needed.is_row {
            return true;
        }
        self.read(text);
        self.is_near() || self.begins_one()
    }

    /// Returns true if everyday words may be near the query.
    pub(crate) fn has_asked(&mut self, text: &str) -> bool {
        self.read(text);
        self.is_near()
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
        let facts = |number: u16| &self.facts[usize::from(number)];
        self.text.iter().any(|&number| facts(number).has_typed_pair)
            || self.text.windows(2).any(|two| {
                let (a, b) = (facts(two[0]), facts(two[1]));
                typed.contains(&(a.folded, b.folded)) || letter_pair(a.last, b.letters[0])
            })
    }

    /// Reads a text. Blanks and marks are skipped: the characters on both sides count as neighbours.
    fn read(&mut self, text: &str) {
        self.text.clear();
        let mut seen = Seen::default();
        let mut is_inside = false;
        for c in text.chars() {
            let number = self.number_of(c);
            let facts = &self.facts[usize::from(number)];
            match facts.kind {
                CharacterKind::Blank => is_inside = false,
                CharacterKind::Passed => {}
                kind => {
                    let is_word = kind == CharacterKind::Word;
                    seen.begins_word |= is_word && !is_inside && facts.begins_word;
                    is_inside = is_word;
                    seen.letters |= facts.letters[0];
                    seen.begins_term |= facts.begins_term;
                    seen.is_typed |= facts.is_typed;
                    seen.has_sounds |= !facts.sounds.is_empty();
                    self.text.push(number);
                }
            }
        }
        self.seen = seen;
    }

    fn number_of(&mut self, c: char) -> u16 {
        let known = match self.ascii.get(c as usize) {
            Some(&known) => known,
            None => self.han.get(c),
        };
        if known == UNKNOWN {
            self.new_number(c)
        } else {
            known
        }
    }

    #[cold]
    fn new_number(&mut self, c: char) -> u16 {
        if let Some(&known) = self.others.get(&c) {
            return known;
        }
        let Ok(number) = u16::try_from(self.facts.len()) else {
            return UNKNOWN;
        };
        self.facts.push(self.needed.facts_of(c));
        match self.ascii.get_mut(c as usize) {
            Some(known) => *known = number,
            None if self.han.set(c, number) => {}
            None => {
                self.others.insert(c, number);
            }
        }
        number
    }

    /// Returns true if a term may begin in the text.
    fn begins_one(&self) -> bool {
        let needed = self.needed;
        self.seen.begins_term
            || self.seen.letters & needed.first_letters != 0
                && needed.beginnings.iter().any(|begin| self.begins(begin))
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
            Some(&number) => self.facts[usize::from(number)].letters,
            None => [0; 3],
        };
        let may = |wanted: u32, letters: u32| wanted == u32::MAX || letters & wanted != 0;
        self.text.iter().enumerate().any(|(at, &number)| {
            let here = self.facts[usize::from(number)].letters;
            if here[0] & first == 0 {
                return false;
            }
            let (next, last) = (letters(at + 1), letters(at + 2));
            may(second, here[1] | next[0]) && may(third, here[2] | next[0] | next[1] | last[0])
        })
    }

    /// Returns true if near search may find something in the text.
    fn is_near(&self) -> bool {
        if self.seen.is_typed || self.seen.begins_word {
            return true;
        }
        let sounds = |number: u16| &self.facts[usize::from(number)].sounds;
        let may_follow = |&a: &u16, after: &[u16]| {
            let mut next = after.iter().take(2).flat_map(|&next| sounds(next));
            next.any(|&b| self.needed.pairs.has(a, b))
        };
        self.seen.has_sounds
            && self.text.iter().enumerate().any(|(at, &number)| {
                let mut here = sounds(number).iter();
                here.any(|a| may_follow(a, &self.text[at + 1..]))
            })
    }
}
