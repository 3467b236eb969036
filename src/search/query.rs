//! The query language: terms, phrases, exclusions, filters, references. Reading one never fails.

use super::{
    filter::{Filter, ParsedWord, comparable, filter},
    fold::{fold, is_han, is_passed_over, variant},
    notice::Notice,
};
use crate::plan::Reference;

/// The maximum number of terms of a query; further ones are ignored.
pub const MAX_TERMS: usize = 16;

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// All of them must be found in an item, in any order.
    pub terms: Vec<Term>,
    /// None of them may be.
    pub without: Vec<Term>,
    pub filters: Vec<Filter>,
    /// The item or chapter that the whole query names.
    pub reference: Option<Reference>,
    /// The form of the reference.
    pub reference_form: ReferenceForm,
    /// True if the last word may be incomplete: no blank follows it.
    pub is_open: bool,
    pub notices: Vec<Notice>,
}

/// A way to write a reference, by what else it may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferenceForm {
    /// A number and nothing else: 9.
    #[default]
    Number,
    /// A numeral whose noun is still to come: 第九.
    Begun,
    /// Something counted, or an item: 5条.
    Counted,
    /// Nothing but a reference: 第9条, c9.
    Whole,
}

impl ReferenceForm {
    /// Returns the form of a query that reads as a reference.
    fn of(text: &str) -> ReferenceForm {
        let has = |signs: &[char]| text.chars().map(fold).any(|c| signs.contains(&c));
        match (has(&['第']), has(&['条', '條'])) {
            (true, false) if !has(&['章']) => ReferenceForm::Begun,
            (false, true) => ReferenceForm::Counted,
            _ if has(&['c', 'i', '第', '章']) => ReferenceForm::Whole,
            _ => ReferenceForm::Number,
        }
    }
}

impl Query {
    /// Returns the terms that are not in quotes as one text, folded. A blank at its end says that the last
    /// word was typed to its end.
    pub(super) fn loose_text(&self) -> String {
        let mut text = String::new();
        for term in self.terms.iter().filter(|term| !term.exact) {
            text.extend(term.chars.iter().map(|&c| variant(c)));
            text.push(' ');
        }
        if self.is_open {
            text.pop();
        }
        text
    }
}

/// Something to find, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded; what is passed over in texts is left out.
    pub chars: Vec<char>,
    /// In quotes: matched literally, never as pinyin.
    pub exact: bool,
}

impl Term {
    fn new(text: &str, exact: bool) -> Option<Term> {
        let mut chars = Vec::new();
        for c in text.chars() {
            // ü as u and its dots.
            if c == '\u{308}' && chars.last() == Some(&'u') {
                chars.pop();
                chars.push('v');
            }
            if is_passed_over(c) {
                continue;
            }
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
        // Punctuation alone is not a term.
        let says_something = chars.iter().any(|c| c.is_alphanumeric());
        says_something.then_some(Term { chars, exact })
    }

    /// Returns true if it consists of Latin letters.
    pub fn is_letters(&self) -> bool {
        self.chars.iter().all(char::is_ascii_lowercase)
    }

    /// Returns the other spellings by which it is looked for: with variants simplified, without the digits of
    /// tones.
    pub fn other_spellings(&self) -> Vec<Term> {
        let simplified: Vec<char> = self.chars.iter().map(|&c| variant(c)).collect();
        let toneless = without_tones(&self.chars).filter(|_| !self.exact);
        let spellings = [Some(simplified), toneless].into_iter().flatten();
        let spellings = spellings.filter(|chars| *chars != self.chars);
        spellings
            .map(|chars| Term {
                chars,
                exact: self.exact,
            })
            .collect()
    }

    /// Returns whether it has a Chinese character.
    pub fn has_han(&self) -> bool {
        self.chars.iter().any(|&c| is_han(c))
    }
}

/// Returns pinyin with a digit behind every syllable without the digits: gao1tie3 is gaotie. A letter with a
/// digit is a name, as in A3.
fn without_tones(chars: &[char]) -> Option<Vec<char>> {
    let mut letters = Vec::with_capacity(chars.len());
    for syllable in chars.split_inclusive(char::is_ascii_digit) {
        let (tone, syllable) = syllable.split_last()?;
        let is_syllable =
            (2..=6).contains(&syllable.len()) && syllable.iter().all(char::is_ascii_lowercase);
        if !is_syllable || !('0'..='5').contains(tone) {
            return None;
        }
        letters.extend(syllable);
    }
    (!letters.is_empty()).then_some(letters)
}

/// Reads a query. Whatever is no filter and no exclusion is a term.
pub fn parse(text: &str) -> Query {
    let reference: Option<Reference> = text.parse().ok();
    let mut query = Query {
        reference,
        is_open: !text.ends_with(char::is_whitespace),
        reference_form: reference.map_or_else(ReferenceForm::default, |_| ReferenceForm::of(text)),
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
                // It is matched literally, without near hits.
                ParsedWord::Mistake(notice) => {
                    query.notices.push(notice);
                    query.terms.extend(Term::new(&word, true));
                    continue;
                }
                ParsedWord::Term => {}
            }
        }
        match word.strip_prefix(['-', '－']).filter(|_| !exact) {
            Some(rest) => query.without.extend(Term::new(rest, false)),
            None => query.terms.extend(Term::new(&word, exact)),
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

/// Returns the words of a query, with true for those in quotes. An unmatched quote is treated as literal text.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::Kind,
        search::filter::{Comparison, Part, Quantity},
    };

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
            ("＂高铁 机场＂", &["“高铁 机场”"]),
            ("lu\u{308}se la\u{308}", &["lvse", "la"]),
            ("“lu:se”", &["“lu:se”"]),
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
            ("万亩 >=10", amount(AtLeast, 1e5, Some("亩"))),
            ("万亿元 >=0.1", amount(AtLeast, 1e11, Some("元"))),
            ("亿元 >=100000000", amount(AtLeast, 1e8, None)),
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
            let unit = text.starts_with(['万', '亿']);
            assert_eq!(query.terms.is_empty(), !unit, "{text}");
        }
    }

    #[test]
    fn a_misspelt_filter_is_said_and_searched_for() {
        for (text, nearest, first_value) in [
            ("hsa:target", Some("has:target"), None),
            ("kind:plce", Some("kind:place"), None),
            ("kind:instituton", Some("kind:institution"), None),
            ("kind:foo", None, Some(["place", "地点"])),
            ("含:foo", None, Some(["target", "指标"])),
            ("due:soon", None, None),
            (">=abc", None, None),
            ("due<=soon", None, None),
        ] {
            let query = parse(text);
            assert_eq!(query.terms.len(), 1, "{text}");
            let [
                Notice::UnknownFilter {
                    typed,
                    nearest: found,
                    values,
                },
            ] = &query.notices[..]
            else {
                panic!("{text}: {:?}", query.notices);
            };
            assert_eq!((&**typed, found.as_deref()), (text, nearest));
            assert_eq!(values.first().copied(), first_value, "{text}");
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
