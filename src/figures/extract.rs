//! The figures of a document: sentence by sentence, with what came before in mind.

use std::{cell::LazyCell, sync::Arc};

use super::{
    FigureBound, FoundFigure, Outlook,
    clause::{ReadYear, clauses, years},
    indicator::{completed, is_telling_action, named},
    lexicon::CHANGES,
    number::numeral,
    outlook::{OutlookState, soft_outlook},
    plain::{MAX_SENTENCE, holds_any, plain, text},
    quantity::{StatedQuantity, quantities},
    table::TableReader,
    units::UnitKind,
};
use crate::plan::{Document, NodePath, sentences};

/// 在已建成…的基础上 ends what was reached: the next clause is of something else.
const BASE: &str = "基础上";

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
            self.quantities(sentence, &chars, &quantities, &years, path);
        }
        if let Some(year) = years.last() {
            self.carried = Some(year.year);
        }
        if !chars.last().is_some_and(|c| "；：".contains(*c)) {
            self.carried = None;
        }
    }

    fn quantities(
        &mut self,
        sentence: &str,
        chars: &[char],
        quantities: &[StatedQuantity],
        years: &[ReadYear],
        path: &NodePath,
    ) {
        // What a clause without a subject of its own goes on about.
        let mut subject = String::new();
        let mut certain = None;
        let shown: Arc<str> = sentence.into();
        let by_words = LazyCell::new(|| soft_outlook(chars));
        for clause in clauses(chars) {
            let has_base = holds_any(&chars[clause.clone()], &[BASE]);
            let inside: Vec<&StatedQuantity> = quantities
                .iter()
                .filter(|quantity| clause.contains(&quantity.start))
                .collect();
            if inside.is_empty() {
                certain = self.state.of_clause(&chars[clause.clone()]).or(certain);
                if has_base {
                    certain = None;
                }
                // Its first words are the subject, if anything is.
                if clause.len() <= 16 {
                    subject = text(&chars[clause]);
                }
                continue;
            }
            let names = respective(&chars[clause.clone()], clause.start, &inside);
            for (at, quantity) in inside.iter().enumerate() {
                let before = at.checked_sub(1).map(|at| inside[at]);
                let next = inside.get(at + 1).copied();
                let left_start = before.map_or(clause.start, |before| before.end);
                let right_end = next.map_or(clause.end, |next| next.start);
                let here = &chars[clause.start..quantity.start];
                certain = self.state.of_clause(here).or(certain);
                if is_starting_value(chars, left_start, quantity, next)
                    || (next.is_some() && chars.get(quantity.end) == Some(&'的'))
                {
                    // 年产值50亿元的企业4家: of the four, and no figure of its own.
                    continue;
                }
                let origin = before.filter(|before| {
                    let start = at.checked_sub(2).map_or(clause.start, |at| inside[at].end);
                    is_starting_value(chars, start, before, Some(quantity))
                });
                let right = &chars[quantity.end.min(right_end)..right_end];
                let mut name = match origin {
                    // 从甲提高到乙: the thing is named before 从.
                    Some(origin) => {
                        let mut left = chars[clause.start..origin.start].to_vec();
                        drop_origin(&mut left);
                        left.extend(&chars[origin.end..quantity.start]);
                        named(&left, right, quantity, false)
                    }
                    None => named(
                        &chars[left_start..quantity.start],
                        right,
                        quantity,
                        before.is_some(),
                    ),
                };
                if let Some(given) = names.get(at) {
                    name.name.clone_from(given);
                    name.change = None;
                }
                name.name = completed(&name.name, &subject);
                if name.name.is_empty() && is_telling_action(&name.action) {
                    name.name.clone_from(&name.action);
                }
                if name.name.is_empty() {
                    name.name.clone_from(&subject);
                }
                if name.name.is_empty() {
                    name.name.clone_from(&name.action);
                }
                if name.name.is_empty() {
                    continue;
                }
                subject.clone_from(&name.name);
                if let Some(change) = name.change.filter(|change| !name.name.ends_with(change)) {
                    name.name.push_str(change);
                }
                let lead = &chars[left_start..quantity.start];
                let year = self.year(years, quantity, clause.start);
                let outlook = match year {
                    Some(year) if self.state.is_past(year) => Outlook::Result,
                    _ => self.state.decide(certain, || *by_words),
                };
                self.found.push(FoundFigure {
                    path: path.clone(),
                    bound: bound(quantity, name.bound, outlook),
                    indicator: name.name,
                    value: text(&chars[quantity.start..quantity.end]),
                    amount: quantity.amount,
                    to: quantity.to,
                    unit: quantity.unit.clone(),
                    year,
                    yearly: holds_any(
                        lead,
                        &[
                            "每年",
                            "年均",
                            "逐年",
                            "年举办",
                            "年经营",
                            "年接待",
                            "年人均",
                            "年产",
                        ],
                    ),
                    outlook,
                    sentence: Arc::clone(&shown),
                });
            }
            if has_base {
                certain = None;
            }
        }
    }

    /// Returns the year of a quantity: the last before it in its sentence, else that of the list it is in.
    fn year(&self, years: &[ReadYear], quantity: &StatedQuantity, clause: usize) -> Option<u16> {
        let before = years.iter().rfind(|year| year.end <= quantity.start);
        let only = || {
            years
                .first()
                .filter(|year| years.len() == 1 && year.start > clause)
        };
        before.or_else(only).map(|year| year.year).or(self.carried)
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

/// Takes 从, 由 and a year off the end: 由2020年的….
fn drop_origin(left: &mut Vec<char>) {
    let is_origin = |c: &char| "从由的年".contains(*c) || c.is_ascii_digit();
    while left.last().is_some_and(is_origin) {
        let c = left.pop();
        if c.is_some_and(|c| "从由".contains(c)) {
            break;
        }
    }
}

/// Returns whether a quantity is where a change begins: 从3万提高到5万.
fn is_starting_value(
    chars: &[char],
    left: usize,
    quantity: &StatedQuantity,
    next: Option<&StatedQuantity>,
) -> bool {
    let Some(next) = next else { return false };
    let lead = &chars[left.min(quantity.start)..quantity.start];
    let starts = lead.iter().rev().take(12).any(|c| "从由".contains(*c));
    let between = &chars[quantity.end.min(next.start)..next.start];
    starts && between.len() <= 14 && between.iter().any(|c| "到至为".contains(*c))
}

/// Returns the names of `甲、乙和丙分别增长…`, one a quantity; none where they are not as many.
fn respective(clause: &[char], start: usize, quantities: &[&StatedQuantity]) -> Vec<String> {
    let Some(first) = quantities.first() else {
        return Vec::new();
    };
    let lead = text(&clause[..first.start - start]);
    let Some((names, verb)) = lead.split_once("分别") else {
        return Vec::new();
    };
    let change = CHANGES
        .iter()
        .find(|change| verb.starts_with(**change) && !verb.ends_with(['到', '至']));
    let names: Vec<String> = names
        .split(['、', '和', '与', '及'])
        .map(|name| {
            let name = name.trim_start_matches(['以', '“']);
            format!("{name}{}", change.copied().unwrap_or_default())
        })
        .filter(|name| !name.is_empty())
        .collect();
    match names.as_slice() {
        names if names.len() == quantities.len() => names.to_vec(),
        // 城乡居民收入分别增长甲、乙 are two.
        [one] => match (one.strip_prefix("城乡"), quantities.len()) {
            (Some(rest), 2) => vec![format!("城镇{rest}"), format!("农村{rest}")],
            (_, count) => vec![one.clone(); count],
        },
        _ => Vec::new(),
    }
}

/// Returns the bound: by the words that touch the number, by the verb before it. What was reached is exact.
fn bound(quantity: &StatedQuantity, by_verb: Option<FigureBound>, outlook: Outlook) -> FigureBound {
    let is_circle = quantity.kind == UnitKind::Time && outlook == Outlook::Promise;
    let by_verb = by_verb.filter(|_| outlook == Outlook::Promise);
    quantity.bound.or(by_verb).unwrap_or(if is_circle {
        FigureBound::AtMost
    } else {
        FigureBound::Exactly
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
