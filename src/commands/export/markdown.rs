//! The whole plan as one Markdown document: contents, the table of targets, every chapter and item.

use crate::{
    page::{self, Layout, escaped_in_view, table_head, table_row},
    plan::{Plan, Reference, Text},
    words::words,
};

pub(super) fn markdown(plan: &Plan, layout: Layout) -> String {
    let Layout { view, language, .. } = layout;
    let words = words(language);
    let in_view = |text: &Text| escaped_in_view(text, view);
    let mut out = format!(
        "# {}\n\n{}\n\n",
        in_view(&plan.title),
        in_view(&plan.unofficial)
    );
    out.push_str(&format!(
        "{}\n\n{}\n\n",
        in_view(&plan.source.note),
        in_view(&plan.cards)
    ));
    out.push_str(&format!("## {}\n\n", words.contents));
    for chapter in &plan.chapters {
        let label = words.chapter(chapter.number);
        let Some(contents) = &chapter.contents else {
            out.push_str(&format!("- {label} {}\n", words.not_in_source));
            continue;
        };
        out.push_str(&format!("- {label} {}\n", in_view(&contents.heading)));
        for item in &contents.items {
            out.push_str(&format!("  - {} {}\n", item.number, in_view(&item.title)));
        }
    }
    let [indicator, value, year] = words.target_columns;
    out.push_str(&format!("\n## {}\n\n", words.targets));
    out.push_str(&table_head(&[words.place_column, indicator, value, year]));
    for (reference, digest) in plan.digests() {
        for target in &digest.targets {
            out.push_str(&table_row(&[
                words.reference(reference),
                in_view(&target.indicator),
                in_view(&target.value),
                page::due(target, language),
            ]));
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
