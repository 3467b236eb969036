//! Filters: conditions on the properties of an entry, not on its text.

use super::{fold::fold, notice::Notice};
use crate::plan::Kind;

/// A condition on the properties of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    Chapter(u32),
    Due(Comparison, u16),
    /// A target's amount.
    Amount(Comparison, Quantity),
    Has(Part),
    Kind(Kind),
}

/// A number to compare amounts with.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// In the base unit where a unit or a scale was typed.
    pub value: f64,
    /// The unit, folded; `None` compares amounts of any unit.
    pub unit: Option<String>,
}

/// A relation between a value and a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Comparison {
    /// Returns whether `value` has the relation to `bound`.
    pub fn holds<T: PartialOrd>(self, value: T, bound: T) -> bool {
        match self {
            Comparison::Less => value < bound,
            Comparison::AtMost => value <= bound,
            Comparison::Equal => value == bound,
            Comparison::AtLeast => value >= bound,
            Comparison::More => value > bound,
        }
    }
}

/// The parts that an entry can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Target,
    Name,
    Note,
    Due,
}

/// The names filters go by, with the Chinese for each.
const FILTERS: [(&str, &str); 4] = [("ch", "章"), ("due", "年"), ("has", "含"), ("kind", "类")];
const PARTS: [(&str, &str, Part); 4] = [
    ("target", "指标", Part::Target),
    ("name", "名称", Part::Name),
    ("note", "笔记", Part::Note),
    ("due", "年份", Part::Due),
];
const KINDS: [(&str, &str, Kind); 9] = [
    ("place", "地点", Kind::Place),
    ("project", "项目", Kind::Project),
    ("institution", "机构", Kind::Institution),
    ("programme", "行动", Kind::Programme),
    ("policy", "政策", Kind::Policy),
    ("slogan", "提法", Kind::Slogan),
    ("event", "活动", Kind::Event),
    ("product", "产品", Kind::Product),
    ("honour", "称号", Kind::Honour),
];

/// A word of a query, read.
pub(super) enum ParsedWord {
    Filter(Filter),
    Mistake(Notice),
    Term,
}

/// Reads a word as a filter, if it is one.
pub(super) fn filter(word: &str) -> ParsedWord {
    let plain = comparable(word);
    match comparison(&plain) {
        Some(Ok(filter)) => return ParsedWord::Filter(filter),
        Some(Err(())) => {
            return ParsedWord::Mistake(Notice::UnknownFilter {
                typed: word.to_owned(),
                nearest: None,
                values: Vec::new(),
            });
        }
        None => {}
    }
    let Some((name, value)) = plain
        .split_once(':')
        .filter(|(n, v)| !n.is_empty() && !v.is_empty())
    else {
        return ParsedWord::Term;
    };
    let known = FILTERS.iter().find(|(en, zh)| name == *en || name == *zh);
    let Some((en, _)) = known else {
        return unknown_name(word, name, value);
    };
    let found = match *en {
        "ch" => value
            .parse()
            .ok()
            .or_else(|| crate::plan::parse_chinese_number(value))
            .map(Filter::Chapter),
        "due" => value
            .parse()
            .ok()
            .map(|year| Filter::Due(Comparison::Equal, year)),
        "has" => named(value, PARTS.iter().copied()).map(Filter::Has),
        _ => named(value, KINDS.iter().copied()).map(Filter::Kind),
    };
    match found {
        Some(filter) => ParsedWord::Filter(filter),
        None => {
            let values = values(en);
            let nearest = nearest_value(&values, value).map(|near| format!("{en}:{near}"));
            ParsedWord::Mistake(Notice::UnknownFilter {
                typed: word.to_owned(),
                values: if nearest.is_some() {
                    Vec::new()
                } else {
                    values
                },
                nearest,
            })
        }
    }
}

/// Folds a word, and writes the signs of comparison in ASCII: an input method types ≥.
pub(super) fn comparable(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '≥' | '≧' | '⩾' => plain.push_str(">="),
            '≤' | '≦' | '⩽' => plain.push_str("<="),
            c => plain.push(fold(c)),
        }
    }
    plain
}

