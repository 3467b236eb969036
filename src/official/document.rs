//! A text understood without knowing the document: its outline by markers and markup.

use std::collections::HashMap;

use super::{
    document_title::document_title,
    heading_mark::HeadingMark,
    levels::{Levels, NodeStart, levels},
    line_metrics::LineMetrics,
    markers::MarkerKind,
    outline_error::OutlineError,
    progress::{ImportPhase, Progress},
    report::{Report, SkipReason, SkippedLines, opening},
    source_text::SourceText,
    titles::{heading_end, title_end},
    unwrap::{TextPos, joined, paragraphs},
};
use crate::plan::{Document, OutlineNode};

/// Characters of a title at most; a longer sentence is text.
const MAX_TITLE_CHARS: usize = 60;

/// A document, and the report to show before it is stored.
#[derive(Debug)]
pub struct ReadDocument {
    pub document: Document,
    pub report: Report,
}

/// Reads the outline of any document. `headings` are those of the file's markup, by the numbers of lines.
///
/// # Errors
/// If the text has too many lines.
pub fn document(
    text: &str,
    headings: &HashMap<u32, HeadingMark>,
    progress: Progress<'_>,
) -> Result<ReadDocument, OutlineError> {
    Ok(document_of(
        &SourceText::read(text, progress)?,
        headings,
        progress,
    ))
}

/// Reads the outline of a document whose lines are found.
pub fn document_of(
    source: &SourceText<'_>,
    headings: &HashMap<u32, HeadingMark>,
    progress: Progress<'_>,
) -> ReadDocument {
    let metrics = LineMetrics::of(source.text(), &source.lines);
    let levels = levels(&metrics, headings);
    let mut report = Report::default();
    source.describe(&mut report);
    let skipped = |from: usize, to: usize, why: SkipReason| SkippedLines {
        from: metrics.lines[from].number,
        to: metrics.lines[to - 1].number,
        text: opening(metrics.line(from)),
        why,
    };
    if let Some((from, to)) = levels.contents {
        report.skipped.push(skipped(from, to, SkipReason::Contents));
    }
    let strays = levels.strays.iter();
    report
        .skipped
        .extend(strays.map(|&at| skipped(at, at + 1, SkipReason::NumberOutOfOrder)));
    report.skipped.sort_by_key(|skipped| skipped.from);
    let mut document = Document::default();
    let first = levels
        .starts
        .first()
        .map_or(metrics.lines.len(), |start| start.line);
    front(&metrics, &levels, first, &mut document);
    let by_heading = heading_kinds(&metrics, &levels.starts);
    let mut open: Vec<OutlineNode> = Vec::new();
    for (at, start) in levels.starts.iter().enumerate() {
        let to = levels
            .starts
            .get(at + 1)
            .map_or(metrics.lines.len(), |next| next.line);
        let level = start.level as usize;
        while open.len() >= level {
            close(&mut open, &mut document);
        }
        open.push(node(&metrics, start, to, &by_heading));
    }
    while !open.is_empty() {
        close(&mut open, &mut document);
    }
    // A page whose only heading is its title.
    if let ([only], true) = (&document.nodes[..], document.title.is_empty())
        && only.marker.is_empty()
    {
        document.title.clone_from(&only.title);
    }
    progress(ImportPhase::Understanding, 1.0);
    ReadDocument { document, report }
}

/// Puts the innermost open node below the one before it.
fn close(open: &mut Vec<OutlineNode>, document: &mut Document) {
    let Some(node) = open.pop() else { return };
    match open.last_mut() {
        Some(above) => above.children.push(node),
        None => document.nodes.push(node),
    }
}

/// Reads the lines before the first heading: the title, and the preamble around the contents.
fn front(metrics: &LineMetrics<'_>, levels: &Levels, first: usize, document: &mut Document) {
    let (before, after) = levels.contents.map_or((first, first), |(from, to)| {
        (from.min(first), to.min(first))
    });
    let mut rest = 0;
    if let Some(title) = document_title(metrics, levels.title, before) {
        document.title = title.text;
        document.preamble = paragraphs(metrics, TextPos::line(0), title.from);
        rest = title.to;
    }
    document
        .preamble
        .extend(paragraphs(metrics, TextPos::line(rest), before));
    document
        .preamble
        .extend(paragraphs(metrics, TextPos::line(after), first));
    (document.issuer, document.period) = super::title_facts::facts(&document.title);
}

