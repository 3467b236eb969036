//! Everyday words by which people ask for a place of the bundled plan, from `data/asked/`.

use super::{AskedWords, Language, Plan, Reference};

// BUNDLED: the entries in the order of the files. See data/build/asked.rs.
include!(concat!(env!("OUT_DIR"), "/asked.rs"));

/// The everyday words for one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedEntry {
    reference: Reference,
    /// The Chinese indicator of one of the place's targets.
    target: Option<&'static str>,
    /// The Chinese text of one of the place's names.
    name: Option<&'static str>,
    /// Phrases, one a line.
    zh: &'static str,
    en: &'static str,
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
        match self {
            AskedWords::None => &[],
            AskedWords::Bundled => &BUNDLED,
        }
    }
}

impl AskedEntry {
    /// Returns the item or chapter that the words ask for.
    pub fn reference(&self) -> Reference {
        self.reference
    }

    /// Returns the indicator, if the words ask for a target.
    pub fn target(&self) -> Option<&'static str> {
        self.target
    }

    /// Returns the name, if the words ask for one.
    pub fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// Returns the words, phrases and short questions in a language.
    pub fn phrases(&self, language: Language) -> impl Iterator<Item = &'static str> {
        let phrases = match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        };
        phrases.split('\n').filter(|phrase| !phrase.is_empty())
    }

    /// Returns the part of its place, or `None` where `plan` has no such place, target or name.
    pub fn part(&self, plan: &Plan) -> Option<AskedPart> {
        let digest = plan.digest(self.reference())?;
        match (self.target, self.name) {
            (Some(target), _) => {
                let at = digest.targets.iter().position(|t| t.indicator.zh == target);
                at.map(AskedPart::Target)
            }
            (None, Some(name)) => {
                let at = digest.names.iter().position(|n| n.zh == name);
                at.map(AskedPart::Name)
            }
            (None, None) => Some(AskedPart::Whole),
        }
    }
}