/// Reads `due<=2025`, `>=1000`, `>=1000亿元`, `>=90%`: `None` where nothing is compared, an error where what
/// is compared with is no number.
fn comparison(plain: &str) -> Option<Result<Filter, ()>> {
    let at = plain.find(['<', '>', '='])?;
    let (name, rest) = plain.split_at(at);
    let signs = [
        ("<=", Comparison::AtMost),
        ("=<", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("=>", Comparison::AtLeast),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("=", Comparison::Equal),
    ];
    let (sign, comparison) = signs.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
    let value = &rest[sign.len()..];
    let filter = match name {
        "due" | "年" => {
            let year = value.strip_suffix('年').unwrap_or(value);
            year.parse().ok().map(|year| Filter::Due(comparison, year))
        }
        "" => quantity(value).map(|quantity| Filter::Amount(comparison, quantity)),
        _ => return None,
    };
    Some(filter.ok_or(()))
}

/// Units as they are typed, and as the data has them.
const UNITS: [(&str, &str); 10] = [
    ("t", "吨"),
    ("ton", "tonnes"),
    ("tons", "tonnes"),
    ("km", "公里"),
    ("千米", "公里"),
    ("rmb", "元"),
    ("cny", "元"),
    ("块", "元"),
    ("percent", "%"),
    ("min", "minutes"),
];

/// Reads a number with its scale and its unit: 1,100亿元 = 1100亿元 = 0.11万亿元.
fn quantity(text: &str) -> Option<Quantity> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(text.len());
    let number: f64 = text[..digits].replace(',', "").parse().ok()?;
    let unit = &text[digits..];
    let scales = [("万亿", 1e12), ("亿", 1e8), ("万", 1e4)];
    let scaled = scales
        .iter()
        .find_map(|(name, scale)| Some((*scale, unit.strip_prefix(name)?)));
    let (scale, unit) = scaled.unwrap_or((1.0, unit));
    let is_unit = |c: char| c.is_alphanumeric() || matches!(c, '%' | '/');
    if !unit.chars().all(is_unit) {
        return None;
    }
    let known = UNITS.iter().find(|(typed, _)| *typed == unit);
    let unit = known.map_or(unit, |(_, known)| known);
    Some(Quantity {
        value: number * scale,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
    })
}

fn named<T>(
    value: &str,
    mut names: impl Iterator<Item = (&'static str, &'static str, T)>,
) -> Option<T> {
    names
        .find(|(en, zh, _)| value == *en || value == *zh)
        .map(|(_, _, found)| found)
}

fn unknown_name(word: &str, name: &str, value: &str) -> ParsedWord {
    let nearest = FILTERS
        .iter()
        .filter(|(en, _)| strsim::damerau_levenshtein(en, name) <= 1);
    match nearest.map(|(en, _)| format!("{en}:{value}")).next() {
        // A word with a colon that is not similar to a filter is text: 10:30, lu:.
        None => ParsedWord::Term,
        nearest => ParsedWord::Mistake(Notice::UnknownFilter {
            typed: word.to_owned(),
            nearest,
            values: Vec::new(),
        }),
    }
}

/// Returns the values of a filter with names, in English and Chinese.
fn values(name: &str) -> Vec<[&'static str; 2]> {
    match name {
        "has" => PARTS.iter().map(|(en, zh, _)| [*en, *zh]).collect(),
        "kind" => KINDS.iter().map(|(en, zh, _)| [*en, *zh]).collect(),
        _ => Vec::new(),
    }
}

/// Returns the value that differs from what was typed by a slip: a letter in four at most, or two neighbours swapped.
fn nearest_value(values: &[[&'static str; 2]], typed: &str) -> Option<&'static str> {
    let slips = |known: &str| strsim::damerau_levenshtein(known, typed);
    let near = values.iter().map(|[en, _]| (slips(en), *en)).min()?;
    (near.0 <= 1 || 4 * near.0 <= near.1.len()).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_holds_below_at_and_above_its_bound() {
        for (comparison, below, at, above) in [
            (Comparison::Less, true, false, false),
            (Comparison::AtMost, true, true, false),
            (Comparison::Equal, false, true, false),
            (Comparison::AtLeast, false, true, true),
            (Comparison::More, false, false, true),
        ] {
            let held = [1, 2, 3].map(|value| comparison.holds(value, 2));
            assert_eq!(held, [below, at, above], "{comparison:?}");
        }
    }
}
