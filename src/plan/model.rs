//! The shapes of the digest, as the rest of the program sees them.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{List, Official, Outline, OutlineEntry, PlanKey, Reference, Str};

/// One of the two languages every text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Zh,
    En,
}

/// One text in both languages. The Chinese leads; the English is ours and unofficial.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub zh: Str,
    pub en: Str,
}

impl Text {
    /// In `language`; in Chinese where it was not translated.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

/// The whole plan: all 17 chapters, including those the source does not hold.
#[derive(Clone, Debug)]
pub struct Plan {
    pub key: PlanKey,
    /// The outline of an imported plan; `None` for the bundled one, which has chapters and items.
    pub outline: Option<Outline>,
    pub title: Text,
    pub region: Text,
    pub period: Period,
    pub source: Source,
    /// The inference from item 57's “fifteen cards” about the missing chapters, marked as an inference.
    pub cards: Text,
    /// That the digest is in our own words and its English unofficial.
    pub unofficial: Text,
    /// In order of number, without gaps.
    pub chapters: Vec<Chapter>,
    /// The user's own copy of the official text, once there is one.
    pub official: Option<Official>,
    /// The everyday words by which its places are asked for.
    pub asked: AskedWords,
}

/// The everyday words a plan comes with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AskedWords {
    /// None: a plan of the user's own.
    #[default]
    None,
    /// Those of `data/asked/`, parsed at the first use.
    Bundled,
}

/// The years the plan covers, both included.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Period {
    pub from: u16,
    pub to: u16,
}

/// The part of the plan that the source document holds; both ends included.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    pub chapters: [u32; 2],
    pub items: [u32; 2],
    pub note: Text,
}

impl Source {
    /// Returns the numbers of the items that the source holds.
    pub fn items(&self) -> RangeInclusive<u32> {
        self.items[0]..=self.items[1]
    }

    /// Returns the numbers of the chapters that the source holds.
    pub fn chapters(&self) -> RangeInclusive<u32> {
        self.chapters[0]..=self.chapters[1]
    }
}

/// A chapter of the plan. `contents` is `None` where neither the source nor the user's copy holds it.
#[derive(Clone, Debug)]
pub struct Chapter {
    pub number: u32,
    pub contents: Option<Contents>,
}

/// The contents of a chapter.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The short name (都市牌); chapter 17 is no card.
    pub card: Option<Text>,
    /// The official heading, without its number.
    pub heading: Text,
    /// The digest of the chapter's lead, apart from its items.
    pub digest: Digest,
    pub items: List<Item>,
}

/// A numbered item of the plan.
#[derive(Clone, Debug)]
pub struct Item {
    pub number: u32,
    /// The official title, without its number and full stop.
    pub title: Text,
    pub digest: Digest,
}

/// The content of an item, or of a chapter's lead, in our own words.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    pub summary: Text,
    /// Every commitment, one short line each, in the plan's order.
    pub measures: List<Text>,
    pub targets: List<Target>,
    pub names: List<Name>,
}

impl Chapter {
    /// Returns true if the source holds the chapter. The imported text may hold more.
    pub fn is_digested(&self) -> bool {
        let digest = self.contents.as_ref().map(|contents| &contents.digest);
        digest.is_some_and(|digest| !digest.is_empty())
    }
}

impl Digest {
    /// The names of one kind, in the order of the data.
    pub fn names_of(&self, kind: Kind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.kind == kind)
    }

    /// Returns true if nothing was digested, as for a place that only the imported text holds.
    pub fn is_empty(&self) -> bool {
        self.summary.zh.is_empty()
    }
}

/// Something the plan promises that can be checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub indicator: Text,
    /// The value as people say it: “92%”, “30 条以上”.
    pub value: Text,
    pub bound: Bound,
    /// In the base unit: 300 万人次 is 3,000,000. `None` where the value has no number of its own.
    #[serde(default)]
    pub amount: Option<f64>,
    /// The base unit: 元, not 亿元. There exactly where `amount` is.
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub due: Option<u16>,
    /// Asked for every year.
    #[serde(default)]
    pub yearly: bool,
}

impl Target {
    /// Indicator and value on one line: the form in which a target is searched and shown in a row.
    pub fn line(&self, language: Language) -> String {
        format!(
            "{} {}",
            self.indicator.get(language),
            self.value.get(language)
        )
    }
}

/// The relation of a result to a target's value: a floor, a ceiling, a completion, a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    AtLeast,
    AtMost,
    Exactly,
    BetterThan,
    Complete,
    Rank,
}

/// A place, project, institution, programme, policy, event or product the plan names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub zh: Str,
    pub en: Str,
    pub kind: Kind,
    /// Toneless syllables, one a character, where the usual reading would be wrong.
    #[serde(default)]
    pub reading: Option<Str>,
}

