//! The ranking of hits: weights and factors as data.
//!
//! A match scores its field's weight times its quality (see [`super::matcher::quality`]), a little
//! more where it covers much of its text or begins it. An item scores as its best match; where
//! several terms were asked for, the mean over the terms, a tenth more where one text holds them all.
//!
//! | trade-off | so |
//! |---|---|
//! | `29`: item 29, or the items with a 29 in them? | a reference beats everything |
//! | 机场 in the title of 31, or in a measure of 30? | the title: it is what the item is about |
//! | `jzl` as 就诊率 (a target) or 建筑垃圾 (a measure)? | the target: people ask for figures |
//! | 无废城市 in chapter 12's heading, or in item 40? | the item: it says what will be done |
//! | 高铁 as typed in a measure, or gtz in a title? | the title by initials: 3000 × 70 > 1000 × 100 |
//! | 儿童医院 as a name, or inside a longer name? | the name itself: it is covered whole |
//!
//! Ties are in the plan's order.

use super::hit::Field;
use crate::plan::Language;

/// Weight of a reference: above all else.
pub(super) const REFERENCE: u32 = 1_000_000;
/// Added for every further text that matches, up to so many.
pub(super) const FURTHER: (u32, usize) = (400, 5);

/// The weight of a chapter's heading, a sentence that names the subjects of its items.
pub(super) const HEADING: u32 = 1600;

/// Returns the weight of a field.
pub(super) fn weight(field: Field, language: Language) -> u32 {
    match (field, language) {
        (Field::Reference, _) => REFERENCE,
        (Field::Title, Language::Zh) => 3000,
        (Field::Title, Language::En) => 2500,
        (Field::Target, Language::Zh) => 2000,
        (Field::Target, Language::En) => 1800,
        (Field::Name, Language::Zh) => 1500,
        (Field::Name, Language::En) => 1400,
        (Field::Summary | Field::Measure, Language::Zh) => 1000,
        (Field::Summary | Field::Measure, Language::En) => 800,
        (Field::Note, _) => 900,
        (Field::Official, _) => 600,
        (Field::AskedAs, _) => 500,
    }
}

/// The score of one match in a field of a weight: `matched` of the `length` characters of its text,
/// from its start or not.
pub(super) fn score(
    weight: u32,
    quality: u8,
    matched: usize,
    length: usize,
    from_start: bool,
) -> u32 {
    let covered = (matched * 15).checked_div(length).unwrap_or(0).min(15) as u32;
    let position = if from_start { 5 } else { 0 };
    weight * u32::from(quality) * (80 + covered + position) / 100
}

/// Fields short enough for one or two letters, and for scattered characters.
pub(super) fn is_short(field: Field) -> bool {
    matches!(field, Field::Title | Field::Target | Field::Name)
}
