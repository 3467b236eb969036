//! The texts that the search for one query reads: a program that answers one query makes no others ready.

use std::collections::{HashMap, HashSet};

use super::{
    feature::{Feature, run_length},
    numbers::numbers,
    question::Question,
    syllables::{SYLLABLES, begun_with, typos_of},
};
use crate::search::{
    fold::{fold, is_han, is_passed_over},
    han::HanTable,
    query::{Query, Term},
    readings::Syllable,
    segment::compared_characters,
    toneless::toneless,
};

/// Letters from which on a row is compared by pieces that begin anywhere: nearly every text has some.
const MIN_ROW_LETTERS: usize = 5;
/// Letters of the longest syllable.
const MAX_SYLLABLE: usize = 6;
/// Letters of the shortest syllable that may have a typo.
const MIN_TYPO_SYLLABLE: usize = 3;

/// The characters and sounds that a text has in which one query may find something. A text that has them need not
/// be found.
#[derive(Clone, Debug)]
pub(crate) struct Needed {
    /// How each term may begin: up to three characters.
    beginnings: Vec<Vec<char>>,
    /// The query's own Chinese characters.
    characters: Vec<char>,
    /// Two syllables that near search may look for, by their letters, sounds that many do not tell apart as one.
    pairs: HashSet<(u64, u64)>,
    /// All of their syllables, in order.
    sounds: Vec<u64>,
    /// First characters of Latin words.
    first: Vec<char>,
    /// The pairs of characters of the first term, by which a name is suggested.
    typed_pairs: Vec<(char, char)>,
    has_numbers: bool,
    /// Whether near search reads every text of the index.
    is_row: bool,
}

impl Needed {
    pub(crate) fn new(query: &Query) -> Needed {
        let terms = query.terms.iter().chain(&query.without);
        let spellings = terms.flat_map(|term| {
            let other = term.other_spellings().into_iter();
            other.chain([term.clone()])
        });
        let begin = |term: Term| term.chars.into_iter().take(3).collect();
        let question = Question::read(&query.loose_text());
        let text = compared_characters(&question.text);
        let mut needed = Needed {
            beginnings: spellings.map(begin).collect(),
            characters: text.iter().copied().filter(|&c| is_han(c)).collect(),
            pairs: HashSet::new(),
            sounds: Vec::new(),
            first: Vec::new(),
            typed_pairs: query.terms.first().map_or_else(Vec::new, |term| {
                let pairs = term.chars.windows(2);
                pairs.map(|two| (two[0], two[1])).collect()
            }),
            has_numbers: !numbers(&text).is_empty(),
            is_row: false,
        };
        needed.add_chinese(&text);
        needed.add_latin(&text);
        let sounds = needed.pairs.iter().flat_map(|&(a, b)| [a, b]);
        needed.sounds = sounds.collect();
        needed.sounds.sort_unstable();
        needed.sounds.dedup();
        needed
    }

    /// Each character with the next and the one behind it, in either order.
    fn add_chinese(&mut self, text: &[char]) {
        for (at, &a) in text.iter().enumerate() {
            for &b in text[at + 1..].iter().take(2) {
                for a in sounds_of(a) {
                    for b in sounds_of(b) {
                        self.pairs.extend([(a, b), (b, a)]);
                    }
                }
            }
        }
    }

    fn add_latin(&mut self, text: &[char]) {
        let (mut letters, mut at) = (0, 0);
        // Syllables that may end the word before.
        let mut before: Vec<u64> = Vec::new();
        while at < text.len() {
            let length = run_length(text[at..].iter().copied());
            if text[at].is_ascii_alphanumeric() {
                let word: String = text[at..at + length].iter().collect();
                self.first.push(text[at]);
                letters += length;
                before = self.add_word(&word, before);
            }
            at += length;
        }
        self.is_row = letters >= MIN_ROW_LETTERS;
    }

