//! The user's state from one start to the next: plain data; `settings` reads and writes its file.

mod imported;
mod merge;
mod minutes;
mod preview;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    page::{View, Wording},
    plan::{Language, Reference},
    search::NoteText,
};

pub use imported::{BundledState, ImportedState, find_place};
pub use minutes::{MinutesForm, minutes};
pub use preview::Preview;

/// Grows with every change of shape: a program leaves a file of a later version alone, and takes a file
/// of its own version with anything in it that it does not know for a broken one. Both would be lost.
pub const VERSION: u32 = 4;
/// The most searches remembered.
const MAX_SEARCHES: usize = 100;

/// Place, folds, languages, searches, bookmarks and notes.
///
/// Place, folds, bookmarks, notes and drafts are those of one plan: of the bundled one in the file, of the plan that
/// is shown while the browser shows it ([`UserState::exchange`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserState {
    pub version: u32,
    pub place: Reference,
    /// Chapters that show their items.
    pub open: BTreeSet<u32>,
    /// `None` until it is chosen: as the settings or the locale have it.
    pub language: Option<Language>,
    /// `None` until it is chosen, too.
    pub view: Option<View>,
    /// `None` until it is chosen, too.
    pub wording: Option<Wording>,
    /// `None` until it is chosen, too.
    pub preview: Option<Preview>,
    /// Columns of the tree where the divider was dragged. Since version 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree_columns: Option<u16>,
    /// The search history, the latest last.
    pub searches: Vec<String>,
    /// In the order they were set.
    pub bookmarks: Vec<Reference>,
    pub notes: Vec<Note>,
    /// Notes that were left without being saved.
    pub drafts: Vec<Note>,
    /// The same of the imported plans, by their identifiers. Since version 3.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub plans: BTreeMap<String, ImportedState>,
    /// The state of the bundled plan while an imported one is shown.
    #[serde(skip)]
    pub bundled: Option<Box<BundledState>>,
}

/// The user's own words on a place; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note<P = Reference> {
    pub place: P,
    pub text: String,
    /// The day it was last changed, `2026-11-25`; `None` in files of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

impl Note {
    /// Returns a note without a date.
    pub fn new(place: Reference, text: &str) -> Note {
        Note {
            place,
            text: text.to_owned(),
            date: None,
        }
    }
}

impl Default for UserState {
    fn default() -> UserState {
        UserState {
            version: VERSION,
            place: Reference::Plan,
            open: BTreeSet::new(),
            language: None,
            view: None,
            wording: None,
            preview: None,
            tree_columns: None,
            searches: Vec::new(),
            bookmarks: Vec::new(),
            notes: Vec::new(),
            drafts: Vec::new(),
            plans: BTreeMap::new(),
            bundled: None,
        }
    }
}

impl UserState {
    /// Sets or takes away a bookmark; whether there is one now.
    pub fn toggle_bookmark(&mut self, place: Reference) -> bool {
        match self.bookmarks.iter().position(|&known| known == place) {
            Some(at) => {
                self.bookmarks.remove(at);
                false
            }
            None => {
                self.bookmarks.push(place);
                true
            }
        }
    }

    /// Moves a bookmark `by` places in the user's order; `false` where it cannot go there.
    pub fn move_bookmark(&mut self, place: Reference, by: isize) -> bool {
        let at = self.bookmarks.iter().position(|&known| known == place);
        let Some(at) = at else { return false };
        match at.checked_add_signed(by) {
            Some(to) if to < self.bookmarks.len() => {
                self.bookmarks.swap(at, to);
                true
            }
            _ => false,
        }
    }

    /// Returns whether a place has a bookmark.
    pub fn is_bookmarked(&self, place: Reference) -> bool {
        self.bookmarks.contains(&place)
    }

    /// Returns the note on a place.
    pub fn note(&self, place: Reference) -> Option<&str> {
        text_on(&self.notes, &place)
    }

    /// Returns the notes as the search takes them.
    pub fn note_texts(&self) -> Vec<NoteText> {
        let note_text = |note: &Note| NoteText {
            reference: note.place,
            text: note.text.clone(),
        };
        self.notes.iter().map(note_text).collect()
    }

    /// Writes a note in place of the old one; an empty one takes it away. An unchanged note keeps its date.
    pub fn set_note(&mut self, place: Reference, text: &str) {
        let text = text.trim_end();
        if self.note(place) == Some(text) {
            return;
        }
        self.notes.retain(|note| note.place != place);
        if !text.trim().is_empty() {
            self.notes.push(Note::new(place, text));
            self.notes.sort_by_key(|note| note.place);
        }
    }

