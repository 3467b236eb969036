//! Text from outside as it may go to a terminal: what would act, or hide, is shown instead.
//!
//! Control characters act on a terminal, bidirectional controls turn a line around, zero-width
//! characters hide in a word that then looks the same and is not found. Each is written as the
//! escape a programmer would write, `\u{202e}`. It is done once, where text comes in; doing it
//! again changes nothing.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Combining marks that one character may carry. Written languages need four at most; more of them
/// paint over the lines above.
const MAX_MARKS: usize = 8;

/// `text` with every character that acts or hides as a visible escape; borrowed if it has no such character.
///
/// Line ends and tabs are control characters as well: this is for text within one line.
///
/// ```
/// assert_eq!(yiwu_plan::sanitize::escape_line("义\u{200b}乌\u{1b}[31m"), "义\\u{200b}乌\\u{1b}[31m");
/// ```
pub fn escape_line(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

/// As [`escape_line()`], but line feeds end lines and are kept.
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

fn escape(text: &str, keep_lines: bool) -> Cow<'_, str> {
    // A mark at the start of a line would combine with the character before the line.
    let mut marks = MAX_MARKS;
    let mut out = String::new();
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        if keep_lines && c == '\n' {
            marks = MAX_MARKS;
            continue;
        }
        if !is_escaped(c, &mut marks) {
            continue;
        }
        out.push_str(&text[copied..at]);
        out.extend(c.escape_unicode());
        copied = at + c.len_utf8();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Returns true if `c` is shown as an escape after `marks` combining marks on the same character.
fn is_escaped(c: char, marks: &mut usize) -> bool {
    // Nearly every character of a Chinese text: they are visible, and no marks.
    if matches!(c, ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
    {
        *marks = 0;
        return false;
    }
    if needs_escape(c) {
        // The escape that is written ends in a brace, which can carry marks.
        *marks = 0;
        return true;
    }
    if c.is_ascii() || c.width() != Some(0) {
        *marks = 0;
        return false;
    }
    *marks += 1;
    if *marks <= MAX_MARKS {
        return false;
    }
    *marks = 0;
    true
}

/// Returns true if a terminal would obey `c`, or show nothing for it.
///
/// Control characters, and Unicode's `Default_Ignorable_Code_Point` (which holds the bidirectional
/// controls) without the variation selectors, which choose between shapes of a visible character;
/// with the line and paragraph separators and the interlinear annotations.
pub fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}')
}

/// Returns a text without invisible characters. Control characters remain: line ends are among them, and
/// the text fields know what to make of the others.
pub(crate) fn without_invisible(text: String) -> String {
    let is_hidden = |c: char| needs_escape(c) && !c.is_control();
    if text.contains(is_hidden) {
        text.replace(is_hidden, "")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_or_hides_is_shown() {
        for (text, shown) in [
            ("义乌 29 “站”", "义乌 29 “站”"),
            ("", ""),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("a\tb\r\nc\0", "a\\u{9}b\\u{d}\\u{a}c\\u{0}"),
            ("\u{9b}31m\u{7f}", "\\u{9b}31m\\u{7f}"),
            ("\u{202e}gnp.txt", "\\u{202e}gnp.txt"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
            ("义\u{200b}乌\u{feff}", "义\\u{200b}乌\\u{feff}"),
            ("soft\u{ad}hyphen", "soft\\u{ad}hyphen"),
            ("\u{e0041}", "\\u{e0041}"),
            // A shape that the writer chose: visible, and left alone.
            ("葛\u{e0100}❤\u{fe0f}", "葛\u{e0100}❤\u{fe0f}"),
            ("e\u{301}", "e\u{301}"),
            // A mark without a base character.
            ("\u{301}e", "\\u{301}e"),
        ] {
            assert_eq!(escape_line(text), shown, "{text:?}");
        }
    }

    #[test]
    fn lines_are_kept_where_there_may_be_some() {
        assert_eq!(escape_lines("a\nb\r\n\u{301}c"), "a\nb\\u{d}\n\\u{301}c");
    }

    #[test]
    fn a_pile_of_marks_is_broken_up() {
        let pile = format!("e{}", "\u{301}".repeat(9));
        assert_eq!(
            escape_line(&pile),
            format!("e{}\\u{{301}}", "\u{301}".repeat(MAX_MARKS))
        );
    }

    /// Any text, with what acts and hides far more often than chance would have it.
    fn hostile() -> impl Strategy<Value = String> {
        let special = prop::sample::select(
            "\u{0}\u{7}\u{8}\t\n\r\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{200b}\u{200d}\u{202e}\u{2066}\u{feff}\u{301}\u{e0001}\u{fe0f}"
                .chars()
                .collect::<Vec<_>>(),
        );
        prop::collection::vec(prop_oneof![any::<char>(), special], 0..60)
            .prop_map(|chars| chars.into_iter().collect())
    }

    /// Undoes the escapes of a text that held none itself.
    fn undone(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("\\u{") {
            let (before, from) = rest.split_at(at);
            let end = from.find('}').expect("an escape ends");
            let code = u32::from_str_radix(&from[3..end], 16).expect("an escape is a number");
            out.push_str(before);
            out.push(char::from_u32(code).expect("an escape is a character"));
            rest = &from[end + 1..];
        }
        out + rest
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn nothing_that_acts_or_hides_is_left_and_nothing_is_lost(text in hostile()) {
            let shown = escape_line(&text);
            prop_assert!(!shown.chars().any(needs_escape), "{shown:?}");
            prop_assert!(matches!(escape_line(&shown), Cow::Borrowed(_)), "twice is once");
            if !text.contains("\\u{") {
                prop_assert_eq!(undone(&shown), text);
            }
        }

        #[test]
        fn text_without_any_is_the_same_text(text in "[ -~一-龥，。“”！]{0,40}") {
            prop_assert!(matches!(escape_line(&text), Cow::Borrowed(same) if same == text));
        }
    }
}
