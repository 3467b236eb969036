//! The official text on a page: the user's own copy, by paragraphs and sentences.

use std::ops::Range;

use crate::{
    plan::{Language, Plan, Reference, sentences},
    search::Field,
    words::words,
};

use super::{
    Wording,
    builder::Builder,
    line::{Mark, Role, Sentence},
    prefix::Prefix,
    wrap::wrap,
};

impl Builder<'_> {
    /// Adds the body of `reference`: the digest, the official text, or both, as the layout asks for and
    /// as there is.
    pub(super) fn said(
        &mut self,
        plan: &Plan,
        reference: Reference,
        digest: Option<&dyn Fn(&mut Self)>,
    ) {
        let copy = plan.official.as_ref();
        let official = copy.and_then(|copy| copy.paragraphs(reference));
        let words = words(self.layout.language);
        match (digest, official, self.layout.wording) {
            (Some(digest), None | Some(_), Wording::Digest) => {
                digest(self);
            }
            (Some(digest), None, _) => {
                self.blank();
                self.plain(words.copy_lacks, Role::Faint);
                digest(self);
            }
            (Some(_), Some(official), Wording::Official) => self.official(&official),
            (Some(digest), Some(official), Wording::Both) => {
                let left = |left: &mut Self| {
                    left.heading(Wording::Digest.label(words));
                    digest(left);
                };
                self.split_columns(left, |right| right.official(&official));
            }
            (None, Some(official), _) => {
                self.blank();
                self.plain(words.not_digested, Role::Faint);
                self.official(&official);
            }
            (None, None, _) => {}
        }
    }

    /// The paragraphs of the copy under their heading.
    fn official(&mut self, paragraphs: &[&str]) {
        self.heading(words(self.layout.language).official);
        self.official_paragraphs(paragraphs);
    }

    /// Paragraphs of official text, a blank line between two.
    pub(super) fn official_paragraphs(&mut self, paragraphs: &[&str]) {
        for (number, paragraph) in paragraphs.iter().enumerate() {
            if number > 0 {
                self.blank();
            }
            self.official_paragraph(paragraph);
        }
    }

    /// A paragraph of the official text, with its sentences: each of them is searched by itself.
    fn official_paragraph(&mut self, text: &str) {
        let sentences = sentences(text);
        let mut ranges = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            let before = text[..sentence.start].chars().count();
            let found = self.ranges(Field::Official, self.sentences + number, Language::Zh);
            ranges.extend(found.iter().map(|r| r.start + before..r.end + before));
        }
        let hits = self.marked(text, &ranges);
        let first_hit = self.hits - hits.len();
        let chosen = self.chosen.and_then(|chosen| {
            let number = chosen.checked_sub(self.sentences)?;
            sentences.get(number).cloned()
        });
        self.sentences += sentences.len();
        let (offset, columns) = (self.page.lines.len(), self.layout.columns);
        let starts: Vec<usize> = wrap(text, columns, self.layout.widths)
            .into_iter()
            .map(|line| line.start)
            .collect();
        for range in sentences {
            let in_it = |(hit, _): &&(Range<usize>, Mark)| range.contains(&hit.start);
            let before = hits
                .iter()
                .filter(|(hit, _)| hit.start < range.start)
                .count();
            let from = first_hit + before;
            self.page.sentences.push(Sentence {
                line: offset + starts.partition_point(|&start| start <= range.start) - 1,
                text: text[range.clone()].trim().to_owned(),
                hits: from..from + hits.iter().filter(in_it).count(),
            });
        }
        let marks = around(hits, chosen);
        let block = self.laid_out(columns, Prefix::none().of(Role::Body), text, &marks);
        self.add(block);
    }
}

/// The hits, and around them the chosen sentence in pieces.
fn around(
    hits: Vec<(Range<usize>, Mark)>,
    chosen: Option<Range<usize>>,
) -> Vec<(Range<usize>, Mark)> {
    let Some(chosen) = chosen else { return hits };
    let mut marks = Vec::new();
    let mut at = chosen.start;
    for (hit, mark) in hits {
        let end = hit.start.clamp(at, chosen.end.max(at));
        if at < end {
            marks.push((at..end, Mark::Chosen));
        }
        at = at.max(hit.end);
        marks.push((hit, mark));
    }
    if at < chosen.end {
        marks.push((at..chosen.end, Mark::Chosen));
    }
    marks
}
