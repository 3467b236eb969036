//! Citations of the places of the plan.

use crate::{
    plan::{Language, Plan, Reference},
    words::words,
};

use super::{View, place_label};

/// Returns the citation of a place: `第29条 建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）`; in an imported
/// plan `（一）办好学堂（某市政府工作报告，二、）`, in Chinese whatever the view.
pub fn citation(plan: &Plan, place: Reference, view: View) -> String {
    if plan.outline.is_some() {
        return imported_citation(plan, place);
    }
    let one = |language: Language| {
        let words = words(language);
        let source = plan.title.get(language);
        let title = plan.title(place).map(|title| title.get(language));
        let chapter = match place {
            Reference::Item(number) => plan.chapter_of(number).map(|c| words.chapter(c.number)),
            _ => None,
        };
        let number = words.reference(place);
        match (language, title, chapter) {
            _ if place == Reference::Plan => source.to_owned(),
            (Language::Zh, Some(title), Some(chapter)) => {
                format!("{number} {title}（{source}，{chapter}）")
            }
            (Language::Zh, Some(title), None) => format!("{number} {title}（{source}）"),
            (Language::Zh, None, _) => format!("{number}（{source}）"),
            (Language::En, Some(title), Some(chapter)) => {
                format!("{number}: {title} ({source}, {chapter}; unofficial English)")
            }
            (Language::En, Some(title), None) => {
                format!("{number}: {title} ({source}; unofficial English)")
            }
            (Language::En, None, _) => format!("{number} ({source})"),
        }
    };
    match view {
        View::Zh => one(Language::Zh),
        View::En => one(Language::En),
        View::Both => format!("{}\n{}", one(Language::Zh), one(Language::En)),
    }
}

/// Returns a text of a place with its source:
/// `市域就诊率 92%（义乌市“十四五”规划建议，第十三章第44条）`.
pub fn fact_citation(plan: &Plan, place: Reference, text: &str, language: Language) -> String {
    if plan.outline.is_some() {
        return source_in_brackets(plan, place, text, language);
    }
    let words = words(language);
    let source = plan.title.get(language);
    let chapter = plan
        .chapter_number(place)
        .map(|number| words.chapter(number));
    let item = place.item().map(|number| words.item(number));
    match language {
        Language::Zh => {
            let parts = [chapter, item].into_iter().flatten().collect::<String>();
            let comma = if parts.is_empty() { "" } else { "，" };
            format!("{text}（{source}{comma}{parts}）")
        }
        Language::En => {
            let parts = [Some(source.to_owned()), chapter, item];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("{text} ({}; unofficial English)", parts.join(", "))
        }
    }
}

fn imported_citation(plan: &Plan, place: Reference) -> String {
    match plan.outline_entry(place) {
        Some(entry) => {
            let heading = entry.heading_over_text();
            source_in_brackets(plan, plan.parent(place), &heading, Language::Zh)
        }
        None => plan.title.zh.to_string(),
    }
}

/// Returns a text with the imported plan and the place that it is from.
fn source_in_brackets(plan: &Plan, place: Reference, text: &str, language: Language) -> String {
    let source = &*plan.title.zh;
    let label = match place {
        Reference::Item(_) => place_label(plan, place, language),
        Reference::Plan | Reference::Chapter(_) => String::new(),
    };
    match (language, label.is_empty()) {
        (Language::Zh, true) => format!("{text}（{source}）"),
        (Language::Zh, false) => format!("{text}（{source}，{label}）"),
        (Language::En, true) => format!("{text} ({source})"),
        (Language::En, false) => format!("{text} ({source}, {label})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::bundled;

    #[test]
    fn how_places_are_cited() {
        let plan = bundled();
        for (place, view, expected) in [
            (Reference::Plan, View::Zh, "义乌市“十四五”规划建议"),
            (
                Reference::Item(29),
                View::Zh,
                "第29条 建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）",
            ),
            (
                Reference::Chapter(3),
                View::Zh,
                "第三章（义乌市“十四五”规划建议）",
            ),
            (
                Reference::Chapter(3),
                View::En,
                "Chapter 3 (Yiwu's proposal for its 14th Five-Year Plan)",
            ),
        ] {
            assert_eq!(citation(&plan, place, view), expected);
        }
    }

    #[test]
    fn how_facts_are_cited() {
        let plan = bundled();
        for (place, language, expected) in [
            (
                Reference::Item(44),
                Language::Zh,
                "市域就诊率 92%（义乌市“十四五”规划建议，第十三章第44条）",
            ),
            (
                Reference::Chapter(13),
                Language::Zh,
                "市域就诊率 92%（义乌市“十四五”规划建议，第十三章）",
            ),
            (
                Reference::Plan,
                Language::Zh,
                "市域就诊率 92%（义乌市“十四五”规划建议）",
            ),
            (
                Reference::Item(44),
                Language::En,
                "市域就诊率 92% (Yiwu's proposal for its 14th Five-Year Plan, Chapter 13, Item 44; unofficial English)",
            ),
        ] {
            let cited = fact_citation(&plan, place, "市域就诊率 92%", language);
            assert_eq!(cited, expected);
        }
    }
}
