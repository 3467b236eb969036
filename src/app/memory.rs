//! What is remembered from one start to the next: plain data. Where it is kept is not known here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    page::View,
    plan::{Language, Reference},
};

/// Grows with every change of shape that an older program could not read.
pub const VERSION: u32 = 1;
/// The most searches remembered.
const MOST_SEARCHES: usize = 100;

/// Place, folds, languages, searches, bookmarks and notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    pub version: u32,
    pub place: Reference,
    /// Chapters that show their items.
    pub open: BTreeSet<u32>,
    pub language: Option<Language>,
    pub view: Option<View>,
    /// What was searched for and opened, the latest last.
    pub searches: Vec<String>,
    /// In the order they were set.
    pub bookmarks: Vec<Reference>,
    pub notes: Vec<Note>,
}

/// The user's own words on a place; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub place: Reference,
    pub text: String,
}

impl Default for Memory {
    fn default() -> Memory {
        Memory {
            version: VERSION,
            place: Reference::Plan,
            open: BTreeSet::new(),
            language: None,
            view: None,
            searches: Vec::new(),
            bookmarks: Vec::new(),
            notes: Vec::new(),
        }
    }
}

impl Memory {
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

    pub fn is_bookmarked(&self, place: Reference) -> bool {
        self.bookmarks.contains(&place)
    }

    pub fn note(&self, place: Reference) -> Option<&str> {
        let note = self.notes.iter().find(|note| note.place == place)?;
        Some(&note.text)
    }

    /// Writes a note in place of the old one; an empty one takes it away.
    pub fn set_note(&mut self, place: Reference, text: &str) {
        let text = text.trim_end();
        self.notes.retain(|note| note.place != place);
        if !text.trim().is_empty() {
            let text = text.to_owned();
            self.notes.push(Note { place, text });
            self.notes.sort_by_key(|note| note.place);
        }
    }

    /// Remembers a search as the latest.
    pub fn remember_search(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() {
            return;
        }
        self.searches.retain(|known| known != query);
        self.searches.push(query.to_owned());
        let over = self.searches.len().saturating_sub(MOST_SEARCHES);
        self.searches.drain(..over);
    }

    /// What two programs at once have both done: `self` has come from `base`, and so has `theirs`.
    /// What either added is there, what either took away is not; a note that both changed has both
    /// texts. Place, folds and languages are those of `self`.
    pub fn merged(&self, base: &Memory, theirs: &Memory) -> Memory {
        let mut merged = self.clone();
        merged.bookmarks = three_way(&base.bookmarks, &self.bookmarks, &theirs.bookmarks);
        merged.searches = three_way(&base.searches, &self.searches, &theirs.searches);
        let over = merged.searches.len().saturating_sub(MOST_SEARCHES);
        merged.searches.drain(..over);
        let places: BTreeSet<Reference> = [base, self, theirs]
            .into_iter()
            .flat_map(|memory| memory.notes.iter().map(|note| note.place))
            .collect();
        merged.notes.clear();
        for place in places {
            let [old, ours, theirs] = [base, self, theirs].map(|memory| memory.note(place));
            let text = match (ours == old, theirs == old) {
                (true, _) => theirs.map(str::to_owned),
                (false, true) => ours.map(str::to_owned),
                (false, false) => match (ours, theirs) {
                    (Some(ours), Some(theirs)) if ours != theirs => {
                        Some(format!("{theirs}\n{ours}"))
                    }
                    (ours, theirs) => ours.or(theirs).map(str::to_owned),
                },
            };
            merged.notes.extend(text.map(|text| Note { place, text }));
        }
        merged
    }
}

/// Theirs, less what we took away, with what we added behind it.
fn three_way<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let kept = theirs
        .iter()
        .filter(|entry| ours.contains(entry) || !base.contains(entry));
    let mut merged: Vec<T> = kept.cloned().collect();
    for entry in ours {
        let added = !base.contains(entry) || theirs.contains(entry);
        if added && !merged.contains(entry) {
            merged.push(entry.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(bookmarks: &[u32], notes: &[(u32, &str)]) -> Memory {
        let mut memory = Memory::default();
        for &number in bookmarks {
            memory.toggle_bookmark(Reference::Item(number));
        }
        for &(number, text) in notes {
            memory.set_note(Reference::Item(number), text);
        }
        memory
    }

    #[test]
    fn two_at_once_lose_nothing() {
        for (base, ours, theirs, merged) in [
            (&[][..], &[29][..], &[30][..], &[30, 29][..]),
            (&[29, 30], &[29], &[29, 30, 31], &[29, 31]),
            (&[29], &[], &[29], &[]),
            (&[29], &[29], &[], &[]),
            (&[], &[29], &[29], &[29]),
        ] {
            let [base, ours, theirs, merged] = [base, ours, theirs, merged].map(|b| memory(b, &[]));
            assert_eq!(ours.merged(&base, &theirs), merged);
        }
    }

    #[test]
    fn a_note_that_both_changed_has_both_texts() {
        for (base, ours, theirs, merged) in [
            ("", "a", "", "a"),
            ("", "", "b", "b"),
            ("o", "a", "o", "a"),
            ("o", "o", "b", "b"),
            ("o", "a", "b", "b\na"),
            ("o", "", "b", "b"),
            ("o", "", "o", ""),
        ] {
            let [base, ours, theirs, merged] =
                [base, ours, theirs, merged].map(|text| memory(&[], &[(29, text)]));
            assert_eq!(ours.merged(&base, &theirs), merged);
        }
    }

    #[test]
    fn searches_are_remembered_once_and_not_without_end() {
        let mut memory = Memory::default();
        for query in ["a", "b", "a", "  "] {
            memory.remember_search(query);
        }
        assert_eq!(memory.searches, ["b", "a"]);
        for number in 0..500 {
            memory.remember_search(&number.to_string());
        }
        assert_eq!(memory.searches.len(), MOST_SEARCHES);
    }
}
