//! The official text as the user's own copy has it: chapters, items, paragraphs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Reference;

/// The user's copy of the official text. Every text in it is one line, safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// Paragraphs before the first chapter: title, issuer, introduction.
    pub preamble: Vec<String>,
    /// In the order of the copy, which is that of their numbers.
    pub chapters: Vec<OfficialChapter>,
    /// The closing call after the last item, by paragraphs.
    pub closing: Vec<String>,
}

/// A chapter of the copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialChapter {
    /// `None` for items before the first heading whose chapter the bundled plan does not know, or knows to come
    /// after that heading.
    pub number: Option<u32>,
    /// Without its number; `None` where the copy has items of the chapter and not its heading.
    pub heading: Option<String>,
    /// Paragraphs before its first item.
    pub lead: Vec<String>,
    pub items: Vec<OfficialItem>,
}

/// An item of the copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialItem {
    pub number: u32,
    /// Without its number and full stop.
    pub title: String,
    /// Paragraphs after the title.
    pub paragraphs: Vec<String>,
}

/// Characters that end a sentence, and those that may close after them.
const STOPS: [char; 4] = ['。', '！', '？', '；'];
const CLOSING: [char; 6] = ['”', '’', '）', '》', '」', '』'];

impl Official {
    /// Returns the chapter of a number.
    pub fn chapter(&self, number: u32) -> Option<&OfficialChapter> {
        self.chapters
            .iter()
            .find(|chapter| chapter.number == Some(number))
    }

    /// Every item, in order.
    pub fn items(&self) -> impl Iterator<Item = &OfficialItem> {
        self.chapters.iter().flat_map(|chapter| &chapter.items)
    }

    /// Returns the item of a number.
    pub fn item(&self, number: u32) -> Option<&OfficialItem> {
        self.items().find(|item| item.number == number)
    }

    /// The paragraphs at `reference`: of an item those behind its title, of a chapter those of its lead, of
    /// the plan the preamble and the closing call. `None` where the copy has no such place, or nothing of the plan's own.
    pub fn paragraphs(&self, reference: Reference) -> Option<Vec<&str>> {
        let text: Vec<&String> = match reference {
            Reference::Plan => self.preamble.iter().chain(&self.closing).collect(),
            Reference::Chapter(number) => self.chapter(number)?.lead.iter().collect(),
            Reference::Item(number) => self.item(number)?.paragraphs.iter().collect(),
        };
        let there = reference != Reference::Plan || !text.is_empty();
        there.then(|| text.into_iter().map(String::as_str).collect())
    }

    /// The sentences at `reference`, numbered through its paragraphs; none where there are no paragraphs.
    pub fn sentences(&self, reference: Reference) -> impl Iterator<Item = &str> {
        let paragraphs = self.paragraphs(reference).unwrap_or_default();
        let of = |text| sentences(text).into_iter().map(move |range| &text[range]);
        paragraphs.into_iter().flat_map(of)
    }

    /// An item's title or a chapter's heading in the copy's words.
    pub fn title(&self, reference: Reference) -> Option<&str> {
        match reference {
            Reference::Plan => None,
            Reference::Chapter(number) => self.chapter(number)?.heading.as_deref(),
            Reference::Item(number) => self.item(number).map(|item| item.title.as_str()),
        }
    }
}

/// The sentences of a paragraph, in bytes: each with the stop that ends it, and together the paragraph.
///
/// A semicolon ends one, too: it parts the commitments of a list, and one of them is what is quoted.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut stopped = false;
    for (at, c) in text.char_indices() {
        if stopped && !STOPS.contains(&c) && !CLOSING.contains(&c) {
            sentences.push(start..at);
            start = at;
            stopped = false;
        }
        stopped |= STOPS.contains(&c);
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_its_stop_and_what_closes_behind_it() {
        for (text, parts) in [
            ("", &[][..]),
            ("甲", &["甲"]),
            ("甲。乙", &["甲。", "乙"]),
            ("甲，乙。丙；丁！", &["甲，乙。", "丙；", "丁！"]),
            ("“甲。”乙。", &["“甲。”", "乙。"]),
            ("甲？！（乙。）丙", &["甲？！", "（乙。）", "丙"]),
            ("4.5 万吨。5A", &["4.5 万吨。", "5A"]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, parts, "{text}");
        }
    }
}