/// Kinds of marker whose headings are lines of their own, as far as the layout shows.
fn heading_kinds(metrics: &LineMetrics<'_>, starts: &[NodeStart]) -> HashMap<MarkerKind, bool> {
    let mut counts: HashMap<MarkerKind, (usize, usize)> = HashMap::new();
    for start in starts {
        let Some(marker) = start.marker else { continue };
        let (all, alone) = counts.entry(marker.kind).or_default();
        *all += 1;
        *alone += usize::from(is_alone(metrics, start.line));
    }
    counts
        .into_iter()
        .map(|(kind, (all, alone))| (kind, alone * 2 > all))
        .collect()
}

/// Returns whether the heading in line `at` ends with a line, and not with a full stop within one.
fn is_alone(metrics: &LineMetrics<'_>, at: usize) -> bool {
    for line in at..metrics.lines.len().min(at + 6) {
        if metrics.line(line).contains('。') {
            // The heading filled its line, and this is the text below it.
            return line > at && begins_paragraph(metrics, at, line);
        }
        if line + 1 == metrics.lines.len()
            || !metrics.is_wrapped
            || metrics.stops_early(line)
            || metrics.leaves_room(line)
            || metrics.lines[line].ends_paragraph()
        {
            return true;
        }
    }
    true
}

/// Returns whether a paragraph begins between `at` and `line`, as its line is indented.
fn begins_paragraph(metrics: &LineMetrics<'_>, at: usize, line: usize) -> bool {
    (at + 1..=line).any(|line| metrics.is_indented(line))
}

fn node(
    metrics: &LineMetrics<'_>,
    start: &NodeStart,
    to: usize,
    by_heading: &HashMap<MarkerKind, bool>,
) -> OutlineNode {
    let from = TextPos {
        line: start.line,
        byte: start.marker.map_or(0, |marker| marker.length),
    };
    let alone = start
        .marker
        .is_none_or(|marker| by_heading.get(&marker.kind).copied().unwrap_or(true));
    let line = metrics.line(start.line);
    let explicit = !metrics.is_wrapped || metrics.lines[start.line].ends_paragraph();
    let (title_end, body) = if explicit && !line[from.byte..].contains('。') {
        (TextPos::line(start.line + 1), TextPos::line(start.line + 1))
    } else if alone && !line[from.byte..].contains('。') {
        let end = heading_end(metrics, from, to, None);
        (end, end)
    } else {
        title_end(metrics, from, to, None)
    };
    let (title_start, title_end, body) =
        title_below(metrics, start, to).map_or((from, title_end, body), |line| {
            let end = TextPos::line(line + 1);
            (TextPos::line(line), end, end)
        });
    let mut node = OutlineNode {
        level: start.level,
        marker: line[..from.byte].trim().to_owned(),
        number: start.marker.map(|marker| marker.number),
        title: joined(metrics, title_start, title_end),
        paragraphs: paragraphs(metrics, body, to),
        children: Vec::new(),
    };
    let is_article = start
        .marker
        .is_some_and(|marker| marker.kind == MarkerKind::Article);
    let is_sentence = is_article && body != title_end;
    if is_sentence || node.title.chars().count() > MAX_TITLE_CHARS {
        // All of it is text.
        node.title.clear();
        node.paragraphs = paragraphs(metrics, from, to);
    }
    node
}

/// Returns the line of a title below its number: 附件1, 第一章.
fn title_below(metrics: &LineMetrics<'_>, start: &NodeStart, to: usize) -> Option<usize> {
    let marker = start.marker?;
    let next = start.line + 1;
    let is_alone = marker.length == metrics.line(start.line).len();
    let is_title = next < to
        && !metrics.lines[next].ends_clause()
        && !metrics.line(next).contains('。')
        && (marker.kind == MarkerKind::Annex || !metrics.lines[next].is_after_blank())
        && metrics.line(next).chars().count() <= MAX_TITLE_CHARS
        && (!metrics.is_wrapped
            || next + 1 == to
            || metrics.stops_early(next)
            || metrics.leaves_room(next)
            || metrics.is_indented(next + 1));
    (is_alone && is_title).then_some(next)
}
