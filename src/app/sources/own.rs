//! The user's bookmarks, notes and search history as lists.

use crate::{
    page::short_label,
    plan::{Language, Place, Plan, PlanKey, Reference},
    sanitize,
    search::{Attributes, Field, FieldText, RowText, Rows, SearchContext},
    state::{ImportedState, UserState},
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
    let mut entries = bundled_marks(bundled, state, texts, labels);
    for (id, marks) in &state.plans {
        let is_shown = plan.key == PlanKey::Imported(id.clone());
        let lost = if is_shown {
            words(labels).lost_place
        } else {
            ""
        };
        entries.extend(imported_marks(id, marks, lost));
    }
    entries
}

/// Returns the bookmarks and notes in the bundled plan while another is shown.
fn bundled_marks(
    bundled: &Plan,
    state: &UserState,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let words = words(labels);
    let Some((bookmarks, notes)) = state.bundled_marks() else {
        return Vec::new();
    };
    let noted = notes.iter().map(|note| note.place);
    let noted = noted.filter(|place| !bookmarks.contains(place));
    let entry = |place| {
        let title = bundled.title(place);
        let note = notes.iter().find(|note| note.place == place);
        ListEntry {
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
        }
    };
    bookmarks.iter().copied().chain(noted).map(entry).collect()
}

/// Returns the bookmarks and notes in an imported plan, with `lost` before each note.
fn imported_marks<'a>(
    id: &'a str,
    marks: &'a ImportedState,
    lost: &'a str,
) -> impl Iterator<Item = ListEntry> + 'a {
    let noted = marks.notes.iter().map(|note| &note.place);
    let noted = noted.filter(|place| !marks.bookmarks.contains(place));
    marks.bookmarks.iter().chain(noted).map(move |node| {
        let note = marks.notes.iter().find(|note| note.place == *node);
        let line = note.map_or_else(String::new, |note| {
            note_line(&note.text, note.date.as_deref())
        });
        ListEntry {
            elsewhere: Some(Place::Imported {
                id: id.to_owned(),
                node: node.clone(),
            }),
            lead: node.path.clone(),
            // Untrusted: the file may have been written by other programs.
            text: sanitize::escape_line(&node.title).into_owned(),
            remark: [lost, &line].join("  ").trim().to_owned(),
            group: sanitize::escape_line(id).into_owned(),
            ..ListEntry::default()
        }
    })
}

/// Returns the first line of a note, with its date before it.
fn note_line(text: &str, date: Option<&str>) -> String {
    let date = date.map(|date| format!("{date}  ")).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    sanitize::escape_line(&format!("{date}{line}")).into_owned()
}

fn first_line(state: &UserState, place: Reference) -> String {
    let note = state.note(place);
    note.map_or_else(String::new, |note| note_line(note, state.note_date(place)))
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
