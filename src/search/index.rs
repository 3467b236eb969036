//! The search index of the plan.

use std::{ops::Range, sync::OnceLock};

use crate::plan::{Language, Plan, Reference, Str, Text};

use super::{
    alphabet::{Alphabet, TextCharacters},
    attributes::Attributes,
    documents::{IndexedDocument, IndexedTexts, Segment},
    hit::{Field, FieldRef},
    near::{AskedScope, NearIndex, Needed, OwnTexts},
    options::{NoteText, SearchOptions},
    pinyin::FuzzyPinyin,
    postings::Postings,
    query::parse,
    readings::Readings,
    segment::{TextReader, Token},
    suggestion::Suggestions,
    threads,
};

/// The maximum number of entries for near search: with 12,000, a key that finds nothing takes up to 0.12 s,
/// see tests/bench/README.md.
pub(super) const MAX_NEAR_ENTRIES: usize = 20_000;

/// The minimum number of texts for a thread: some 200 items.
const MIN_SEGMENTS: usize = 4096;

/// The chapters and items that a plan has, in its source or not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PlanScope {
    chapters: u32,
    items: u32,
    /// True if places are not named by their numbers: in an imported plan, whose markers are text.
    by_markers: bool,
}

impl PlanScope {
    fn of_plan(plan: &Plan) -> PlanScope {
        PlanScope {
            chapters: plan.chapters.len() as u32,
            items: plan.items().last().map_or(0, |item| item.number),
            by_markers: plan.outline.is_some(),
        }
    }

    /// True if queries name places by numbers.
    pub(super) fn has_numbers(self) -> bool {
        !self.by_markers
    }

    /// Returns true if the plan has such a chapter or item.
    pub(super) fn has(self, reference: Reference) -> bool {
        match reference {
            Reference::Plan => true,
            Reference::Chapter(number) => (1..=self.chapters).contains(&number),
            Reference::Item(number) => (1..=self.items).contains(&number),
        }
    }
}

/// The texts and the tables of the search.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) documents: Vec<IndexedDocument>,
    pub(super) segments: Vec<Segment>,
    /// The readings that are written for some segments.
    own_readings: Vec<(u32, Str)>,
    /// The characters of all segments, by their numbers.
    pub(super) numbers: Vec<u16>,
    pub(super) alphabet: Alphabet,
    pub(super) readings: Readings,
    pub(super) options: SearchOptions,
    /// The references there are, for a query that names one.
    pub(super) scope: PlanScope,
    /// The end of each segment's tokens.
    pub(super) ends: Vec<u32>,
    pub(super) postings: Postings,
    /// The everyday words that lead to its entries.
    pub(super) asked: AskedScope,
    /// The texts that the only query of the index needs; `None` for an index for all queries.
    needed: Option<Needed>,
    /// Built when a query first finds too few hits.
    near: OnceLock<NearIndex>,
    suggestions: OnceLock<Suggestions>,
}

impl Index {
    /// The index of the plan, with the official text if there is one, and of notes.
    pub fn build(plan: &Plan, notes: &[NoteText], options: &SearchOptions) -> Index {
        Index::of_plan(plan, notes, Index::new(options))
    }

    /// The same for a single query: texts that it cannot match are not indexed.
    pub fn for_query(
        plan: &Plan,
        notes: &[NoteText],
        options: &SearchOptions,
        query: &str,
    ) -> Index {
        let mut index = Index::new(options);
        // Other ways to type make other sounds of the same letters.
        let is_plain =
            options.shuangpin.is_none() && options.fuzzy_pinyin == FuzzyPinyin::default();
        index.needed = is_plain.then(|| Needed::new(&parse(query)));
        Index::of_plan(plan, notes, index)
    }

