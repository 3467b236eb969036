//! Headings that are only bold: short paragraphs below a heading with a marker, at least two at the same position.

use std::collections::HashMap;

use super::possible::{Position, PossibleNode};
use crate::official::{
    heading_mark::HeadingMark, line_metrics::LineMetrics, markers::marker, table::is_row,
};

/// Characters of such a heading at most.
const MAX_CHARS: usize = 30;
/// Bold type marks headings if at most one of so many lines is bold.
const MIN_LINES_PER_BOLD: usize = 2;
/// Headings at one position at least.
const MIN_AT_POSITION: usize = 2;

/// Headings before a line among which the one above is looked for.
const MAX_LOOK_BACK: usize = 200;

/// Adds the bold lines that are headings to those that `possible` holds. Lines of a table of contents are left out.
pub(super) fn add_bold(
    possible: &mut Vec<PossibleNode>,
    metrics: &LineMetrics<'_>,
    marks: &HashMap<u32, HeadingMark>,
    contents: Option<(usize, usize)>,
) {
    let is_bold = |at: usize| {
        let line = metrics.lines.get(at);
        line.is_some_and(|line| marks.get(&line.number) == Some(&HeadingMark::Bold))
    };
    let bold: Vec<usize> = (0..metrics.lines.len()).filter(|&at| is_bold(at)).collect();
    if bold.len() * MIN_LINES_PER_BOLD > metrics.lines.len() {
        return;
    }
    let mut counts: HashMap<Position, usize> = HashMap::new();
    let mut found = Vec::new();
    for at in bold {
        // Two in a row are emphasis; the first line of all is the title.
        let stands_alone = at > 0 && !is_bold(at - 1) && !is_bold(at + 1);
        let in_contents = contents.is_some_and(|(from, to)| (from..to).contains(&at));
        if !stands_alone || in_contents || !is_heading(metrics, at) {
            continue;
        }
        if let Some(position) = position(possible, at) {
            *counts.entry(position).or_default() += 1;
            found.push((at, position));
        }
    }
    found.retain(|(_, position)| counts[position] >= MIN_AT_POSITION);
    possible.extend(found.into_iter().map(|(line, position)| PossibleNode {
        line,
        marker: None,
        hint: None,
        below: Some(position),
        is_sentence: false,
        is_list: false,
    }));
    possible.sort_by_key(|node| node.line);
}

/// Returns whether a bold line has the form of a heading, with text behind it.
fn is_heading(metrics: &LineMetrics<'_>, at: usize) -> bool {
    let line = metrics.line(at);
    at + 1 < metrics.lines.len()
        && line.chars().nth(MAX_CHARS).is_none()
        && line.chars().any(char::is_alphabetic)
        && !metrics.lines[at].ends_clause()
        && !line.ends_with(['，', '、', ','])
        && !line.contains('。')
        && marker(line).is_none()
        && !is_row(line)
}

/// Returns the position of a line by the headings around it; `None` before the first one, and in a list at the end.
fn position(possible: &[PossibleNode], at: usize) -> Option<Position> {
    let next = possible.partition_point(|node| node.line < at);
    if possible.get(next).is_some_and(|node| node.line == at) {
        return None;
    }
    let Some(before) = possible[..next].last() else {
        return possible.is_empty().then_some(Position::Top);
    };
    if before.is_list {
        return None;
    }
    // Numbers that begin again behind the line are below it: it is beside the heading that they were below.
    let begins_again = possible
        .get(next)
        .and_then(|node| node.marker)
        .filter(|after| {
            after.number == 1
                && before
                    .marker
                    .is_some_and(|before| before.kind == after.kind)
        });
    let Some(again) = begins_again else {
        return Position::of(before);
    };
    let outer = possible[..next]
        .iter()
        .rev()
        .take(MAX_LOOK_BACK)
        .find(|node| node.marker.is_none_or(|marker| marker.kind < again.kind));
    outer.and_then(Position::of)
}
