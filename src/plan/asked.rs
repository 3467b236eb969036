//! Everyday words by which people ask for a place of the bundled plan, from `data/asked/`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{AskedWords, Plan, Reference};

const FILES: [&str; 10] = [
    include_str!("../../data/asked/chapter-08.json"),
    include_str!("../../data/asked/chapter-09.json"),
    include_str!("../../data/asked/chapter-10.json"),
    include_str!("../../data/asked/chapter-11.json"),
    include_str!("../../data/asked/chapter-12.json"),
    include_str!("../../data/asked/chapter-13.json"),
    include_str!("../../data/asked/chapter-14.json"),
    include_str!("../../data/asked/chapter-15.json"),
    include_str!("../../data/asked/chapter-16.json"),
    include_str!("../../data/asked/chapter-17.json"),
];

/// The everyday words for one place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AskedEntry {
    item: Option<u32>,
    chapter: Option<u32>,
    /// The Chinese indicator of one of the place's targets.
    target: Option<String>,
    /// The Chinese text of one of the place's names.
    name: Option<String>,
    pub zh: Vec<String>,
    pub en: Vec<String>,
}

/// The part of a place that everyday words ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedPart {
    Whole,
    /// Its number among the targets of the place.
    Target(usize),
    /// Its number among the names of the place.
    Name(usize),
}

impl AskedWords {
    /// Returns the entries in the order of the files.
    pub fn entries(self) -> &'static [AskedEntry] {
        static BUNDLED: LazyLock<Vec<AskedEntry>> = LazyLock::new(|| {
            let parse = |file: &&str| -> Vec<AskedEntry> {
                serde_json::from_str(file).expect("data/asked/ is tested")
            };
            FILES.iter().flat_map(parse).collect()
        });
        match self {
            AskedWords::None => &[],
            AskedWords::Bundled => &BUNDLED,
        }
    }
}

impl AskedEntry {
    /// Returns the item or chapter that the words ask for.
    pub fn reference(&self) -> Reference {
        match (self.item, self.chapter) {
            (Some(number), _) => Reference::Item(number),
            (None, Some(number)) => Reference::Chapter(number),
            (None, None) => Reference::Plan,
        }
    }

    /// Returns the indicator, if the words ask for a target.
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// Returns the name, if the words ask for one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns the part of its place, or `None` where `plan` has no such place, target or name.
    pub fn part(&self, plan: &Plan) -> Option<AskedPart> {
        let digest = plan.digest(self.reference())?;
        match (&self.target, &self.name) {
            (Some(target), _) => {
                let at = digest
                    .targets
                    .iter()
                    .position(|t| t.indicator.zh == *target);
                at.map(AskedPart::Target)
            }
            (None, Some(name)) => {
                let at = digest.names.iter().position(|n| n.zh == *name);
                at.map(AskedPart::Name)
            }
            (None, None) => Some(AskedPart::Whole),
        }
    }
}
