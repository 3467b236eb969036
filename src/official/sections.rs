//! Section starts: the lines where chapters and items of a copy begin.

use super::{
    heading_sequence::{Candidate, heading_sequence},
    headings::{HeadingKind, HeadingMarker, MAX_HEADING_LINES, start},
    line_metrics::LineMetrics,
    titles::agreement,
    unwrap::TextPos,
};
use crate::plan::{Plan, Reference};

/// From how many characters on a heading that begins like the plan's is taken for it.
const MIN_MATCHING_CHARS: usize = 4;
/// A line that begins a chapter or an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct SectionMark {
    pub line: usize,
    pub start: HeadingMarker,
}

impl SectionMark {
    /// Returns the start of the heading's words.
    pub(super) fn heading(&self) -> TextPos {
        TextPos {
            line: self.line,
            byte: self.start.length,
        }
    }
}

/// The lines that begin something, in order; and those that only look as if they did.
#[derive(Debug, Default)]
pub(super) struct Sections {
    pub marks: Vec<SectionMark>,
    pub strays: Vec<SectionMark>,
}

/// A line that looks like a heading, where one can be.
struct Possible {
    mark: SectionMark,
    /// A sentence, or an item, is between it and the next.
    has_text: bool,
    /// It begins as the plan's heading of that number does.
    is_known: bool,
}

impl Possible {
    fn candidate(&self) -> Candidate {
        Candidate {
            number: self.mark.start.number,
            // A heading that is known outweighs a list of eight that is not.
            weight: 1 + u32::from(self.has_text) + if self.is_known { 16 } else { 0 },
        }
    }
}

/// Finds the marks: `plan` knows some of the headings.
pub(super) fn sections(metrics: &LineMetrics<'_>, plan: &Plan) -> Sections {
    let possible = possible(metrics, plan);
    let mut is_mark = vec![false; possible.len()];
    for kind in [HeadingKind::Chapter, HeadingKind::Item] {
        let (places, candidates): (Vec<usize>, Vec<Candidate>) = possible
            .iter()
            .enumerate()
            .filter(|(_, possible)| possible.mark.start.kind == kind)
            .map(|(at, possible)| (at, possible.candidate()))
            .unzip();
        for at in heading_sequence(&candidates) {
            is_mark[places[at]] = true;
        }
    }
    let mut sections = Sections::default();
    for (possible, is_mark) in possible.into_iter().zip(is_mark) {
        if is_mark {
            sections.marks.push(possible.mark);
        } else {
            sections.strays.push(possible.mark);
        }
    }
    sections
}

fn possible(metrics: &LineMetrics<'_>, plan: &Plan) -> Vec<Possible> {
    let mut found: Vec<Possible> = Vec::new();
    // Until the first sentence there are only titles.
    let mut only_titles = true;
    for at in 0..metrics.lines.len() {
        if let Some(start) = start(metrics.line(at)) {
            let mark = SectionMark { line: at, start };
            // Right under a heading, or below one that is cut into lines.
            let under = found
                .last()
                .is_some_and(|last| !last.has_text && at - last.mark.line <= MAX_HEADING_LINES);
            if only_titles || under || metrics.may_begin(at) {
                if let Some(last) = found.last_mut() {
                    last.has_text |= last.mark.start.kind == HeadingKind::Chapter
                        && start.kind == HeadingKind::Item;
                }
                found.push(Possible {
                    mark,
                    has_text: false,
                    is_known: is_known(metrics, mark, plan),
                });
            }
        }
        if metrics.line(at).contains('。') {
            only_titles = false;
            if let Some(last) = found.last_mut() {
                last.has_text = true;
            }
        }
    }
    found
}

fn is_known(metrics: &LineMetrics<'_>, mark: SectionMark, plan: &Plan) -> bool {
    let reference = match mark.start.kind {
        HeadingKind::Chapter => Reference::Chapter(mark.start.number),
        HeadingKind::Item => Reference::Item(mark.start.number),
    };
    let to = metrics.lines.len().min(mark.line + MAX_HEADING_LINES);
    plan.title(reference).is_some_and(|title| {
        let agreement = agreement(metrics, mark.heading(), to, &title.zh);
        agreement.is_whole() || agreement.characters >= MIN_MATCHING_CHARS
    })
}
