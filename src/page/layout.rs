//! The width, languages and highlights that a page is laid out with.

use crate::{plan::Language, search::Match, width::AmbiguousWidth};

/// Columns between the two halves of a bilingual page, and between the columns of a table.
pub(super) const GAP: usize = 2;

/// The narrowest half, in columns, of two texts side by side; below it one is under the other.
const LEAST_HALF: usize = 36;

/// The columns of one language of the view.
#[derive(Clone, Copy)]
pub(super) struct LanguageColumn {
    pub columns: usize,
    pub language: Language,
    /// True for the second of two languages.
    pub is_second: bool,
}

impl LanguageColumn {
    pub(super) fn first(columns: usize, language: Language) -> LanguageColumn {
        LanguageColumn {
            columns,
            language,
            is_second: false,
        }
    }

    pub(super) fn second(columns: usize, language: Language) -> LanguageColumn {
        LanguageColumn {
            columns,
            language,
            is_second: true,
        }
    }
}

/// The languages that the plan's texts are shown in; the interface has its own setting.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum View {
    #[default]
    Zh,
    En,
    Both,
}

impl View {
    /// The language that is shown first, or alone.
    pub fn first(self) -> Language {
        match self {
            View::En => Language::En,
            View::Zh | View::Both => Language::Zh,
        }
    }

    /// Returns the languages shown, in their order.
    pub fn languages(self) -> &'static [Language] {
        match self {
            View::Zh => &[Language::Zh],
            View::En => &[Language::En],
            View::Both => &[Language::Zh, Language::En],
        }
    }

    /// Returns a text in the languages shown, joined by `separator`; once if both are the same or one is
    /// missing. `get` returns the text in a language.
    pub fn joined(self, separator: &str, get: impl Fn(Language) -> String) -> String {
        let mut texts: Vec<String> = self
            .languages()
            .iter()
            .map(|&language| get(language))
            .collect();
        texts.dedup();
        if texts.len() > 1 {
            texts.retain(|text| !text.is_empty());
        }
        texts.join(separator)
    }
}

/// The text that a page shows.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Wording {
    /// The digest of this program, in its own words.
    #[default]
    Digest,
    /// The user's own copy of the official text.
    Official,
    /// Side by side where there is room, else one under the other.
    Both,
}

/// The width and languages of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The widest line, in columns.
    pub columns: usize,
    pub widths: AmbiguousWidth,
    /// The language of the labels.
    pub language: Language,
    pub view: View,
    pub wording: Wording,
}

impl Layout {
    /// Returns true if two texts fit side by side.
    pub fn has_room_for_two(&self) -> bool {
        self.half().is_some()
    }

    /// The columns each of two texts side by side has.
    pub(super) fn half(&self) -> Option<usize> {
        let half = self.columns.saturating_sub(GAP) / 2;
        (half >= LEAST_HALF).then_some(half)
    }
}

/// The highlights and the note that a page shows beside the plan itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    /// The matches of the search on this page.
    pub matches: &'a [Match],
    /// The current hit, counted from 0 in reading order.
    pub current: Option<usize>,
    /// The user's own note on this place.
    pub note: Option<&'a str>,
    /// The highlighted official sentence, counted from 0.
    pub sentence: Option<usize>,
}
