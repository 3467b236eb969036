//! Places of a plan as the report names them: chapters and items, ranges of them.

use crate::plan::{Language, Reference, chinese_number};

/// Returns the name of a place within a sentence.
pub(super) fn name(at: Reference, language: Language) -> String {
    match (at, language) {
        (Reference::Plan, Language::Zh) => "全文".to_owned(),
        (Reference::Plan, Language::En) => "the plan".to_owned(),
        (Reference::Chapter(number), Language::Zh) => format!("第{}章", chinese_number(number)),
        (Reference::Chapter(number), Language::En) => format!("chapter {number}"),
        (Reference::Item(number), Language::Zh) => format!("第 {number} 条"),
        (Reference::Item(number), Language::En) => format!("item {number}"),
    }
}

/// Chapters and items by their numbers, as ranges; empty where there are none.
pub(super) fn places(chapters: &[u32], items: &[u32], language: Language) -> String {
    let mut places = Vec::new();
    for (numbers, zh, en) in [(chapters, "章", "chapters"), (items, "条", "items")] {
        if !numbers.is_empty() {
            let ranges = ranges(numbers, language);
            places.push(match language {
                Language::Zh => format!("第 {ranges} {zh}"),
                Language::En => format!("{en} {ranges}"),
            });
        }
    }
    places.join(match language {
        Language::Zh => "，",
        Language::En => "; ",
    })
}

/// `25–60`, `25, 27–60`.
pub(super) fn ranges(numbers: &[u32], language: Language) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, to)) if *to + 1 == number => *to = number,
            _ => ranges.push((number, number)),
        }
    }
    let ranges: Vec<String> = ranges
        .into_iter()
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}–{to}")
            }
        })
        .collect();
    ranges.join(match language {
        Language::Zh => "、",
        Language::En => ", ",
    })
}
