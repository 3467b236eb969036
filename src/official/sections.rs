//! Where the chapters and items of a copy begin.

use super::{
    chain::{Candidate, chain},
    headings::{Kind, Start, start},
    shape::Shape,
    titles::agreement,
    unwrap::Place,
};
use crate::plan::{Plan, Reference};

/// How many lines a heading takes at most. At ten columns the longest of the plan takes ten.
pub const LONGEST_HEADING: usize = 12;
/// From how many characters on a heading that begins like the plan's is taken for it.
const ALIKE: usize = 4;
/// A line that begins a chapter or an item.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub line: usize,
    pub start: Start,
}

impl Mark {
    /// Where its heading's words begin.
    pub fn heading(&self) -> Place {
        Place {
            line: self.line,
            byte: self.start.length,
        }
    }
}

/// The lines that begin something, in order; and those that only look as if they did.
#[derive(Debug, Default)]
pub struct Sections {
    pub marks: Vec<Mark>,
    pub strays: Vec<Mark>,
}

/// A line that looks like a heading and stands where one can.
struct Possible {
    mark: Mark,
    /// A sentence, or an item, stands between it and the next.
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
pub fn sections(shape: &Shape<'_>, plan: &Plan) -> Sections {
    let possible = possible(shape, plan);
    let mut is_mark = vec![false; possible.len()];
    for kind in [Kind::Chapter, Kind::Item] {
        let (places, candidates): (Vec<usize>, Vec<Candidate>) = possible
            .iter()
            .enumerate()
            .filter(|(_, possible)| possible.mark.start.kind == kind)
            .map(|(at, possible)| (at, possible.candidate()))
            .unzip();
        for at in chain(&candidates) {
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

fn possible(shape: &Shape<'_>, plan: &Plan) -> Vec<Possible> {
    let mut found: Vec<Possible> = Vec::new();
    // Until the first sentence there are only titles.
    let mut only_titles = true;
    for at in 0..shape.lines.len() {
        if let Some(start) = start(shape.line(at)) {
            let mark = Mark { line: at, start };
            // Right under a heading, or below one that is cut into lines.
            let under = found
                .last()
                .is_some_and(|last| !last.has_text && at - last.mark.line <= LONGEST_HEADING);
            if only_titles || under || shape.may_begin(at) {
                if let Some(last) = found.last_mut() {
                    last.has_text |=
                        last.mark.start.kind == Kind::Chapter && start.kind == Kind::Item;
                }
                found.push(Possible {
                    mark,
                    has_text: false,
                    is_known: is_known(shape, mark, plan),
                });
            }
        }
        if shape.line(at).contains('。') {
            only_titles = false;
            if let Some(last) = found.last_mut() {
                last.has_text = true;
            }
        }
    }
    found
}

fn is_known(shape: &Shape<'_>, mark: Mark, plan: &Plan) -> bool {
    let reference = match mark.start.kind {
        Kind::Chapter => Reference::Chapter(mark.start.number),
        Kind::Item => Reference::Item(mark.start.number),
    };
    let to = shape.lines.len().min(mark.line + LONGEST_HEADING);
    plan.title(reference).is_some_and(|title| {
        let agreement = agreement(shape, mark.heading(), to, &title.zh);
        agreement.is_whole() || agreement.characters >= ALIKE
    })
}
