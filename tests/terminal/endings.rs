//! Every way to an end: the terminal is given back, what was marked is kept, and nothing is waited for.

use rustix::process::Signal;

use yiwu_plan::{plan::Reference, settings::Store, state::UserState};

use crate::{
    MOMENT,
    pty::{AT_ONCE, Pty, browser, command},
    stall,
};

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = Pty::browser();
    assert!(pty.screen.screen().alternate_screen());
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn every_signal_that_ends_it_gives_the_terminal_back_and_is_died_of() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::INT, "Interrupt"),
        (Signal::HUP, "Hangup"),
        (Signal::QUIT, "Quit"),
        (Signal::XCPU, "CPU time limit exceeded"),
        (Signal::USR1, "User defined signal 1"),
        (Signal::USR2, "User defined signal 2"),
        (Signal::ALARM, "Alarm clock"),
        (Signal::VTALARM, "Virtual timer expired"),
    ] {
        let mut pty = Pty::browser();
        pty.signal(signal);
        let status = pty.end(AT_ONCE);
        assert!(
            status.signal().is_some_and(|died| died.starts_with(name)),
            "{status}"
        );
        pty.assert_restored();
    }
}

#[test]
fn a_cut_line_ends_it_within_a_second() {
    let mut pty = Pty::browser();
    pty.hang_up();
    pty.end_unread(AT_ONCE);
}

#[test]
fn a_cut_line_with_sighup_ignored_ends_it_within_a_second() {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    let script = format!("trap '' HUP; exec '{program}' open");
    let mut pty = Pty::ready(command(&["sh", "-c", &script]));
    pty.hang_up();
    pty.end_unread(AT_ONCE);
}

#[test]
fn a_cut_line_while_it_is_stalled_ends_it_within_a_second() {
    let mut pty = Pty::browser();
    stall(&mut pty);
    pty.hang_up();
    pty.end_unread(AT_ONCE);
}

#[test]
fn a_stalled_line_delays_neither_quitting_nor_sigterm() {
    let mut pty = Pty::browser();
    stall(&mut pty);
    pty.type_in("q");
    assert_eq!(pty.end_unread(AT_ONCE).exit_code(), 0);
    pty.settle(MOMENT);
    pty.assert_restored();

    let mut pty = Pty::browser();
    stall(&mut pty);
    pty.signal(Signal::TERM);
    assert!(pty.end_unread(AT_ONCE).signal().is_some());
    pty.settle(MOMENT);
    pty.assert_restored();
}

#[test]
fn a_panic_gives_the_terminal_back_and_then_says_why() {
    let mut command = browser();
    command.env("YIWU_PLAN_PANIC_KEY", "F9");
    let mut pty = Pty::ready(command);
    pty.type_in("\u{1b}[20~");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 101);
    pty.assert_restored();
    let sent = pty.sent();
    let left = sent
        .rfind("\u{1b}[?1049l")
        .expect("the full screen is left");
    let said = sent.rfind("panicked at").expect("the message is there");
    assert!(left < said);
}

#[test]
fn an_answer_on_its_way_while_quitting_does_not_reach_the_shell() {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    let script = format!("'{program}' open; sleep 0.3; echo over");
    let mut pty = Pty::start(command(&["sh", "-c", &script])).without_replies();
    pty.until("asked", |pty| pty.sent().contains("\u{1b}[6n"));
    pty.type_in("q");
    std::thread::sleep(MOMENT);
    pty.type_in("\u{1b}[2;2R\u{1b}[2;3R");
    pty.until("over", |pty| pty.shows("over"));
    // The terminal would echo it.
    assert!(!pty.sent().contains("^[["), "{}", pty.text());
}

/// What a browser with this home remembers the next time.
pub(crate) fn saved(pty: &Pty) -> UserState {
    let path = pty.home.path().join("state/yiwu-plan/state.json");
    Store::open(Some(path)).1
}

#[test]
fn whatever_ends_it_what_was_marked_a_moment_before_is_kept() {
    type End = fn(&mut Pty);
    let ends: [(&str, End); 4] = [
        ("quitting", |pty| pty.type_in("q")),
        ("SIGTERM", |pty| pty.signal(Signal::TERM)),
        ("a cut line", |pty| pty.hang_up()),
        ("a panic", |pty| pty.type_in("\u{1b}[20~")),
    ];
    for (what, end) in ends {
        let mut command = browser();
        command.args(["29"]);
        command.env("YIWU_PLAN_PANIC_KEY", "F9");
        let mut pty = Pty::ready(command);
        pty.type_in("m");
        pty.until("marked", |pty| pty.shows("已加书签"));
        end(&mut pty);
        pty.end_unread(AT_ONCE);
        assert!(saved(&pty).is_bookmarked(Reference::Item(29)), "{what}");
    }
}
