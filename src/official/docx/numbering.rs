//! The numbers that Word counts itself: “八、” or “25.” may be in no text of the file. After ECMA-376, 17.9.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::{
    part::{Package, is_on},
    styles::{LEVELS, NumberedBy, Styles, level},
};
use crate::official::{
    decode_error::DecodeError,
    number_formats::formatted,
    read_text::separated,
    xml::{attribute, events},
};

/// The most that the part may unpack to, in bytes: some 100 times what Word writes.
const MAX_PART_BYTES: usize = 4 << 20;
/// The longest form of a number, in characters, that is no attempt to blow a file up.
const MAX_TEMPLATE_CHARS: usize = 16;
/// Lists that link to each other by a style at most.
const MAX_LINKS: usize = 8;

/// The part `numbering`, and the counters of each list.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By `abstractNumId`.
    lists: HashMap<String, NumberedList>,
    /// By `numId`.
    instances: HashMap<String, ListInstance>,
    /// By `abstractNumId`: how far it has counted; `None` where it has not begun.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Clone, Debug, Default)]
struct NumberedList {
    levels: [ListLevel; LEVELS],
    /// The style whose list this is.
    style: Option<String>,
    /// The style whose list replaces this one, which has no levels.
    linked: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct ListLevel {
    start: u32,
    format: String,
    /// `%1、`, `%1.%2`, `（%3）`.
    text: String,
    /// The level, counted from 1, whose use starts this one again; 0 is none, `None` any before this one.
    restart: Option<usize>,
    /// All figures of the number are Arabic.
    is_legal: bool,
}

/// A use of a list, with levels and starts of its own.
#[derive(Debug, Default)]
struct ListInstance {
    list: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, ListLevel>,
}

impl Numbering {
    /// Reads the part; a document need not have it.
    ///
    /// # Errors
    /// If the part is broken or too large.
    pub(super) fn read(package: &Package<'_>, styles: &Styles) -> Result<Numbering, DecodeError> {
        let mut numbering = Numbering::default();
        if let Some(xml) = package.unpack_related("numbering", MAX_PART_BYTES)? {
            numbering.read_lists(&xml)?;
            numbering.follow_links(styles);
        }
        Ok(numbering)
    }

    fn read_lists(&mut self, xml: &str) -> Result<(), DecodeError> {
        // One of them is empty: the list, or the instance, that is being read.
        let (mut list, mut number) = (String::new(), String::new());
        let mut at = 0;
        events(xml, |event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            let name = tag.local_name();
            let value = || attribute(&tag, "val").unwrap_or_default();
            match name.as_ref() {
                "abstractNum" => {
                    list = attribute(&tag, "abstractNumId").unwrap_or_default();
                    number.clear();
                    self.lists.entry(list.clone()).or_default();
                    return;
                }
                "num" => {
                    number = attribute(&tag, "numId").unwrap_or_default();
                    list.clear();
                    self.instances.entry(number.clone()).or_default();
                    return;
                }
                "lvl" | "lvlOverride" => at = level(&tag, "ilvl").unwrap_or(at),
                _ => {}
            }
            if let Some(instance) = self.instances.get_mut(&number) {
                match name.as_ref() {
                    "abstractNumId" => instance.list = value(),
                    "startOverride" => {
                        let start = value().parse().ok();
                        instance.starts.extend(start.map(|start| (at, start)));
                    }
                    "lvl" => {
                        instance.levels.insert(at, ListLevel::default());
                    }
                    name => {
                        if let Some(level) = instance.levels.get_mut(&at) {
                            level.take(name, &tag);
                        }
                    }
                }
            } else if let Some(list) = self.lists.get_mut(&list) {
                match name.as_ref() {
                    "styleLink" => list.style = Some(value()),
                    "numStyleLink" => list.linked = Some(value()),
                    name => list.levels[at].take(name, &tag),
                }
            }
        })
    }

    /// Gives lists that refer to a style the levels of the style's list.
    fn follow_links(&mut self, styles: &Styles) {
        for _ in 0..MAX_LINKS {
            let mut followed = Vec::new();
            for (id, list) in &self.lists {
                let Some(style) = &list.linked else { continue };
                let own = self
                    .lists
                    .iter()
                    .find(|(_, list)| list.style.as_ref() == Some(style));
                let by_style = || {
                    let number = styles.numbering(Some(style)).0?;
                    Some(&self.instances.get(&number)?.list)
                };
                if let Some(target) = own.map(|(id, _)| id).or_else(by_style)
                    && target != id
                {
                    followed.push((id.clone(), target.clone()));
                }
            }
            if followed.is_empty() {
                return;
            }
            for (id, target) in followed {
                // Both count together.
                for instance in self.instances.values_mut().filter(|used| used.list == id) {
                    instance.list.clone_from(&target);
                }
                if let Some(list) = self.lists.get_mut(&id) {
                    list.linked = None;
                }
            }
        }
    }

    /// Counts the next paragraph and returns its number as Word would write it: `八、`. Empty where it has none.
    pub(super) fn next(&mut self, paragraph: &NumberedBy, styles: &Styles) -> String {
        let (styled, styled_level) = styles.numbering(paragraph.style.as_deref());
        let number = paragraph.number.clone().or(styled);
        let level = paragraph.level.or(styled_level).unwrap_or(0);
        let Some(used) = number.and_then(|number| self.instances.get_mut(&number)) else {
            return String::new();
        };
        let Some(list) = self.lists.get(&used.list) else {
            return String::new();
        };
        // A use that starts again does so once.
        let again = used.starts.remove(&level);
        let level_at = |at: usize| used.levels.get(&at).unwrap_or(&list.levels[at]);
        let counters = self.counters.entry(used.list.clone()).or_default();
        counters[level] = Some(match (again, counters[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => level_at(level).start,
        });
        for (inner, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            if level < level_at(inner).restart.unwrap_or(inner) {
                *counter = None;
            }
        }
        let own = level_at(level);
        if own.format == "bullet" {
            return String::new();
        }
        let mut text = own.text.clone();
        for (at, counter) in counters.iter().enumerate() {
            let shown = level_at(at);
            let count = counter.unwrap_or(shown.start);
            let format = if own.is_legal && at < level {
                "decimal"
            } else {
                &shown.format
            };
            text = text.replace(&format!("%{}", at + 1), &formatted(format, count));
        }
        // Word sets a tab here.
        separated(&text)
    }
}

impl ListLevel {
    /// Takes what the element `tag` says of the level.
    fn take(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val").unwrap_or_default();
        match name {
            "start" => self.start = value().parse().unwrap_or(0),
            "numFmt" => self.format = value(),
            "lvlRestart" => self.restart = value().parse().ok(),
            "isLgl" => self.is_legal = is_on(tag),
            "lvlText" => {
                let text = Some(value()).filter(|t| t.chars().count() <= MAX_TEMPLATE_CHARS);
                self.text = text.unwrap_or_default();
            }
            _ => {}
        }
    }
}
