//! Levels of an outline: which lines are headings, and which heading is below which.
//!
//! The order of markers is fixed as in official documents, 篇 章 节 条 一、 （一） 1. （1） ①, except where the numbers
//! of a document show another: 25. 26. that count on while （一） begins again are above （一）.

mod bold;
mod possible;

use std::collections::HashMap;

use super::{
    heading_mark::HeadingMark,
    headings::MAX_HEADING_LINES,
    line_metrics::LineMetrics,
    markers::{Marker, MarkerKind},
    unwrap::{TextPos, characters},
};

use bold::add_bold;
use possible::{Position, PossibleNode, possible};

/// Numbers that may be missing between two headings.
const MAX_GAP: u32 = 4;
/// Characters by which a heading is recognised in a table of contents.
const CONTENTS_CHARS: usize = 8;

/// A line that begins a node of the outline.
#[derive(Clone, Debug)]
pub(super) struct NodeStart {
    pub line: usize,
    /// `None` for a heading that only the file's markup knows, or a list at the end.
    pub marker: Option<Marker>,
    /// Depth, from 1.
    pub level: u32,
}

/// The result of looking for headings.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// The line that markup gives as the document's heading.
    pub title: Option<usize>,
    pub starts: Vec<NodeStart>,
    /// Lines of a table of contents, from the first to behind the last.
    pub contents: Option<(usize, usize)>,
    /// Lines that look like a heading and are kept as text.
    pub strays: Vec<usize>,
}

/// Finds the headings. `marks` are those of markup, by the numbers of lines.
pub(super) fn levels(metrics: &LineMetrics<'_>, marks: &HashMap<u32, HeadingMark>) -> Levels {
    let mut possible = possible(metrics, marks);
    let mut levels = Levels::default();
    if let Some((from, to)) = contents(metrics, &possible) {
        levels.contents = Some((from, to));
        possible.retain(|node| !(from..to).contains(&node.line));
    }
    levels.title = drop_title(&mut possible);
    add_bold(&mut possible, metrics, marks, levels.contents);
    // The title may have been the only other heading.
    if levels.title.is_none() {
        levels.title = drop_title(&mut possible);
    }
    let accepted = accept(&possible, &mut levels.strays);
    let keys = Keys::of(&accepted);
    // Keys of the nodes that are open, the outermost first.
    let mut open: Vec<i32> = Vec::new();
    for node in accepted {
        let key = keys.key(&node);
        while open.last().is_some_and(|&above| above >= key) {
            open.pop();
        }
        open.push(key);
        levels.starts.push(NodeStart {
            line: node.line,
            marker: node.marker,
            level: u32::try_from(open.len()).unwrap_or(u32::MAX),
        });
    }
    levels
}

/// Returns the words of a heading without its marker, and without the page number of a table of contents.
fn words(metrics: &LineMetrics<'_>, node: &PossibleNode) -> String {
    let from = TextPos {
        line: node.line,
        byte: node.marker.map_or(0, |marker| marker.length),
    };
    let text: String = characters(metrics, from, node.line + 1)
        .map(|(c, _)| c)
        .collect();
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || "….·．-—（）()".contains(c));
    bare.chars().take(CONTENTS_CHARS).collect()
}

/// Returns the lines of a table of contents: headings without text between them that are repeated later.
fn contents(metrics: &LineMetrics<'_>, possible: &[PossibleNode]) -> Option<(usize, usize)> {
    let key = |node: &PossibleNode| {
        let marker = node.marker?;
        let words = words(metrics, node);
        (!words.is_empty()).then_some((marker.kind, marker.number, words))
    };
    let mut last: HashMap<(MarkerKind, u32, String), usize> = HashMap::new();
    for (at, node) in possible.iter().enumerate() {
        if let Some(key) = key(node) {
            last.insert(key, at);
        }
    }
    // From the first heading on, as long as each is repeated.
    let again = possible
        .iter()
        .enumerate()
        .take_while(|(at, node)| {
            key(node).is_some_and(|key| last.get(&key).is_some_and(|last| last > at))
        })
        .count();
    if again < 2 {
        return None;
    }
    let has_text = |at: &usize| {
        let end = possible
            .get(at + 1)
            .map_or(metrics.lines.len(), |next| next.line);
        (possible[*at].line..end).any(|line| metrics.line(line).contains('。'))
    };
    let with_text = (0..again - 1).filter(has_text).count();
    if with_text * 3 > again {
        // The document is in the file twice.
        return None;
    }
    let mut from = possible[0].line;
    let is_title = |line: usize| {
        let words: String = metrics
            .line(line)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        matches!(words.as_str(), "目录" | "目次" | "目錄")
    };
    if from > 0 && is_title(from - 1) {
        from -= 1;
    }
    let last = possible[again - 1].line;
    // The last entry may be wrapped.
    let next = possible
        .get(again)
        .map_or(metrics.lines.len(), |next| next.line);
    let end = (last..next.min(last + MAX_HEADING_LINES))
        .find(|&line| !metrics.is_wrapped || metrics.stops_early(line))
        .map_or(last + 1, |line| line + 1);
    Some((from, end))
}

