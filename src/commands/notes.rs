//! `notes`: bookmarks and notes with their targets and citations, as minutes of a meeting.

use crate::{
    page::{View, citation, place_label},
    plan::{Language, Plan, Reference},
    settings::{Paths, Store},
    state::{MinutesForm, UserState, minutes},
};

use super::{
    Error,
    cli::Format,
    error::ExitStatus,
    json::{NoteJson, TargetJson},
    plans,
    print::Printer,
    report,
};

pub(super) fn run(
    plan: &Plan,
    format: Format,
    paths: &Paths,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let state = match paths.state_file() {
        Some(path) => Store::peek(Some(&path))
            .map_err(|error| Error::Unreadable(error.message(&path, printer.language())))?,
        None => UserState::default(),
    };
    let mut sections = vec![(plan.clone(), state.clone())];
    for id in state.plans.keys() {
        match plans::load(paths, id, printer) {
            Ok(imported) => {
                let (imported, mut state) = (imported.as_plan(), state.clone());
                state.exchange(plan, &imported);
                sections.push((imported, state));
            }
            // The notes on it are left out here; they stay in the state file and in the browser's list.
            Err(error) => report::warning(error.message(printer.language()).error),
        }
    }
    let marked: Vec<(&Plan, &UserState, Reference)> = sections
        .iter()
        .flat_map(|(plan, state)| {
            marked(state)
                .into_iter()
                .map(move |place| (plan, state, place))
        })
        .collect();
    match format {
        Format::Json => {
            let notes = marked
                .iter()
                .map(|(plan, state, place)| NoteJson::of(plan, state, *place));
            printer.json(&notes.collect::<Vec<_>>())?;
        }
        _ => {
            let form = MinutesForm {
                markdown: format == Format::Markdown,
                view: printer.view(),
                language: printer.language(),
            };
            for &(plan, state, place) in &marked {
                printer.text(&minutes(plan, state, place, form))?;
            }
        }
    }
    printer.finish()?;
    Ok(ExitStatus::found(!marked.is_empty()))
}

/// Returns every bookmarked or noted place, in the plan's order.
fn marked(state: &UserState) -> Vec<Reference> {
    let notes = state.notes.iter().map(|note| note.place);
    let mut places: Vec<Reference> = state.bookmarks.iter().copied().chain(notes).collect();
    places.sort();
    places.dedup();
    places
}

impl<'a> NoteJson<'a> {
    fn of(plan: &'a Plan, state: &'a UserState, place: Reference) -> NoteJson<'a> {
        let digest = plan.digest(place);
        NoteJson {
            plan: plan.key.id(),
            place: place_label(plan, place, Language::Zh),
            chapter: plan.chapter_number(place),
            item: place.item().filter(|_| plan.outline.is_none()),
            title: plan.title(place),
            bookmarked: state.is_bookmarked(place),
            note: state.note(place),
            targets: digest.map_or_else(Vec::new, |digest| {
                digest.targets.iter().map(TargetJson::of).collect()
            }),
            citation: citation(plan, place, View::Zh),
        }
    }
}
