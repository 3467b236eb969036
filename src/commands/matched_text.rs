//! The text of a match as it is printed.

use crate::{
    page::{Mark, Role, Span},
    search::Match,
};

/// Returns a match's text, the matched ranges marked.
pub(super) fn marked(found: &Match, role: Role) -> Vec<Span> {
    let chars: Vec<char> = found.text.chars().collect();
    let piece = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    let mut spans = Vec::new();
    let mut at = 0;
    for range in &found.ranges {
        spans.push(Span::new(piece(at, range.start), role));
        spans.push(Span {
            mark: Mark::Hit,
            ..Span::new(piece(range.start, range.end), role)
        });
        at = range.end;
    }
    spans.push(Span::new(piece(at, chars.len()), role));
    spans
}
