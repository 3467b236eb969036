//! One program and its state.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
};

use yiwu_plan::{
    plan::{Language, NodePlace, Reference},
    settings::Store,
    state::UserState,
};

use crate::{english, folder, marked, open, state};

#[test]
fn what_is_kept_comes_back() {
    let folder = folder();
    let path = state(folder.path());
    let (mut store, memory, notice) = open(&path);
    assert_eq!((memory, notice), (UserState::default(), None));
    store.save(&marked(29)).expect("saved");
    let (_, memory, notice) = open(&path);
    assert_eq!((memory, notice), (marked(29), None));
    let mode = fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
}

#[test]
fn what_is_broken_is_set_aside_and_named() {
    for broken in [
        &b"{\"version\": 1, \"bookmarks\": [{\"it"[..],
        b"\x00\xff\xfe\x80",
        b"",
        b"[]",
        b"{\"version\":\"x\"}",
        // What this program does not know it would lose.
        b"{\"bookmurks\":[{\"item\":29}]}",
        b"{\"notes\":[{\"place\":{\"item\":29},\"text\":\"a\",\"by\":\"b\"}]}",
    ] {
        let folder = folder();
        let path = state(folder.path());
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, broken).expect("written");
        let (mut store, memory, notice) = open(&path);
        assert_eq!(memory, UserState::default());
        let notice = notice.expect("it is said");
        let aside = path.with_extension("broken-1.json");
        assert!(notice.contains(&aside.display().to_string()), "{notice}");
        assert_eq!(
            fs::read(&aside).expect("set aside"),
            broken,
            "nothing is lost"
        );
        store.save(&marked(29)).expect("a new file takes its place");
        assert_eq!(fs::read(&aside).expect("still there"), broken);
    }
}

#[test]
fn a_later_programs_file_is_left_alone() {
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let later = br#"{"version": 99, "wonders": true}"#;
    fs::write(&path, later).expect("written");
    let (mut store, memory, notice) = open(&path);
    assert_eq!(memory, UserState::default());
    assert!(notice.expect("it is said").contains("version 99"));
    store.save(&marked(29)).expect("keeps nothing");
    assert_eq!(fs::read(&path).expect("there"), later);
}

