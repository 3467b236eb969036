//! The last save of a browser that is left, while others hold the lock.

use std::{
    fs::{self, File},
    os::unix::fs::symlink,
    path::Path,
    thread,
    time::Duration,
};

use yiwu_plan::{plan::Reference, settings::Store};

use super::pty::{AT_ONCE, Pty, browser, command};

/// Longer than the last save waits for the lock.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser at an item, its state in a folder that others share.
fn at(number: u32, shared: &Path) -> Pty {
    let home = tempfile::tempdir().expect("a home");
    fs::create_dir_all(shared.join("state/yiwu-plan")).expect("made");
    symlink(shared.join("state"), home.path().join("state")).expect("linked");
    let mut command = browser();
    command.args([number.to_string()]);
    Pty::start_at(home, command).drawn()
}

fn is_bookmarked(shared: &Path, number: u32) -> bool {
    let (_, state, notice) = Store::open(Some(shared.join("state/yiwu-plan/state.json")));
    assert!(notice.is_none(), "{notice:?}");
    state.is_bookmarked(Reference::Item(number))
}

fn lock(shared: &Path) -> File {
    let path = shared.join("state/yiwu-plan/state.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    let file = file.expect("a lock");
    file.lock().expect("held");
    file
}

#[test]
fn twenty_that_are_left_at_once_keep_twenty_bookmarks() {
    let shared = tempfile::tempdir().expect("a home");
    let numbers = 25..45;
    let mut browsers: Vec<Pty> = numbers
        .clone()
        .map(|number| at(number, shared.path()))
        .collect();
    for pty in &mut browsers {
        pty.type_in("mq");
    }
    for mut pty in browsers {
        assert_eq!(pty.end(PATIENCE).exit_code(), 0);
    }
    for number in numbers {
        assert!(is_bookmarked(shared.path(), number), "{number}");
    }
}

#[test]
fn a_lock_that_is_held_for_a_second_is_waited_for() {
    for keys in ["mq", "m\u{3}"] {
        let shared = tempfile::tempdir().expect("a home");
        let mut pty = at(29, shared.path());
        let held = lock(shared.path());
        pty.type_in(keys);
        thread::sleep(Duration::from_millis(1200));
        drop(held);
        assert_eq!(pty.end(PATIENCE).exit_code(), 0);
        assert!(is_bookmarked(shared.path(), 29), "{keys:?}");
    }
}

#[test]
fn a_bookmark_that_is_lost_is_an_error_and_exit_code_1() {
    let shared = tempfile::tempdir().expect("a home");
    let mut pty = at(29, shared.path());
    let _held = lock(shared.path());
    pty.type_in("mq");
    assert_eq!(pty.end(PATIENCE).exit_code(), 1);
    let sent = String::from_utf8_lossy(&pty.sent);
    let (_, behind) = sent.rsplit_once("\u{1b}[?1049l").expect("it is left");
    assert_eq!(behind.matches("error: ").count(), 1, "{behind}");
    assert!(behind.contains("state.json 被另一个程序锁定"), "{behind}");
}

/// `ulimit -f`, as a disk's quota: the system sends SIGXFSZ, which nobody expects.
#[test]
fn a_file_that_may_not_grow_is_an_error_and_the_terminal_is_given_back() {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    let script = format!("ulimit -f 0; exec '{program}' open 29");
    let mut pty = Pty::ready(command(&["sh", "-c", &script]));
    pty.type_in("mq");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 1);
    pty.assert_restored();
    assert!(pty.shows("更改未保存"), "{}", pty.text());
}
