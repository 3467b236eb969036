//! Text that came from a file or an argument, made harmless: what would act on a terminal is shown instead.

use std::borrow::Cow;

/// `text` with every character that acts without being seen written out as `\u{…}`: controls (C0, DEL,
/// C1), marks of direction, zero-width characters. Line breaks are kept where `lines` is true.
pub fn visible(text: &str, lines: bool) -> Cow<'_, str> {
    let acts = |c: char| acts(c) && !(lines && c == '\n');
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn acts(c: char) -> bool {
    c.is_control()
        // Zero-width and direction marks; line and paragraph separators; bidi embeddings, overrides and
        // isolates; joiners and invisible operators; the byte order mark; tags.
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_seen() {
        for (text, lines, shown) in [
            ("义乌 29", false, "义乌 29"),
            ("a\u{1b}[31mb", false, "a\\u{1b}[31mb"),
            ("a\u{9b}31m\u{7f}", false, "a\\u{9b}31m\\u{7f}"),
            ("x\u{202e}y\u{2066}z", false, "x\\u{202e}y\\u{2066}z"),
            ("zero\u{200b}width", false, "zero\\u{200b}width"),
            ("a\nb", false, "a\\u{a}b"),
            ("a\nb\r", true, "a\nb\\u{d}"),
        ] {
            assert_eq!(visible(text, lines), shown);
        }
    }
}
