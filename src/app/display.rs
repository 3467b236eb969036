//! The display settings: size, character widths, languages, and which text.

use crate::{
    page::{Layout, View, Wording},
    plan::Language,
    width::AmbiguousWidth,
    words::{Words, words},
};

use super::{Area, Size};

/// Size, character widths, languages, and which text is read.
#[derive(Clone, Copy, Debug)]
pub struct Display {
    pub size: Size,
    pub widths: AmbiguousWidth,
    /// The language of the interface.
    pub language: Language,
    /// The language, or languages, of the plan's texts.
    pub view: View,
    /// The digest, the official text, or both.
    pub wording: Wording,
}

impl Display {
    /// Returns the texts of the interface in its language.
    pub fn words(self) -> &'static Words {
        words(self.language)
    }

    /// The language of texts that are shown in one language only.
    pub fn text_language(self) -> Language {
        self.view.first()
    }

    /// Returns how a page is laid out in `area`.
    pub fn layout(self, area: Area) -> Layout {
        self.layout_of(area.columns as usize)
    }

    /// Returns how a page is laid out in so many columns.
    pub fn layout_of(self, columns: usize) -> Layout {
        Layout {
            columns,
            widths: self.widths,
            language: self.language,
            view: self.view,
            wording: self.wording,
        }
    }
}
