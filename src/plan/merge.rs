//! The plan with the imported official text: places that the digest lacks are added.

use std::collections::HashSet;

use super::{Chapter, Contents, Digest, Item, List, Official, OfficialChapter, Plan, Str, Text};

impl Plan {
    /// Merges the user's copy. Chapters and items that the bundled digest lacks are added with the copy's
    /// headings and titles; they have no digest and no English.
    pub fn merge_official(&mut self, official: Official) {
        let known: HashSet<u32> = self.items().map(|item| item.number).collect();
        for chapter in &mut self.chapters {
            if let Some(copy) = official.chapter(chapter.number) {
                chapter.merge_official(copy, &known);
            }
        }
        self.official = Some(official);
    }
}

impl Chapter {
    fn merge_official(&mut self, copy: &OfficialChapter, known: &HashSet<u32>) {
        let contents = self.contents.get_or_insert_with(|| Contents {
            card: None,
            heading: only_zh(copy.heading.as_deref().unwrap_or_default()),
            digest: Digest::default(),
            items: List::default(),
        });
        // An item that the digest has in another chapter stays there.
        let new = copy
            .items
            .iter()
            .filter(|item| !known.contains(&item.number));
        for item in new {
            let items = contents.items.to_mut();
            let place = items.binary_search_by_key(&item.number, |known| known.number);
            if let Err(place) = place {
                let new = Item {
                    number: item.number,
                    title: only_zh(&item.title),
                    digest: Digest::default(),
                };
                items.insert(place, new);
            }
        }
    }
}

/// Returns a text without a translation: the imported text has none.
fn only_zh(text: &str) -> Text {
    Text {
        zh: text.to_owned().into(),
        en: Str::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Language, OfficialItem, Reference, bundled};

    #[test]
    fn places_outside_the_digest_are_added() {
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
}
