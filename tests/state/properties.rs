//! What holds for any memory and for any file in the state's place.

use std::fs;

use proptest::{collection::vec, prelude::*, sample::select};
use yiwu_plan::{
    page::View,
    plan::{Language, Reference},
    settings::Store,
    state::UserState,
};

/// What a user does between two saves.
#[derive(Clone, Debug)]
enum Deed {
    Bookmark(Reference),
    Note(Reference, String),
    Search(String),
    Go(Reference),
    Fold(u32),
    Language(Language),
    View(View),
}

fn place() -> impl Strategy<Value = Reference> {
    prop_oneof![
        Just(Reference::Plan),
        (1..18u32).prop_map(Reference::Chapter),
        // Few enough that two users meet at one.
        (25..32u32).prop_map(Reference::Item),
        any::<u32>().prop_map(Reference::Item),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let text = prop_oneof!["[a-c]{0,2}", "[a-c\n]{0,6}", any::<String>()];
    prop_oneof![
        3 => place().prop_map(Deed::Bookmark),
        3 => (place(), text).prop_map(|(place, text)| Deed::Note(place, text)),
        2 => prop_oneof!["[a-e]", any::<String>()].prop_map(Deed::Search),
        1 => place().prop_map(Deed::Go),
        1 => (1..18u32).prop_map(Deed::Fold),
        1 => select(vec![Language::Zh, Language::En]).prop_map(Deed::Language),
        1 => select(vec![View::Zh, View::En, View::Both]).prop_map(Deed::View),
    ]
}

fn after(base: &UserState, deeds: &[Deed]) -> UserState {
    let mut memory = base.clone();
    for deed in deeds.iter().cloned() {
        match deed {
            Deed::Bookmark(place) => {
                memory.toggle_bookmark(place);
            }
            Deed::Note(place, text) => memory.set_note(place, &text),
            Deed::Search(query) => memory.remember_search(&query),
            Deed::Go(place) => memory.place = place,
            Deed::Fold(chapter) => {
                if !memory.open.remove(&chapter) {
                    memory.open.insert(chapter);
                }
            }
            Deed::Language(language) => memory.language = Some(language),
            Deed::View(view) => memory.view = Some(view),
        }
    }
    memory
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    vec(deed(), 0..20)
}

/// Whether every line of `text` stands in `whole`.
fn has_lines(whole: Option<&str>, text: &str) -> bool {
    let whole: Vec<&str> = whole.unwrap_or_default().split('\n').collect();
    text.split('\n').all(|line| whole.contains(&line))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_memory_comes_back(deeds in deeds()) {
        let memory = after(&UserState::default(), &deeds);
        let text = serde_json::to_vec(&memory).expect("written");
        let read: UserState = serde_json::from_slice(&text).expect("read");
        prop_assert_eq!(&read, &memory);
        prop_assert_eq!(read.normalized(), memory);
    }

    #[test]
    fn with_nobody_else_about_it_is_what_one_did(before in deeds(), deeds in deeds()) {
        let base = after(&UserState::default(), &before);
        let ours = after(&base, &deeds);
        prop_assert_eq!(&ours.merged(&base, &base), &ours);
        prop_assert_eq!(&base.merged(&base, &ours), &ours);
    }

    #[test]
    fn what_either_did_is_done(before in deeds(), one in deeds(), two in deeds()) {
        let base = after(&UserState::default(), &before);
        let (ours, theirs) = (after(&base, &one), after(&base, &two));
        let merged = ours.merged(&base, &theirs);
        prop_assert_eq!(&merged.clone().normalized(), &merged, "nothing twice");
        for place in base.bookmarks.iter().chain(&ours.bookmarks).chain(&theirs.bookmarks) {
            let [was, ours, theirs, is] =
                [&base, &ours, &theirs, &merged].map(|memory| memory.is_bookmarked(*place));
            let set_again = one.iter().any(|deed| matches!(deed, Deed::Bookmark(known) if known == place));
            match (ours == was, theirs == was) {
                // It was taken away and set again: that is as good as new.
                (true, false) if ours && set_again => {}
                (true, _) => prop_assert_eq!(is, theirs, "{}", place),
                (false, _) => prop_assert_eq!(is, ours, "{}", place),
            }
        }
        for note in base.notes.iter().chain(&ours.notes).chain(&theirs.notes) {
            let [was, ours, theirs, is] =
                [&base, &ours, &theirs, &merged].map(|memory| memory.note(note.place));
            match (ours == was, theirs == was) {
                (true, _) => prop_assert_eq!(is, theirs),
                (false, true) => prop_assert_eq!(is, ours),
                (false, false) => {
                    // What the one wrote anew is there, whatever the other wrote.
                    for text in [ours, theirs].into_iter().flatten() {
                        let new: Vec<&str> = text
                            .split('\n')
                            .filter(|line| !has_lines(was, line))
                            .collect();
                        let there = new.iter().all(|line| has_lines(is, line));
                        prop_assert!(there, "{:?} + {:?} = {:?}", ours, theirs, is);
                    }
                }
            }
        }
        for query in ours.searches.iter().filter(|query| !base.searches.contains(query)) {
            prop_assert!(merged.searches.contains(query));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_overwritten_unread(bytes in vec(any::<u8>(), 0..300)) {
        is_read_or_set_aside(&bytes)?;
    }

    #[test]
    fn a_damaged_state_is_read_or_set_aside(
        deeds in deeds(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let memory = after(&UserState::default(), &deeds);
        let mut bytes = serde_json::to_vec(&memory).expect("written");
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        is_read_or_set_aside(&bytes)?;
    }
}

/// Opened, marked, saved: what was there is in the state now, or whole in another file, or still there.
fn is_read_or_set_aside(bytes: &[u8]) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state.json");
    fs::write(&state, bytes).expect("written");
    let (mut store, mut memory, notice) = Store::open(Some(state.clone()));
    let found = memory.clone();
    memory.set_note(Reference::Item(33), "after");
    store.save(&memory).expect("saved, or nothing to be saved");
    if let Some(notice) = notice {
        let notice = crate::english(notice);
        prop_assert!(notice.contains("state.json") && !notice.contains(char::is_control));
        prop_assert_eq!(found, UserState::default());
        let files = fs::read_dir(folder.path()).expect("a folder").flatten();
        let kept = files
            .filter_map(|file| fs::read(file.path()).ok())
            .any(|kept| kept == bytes);
        prop_assert!(kept, "its bytes are still there");
    } else {
        let read: UserState = serde_json::from_slice(bytes).expect("else it is said");
        prop_assert_eq!(found, read.normalized());
        prop_assert_eq!(Store::open(Some(state)).1, memory);
    }
    Ok(())
}
