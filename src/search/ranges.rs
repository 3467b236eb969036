//! Ranges of characters within a text.

use std::ops::Range;

use super::segment::Token;

/// Converts a range of tokens to characters of their text.
pub(super) fn characters(tokens: &[Token], range: &Range<u32>) -> Range<usize> {
    tokens[range.start as usize].at as usize..tokens[range.end as usize - 1].at as usize + 1
}

/// Returns the ranges in order, overlapping and touching ones as one.
pub(crate) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