    /// Adds the pairs of all ways to divide a word; returns the syllables that may end it.
    fn add_word(&mut self, word: &str, before: Vec<u64>) -> Vec<u64> {
        let mut ending: Vec<Vec<u64>> = vec![Vec::new(); word.len() + 1];
        ending[0] = before;
        for start in 0..word.len() {
            for end in start + 1..=word.len().min(start + MAX_SYLLABLE) {
                let text = &word[start..end];
                let own = Syllable::new(text).filter(|own| SYLLABLES.contains(own));
                let mut found: Vec<Syllable> = own.into_iter().collect();
                if text.len() >= MIN_TYPO_SYLLABLE {
                    found.extend(typos_of(text));
                }
                if end == word.len() {
                    found.extend(begun_with(text));
                }
                for b in found.into_iter().map(Feature::fuzzy_letters_of) {
                    self.pairs.extend(ending[start].iter().map(|&a| (a, b)));
                    ending[end].push(b);
                }
            }
            ending[start + 1].sort_unstable();
            ending[start + 1].dedup();
        }
        ending.pop().unwrap_or_default()
    }

    /// Returns what looks texts over.
    pub(crate) fn reader(&self) -> NeededTexts<'_> {
        NeededTexts {
            needed: self,
            known: HanTable::default(),
            others: HashMap::new(),
            facts: vec![CharacterFacts::default()],
            text: Vec::new(),
        }
    }
}

/// Returns the sounds of a character, those that many do not tell apart as one; none of what is not Chinese.
fn sounds_of(c: char) -> impl Iterator<Item = u64> {
    let syllables = toneless(c).filter_map(Syllable::new);
    syllables.map(Feature::fuzzy_letters_of)
}

/// What there is to know about a character.
#[derive(Clone, Debug, Default)]
struct CharacterFacts {
    /// The letters that are first, second and third in one of its syllables, a bit a letter.
    letters: [u32; 3],
    /// Those of its sounds that are looked for.
    sounds: Vec<u64>,
    is_typed: bool,
    /// The last letters of its syllables.
    last: u32,
    /// Whether one of its syllables has two letters that were typed one after the other.
    has_typed_pair: bool,
}

/// Looks texts over, and remembers the characters it met.
pub(crate) struct NeededTexts<'a> {
    needed: &'a Needed,
    /// The number of each character among the facts; 0 for one that was not met.
    known: HanTable<u16>,
    /// The same of those that have no place in the table.
    others: HashMap<char, u16>,
    facts: Vec<CharacterFacts>,
    /// The characters of the text at hand that are compared, each with its facts, and whether a word begins with it.
    text: Vec<(char, u16, bool)>,
}

/// The facts of what is not Chinese.
const NO_FACTS: u16 = 0;

