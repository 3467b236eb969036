//! The figures of a document: sentence by sentence, each read with what the document states above it.

use super::{
    FoundFigure,
    clause::years,
    number::numeral,
    outlook::OutlookState,
    plain::{MAX_SENTENCE, plain},
    quantity::quantities,
    sentence::{SentenceContext, SentenceReader},
    table::TableReader,
};
use crate::plan::{Document, NodePath, sentences};

/// Returns the figures of a document, in its order; of figures that a node states twice, the first.
pub fn figures(document: &Document) -> Vec<FoundFigure> {
    let mut reader = FigureReader {
        state: OutlookState::new(&document.period),
        found: Vec::new(),
        carried: None,
    };
    reader.texts(&document.preamble, &NodePath::default());
    for (path, node) in document.walk() {
        reader.state.enter(node.level, &node.title);
        let from = reader.found.len();
        reader.carried = None;
        parts(&node.title).for_each(|part| reader.sentence(part, &path));
        reader.texts(&node.paragraphs, &path);
        remove_repeated(&mut reader.found, from);
    }
    reader.found
}

struct FigureReader {
    state: OutlookState,
    found: Vec<FoundFigure>,
    /// The year that the sentence before set for those behind it, as before a list.
    carried: Option<u16>,
}

impl FigureReader {
    fn texts(&mut self, paragraphs: &[String], path: &NodePath) {
        let mut table = TableReader::default();
        for paragraph in paragraphs {
            if let Some(figures) = table.row(paragraph, path, &self.state) {
                self.found.extend(figures);
                continue;
            }
            self.state.begin_paragraph(paragraph);
            self.carried = None;
            for range in sentences(paragraph) {
                for part in parts(paragraph[range].trim()) {
                    self.sentence(part, path);
                }
            }
        }
    }

    /// Adds the figures of one sentence.
    fn sentence(&mut self, sentence: &str, path: &NodePath) {
        let is_numeral = |c: char| c.is_numeric() || numeral(c).is_some() || c == '十';
        if !sentence.chars().any(is_numeral) {
            return;
        }
        let chars = plain(sentence);
        let years = years(&chars);
        let quantities = quantities(&chars);
        if !quantities.is_empty() {
            let context = SentenceContext {
                state: &self.state,
                years: &years,
                carried: self.carried,
                path,
            };
            let reader = SentenceReader::new(sentence, &chars, context);
            self.found.extend(reader.figures(&quantities));
        }
        if let Some(year) = years.last() {
            self.carried = Some(year.year);
        }
        if !chars.last().is_some_and(|c| "；：".contains(*c)) {
            self.carried = None;
        }
    }
}

/// Returns the parts of a sentence that have [`MAX_SENTENCE`] characters at most, ended by a comma or a cell where there is one.
fn parts(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let end = match rest.char_indices().nth(MAX_SENTENCE) {
            Some((end, _)) => {
                let mut before = rest[..end].char_indices();
                let separator = before.rfind(|(_, c)| "，：、｜".contains(*c));
                separator.map_or(end, |(at, c)| at + c.len_utf8())
            }
            None => rest.len(),
        };
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// Removes from `from` on what is stated before in the same node.
fn remove_repeated(found: &mut Vec<FoundFigure>, from: usize) {
    let mut seen = std::collections::HashSet::new();
    let tail = found.split_off(from);
    found.extend(tail.into_iter().filter(|figure| {
        seen.insert((figure.indicator.clone(), figure.value.clone(), figure.year))
    }));
}
