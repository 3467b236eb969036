//! Identity of a document: a copy of the bundled plan, or a document of its own.

use super::titles::same;
use crate::plan::{Official, Plan, Reference};

/// Names of the bundled plan's period in a title.
const PERIODS: [&str; 3] = ["第十四个五年规划", "十四五规划", "第14个五年规划"];
/// The words allowed before the period in the title of the bundled plan; any other word makes it another title.
const BEFORE_PERIOD: [&str; 10] = [
    "浙江省",
    "中共",
    "义乌",
    "市委",
    "市",
    "关于",
    "制定",
    "编制",
    "国民经济和社会发展",
    "经济社会发展",
];
/// The words allowed between the period and the kind.
const AFTER_PERIOD: [&str; 6] = ["和", "与", "二〇三五年", "2035年", "远景目标", "的"];
/// The kind of document that the bundled plan is. A title that goes on after it names another kind:
/// an explanation of the proposal, a report on it.
const KIND: &str = "建议";
/// Kinds of document with whose names titles end.
const KINDS: [&str; 14] = [
    KIND, "纲要", "规划", "计划", "报告", "意见", "方案", "条例", "办法", "决定", "通知", "规定",
    "说明", "解读",
];
/// Headings that agree at least, for them to tell what no title does: one or two may be the same in any two plans.
const MIN_AGREEING: usize = 3;
/// Paragraphs at the start among which the title is.
const MAX_TITLE_PARAGRAPHS: usize = 12;

/// The result of comparing a document with the bundled plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// A copy of the bundled plan, by its title, or by at least half of its headings and no other title.
    Bundled,
    /// Another document.
    Other,
    /// Title and headings disagree, or what agrees is too little.
    Doubtful,
}

/// Agreement of a document's headings and item titles with those of the bundled plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeadingAgreement {
    /// Headings whose number the bundled plan has.
    pub known: usize,
    /// Those of them that say the same.
    pub agreeing: usize,
}

impl HeadingAgreement {
    /// Compares `official` with `plan`.
    pub(super) fn of(official: &Official, plan: &Plan) -> HeadingAgreement {
        let mut agreement = HeadingAgreement::default();
        let mut compare = |at: Reference, title: &str| {
            if let Some(known) = plan.title(at).filter(|known| !known.zh.is_empty()) {
                agreement.known += 1;
                agreement.agreeing += usize::from(same(&known.zh, title));
            }
        };
        for chapter in &official.chapters {
            if let (Some(number), Some(heading)) = (chapter.number, &chapter.heading) {
                compare(Reference::Chapter(number), heading);
            }
            for item in &chapter.items {
                compare(Reference::Item(item.number), &item.title);
            }
        }
        agreement
    }
}

/// What a title says of a document, the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TitleMatch {
    /// It names another document.
    Other,
    /// It has the words of the bundled plan's title, and others.
    Similar,
    /// It names the bundled plan.
    Bundled,
}

/// Identifies a document by its title and its headings.
pub(super) fn identify(official: &Official, agreement: HeadingAgreement) -> Identity {
    let HeadingAgreement { known, agreeing } = agreement;
    let first = official.preamble.iter().take(MAX_TITLE_PARAGRAPHS);
    let title = first.filter_map(|paragraph| title_match(paragraph)).max();
    let agrees = agreeing >= MIN_AGREEING && agreeing * 2 >= known;
    match title {
        Some(TitleMatch::Bundled) if agreeing == 0 && known > 0 => Identity::Doubtful,
        Some(TitleMatch::Bundled) => Identity::Bundled,
        Some(TitleMatch::Similar) | None if agrees => Identity::Bundled,
        Some(TitleMatch::Other) if !agrees => Identity::Other,
        None if agreeing == 0 => Identity::Other,
        _ => Identity::Doubtful,
    }
}

