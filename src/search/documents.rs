//! The documents that are searched, and their texts.

use std::ops::Range;

use crate::plan::{Reference, Str};

use super::{
    alphabet::TextCharacters,
    attributes::Attributes,
    hit::{Field, FieldRef},
    rank,
    readings::Readings,
    segment::{Token, tokens_again},
};

/// One text of one entry.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub document: u32,
    pub field_ref: FieldRef,
    pub text: Str,
    pub tokens: Range<u32>,
}

/// A chapter's lead or an item.
#[derive(Clone, Debug)]
pub(super) struct IndexedDocument {
    pub reference: Reference,
    pub segments: Range<usize>,
    pub attributes: Attributes,
}

/// The texts of an index, with their entries.
#[derive(Clone, Copy)]
pub(super) struct IndexedTexts<'a> {
    pub documents: &'a [IndexedDocument],
    pub segments: &'a [Segment],
    /// The characters of all texts.
    pub characters: TextCharacters<'a>,
    pub readings: &'a Readings,
}

impl<'a> IndexedTexts<'a> {
    /// Returns the characters of a segment.
    pub(super) fn of(self, segment: &Segment) -> TextCharacters<'a> {
        let tokens = segment.tokens.start as usize..segment.tokens.end as usize;
        TextCharacters {
            numbers: &self.characters.numbers[tokens],
            ..self.characters
        }
    }

    pub(super) fn tokens_of(self, segment: &Segment) -> Vec<Token> {
        tokens_again(&segment.text, self.of(segment))
    }

    /// Returns what the field of a segment weighs.
    pub(super) fn weight(self, segment: &Segment) -> u32 {
        let FieldRef {
            field, language, ..
        } = segment.field_ref;
        let reference = self.documents[segment.document as usize].reference;
        match (field, reference) {
            (Field::Title, Reference::Chapter(_)) => rank::HEADING,
            _ => rank::weight(field, language),
        }
    }
}
