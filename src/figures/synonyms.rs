//! The same indicator under its several names: `data/indicators.json`.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::units::{UnitKind, unit};
use crate::plan::Document;

const FILE: &str = include_str!("../../data/indicators.json");

/// The key that figures are compared by: the thing that is measured, and whether the figure is its growth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorKey {
    pub base: String,
    pub is_growth: bool,
}

#[derive(Deserialize)]
struct SynonymFile {
    prefixes: Vec<String>,
    changes: Vec<String>,
    synonyms: Vec<Vec<String>>,
}

struct Synonyms {
    prefixes: Vec<String>,
    changes: Vec<String>,
    /// The name that is shown, by every name as it is compared.
    shown: HashMap<String, String>,
}

static SYNONYMS: LazyLock<Synonyms> = LazyLock::new(|| {
    let file: SynonymFile = serde_json::from_str(FILE).expect("data/indicators.json is tested");
    let longest_first = |mut words: Vec<String>| {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
    };
    let lists = file.synonyms.into_iter().filter_map(|names| {
        let shown = names.first()?.clone();
        Some(
            names
                .into_iter()
                .map(move |name| (letters(&name), shown.clone())),
        )
    });
    Synonyms {
        prefixes: longest_first(file.prefixes),
        changes: longest_first(file.changes),
        shown: lists.flatten().collect(),
    }
});

impl IndicatorKey {
    /// Returns the key of an indicator in any of its names: 全市生产总值增长, GDP增速 and 经济增长 are one.
    pub fn new(indicator: &str) -> IndicatorKey {
        let synonyms = &*SYNONYMS;
        let whole = letters(indicator);
        let mut base = whole.as_str();
        let mut is_growth = false;
        loop {
            if let Some(shown) = synonyms.shown.get(base) {
                return IndicatorKey {
                    base: shown.clone(),
                    is_growth,
                };
            }
            if let Some(shorter) = stripped(base, &synonyms.changes, |base, word| {
                base.strip_suffix(word)
            }) {
                base = shorter;
                is_growth = true;
            } else if let Some(shorter) = stripped(base, &synonyms.prefixes, |base, word| {
                base.strip_prefix(word)
            }) {
                base = shorter;
            } else {
                return IndicatorKey {
                    base: base.to_owned(),
                    is_growth,
                };
            }
        }
    }

    /// Returns whether an indicator is what was asked for: the same, or one whose name holds it.
    pub fn is_asked_by(&self, asked: &IndicatorKey) -> bool {
        (self.is_growth || !asked.is_growth) && self.base.contains(&asked.base)
    }

    /// Returns whether a document can have a figure that this key asks for: by how the indicator's names begin and end,
    /// since a name may be put together from two clauses. It is much quicker than to find the figures.
    pub fn may_be_in(&self, document: &Document) -> bool {
        let others = SYNONYMS.shown.iter();
        let others = others.filter(|(_, shown)| shown.contains(&self.base));
        let names = others.map(|(name, _)| name).chain([&self.base]);
        let ends: Vec<[String; 2]> = names.map(|name| ends(name)).collect();
        let texts = document
            .texts()
            .map(|text| letters(text))
            .collect::<String>();
        ends.iter()
            .any(|ends| ends.iter().all(|end| texts.contains(end)))
    }

    /// Returns the name that is shown.
    pub fn name(&self) -> String {
        let growth = if self.is_growth { "增长" } else { "" };
        format!("{}{growth}", self.base)
    }
}

/// Returns the first two and the last two characters of a name.
fn ends(name: &str) -> [String; 2] {
    let first = name.chars().take(2).collect();
    let count = name.chars().count();
    [first, name.chars().skip(count.saturating_sub(2)).collect()]
}

/// Takes one of the words off a name that says something without it.
fn stripped<'n>(
    name: &'n str,
    words: &[String],
    strip: impl Fn(&'n str, &str) -> Option<&'n str>,
) -> Option<&'n str> {
    let shorter = words.iter().find_map(|word| strip(name, word));
    shorter
        .map(|name| name.trim_matches('的'))
        .filter(|name| name.chars().count() >= 2)
}

/// Returns what is compared of a name: in upper case, without spaces, quotes and the dots of a cut name.
fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !"“”‘’「」…·、".contains(*c))
        .flat_map(char::to_uppercase)
        .collect()
}

/// Returns the unit as it is compared: classifiers count alike (3家医院, 3所医院), and all count people alike.
pub fn comparable_unit(name: &str) -> String {
    const PEOPLE: [&str; 3] = ["人", "名", "位"];
    const OWN: [&str; 6] = ["人次", "户", "张", "场次", "架次", "标箱"];
    let chars: Vec<char> = name.chars().collect();
    if PEOPLE.contains(&name) {
        return "人".to_owned();
    }
    match unit(&chars) {
        Some(unit) if unit.kind == UnitKind::Count && !OWN.contains(&unit.name.as_str()) => {
            "个".to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_indicator_have_one_key() {
        for (names, key) in [
            (
                &["全市生产总值", "地区生产总值", "GDP", "gdp", "国内生产总值"][..],
                "生产总值",
            ),
            (
                &[
                    "地区生产总值年均增长",
                    "GDP增速",
                    "经济增长",
                    "全省生产总值增长率",
                ],
                "生产总值增长",
            ),
            (&["市域就诊率", "县域内就诊率", "就诊率"], "就诊率"),
            (&["规模以上工业增加值增速"], "规上工业增加值增长"),
            (&["粮食总量", "粮食总产量"], "粮食产量"),
            (&["茶园面积"], "茶园面积"),
        ] {
            for name in names {
                assert_eq!(IndicatorKey::new(name).name(), key, "{name}");
            }
        }
        let asked = IndicatorKey::new("粮食");
        assert!(IndicatorKey::new("粮食总量").is_asked_by(&asked));
        assert!(!IndicatorKey::new("生猪自给率").is_asked_by(&asked));
        let growth = IndicatorKey::new("GDP增速");
        assert!(!IndicatorKey::new("GDP").is_asked_by(&growth));
    }

    #[test]
    fn no_name_is_in_two_lists() {
        let file: SynonymFile = serde_json::from_str(FILE).expect("JSON");
        let names: Vec<String> = file.synonyms.iter().flatten().map(|n| letters(n)).collect();
        let distinct: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!(names.len(), distinct.len());
    }

    #[test]
    fn units_that_count_alike_are_compared() {
        for (unit, comparable) in [
            ("家", "个"),
            ("所", "个"),
            ("个村", "个"),
            ("名", "人"),
            ("人次", "人次"),
            ("%", "%"),
            ("元", "元"),
            ("吨/日", "吨/日"),
        ] {
            assert_eq!(comparable_unit(unit), comparable, "{unit}");
        }
    }
}
