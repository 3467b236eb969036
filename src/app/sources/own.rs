//! The user's bookmarks, notes and search history as lists.

use crate::{
    page::short_label,
    plan::{Language, NodePlace, Place, Plan, PlanKey, Reference},
    sanitize,
    search::{Attributes, Field, FieldText, RowText, Rows, SearchContext},
    state::UserState,
    words::words,
};

use super::list::ListEntry;

/// The number of recent searches that an empty search shows; the search history has all.
const MAX_RECENT: usize = 12;

/// Returns every bookmarked or noted place: bookmarks in the user's order, then notes.
pub(crate) fn marked(
    plan: &Plan,
    state: &UserState,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let words = words(labels);
    let entry = |place: Reference, group: &str| ListEntry {
        reference: place,
        lead: short_label(plan, place, labels),
        text: plan.title(place).map_or_else(
            || words.reference(place),
            |title| title.get(texts).to_owned(),
        ),
        remark: first_line(state, place),
        group: group.to_owned(),
        ..ListEntry::default()
    };
    let noted: Vec<Reference> = state
        .notes
        .iter()
        .map(|note| note.place)
        .filter(|&place| !state.is_bookmarked(place))
        .collect();
    // Without notes, a heading would repeat the title of the list.
    let heading = if noted.is_empty() {
        ""
    } else {
        words.bookmarks
    };
    let bookmarks = state.bookmarks.iter();
    let bookmarks = bookmarks.map(|&place| entry(place, heading));
    let notes = noted.into_iter().map(|place| entry(place, words.notes));
    bookmarks.chain(notes).collect()
}

/// Returns the bookmarks and notes in other plans than the one that is shown, and those that its text has no more, in
/// a group a plan.
pub(crate) fn elsewhere(
    plan: &Plan,
    bundled: &Plan,
    state: &UserState,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let words = words(labels);
    let note_line = |text: &str, date: Option<&str>| {
        let date = date.map(|date| format!("{date}  ")).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default();
        sanitize::escape_line(&format!("{date}{line}")).into_owned()
    };
    let mut entries = Vec::new();
    if let Some((bookmarks, notes)) = state.bundled_marks() {
        let note_of = |place| notes.iter().find(|note| note.place == place);
        let noted = notes.iter().map(|note| note.place);
        let noted = noted.filter(|place| !bookmarks.contains(place));
        for place in bookmarks.iter().copied().chain(noted) {
            let title = bundled.title(place);
            let note = note_of(place);
            entries.push(ListEntry {
                elsewhere: Some(Place::Bundled(place)),
                lead: words.short_reference(place),
                text: title.map_or_else(
                    || words.reference(place),
                    |title| title.get(texts).to_owned(),
                ),
                remark: note.map_or_else(String::new, |note| {
                    note_line(&note.text, note.date.as_deref())
                }),
                group: bundled.title.get(texts).to_owned(),
                ..ListEntry::default()
            });
        }
    }
    for (id, state) in &state.plans {
        let is_shown = plan.key == PlanKey::Imported(id.clone());
        let note_of = |place: &NodePlace| state.notes.iter().find(|note| note.place == *place);
        let noted = state.notes.iter().map(|note| &note.place);
        let noted = noted.filter(|place| !state.bookmarks.contains(place));
        for node in state.bookmarks.iter().chain(noted) {
            let note = note_of(node);
            let lost = if is_shown { words.lost_place } else { "" };
            let line = note.map_or_else(String::new, |note| {
                note_line(&note.text, note.date.as_deref())
            });
            entries.push(ListEntry {
                elsewhere: Some(Place::Imported {
                    id: id.clone(),
                    node: node.clone(),
                }),
                lead: node.path.clone(),
                // Untrusted: the file may have been written by other programs.
                text: sanitize::escape_line(&node.title).into_owned(),
                remark: [lost, &line].join("  ").trim().to_owned(),
                group: sanitize::escape_line(id).into_owned(),
                ..ListEntry::default()
            });
        }
    }
    entries
}

fn first_line(state: &UserState, place: Reference) -> String {
    let line = state.note(place).and_then(|note| note.lines().next());
    let date = state.note_date(place).map(|date| format!("{date}  "));
    let text = date.unwrap_or_default() + line.unwrap_or_default();
    sanitize::escape_line(&text).into_owned()
}

/// Returns the recent searches under a heading, the latest first.
pub(crate) fn recent(state: &UserState, labels: Language) -> Vec<ListEntry> {
    let mut entries = searches(state);
    entries.truncate(MAX_RECENT);
    for entry in &mut entries {
        entry.group = words(labels).recent_searches.to_owned();
    }
    entries
}

/// Returns the search history, the latest first.
pub(crate) fn searches(state: &UserState) -> Vec<ListEntry> {
    let entry = |query: &String| ListEntry {
        text: sanitize::escape_line(query).into_owned(),
        ..ListEntry::default()
    };
    state.searches.iter().rev().map(entry).collect()
}

/// Makes such a list searchable: the text as shown, the other language, the whole note.
pub(crate) fn filterable(
    plan: &Plan,
    context: &SearchContext,
    entries: &[ListEntry],
    texts: Language,
) -> Rows {
    let rows = entries.iter().map(|entry| {
        let text = |field, language, text: &str| FieldText::new(field, language, text);
        let is_own = entry.elsewhere.is_none();
        let other = plan.title(entry.reference).filter(|_| is_own);
        let other = other.map(|title| text(Field::Title, Language::En, &title.en));
        let note = context.notes.iter();
        let note = note.filter(|note| is_own && note.reference == entry.reference);
        let note = note.map(|note| text(Field::Note, Language::Zh, &note.text));
        RowText {
            reference: entry.reference,
            shown: vec![text(Field::Title, texts, &entry.text)],
            others: (other.into_iter().chain(note))
                .chain((!is_own).then(|| text(Field::Title, Language::Zh, &entry.lead)))
                .chain(
                    (!entry.under.is_empty())
                        .then(|| text(Field::Title, Language::Zh, &entry.under)),
                )
                .collect(),
            attributes: Attributes {
                chapter: plan.chapter_number(entry.reference).filter(|_| is_own),
                has_note: is_own && context.has_note(entry.reference),
                ..Attributes::default()
            },
        }
    });
    Rows::new(&context.options, plan.asked, rows)
}
