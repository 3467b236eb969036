//! What is true of every text that is understood, whatever it was.

use yiwu_plan::{
    official::Report,
    plan::{Language, Official},
    sanitize,
};

/// SkipReason `official` is not fit to be kept and shown, or `report` to be printed; `None` where both are.
pub(crate) fn fault(official: &Official, report: &Report) -> Option<String> {
    let items: Vec<u32> = official.items().map(|item| item.number).collect();
    if !items.is_sorted_by(|a, b| a < b) || items.is_empty() {
        return Some(format!("items {items:?}"));
    }
    let chapters: Vec<u32> = official.chapters.iter().filter_map(|c| c.number).collect();
    if !chapters.is_sorted_by(|a, b| a < b) {
        return Some(format!("chapters {chapters:?}"));
    }
    let headings = official.chapters.iter().flat_map(|c| c.heading.iter());
    let titles = official.items().map(|item| &item.title);
    let leads = official.chapters.iter().flat_map(|c| &c.lead);
    let paragraphs: Vec<&String> = official.items().flat_map(|item| &item.paragraphs).collect();
    let around = official.preamble.iter().chain(&official.closing);
    let texts = around.chain(leads).chain(paragraphs);
    for (text, may_be_empty) in headings
        .chain(titles)
        .map(|text| (text, true))
        .chain(texts.map(|text| (text, false)))
    {
        if text.is_empty() && !may_be_empty {
            return Some("an empty paragraph".to_owned());
        }
        if let Some(fault) = unsafe_to_show(text) {
            return Some(fault);
        }
        if text.trim() != text {
            return Some(format!("space around {text:?}"));
        }
    }
    for language in [Language::Zh, Language::En] {
        if let Some(fault) = report
            .render(language)
            .iter()
            .find_map(|line| unsafe_to_show(line))
        {
            return Some(format!("in the report: {fault}"));
        }
    }
    let kept = Official::from_bytes(&official.to_bytes()).ok();
    (kept.as_ref() != Some(official)).then(|| "it is not kept as it is".to_owned())
}

fn unsafe_to_show(text: &str) -> Option<String> {
    let acts = text.chars().any(char::is_control) || sanitize::escape_line(text) != text;
    acts.then(|| {
        format!(
            "unsafe to show: {:?}",
            text.chars().take(200).collect::<String>()
        )
    })
}
