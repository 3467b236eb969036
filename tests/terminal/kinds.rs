//! Terminals of other kinds, and none at all.

use std::{process::Stdio, time::Duration};

use yiwu_plan::width::AmbiguousWidth;

use crate::{
    emulator::{Emulator, POISON},
    pty::{AT_ONCE, COLUMNS, Pty, ROWS, browser, command},
};

#[test]
fn terminals_without_a_full_screen_are_an_error_and_a_hint() {
    for (name, value, said) in [
        ("TERM", "dumb", "“dumb”"),
        ("TERM", "unknown", "“unknown”"),
        ("TERM", "", "未设置 TERM"),
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
        assert!(!sent.contains('\u{1b}'), "{sent}");
        let lines: Vec<&str> = sent.trim_end().lines().collect();
        let [error, hint] = lines[..] else {
            panic!("{sent}");
        };
        assert!(
            error.starts_with("error: ") && hint.starts_with("hint: "),
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
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(
            err.starts_with("error: ") && err.lines().count() == 2,
            "{err}"
        );
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
fn a_terminal_that_draws_quotes_wide_is_asked_and_everything_stays_aligned() {
    let mut pty = Pty::start(browser()).without_replies();
    let mut terminal = Emulator::new(COLUMNS.into(), ROWS.into(), AmbiguousWidth::Wide);
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

/// `theme = "auto"`: dark until the terminal has told its background, then the theme that can be read on it.
#[test]
fn the_theme_follows_the_background_of_the_terminal() {
    for (background, is_light) in [("ffff/ffff/ffff", true), ("0000/0000/0000", false)] {
        let mut pty = Pty::start(browser()).without_replies();
        pty.until("asked", |pty| pty.sent().contains("\u{1b}]11;?"));
        pty.type_in(&format!(
            "\u{1b}]11;rgb:{background}\u{7}\u{1b}[1;1R\u{1b}[1;1R"
        ));
        pty.type_in("29\r");
        pty.until("drawn", |pty| pty.shows("建成高铁义乌站"));
        pty.settle(Duration::from_millis(200));
        let sent = pty.sent();
        let mut styles = sent
            .split("\u{1b}[")
            .filter_map(|sequence| sequence.split_once('m'))
            .map(|(parameters, _)| parameters);
        // Values are magenta on a light background, yellow on a dark one.
        let magenta = styles.any(|parameters| parameters.split(';').any(|p| p == "35"));
        assert_eq!(magenta, is_light, "{background}");
        pty.type_in("q");
        assert_eq!(pty.end(Duration::from_secs(3)).exit_code(), 0);
    }
}
