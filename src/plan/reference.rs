//! References to the plan, a chapter or an item, and the ways people write them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::parse_chinese_number;

/// A place in the plan. It may name a chapter or an item the source does not hold.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Reference {
    /// The plan as a whole: the root of the tree.
    #[default]
    Plan,
    Chapter(u32),
    Item(u32),
}

/// A text that is no reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no reference: write an item as 29 or 第29条, a chapter as c9, ch9 or 第九章")]
pub struct ReferenceError(pub String);

impl Reference {
    /// The item's number, if it is one.
    pub fn item(self) -> Option<u32> {
        match self {
            Reference::Item(number) => Some(number),
            _ => None,
        }
    }

    /// The chapter's number, if it is one.
    pub fn chapter(self) -> Option<u32> {
        match self {
            Reference::Chapter(number) => Some(number),
            _ => None,
        }
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    /// Reads `29`, `第29条`, `第二十九条`, `二十九`, `29条`, `c9`, `ch9`, `chapter 9`, `第九章`, `九章`, and
    /// `plan`, `总览` for the whole;
    /// full-width digits and letters, capitals and spaces inside are accepted.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(half_width)
            .flat_map(char::to_lowercase)
            .collect();
        parse(&plain).ok_or_else(|| ReferenceError(text.trim().to_owned()))
    }
}

fn parse(plain: &str) -> Option<Reference> {
    if matches!(plain, "plan" | "overview" | "总览") {
        return Some(Reference::Plan);
    }
    let ordinal = plain.strip_prefix('第');
    let bare = ordinal.unwrap_or(plain);
    if let Some(number) = bare.strip_suffix('章') {
        return number_of(number).map(Reference::Chapter);
    }
    if let Some(number) = bare.strip_suffix('条').or_else(|| bare.strip_suffix('條')) {
        return number_of(number).map(Reference::Item);
    }
    for prefix in ["chapter", "chap.", "chap", "ch.", "ch", "c"] {
        if let Some(number) = plain.strip_prefix(prefix) {
            return number_of(number).map(Reference::Chapter);
        }
    }
    let number = plain.strip_prefix("item").unwrap_or(bare);
    number_of(number).map(Reference::Item)
}

fn number_of(text: &str) -> Option<u32> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().filter(|&n| n > 0);
    }
    parse_chinese_number(text).filter(|&n| n > 0)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            // The full-width forms are 0xFEE0 above ASCII.
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

impl fmt::Display for Reference {
    /// The short form that `from_str` reads back: `29`, `c9`; the plan itself is `plan`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Plan => write!(f, "plan"),
            Reference::Chapter(number) => write!(f, "c{number}"),
            Reference::Item(number) => write!(f, "{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_one() {
        use Reference::{Chapter, Item};
        for (text, reference) in [
            ("29", Item(29)),
            ("第29条", Item(29)),
            ("第二十九条", Item(29)),
            ("二十九", Item(29)),
            ("第 29 條", Item(29)),
            ("２９", Item(29)),
            ("item 29", Item(29)),
            ("c9", Chapter(9)),
            ("C9", Chapter(9)),
            ("ch9", Chapter(9)),
            ("chapter 9", Chapter(9)),
            ("第九章", Chapter(9)),
            ("第9章", Chapter(9)),
            ("十七章", Chapter(17)),
            ("plan", Reference::Plan),
            ("总览", Reference::Plan),
        ] {
            assert_eq!(text.parse(), Ok(reference), "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "",
            "c",
            "0",
            "第",
            "九中心",
            "3.7",
            "29x",
            "高铁",
            "-1",
            "第章",
        ] {
            assert!(text.parse::<Reference>().is_err(), "{text}");
        }
    }
}
