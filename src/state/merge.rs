//! The changes of two programs at once in one state. Each started from a `base` that it once read or wrote.

use std::collections::{BTreeMap, BTreeSet};

use super::{ImportedState, MAX_SEARCHES, Note, UserState, VERSION};

impl UserState {
    /// `self` and `theirs` in one. What either added is there, what either took away is not, what either
    /// changed is changed; where both changed the place, the folds or a language, it is as in `self`.
    /// A note that both changed has both texts, and one that is changed outlives its removal.
    pub fn merged(&self, base: &UserState, theirs: &UserState) -> UserState {
        let mut searches = three_way(&base.searches, &self.searches, &theirs.searches);
        let over = searches.len().saturating_sub(MAX_SEARCHES);
        searches.drain(..over);
        UserState {
            version: VERSION,
            place: changed(&base.place, &self.place, &theirs.place),
            open: changed(&base.open, &self.open, &theirs.open),
            language: changed(&base.language, &self.language, &theirs.language),
            view: changed(&base.view, &self.view, &theirs.view),
            preview: changed(&base.preview, &self.preview, &theirs.preview),
            tree_columns: changed(&base.tree_columns, &self.tree_columns, &theirs.tree_columns),
            wording: changed(&base.wording, &self.wording, &theirs.wording),
            searches,
            bookmarks: three_way(&base.bookmarks, &self.bookmarks, &theirs.bookmarks),
            notes: notes(&base.notes, &self.notes, &theirs.notes),
            drafts: three_way(&base.drafts, &self.drafts, &theirs.drafts),
            plans: plans(base, self, theirs),
            bundled: None,
        }
    }
}

/// The same for every imported plan that any of the three knows.
fn plans(
    base: &UserState,
    ours: &UserState,
    theirs: &UserState,
) -> BTreeMap<String, ImportedState> {
    let all = [base, ours, theirs];
    let ids: BTreeSet<&String> = all.iter().flat_map(|state| state.plans.keys()).collect();
    let none = ImportedState::default();
    let merged = ids.into_iter().map(|id| {
        let [base, ours, theirs] = all.map(|state| state.plans.get(id).unwrap_or(&none));
        let state = ImportedState {
            place: changed(&base.place, &ours.place, &theirs.place),
            open: changed(&base.open, &ours.open, &theirs.open),
            bookmarks: three_way(&base.bookmarks, &ours.bookmarks, &theirs.bookmarks),
            notes: notes(&base.notes, &ours.notes, &theirs.notes),
            drafts: three_way(&base.drafts, &ours.drafts, &theirs.drafts),
        };
        (id.clone(), state)
    });
    merged.filter(|(_, state)| *state != none).collect()
}

/// Ours if we changed it, else theirs.
fn changed<T: Clone + PartialEq>(base: &T, ours: &T, theirs: &T) -> T {
    if ours == base { theirs } else { ours }.clone()
}

/// Theirs, less what we took away, with what we added or moved behind it. Nothing is in a list twice,
/// and what is added or moved goes to its end.
fn three_way<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    // We have not changed the entries at our start that are in the same order as in the base.
    let mut rest = base.iter();
    let untouched = ours
        .iter()
        .take_while(|entry| rest.any(|known| known == *entry))
        .count();
    let (untouched, touched) = ours.split_at(untouched);
    let kept = theirs.iter().filter(|entry| {
        !touched.contains(entry) && (untouched.contains(entry) || !base.contains(entry))
    });
    kept.chain(touched).cloned().collect()
}

fn notes<P: Clone + Ord>(base: &[Note<P>], ours: &[Note<P>], theirs: &[Note<P>]) -> Vec<Note<P>> {
    let all = [base, ours, theirs];
    let places: BTreeSet<&P> = all.into_iter().flatten().map(|note| &note.place).collect();
    let merged = places.into_iter().filter_map(|place| {
        let of = |notes: &[Note<P>]| notes.iter().position(|note| note.place == *place);
        let notes = all.map(|notes| of(notes).map(|at| &notes[at]));
        let [old, ours, theirs] = notes.map(|note| note.map(|note| note.text.as_str()));
        let text = match (ours, theirs) {
            _ if ours == old => theirs.map(str::to_owned),
            _ if theirs == old => ours.map(str::to_owned),
            (Some(ours), Some(theirs)) => Some(both(old.unwrap_or_default(), ours, theirs)),
            (ours, theirs) => ours.or(theirs).map(str::to_owned),
        };
        // The date of the text that is left; of both texts, ours.
        let left = text.as_deref();
        let dated = if theirs == left && ours != left {
            notes[2]
        } else {
            notes[1]
        };
        let date = dated.and_then(|note| note.date.clone());
        let place = place.clone();
        text.map(|text| Note { place, text, date })
    });
    merged.collect()
}

