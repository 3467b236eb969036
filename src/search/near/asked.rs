//! The everyday words that lead to the entries of an index.

use super::{
    feature::run_length, needed::Needed, needed_texts::NeededTexts, question::is_english_filler,
    sounds::Sounds, texts::SearchedTexts,
};
use crate::{
    plan::{AskedEntry, AskedWords, Language},
    search::{
        alphabet::{Alphabet, TextCharacters},
        documents::{IndexedTexts, Segment},
        fold::is_han,
        hit::{Field, FieldRef},
        postings::Postings,
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
    pub document: u32,
    pub language: Language,
    pub text: &'static str,
    /// The pieces that the phrase has.
    pub pieces: u32,
    /// The segment of the target or name that the words ask for.
    pub about: Option<u32>,
}

/// The everyday words for the entries of an index.
#[derive(Clone, Debug, Default)]
pub(super) struct AskedTexts {
    segments: Vec<AskedSegment>,
    /// The characters of all of them.
    numbers: Vec<u16>,
    alphabet: Alphabet,
    /// The end of each segment's characters.
    ends: Vec<u32>,
    postings: Postings,
    sounds: Sounds,
    /// The readings of the index, and what the words added.
    readings: Readings,
}

impl AskedTexts {
    /// Collects the words for the entries of an index; `needed` says which of them are read, where only one query is to
    /// be answered.
    pub(super) fn collect(
        texts: IndexedTexts<'_>,
        scope: AskedScope,
        needed: Option<&Needed>,
    ) -> AskedTexts {
        let mut needed = needed.map(Needed::reader);
        // The numbers of readings stay the same: what is read later is added.
        let mut reader = TextReader::new(texts.readings.clone());
        let mut asked = AskedTexts::default();
        for entry in scope.words().entries() {
            let phrases = needed_phrases(entry, needed.as_mut());
            if phrases.is_empty() {
                continue;
            }
            for (document, about) in places(texts, entry, scope.has_rows()) {
                for &(language, text) in &phrases {
                    let start = reader.numbers.len();
                    reader.read(text, None);
                    let characters = TextCharacters {
                        numbers: &reader.numbers[start..],
                        alphabet: &reader.alphabet,
                    };
                    asked.segments.push(AskedSegment {
                        document,
                        language,
                        text,
                        pieces: pieces(characters),
                        about,
                    });
                    asked.ends.push(reader.numbers.len() as u32);
                }
            }
        }
        (asked.numbers, asked.alphabet, asked.readings) =
            (reader.numbers, reader.alphabet, reader.readings);
        asked.postings = asked.postings();
        asked.sounds = Sounds::new(&asked.alphabet, &asked.readings);
        asked.sounds.note_pairs(&asked.numbers, &asked.ends);
        asked
    }

    fn postings(&self) -> Postings {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let segment = |((asked, start), &end): ((&AskedSegment, u32), &u32)| Segment {
            document: asked.document,
            field_ref: FieldRef::new(Field::AskedAs, 0, asked.language),
            text: "".into(),
            tokens: start..end,
        };
        let read = self.segments.iter().zip(starts).zip(&self.ends);
        let segments: Vec<Segment> = read.map(segment).collect();
        Postings::build(&segments, &self.ends, self.characters())
    }

    fn characters(&self) -> TextCharacters<'_> {
        TextCharacters {
            numbers: &self.numbers,
            alphabet: &self.alphabet,
        }
    }

    pub(super) fn readings(&self) -> &Readings {
        &self.readings
    }

    pub(super) fn segments(&self) -> &[AskedSegment] {
        &self.segments
    }

    /// Returns the words as texts behind those of the index, which has `own` segments.
    pub(super) fn texts(&self, own: u32) -> SearchedTexts<'_> {
        SearchedTexts {
            characters: self.characters(),
            ends: &self.ends,
            postings: &self.postings,
            sounds: &self.sounds,
            first: own,
        }
    }

    /// Returns the tokens of a segment.
    pub(super) fn tokens_of(&self, number: usize) -> Vec<Token> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let characters = TextCharacters {
            numbers: &self.numbers[start as usize..self.ends[number] as usize],
            ..self.characters()
        };
        tokens_again(self.segments[number].text, characters)
    }
}

impl AskedScope {
    fn words(self) -> AskedWords {
        match self {
            AskedScope::None => AskedWords::None,
            AskedScope::Places(words) | AskedScope::Rows(words) => words,
        }
    }

    fn has_rows(self) -> bool {
        matches!(self, AskedScope::Rows(_))
    }
}

/// Returns the phrases of an entry that may be near the query.
fn needed_phrases(
    entry: &AskedEntry,
    mut needed: Option<&mut NeededTexts<'_>>,
) -> Vec<(Language, &'static str)> {
    let languages = [Language::Zh, Language::En].into_iter();
    let phrases = languages.flat_map(|language| {
        let phrases = entry.phrases(language);
        phrases.map(move |phrase| (language, phrase))
    });
    let is_needed = |(_, phrase): &(Language, &'static str)| {
        needed
            .as_mut()
            .is_none_or(|needed| needed.has_asked(phrase))
    };
    phrases.filter(is_needed).collect()
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
