//! Lines that may begin a node of the outline.

use std::collections::{HashMap, HashSet};

use crate::official::{
    context_markers::{bare, decimal, joined, unit},
    heading_mark::HeadingMark,
    headings::MAX_HEADING_LINES,
    line_metrics::LineMetrics,
    markers::{Marker, MarkerKind, bracketed, marker},
};

/// Headings of the parts behind a report that are lists and no outline.
const LIST_HEADINGS: [&str; 9] = [
    "名詞解釋",
    "名词解释",
    "名词注释",
    "名词说明",
    "有关名词解释",
    "相关名词解释",
    "部分名词解释",
    "有关用语说明",
    "注释",
];

/// Characters of a line that is the heading of a list at most.
const MAX_LIST_HEADING_CHARS: usize = 40;
/// Numbers like 1.1 that are followed at most.
const MAX_DECIMALS: usize = 100_000;
/// Units that the parts of one document have at most: 第一讲, 第一单元. Kinds are compared with each other, so more of
/// them would cost time, and lines of so many units are text.
const MAX_UNITS: usize = 8;
/// Lines from `1 总则` to `1.1` at most.
const MAX_LINES_TO_FIRST: usize = 200;

/// A line that may begin a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct PossibleNode {
    pub(super) line: usize,
    pub(super) marker: Option<Marker>,
    /// The level that the file's markup gives it.
    pub(super) hint: Option<u8>,
    /// The heading above it, if it is a heading only because it is bold.
    pub(super) below: Option<Position>,
    /// It is a whole sentence, as the lines of a list are.
    pub(super) is_sentence: bool,
    /// It is the heading of a list at the end.
    pub(super) is_list: bool,
}

/// The heading that a line which is only bold is below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Position {
    /// None: the document has no other headings.
    Top,
    Kind(MarkerKind),
    /// One that only the file's markup knows.
    Level(u8),
}

impl Position {
    pub(super) fn of(node: &PossibleNode) -> Option<Position> {
        let kind = node.marker.map(|marker| Position::Kind(marker.kind));
        kind.or(node.hint.map(Position::Level))
    }
}

/// The part of the document that lines are in.
#[derive(Clone, Copy, PartialEq)]
enum DocumentPart {
    Text,
    /// A glossary: its numbers are no outline.
    Glossary,
    /// An annex: it may have an outline of its own; figures alone count the lines of a list.
    Annex,
    /// An annex in which an outline has begun.
    AnnexText,
}

impl DocumentPart {
    /// Returns whether markers of a kind may begin headings in it.
    fn has_headings(self, kind: MarkerKind) -> bool {
        match self {
            DocumentPart::Text | DocumentPart::AnnexText => true,
            DocumentPart::Glossary => false,
            DocumentPart::Annex => kind < MarkerKind::Arabic,
        }
    }

    /// Returns the part that begins with a heading in it, which the file's markup knows if `is_marked_up`.
    fn below_heading(self, is_marked_up: bool) -> DocumentPart {
        match self {
            DocumentPart::Glossary | DocumentPart::Annex if is_marked_up => DocumentPart::Text,
            DocumentPart::Annex => DocumentPart::AnnexText,
            part => part,
        }
    }
}

/// Returns the level that the file's markup gives a line.
fn level_hint(marks: &HashMap<u32, HeadingMark>, line: u32) -> Option<u8> {
    match marks.get(&line) {
        Some(HeadingMark::Level(level)) => Some(*level),
        Some(HeadingMark::Bold) | None => None,
    }
}

/// Returns whether line `at` may still be below a heading alone, with no text between.
fn is_under(heading: &PossibleNode, at: usize, metrics: &LineMetrics<'_>) -> bool {
    !heading.is_sentence
        && at - heading.line <= MAX_HEADING_LINES
        && !(heading.line..at).any(|line| metrics.line(line).contains('。'))
}

