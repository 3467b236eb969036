//! The data of near search: everyday words, the sounds of characters, words and numbers.

use std::sync::OnceLock;

use super::{
    feature::run_length,
    needed::Needed,
    question::is_english_filler,
    sounds::Sounds,
    texts::{MAX_LETTERS_ENTRIES, OwnTexts, SearchedTexts},
    words::{FeatureTable, Stems, Values},
};
use crate::{
    plan::{AskedEntry, AskedWords, Language},
    search::{
        alphabet::{Alphabet, TextCharacters},
        documents::{IndexedTexts, Segment},
        fold::is_han,
        hit::{Field, FieldRef},
        postings::Postings,
        rank,
        readings::Readings,
        segment::{TextReader, Token, tokens_again},
    },
};

/// The entries that everyday words may lead to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum AskedScope {
    #[default]
    None,
    /// Items and chapters.
    Places(AskedWords),
    /// Rows of targets and names: words that ask for one of them alone.
    Rows(AskedWords),
}

/// Everyday words for a document: a text that is found and not its own.
#[derive(Clone, Debug)]
pub(crate) struct AskedSegment {
    pub language: Language,
    pub text: &'static str,
    /// The pieces that the phrase has.
    pub pieces: u32,
    /// The segment of the target or name that the words ask for.
    pub about: Option<u32>,
}

/// The data of near search, built when a query first finds too few hits.
#[derive(Clone, Debug, Default)]
pub(crate) struct NearIndex {
    /// The document of each segment, those of the index first, then the asked ones.
    pub documents: Vec<u32>,
    /// The weight of each segment's field.
    pub weights: Vec<f32>,
    asked: Vec<AskedSegment>,
    /// The characters of what was asked, and where they are.
    numbers: Vec<u16>,
    alphabet: Alphabet,
    ends: Vec<u32>,
    postings: Postings,
    asked_sounds: Sounds,
    /// The sounds of the characters of the index.
    own_sounds: Sounds,
    /// Readings of what was asked, and of the index.
    pub readings: Readings,
    /// Built when the first word is looked for.
    stems: OnceLock<Stems>,
    /// Built when the first number is looked for.
    values: OnceLock<Values>,
    /// Pieces of pinyin, built while idle; for a single query, reading the texts takes less time.
    letters: OnceLock<FeatureTable>,
}

impl NearIndex {
    /// `needed` says which everyday words are read, where only one query is to be answered.
    pub(in crate::search) fn build(
        own: OwnTexts<'_>,
        asked: AskedScope,
        needed: Option<&Needed>,
    ) -> NearIndex {
        let texts = own.texts;
        let mut near = NearIndex {
            own_sounds: Sounds::new(texts.characters.alphabet, texts.readings),
            ..NearIndex::default()
        };
        near.own_sounds
            .note_pairs(texts.characters.numbers, own.ends);
        for segment in texts.segments {
            near.documents.push(segment.document);
            near.weights.push(field_weight(texts.weight(segment)));
        }
        near.collect_asked(texts, asked, needed);
        near
    }

    fn collect_asked(
        &mut self,
        texts: IndexedTexts<'_>,
        asked: AskedScope,
        needed: Option<&Needed>,
    ) {
        let mut needed = needed.map(Needed::reader);
        // The numbers of readings stay the same: what is read later is added.
        let mut reader = TextReader::new(texts.readings.clone());
        let mut segments = Vec::new();
        let (words, rows) = match asked {
            AskedScope::None => (AskedWords::None, false),
            AskedScope::Places(words) => (words, false),
            AskedScope::Rows(words) => (words, true),
        };
        for entry in words.entries() {
            let phrases = [Language::Zh, Language::En].into_iter();
            let phrases = phrases.flat_map(|language| {
                let phrases = entry.phrases(language);
                phrases.map(move |phrase| (language, phrase))
            });
            let is_needed = |(_, phrase): &(Language, &'static str)| {
                needed
                    .as_mut()
                    .is_none_or(|needed| needed.has_asked(phrase))
            };
            let phrases: Vec<_> = phrases.filter(is_needed).collect();
            if phrases.is_empty() {
                continue;
            }
            for (document, about) in places(texts, entry, rows) {
                for &(language, text) in &phrases {
                    let start = reader.numbers.len();
                    reader.read(text, None);
                    let pieces = pieces(TextCharacters {
                        numbers: &reader.numbers[start..],
                        alphabet: &reader.alphabet,
                    });
                    self.ends.push(reader.numbers.len() as u32);
                    self.documents.push(document);
                    let weight = rank::weight(Field::AskedAs, language);
                    self.weights.push(field_weight(weight));
                    self.asked.push(AskedSegment {
                        language,
                        text,
                        pieces,
                        about,
                    });
                    segments.push(Segment {
                        document,
                        field_ref: FieldRef {
                            field: Field::AskedAs,
                            index: 0,
                            language,
                        },
                        text: "".into(),
                        tokens: start as u32..reader.numbers.len() as u32,
                    });
                }
            }
        }
        self.postings = Postings::build(&segments, &self.ends, &reader.numbers, &reader.alphabet);
        self.asked_sounds = Sounds::new(&reader.alphabet, &reader.readings);
        self.asked_sounds.note_pairs(&reader.numbers, &self.ends);
        (self.numbers, self.alphabet, self.readings) =
            (reader.numbers, reader.alphabet, reader.readings);
    }