impl Name {
    /// Returns it in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// The kind of thing that a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Place,
    Project,
    Institution,
    Programme,
    Policy,
    /// A phrase that people quote: 大病不出义乌.
    Slogan,
    Event,
    Product,
    /// A title or an award that the city works for or keeps: 国家生态园林城市.
    Honour,
}

impl Kind {
    /// All kinds, in the order of the lists.
    pub const ALL: [Kind; 9] = [
        Kind::Place,
        Kind::Project,
        Kind::Institution,
        Kind::Programme,
        Kind::Policy,
        Kind::Slogan,
        Kind::Event,
        Kind::Product,
        Kind::Honour,
    ];
}

impl Plan {
    /// Every item there is, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.chapters
            .iter()
            .filter_map(|chapter| chapter.contents.as_ref())
            .flat_map(|contents| &contents.items)
    }

    /// Returns true if there is anything to show: for the plan, every chapter, and the items that are in the
    /// source or imported.
    pub fn has(&self, reference: Reference) -> bool {
        match reference {
            Reference::Plan => true,
            Reference::Chapter(number) => self.outline.is_none() && self.chapter(number).is_some(),
            Reference::Item(number) => self.item(number).is_some(),
        }
    }

    /// Returns the chapter of a number.
    pub fn chapter(&self, number: u32) -> Option<&Chapter> {
        self.chapters.iter().find(|c| c.number == number)
    }

    /// Returns the item of a number; `None` where there is nothing to show of it.
    pub fn item(&self, number: u32) -> Option<&Item> {
        self.items().find(|item| item.number == number)
    }

    /// Returns the chapter of an item.
    pub fn chapter_of(&self, item: u32) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| {
            chapter
                .contents
                .iter()
                .flat_map(|contents| &contents.items)
                .any(|i| i.number == item)
        })
    }

    /// Returns the number of the chapter that `reference` is, or belongs to; `None` in an imported plan.
    pub fn chapter_number(&self, reference: Reference) -> Option<u32> {
        if self.outline.is_some() {
            return None;
        }
        match reference {
            Reference::Plan => None,
            Reference::Chapter(number) => Some(number),
            Reference::Item(number) => self.chapter_of(number).map(|chapter| chapter.number),
        }
    }

    /// Returns the node of a place; `None` in the bundled plan, and for an imported plan as a whole.
    pub fn outline_entry(&self, reference: Reference) -> Option<&OutlineEntry> {
        self.outline.as_ref()?.entry(reference.item()?)
    }

    /// Returns the place that a text names.
    pub fn find(&self, text: &str) -> Option<Reference> {
        match &self.outline {
            Some(outline) => outline.find(text),
            None => text.parse().ok(),
        }
    }

    /// Returns the place above: an item's chapter, a node's parent, of all others the plan.
    pub fn parent(&self, reference: Reference) -> Reference {
        if let Some(entry) = self.outline_entry(reference) {
            return entry.parent.map_or(Reference::Plan, Reference::Item);
        }
        match reference {
            Reference::Item(number) => self.chapter_of(number).map_or(Reference::Plan, |chapter| {
                Reference::Chapter(chapter.number)
            }),
            Reference::Chapter(_) | Reference::Plan => Reference::Plan,
        }
    }

    /// Returns the digest of `reference`; `None` for the plan itself and for places outside the source.
    pub fn digest(&self, reference: Reference) -> Option<&Digest> {
        match reference {
            Reference::Plan => None,
            Reference::Chapter(number) => self
                .chapter(number)
                .and_then(|chapter| chapter.contents.as_ref())
                .map(|contents| &contents.digest),
            Reference::Item(number) => self.item(number).map(|item| &item.digest),
        }
    }

    /// The plan's title, a chapter's heading or an item's title.
    pub fn title(&self, reference: Reference) -> Option<&Text> {
        match reference {
            Reference::Plan => Some(&self.title),
            Reference::Chapter(number) => self
                .chapter(number)
                .and_then(|chapter| chapter.contents.as_ref())
                .map(|contents| &contents.heading),
            Reference::Item(number) => self.item(number).map(|item| &item.title),
        }
    }

    /// Every chapter lead and item there is, in the plan's order.
    pub fn digests(&self) -> impl Iterator<Item = (Reference, &Digest)> {
        self.chapters
            .iter()
            .filter_map(|chapter| Some((chapter.number, chapter.contents.as_ref()?)))
            .flat_map(|(number, contents)| {
                std::iter::once((Reference::Chapter(number), &contents.digest)).chain(
                    contents
                        .items
                        .iter()
                        .map(|item| (Reference::Item(item.number), &item.digest)),
                )
            })
    }
}
