//! Bounds of a quantity by the words that touch it: 不低于90%, 90%以上.

use super::{
    FigureBound,
    plain::{leading, trailing},
};

/// Bounds in front of a number, touching it.
const FRONT_BOUNDS: &[(&str, FigureBound)] = &[
    ("不低于", FigureBound::AtLeast),
    ("不少于", FigureBound::AtLeast),
    ("不小于", FigureBound::AtLeast),
    ("高于", FigureBound::AtLeast),
    ("大于", FigureBound::AtLeast),
    ("多于", FigureBound::AtLeast),
    ("至少", FigureBound::AtLeast),
    ("超过", FigureBound::AtLeast),
    ("超", FigureBound::AtLeast),
    ("突破", FigureBound::AtLeast),
    ("逾", FigureBound::AtLeast),
    ("≥", FigureBound::AtLeast),
    (">=", FigureBound::AtLeast),
    (">", FigureBound::AtLeast),
    ("不超过", FigureBound::AtMost),
    ("不高于", FigureBound::AtMost),
    ("不多于", FigureBound::AtMost),
    ("不大于", FigureBound::AtMost),
    ("低于", FigureBound::AtMost),
    ("不足", FigureBound::AtMost),
    ("小于", FigureBound::AtMost),
    ("少于", FigureBound::AtMost),
    ("≤", FigureBound::AtMost),
    ("<=", FigureBound::AtMost),
    ("<", FigureBound::AtMost),
    ("约", FigureBound::About),
    ("大约", FigureBound::About),
    ("近", FigureBound::About),
    ("接近", FigureBound::About),
    ("将近", FigureBound::About),
];
/// Bounds behind a number, touching it or its noun.
const BACK_BOUNDS: &[(&str, FigureBound)] = &[
    ("以上", FigureBound::AtLeast),
    ("及以上", FigureBound::AtLeast),
    ("之上", FigureBound::AtLeast),
    ("以内", FigureBound::AtMost),
    ("之内", FigureBound::AtMost),
    ("以下", FigureBound::AtMost),
    ("及以下", FigureBound::AtMost),
    ("之下", FigureBound::AtMost),
    ("左右", FigureBound::About),
    ("上下", FigureBound::About),
];

/// Returns the bound at the end of `before`, the words in front of a number, with its word.
pub(super) fn front_bound(before: &[char]) -> Option<(&'static str, FigureBound)> {
    let words: Vec<&str> = FRONT_BOUNDS.iter().map(|(word, _)| *word).collect();
    let found = trailing(before, &words)?;
    FRONT_BOUNDS
        .iter()
        .find(|(word, _)| *word == found)
        .copied()
}

/// A bound behind a number.
pub(super) struct BackBound {
    pub(super) bound: FigureBound,
    /// Characters of a noun between the unit and the bound.
    pub(super) noun: usize,
    /// Characters of the noun and the bound.
    pub(super) length: usize,
}

/// Returns the bound at the start of `behind`, the words behind a number and its unit; behind 个, a noun may be in
/// between: 50个村以上.
pub(super) fn back_bound(behind: &[char], unit: &str) -> Option<BackBound> {
    const MAX_NOUN: usize = 3;
    let words: Vec<&str> = BACK_BOUNDS.iter().map(|(word, _)| *word).collect();
    let bound_at = |noun: usize| leading(&behind[noun..], &words).map(|word| (noun, word));
    let in_noun = |at: usize| {
        behind
            .get(at)
            .is_some_and(|c| !"的，。、；以及".contains(*c))
    };
    let longest = if unit == "个" { MAX_NOUN } else { 0 };
    let mut nouns = (1..=longest).take_while(|length| in_noun(length - 1));
    let (noun, found) = nouns.find_map(bound_at).or_else(|| bound_at(0))?;
    let (_, bound) = BACK_BOUNDS.iter().find(|(word, _)| *word == found)?;
    Some(BackBound {
        bound: *bound,
        noun,
        length: noun + found.chars().count(),
    })
}