/// Drops a single heading of the outermost level at the start, which is the document's title; returns its line.
fn drop_title(possible: &mut Vec<PossibleNode>) -> Option<usize> {
    let first = *possible.first()?;
    let level = first.hint.filter(|_| first.marker.is_none())?;
    let alone = possible[1..]
        .iter()
        .all(|node| node.hint.is_none_or(|hint| hint > level) || node.is_list);
    let is_title = alone && possible.len() > 1 && !first.is_list;
    is_title.then(|| possible.remove(0).line)
}

/// The numbers of one kind of marker so far.
#[derive(Clone, Copy, Debug)]
struct Sequence {
    last: u32,
    /// The headings are whole sentences.
    is_sentence: bool,
    /// The node accepted last, by place in the accepted ones.
    at: usize,
    /// A list of the same kind that counts from 1 within the node: its last number, and whether its lines are sentences.
    list: Option<(u32, bool)>,
}

impl Sequence {
    /// Returns whether a number goes on with the sequence, or begins it again `below_another` heading. A list within the
    /// node is counted apart. `comes` returns whether a number of the kind comes later.
    fn takes(
        &mut self,
        number: u32,
        is_sentence: bool,
        below_another: bool,
        comes: impl Fn(u32) -> bool,
    ) -> bool {
        let next = self.last + 1;
        if let Some((last, of_sentences)) = self.list
            && number == last + 1
        {
            let fits_better = is_sentence == self.is_sentence && is_sentence != of_sentences;
            if !(number == next && fits_better) {
                self.list = Some((last + 1, of_sentences));
                return false;
            }
        }
        if number == next || (number == 1 && below_another) {
            return true;
        }
        if number == 1 {
            self.list = Some((1, is_sentence));
            return false;
        }
        (next..=next + MAX_GAP).contains(&number) && !comes(next)
    }
}

/// Selects the nodes whose numbers go on, or begin again below another heading.
fn accept(possible: &[PossibleNode], strays: &mut Vec<usize>) -> Vec<PossibleNode> {
    let mut accepted: Vec<PossibleNode> = Vec::new();
    let mut sequences: HashMap<MarkerKind, Sequence> = HashMap::new();
    let mut after: HashMap<(MarkerKind, u32), usize> = HashMap::new();
    for (at, node) in possible.iter().enumerate() {
        if let Some(marker) = node.marker.filter(|marker| marker.inserted == 0) {
            after.insert((marker.kind, marker.number), at);
        }
    }
    for (at, node) in possible.iter().enumerate() {
        let Some(marker) = node.marker.filter(|_| node.hint.is_none()) else {
            if let Some(marker) = node.marker {
                begin(&mut sequences, marker, node, accepted.len());
            }
            accepted.push(*node);
            continue;
        };
        let comes = |number: u32| {
            after
                .get(&(marker.kind, number))
                .is_some_and(|&later| later > at)
        };
        let fits = match sequences.get_mut(&marker.kind) {
            Some(sequence) if marker.inserted > 0 => marker.number == sequence.last,
            None => marker.number == 1 || comes(marker.number + 1) || possible.len() < 4,
            Some(sequence) => {
                // Something outer began since.
                let below_another = accepted[sequence.at + 1..]
                    .iter()
                    .any(|between| between.marker.is_none_or(|outer| outer.kind != marker.kind));
                sequence.takes(marker.number, node.is_sentence, below_another, comes)
            }
        };
        if fits {
            begin(&mut sequences, marker, node, accepted.len());
            accepted.push(*node);
        } else {
            strays.push(node.line);
        }
    }
    accepted
}

