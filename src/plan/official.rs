//! The official text as the user's own copy has it: chapters, items, paragraphs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Chapter, Contents, Digest, Item, Plan, Reference, Text};

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
    pub fn chapter(&self, number: u32) -> Option<&OfficialChapter> {
        self.chapters
            .iter()
            .find(|chapter| chapter.number == Some(number))
    }

    /// Every item, in order.
    pub fn items(&self) -> impl Iterator<Item = &OfficialItem> {
        self.chapters.iter().flat_map(|chapter| &chapter.items)
    }

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

impl Plan {
    /// Merges the user's copy. Chapters and items that the bundled digest lacks are added with the copy's
    /// headings and titles; they have no digest and no English.
    pub fn merge_official(&mut self, official: Official) {
        for chapter in &mut self.chapters {
            if let Some(copy) = official.chapter(chapter.number) {
                chapter.merge_official(copy);
            }
        }
        self.official = Some(official);
    }
}

impl Chapter {
    fn merge_official(&mut self, copy: &OfficialChapter) {
        let contents = self.contents.get_or_insert_with(|| Contents {
            card: None,
            heading: only_zh(copy.heading.as_deref().unwrap_or_default()),
            digest: Digest::default(),
            items: Vec::new(),
        });
        for item in &copy.items {
            let place = contents
                .items
                .binary_search_by_key(&item.number, |known| known.number);
            if let Err(place) = place {
                let new = Item {
                    number: item.number,
                    title: only_zh(&item.title),
                    digest: Digest::default(),
                };
                contents.items.insert(place, new);
            }
        }
    }
}

/// A copy has no translation.
fn only_zh(text: &str) -> Text {
    Text {
        zh: text.to_owned(),
        en: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Language, bundled};

    #[test]
    fn what_the_digest_has_not_comes_alive() {
        let mut plan = bundled();
        let item = |number, title: &str| OfficialItem {
            number,
            title: title.to_owned(),
            paragraphs: vec!["甲。".to_owned()],
        };
        let chapter = |number, items| OfficialChapter {
            number: Some(number),
            heading: Some("某题".to_owned()),
            lead: vec![],
            items,
        };
        plan.merge_official(Official {
            chapters: vec![
                chapter(3, vec![item(7, "七"), item(8, "八")]),
                chapter(9, vec![item(29, "别题")]),
            ],
            ..Official::default()
        });
        let title = plan.title(Reference::Item(8)).expect("item 8");
        assert_eq!(title.get(Language::Zh), "八");
        assert_eq!(title.get(Language::En), "八", "there is no English for it");
        assert_eq!(plan.chapter_number(Reference::Item(8)), Some(3));
        assert!(!plan.chapter(3).expect("chapter 3").is_digested());
        // The digest's own titles stay.
        assert_eq!(
            plan.title(Reference::Item(29)),
            bundled().title(Reference::Item(29))
        );
        assert!(plan.chapter(9).expect("chapter 9").is_digested());
        let items: Vec<u32> = plan.items().map(|item| item.number).collect();
        assert!(items.is_sorted() && items.len() == 38);
    }

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
