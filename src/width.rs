//! Columns of characters and texts, under either ambiguous-width setting.
//!
//! `“ ” … — · Ⅱ │ ①` are East Asian *ambiguous*: one column on most terminals, two on many Chinese
//! ones. Everything that measures text asks a [`AmbiguousWidth`], so that columns stay aligned under either setting.
//!
//! In the screen's buffer a character of two columns (under the wide setting, ambiguous ones too) is followed
//! by a blank cell, its second half. Text written there cuts the character, as it would on the terminal. A
//! combining character joins the cell of the character before it.

use unicode_width::UnicodeWidthChar;

/// The width of ambiguous characters on the terminal at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmbiguousWidth {
    /// Ambiguous characters take one column.
    #[default]
    Narrow,
    /// Ambiguous characters take two columns.
    Wide,
}

impl AmbiguousWidth {
    /// Columns of one character: 0, 1 or 2. Control characters count 0; they never reach a terminal.
    pub fn of_char(self, c: char) -> usize {
        match (c, self) {
            // Most of every text, without the tables.
            (' '..='~', _) => 1,
            ('\u{4e00}'..='\u{9fff}', _) => 2,
            (_, AmbiguousWidth::Narrow) => c.width().unwrap_or(0),
            (_, AmbiguousWidth::Wide) => c.width_cjk().unwrap_or(0),
        }
    }

    /// Columns of a text: the sum over its characters.
    pub fn of(self, text: &str) -> usize {
        text.chars().map(|c| self.of_char(c)).sum()
    }

    /// Returns true if terminals disagree about the width of `c`: after it only an absolute cursor move is safe.
    pub fn is_ambiguous(c: char) -> bool {
        c.width() != c.width_cjk()
    }

    /// The longest start of `text` that fits `columns`, and the columns it takes.
    pub fn fit(self, text: &str, columns: usize) -> (&str, usize) {
        let mut used = 0;
        for (at, c) in text.char_indices() {
            let width = self.of_char(c);
            if used + width > columns {
                return (&text[..at], used);
            }
            used += width;
        }
        (text, used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        for (text, narrow, wide) in [
            ("义乌 29", 7, 7),
            ("“十四五”", 8, 10),
            ("Ⅱ类水", 5, 6),
            ("e\u{301}", 1, 1),
            ("", 0, 0),
        ] {
            assert_eq!(AmbiguousWidth::Narrow.of(text), narrow, "{text}");
            assert_eq!(AmbiguousWidth::Wide.of(text), wide, "{text}");
        }
    }

    #[test]
    fn every_character_is_as_wide_as_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(AmbiguousWidth::Narrow.of_char(c), c.width().unwrap_or(0));
            assert_eq!(AmbiguousWidth::Wide.of_char(c), c.width_cjk().unwrap_or(0));
        }
    }

    #[test]
    fn a_wide_character_that_does_not_fit_whole_is_left_out() {
        assert_eq!(AmbiguousWidth::Narrow.fit("高铁", 3), ("高", 2));
        assert_eq!(AmbiguousWidth::Narrow.fit("高铁", 0), ("", 0));
        assert_eq!(AmbiguousWidth::Narrow.fit("高", 9), ("高", 2));
    }
}
