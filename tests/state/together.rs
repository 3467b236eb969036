//! Several programs that keep one state at once. Threads stand for them: a store each, locks of its own.

use std::{fs, sync::Barrier, thread};

use yiwu_plan::{
    plan::{Language, Reference},
    settings::SaveError,
};

use crate::{folder, marked, open, state};

#[test]
fn two_at_once_lose_nothing() {
    let folder = folder();
    let path = state(folder.path());
    let (mut one, mut memory_one, _) = open(&path);
    let (mut two, mut memory_two, _) = open(&path);
    memory_one.toggle_bookmark(Reference::Item(29));
    one.save(&memory_one).expect("saved");
    memory_two.toggle_bookmark(Reference::Item(44));
    two.save(&memory_two).expect("saved");
    memory_one.set_note(Reference::Item(30), "later");
    one.save(&memory_one).expect("saved");
    let (_, memory, _) = open(&path);
    assert!(memory.is_bookmarked(Reference::Item(29)) && memory.is_bookmarked(Reference::Item(44)));
    assert_eq!(memory.note(Reference::Item(30)), Some("later"));
}

#[test]
fn what_is_taken_away_stays_away() {
    let folder = folder();
    let path = state(folder.path());
    open(&path).0.save(&marked(29)).expect("saved");
    let (mut one, mut memory_one, _) = open(&path);
    let (mut two, mut memory_two, _) = open(&path);
    memory_one.toggle_bookmark(Reference::Item(29));
    memory_one.set_note(Reference::Item(29), "");
    one.save(&memory_one).expect("saved");
    memory_two.toggle_bookmark(Reference::Item(44));
    two.save(&memory_two).expect("saved");
    let (_, memory, _) = open(&path);
    assert_eq!(memory.bookmarks, [Reference::Item(44)]);
    assert_eq!(memory.notes, []);
}

#[test]
fn a_note_put_together_once_does_not_grow_with_every_change() {
    let folder = folder();
    let path = state(folder.path());
    let (mut one, mut memory_one, _) = open(&path);
    let (mut two, mut memory_two, _) = open(&path);
    memory_one.set_note(Reference::Item(29), "theirs");
    one.save(&memory_one).expect("saved");
    for text in ["o", "ou", "our", "ours"] {
        memory_two.set_note(Reference::Item(29), text);
        two.save(&memory_two).expect("saved");
    }
    let (_, memory, _) = open(&path);
    assert_eq!(memory.note(Reference::Item(29)), Some("theirs\nours"));
}

#[test]
fn a_lock_that_is_held_is_waited_for_and_then_said() {
    let folder = folder();
    let path = state(folder.path());
    let (mut store, _, _) = open(&path);
    store.save(&marked(29)).expect("saved");
    let lock = fs::File::open(path.with_extension("lock")).expect("a lock");
    lock.lock().expect("held");
    let error = store
        .save(&marked(30))
        .expect_err("locked")
        .message(Language::En);
    assert!(error.contains("locked by another program"), "{error}");
    assert_eq!(open(&path).1, marked(29), "it is still read");
    lock.unlock().expect("let go");
    store.save(&marked(30)).expect("the next one keeps it");
    assert_eq!(open(&path).1, marked(30));
}

#[test]
fn a_broken_file_is_set_aside_by_one_of_many() {
    let numbers = 1..=6;
    // Often enough that some meet between one's reading and its renaming.
    for _ in 0..20 {
        let folder = folder();
        let path = state(folder.path());
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, b"broken").expect("written");
        let together = Barrier::new(numbers.clone().count());
        thread::scope(|threads| {
            for number in numbers.clone() {
                let (path, together) = (&path, &together);
                threads.spawn(move || {
                    together.wait();
                    let (mut store, mut memory, _) = open(path);
                    memory.toggle_bookmark(Reference::Item(number));
                    patiently(|| store.save(&memory));
                });
            }
        });
        let aside = path.with_extension("broken-1.json");
        assert_eq!(fs::read(aside).expect("set aside"), b"broken");
        let (_, memory, notice) = open(&path);
        assert_eq!(notice, None);
        for number in numbers.clone() {
            assert!(memory.is_bookmarked(Reference::Item(number)), "{number}");
        }
    }
}

#[test]
fn many_at_once_lose_nothing() {
    let folder = folder();
    let path = state(folder.path());
    let (programs, changes) = (6, 12);
    thread::scope(|threads| {
        for program in 0..programs {
            let path = &path;
            threads.spawn(move || {
                let (mut store, mut memory, _) = open(path);
                for change in 0..changes {
                    let place = Reference::Item(program * changes + change);
                    memory.toggle_bookmark(place);
                    memory.set_note(place, "x");
                    patiently(|| store.save(&memory));
                    // Every other one is taken away again.
                    if change % 2 == 1 {
                        memory.toggle_bookmark(place);
                    }
                }
                patiently(|| store.save(&memory));
            });
        }
    });
    let (_, memory, _) = open(&path);
    for number in 0..programs * changes {
        let place = Reference::Item(number);
        assert_eq!(memory.is_bookmarked(place), number % 2 == 0, "{number}");
        assert_eq!(memory.note(place), Some("x"), "{number}");
    }
}

/// Saves until the others let it.
fn patiently(mut save: impl FnMut() -> Result<(), SaveError>) {
    while let Err(error) = save() {
        assert!(matches!(error, SaveError::Locked(_)), "{error:?}");
    }
}