/// Returns the lines that may begin a node, in order.
pub(super) fn possible(
    metrics: &LineMetrics<'_>,
    marks: &HashMap<u32, HeadingMark>,
) -> Vec<PossibleNode> {
    let mut found: Vec<PossibleNode> = Vec::new();
    let mut only_titles = true;
    let mut place = DocumentPart::Text;
    let markers = LineMarkers::of(metrics);
    // The lines from 一是 on are one paragraph with 二是 in it.
    let mut enumerates_within = false;
    for at in 0..metrics.lines.len() {
        let line = metrics.line(at);
        let hint = level_hint(marks, metrics.lines[at].number);
        let mut marker = markers.at(line, at);
        let is_annex = marker.is_some_and(|marker| marker.kind == MarkerKind::Annex);
        let is_list_heading =
            (is_list_heading(line) || is_annex) && metrics.may_begin(at) && at > 0;
        if !is_list_heading && is_annex {
            marker = None;
        }
        let under = || {
            let last = found.last();
            last.is_some_and(|last| is_under(last, at, metrics))
        };
        let begins = only_titles || under() || metrics.may_begin(at);
        match marker {
            Some(marker) if marker.kind != MarkerKind::Firstly => enumerates_within = false,
            Some(marker) if marker.number == 1 => {
                enumerates_within = has_second_within(metrics, at);
            }
            _ => {}
        }
        let is_within =
            enumerates_within && marker.is_some_and(|marker| marker.kind == MarkerKind::Firstly);
        let is_read = !is_within && marker.is_some_and(|marker| place.has_headings(marker.kind));
        let is_heading = hint.is_some() || (begins && is_read);
        place = match is_list_heading {
            true if is_annex => DocumentPart::Annex,
            true => DocumentPart::Glossary,
            false if is_heading => place.below_heading(hint.is_some()),
            false => place,
        };
        if is_list_heading || is_heading {
            found.push(PossibleNode {
                line: at,
                marker,
                hint: if is_list_heading { Some(1) } else { hint },
                below: None,
                is_sentence: !is_list_heading && metrics.lines[at].ends_clause(),
                is_list: is_list_heading,
            });
        }
        only_titles &= !line.contains('。');
    }
    found
}

/// Markers that only the other lines of the document tell from text: 1.1, `1 总则`, 第一章总则, 第一讲, 〔1〕.
#[derive(Default)]
struct LineMarkers {
    weak: HashMap<usize, Marker>,
}

impl LineMarkers {
    fn of(metrics: &LineMetrics<'_>) -> LineMarkers {
        let mut separated: HashSet<MarkerKind> = HashSet::new();
        let mut joined_lines = Vec::new();
        let mut decimals: Vec<(usize, Marker, u64)> = Vec::new();
        let mut bare_lines: Vec<(usize, Marker)> = Vec::new();
        let mut counted = CountedLines::default();
        // The number of the last line below each number above.
        let mut last: HashMap<(MarkerKind, u64), u32> = HashMap::new();
        for at in 0..metrics.lines.len() {
            let line = metrics.line(at);
            if let Some(marker) = marker(line) {
                separated.insert(marker.kind);
            } else if let Some((marker, above)) = decimal(line) {
                let before = last.get(&(marker.kind, above)).copied().unwrap_or(0);
                if marker.number == before + 1 && last.len() < MAX_DECIMALS {
                    last.insert((marker.kind, above), marker.number);
                    decimals.push((at, marker, above));
                }
            } else if let Some(marker) = bare(line) {
                bare_lines.push((at, marker));
            } else if let Some(marker) = joined(line) {
                joined_lines.push((at, marker));
            } else if let Some(marker) = unit(line).or_else(|| bracketed(line)) {
                counted.add(metrics, at, marker);
            }
        }
        let mut weak = counted.headings();
        for (at, marker) in joined_lines {
            if !separated.contains(&marker.kind) && metrics.may_begin(at) {
                weak.insert(at, marker);
            }
        }
        if decimals.len() < 2 {
            return LineMarkers { weak };
        }
        let mut first_below = decimals.iter().peekable();
        let mut expected = 1;
        for (at, marker) in bare_lines {
            while first_below.next_if(|(below, ..)| *below < at).is_some() {}
            let has_below = first_below.peek().is_some_and(|(below, decimal, above)| {
                *above == u64::from(marker.number)
                    && decimal.number == 1
                    && below - at < MAX_LINES_TO_FIRST
            });
            if marker.number == expected || has_below {
                expected = marker.number + 1;
                weak.insert(at, marker);
            }
        }
        weak.extend(decimals.into_iter().map(|(at, marker, _)| (at, marker)));
        LineMarkers { weak }
    }

