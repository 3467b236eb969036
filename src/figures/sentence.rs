//! The figures of one sentence: its quantities, each with its name, its year and its outlook.

use std::{cell::OnceCell, ops::Range, sync::Arc};

use super::{
    FigureBound, FoundFigure, Outlook,
    clause::{ReadYear, clauses},
    indicator::{Named, completed, is_telling_action, named},
    lexicon::CHANGES,
    outlook::{OutlookState, soft_outlook},
    plain::{holds_any, text},
    quantity::StatedQuantity,
    units::UnitKind,
};
use crate::plan::NodePath;

/// 在已建成…的基础上 ends what was reached: the next clause is of something else.
const BASE: &str = "基础上";
/// Characters of a clause without a quantity at most, for it to be the subject of the next clause.
const MAX_SUBJECT: usize = 16;
/// Words in front of a quantity that is stated for each year.
#[rustfmt::skip]
const YEARLY: &[&str] = &["每年", "年均", "逐年", "年举办", "年经营", "年接待", "年人均", "年产"];

/// The parts of the document that a sentence is read with.
#[derive(Clone, Copy)]
pub(super) struct SentenceContext<'a> {
    pub(super) state: &'a OutlookState,
    /// The years of the sentence, in order.
    pub(super) years: &'a [ReadYear],
    /// The year that an earlier sentence set for this one.
    pub(super) carried: Option<u16>,
    pub(super) path: &'a NodePath,
}

/// Reads a sentence clause by clause.
pub(super) struct SentenceReader<'a> {
    chars: &'a [char],
    context: SentenceContext<'a>,
    sentence: Arc<str>,
    /// The outlook by the words of the whole sentence, where nothing else decides.
    by_words: OnceCell<Option<Outlook>>,
    /// The subject of a clause that has none of its own: the last thing named.
    subject: String,
    /// The outlook that the clauses so far state.
    stated: Option<Outlook>,
    found: Vec<FoundFigure>,
}

impl<'a> SentenceReader<'a> {
    /// Returns a reader of a sentence, whose characters are `chars`.
    pub(super) fn new(
        sentence: &str,
        chars: &'a [char],
        context: SentenceContext<'a>,
    ) -> SentenceReader<'a> {
        SentenceReader {
            chars,
            context,
            sentence: sentence.into(),
            by_words: OnceCell::new(),
            subject: String::new(),
            stated: None,
            found: Vec::new(),
        }
    }

    /// Returns the figures of the sentence, whose quantities are `quantities`, in order.
    pub(super) fn figures(mut self, quantities: &[StatedQuantity]) -> Vec<FoundFigure> {
        for clause in clauses(self.chars) {
            let inside: Vec<&StatedQuantity> = quantities
                .iter()
                .filter(|quantity| clause.contains(&quantity.start))
                .collect();
            if inside.is_empty() {
                self.clause_without_quantity(clause.clone());
            } else {
                self.clause(clause.clone(), &inside);
            }
            if holds_any(&self.chars[clause], &[BASE]) {
                self.stated = None;
            }
        }
        self.found
    }

    /// Takes the outlook of a clause, and the clause itself as a subject if it is short.
    fn clause_without_quantity(&mut self, clause: Range<usize>) {
        let chars = &self.chars[clause];
        self.stated = self.context.state.of_clause(chars).or(self.stated);
        if chars.len() <= MAX_SUBJECT {
            self.subject = text(chars);
        }
    }

    /// Adds the figures of a clause.
    fn clause(&mut self, clause: Range<usize>, quantities: &[&StatedQuantity]) {
        let given = respective(&self.chars[clause.clone()], clause.start, quantities);
        for at in 0..quantities.len() {
            let place = QuantityPlace::new(self.chars, clause.clone(), quantities, at);
            let before = &self.chars[clause.start..place.quantity.start];
            self.stated = self.context.state.of_clause(before).or(self.stated);
            if place.states_no_figure() {
                continue;
            }
            let mut named = place.named();
            if let Some(name) = given.get(at) {
                named.name.clone_from(name);
                named.change = None;
            }
            if let Some(indicator) = self.indicator(&named) {
                let figure = self.figure(&place, indicator, named.bound);
                self.found.push(figure);
            }
        }
    }

    /// Returns the full name of what is measured, and keeps it as the subject; `None` where nothing is named.
    fn indicator(&mut self, named: &Named) -> Option<String> {
        let completed = completed(&named.name, &self.subject);
        let telling = is_telling_action(&named.action).then_some(&named.action);
        let names = [
            Some(&completed),
            telling,
            Some(&self.subject),
            Some(&named.action),
        ];
        let name = names.into_iter().flatten().find(|name| !name.is_empty())?;
        let mut indicator = name.clone();
        self.subject.clone_from(&indicator);
        if let Some(change) = named.change.filter(|change| !indicator.ends_with(change)) {
            indicator.push_str(change);
        }
        Some(indicator)
    }

    /// Returns a quantity as the figure of `indicator`; `by_verb` is the bound that the verb before it states.
    fn figure(
        &self,
        place: &QuantityPlace<'_>,
        indicator: String,
        by_verb: Option<FigureBound>,
    ) -> FoundFigure {
        let quantity = place.quantity;
        let year = self.year(quantity, place.clause.start);
        let outlook = match year {
            Some(year) if self.context.state.is_past(year) => Outlook::Result,
            _ => self.context.state.decide(self.stated, || {
                *self.by_words.get_or_init(|| soft_outlook(self.chars))
            }),
        };
        FoundFigure {
            path: self.context.path.clone(),
            bound: bound(quantity, by_verb, outlook),
            indicator,
            value: text(&self.chars[quantity.start..quantity.end]),
            amount: quantity.amount,
            to: quantity.to,
            unit: quantity.unit.clone(),
            year,
            yearly: holds_any(place.left(), YEARLY),
            outlook,
            sentence: Arc::clone(&self.sentence),
        }
    }

    /// Returns the year of a quantity: the last before it in its sentence, else that of the list it is in.
    fn year(&self, quantity: &StatedQuantity, clause: usize) -> Option<u16> {
        let SentenceContext { years, carried, .. } = self.context;
        let before = years.iter().rfind(|year| year.end <= quantity.start);
        let only = || {
            years
                .first()
                .filter(|year| years.len() == 1 && year.start > clause)
        };
        before.or_else(only).map(|year| year.year).or(carried)
    }
}

