//! The one way out of the terminal, whatever the reason: replies taken off the line, the cursor below the
//! frame, the state saved, signals before everything else.

use std::time::Duration;

use rustix::process::Signal;

use crate::{
    MOMENT,
    endings::saved,
    pty::{AT_ONCE, Pty, browser, command},
};
use yiwu_plan::plan::Reference;

/// A browser under a shell that prints `over` a moment after it has ended.
fn then_over(options: &str) -> Pty {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    // `wait` returns as soon as a signal comes; the trap keeps the shell alive.
    let script = format!("trap : INT TERM; '{program}' {options}; sleep 0.3; echo over");
    let mut pty = Pty::start(command(&["sh", "-c", &script])).without_replies();
    pty.until("asked", |pty| pty.sent().contains("\u{1b}[6n"));
    pty
}

/// Signals every process of the terminal's foreground job.
fn signal_job(pty: &Pty, signal: Signal) {
    rustix::process::kill_process_group(pty.pid(), signal).expect("the job is there");
}

#[test]
fn replies_on_their_way_do_not_reach_the_shell_after_any_end() {
    type End = fn(&mut Pty);
    let ends: [(&str, End, u64); 5] = [
        ("SIGTERM", |pty| signal_job(pty, Signal::TERM), 200),
        ("SIGINT", |pty| signal_job(pty, Signal::INT), 200),
        ("SIGTERM, late", |pty| signal_job(pty, Signal::TERM), 700),
        ("q", |pty| pty.type_in("q"), 700),
        ("C-c", |pty| pty.type_in("\u{3}"), 500),
    ];
    for (name, end, delay) in ends {
        let mut pty = then_over("open");
        end(&mut pty);
        std::thread::sleep(Duration::from_millis(delay));
        pty.type_in("\u{1b}[2;2R");
        std::thread::sleep(Duration::from_millis(20));
        pty.type_in("\u{1b}[2;3R");
        pty.until("over", |pty| pty.shows("over"));
        // The terminal would echo it.
        assert!(!pty.sent().contains("^[["), "{name}: {}", pty.text());
    }
}

#[test]
fn half_a_reply_that_never_ends_is_discarded() {
    let mut pty = then_over("open");
    pty.type_in("q");
    pty.type_in("\u{1b}[2;2R\u{1b}[2;");
    pty.until("over", |pty| pty.shows("over"));
    assert!(!pty.sent().contains("^[["), "{}", pty.text());
}

#[test]
fn where_the_settings_say_the_width_nothing_is_asked_or_waited_for() {
    let home = tempfile::tempdir().expect("a home");
    let folder = home.path().join("config/yiwu-plan");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(
        folder.join("config.toml"),
        "ambiguous-width = \"narrow\"\ntheme = \"dark\"\n",
    )
    .expect("written");
    let mut pty = Pty::start_at(home, browser()).without_replies().drawn();
    assert!(!pty.sent().contains("\u{1b}[6n"));
    pty.type_in("q");
    assert_eq!(pty.end(Duration::from_millis(500)).exit_code(), 0);
}

/// What a terminal without an alternate screen shows: the same bytes without its sequences.
fn without_alternate_screen(pty: &Pty) -> Vec<String> {
    let sent = pty.sent();
    let plain = sent
        .replace("\u{1b}[?1049h", "")
        .replace("\u{1b}[?1049l", "");
    let mut screen = vt100::Parser::default();
    let (rows, columns) = pty.screen.screen().size();
    screen.screen_mut().set_size(rows, columns);
    screen.process(plain.as_bytes());
    let rows = screen.screen().rows(0, columns.get());
    rows.map(|row| row.trim_end().to_owned()).collect()
}

#[test]
fn without_an_alternate_screen_the_prompt_comes_below_the_frame() {
    type End = fn(&mut Pty);
    let ends: [(&str, End); 3] = [
        ("q", |pty| pty.type_in("q")),
        ("C-c in a search", |pty| pty.type_in("/gtz\u{3}\u{3}")),
        ("SIGTERM", |pty| signal_job(pty, Signal::TERM)),
    ];
    for (name, end) in ends {
        let program = env!("CARGO_BIN_EXE_yiwu-plan");
        let script = format!("trap : TERM; '{program}' open; echo PROMPT");
        let mut pty = Pty::ready(command(&["sh", "-c", &script]));
        pty.settle(MOMENT);
        end(&mut pty);
        pty.until("the prompt", |pty| pty.sent().contains("PROMPT"));
        pty.settle(MOMENT);
        let rows = without_alternate_screen(&pty);
        let prompt = rows.iter().position(|row| row.contains("PROMPT"));
        let prompt = prompt.unwrap_or_else(|| panic!("{name}: {rows:#?}"));
        assert_eq!(rows[prompt], "PROMPT", "{name}");
        assert!(
            rows[prompt + 1..].iter().all(String::is_empty),
            "{name}: {rows:#?}"
        );
        assert!(prompt > 30, "{name}: {rows:#?}");
    }
}

