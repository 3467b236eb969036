//! The official text as it is kept and shown: chapters, items, paragraphs.

use serde::{Deserialize, Serialize};

use crate::plan::Reference;

/// The user's copy of the official text. Every text in it is one line, safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// What stands before the first chapter, by paragraphs: title, issuer, introduction.
    pub preamble: Vec<String>,
    /// In the order of the copy, which is that of their numbers.
    pub chapters: Vec<Chapter>,
    /// The appeal after the last item, by paragraphs.
    pub closing: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// `None` for items whose chapter is neither in the copy nor in the bundled plan.
    pub number: Option<u32>,
    /// Without its number; `None` where the copy has items of the chapter and not its heading.
    pub heading: Option<String>,
    /// What stands before its first item, by paragraphs.
    pub lead: Vec<String>,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub number: u32,
    /// Without its number and full stop.
    pub title: String,
    /// What follows the title, by paragraphs.
    pub paragraphs: Vec<String>,
}

impl Official {
    pub fn chapter(&self, number: u32) -> Option<&Chapter> {
        self.chapters
            .iter()
            .find(|chapter| chapter.number == Some(number))
    }

    /// Every item, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.chapters.iter().flat_map(|chapter| &chapter.items)
    }

    pub fn item(&self, number: u32) -> Option<&Item> {
        self.items().find(|item| item.number == number)
    }

    /// The paragraphs at `reference`: of an item those behind its title, of a chapter those of its lead, of the plan
    /// the preamble. `None` where the copy has no such item or chapter, or no preamble.
    pub fn text(&self, reference: Reference) -> Option<&[String]> {
        match reference {
            Reference::Plan => Some(self.preamble.as_slice()).filter(|text| !text.is_empty()),
            Reference::Chapter(number) => {
                self.chapter(number).map(|chapter| chapter.lead.as_slice())
            }
            Reference::Item(number) => self.item(number).map(|item| item.paragraphs.as_slice()),
        }
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