/// Returns both texts. Where one of them still has the old one, the other takes its place there: so a note
/// that was put together once is not put together again at each change.
fn both(old: &str, ours: &str, theirs: &str) -> String {
    if ours == theirs {
        return ours.to_owned();
    }
    replaced(theirs, old, ours)
        .or_else(|| replaced(ours, old, theirs))
        .unwrap_or_else(|| format!("{theirs}\n{ours}"))
}

/// `text` with the whole lines of `old` in it replaced by `new`.
fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    if old.is_empty() {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let old: Vec<&str> = old.split('\n').collect();
    let at = lines.windows(old.len()).position(|window| window == old)?;
    let (before, after) = (&lines[..at], &lines[at + old.len()..]);
    Some([before, &[new], after].concat().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::View,
        plan::{Language, Reference},
    };

    fn state(bookmarks: &[u32], notes: &[(u32, &str)]) -> UserState {
        let mut state = UserState::default();
        for &number in bookmarks {
            state.toggle_bookmark(Reference::Item(number));
        }
        for &(number, text) in notes {
            state.set_note(Reference::Item(number), text);
        }
        state
    }

    #[test]
    fn two_at_once_lose_no_bookmark() {
        for (base, ours, theirs, merged) in [
            (&[][..], &[29][..], &[30][..], &[30, 29][..]),
            (&[29, 30], &[29], &[29, 30, 31], &[29, 31]),
            (&[29], &[], &[29], &[]),
            (&[29], &[29], &[], &[]),
            (&[], &[29], &[29], &[29]),
            // Taken away and set again: it is the last now, with or without another program.
            (&[29, 30], &[30, 29], &[29, 30], &[30, 29]),
            (&[29, 30], &[30, 29], &[29, 30, 31], &[30, 31, 29]),
            (&[29, 30, 31], &[31, 29], &[29, 30, 31], &[31, 29]),
            (&[29, 30], &[29, 30], &[30, 29], &[30, 29]),
        ] {
            let [base, ours, theirs, merged] = [base, ours, theirs, merged].map(|b| state(b, &[]));
            assert_eq!(ours.merged(&base, &theirs), merged);
        }
    }

    #[test]
    fn a_note_that_both_changed_has_both_texts() {
        for (base, ours, theirs, merged) in [
            ("", "a", "", "a"),
            ("", "", "b", "b"),
            ("", "a", "b", "b\na"),
            ("", "a", "a", "a"),
            ("o", "a", "o", "a"),
            ("o", "o", "b", "b"),
            ("o", "a", "b", "b\na"),
            ("o", "", "b", "b"),
            ("o", "a", "", "a"),
            ("o", "", "o", ""),
            // One has only written more around the old text, or both have.
            ("o", "a", "o\nb", "a\nb"),
            ("o", "o\na", "b", "b\na"),
            ("o", "o\na", "o\nb", "o\na\nb"),
            ("o\np", "a", "x\no\np\ny", "x\na\ny"),
            // Part of a line is no line.
            ("o", "a", "oo", "oo\na"),
        ] {
            let [base, ours, theirs, merged] =
                [base, ours, theirs, merged].map(|text| state(&[], &[(29, text)]));
            assert_eq!(ours.merged(&base, &theirs), merged);
        }
    }

    #[test]
    fn the_latest_search_is_the_last() {
        let of = |searches: &[&str]| {
            let mut state = UserState::default();
            searches.iter().for_each(|text| state.remember_search(text));
            state
        };
        for (base, ours, theirs, merged) in [
            (
                &["a", "b"][..],
                &["b", "a"][..],
                &["a", "b"][..],
                &["b", "a"][..],
            ),
            (&["a"], &["a", "b"], &["a", "c"], &["a", "c", "b"]),
            (&["a", "b"], &["b", "a"], &["a", "b", "c"], &["b", "c", "a"]),
        ] {
            let [base, ours, theirs, merged] = [base, ours, theirs, merged].map(of);
            assert_eq!(ours.merged(&base, &theirs), merged);
        }
        let many: Vec<String> = (0..MAX_SEARCHES).map(|number| number.to_string()).collect();
        let ours = of(&many.iter().map(String::as_str).collect::<Vec<_>>());
        let merged = ours.merged(&UserState::default(), &of(&["theirs"]));
        assert_eq!(merged.searches.len(), MAX_SEARCHES);
        assert_eq!(merged.searches.last(), many.last());
    }

    #[test]
    fn what_only_one_changed_is_as_it_left_it() {
        let base = UserState::default();
        let language = UserState {
            language: Some(Language::En),
            view: Some(View::Both),
            ..base.clone()
        };
        let moved = UserState {
            place: Reference::Item(29),
            open: [9].into(),
            ..base.clone()
        };
        let both = UserState {
            place: Reference::Item(29),
            open: [9].into(),
            ..language.clone()
        };
        assert_eq!(language.merged(&base, &moved), both);
        assert_eq!(moved.merged(&base, &language), both);
        // What both changed is ours.
        let elsewhere = UserState {
            place: Reference::Chapter(8),
            ..base.clone()
        };
        assert_eq!(elsewhere.merged(&base, &moved).place, Reference::Chapter(8));
    }
}
