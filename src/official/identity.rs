//! Identity of a document: a copy of the bundled plan, or a document of its own.

use super::titles::same;
use crate::plan::{Official, Plan, Reference};

/// Words that together name the bundled plan in a title; one of each group has to occur.
const TITLE_WORDS: [&[&str]; 2] = [
    &["义乌"],
    &["第十四个五年规划", "十四五规划", "第14个五年规划"],
];
/// The kind of document that the bundled plan is. A title that goes on after it names another kind:
/// an explanation of the proposal, a report on it.
const TITLE_END: &str = "建议";
/// Paragraphs at the start among which the title is.
const MAX_TITLE_PARAGRAPHS: usize = 12;

/// The result of comparing a document with the bundled plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// A copy of the bundled plan, by its title or by at least half of its headings.
    Bundled,
    /// Another document.
    Other,
    /// Some headings agree, but fewer than half; or the title agrees and the headings do not.
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

/// Identifies a document by its title and its headings.
pub(super) fn identify(official: &Official, agreement: HeadingAgreement) -> Identity {
    let HeadingAgreement { known, agreeing } = agreement;
    let titled = official
        .preamble
        .iter()
        .take(MAX_TITLE_PARAGRAPHS)
        .any(|paragraph| names_bundled_plan(paragraph));
    match agreeing {
        0 if known > 0 && titled => Identity::Doubtful,
        0 if titled => Identity::Bundled,
        0 => Identity::Other,
        _ if agreeing * 2 >= known || titled => Identity::Bundled,
        _ => Identity::Doubtful,
    }
}

/// Returns whether a paragraph is the title of the bundled plan.
fn names_bundled_plan(paragraph: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || "“”\"「」《》〈〉".contains(c);
    let title: String = paragraph.chars().filter(|&c| !is_mark(c)).collect();
    let end = title.split(['（', '(']).next().unwrap_or_default();
    !title.contains('。')
        && TITLE_WORDS
            .iter()
            .all(|words| words.iter().any(|word| title.contains(word)))
        && end.ends_with(TITLE_END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_the_bundled_plan_and_of_others() {
        for (title, expected) in [
            ("义乌市委关于第十四个五年规划的建议", true),
            ("义乌市“十四五”规划建议", true),
            ("《义乌市第十四个五年规划的建议》（某年某月通过）", true),
            ("关于《义乌市第十四个五年规划的建议》的说明", false),
            ("义乌市第十五个五年规划的建议", false),
            ("义乌市第十四个五年规划纲要", false),
            ("甲县第十四个五年规划的建议", false),
            ("全会通过义乌市第十四个五年规划的建议。", false),
        ] {
            assert_eq!(names_bundled_plan(title), expected, "{title}");
        }
    }

    #[test]
    fn half_of_the_headings_decide_without_a_title() {
        for (known, agreeing, titled, expected) in [
            (0, 0, false, Identity::Other),
            (0, 0, true, Identity::Bundled),
            (9, 0, false, Identity::Other),
            (9, 0, true, Identity::Doubtful),
            (9, 4, false, Identity::Doubtful),
            (9, 4, true, Identity::Bundled),
            (8, 4, false, Identity::Bundled),
        ] {
            let title = if titled {
                "义乌市第十四个五年规划的建议"
            } else {
                "某规划"
            };
            let official = Official {
                preamble: vec![title.to_owned()],
                ..Official::default()
            };
            let found = identify(&official, HeadingAgreement { known, agreeing });
            assert_eq!(found, expected, "{known} {agreeing} {titled}");
        }
    }
}