    fn at(&self, line: &str, at: usize) -> Option<Marker> {
        marker(line).or_else(|| self.weak.get(&at).copied())
    }
}

/// Lines by the kind of their markers, as long as each is a heading by its form and their numbers are in order.
#[derive(Default)]
struct CountedLines {
    by_kind: HashMap<MarkerKind, Vec<(usize, Marker)>>,
    /// Kinds of which a line is text, or out of order.
    others: HashSet<MarkerKind>,
}

impl CountedLines {
    fn add(&mut self, metrics: &LineMetrics<'_>, at: usize, marker: Marker) {
        let lines = self.by_kind.entry(marker.kind).or_default();
        let last = lines.last().map_or(0, |(_, last)| last.number);
        let is_in_order = marker.number == 1 || marker.number == last + 1;
        if metrics.lines[at].ends_clause() || !is_in_order {
            self.others.insert(marker.kind);
        } else {
            lines.push((at, marker));
        }
    }

    /// Returns the lines of the kinds that count to 2 at least.
    fn headings(self) -> HashMap<usize, Marker> {
        let CountedLines { by_kind, others } = self;
        let mut kinds: Vec<(MarkerKind, Vec<(usize, Marker)>)> = by_kind.into_iter().collect();
        kinds.retain(|(kind, lines)| {
            !others.contains(kind) && lines.iter().any(|(_, marker)| marker.number > 1)
        });
        let is_unit = |kind: MarkerKind| matches!(kind, MarkerKind::Unit(_));
        let units = kinds.iter().filter(|(kind, _)| is_unit(*kind)).count();
        if units > MAX_UNITS {
            kinds.retain(|(kind, _)| !is_unit(*kind));
        }
        kinds.into_iter().flat_map(|(_, lines)| lines).collect()
    }
}

/// Returns whether 二是 is in the paragraph that begins with line `at`; a line may end between its characters.
fn has_second_within(metrics: &LineMetrics<'_>, at: usize) -> bool {
    let last = metrics.lines.len().min(at + MAX_HEADING_LINES);
    let mut paragraph = String::new();
    for line in at..last {
        paragraph.push_str(metrics.line(line));
        let ends = line + 1 == last || metrics.ends_paragraph(line) || metrics.leaves_room(line);
        if ends {
            break;
        }
    }
    let stops = ['。', '；', '，', '：', '！'];
    paragraph
        .match_indices("二是")
        .any(|(place, _)| paragraph[..place].ends_with(stops))
}

/// Returns whether a line is the heading of a glossary.
fn is_list_heading(line: &str) -> bool {
    let is_decoration =
        |c: char| c.is_whitespace() || "：:【】[]《》".contains(c) || c.is_ascii_digit();
    // The first word excludes most lines, without a search for all headings.
    let starts = LIST_HEADINGS.map(|heading| heading.chars().next());
    if !starts.contains(&line.chars().find(|&c| !is_decoration(c))) {
        return false;
    }
    let words: String = line
        .chars()
        .take(MAX_LIST_HEADING_CHARS)
        .filter(|&c| !is_decoration(c))
        .collect();
    LIST_HEADINGS.contains(&words.as_str())
}
