//! The state on a machine that fails: a program killed while it writes, a disk that is full.
//!
//! A limit and SIGKILL hold for a whole process, so the one they meet is this test program, started again
//! for one test that is otherwise passed over.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, atomic::AtomicBool},
    thread,
    time::Duration,
};

use rustix::process::{Resource, Rlimit, setrlimit};
use yiwu_plan::{
    plan::{Language, Reference},
    state::UserState,
};

use crate::open;

/// Where the state of the program that is started again lies.
const FILE: &str = "YIWU_PLAN_TEST_STATE";

const ITEM: Reference = Reference::Item(29);

/// This program once more, for one test alone.
fn again(test: &str, state: &Path) -> Child {
    let program = env::current_exe().expect("this program");
    Command::new(program)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(FILE, state)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts")
}

/// A note that is long enough to be cut, and says which it is.
fn note(number: usize) -> String {
    format!("{number} {}", "记".repeat(20_000))
}

fn number(memory: &UserState) -> usize {
    let first = memory.note(ITEM).and_then(|text| text.split(' ').next());
    first.map_or(0, |text| text.parse().expect("the note's number"))
}

#[test]
#[ignore = "started, and killed, by the test below"]
fn keeps_on_saving() {
    let Some(state) = env::var_os(FILE) else {
        return;
    };
    let (mut store, mut memory, _) = open(Path::new(&state));
    let first = number(&memory) + 1;
    for number in first.. {
        memory.set_note(ITEM, &note(number));
        store.save(&memory).expect("saved");
        println!("saved {number}");
    }
}

#[test]
fn a_program_killed_while_it_writes_leaves_a_whole_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state.json");
    let mut last = 0;
    for round in 0..40 {
        let mut child = again("faults::keeps_on_saving", &state);
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let mut said = String::new();
        while !said.contains("saved") {
            said.clear();
            assert!(output.read_line(&mut said).expect("read") > 0, "it saves");
        }
        // Each time somewhere else in a save, which takes some milliseconds.
        thread::sleep(Duration::from_micros(round * 397));
        child.kill().expect("killed");
        child.wait().expect("gone");
        output.read_to_string(&mut said).expect("read");
        let acknowledged = said.lines().filter_map(|line| line.strip_prefix("saved "));
        let acknowledged = acknowledged.filter_map(|number| number.parse::<usize>().ok());
        let acknowledged = acknowledged.max().expect("it said so");
        let (_, memory, notice) = open(&state);
        assert_eq!(notice, None, "round {round}");
        let kept = number(&memory);
        assert!(
            kept >= acknowledged,
            "{acknowledged} was kept, {kept} is there"
        );
        assert_eq!(memory.note(ITEM), Some(note(kept).as_str()), "whole");
        assert!(kept > last, "it goes on from what was kept");
        last = kept;
    }
}

#[test]
#[ignore = "started by the test below"]
fn saves_where_nothing_fits() {
    let Some(state) = env::var_os(FILE) else {
        return;
    };
    let state = Path::new(&state);
    let before = fs::read(state).expect("a state");
    let (mut store, mut memory, notice) = open(state);
    assert_eq!(notice, None);
    // Without this the limit's signal ends the program; with it, writing fails as on a full disk.
    signal_hook::flag::register(
        rustix::process::Signal::XFSZ.as_raw(),
        Arc::new(AtomicBool::new(false)),
    )
    .expect("taken");
    let limit = |bytes| {
        let limit = Rlimit {
            current: bytes,
            maximum: None,
        };
        setrlimit(Resource::Fsize, limit).expect("set");
    };
    limit(Some(1000));
    memory.set_note(ITEM, &note(2));
    for _ in 0..3 {
        let error = store
            .save(&memory)
            .expect_err("nothing fits")
            .message(Language::En);
        assert!(error.contains("state.json cannot be written"), "{error}");
        assert_eq!(fs::read(state).expect("a state"), before, "as it was");
    }
    limit(None);
    store.save(&memory).expect("there is room again");
    assert_eq!(number(&open(state).1), 2);
    println!("all as it should be");
}

#[test]
fn on_a_full_disk_the_old_state_stays_and_nothing_is_left_lying() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state.json");
    let mut memory = UserState::default();
    memory.set_note(ITEM, &note(1));
    open(&state).0.save(&memory).expect("saved");
    let output = again("faults::saves_where_nothing_fits", &state).wait_with_output();
    let output = output.expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("all as it should be"),
        "{said}"
    );
    let files = fs::read_dir(folder.path()).expect("a folder").flatten();
    let mut names: Vec<_> = files.map(|file| file.file_name()).collect();
    names.sort();
    assert_eq!(names, ["state.json", "state.lock"]);
}
