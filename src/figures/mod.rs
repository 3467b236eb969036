//! Figures found in an imported plan: quantities in its sentences and tables, each with the thing it measures, its year,
//! and whether it is promised or reached.
//!
//! They are found by rules and not read by a person: wherever they are shown, their sentence is beside them.

mod bounds;
mod clause;
mod extract;
mod indicator;
mod lexicon;
mod number;
mod outlook;
mod plain;
mod quantity;
mod quantity_part;
mod sentence;
mod synonyms;
mod table;
mod units;

use std::sync::Arc;

use serde::Serialize;

use crate::plan::NodePath;

pub use extract::figures;
pub use synonyms::{IndicatorKey, comparable_unit};

/// A quantity that a document states.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFigure {
    /// The node that states it; empty for the preamble.
    pub path: NodePath,
    /// The thing that is measured, in the document's words: `市域就诊率`, `地区生产总值增长`.
    pub indicator: String,
    /// The document's wording: `30条以上`.
    pub value: String,
    pub bound: FigureBound,
    /// In the base unit: 300万人次 is 3,000,000. Of a range the lower end.
    pub amount: f64,
    /// The upper end of a range.
    pub to: Option<f64>,
    /// The base unit: 元, not 亿元.
    pub unit: String,
    pub year: Option<u16>,
    /// Of every year.
    pub yearly: bool,
    pub outlook: Outlook,
    /// The sentence, or the row of a table, that states it: the same one for all its figures.
    pub sentence: Arc<str>,
}

/// The relation of what is reached to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureBound {
    AtLeast,
    AtMost,
    Exactly,
    About,
    /// Between two ends, both kept.
    Range,
    Rank,
}

/// The outlook of a figure: promised or reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outlook {
    Promise,
    Result,
}
