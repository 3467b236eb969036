//! What happens to the terminal and is lived through.

use std::time::Duration;

use rustix::process::Signal;

use crate::{
    MOMENT,
    pty::{AT_ONCE, COLUMNS, Pty, ROWS, command},
    stall,
};

#[test]
fn a_stalled_line_costs_frames_and_not_keys() {
    let mut pty = Pty::browser();
    let before = pty.sent.len();
    stall(&mut pty);
    pty.type_in("/gtz");
    std::thread::sleep(MOMENT);
    pty.until("the last state", |pty| pty.shows("/ gtz"));
    let frames = pty.sent()[before..].matches("\u{1b}[?2026h").count();
    assert!(frames < 600, "{frames} frames for 1204 keys");
}

#[test]
fn ctrl_z_and_fg_bring_it_back_whole_at_the_size_it_then_has() {
    let mut shell = command(&["bash", "--norc", "--noprofile", "-i"]);
    shell.env("PS1", "PROMPT> ");
    let mut pty = Pty::start(shell);
    pty.until("a prompt", |pty| pty.shows("PROMPT>"));
    pty.type_in(&format!("'{}' open\n", env!("CARGO_BIN_EXE_yiwu-plan")));
    pty.until("drawn", |pty| pty.shows("帮助"));
    let drawn = pty.text();
    pty.type_in("\u{1a}");
    pty.until("stopped", |pty| pty.shows("Stopped"));
    assert!(!pty.screen.screen().alternate_screen() && !pty.screen.screen().hide_cursor());
    pty.type_in("echo al''ive\n");
    pty.until("the shell is usable", |pty| pty.shows("alive"));
    pty.type_in("fg\n");
    pty.until("drawn again", |pty| pty.text() == drawn);
    pty.type_in("\u{1a}");
    pty.until("stopped", |pty| !pty.screen.screen().alternate_screen());
    pty.resize(100, 30);
    pty.type_in("fg\n");
    pty.until("drawn again", |pty| pty.shows("帮助"));
    assert!(
        pty.text()
            .lines()
            .nth(29)
            .is_some_and(|line| line.contains("帮助"))
    );
    pty.type_in("q");
    pty.until("a prompt", |pty| !pty.screen.screen().alternate_screen());
    pty.type_in("exit\n");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
}

#[test]
fn stopped_and_continued_it_takes_the_terminal_back_and_draws_afresh() {
    let mut pty = Pty::browser();
    let drawn = pty.text();
    let raw = format!("{:?}", pty.modes());
    pty.signal(Signal::STOP);
    std::thread::sleep(MOMENT);
    pty.reset_modes();
    // What a shell would write meanwhile.
    pty.screen.process(b"\x1b[?1049l\x1b[2J\x1b[Hjunk");
    pty.signal(Signal::CONT);
    pty.until("drawn again", |pty| pty.text() == drawn);
    assert_eq!(format!("{:?}", pty.modes()), raw);
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
}

#[test]
fn sizes_from_nothing_to_absurd_are_survived() {
    let mut pty = Pty::browser();
    for (columns, rows) in [
        (1, 1),
        (2, 1),
        (1, 2),
        (0, 0),
        (3, 3),
        (7, 2),
        (20, 5),
        (1, 40),
        (400, 1),
        (500, 200),
    ] {
        pty.resize(columns, rows);
        pty.type_in("j/x\u{1b}");
        pty.settle(MOMENT / 2);
    }
    pty.resize(COLUMNS, ROWS);
    pty.until("drawn", |pty| pty.shows("帮助"));
    // From wherever it is now: what is open is closed first.
    pty.type_in("\u{3}\u{3}");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn a_storm_of_resizes_ends_in_the_last_size() {
    let mut fresh = Pty::browser();
    fresh.settle(MOMENT);
    let mut pty = Pty::browser();
    for i in 0..200 {
        pty.resize(60 + i % 100, 15 + i % 40);
        pty.read(Duration::from_millis(1));
    }
    pty.resize(COLUMNS, ROWS);
    let wanted = fresh.text();
    pty.until("as if nothing had happened", |pty| pty.text() == wanted);
}

#[test]
fn idle_it_neither_writes_nor_wakes() {
    let mut pty = Pty::browser();
    pty.settle(Duration::from_millis(800));
    let before = (pty.sent.len(), switches(&pty));
    std::thread::sleep(Duration::from_secs(1));
    pty.settle(Duration::from_millis(1));
    assert_eq!((pty.sent.len(), switches(&pty)), before);
}

/// How often the program was woken so far.
fn switches(pty: &Pty) -> Option<String> {
    // Linux only; elsewhere the bytes must do.
    let status = std::fs::read_to_string(format!("/proc/{}/status", pty.pid())).ok()?;
    let line = status
        .lines()
        .find(|line| line.starts_with("voluntary_ctxt_switches"));
    line.map(str::to_owned)
}

#[test]
fn ctrl_z_with_no_shell_to_come_back_from_changes_nothing() {
    // As `ssh -t host yiwu-plan` starts it: nobody could ever continue it.
    let mut pty = Pty::browser();
    let drawn = pty.text();
    pty.type_in("\u{1a}");
    pty.settle(MOMENT);
    pty.until("as before", |pty| {
        pty.screen.screen().alternate_screen() && pty.text() == drawn
    });
    pty.type_in("j");
    pty.until("alive", |pty| pty.text() != drawn);
}
