//! The fault matrix: what happens to the terminal, and what is promised.

mod emulator;
mod pty;

use std::{process::Stdio, time::Duration};

use emulator::{Emulator, POISON};
use pty::{AT_ONCE, COLUMNS, Pty, ROWS, browser, command};
use rustix::process::Signal;
use yiwu_plan::width::Widths;

const MOMENT: Duration = Duration::from_millis(100);

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = Pty::browser();
    assert!(pty.screen.screen().alternate_screen());
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn term_int_hup_and_quit_give_the_terminal_back_and_are_died_of() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::INT, "Interrupt"),
        (Signal::HUP, "Hangup"),
        (Signal::QUIT, "Quit"),
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

/// Makes more output than the line holds, and reads none of it.
fn stall(pty: &mut Pty) {
    for _ in 0..60 {
        // The language of the text: every one changes the whole page.
        pty.type_in(&"v".repeat(20));
        std::thread::sleep(Duration::from_millis(3));
    }
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
    // From wherever it is now.
    pty.type_in("\u{3}");
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
fn a_key_typed_at_the_very_moment_of_a_resize_is_not_lost() {
    let mut pty = Pty::browser();
    pty.type_in("/");
    pty.until("a search", |pty| pty.shows("/ "));
    let mut typed = String::new();
    for i in 0..40 {
        pty.resize(COLUMNS - (i % 2), ROWS);
        pty.type_in("x");
        typed.push('x');
        // No other key helps it along.
        pty.until(&typed, |pty| pty.shows(&format!("/ {typed}")));
    }
}

#[test]
fn keys_typed_faster_than_frames_are_drawn_all_arrive() {
    let mut pty = Pty::browser();
    let before = pty.sent().matches("\u{1b}[?2026h").count();
    let typed = "abcdefghijklmnopqrstuvwxyz0123456789";
    pty.type_in(&format!("/{typed}"));
    pty.until("all of them", |pty| pty.shows(typed));
    let frames = pty.sent().matches("\u{1b}[?2026h").count() - before;
    assert!(frames < typed.len(), "{frames} frames");
}

#[test]
fn a_megabyte_pasted_is_one_paste() {
    let mut pty = Pty::browser();
    let text = "国际贸易综合改革\r\n".repeat(40_000);
    assert!(text.len() > 1_000_000);
    pty.type_in("/\u{1b}[200~");
    pty.type_in(&text);
    // Nothing in it was a key: the search is still open, and Esc leaves it.
    pty.type_in("\u{1b}[201~");
    pty.until("pasted", |pty| {
        pty.shows("/ ") && pty.shows("国际贸易综合改革")
    });
    pty.type_in("\u{1b}");
    pty.until("browsing", |pty| pty.shows("退出"));
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
}

#[test]
fn garbage_from_the_line_is_survived() {
    let mut pty = Pty::browser();
    for garbage in [
        &b"\xff\xfe\x80\xc3\x28\xe4\xb9"[..],
        b"\x1b[999;999;999z\x1b[?1;2c\x1b]0;title\x07\x1bP1$r0m\x1b\\",
        b"\x1b[<0;300;300M\x1b[M   \x1b[97;5u\x1b[1;5A\x1b[I\x1b[O",
        b"\x1b[1;2\x1b[\x18\x1bO\x1b\x1b\x1b[[Z",
        b"\x1b]52;c;unfinished",
        b"\x00\x01\x02\x1c\x1d\x1e\x1f\x7f",
    ] {
        pty.write(garbage);
        pty.settle(MOMENT);
    }
    pty.type_in("\u{3}");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn idle_it_neither_writes_nor_wakes() {
    let mut pty = Pty::browser();
    pty.settle(Duration::from_millis(400));
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
fn esc_alone_is_esc_and_with_a_key_is_alt() {
    let mut pty = Pty::browser();
    pty.type_in("/ab cd");
    pty.until("typed", |pty| pty.shows("/ ab cd"));
    // M-Backspace deletes a word.
    pty.type_in("\u{1b}\u{7f}");
    pty.until("a word less", |pty| {
        pty.shows("/ ab") && !pty.shows("/ ab cd")
    });
    pty.type_in("\u{1b}");
    pty.until("back", |pty| pty.shows("退出"));
}

#[test]
fn terminals_without_a_full_screen_are_told_apart_in_one_line() {
    for (name, value, said) in [
        ("TERM", "dumb", "“dumb”"),
        ("TERM", "unknown", "“unknown”"),
        ("TERM", "", "TERM is not set"),
        ("LC_ALL", "C", "LC_ALL=C.UTF-8"),
        ("LC_ALL", "POSIX", "LC_ALL=C.UTF-8"),
        ("LC_ALL", "zh_CN.GB18030", "LC_ALL=C.UTF-8"),
    ] {
        let mut command = browser();
        command.env(name, value);
        let mut pty = Pty::start(command);
        assert_eq!(pty.end(AT_ONCE).exit_code(), 2, "{name}={value}");
        let sent = pty.sent();
        assert!(sent.contains(said), "{sent}");
        assert!(
            !sent.contains('\u{1b}') && sent.trim_end().lines().count() == 1,
            "{sent}"
        );
    }
}

#[test]
fn without_a_terminal_at_either_end_nothing_is_drawn() {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    for stdin in [Stdio::null(), Stdio::piped()] {
        let mut command = std::process::Command::new(program);
        let output = command.arg("open").stdin(stdin).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(output.stdout, b"");
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1);
    }
    // `yiwu-plan open | cat`, and with standard output closed.
    for script in ["'{}' open | cat", "'{}' open >&-"] {
        let mut pty = Pty::start(command(&["sh", "-c", &script.replace("{}", program)]));
        pty.end(AT_ONCE);
        assert!(!pty.sent().contains('\u{1b}'), "{}", pty.sent());
    }
}

#[test]
fn no_color_is_honoured() {
    let colours = |pty: &Pty| {
        let sent = pty.sent();
        let attributes = sent
            .split("\u{1b}[")
            .filter_map(|rest| rest.split_once('m'));
        attributes
            .flat_map(|(numbers, _)| numbers.split(';').map(str::to_owned).collect::<Vec<_>>())
            .filter(|number| {
                number.len() == 2
                    && ["3", "4", "9"]
                        .iter()
                        .any(|first| number.starts_with(first))
            })
            .count()
    };
    assert!(colours(&Pty::browser()) > 0);
    let mut command = browser();
    command.env("NO_COLOR", "1");
    assert_eq!(colours(&Pty::ready(command)), 0);
}

#[test]
fn the_mouse_is_left_to_the_terminal() {
    let pty = Pty::browser();
    assert_eq!(
        pty.screen.screen().mouse_protocol_mode(),
        vt100::MouseProtocolMode::None
    );
}

#[test]
fn over_ssh_y_asks_the_terminal_to_copy() {
    let mut pty = Pty::browser();
    pty.type_in("29\r");
    pty.until("item 29", |pty| pty.shows("第29条  5/36"));
    pty.type_in("y");
    pty.until("told", |pty| pty.shows("已请求终端复制"));
    let sent = pty.sent();
    let (_, copied) = sent.split_once("\u{1b}]52;c;").expect("OSC 52");
    let (base64, _) = copied.split_once('\u{7}').expect("it ends");
    let copied = String::from_utf8(decoded(base64)).expect("UTF-8, exact");
    assert!(
        copied.contains("建成高铁义乌站打造轨道上的义乌"),
        "{copied}"
    );
}

/// RFC 4648, section 4, the other way.
fn decoded(base64: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("not base64: {c}"),
    };
    let (mut bits, mut held, mut bytes) = (0u32, 0, Vec::new());
    for c in base64.trim_end_matches('=').bytes() {
        bits = bits << 6 | u32::from(value(c));
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

#[test]
fn in_tmux_what_y_sent_is_in_its_buffer() {
    let tmux = |arguments: &[&str]| {
        let mut tmux = std::process::Command::new("tmux");
        tmux.args(["-L", "yiwu-plan-test", "-f", "/dev/null"])
            .args(arguments);
        let output = tmux.env("LC_ALL", "C.UTF-8").output();
        output.expect("this test needs tmux").stdout
    };
    let program = format!("'{}' open 29", env!("CARGO_BIN_EXE_yiwu-plan"));
    tmux(&["new-session", "-d", "-x", "120", "-y", "40", &program]);
    let until = |what: &str, seen: &dyn Fn() -> bool| {
        for _ in 0..500 {
            if seen() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        tmux(&["kill-server"]);
        panic!("never {what}");
    };
    let shows = |text: &str| String::from_utf8_lossy(&tmux(&["capture-pane", "-p"])).contains(text);
    until("drawn", &|| shows("帮助"));
    tmux(&["send-keys", "y"]);
    until("told", &|| shows("tmux"));
    let copied = String::from_utf8(tmux(&["show-buffer"])).expect("UTF-8, exact");
    tmux(&["kill-server"]);
    assert!(
        copied.contains("建成高铁义乌站打造轨道上的义乌") && copied.contains("第29条"),
        "{copied}"
    );
}

#[test]
fn a_copy_sheet_is_on_the_plain_screen_until_a_key_is_pressed() {
    let mut pty = Pty::browser();
    pty.type_in("29\r");
    pty.until("item 29", |pty| {
        pty.shows("第29条  5/36") && pty.shows("帮助")
    });
    let drawn = pty.text();
    pty.type_in("Z");
    pty.until("the sheet", |pty| {
        !pty.screen.screen().alternate_screen()
            && pty.shows("建成高铁义乌站")
            && pty.shows("按任意键")
    });
    assert!(!pty.screen.screen().hide_cursor());
    pty.type_in("x");
    pty.until("back", |pty| {
        pty.screen.screen().alternate_screen() && pty.text() == drawn
    });
    // A signal meanwhile: the sheet stays where it is.
    pty.type_in("Z");
    pty.until("the sheet", |pty| pty.shows("按任意键"));
    pty.signal(Signal::TERM);
    pty.end(AT_ONCE);
    pty.assert_restored();
    assert!(pty.shows("按任意键"));
}

#[test]
fn a_terminal_that_draws_quotes_wide_is_asked_and_everything_stays_aligned() {
    let mut pty = Pty::start(browser());
    let mut terminal = Emulator::new(COLUMNS.into(), ROWS.into(), Widths::Wide);
    let mut fed = 0;
    // Two rounds: what it drew before it knew, and after the answers.
    for _ in 0..30 {
        pty.read(Duration::from_millis(20));
        fed += terminal.feed_session(&pty.sent[fed..]);
        for answer in terminal.answers.drain(..) {
            pty.type_in(&answer);
        }
    }
    assert!(pty.sent().contains("\u{1b}[6n"));
    let row = |y: usize| -> String {
        let glyphs = (0..terminal.columns).map(|x| &terminal.at(x, y).text[..]);
        glyphs.collect::<String>().trim_end().to_owned()
    };
    let title = row(0);
    assert!(title.starts_with("义乌市“十四五”规划建议"), "{title}");
    for y in 0..terminal.rows {
        assert!(!row(y).contains(POISON), "{}", row(y));
    }
    // The divider stands in one column all the way down.
    let divider = (0..terminal.columns).find(|&x| terminal.at(x, 2).text == "╎");
    let divider = divider.expect("there is a divider");
    for y in 1..terminal.rows - 1 {
        assert_eq!(terminal.at(divider, y).text, "╎", "row {y}");
    }
}

#[test]
fn an_answer_on_its_way_while_quitting_does_not_reach_the_shell() {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    let script = format!("'{program}' open; sleep 0.3; echo over");
    let mut pty = Pty::start(command(&["sh", "-c", &script]));
    pty.until("asked", |pty| pty.sent().contains("\u{1b}[6n"));
    pty.type_in("q");
    std::thread::sleep(MOMENT);
    pty.type_in("\u{1b}[2;2R\u{1b}[2;3R");
    pty.until("over", |pty| pty.shows("over"));
    // The terminal would echo it.
    assert!(!pty.sent().contains("^[["), "{}", pty.text());
}
