//! The user's own: bookmarks and notes, and what was searched for.

use crate::{
    plan::{Language, Plan, Reference},
    sanitize,
    search::{Attributes, Field, FieldText, RowText, Rows, SearchContext},
    state::UserState,
    words::words,
};

use super::list::ListEntry;

/// Recent searches that an empty search offers; the search history has them all.
const MAX_RECENT: usize = 12;

/// Returns every bookmarked or noted place: bookmarks in the user's order, then notes.
pub(crate) fn marked(
    plan: &Plan,
    memory: &UserState,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let words = words(labels);
    let entry = |place: Reference, group: &str| ListEntry {
        reference: place,
        lead: words.short_reference(place),
        text: plan.title(place).map_or_else(
            || words.reference(place),
            |title| title.get(texts).to_owned(),
        ),
        remark: first_line(memory, place),
        group: group.to_owned(),
        ..ListEntry::default()
    };
    let noted: Vec<Reference> = memory
        .notes
        .iter()
        .map(|note| note.place)
        .filter(|&place| !memory.is_bookmarked(place))
        .collect();
    // The list is called after the bookmarks already.
    let heading = if noted.is_empty() {
        ""
    } else {
        words.bookmarks
    };
    let bookmarks = memory.bookmarks.iter();
    let bookmarks = bookmarks.map(|&place| entry(place, heading));
    let notes = noted.into_iter().map(|place| entry(place, words.notes));
    bookmarks.chain(notes).collect()
}

fn first_line(memory: &UserState, place: Reference) -> String {
    let line = memory.note(place).and_then(|note| note.lines().next());
    let date = memory.note_date(place).map(|date| format!("{date}  "));
    let text = date.unwrap_or_default() + line.unwrap_or_default();
    sanitize::escape_line(&text).into_owned()
}

/// Returns the recent searches under a heading, the latest first.
pub(crate) fn recent(memory: &UserState, labels: Language) -> Vec<ListEntry> {
    let mut entries = searches(memory);
    entries.truncate(MAX_RECENT);
    for entry in &mut entries {
        entry.group = words(labels).recent_searches.to_owned();
    }
    entries
}

/// Returns the search history, the latest first.
pub(crate) fn searches(memory: &UserState) -> Vec<ListEntry> {
    let entry = |query: &String| ListEntry {
        text: sanitize::escape_line(query).into_owned(),
        ..ListEntry::default()
    };
    memory.searches.iter().rev().map(entry).collect()
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
        let other = plan.title(entry.reference);
        let other = other.map(|title| text(Field::Title, Language::En, &title.en));
        let note = context.notes.iter();
        let note = note.filter(|note| note.reference == entry.reference);
        let note = note.map(|note| text(Field::Note, Language::Zh, &note.text));
        RowText {
            reference: entry.reference,
            shown: vec![text(Field::Title, texts, &entry.text)],
            others: other.into_iter().chain(note).collect(),
            attributes: Attributes {
                chapter: plan.chapter_number(entry.reference),
                has_note: context.has_note(entry.reference),
                ..Attributes::default()
            },
        }
    });
    Rows::new(&context.options, plan.asked, rows)
}
