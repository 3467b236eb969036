//! The query language: terms, phrases, exclusions, filters, references. Reading one never fails.

use crate::plan::{Kind, Reference};

use super::fold::{fold, is_han, is_passed_over};

/// The most terms a query has: what comes after is not looked at.
pub const MAX_TERMS: usize = 16;

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// All of them must be found in an item, in any order.
    pub terms: Vec<Term>,
    /// None of them may be.
    pub without: Vec<Term>,
    pub filters: Vec<Filter>,
    /// The item or chapter that the whole query names.
    pub reference: Option<Reference>,
    /// Whether the reference is written as one, 第9条 or c9, not as a bare number.
    pub is_explicit: bool,
    pub notices: Vec<Notice>,
}

/// Something to find, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded; what is passed over in texts is left out.
    pub chars: Vec<char>,
    /// In quotes: found as it stands, never as pinyin.
    pub exact: bool,
}

impl Term {
    fn new(text: &str, exact: bool) -> Option<Term> {
        let mut chars = Vec::new();
        for c in text.chars().filter(|&c| !is_passed_over(c)) {
            let c = fold(c);
            match c {
                // lu: is a way to type lü.
                ':' if chars.last() == Some(&'u') && !exact => {
                    chars.pop();
                    chars.push('v');
                }
                // 1,100 is 1100.
                ',' if chars.last().is_some_and(char::is_ascii_digit) => {}
                c => chars.push(c),
            }
        }
        // Punctuation alone asks for nothing.
        let says_something = chars.iter().any(|c| c.is_alphanumeric());
        says_something.then_some(Term { chars, exact })
    }

    /// Whether it is Latin letters only.
    pub fn is_letters(&self) -> bool {
        self.chars.iter().all(char::is_ascii_lowercase)
    }

    pub fn has_han(&self) -> bool {
        self.chars.iter().any(|&c| is_han(c))
    }
}

/// What an entry must be, apart from what it says.
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Comparison {
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

/// What an entry can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Target,
    Name,
    Note,
    Due,
}

/// Something the user should be told about the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A filter that is none; the word is searched for as it stands. With the nearest good one.
    UnknownFilter {
        typed: String,
        nearest: Option<String>,
    },
    TooManyTerms,
    /// The query names a chapter or item that the plan has and the source does not.
    NotInSource(Reference),
    /// The query names a chapter or item that the plan does not have.
    NotInPlan(Reference),
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

/// Reads a query. Whatever is no filter and no exclusion is a term.
pub fn parse(text: &str) -> Query {
    let reference: Option<Reference> = text.parse().ok();
    let mut query = Query {
        reference,
        is_explicit: reference.is_some()
            && text
                .chars()
                .map(fold)
                .any(|c| matches!(c, 'c' | 'i' | '第' | '章' | '条')),
        ..Query::default()
    };
    for (word, exact) in joined(words(text)) {
        if query.terms.len() + query.without.len() + query.filters.len() == MAX_TERMS {
            query.notices.push(Notice::TooManyTerms);
            break;
        }
        if !exact {
            match filter(&word) {
                ParsedWord::Filter(filter) => {
                    query.filters.push(filter);
                    continue;
                }
                ParsedWord::Mistake(notice) => query.notices.push(notice),
                ParsedWord::Term => {}
            }
        }
        match word.strip_prefix(['-', '－']).filter(|_| !exact) {
            Some(rest) if !rest.is_empty() => query.without.extend(Term::new(rest, false)),
            _ => query.terms.extend(Term::new(&word, exact)),
        }
    }
    scale(&mut query);
    query
}

/// Reads a bare number before a comparison's unit with it: `亿元 >=1000` asks for amounts of 1000亿元 and
/// more, among entries that say 亿元.
fn scale(query: &mut Query) {
    let unit = |term: &Term| {
        let (scale, unit) = match term.chars.as_slice() {
            ['万', '亿', unit @ ..] => (1e12, unit),
            ['亿', unit @ ..] => (1e8, unit),
            ['万', unit @ ..] => (1e4, unit),
            _ => return None,
        };
        Some((scale, unit.iter().collect::<String>()))
    };
    let Some((scale, unit)) = query.terms.iter().find_map(unit) else {
        return;
    };
    for filter in &mut query.filters {
        if let Filter::Amount(_, bound) = filter
            && bound.unit.is_none()
            && bound.value < scale
        {
            bound.value *= scale;
            bound.unit = Some(unit.clone()).filter(|unit| !unit.is_empty());
        }
    }
}

/// The words of a query, and whether each stood in quotes. A quote without its fellow is a letter.
fn words(text: &str) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let closing = match first {
            '"' => Some('"'),
            '“' => Some('”'),
            '＂' => Some('＂'),
            _ => None,
        };
        let inside = &rest[first.len_utf8()..];
        if let Some(end) = closing.and_then(|closing| inside.find(closing)) {
            words.push((inside[..end].to_owned(), true));
            let quote = inside[end..].chars().next().map_or(0, char::len_utf8);
            rest = inside[end + quote..].trim_start();
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        words.push((rest[..end].to_owned(), false));
        rest = rest[end..].trim_start();
    }
    words
}

/// Joins a sign of comparison with the number behind it: `>= 1000`.
fn joined(words: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::with_capacity(words.len());
    for (word, exact) in words {
        let number = !exact
            && word
                .chars()
                .next()
                .map(fold)
                .is_some_and(|c| c.is_ascii_digit());
        match out.last_mut() {
            Some((last, false)) if number && comparable(last).ends_with(['<', '>', '=']) => {
                last.push_str(&word);
            }
            _ => out.push((word, exact)),
        }
    }
    out
}

