//! The plan as one Markdown document: contents, the table of targets, every chapter and item.

use crate::{
    page::{self, Layout, View, escaped},
    plan::{Plan, Reference, Text},
    words::words,
};

pub fn markdown(plan: &Plan, layout: Layout) -> String {
    let Layout { view, language, .. } = layout;
    let words = words(language);
    let said = |text: &Text| match view {
        View::Zh => escaped(&text.zh),
        View::En => escaped(&text.en),
        View::Both => format!("{} / {}", escaped(&text.zh), escaped(&text.en)),
    };
    let mut out = format!("# {}\n\n{}\n\n", said(&plan.title), said(&plan.unofficial));
    out.push_str(&format!(
        "{}\n\n{}\n\n",
        said(&plan.source.note),
        said(&plan.cards)
    ));
    out.push_str(&format!("## {}\n\n", words.contents));
    for chapter in &plan.chapters {
        let label = words.chapter(chapter.number);
        let Some(contents) = &chapter.contents else {
            out.push_str(&format!("- {label} {}\n", words.not_in_source));
            continue;
        };
        out.push_str(&format!("- {label} {}\n", said(&contents.heading)));
        for item in &contents.items {
            out.push_str(&format!("  - {} {}\n", item.number, said(&item.title)));
        }
    }
    let [indicator, value, year] = words.target_columns;
    out.push_str(&format!(
        "\n## {}\n\n| {} | {indicator} | {value} | {year} |\n|---|---|---|---|\n",
        words.targets, words.place_column
    ));
    for (reference, digest) in plan.digests() {
        for target in &digest.targets {
            out.push_str(&format!(
                "| {} | {} | {} | {} |\n",
                words.reference(reference),
                said(&target.indicator),
                said(&target.value),
                page::due(target, language)
            ));
        }
    }
    out.push('\n');
    for chapter in &plan.chapters {
        let reference = Reference::Chapter(chapter.number);
        out.push_str(&page::markdown(plan, reference, layout, 2));
        let items = chapter.contents.iter().flat_map(|contents| &contents.items);
        for item in items {
            let reference = Reference::Item(item.number);
            out.push_str(&page::markdown(plan, reference, layout, 3));
        }
    }
    out
}