/// A quantity of a clause, with the quantities next to it.
struct QuantityPlace<'a> {
    chars: &'a [char],
    clause: Range<usize>,
    quantity: &'a StatedQuantity,
    before: Option<&'a StatedQuantity>,
    next: Option<&'a StatedQuantity>,
    /// The start of the change that ends in it: 3万 of 从3万提高到5万.
    origin: Option<&'a StatedQuantity>,
}

impl<'a> QuantityPlace<'a> {
    /// Returns the quantity number `at` of a clause.
    fn new(
        chars: &'a [char],
        clause: Range<usize>,
        quantities: &[&'a StatedQuantity],
        at: usize,
    ) -> QuantityPlace<'a> {
        let quantity = quantities[at];
        let before = at.checked_sub(1).map(|at| quantities[at]);
        let origin = before.filter(|before| {
            let start = at
                .checked_sub(2)
                .map_or(clause.start, |at| quantities[at].end);
            is_starting_value(chars, start, before, Some(quantity))
        });
        QuantityPlace {
            chars,
            clause,
            quantity,
            before,
            next: quantities.get(at + 1).copied(),
            origin,
        }
    }

    /// Returns the words between the quantity before it and this one.
    fn left(&self) -> &'a [char] {
        let start = self.before.map_or(self.clause.start, |before| before.end);
        &self.chars[start..self.quantity.start]
    }

    /// Returns the words between this quantity and the next.
    fn right(&self) -> &'a [char] {
        let end = self.next.map_or(self.clause.end, |next| next.start);
        &self.chars[self.quantity.end.min(end)..end]
    }

    /// Returns whether it only starts a change, or describes what the next quantity counts: 年产值50亿元的企业4家 states the
    /// 4 alone.
    fn states_no_figure(&self) -> bool {
        let start = self.before.map_or(self.clause.start, |before| before.end);
        let is_attribute = self.next.is_some() && self.chars.get(self.quantity.end) == Some(&'的');
        is_attribute || is_starting_value(self.chars, start, self.quantity, self.next)
    }

    /// Names the quantity by the words beside it; 从甲提高到乙 is named before 从.
    fn named(&self) -> Named {
        let Some(origin) = self.origin else {
            return named(
                self.left(),
                self.right(),
                self.quantity,
                self.before.is_some(),
            );
        };
        let mut left = self.chars[self.clause.start..origin.start].to_vec();
        drop_origin(&mut left);
        left.extend(&self.chars[origin.end..self.quantity.start]);
        named(&left, self.right(), self.quantity, false)
    }
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

/// Returns whether a quantity is the start of a change: 从3万提高到5万.
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
