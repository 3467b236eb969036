//! Texts about what the search found, and about what a page shows.

use crate::{
    plan::Language,
    search::{Field, MAX_TERMS, MatchKind, Nearness, Notice},
    words::{Words, words},
};

use super::{View, Wording};

/// Returns the label of a field of the plan.
pub fn field_label(field: Field, words: &Words) -> &'static str {
    match field {
        Field::Reference | Field::Title => words.title_field,
        Field::Target => words.target_field,
        Field::Name => words.name_field,
        Field::Summary => words.summary_field,
        Field::Measure => words.measure_field,
        Field::Note => words.note,
        Field::Official => words.official_field,
        Field::AskedAs => words.asked_field,
    }
}

/// Returns what the user should know about a query, in one line.
pub fn notice(notice: &Notice, language: Language) -> String {
    let words = words(language);
    match (language, notice) {
        (
            _,
            Notice::UnknownFilter {
                typed,
                nearest,
                values,
            },
        ) => unknown_filter(typed, nearest.as_deref(), values, language),
        (Language::Zh, Notice::TooManyTerms) => format!("最多 {MAX_TERMS} 个词，其余未查"),
        (Language::En, Notice::TooManyTerms) => {
            format!("At most {MAX_TERMS} terms; the rest was not searched for")
        }
        (Language::Zh, Notice::TooManyEntries(most)) => {
            format!("条目超过 {most} 个，只查完全符合的")
        }
        (Language::En, Notice::TooManyEntries(most)) => {
            format!("More than {most} entries: only exact matches are searched for")
        }
        (_, &Notice::NotInSource(reference)) => words.is_not_in_source(reference),
        (_, &Notice::NotInPlan(reference)) => words.does_not_exist(reference),
    }
}

/// Returns that a filter is unknown, with the one that is meant or the values there are.
fn unknown_filter(
    typed: &str,
    nearest: Option<&str>,
    values: &[[&'static str; 2]],
    language: Language,
) -> String {
    let values = values.iter().map(|[en, zh]| match language {
        Language::Zh => *zh,
        Language::En => *en,
    });
    let values = values.collect::<Vec<_>>().join(" ");
    match (language, nearest) {
        (Language::Zh, Some(name)) => {
            format!("未知筛选 {typed}，已按文字搜索；是否要用 {name}？")
        }
        (Language::En, Some(name)) => {
            format!("Unknown filter {typed}, searching as text; did you mean {name}?")
        }
        (Language::Zh, None) if values.is_empty() => format!("未知筛选 {typed}，已按文字搜索"),
        (Language::En, None) if values.is_empty() => {
            format!("Unknown filter {typed}, searching as text")
        }
        (Language::Zh, None) => format!("未知筛选 {typed}（可用：{values}）"),
        (Language::En, None) => {
            format!("Unknown filter {typed}; known: {values}")
        }
    }
}

impl View {
    /// Returns the short name of the view.
    pub fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (View::Zh, _) => "中",
            (View::En, _) => "EN",
            (View::Both, Language::Zh) => "对照",
            (View::Both, Language::En) => "both",
        }
    }
}

impl Wording {
    /// Returns the name of the text that is read.
    pub fn label(self, words: &Words) -> &'static str {
        words.text_sources[self as usize]
    }
}

/// Returns the line over near hits; `beside_exact` where others hold the query as typed.
pub fn near_rule(beside_exact: bool, ignored: &[String], language: Language) -> String {
    let rule = match (language, beside_exact) {
        (Language::Zh, false) => "没有完全符合的，相近的",
        (Language::Zh, true) => "相近的",
        (Language::En, false) => "No exact match. Similar",
        (Language::En, true) => "Similar",
    };
    match language {
        Language::Zh if ignored.is_empty() => format!("{rule}："),
        Language::En if ignored.is_empty() => format!("{rule}:"),
        Language::Zh => format!("{rule}（已忽略“{}”）：", ignored.join("”“")),
        Language::En => format!("{rule} (ignored: {}):", ignored.join(", ")),
    }
}

/// Returns the mark of a near hit: likely, weak, or found by everyday words.
pub fn near_mark(near: Nearness, language: Language) -> &'static str {
    let marks = match (near.is_asked, near.is_likely()) {
        (true, _) => ["俗称", "asked"],
        (false, true) => ["相近", "near"],
        (false, false) => ["略近", "weak"],
    };
    marks[language as usize]
}

/// Returns the mark of a hit that holds the query as typed: the way it was found.
pub fn match_mark(how: MatchKind, language: Language) -> &'static str {
    let marks = match how {
        MatchKind::Literal | MatchKind::Number => ["原字", "text"],
        MatchKind::Pinyin => ["拼音", "pinyin"],
        MatchKind::Initials => ["首字母", "initials"],
        MatchKind::English => ["英文", "text"],
        MatchKind::Reference => ["编号", "number"],
        MatchKind::Near => ["相近", "near"],
        MatchKind::AskedAs => ["俗称", "asked"],
    };
    marks[language as usize]
}