    fn of_plan(plan: &Plan, notes: &[NoteText], mut index: Index) -> Index {
        index.scope = PlanScope::of_plan(plan);
        index.asked = AskedScope::Places(plan.asked);
        // By chapters: looking up every place by its number would take quadratic time.
        let chapters = plan.chapters.iter();
        let chapters =
            chapters.filter_map(|chapter| Some((chapter.number, chapter.contents.as_ref()?)));
        let entries = chapters.flat_map(|(number, contents)| {
            let lead = (
                Reference::Chapter(number),
                &contents.heading,
                &contents.digest,
            );
            let items = contents.items.iter();
            let items = items.map(|item| (Reference::Item(item.number), &item.title, &item.digest));
            let entries = std::iter::once(lead).chain(items);
            entries.map(move |(reference, title, digest)| (number, reference, title, digest))
        });
        for (chapter, reference, title, digest) in entries {
            let start = index.segments.len();
            index.text(Field::Title, 0, title);
            for (number, target) in digest.targets.iter().enumerate() {
                for language in [Language::Zh, Language::En] {
                    let line = target.line(language).into();
                    index.add(FieldRef::new(Field::Target, number, language), line, None);
                }
            }
            for (number, name) in digest.names.iter().enumerate() {
                let field = |language| FieldRef::new(Field::Name, number, language);
                index.add(field(Language::Zh), name.zh.clone(), name.reading.clone());
                index.add(field(Language::En), name.en.clone(), None);
            }
            index.text(Field::Summary, 0, &digest.summary);
            for (number, measure) in digest.measures.iter().enumerate() {
                index.text(Field::Measure, number, measure);
            }
            let mut attributes = Attributes::of_digest(chapter, digest);
            attributes.chapter = attributes.chapter.filter(|_| plan.outline.is_none());
            index.end_place((plan, notes), reference, start, attributes);
        }
        let start = index.segments.len();
        index.end_place((plan, notes), Reference::Plan, start, Attributes::default());
        index.finish();
        index
    }

    /// An index without entries.
    pub(super) fn new(options: &SearchOptions) -> Index {
        Index {
            readings: Readings::new(options.fuzzy_pinyin),
            options: options.clone(),
            ..Index::default()
        }
    }

    /// An index without entries, for those that are not named by numbers.
    pub(super) fn by_markers(options: &SearchOptions) -> Index {
        Index {
            scope: PlanScope {
                by_markers: true,
                ..PlanScope::default()
            },
            ..Index::new(options)
        }
    }

    /// Makes what was added searchable, on several threads where it is much.
    pub(super) fn finish(&mut self) {
        self.read_texts();
        self.ends = self.segments.iter().map(|s| s.tokens.end).collect();
        self.postings = Postings::build(&self.segments, &self.ends, self.characters());
        self.segments.shrink_to_fit();
        self.documents.shrink_to_fit();
    }

    fn read_texts(&mut self) {
        let readings = std::mem::take(&mut self.readings);
        let parts = threads::parts(self.segments.len(), MIN_SEGMENTS);
        let read = |part: &Range<usize>| {
            let mut reader = TextReader::new(readings.clone());
            let segments = &self.segments[part.clone()];
            let counts = segments.iter().map(|segment| segment.text.chars().count());
            reader.numbers.reserve_exact(counts.sum());
            let first = |(number, _): &(u32, Str)| (*number as usize) < part.start;
            let mut own = self.own_readings[self.own_readings.partition_point(first)..]
                .iter()
                .peekable();
            let mut lengths = Vec::with_capacity(segments.len());
            let mut needed = self.needed.as_ref().map(Needed::reader);
            for (number, segment) in part.clone().zip(segments) {
                let reading = own.next_if(|(of, _)| *of as usize == number);
                let start = reader.numbers.len();
                // An authored reading may have any sound.
                let is_needed = reading.is_some()
                    || needed
                        .as_mut()
                        .is_none_or(|needed| needed.has(&segment.text));
                if !is_needed {
                    lengths.push(0);
                    continue;
                }
                reader.read(&segment.text, reading.map(|(_, reading)| reading.as_ref()));
                lengths.push((reader.numbers.len() - start) as u32);
            }
            (reader, lengths)
        };
        let mut parts = threads::each(&parts, read).into_iter();
        let Some((first, mut lengths)) = parts.next() else {
            return;
        };
        (self.readings, self.alphabet, self.numbers) =
            (first.readings, first.alphabet, first.numbers);
        for (other, of_segments) in parts {
            let ids = self.readings.adopt(&other.readings);
            let numbers = self.alphabet.adopt(&other.alphabet, &ids, &self.readings);
            let adopted = other.numbers.iter();
            self.numbers.reserve_exact(other.numbers.len());
            self.numbers
                .extend(adopted.map(|&number| numbers[usize::from(number)]));
            lengths.extend(of_segments);
        }
        self.numbers.shrink_to_fit();
        let mut start = 0;
        for (segment, length) in self.segments.iter_mut().zip(lengths) {
            segment.tokens = start..start + length;
            start += length;
        }
        self.own_readings = Vec::new();
    }

