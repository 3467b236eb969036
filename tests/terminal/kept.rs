//! What is kept, on the real program: two at once, killed without warning, and a state that is none.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::process::Signal;
use tempfile::TempDir;
use yiwu_plan::{plan::Reference, settings::Store, state::UserState};

use super::{
    pty::{AT_ONCE, Pty, browser},
    worded::worded,
};

fn state_file(home: &Path) -> PathBuf {
    home.join("state/yiwu-plan/state.json")
}

fn kept(home: &Path) -> UserState {
    Store::open(Some(state_file(home))).1
}

/// A home whose state is this file's contents.
fn home_with(state: &[u8]) -> TempDir {
    let home = tempfile::tempdir().expect("a home");
    let path = state_file(home.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(&path, state).expect("written");
    home
}

/// A browser at item `number`, with the state of another home where one is given.
fn at(number: &str, shared: Option<&Path>) -> Pty {
    let home = tempfile::tempdir().expect("a home");
    if let Some(shared) = shared {
        fs::create_dir_all(shared.join("state")).expect("made");
        symlink(shared.join("state"), home.path().join("state")).expect("linked");
    }
    let mut command = browser();
    command.args([number]);
    Pty::start_at(home, command).drawn()
}

#[test]
fn two_at_once_lose_neither_bookmark() {
    let shared = tempfile::tempdir().expect("a home");
    let mut one = at("29", Some(shared.path()));
    let mut two = at("44", Some(shared.path()));
    for pty in [&mut one, &mut two] {
        pty.type_in("m");
        pty.until("marked", |pty| pty.shows("已加书签"));
    }
    for mut pty in [one, two] {
        pty.type_in("q");
        assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    }
    let memory = kept(shared.path());
    for number in [29, 44] {
        assert!(
            memory.is_bookmarked(Reference::Item(number)),
            "{number} in {memory:?}"
        );
    }
}

#[test]
fn a_note_outlives_sigkill() {
    let mut pty = at("29", None);
    pty.type_in("a问清楚\r");
    pty.until("noted", |pty| pty.shows("笔记已保存"));
    std::thread::sleep(Duration::from_secs(2));
    // What is due is kept as soon as the program is let run.
    pty.settle(Duration::from_millis(50));
    pty.signal(Signal::KILL);
    pty.end_unread(AT_ONCE);
    assert_eq!(
        kept(pty.home.path()).note(Reference::Item(29)),
        Some("问清楚")
    );
}

#[test]
fn a_state_that_is_none_is_said_and_not_overwritten() {
    let later = br#"{"version": 99}"#;
    for (state, said) in [
        (&b"{\"version\": 1, \"bookm"[..], "broken-1"),
        (b"\x00\xff\xfe", "broken-1"),
        (later, "version 99"),
    ] {
        let mut pty = Pty::start_at(home_with(state), browser());
        pty.until("said", |pty| pty.shows("state.json"));
        let folder = state_file(pty.home.path());
        let folder = folder.parent().expect("a folder").to_owned();
        pty.type_in("jm");
        pty.until("marked", |pty| pty.shows("已加书签"));
        pty.type_in("q");
        assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
        let files = fs::read_dir(&folder).expect("a folder");
        let kept = files
            .flatten()
            .any(|file| fs::read(file.path()).is_ok_and(|bytes| bytes == state));
        assert!(kept, "{said}: its bytes are still there");
        let first = fs::read(folder.join("state.json"));
        assert_eq!(
            first.is_ok_and(|bytes| bytes == later),
            state == later,
            "{said}"
        );
    }
}

#[test]
fn a_folder_in_the_states_place_is_said_and_left() {
    let home = tempfile::tempdir().expect("a home");
    fs::create_dir_all(state_file(home.path())).expect("made");
    let mut pty = Pty::start_at(home, browser());
    pty.until("said", |pty| pty.shows("state.json"));
    pty.type_in("jmq");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    assert!(state_file(pty.home.path()).is_dir());
}

#[test]
fn a_home_that_cannot_be_written_is_said_once() {
    let home = tempfile::tempdir().expect("a home");
    // A file where the folder would be: not even root can write below it.
    fs::write(home.path().join("state"), b"x").expect("written");
    let mut pty = Pty::start_at(home, browser());
    pty.until("said", |pty| pty.shows("state"));
    pty.type_in("jm");
    pty.until("it goes on", |pty| pty.shows("已加书签"));
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
}

#[test]
fn what_could_not_be_kept_for_a_while_is_kept_in_the_end() {
    let home = tempfile::tempdir().expect("a home");
    let folder = home.path().join("state");
    let mut pty = Pty::start_at(home, browser()).drawn();
    // A file where the folder would be: not even root can write below it.
    fs::write(&folder, b"x").expect("written");
    pty.type_in("jm");
    pty.until("reported", |pty| pty.shows("state.json"));
    fs::remove_file(&folder).expect("removed");
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    let kept = kept(pty.home.path());
    assert_eq!(kept.bookmarks.len(), 1, "{kept:?}");
}

#[test]
fn what_was_not_kept_is_said_behind_the_screen() {
    let home = tempfile::tempdir().expect("a home");
    let folder = home.path().join("state");
    let mut pty = Pty::start_at(home, browser()).drawn();
    fs::write(&folder, b"x").expect("written");
    pty.type_in("jmq");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 1);
    let sent = String::from_utf8_lossy(&pty.sent);
    let (_, behind) = sent.rsplit_once("\u{1b}[?1049l").expect("it is left");
    assert_eq!(behind.matches("state.json").count(), 1, "{sent}");
    assert!(behind.contains("error: "), "{sent}");
}

#[test]
fn a_setting_that_is_none_is_said_with_its_line_and_the_rest_holds() {
    let home = tempfile::tempdir().expect("a home");
    let folder = home.path().join("config/yiwu-plan");
    fs::create_dir_all(&folder).expect("made");
    let config = folder.join("config.toml");
    fs::write(
        &config,
        "thme = \"light\"\nlanguage = \"en\"\n[keys]\nsearch = \"x\"\n",
    )
    .expect("written");
    fs::set_permissions(&config, fs::Permissions::from_mode(0o400)).expect("set");
    let mut pty = Pty::start_at(home, browser());
    pty.until("said", |pty| pty.shows("config.toml:1: unknown setting"));
    pty.type_in("j");
    pty.until("the rest holds", |pty| pty.shows("x search"));
    pty.type_in(&worded("x{jzl}"));
    pty.until("the key works", |pty| pty.shows(&worded("{measure} 92%")));
    pty.type_in("\u{1b}");
    // Esc is Esc once nothing follows it for a while.
    pty.until("the search is left", |pty| !pty.shows(&worded("/ {jzl}")));
    pty.type_in("?");
    pty.until("and is in the help", |pty| pty.shows("  x "));
}
