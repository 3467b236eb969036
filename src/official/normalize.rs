//! Characters that extraction from PDF and web pages leaves in a text: folded or dropped before any rule about
//! headings.

use std::borrow::Cow;

use crate::compatibility::unified;

/// A text without litter, and how much there was.
#[derive(Debug)]
pub(super) struct Normalized<'a> {
    /// Borrowed where nothing was changed.
    pub text: Cow<'a, str>,
    /// Compatibility characters that were replaced.
    pub unified: usize,
    /// Invisible characters that were dropped.
    pub dropped: usize,
}

/// Replaces compatibility characters and drops invisible ones that mean nothing in Chinese.
///
/// Invisible characters that act, such as bidirectional controls, stay: they are shown as escapes. A byte order mark
/// at a line's edge counts as space and is not counted.
pub(super) fn normalize(text: &str) -> Normalized<'_> {
    let mut out = Normalized {
        text: Cow::Borrowed(text),
        unified: 0,
        dropped: 0,
    };
    let is_changed = |c: char| is_litter(c) || unified(c) != c;
    let Some(first) = text.find(is_changed) else {
        return out;
    };
    let mut changed = String::with_capacity(text.len());
    changed.push_str(&text[..first]);
    for c in text[first..].chars() {
        if is_litter(c) {
            out.dropped += 1;
            continue;
        }
        let folded = unified(c);
        out.unified += usize::from(folded != c);
        changed.push(folded);
    }
    out.text = Cow::Owned(changed);
    out
}

/// Soft hyphen, zero-width spaces and joiners, invisible operators, byte order marks.
fn is_litter(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_and_counted() {
        for (text, expected, unified, dropped) in [
            ("人口", "人口", 0, 0),
            ("⼈⼝", "人口", 2, 0),
            ("乙\u{200b}地\u{ad}", "乙地", 0, 2),
            ("\u{202e}甲", "\u{202e}甲", 0, 0),
            ("２５．Ａ", "２５．Ａ", 0, 0),
        ] {
            let found = normalize(text);
            assert_eq!(
                (found.text.as_ref(), found.unified, found.dropped),
                (expected, unified, dropped),
                "{text}"
            );
        }
    }
}