impl NeededTexts<'_> {
    /// Whether a text of the index may be found, as typed or nearly.
    pub(crate) fn has(&mut self, text: &str) -> bool {
        if self.needed.is_row {
            return true;
        }
        self.read(text);
        self.needed
            .beginnings
            .iter()
            .any(|beginning| self.begins(beginning))
            || self.is_near()
    }

    /// Whether everyday words may be near.
    pub(crate) fn has_asked(&mut self, text: &str) -> bool {
        self.read(text);
        self.is_near()
    }

    /// Whether a text or its pinyin has two characters one after the other that were typed so.
    pub(crate) fn is_alike(&mut self, text: &str) -> bool {
        self.read(text);
        let typed = &self.needed.typed_pairs;
        let letter_pair = |a: u32, b: u32| {
            typed
                .iter()
                .any(|&(x, y)| bit(x) & a != 0 && bit(y) & b != 0)
        };
        let facts = |number: u16| &self.facts[usize::from(number)];
        self.text
            .iter()
            .any(|&(_, here, _)| facts(here).has_typed_pair)
            || self.text.windows(2).any(|two| {
                let [(a, here, _), (b, next, _)] = two else {
                    return false;
                };
                typed.contains(&(*a, *b)) || letter_pair(facts(*here).last, facts(*next).letters[0])
            })
    }

    /// Takes a text in. Blanks and marks are left out: what they part is looked at as if they did not.
    fn read(&mut self, text: &str) {
        self.text.clear();
        let mut is_inside = false;
        for c in text.chars() {
            let c = if c.is_ascii() {
                c.to_ascii_lowercase()
            } else {
                fold(c)
            };
            if !c.is_alphanumeric() && (c.is_whitespace() || is_passed_over(c)) {
                is_inside &= !c.is_whitespace();
                continue;
            }
            let facts = if is_han(c) {
                self.facts_of(c)
            } else {
                NO_FACTS
            };
            let is_word = c.is_ascii_alphanumeric();
            self.text.push((c, facts, is_word && !is_inside));
            is_inside = is_word;
        }
    }

    fn facts_of(&mut self, c: char) -> u16 {
        let known = self.known.get(c);
        if known > NO_FACTS {
            return known;
        }
        if let Some(&known) = self.others.get(&c) {
            return known;
        }
        let needed = self.needed;
        let mut facts = CharacterFacts {
            is_typed: needed.characters.contains(&c),
            ..CharacterFacts::default()
        };
        for syllable in toneless(c).filter_map(Syllable::new) {
            let sound = Feature::fuzzy_letters_of(syllable);
            if needed.sounds.binary_search(&sound).is_ok() {
                facts.sounds.push(sound);
            }
            for syllable in syllable.other_spellings().chain([syllable]) {
                let letters = syllable.letters();
                for (all, letter) in facts.letters.iter_mut().zip(letters) {
                    *all |= bit(char::from(*letter));
                }
                facts.last |= letters.last().map_or(0, |&last| bit(char::from(last)));
                facts.has_typed_pair |= letters.windows(2).any(|two| {
                    let pair = (char::from(two[0]), char::from(two[1]));
                    needed.typed_pairs.contains(&pair)
                });
            }
        }
        // There are fewer characters with readings than numbers.
        let number = u16::try_from(self.facts.len()).unwrap_or(NO_FACTS);
        if number > NO_FACTS {
            if !self.known.set(c, number) {
                self.others.insert(c, number);
            }
            self.facts.push(facts);
        }
        number
    }

    /// The letters that are first, second and third in a character of the text.
    fn letters(&self, at: usize) -> [u32; 3] {
        match self.text.get(at) {
            Some(&(c, NO_FACTS, _)) => [bit(c), 0, 0],
            Some(&(_, facts, _)) => self.facts[usize::from(facts)].letters,
            None => [0; 3],
        }
    }

    /// Whether a term that begins so may be in the text.
    fn begins(&self, beginning: &[char]) -> bool {
        let Some(&first) = beginning.first() else {
            return false;
        };
        if !first.is_ascii_lowercase() {
            return self.text.iter().any(|&(c, _, _)| c == first);
        }
        let wanted = |place: usize| match beginning.get(place) {
            Some(c) if c.is_ascii_lowercase() => bit(*c),
            // Anything may be there.
            _ => u32::MAX,
        };
        let (second, third) = (wanted(1), wanted(2));
        let may = |wanted: u32, letters: u32| wanted == u32::MAX || letters & wanted != 0;
        (0..self.text.len()).any(|at| {
            let here = self.letters(at);
            if here[0] & bit(first) == 0 {
                return false;
            }
            let (next, last) = (self.letters(at + 1), self.letters(at + 2));
            may(second, here[1] | next[0]) && may(third, here[2] | next[0] | next[1] | last[0])
        })
    }

    /// Whether near search may find something in the text.
    fn is_near(&self) -> bool {
        let needed = self.needed;
        let is_number = |c: char| {
            needed.has_numbers
                && (c.is_ascii_digit() || "零〇一二两三四五六七八九十百千".contains(c))
        };
        self.text
            .iter()
            .enumerate()
            .any(|(at, &(c, facts, begins))| {
                if is_number(c) || begins && needed.first.contains(&c) {
                    return true;
                }
                let facts = &self.facts[usize::from(facts)];
                if facts.is_typed || facts.sounds.is_empty() {
                    return facts.is_typed;
                }
                let next = self.text[at + 1..].iter().take(2);
                next.flat_map(|&(_, next, _)| &self.facts[usize::from(next)].sounds)
                    .any(|b| {
                        facts
                            .sounds
                            .iter()
                            .any(|a| needed.pairs.contains(&(*a, *b)))
                    })
            })
    }
}

/// A small letter as a bit; 0 for anything else.
fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << (c as u32 - 'a' as u32),
        _ => 0,
    }
}