    /// Returns the texts of the index.
    pub(super) fn own<'a>(&'a self, own: OwnTexts<'a>) -> SearchedTexts<'a> {
        SearchedTexts {
            characters: own.texts.characters,
            ends: own.ends,
            postings: own.postings,
            sounds: &self.own_sounds,
            first: 0,
        }
    }

    /// Returns the everyday words.
    pub(super) fn asked_texts(&self) -> SearchedTexts<'_> {
        SearchedTexts {
            characters: TextCharacters {
                numbers: &self.numbers,
                alphabet: &self.alphabet,
            },
            ends: &self.ends,
            postings: &self.postings,
            sounds: &self.asked_sounds,
            first: (self.documents.len() - self.asked.len()) as u32,
        }
    }

    /// Returns the stems of all Latin words, collected at the first call.
    pub(super) fn stems(&self, own: OwnTexts<'_>) -> &Stems {
        self.stems
            .get_or_init(|| Stems::new(self.own(own).each().chain(self.asked_texts().each())))
    }

    /// Returns the numbers in all texts, collected at the first call.
    pub(super) fn numbers(&self, own: OwnTexts<'_>) -> &Values {
        self.values
            .get_or_init(|| Values::new(self.own(own).each().chain(self.asked_texts().each())))
    }

    /// Collects the words and numbers before the first query needs them.
    pub(in crate::search) fn prepare(&self, own: OwnTexts<'_>) {
        self.stems(own);
        self.numbers(own);
        if own.texts.documents.len() <= MAX_LETTERS_ENTRIES {
            self.letters.get_or_init(|| self.own(own).letters_table());
        }
    }

    /// Returns the pieces of pinyin, if they were collected.
    pub(super) fn letters(&self) -> Option<&FeatureTable> {
        self.letters.get()
    }

    /// Returns the asked segment of a number, `None` for a segment of the index.
    pub(crate) fn asked(&self, segment: u32) -> Option<&AskedSegment> {
        self.asked.get(self.asked_number(segment)?)
    }

    /// Returns the tokens of the asked segment of a number, none for a segment of the index.
    pub(super) fn asked_tokens(&self, segment: u32) -> Vec<Token> {
        let characters = self
            .asked_number(segment)
            .and_then(|at| self.asked_texts().each().nth(at));
        match (self.asked(segment), characters) {
            (Some(asked), Some(characters)) => tokens_again(asked.text, characters),
            _ => Vec::new(),
        }
    }

    fn asked_number(&self, segment: u32) -> Option<usize> {
        (segment as usize).checked_sub(self.documents.len() - self.asked.len())
    }
}

/// Counts the pieces of a phrase that a query can have: pairs of Chinese characters, Latin words, numbers.
fn pieces(text: TextCharacters<'_>) -> u32 {
    let folded: Vec<char> = text.iter().map(|character| character.folded).collect();
    let (mut pieces, mut at) = (0, 0);
    while at < folded.len() {
        let length = run_length(folded[at..].iter().copied());
        let first = folded[at];
        if is_han(first) {
            pieces += length.max(2) as u32 - 1;
        } else if first.is_ascii_alphanumeric() {
            let word: String = folded[at..at + length].iter().collect();
            pieces += u32::from(!is_english_filler(&word));
        }
        at += length;
    }
    pieces.max(1)
}

/// A fourth root: a title counts a third more than a measure, not three times as much.
fn field_weight(weight: u32) -> f32 {
    (weight as f32 / 1000.0).sqrt().sqrt()
}

/// Returns the documents that an entry leads to, each with the segment of its target or name.
fn places(texts: IndexedTexts<'_>, entry: &AskedEntry, rows: bool) -> Vec<(u32, Option<u32>)> {
    let mut found = Vec::new();
    for (number, document) in texts.documents.iter().enumerate() {
        let here = document.reference == entry.reference();
        // A name is listed once, at the first of its places.
        if !(here || rows && entry.name().is_some()) {
            continue;
        }
        let mut segments = document.segments.clone();
        let about = segments.find(|&at| {
            let segment = &texts.segments[at];
            let (field, text) = (segment.field_ref.field, segment.text.as_ref());
            match (entry.target(), entry.name()) {
                (Some(target), _) => {
                    let rest = text.strip_prefix(target);
                    field == Field::Target
                        && rest.is_some_and(|r| r.is_empty() || r.starts_with(' '))
                }
                (None, Some(name)) => field == Field::Name && text == name,
                (None, None) => false,
            }
        });
        if about.is_some() || !rows && entry.target().is_none() && entry.name().is_none() {
            found.push((number as u32, about.map(|at| at as u32)));
        }
    }
    found
}
