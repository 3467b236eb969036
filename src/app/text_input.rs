//! A line of text being typed, with readline's ways to edit it.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;

/// The maximum number of characters in an input; longer queries find no more.
pub(super) const MAX_CHARACTERS: usize = 256;

/// A line of text that is typed, with a caret; at most 256 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    /// The place of the next character, in bytes.
    caret: usize,
    /// The text last deleted by the word or by the line.
    deleted: String,
    /// True if all of the text is selected: what is typed next replaces it.
    selected: bool,
}

impl TextInput {
    /// Returns an input that holds a text, the caret at its end.
    pub fn with(text: &str) -> TextInput {
        let mut field = TextInput::default();
        // Text beyond the maximum is dropped: the user sees the input.
        let _ = field.insert(text);
        field
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text in front of the caret.
    pub fn before_caret(&self) -> &str {
        &self.text[..self.caret]
    }

    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Selects all of the text, so that what is typed next replaces it. Moving or deleting ends the selection and keeps
    /// the text.
    pub fn select_all(&mut self) {
        self.selected = !self.text.is_empty();
        self.caret = self.text.len();
    }

    /// Returns whether all of the text is selected.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// Inserts typed or pasted text: line breaks and tabs become blanks, control characters are removed. Returns `false`
    /// if text was dropped because the input would exceed `MAX_CHARACTERS`.
    #[must_use = "the user must see that something was left out"]
    pub fn insert(&mut self, text: &str) -> bool {
        if std::mem::take(&mut self.selected) {
            self.deleted = self.cut(0, self.text.len());
        }
        let room = MAX_CHARACTERS - self.text.chars().count();
        // A long paste is read only as far as it can fit.
        let mut clean = String::new();
        let mut count = 0;
        let mut whole = true;
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            };
            if c.is_control() {
                continue;
            }
            if count == room {
                whole = false;
                break;
            }
            clean.push(c);
            count += 1;
        }
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
        whole
    }

    /// Carries out an editing action; `false` for any other action.
    pub fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::DeleteBackward | Action::DeleteForward if self.selected => {}
            Action::FieldStart => self.caret = 0,
            Action::FieldEnd => self.caret = self.text.len(),
            Action::CharacterLeft => self.caret = self.left(),
            Action::CharacterRight => self.caret = self.right(),
            Action::WordLeft => self.caret = self.word_left(),
            Action::WordRight => self.caret = self.word_right(),
            Action::DeleteBackward => drop(self.cut(self.left(), self.caret)),
            Action::DeleteForward => drop(self.cut(self.caret, self.right())),
            Action::DeleteWord => self.deleted = self.cut(self.word_left(), self.caret),
            Action::DeleteWordForward => self.deleted = self.cut(self.caret, self.word_right()),
            Action::DeleteToStart => self.deleted = self.cut(0, self.caret),
            Action::DeleteToEnd => self.deleted = self.cut(self.caret, self.text.len()),
            Action::Yank => {
                let deleted = self.deleted.clone();
                // The deleted text fits again, unless text was typed since; then its end is dropped.
                let _ = self.insert(&deleted);
            }
            _ => return false,
        }
        self.selected = false;
        true
    }

    fn cut(&mut self, from: usize, to: usize) -> String {
        self.caret = from;
        self.text.drain(from..to).collect()
    }

    /// The start of the grapheme cluster before the caret: a combining accent belongs to its letter.
    fn left(&self) -> usize {
        let before = self.before_caret().graphemes(true).next_back();
        self.caret - before.map_or(0, str::len)
    }

    fn right(&self) -> usize {
        let after = self.text[self.caret..].graphemes(true).next();
        self.caret + after.map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        let word = self.before_caret().trim_end();
        word.rfind(char::is_whitespace).map_or(0, |at| {
            at + word[at..].chars().next().map_or(0, char::len_utf8)
        })
    }

    fn word_right(&self) -> usize {
        let rest = &self.text[self.caret..];
        let blanks = rest.len() - rest.trim_start().len();
        let word = &rest[blanks..];
        self.caret + blanks + word.find(char::is_whitespace).unwrap_or(word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types `text`, carries out `actions`, shows the field with `|` at the caret.
    fn after(text: &str, actions: &[Action]) -> String {
        let mut field = TextInput::with(text);
        for &action in actions {
            assert!(field.edit(action), "{action:?}");
        }
        let (before, rest) = field.text().split_at(field.before_caret().len());
        format!("{before}|{rest}")
    }

    #[test]
    fn editing() {
        use Action::*;
        for (text, actions, result) in [
            ("高铁 gtz", &[][..], "高铁 gtz|"),
            ("高铁 gtz", &[FieldStart], "|高铁 gtz"),
            ("高铁 gtz", &[FieldStart, FieldEnd], "高铁 gtz|"),
            ("高铁", &[CharacterLeft], "高|铁"),
            ("高铁", &[CharacterLeft, DeleteBackward], "|铁"),
            ("高铁", &[FieldStart, DeleteForward], "|铁"),
            (
                "高铁",
                &[FieldStart, CharacterLeft, DeleteBackward],
                "|高铁",
            ),
            // As microsoft/terminal#7153 has it: a family, a flag, an accent, a chosen form are one each.
            ("高👩\u{200d}👩\u{200d}👧", &[DeleteBackward], "高|"),
            ("高🇨🇳", &[CharacterLeft], "高|🇨🇳"),
            ("e\u{301}v", &[CharacterLeft, DeleteBackward], "|v"),
            ("义\u{e0100}乌", &[FieldStart, DeleteForward], "|乌"),
            ("高铁 gtz", &[DeleteWord], "高铁 |"),
            ("高铁 gtz  ", &[DeleteWord], "高铁 |"),
            ("高铁 gtz", &[WordLeft, WordLeft], "|高铁 gtz"),
            ("高铁 gtz", &[FieldStart, WordRight], "高铁| gtz"),
            ("高铁 gtz", &[FieldStart, DeleteWordForward], "| gtz"),
            ("高铁 gtz", &[WordLeft, DeleteToStart], "|gtz"),
            ("高铁 gtz", &[WordLeft, DeleteToEnd], "高铁 |"),
            (
                "高铁 gtz",
                &[WordLeft, DeleteToEnd, FieldStart, Yank],
                "gtz|高铁 ",
            ),
        ] {
            assert_eq!(after(text, actions), result, "{text} {actions:?}");
        }
    }

    #[test]
    fn a_paste_is_one_clean_line() {
        assert_eq!(after("a\r\nb\tc\u{1b}[31m", &[]), "a  b c[31m|");
    }

    #[test]
    fn a_paste_too_long_is_cut_and_said() {
        let mut field = TextInput::default();
        assert!(field.insert(&"高".repeat(MAX_CHARACTERS)));
        assert!(!field.insert("铁"));
        assert_eq!(field.text().chars().count(), MAX_CHARACTERS);
    }
}
