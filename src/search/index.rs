//! The plan made ready to be searched.

use std::ops::Range;

use crate::plan::{Language, Plan, Reference};

use super::{
    Field, Options, Shuangpin, Spot, begin::Begins, matcher::Unit, readings::Readings,
    rows::Attributes, segment::units,
};

/// A text of the user's that is searched along: a note, a paragraph of the official wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    pub reference: Reference,
    /// `Note` or `Official`.
    pub field: Field,
    /// Which paragraph.
    pub index: usize,
    pub text: String,
}

/// One text of one entry.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub document: u32,
    pub spot: Spot,
    pub text: String,
    pub units: Range<u32>,
}

/// A chapter's lead or an item.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub reference: Reference,
    pub segments: Range<usize>,
    pub attributes: Attributes,
}

/// Everything that can be found.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) documents: Vec<Document>,
    pub(super) segments: Vec<Segment>,
    pub(super) units: Vec<Unit>,
    pub(super) readings: Readings,
    pub(super) shuangpin: Option<Shuangpin>,
    /// For every unit, what can begin there.
    pub(super) begins: Begins,
}

impl Index {
    pub fn build(plan: &Plan, extras: &[Extra], options: &Options) -> Index {
        let mut index = Index {
            readings: Readings::new(options.fuzzy_pinyin),
            shuangpin: options.shuangpin,
            ..Index::default()
        };
        for (reference, digest) in plan.digests() {
            let start = index.segments.len();
            if let Some(title) = plan.title(reference) {
                index.bilingual(Field::Title, 0, |language| title.get(language).to_owned());
            }
            for (number, target) in digest.targets.iter().enumerate() {
                index.bilingual(Field::Target, number, |language| target.line(language));
            }
            for (number, name) in digest.names.iter().enumerate() {
                index.add(
                    Field::Name,
                    number,
                    Language::Zh,
                    &name.zh,
                    name.reading.as_deref(),
                );
                index.add(Field::Name, number, Language::En, &name.en, None);
            }
            index.bilingual(Field::Summary, 0, |language| {
                digest.summary.get(language).to_owned()
            });
            for (number, measure) in digest.measures.iter().enumerate() {
                index.bilingual(Field::Measure, number, |language| {
                    measure.get(language).to_owned()
                });
            }
            let own = extras.iter().filter(|extra| extra.reference == reference);
            for extra in own.clone() {
                index.add(extra.field, extra.index, Language::Zh, &extra.text, None);
            }
            let attributes = Attributes {
                has_note: own.clone().any(|extra| extra.field == Field::Note),
                ..Attributes::of(plan, reference, digest)
            };
            index.documents.push(Document {
                reference,
                segments: start..index.segments.len(),
                attributes,
            });
        }
        index
    }

    fn bilingual(&mut self, field: Field, index: usize, text: impl Fn(Language) -> String) {
        for language in [Language::Zh, Language::En] {
            self.add(field, index, language, &text(language), None);
        }
    }

    fn add(
        &mut self,
        field: Field,
        index: usize,
        language: Language,
        text: &str,
        reading: Option<&str>,
    ) {
        let start = self.units.len() as u32;
        let units = units(text, reading, &mut self.readings);
        self.begins.add(&units, &self.readings);
        self.units.extend(units);
        self.segments.push(Segment {
            document: self.documents.len() as u32,
            spot: Spot {
                field,
                index,
                language,
            },
            text: text.to_owned(),
            units: start..self.units.len() as u32,
        });
    }

    /// The memory the index takes, in bytes, texts included; the maps' own overhead aside.
    pub fn bytes(&self) -> usize {
        let texts: usize = self
            .segments
            .iter()
            .map(|segment| segment.text.capacity())
            .sum();
        texts
            + self.units.capacity() * (size_of::<Unit>() + 1)
            + self.segments.capacity() * size_of::<Segment>()
            + self.documents.capacity() * size_of::<Document>()
    }

    pub(super) fn units_of(&self, segment: &Segment) -> &[Unit] {
        &self.units[segment.units.start as usize..segment.units.end as usize]
    }
}
