//! `notes`: bookmarks and notes with their targets and citations, as minutes of a meeting.

use crate::{
    page::{View, citation},
    plan::{Plan, Reference},
    settings::{Paths, Store},
    state::{UserState, minutes},
};

use super::{
    Error,
    cli::Format,
    error::ExitStatus,
    json::{NoteJson, TargetJson},
    print::Printer,
};

pub(super) fn run(
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
                    format == Format::Markdown,
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
