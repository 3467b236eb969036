//! Styles of paragraphs and runs: numbering, and whether text is hidden.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::part::{Package, is_on};
use crate::official::{
    decode_error::DecodeError,
    xml::{attribute, events},
};

/// Word has nine levels of numbering.
pub(super) const LEVELS: usize = 9;
/// The most that the part may unpack to, in bytes: some 100 times what Word writes.
const MAX_PART_BYTES: usize = 4 << 20;
/// Length of a chain of `basedOn` at most.
const MAX_STYLE_DEPTH: usize = 16;

/// The styles of a document, by `styleId`.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles(HashMap<String, DocxStyle>);

#[derive(Clone, Debug, Default)]
struct DocxStyle {
    based_on: Option<String>,
    numbered_by: NumberedBy,
    hidden: Option<bool>,
    bold: Option<bool>,
    /// The level of a heading, from 1.
    level: Option<u8>,
}

impl Styles {
    /// Reads the part; a document need not have it.
    ///
    /// # Errors
    /// If the part is broken or too large.
    pub(super) fn read(package: &Package<'_>) -> Result<Styles, DecodeError> {
        let mut styles: HashMap<String, DocxStyle> = HashMap::new();
        let Some(xml) = package.unpack_related("styles", MAX_PART_BYTES)? else {
            return Ok(Styles(styles));
        };
        let mut id = String::new();
        events(&xml, |event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            let name = tag.local_name();
            if name.as_ref() == "style" {
                id = attribute(&tag, "styleId").unwrap_or_default();
                return;
            }
            let style = styles.entry(id.clone()).or_default();
            match name.as_ref() {
                "basedOn" => style.based_on = attribute(&tag, "val"),
                "b" => style.bold = Some(is_on(&tag)),
                "outlineLvl" => style.level = outline_level(&tag),
                "vanish" | "strike" | "dstrike" => {
                    style.hidden = Some(is_on(&tag) || style.hidden == Some(true));
                }
                _ => style.numbered_by.take(&tag),
            }
        })?;
        Ok(Styles(styles))
    }

    /// Returns whether text of the style `id` is hidden or struck; `None` where the style and those that it is based
    /// on do not say.
    pub(super) fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|style| style.hidden)
    }

    /// Returns whether text of the style `id` is bold, likewise.
    pub(super) fn bold(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|style| style.bold)
    }

    /// Returns the `numId` and the level of the style `id`, each by the first of its chain that has one.
    pub(super) fn numbering(&self, id: Option<&str>) -> (Option<String>, Option<usize>) {
        let number = self
            .chain(id)
            .find_map(|style| style.numbered_by.number.clone());
        let level = self.chain(id).find_map(|style| style.numbered_by.level);
        (number, level)
    }

    /// Returns the level, from 1, that the style `id` has in the outline.
    pub(super) fn outline_level(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|style| style.level)
    }

    /// The style `id` and those that it is based on.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &DocxStyle> {
        let mut next = id.and_then(|id| self.0.get(id));
        std::iter::from_fn(move || {
            let style = next?;
            next = style.based_on.as_deref().and_then(|id| self.0.get(id));
            Some(style)
        })
        .take(MAX_STYLE_DEPTH)
    }
}

/// The numbering properties of a paragraph or a style.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberedBy {
    pub style: Option<String>,
    /// `numId`; 0 says that there is no number.
    pub number: Option<String>,
    pub level: Option<usize>,
}

impl NumberedBy {
    /// Takes what the element `tag` says, if it says anything of numbers.
    pub(super) fn take(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "pStyle" => self.style = attribute(tag, "val"),
            "numId" => self.number = attribute(tag, "val"),
            "ilvl" => self.level = level(tag, "val"),
            _ => {}
        }
    }
}

/// Returns the level of an outline, from 1, in `w:outlineLvl`; `None` for body text, which is 9.
pub(super) fn outline_level(tag: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = attribute(tag, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// Returns the level in an attribute of `tag`.
pub(super) fn level(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(tag, name)?
        .parse()
        .ok()
        .filter(|&level| level < LEVELS)
}