/// Compares a title with that of the bundled plan; `None` for a paragraph that is no title.
fn title_match(paragraph: &str) -> Option<TitleMatch> {
    let is_mark = |c: char| c.is_whitespace() || "“”\"「」《》〈〉".contains(c);
    let title: String = paragraph.chars().filter(|&c| !is_mark(c)).collect();
    // 某年某月通过 and the like.
    let title = title.split(['（', '(']).next().unwrap_or_default();
    if title.contains('。') || !KINDS.iter().any(|kind| title.ends_with(kind)) {
        return None;
    }
    let around = PERIODS.iter().find_map(|period| title.rsplit_once(period));
    let around = around.filter(|_| title.contains("义乌"));
    let Some((before, after)) = around.and_then(|(before, after)| {
        let after = after.strip_suffix(KIND)?;
        Some((before, after))
    }) else {
        return Some(TitleMatch::Other);
    };
    // 关于…规划的建议 without who proposes it is what somebody has to say about the plan.
    let is_about = before.contains("关于")
        && !["市委", "制定", "编制"]
            .iter()
            .any(|word| before.contains(word));
    let is_exact = !is_about
        && rest_after(before, &BEFORE_PERIOD).is_empty()
        && rest_after(after, &AFTER_PERIOD).is_empty();
    Some(if is_exact {
        TitleMatch::Bundled
    } else {
        TitleMatch::Similar
    })
}

/// Returns what is left of `text` where none of `words` begins any more.
fn rest_after<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut rest = text;
    while let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_the_bundled_plan_and_of_others() {
        use TitleMatch::{Bundled, Other, Similar};
        for (title, expected) in [
            ("义乌市委关于第十四个五年规划的建议", Some(Bundled)),
            ("义乌市“十四五”规划建议", Some(Bundled)),
            (
                "中共义乌市委关于制定义乌市国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议",
                Some(Bundled),
            ),
            (
                "《义乌市第十四个五年规划的建议》（某年某月通过）",
                Some(Bundled),
            ),
            ("关于义乌市第十四个五年规划的建议", Some(Similar)),
            ("关于宣传义乌市第十四个五年规划的建议", Some(Similar)),
            ("义乌市第十四个五年规划宣传工作的建议", Some(Similar)),
            ("关于《义乌市第十四个五年规划的建议》的说明", Some(Other)),
            ("义乌市第十五个五年规划的建议", Some(Other)),
            ("义乌市第十四个五年规划纲要", Some(Other)),
            ("甲县第十四个五年规划的建议", Some(Other)),
            ("全会通过义乌市第十四个五年规划的建议。", None),
            ("目录", None),
        ] {
            assert_eq!(title_match(title), expected, "{title}");
        }
    }

    #[test]
    fn title_and_headings_decide() {
        let (bundled, similar, other) = (
            "义乌市第十四个五年规划的建议",
            "关于义乌市第十四个五年规划的建议",
            "甲县第十四个五年规划的建议",
        );
        for (known, agreeing, title, expected) in [
            (0, 0, "", Identity::Other),
            (9, 0, "", Identity::Other),
            (9, 4, "", Identity::Doubtful),
            (8, 4, "", Identity::Bundled),
            (2, 2, "", Identity::Doubtful),
            (0, 0, bundled, Identity::Bundled),
            (9, 0, bundled, Identity::Doubtful),
            (9, 1, bundled, Identity::Bundled),
            (0, 0, similar, Identity::Doubtful),
            (9, 4, similar, Identity::Doubtful),
            (8, 4, similar, Identity::Bundled),
            (1, 1, other, Identity::Other),
            (9, 4, other, Identity::Other),
            (8, 4, other, Identity::Doubtful),
        ] {
            let official = Official {
                preamble: vec![title.to_owned()],
                ..Official::default()
            };
            let found = identify(&official, HeadingAgreement { known, agreeing });
            assert_eq!(found, expected, "{known} {agreeing} {title}");
        }
    }
}
