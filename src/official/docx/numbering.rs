//! The numbers that Word counts itself: “八、” or “25.” may stand in no text at all.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::part::{attribute, events, unpack};
use crate::{official::decode_error::DecodeError, plan::chinese_number};

/// Word has nine levels of numbering.
const LEVELS: usize = 9;
/// The most a part with lists or styles may unpack to, in bytes: some 100 times what Word writes.
const MAX_BYTES: usize = 4 << 20;
/// The longest form of a number, in characters, that is no attempt to blow a file up.
const MAX_TEMPLATE_CHARS: usize = 16;
/// Length of a chain of `basedOn` at most.
const MAX_STYLE_DEPTH: usize = 16;

/// The parts `numbering` and `styles`, and the counters of each list.
#[derive(Debug, Default)]
pub struct Numbering {
    /// By `abstractNumId`: the levels of a list.
    lists: HashMap<String, [ListLevel; LEVELS]>,
    /// By `numId`: the list, and where its levels start again.
    uses: HashMap<String, ListInstance>,
    /// By `styleId`.
    styles: HashMap<String, ParagraphStyle>,
    /// By `abstractNumId`: how far it has counted; `None` where it has not begun.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Clone, Debug, Default)]
struct ListLevel {
    start: u32,
    format: String,
    /// `%1、`, `%1.%2`, `（%3）`.
    text: String,
}

#[derive(Debug, Default)]
struct ListInstance {
    list: String,
    starts: HashMap<usize, u32>,
}

#[derive(Debug, Default)]
struct ParagraphStyle {
    based_on: Option<String>,
    mark: NumberedBy,
}

/// The numbering properties of a paragraph or a style.
#[derive(Clone, Debug, Default)]
pub struct NumberedBy {
    pub style: Option<String>,
    /// `numId`; 0 says that there is no number.
    pub number: Option<String>,
    pub level: Option<usize>,
}

impl NumberedBy {
    /// Takes what the element `tag` says, if it says anything of numbers.
    pub fn take(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "pStyle" => self.style = attribute(tag, "val"),
            "numId" => self.number = attribute(tag, "val"),
            "ilvl" => self.level = level(tag, "val"),
            _ => {}
        }
    }
}

impl Numbering {
    /// Reads both parts; a document need not have them.
    ///
    /// # Errors
    /// If a part is broken or too large.
    pub fn read(archive: &[u8]) -> Result<Numbering, DecodeError> {
        let mut numbering = Numbering::default();
        if let Some(xml) = unpack(archive, "word/numbering.xml", MAX_BYTES)? {
            numbering.read_lists(&xml)?;
        }
        if let Some(xml) = unpack(archive, "word/styles.xml", MAX_BYTES)? {
            numbering.read_styles(&xml)?;
        }
        Ok(numbering)
    }

    fn read_lists(&mut self, xml: &str) -> Result<(), DecodeError> {
        let (mut list, mut number) = (String::new(), String::new());
        let mut at = 0;
        events(xml, |event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            let value = || attribute(&tag, "val").unwrap_or_default();
            let number_value = || attribute(&tag, "val").and_then(|value| value.parse().ok());
            let levels = self.lists.get_mut(&list);
            let level_here = levels.map(|levels| &mut levels[at]);
            match (tag.local_name().as_ref(), level_here) {
                ("abstractNum", _) => {
                    list = attribute(&tag, "abstractNumId").unwrap_or_default();
                    self.lists.entry(list.clone()).or_default();
                }
                ("lvl" | "lvlOverride", _) => at = level(&tag, "ilvl").unwrap_or(0),
                ("start", Some(level)) => level.start = number_value().unwrap_or(0),
                ("numFmt", Some(level)) => level.format = value(),
                ("lvlText", Some(level)) => {
                    let text =
                        Some(value()).filter(|text| text.chars().count() <= MAX_TEMPLATE_CHARS);
                    level.text = text.unwrap_or_default();
                }
                ("num", _) => {
                    number = attribute(&tag, "numId").unwrap_or_default();
                    // What follows is about the use of a list and not about the list.
                    list.clear();
                }
                ("abstractNumId", _) => {
                    self.uses.entry(number.clone()).or_default().list = value();
                }
                ("startOverride", _) => {
                    let starts = &mut self.uses.entry(number.clone()).or_default().starts;
                    starts.extend(number_value().map(|start| (at, start)));
                }
                _ => {}
            }
        })
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), DecodeError> {
        let mut style = String::new();
        events(xml, |event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "styleId").unwrap_or_default(),
                "basedOn" => {
                    self.styles.entry(style.clone()).or_default().based_on = attribute(&tag, "val");
                }
                _ => self
                    .styles
                    .entry(style.clone())
                    .or_default()
                    .mark
                    .take(&tag),
            }
        })
    }

    /// The number of the next paragraph, as Word would write it: `八、`. Empty where it has none.
    pub fn next(&mut self, paragraph: &NumberedBy) -> String {
        let (number, level) = self.resolve(paragraph);
        let Some(used) = number.and_then(|number| self.uses.get_mut(&number)) else {
            return String::new();
        };
        let Some(levels) = self.lists.get(&used.list) else {
            return String::new();
        };
        let counters = self.counters.entry(used.list.clone()).or_default();
        // A use that starts again does so once.
        let again = used.starts.remove(&level);
        counters[level] = Some(match (again, counters[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => levels[level].start,
        });
        counters[level + 1..].fill(None);
        let mut text = levels[level].text.clone();
        for (at, (level, counter)) in levels.iter().zip(counters.iter()).enumerate() {
            let shown = level.shown(counter.unwrap_or(level.start));
            text = text.replace(&format!("%{}", at + 1), &shown);
        }
        if levels[level].format == "bullet" {
            text.clear();
        }
        text
    }

    /// The `numId` and level of a paragraph: its own, or those of its style, or of what that is based on.
    fn resolve(&self, paragraph: &NumberedBy) -> (Option<String>, usize) {
        let mut number = paragraph.number.clone();
        let mut level = paragraph.level;
        let mut style = paragraph.style.as_ref();
        for _ in 0..MAX_STYLE_DEPTH {
            let Some(found) = style.and_then(|style| self.styles.get(style)) else {
                break;
            };
            number = number.or_else(|| found.mark.number.clone());
            level = level.or(found.mark.level);
            style = found.based_on.as_ref();
        }
        (number, level.unwrap_or(0))
    }
}

impl ListLevel {
    fn shown(&self, count: u32) -> String {
        match self.format.as_str() {
            "none" => String::new(),
            "chineseCounting"
            | "chineseCountingThousand"
            | "chineseLegalSimplified"
            | "ideographDigital"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => chinese_number(count),
            _ => count.to_string(),
        }
    }
}

fn level(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(tag, name)?
        .parse()
        .ok()
        .filter(|&level| level < LEVELS)
}
