//! Lines that may begin a node of the outline.

use std::collections::HashMap;

use crate::official::{
    headings::MAX_HEADING_LINES,
    line_metrics::LineMetrics,
    markers::{Marker, marker},
};

/// Headings of the parts behind a report that are lists and no outline.
const LIST_HEADINGS: [&str; 10] = [
    "名词解释",
    "名词注释",
    "名词说明",
    "有关名词解释",
    "相关名词解释",
    "部分名词解释",
    "有关用语说明",
    "注释",
    "附件",
    "附录",
];

/// A line that may begin a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct PossibleNode {
    pub(super) line: usize,
    pub(super) marker: Option<Marker>,
    /// The level that the file's markup gives it.
    pub(super) hint: Option<u8>,
    /// It is a whole sentence, as the lines of a list are.
    pub(super) is_sentence: bool,
    /// It is the heading of a list at the end.
    pub(super) is_list: bool,
}

/// Returns the lines that may begin a node, in order.
pub(super) fn possible(metrics: &LineMetrics<'_>, hints: &HashMap<u32, u8>) -> Vec<PossibleNode> {
    let mut found: Vec<PossibleNode> = Vec::new();
    let mut only_titles = true;
    let mut in_list = false;
    for at in 0..metrics.lines.len() {
        let line = metrics.line(at);
        let hint = hints.get(&metrics.lines[at].number).copied();
        let marker = marker(line);
        let is_list_heading = is_list_heading(line) && metrics.may_begin(at) && at > 0;
        let under = found.last().is_some_and(|last| {
            !last.is_sentence
                && at - last.line <= MAX_HEADING_LINES
                && !(last.line..at).any(|l| metrics.line(l).contains('。'))
        });
        let begins = only_titles || under || metrics.may_begin(at);
        if is_list_heading {
            in_list = true;
            found.push(PossibleNode {
                line: at,
                marker: None,
                hint: Some(1),
                is_sentence: false,
                is_list: true,
            });
        } else if hint.is_some() || (marker.is_some() && begins && !in_list) {
            in_list &= hint.is_none();
            found.push(PossibleNode {
                line: at,
                marker,
                hint,
                is_sentence: metrics.lines[at].ends_clause(),
                is_list: false,
            });
        }
        only_titles &= !line.contains('。');
    }
    found
}

/// Returns whether a line is the heading of a glossary or of an annex.
fn is_list_heading(line: &str) -> bool {
    let words: String = line
        .chars()
        .filter(|c| !c.is_whitespace() && !"：:【】[]《》".contains(*c) && !c.is_ascii_digit())
        .collect();
    LIST_HEADINGS.contains(&words.as_str())
}
