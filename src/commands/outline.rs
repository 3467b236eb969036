//! `outline`: chapters and items, one a line.

use serde::Serialize;

use crate::{
    page::{Line, Role, View},
    plan::{Language, Plan, Text},
    words::words,
};

use super::{Error, cli::Format, error::ExitStatus, print::Printer};

#[derive(Serialize)]
struct OutlineChapterJson<'a> {
    chapter: u32,
    in_source: bool,
    card: Option<&'a Text>,
    heading: Option<&'a Text>,
    items: Vec<OutlineItemJson<'a>>,
}

#[derive(Serialize)]
struct OutlineItemJson<'a> {
    item: u32,
    title: &'a Text,
}

pub(super) fn run(plan: &Plan, format: Format, printer: &mut Printer) -> Result<ExitStatus, Error> {
    match format {
        Format::Json => printer.json(&outline(plan))?,
        _ => text(plan, printer)?,
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

fn outline(plan: &Plan) -> Vec<OutlineChapterJson<'_>> {
    let chapters = plan.chapters.iter().map(|chapter| {
        let contents = chapter.contents.as_ref();
        let digested = chapter.is_digested();
        let items = contents.into_iter().flat_map(|contents| &contents.items);
        OutlineChapterJson {
            chapter: chapter.number,
            in_source: digested,
            card: contents.and_then(|contents| contents.card.as_ref()),
            heading: contents.map(|contents| &contents.heading),
            items: items
                .map(|item| OutlineItemJson {
                    item: item.number,
                    title: &item.title,
                })
                .collect(),
        }
    });
    chapters.collect()
}

fn text(plan: &Plan, printer: &mut Printer) -> Result<(), Error> {
    let words = words(printer.language());
    let view = printer.view();
    for chapter in outline(plan) {
        let mut line = Line::default();
        line.push(words.chapter(chapter.chapter), Role::Number);
        line.push("  ", Role::Body);
        match chapter.heading {
            Some(heading) => push_text(&mut line, heading, view, Role::Title),
            None => line.push(words.not_in_source, Role::Faint),
        }
        printer.entry(&line, 2)?;
        for item in chapter.items {
            let mut line = Line::default();
            line.push(format!("    {}", item.item), Role::Number);
            line.push("  ", Role::Body);
            push_text(&mut line, item.title, view, Role::Body);
            printer.entry(&line, 2)?;
        }
    }
    Ok(())
}

fn push_text(line: &mut Line, text: &Text, view: View, role: Role) {
    line.push(text.get(view.first()), role);
    let second = text.get(Language::En);
    if view == View::Both && !second.is_empty() {
        line.push("  ", Role::Body);
        line.push(second, Role::Faint);
    }
}
