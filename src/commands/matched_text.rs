//! The matches of a hit as they are printed.

use crate::{
    page::{Line, Mark, Role, Span, field_label},
    search::{Field, Hit, Match},
    words::words,
};

use super::{Error, print::Printer};

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

/// Prints a line a match, but for those that the hit's own line shows.
pub(super) fn print_matches(hit: &Hit, printer: &mut Printer) -> Result<(), Error> {
    let words = words(printer.language());
    let others = |m: &&Match| !matches!(m.field_ref.field, Field::Title | Field::Reference);
    for found in hit.matches.iter().filter(others) {
        let mut line = Line::default();
        line.push(
            format!("    {}  ", field_label(found.field_ref.field, words)),
            Role::Faint,
        );
        line.spans.extend(marked(found, Role::Body));
        printer.entry(&line, 1)?;
    }
    Ok(())
}