fn begin(
    sequences: &mut HashMap<MarkerKind, Sequence>,
    marker: Marker,
    node: &PossibleNode,
    at: usize,
) {
    sequences.insert(
        marker.kind,
        Sequence {
            last: marker.number,
            is_sentence: node.is_sentence,
            at,
            list: None,
        },
    );
}

/// The order of headings: smaller keys are outer ones.
#[derive(Debug, Default)]
struct Keys {
    kinds: HashMap<MarkerKind, i32>,
}

/// Keys of kinds without markup come after those of markup's levels.
const FIRST_KIND_KEY: i32 = 1000;
/// From one level to the next; headings that are only bold come between them.
const KEY_STEP: i32 = 10;

impl Keys {
    fn of(nodes: &[PossibleNode]) -> Keys {
        let mut kinds: Vec<MarkerKind> = Vec::new();
        let mut hinted: HashMap<MarkerKind, i32> = HashMap::new();
        for node in nodes {
            let Some(marker) = node.marker else { continue };
            if !kinds.contains(&marker.kind) {
                kinds.push(marker.kind);
            }
            if let Some(hint) = node.hint {
                let key = i32::from(hint) * KEY_STEP;
                let level = hinted.entry(marker.kind).or_insert(key);
                *level = (*level).min(key);
            }
        }
        let wins = |kind: MarkerKind| {
            let others = kinds.iter().filter(|&&other| other != kind);
            others
                .filter(|&&other| is_outer(nodes, kind, other, &kinds))
                .count()
        };
        let mut order: Vec<(usize, MarkerKind)> =
            kinds.iter().map(|&kind| (wins(kind), kind)).collect();
        order.sort_by_key(|&(wins, kind)| (std::cmp::Reverse(wins), kind));
        let keys = order
            .into_iter()
            .zip((FIRST_KIND_KEY..).step_by(KEY_STEP as usize))
            .map(|((_, kind), key)| (kind, hinted.get(&kind).copied().unwrap_or(key)));
        Keys {
            kinds: keys.collect(),
        }
    }

    fn key(&self, node: &PossibleNode) -> i32 {
        let of_kind = |kind| self.kinds.get(&kind).copied().unwrap_or(FIRST_KIND_KEY);
        match (node.hint, node.marker, node.below) {
            (Some(hint), ..) => i32::from(hint) * KEY_STEP,
            (None, Some(marker), _) => of_kind(marker.kind),
            (None, None, Some(Position::Kind(kind))) => of_kind(kind) + KEY_STEP / 2,
            (None, None, Some(Position::Level(level))) => {
                i32::from(level) * KEY_STEP + KEY_STEP / 2
            }
            (None, None, Some(Position::Top) | None) => 0,
        }
    }
}

/// Returns whether headings of the kind `a` are above those of the kind `b`.
fn is_outer(nodes: &[PossibleNode], a: MarkerKind, b: MarkerKind, seen: &[MarkerKind]) -> bool {
    let (over, under) = (counts_on_over(nodes, a, b), counts_on_over(nodes, b, a));
    let has_unit = [a, b]
        .iter()
        .any(|kind| matches!(kind, MarkerKind::Unit(_)));
    if over != under && (has_unit || (a > MarkerKind::Article && b > MarkerKind::Article)) {
        return over > under;
    }
    let is_pair = |x, y| (a == x && b == y) || (a == y && b == x);
    // No order of units is known: the first is the outer one.
    if has_unit || is_pair(MarkerKind::ParenHan, MarkerKind::Arabic) {
        let place = |kind| seen.iter().position(|&other| other == kind);
        return place(a) < place(b);
    }
    a < b
}

/// Counts the headings of the kind `a` that count on while one of the kind `b` began at 1 between.
fn counts_on_over(nodes: &[PossibleNode], a: MarkerKind, b: MarkerKind) -> usize {
    let mut count = 0;
    let mut last = None;
    let mut began = false;
    for marker in nodes.iter().filter_map(|node| node.marker) {
        if marker.kind == a {
            count +=
                usize::from(began && last == marker.number.checked_sub(1) && marker.number > 1);
            last = Some(marker.number);
            began = false;
        } else if marker.kind == b {
            began |= marker.number == 1;
        }
    }
    count
}