#[test]
fn an_earlier_file_without_a_number_is_read() {
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(&path, br#"{"bookmarks": [{"item": 29}]}"#).expect("written");
    let (_, memory, notice) = open(&path);
    assert_eq!(notice, None);
    assert!(memory.is_bookmarked(Reference::Item(29)));
}

#[test]
fn a_folder_in_its_place_is_left_alone() {
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(&path).expect("made");
    let (mut store, _, notice) = open(&path);
    assert!(notice.expect("it is said").contains("cannot be read"));
    store.save(&marked(29)).expect("keeps nothing");
    assert!(path.is_dir());
}

#[test]
fn without_a_home_the_program_says_so_once_and_goes_on() {
    let (mut store, memory, notice) = Store::open(None);
    assert_eq!(memory, UserState::default());
    assert!(notice.map(english).expect("it is said").contains("no home"));
    store.save(&marked(29)).expect("keeps nothing");
}

#[test]
fn a_place_that_cannot_be_written_is_an_error_with_its_name() {
    // A file comes to stand where the folder would be: nobody, not even root, can write below it.
    let folder = folder();
    let blocked = folder.path().join("file");
    let path = blocked.join("state.json");
    let (mut store, _, notice) = open(&path);
    assert_eq!(notice, None);
    fs::write(&blocked, b"x").expect("written");
    let error = store
        .save(&marked(29))
        .expect_err("no room")
        .message(Language::En);
    assert!(error.contains("state.json"), "{error}");
}

#[test]
fn a_file_broken_meanwhile_is_not_overwritten() {
    let folder = folder();
    let path = state(folder.path());
    let (mut store, _, _) = open(&path);
    store.save(&marked(29)).expect("saved");
    fs::write(&path, b"scribble").expect("written");
    assert!(store.save(&marked(30)).is_err());
    assert_eq!(fs::read(&path).expect("there"), b"scribble");
}

#[test]
fn stale_temporary_files_go() {
    let folder = folder();
    let path = state(folder.path());
    let parent = path.parent().expect("a folder");
    fs::create_dir_all(parent).expect("made");
    let (old, new) = (parent.join(".state-old"), parent.join(".state-new"));
    fs::write(&old, b"x").expect("written");
    fs::write(&new, b"x").expect("written");
    let hours_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    let file = fs::File::options().write(true).open(&old).expect("open");
    file.set_modified(hours_ago).expect("aged");
    open(&path);
    assert!(!old.exists() && new.exists());
}

#[test]
fn one_alone_keeps_things_in_the_order_they_were_done() {
    let folder = folder();
    let path = state(folder.path());
    let (mut store, mut memory, _) = open(&path);
    for queries in [&["a", "b"][..], &["a"]] {
        for query in queries {
            memory.remember_search(query);
        }
        store.save(&memory).expect("saved");
    }
    assert_eq!(open(&path).1.searches, ["b", "a"]);
}

#[test]
fn what_is_said_of_a_broken_file_acts_on_no_terminal() {
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let long = "x".repeat(100_000);
    for broken in [
        r#"{"place": {"\u001b]0;x\u0007\u202e": 1}}"#.to_owned(),
        format!(r#"{{"place": "{long}"}}"#),
    ] {
        fs::write(&path, broken).expect("written");
        let notice = open(&path).2.expect("it is said");
        assert!(
            !notice.contains(['\u{1b}', '\u{7}', '\u{202e}', '\n']),
            "{notice}"
        );
        assert!(notice.len() < 1000, "one line, not the file");
    }
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    // A link to itself is unreadable even to root.
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    symlink(&path, &path).expect("linked");
    let (mut store, _, notice) = open(&path);
    assert!(notice.expect("it is said").contains("cannot be read"));
    store.save(&marked(29)).expect("keeps nothing");
    assert!(path.is_symlink());
}

#[test]
fn nobody_waits_for_a_pipe() {
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("a program of every system").success());
    let (_, _, notice) = open(&path);
    assert!(notice.expect("it is said").contains("not a regular file"));
}

#[test]
fn a_link_to_the_state_stays_a_link() {
    let folder = folder();
    let path = state(folder.path());
    let real = folder.path().join("elsewhere.json");
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(&real, b"{}").expect("written");
    symlink(&real, &path).expect("linked");
    let (mut store, _, _) = open(&path);
    store.save(&marked(29)).expect("saved");
    assert!(path.is_symlink());
    assert_eq!(open(&real).1, marked(29));
}

#[test]
fn what_stands_twice_in_the_file_is_not_lost() {
    let folder = folder();
    let path = state(folder.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let twice = r#"{"notes": [{"place": {"item": 29}, "text": "one"}, {"place": {"item": 29}, "text": "two"}]}"#;
    fs::write(&path, twice).expect("written");
    let (mut store, mut memory, _) = open(&path);
    memory.toggle_bookmark(Reference::Item(30));
    store.save(&memory).expect("saved");
    assert_eq!(open(&path).1.note(Reference::Item(29)), Some("one\ntwo"));
}

/// A file of version 1, 2 or 3 is taken over whole, and written as version 4.
#[test]
fn a_file_of_an_earlier_version_is_taken_over() {
    for version in ["", "\"version\":1,", "\"version\":2,", "\"version\":3,"] {
        let folder = folder();
        let path = state(folder.path());
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let text = format!(
            "{{{version}\"place\":{{\"item\":29}},\"open\":[9],\"language\":\"en\",\"view\":\"both\",\
             \"searches\":[\"jzl\"],\"bookmarks\":[{{\"item\":44}},{{\"chapter\":8}}],\
             \"notes\":[{{\"place\":{{\"item\":31}},\"text\":\"one\"}}]}}"
        );
        fs::write(&path, text).expect("written");
        let (mut store, memory, notice) = open(&path);
        assert_eq!(notice, None, "{version}");
        assert_eq!(memory.place, Reference::Item(29));
        assert_eq!(memory.open, [9].into());
        assert_eq!(memory.language, Some(Language::En));
        assert_eq!(memory.searches, ["jzl"]);
        assert_eq!(
            memory.bookmarks,
            [Reference::Item(44), Reference::Chapter(8)]
        );
        assert_eq!(memory.note(Reference::Item(31)), Some("one"));
        // Since version 4.
        let memory = UserState {
            tree_columns: Some(52),
            ..memory
        };
        store.save(&memory).expect("saved");
        let saved = fs::read_to_string(&path).expect("there");
        assert!(saved.contains("\"version\":4"), "{saved}");
        assert_eq!(open(&path).1, memory);
    }
}

/// What is kept of an imported plan is merged with another program's as the rest is.
#[test]
fn two_programs_lose_nothing_of_an_imported_plan() {
    let folder = folder();
    let path = state(folder.path());
    let kept = |title: &str| {
        let mut state = UserState::default();
        let plan = state.plans.entry("报告".to_owned()).or_default();
        plan.bookmarks.push(NodePlace {
            path: "1".to_owned(),
            title: title.to_owned(),
        });
        state
    };
    let (mut ours, _, _) = open(&path);
    let (mut theirs, _, _) = open(&path);
    theirs.save(&kept("甲")).expect("saved");
    ours.save(&kept("乙")).expect("saved");
    let titles = |state: &UserState| {
        let bookmarks = state.plans["报告"].bookmarks.iter();
        bookmarks
            .map(|place| place.title.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&open(&path).1), ["甲", "乙"]);
}
