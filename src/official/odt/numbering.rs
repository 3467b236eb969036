//! The numbers of lists and headings, which an OpenDocument text does not hold as text.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::official::{number_formats::formatted, read_text::separated, xml::attribute};

/// Levels of a list.
const LEVELS: usize = 10;
/// Lists at most.
const MAX_LISTS: usize = 10_000;
/// The longest form of a number, in characters, that is no attempt to blow a file up.
const MAX_TEMPLATE_CHARS: usize = 32;
/// The name of the list that numbers headings; no list style has an empty one.
pub(super) const OUTLINE: &str = "";

/// List styles, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct OdtNumbering {
    lists: HashMap<String, OdtList>,
    /// The list style being read, and its level.
    current: Option<String>,
}

#[derive(Debug, Default)]
struct OdtList {
    levels: [OdtLevel; LEVELS],
    counters: [Option<u32>; LEVELS],
}

#[derive(Debug, Default)]
struct OdtLevel {
    /// By its name in ECMA-376; `None` for bullets and levels without a number.
    format: Option<&'static str>,
    /// `第%1%章`
    template: String,
    start: u32,
}

impl OdtNumbering {
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) | Event::Empty(tag) => self.start(tag),
            Event::End(tag) if is_list_style(tag.local_name().as_ref()) => self.current = None,
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if is_list_style(name) {
            let name = match name {
                "outline-style" => Some(OUTLINE.to_owned()),
                _ => attribute(tag, "name"),
            };
            self.current = name.filter(|_| self.lists.len() < MAX_LISTS);
            if let Some(name) = &self.current {
                self.lists.insert(name.clone(), OdtList::default());
            }
            return;
        }
        if !matches!(name, "list-level-style-number" | "outline-level-style") {
            return;
        }
        let list = self
            .current
            .as_ref()
            .and_then(|name| self.lists.get_mut(name));
        let level = attribute(tag, "level").and_then(|level| level.parse::<usize>().ok());
        if let (Some(list), Some(level @ 1..=LEVELS)) = (list, level) {
            list.levels[level - 1] = OdtLevel::read(tag, level);
        }
    }

    /// Begins a list of a style at a depth, from 1, that does not go on where the last one ended.
    pub(super) fn restart(&mut self, list: &str, depth: usize) {
        if let Some(list) = self.lists.get_mut(list) {
            list.counters
                .iter_mut()
                .skip(depth - 1)
                .for_each(|counter| *counter = None);
        }
    }

    /// Counts the next paragraph of a list at a depth, from 1, and returns its number; empty where it has none.
    pub(super) fn next(&mut self, list: &str, depth: usize, start: Option<u32>) -> String {
        let (Some(list), 1..=LEVELS) = (self.lists.get_mut(list), depth) else {
            return String::new();
        };
        let at = depth - 1;
        let count = match (start, list.counters[at]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => list.levels[at].start,
        };
        list.counters[at] = Some(count);
        list.counters
            .iter_mut()
            .skip(depth)
            .for_each(|counter| *counter = None);
        if list.levels[at].format.is_none() {
            return String::new();
        }
        let mut text = list.levels[at].template.clone();
        for (at, (level, counter)) in list.levels.iter().zip(&list.counters).enumerate() {
            let place = format!("%{}%", at + 1);
            if text.contains(&place) {
                let number = formatted(
                    level.format.unwrap_or("none"),
                    counter.unwrap_or(level.start),
                );
                text = text.replace(&place, &number);
            }
        }
        separated(&text)
    }
}

impl OdtLevel {
    fn read(tag: &BytesStart<'_>, level: usize) -> OdtLevel {
        let format = attribute(tag, "num-format").unwrap_or_default();
        let shown = attribute(tag, "display-levels");
        let shown = shown.and_then(|shown| shown.parse().ok()).unwrap_or(1);
        let template = attribute(tag, "num-list-format").unwrap_or_else(|| {
            let first = level.saturating_sub(shown) + 1;
            let places: Vec<String> = (first..=level).map(|at| format!("%{at}%")).collect();
            let around = |name| attribute(tag, name).unwrap_or_default();
            format!(
                "{}{}{}",
                around("num-prefix"),
                places.join("."),
                around("num-suffix")
            )
        });
        let template = Some(template).filter(|text| text.chars().count() <= MAX_TEMPLATE_CHARS);
        OdtLevel {
            format: format_name(&format),
            template: template.unwrap_or_default(),
            start: attribute(tag, "start-value")
                .and_then(|start| start.parse().ok())
                .unwrap_or(1),
        }
    }
}

fn is_list_style(name: &str) -> bool {
    matches!(name, "list-style" | "outline-style")
}

/// Returns the name in ECMA-376 of a format, which ODF gives by its first numbers; `None` where there is no number.
fn format_name(format: &str) -> Option<&'static str> {
    let first = format.split([',', ' ']).next().unwrap_or_default();
    Some(match first {
        "" => return None,
        "A" => "upperLetter",
        "a" => "lowerLetter",
        "I" => "upperRoman",
        "i" => "lowerRoman",
        "一" => "chineseCounting",
        "壹" => "chineseLegalSimplified",
        "①" => "decimalEnclosedCircle",
        "甲" => "ideographTraditional",
        "子" => "ideographZodiac",
        "１" => "decimalFullWidth",
        _ => "decimal",
    })
}
