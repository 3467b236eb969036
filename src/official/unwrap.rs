//! Lines into paragraphs: Chinese is joined without a space, Latin words keep theirs.

use std::borrow::Cow;

use super::{
    line_metrics::{LineMetrics, MAX_WORD_BYTES, usual_width},
    lines::is_space,
};
use crate::sanitize;

/// A place in a metrics's lines: before byte `byte` of line `line`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextPos {
    pub line: usize,
    pub byte: usize,
}

impl TextPos {
    /// The start of a line.
    pub(super) fn line(line: usize) -> TextPos {
        TextPos { line, byte: 0 }
    }
}

/// Every character that is no space, from `from` to the end of line `to - 1`, and the place behind it.
pub(super) fn characters(
    metrics: &LineMetrics<'_>,
    from: TextPos,
    to: usize,
) -> impl Iterator<Item = (char, TextPos)> {
    (from.line..to).flat_map(move |line| {
        let skipped = if line == from.line { from.byte } else { 0 };
        metrics.line(line)[skipped..]
            .char_indices()
            .filter(|&(_, c)| !is_space(c))
            .map(move |(at, c)| {
                let byte = skipped + at + c.len_utf8();
                (c, TextPos { line, byte })
            })
    })
}

/// The text between two places as one line, safe to show.
pub(super) fn joined(metrics: &LineMetrics<'_>, from: TextPos, to: TextPos) -> String {
    let mut out = String::new();
    for line in from.line..metrics.lines.len().min(to.line + 1) {
        let text = metrics.line(line);
        let end = if line == to.line { to.byte } else { text.len() };
        let start = if line == from.line { from.byte } else { 0 };
        if let Some(piece) = text.get(start..end).filter(|piece| !piece.is_empty()) {
            append(&mut out, metrics, line, piece);
        }
    }
    match sanitize::escape_line(&out) {
        Cow::Owned(shown) => shown,
        Cow::Borrowed(_) => out,
    }
}

/// The paragraphs from `from` to the end of line `to - 1`, each as one line, safe to show.
pub(super) fn paragraphs(metrics: &LineMetrics<'_>, from: TextPos, to: usize) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut start = from;
    for line in from.line..to {
        if line + 1 == to || metrics.ends_paragraph(line) {
            let end = TextPos {
                line,
                byte: metrics.line(line).len(),
            };
            let paragraph = joined(metrics, start, end);
            if !paragraph.is_empty() {
                paragraphs.push(paragraph);
            }
            start = TextPos::line(line + 1);
        }
    }
    paragraphs
}

/// Adds a piece of line `line`, with a space before it where one belongs there.
fn append(out: &mut String, metrics: &LineMetrics<'_>, line: usize, piece: &str) {
    if line > 0 && is_spaced(out, piece, metrics, line) {
        out.push(' ');
    }
    let mut spaced = false;
    for c in piece.chars() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        if std::mem::take(&mut spaced)
            && is_latin(c)
            && out.chars().next_back().is_some_and(is_latin)
        {
            out.push(' ');
        }
        out.push(c);
    }
}

/// Returns the letters at the end of `text`, [`MAX_WORD_BYTES`] and one more at most.
fn last_word(text: &str) -> &str {
    let letters = text.bytes().rev().take(MAX_WORD_BYTES + 1);
    let length = letters.take_while(u8::is_ascii_alphabetic).count();
    &text[text.len() - length..]
}

/// Letters, figures and punctuation of Latin script. Chinese and its punctuation take no space.
fn is_latin(c: char) -> bool {
    c.is_ascii_graphic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

/// Returns whether a space belongs between `before` and `after`, the start of line `line`.
///
/// If it is not written, it has to be inferred: a figure is one figure, an abbreviation in capitals
/// one word; other words are whole where they are whole elsewhere, or where the line had room for more.
fn is_spaced(before: &str, after: &str, metrics: &LineMetrics<'_>, line: usize) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if !is_latin(last) || !is_latin(first) {
        return false;
    }
    let (previous, this) = (metrics.lines[line - 1], metrics.lines[line]);
    if metrics.spaces_tell && (previous.has_space_behind() || this.indent == 1) {
        return true;
    }
    if !last.is_ascii_alphabetic() || !first.is_ascii_alphabetic() {
        return matches!(last, ',' | ';' | ':' | '!' | '?')
            || (last == '.' && !first.is_ascii_digit());
    }
    let letters = |c: char| !c.is_ascii_alphabetic();
    // No further than the longest word that is known: a text may be one run of letters.
    let left = last_word(before);
    let right = after.split(letters).next().unwrap_or_default();
    if metrics.words.contains(format!("{left}{right}").as_str()) {
        return false;
    }
    if metrics.words.contains(left) && metrics.words.contains(right) {
        return true;
    }
    match (last.is_ascii_uppercase(), first.is_ascii_uppercase()) {
        (true, true) => false,
        (false, true) => true,
        (true, false) => left.len() > 1,
        (false, false) => previous.columns < usual_width(metrics.lines, line - 1),
    }
}