    /// Brings a removed note back, with its date.
    pub fn restore_note(&mut self, note: Note) {
        self.set_note(note.place, &note.text);
        for kept in self
            .notes
            .iter_mut()
            .filter(|kept| kept.place == note.place)
        {
            kept.date.clone_from(&note.date);
        }
    }

    /// Returns the day a note was last changed.
    pub fn note_date(&self, place: Reference) -> Option<&str> {
        let note = self.notes.iter().find(|note| note.place == place)?;
        note.date.as_deref()
    }

    /// Dates the notes that are not as they were in `before`.
    pub fn date_changed_notes(&mut self, before: &UserState, today: &str) {
        date_changed(
            &mut self.notes,
            |place| text_on(&before.notes, place),
            today,
        );
        for (id, plan) in &mut self.plans {
            let known = before.plans.get(id).map_or(&[][..], |plan| &plan.notes);
            date_changed(&mut plan.notes, |place| text_on(known, place), today);
        }
        if let Some(bundled) = &mut self.bundled {
            let known = before.bundled_marks().map_or(&[][..], |(_, notes)| notes);
            date_changed(bundled.notes_mut(), |place| text_on(known, place), today);
        }
    }

    /// Returns the draft of a note, which is then no draft any more.
    pub fn take_draft(&mut self, place: Reference) -> Option<String> {
        let at = self.drafts.iter().position(|draft| draft.place == place)?;
        Some(self.drafts.remove(at).text)
    }

    /// Makes a text the draft of a place's note.
    pub fn set_draft(&mut self, place: Reference, text: &str) {
        self.drafts.retain(|draft| draft.place != place);
        self.drafts.push(Note::new(place, text));
    }

    /// Remembers a search as the latest.
    pub fn remember_search(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() {
            return;
        }
        self.searches.retain(|known| known != query);
        self.searches.push(query.to_owned());
        let over = self.searches.len().saturating_sub(MAX_SEARCHES);
        self.searches.drain(..over);
    }

    /// As this program writes it, whatever was in the file: nothing twice, no empty note, no more
    /// searches than are kept. Two notes on one place become one that has both texts.
    pub fn normalized(self) -> UserState {
        let mut tidy = UserState {
            version: VERSION,
            searches: Vec::new(),
            bookmarks: Vec::new(),
            notes: Vec::new(),
            ..self
        };
        tidy.plans.values_mut().for_each(ImportedState::normalize);
        tidy.plans
            .retain(|_, state| *state != ImportedState::default());
        for query in &self.searches {
            tidy.remember_search(query);
        }
        for place in self.bookmarks {
            if !tidy.is_bookmarked(place) {
                tidy.bookmarks.push(place);
            }
        }
        for Note { place, text, date } in self.notes {
            match tidy.note(place) {
                Some(before) => tidy.set_note(place, &format!("{before}\n{text}")),
                None => {
                    tidy.set_note(place, &text);
                    for note in tidy.notes.iter_mut().filter(|note| note.place == place) {
                        note.date.clone_from(&date);
                    }
                }
            }
        }
        tidy
    }
}

/// Returns the text of the note at a place.
fn text_on<'a, P: PartialEq>(notes: &'a [Note<P>], place: &P) -> Option<&'a str> {
    let note = notes.iter().find(|note| note.place == *place)?;
    Some(&note.text)
}

/// Dates the notes without a date whose text is not the `known` one.
fn date_changed<'a, P>(notes: &mut [Note<P>], known: impl Fn(&P) -> Option<&'a str>, today: &str) {
    for note in notes {
        if note.date.is_none() && known(&note.place) != Some(&note.text) {
            note.date = Some(today.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_are_remembered_once_and_not_without_end() {
        let mut state = UserState::default();
        for query in ["a", "b", "a", "  "] {
            state.remember_search(query);
        }
        assert_eq!(state.searches, ["b", "a"]);
        for number in 0..500 {
            state.remember_search(&number.to_string());
        }
        assert_eq!(state.searches.len(), MAX_SEARCHES);
    }

    #[test]
    fn what_stands_in_a_file_twice_is_kept_once() {
        let item = Reference::Item(29);
        let note = |text: &str| Note::new(item, text);
        let found = UserState {
            version: 0,
            searches: ["a", " b ", "", "a"].map(str::to_owned).to_vec(),
            bookmarks: vec![item, Reference::Plan, item],
            notes: vec![note("one"), note(" \n"), note("two")],
            ..UserState::default()
        };
        let tidy = found.normalized();
        assert_eq!(tidy.version, VERSION);
        assert_eq!(tidy.searches, ["b", "a"]);
        assert_eq!(tidy.bookmarks, [item, Reference::Plan]);
        assert_eq!(tidy.notes, [note("one\ntwo")]);
        assert_eq!(tidy.clone().normalized(), tidy);
    }
}