enum ParsedWord {
    Filter(Filter),
    Mistake(Notice),
    Term,
}

fn filter(word: &str) -> ParsedWord {
    let plain = comparable(word);
    match comparison(&plain) {
        Some(Ok(filter)) => return ParsedWord::Filter(filter),
        Some(Err(())) => {
            return ParsedWord::Mistake(Notice::UnknownFilter {
                typed: word.to_owned(),
                nearest: None,
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
        None => ParsedWord::Mistake(Notice::UnknownFilter {
            typed: word.to_owned(),
            nearest: nearest_value(en, value),
        }),
    }
}

/// Folds a word, and writes the signs of comparison in ASCII: an input method types ≥.
fn comparable(word: &str) -> String {
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
        // Something with a colon that is near no filter is a word like any other: 10:30, lu:.
        None => ParsedWord::Term,
        nearest => ParsedWord::Mistake(Notice::UnknownFilter {
            typed: word.to_owned(),
            nearest,
        }),
    }
}

fn nearest_value(name: &str, value: &str) -> Option<String> {
    let values: Vec<&str> = match name {
        "has" => PARTS.iter().map(|(en, ..)| *en).collect(),
        "kind" => KINDS.iter().map(|(en, ..)| *en).collect(),
        _ => return None,
    };
    let nearest = values
        .into_iter()
        .min_by_key(|known| strsim::damerau_levenshtein(known, value))?;
    Some(format!("{name}:{nearest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let show = |term: &Term| {
            let chars: String = term.chars.iter().collect();
            if term.exact {
                format!("“{chars}”")
            } else {
                chars
            }
        };
        let query = parse(text);
        let without = query.without.iter().map(|term| format!("-{}", show(term)));
        query.terms.iter().map(show).chain(without).collect()
    }

    #[test]
    fn words_phrases_and_exclusions() {
        for (text, expected) in [
            ("", &[][..]),
            ("机场 航线", &["机场", "航线"]),
            ("机场　航线", &["机场", "航线"]),
            ("“机场 航线” gtz", &["“机场 航线”", "gtz"]),
            ("\"high speed\"", &["“high speed”"]),
            ("“机场", &["机场"]),
            ("高铁 -机场", &["高铁", "-机场"]),
            ("-", &[]),
            ("，。", &[]),
            ("ＧＴＺ", &["gtz"]),
            ("lu:se", &["lvse"]),
            ("1,100亿", &["1100亿"]),
        ] {
            assert_eq!(terms(text), expected, "{text}");
        }
    }

    #[test]
    fn filters() {
        use Comparison::*;
        let amount = |comparison, value, unit: Option<&str>| {
            let unit = unit.map(str::to_owned);
            Filter::Amount(comparison, Quantity { value, unit })
        };
        for (text, filter) in [
            ("ch:9", Filter::Chapter(9)),
            ("章:九", Filter::Chapter(9)),
            ("章：9", Filter::Chapter(9)),
            ("due:2024", Filter::Due(Equal, 2024)),
            ("due<=2025", Filter::Due(AtMost, 2025)),
            ("has:target", Filter::Has(Part::Target)),
            ("kind:place", Filter::Kind(Kind::Place)),
            ("类:地点", Filter::Kind(Kind::Place)),
            ("kind:slogan", Filter::Kind(Kind::Slogan)),
            ("类:称号", Filter::Kind(Kind::Honour)),
            (">=1000", amount(AtLeast, 1000.0, None)),
            (">= 1000", amount(AtLeast, 1000.0, None)),
            ("≥1000", amount(AtLeast, 1000.0, None)),
            ("＞＝1000", amount(AtLeast, 1000.0, None)),
            ("≤ 2025", amount(AtMost, 2025.0, None)),
            ("年≤2025", Filter::Due(AtMost, 2025)),
            (">=1,100亿", amount(AtLeast, 1.1e11, None)),
            (">=1,100亿元", amount(AtLeast, 1.1e11, Some("元"))),
            (">0.11万亿", amount(More, 1.1e11, None)),
            (">100亩", amount(More, 100.0, Some("亩"))),
            ("亿元 >=1000", amount(AtLeast, 1e11, Some("元"))),
            ("亿 >1,000", amount(More, 1e11, None)),
            (">=90%", amount(AtLeast, 90.0, Some("%"))),
            (">=90％", amount(AtLeast, 90.0, Some("%"))),
            (">1000t", amount(More, 1000.0, Some("吨"))),
        ] {
            let query = parse(text);
            assert_eq!(
                (query.filters, query.notices),
                (vec![filter], vec![]),
                "{text}"
            );
            let unit = text.starts_with('亿');
            assert_eq!(query.terms.is_empty(), !unit, "{text}");
        }
    }

    #[test]
    fn a_misspelt_filter_is_said_and_searched_for() {
        for (text, nearest) in [
            ("hsa:target", Some("has:target")),
            ("kind:plce", Some("kind:place")),
            ("due:soon", None),
            (">=abc", None),
            ("due<=soon", None),
        ] {
            let query = parse(text);
            assert_eq!(query.terms.len(), 1, "{text}");
            let notice = Notice::UnknownFilter {
                typed: text.to_owned(),
                nearest: nearest.map(str::to_owned),
            };
            assert_eq!(query.notices, [notice]);
        }
    }

    #[test]
    fn references() {
        for (text, reference) in [
            ("29", Some(Reference::Item(29))),
            ("c9", Some(Reference::Chapter(9))),
            ("第九章", Some(Reference::Chapter(9))),
            ("gtz", None),
            ("29 高铁", None),
        ] {
            assert_eq!(parse(text).reference, reference, "{text}");
        }
    }
}