/// An interactive bash with a browser that has drawn.
fn under_bash(options: &str) -> Pty {
    let mut shell = command(&["bash", "--norc", "--noprofile", "-i"]);
    shell.env("PS1", "PROMPT> ");
    let mut pty = Pty::start(shell);
    pty.until("a prompt", |pty| pty.shows("PROMPT>"));
    pty.type_in(&format!(
        "'{}' {options}\n",
        env!("CARGO_BIN_EXE_yiwu-plan")
    ));
    pty.until("drawn", |pty| pty.shows("帮助"));
    pty.settle(MOMENT);
    pty
}

/// The process group that has the terminal.
fn foreground(pty: &Pty) -> rustix::process::Pid {
    rustix::termios::tcgetpgrp(pty.fd()).expect("there is one")
}

#[test]
fn a_stop_from_another_process_is_as_ctrl_z() {
    let mut pty = under_bash("open");
    let drawn = pty.text();
    for _ in 0..2 {
        rustix::process::kill_process_group(foreground(&pty), Signal::TSTP).expect("there");
        pty.until("stopped", |pty| pty.shows("Stopped"));
        let screen = pty.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor());
        pty.type_in("echo al''ive\n");
        pty.until("the shell is usable", |pty| pty.shows("alive"));
        pty.type_in("clear; fg\n");
        pty.until("drawn again", |pty| pty.text() == drawn);
    }
}

#[test]
fn stopped_while_printed_text_is_on_the_main_screen_it_comes_back_with_the_full_screen() {
    let printed = |pty: &Pty| !pty.screen.screen().alternate_screen() && pty.shows("按任意键");
    let mut pty = under_bash("open 29");
    let drawn = pty.text();
    for _ in 0..2 {
        pty.type_in("Z");
        pty.until("printed", printed);
        rustix::process::kill_process_group(foreground(&pty), Signal::TSTP).expect("there");
        pty.until("stopped", |pty| pty.shows("Stopped"));
        pty.type_in("clear; fg\n");
        pty.until("drawn again", |pty| pty.text() == drawn);
    }
}

#[test]
fn a_stop_where_no_shell_could_continue_it_changes_nothing() {
    let mut pty = Pty::browser();
    let drawn = pty.text();
    pty.signal(Signal::TSTP);
    pty.settle(MOMENT);
    pty.until("as before", |pty| pty.text() == drawn);
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
}

#[test]
fn what_changed_just_before_it_is_stopped_is_saved() {
    for stop in ["\u{1a}", "kill"] {
        let mut pty = under_bash("open 29");
        pty.type_in("m");
        pty.until("marked", |pty| pty.shows("已加书签"));
        if stop == "kill" {
            rustix::process::kill_process_group(foreground(&pty), Signal::TSTP).expect("there");
        } else {
            pty.type_in(stop);
        }
        pty.until("stopped", |pty| pty.shows("Stopped"));
        assert!(saved(&pty).is_bookmarked(Reference::Item(29)), "{stop:?}");
    }
}

#[test]
fn a_stopped_browser_ends_by_the_shells_kill() {
    for (kill, says) in [
        ("kill %1", "Terminated"),
        ("kill -HUP %1", "Hangup"),
        ("kill -INT %1; kill -CONT %1", "Interrupt"),
    ] {
        let mut pty = under_bash("open");
        pty.type_in("\u{1a}");
        pty.until("stopped", |pty| pty.shows("Stopped"));
        pty.type_in(&format!("{kill}; sleep 0.2; jobs; echo do''ne\n"));
        pty.until("done", |pty| pty.shows("done"));
        pty.type_in("\n");
        pty.settle(MOMENT);
        let text = pty.text();
        // The first is from Ctrl-Z.
        assert_eq!(text.matches("Stopped").count(), 1, "{kill}: {text}");
        pty.until(says, |pty| pty.shows(says));
    }
}

#[test]
fn continued_in_the_background_it_leaves_the_terminal_to_the_shell() {
    let mut pty = under_bash("open");
    let drawn = pty.text();
    pty.type_in("\u{1a}");
    pty.until("stopped", |pty| pty.shows("Stopped"));
    pty.type_in("clear; bg\n");
    pty.settle(3 * MOMENT);
    pty.type_in("echo al''ive\n");
    pty.until("the shell is usable", |pty| pty.shows("alive"));
    assert!(!pty.screen.screen().alternate_screen(), "{}", pty.text());
    pty.type_in("fg\n");
    pty.until("drawn again", |pty| pty.text() == drawn);
}
