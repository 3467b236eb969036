//! `notes`: bookmarks and notes with their targets and citations, as minutes of a meeting.

use crate::{
    page::{View, citation, escaped},
    plan::{Language, Plan, Reference},
    settings::{Paths, Store},
    state::UserState,
    visible,
    words::words,
};

use super::{
    Error,
    cli::Format,
    error::ExitStatus,
    json::{NoteJson, TargetJson},
    print::Printer,
};

pub fn run(
    plan: &Plan,
    format: Format,
    paths: &Paths,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let memory = match paths.state_file() {
        Some(path) => Store::peek(Some(&path))
            .map_err(|error| Error::Unreadable(error.message(&path, printer.language())))?,
        None => UserState::default(),
    };
    let marked = marked(&memory);
    match format {
        Format::Json => {
            let notes = marked
                .iter()
                .map(|&place| NoteJson::of(plan, &memory, place));
            printer.json(&notes.collect::<Vec<_>>())?;
        }
        _ => {
            for &place in &marked {
                printer.text(&minutes(
                    plan,
                    &memory,
                    place,
                    format,
                    printer.view(),
                    printer.language(),
                ))?;
            }
        }
    }
    printer.finish()?;
    Ok(ExitStatus::found(!marked.is_empty()))
}

/// Returns every bookmarked or noted place, in the plan's order.
fn marked(memory: &UserState) -> Vec<Reference> {
    let notes = memory.notes.iter().map(|note| note.place);
    let mut places: Vec<Reference> = memory.bookmarks.iter().copied().chain(notes).collect();
    places.sort();
    places.dedup();
    places
}

/// Returns title, note, targets and citation of a place.
fn minutes(
    plan: &Plan,
    memory: &UserState,
    place: Reference,
    format: Format,
    view: View,
    language: Language,
) -> String {
    let texts = view.first();
    let markdown = format == Format::Markdown;
    let said = |text: &str| {
        if markdown {
            escaped(text)
        } else {
            text.to_owned()
        }
    };
    let title = plan.title(place).map_or("", |title| title.get(texts));
    let mark = if markdown { "## " } else { "" };
    let number = words(language).reference(place);
    let mut out = format!("{mark}{number} {}\n\n", said(title));
    if let Some(note) = memory.note(place) {
        // From a file: control characters are escaped.
        let note = visible::lines(note);
        out.push_str(&format!("{}\n\n", said(&note)));
    }
    let targets = plan.digest(place).map_or(&[][..], |digest| &digest.targets);
    if markdown && !targets.is_empty() {
        // Else the lists of the note and of the targets would be one.
        out.push_str(&format!("**{}**\n\n", words(language).targets));
    }
    for target in targets {
        out.push_str(&format!("- {}\n", said(&target.line(texts))));
    }
    if !targets.is_empty() {
        out.push('\n');
    }
    let cited = said(&citation(plan, place, view));
    let quote = if markdown { "> " } else { "" };
    out.push_str(&format!(
        "{quote}{}\n\n",
        cited.replace('\n', &format!("\n{quote}"))
    ));
    out
}

impl<'a> NoteJson<'a> {
    fn of(plan: &'a Plan, memory: &'a UserState, place: Reference) -> NoteJson<'a> {
        let digest = plan.digest(place);
        NoteJson {
            chapter: plan.chapter_number(place),
            item: place.item(),
            title: plan.title(place),
            bookmarked: memory.is_bookmarked(place),
            note: memory.note(place),
            targets: digest.map_or_else(Vec::new, |digest| {
                digest.targets.iter().map(TargetJson::of).collect()
            }),
            citation: citation(plan, place, View::Zh),
        }
    }
}