    /// Ends the document at `reference`, whose first segment is `start`, with the user's notes and the official text. A
    /// document without text is dropped.
    fn end_place(
        &mut self,
        (plan, notes): (&Plan, &[NoteText]),
        reference: Reference,
        start: usize,
        attributes: Attributes,
    ) {
        let mut notes = notes.iter().filter(|note| note.reference == reference);
        let note = notes.next();
        if let Some(note) = note {
            let text = note.text.clone().into();
            self.add(FieldRef::new(Field::Note, 0, Language::Zh), text, None);
        }
        let copy = plan.official.iter();
        let sentences = copy.flat_map(|copy| copy.sentences(reference));
        for (number, text) in sentences.enumerate() {
            let text = text.to_owned().into();
            self.add(
                FieldRef::new(Field::Official, number, Language::Zh),
                text,
                None,
            );
        }
        if self.segments.len() > start {
            let attributes = Attributes {
                has_note: note.is_some(),
                ..attributes
            };
            self.end_document(reference, start, attributes);
        }
    }

    /// Makes a document of the segments from `start` on.
    pub(super) fn end_document(
        &mut self,
        reference: Reference,
        start: usize,
        attributes: Attributes,
    ) {
        self.documents.push(IndexedDocument {
            reference,
            segments: start..self.segments.len(),
            attributes,
        });
    }

    /// Adds a text in both its languages; an empty one is left out.
    fn text(&mut self, field: Field, index: usize, text: &Text) {
        for (language, text) in [(Language::Zh, &text.zh), (Language::En, &text.en)] {
            if !text.is_empty() {
                self.add(FieldRef::new(field, index, language), text.clone(), None);
            }
        }
    }

    /// Adds a text to the current document; `reading` is the pinyin that was written for it.
    pub(super) fn add(&mut self, field_ref: FieldRef, text: Str, reading: Option<Str>) {
        if let Some(reading) = reading {
            self.own_readings
                .push((self.segments.len() as u32, reading));
        }
        self.segments.push(Segment {
            document: self.documents.len() as u32,
            field_ref,
            text,
            tokens: 0..0,
        });
    }

    /// Returns the features of near search, built at the first call.
    pub(super) fn near(&self) -> &NearIndex {
        self.near
            .get_or_init(|| NearIndex::build(self.own_texts(), self.asked, self.needed.as_ref()))
    }

    /// Returns what is suggested where nothing is found, collected at the first call.
    pub(super) fn suggestions(&self) -> &Suggestions {
        self.suggestions
            .get_or_init(|| Suggestions::build(self.texts(), self.needed.as_ref()))
    }

    /// Returns true if no query need wait for the data of near search: it is built, or never used.
    pub fn is_prepared(&self) -> bool {
        self.options.exact || self.documents.len() > MAX_NEAR_ENTRIES || self.near.get().is_some()
    }

    /// Builds the data for near search, so that the first query with too few hits need not wait for it.
    pub fn prepare(&self) {
        if !self.is_prepared() {
            self.suggestions();
            self.near().prepare(self.own_texts());
        }
    }

    /// The memory the index takes, in bytes, texts of its own included; texts compiled in and the maps' own overhead
    /// aside.
    pub fn bytes(&self) -> usize {
        let own = |segment: &Segment| match &segment.text {
            Str::Borrowed(_) => 0,
            Str::Owned(text) => text.capacity(),
        };
        let texts: usize = self.segments.iter().map(own).sum();
        texts
            + self.numbers.capacity() * size_of::<u16>()
            + self.postings.memory()
            + self.segments.capacity() * (size_of::<Segment>() + size_of::<u32>())
            + self.documents.capacity() * size_of::<IndexedDocument>()
    }

    pub(super) fn own_texts(&self) -> OwnTexts<'_> {
        OwnTexts {
            texts: self.texts(),
            ends: &self.ends,
            postings: &self.postings,
        }
    }

    pub(super) fn texts(&self) -> IndexedTexts<'_> {
        IndexedTexts {
            documents: &self.documents,
            segments: &self.segments,
            characters: self.characters(),
            readings: &self.readings,
        }
    }

    fn characters(&self) -> TextCharacters<'_> {
        TextCharacters {
            numbers: &self.numbers,
            alphabet: &self.alphabet,
        }
    }

    pub(super) fn tokens_of(&self, segment: &Segment) -> Vec<Token> {
        self.texts().tokens_of(segment)
    }
}
