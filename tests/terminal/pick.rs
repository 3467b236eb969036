//! The browser as a chooser: what it prints, how it ends, and what it leaves of the screen.

use rustix::process::Signal;

use yiwu_plan::width::AmbiguousWidth;

use crate::{
    MOMENT,
    emulator::{self, Emulator, POISON},
    pty::{AT_ONCE, COLUMNS, Pty, ROWS, command},
    worded::{rate, worded},
};

const TITLE: &str = "29  建成高铁义乌站打造轨道上的义乌";
const BY_ENTER: &str = "选择";

/// A shell script in which `pick` is the chooser. What it prints comes back on the screen.
fn script(text: &str) -> Pty {
    drawn(start_script(text))
}

fn drawn(mut pty: Pty) -> Pty {
    pty.until("drawn", |pty| pty.shows(BY_ENTER));
    pty
}

fn start_script(text: &str) -> Pty {
    let pick = format!(
        "pick() {{ '{}' pick \"$@\"; }}",
        env!("CARGO_BIN_EXE_yiwu-plan")
    );
    Pty::start(command(&[
        "bash",
        "-c",
        &format!("set -o pipefail; {pick}; {text}"),
    ]))
}

/// The code a script that ends in `; echo code $?` says, once the terminal is as it was.
fn code(pty: &mut Pty) -> String {
    pty.until("left", |pty| pty.shows("code "));
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
    let text = pty.text();
    let code = text.lines().find_map(|line| line.split_once("code "));
    code.expect("it is there").1.to_owned()
}

/// The rows from the top down to the first with this text on it.
fn above(pty: &Pty, text: &str) -> Vec<String> {
    let rows = pty.text();
    let rows = rows.lines().map(str::to_owned);
    rows.take_while(|row| !row.contains(text)).collect()
}

#[test]
fn m_is_its_option_and_no_word_of_the_query() {
    let mut pty = start_script("pick -m 29-31; echo code $?");
    pty.until("drawn", |pty| pty.shows("1/3"));
    pty.type_in("\0\0\r");
    assert_eq!(code(&mut pty), "0");
    let printed = above(&pty, "code ");
    let numbers: Vec<&str> = printed.iter().filter_map(|row| row.get(..2)).collect();
    assert_eq!(numbers, ["29", "30"], "{printed:#?}");
}

#[test]
fn with_pipes_on_both_ends_it_opens_on_the_terminal() {
    let mut pty = script("echo nothing | pick 'gtz' | sed 's/^/chosen: /'; echo code $?");
    assert!(pty.screen.screen().alternate_screen());
    assert!(
        pty.shows("/ gtz") && pty.shows("高铁新城面积"),
        "{}",
        pty.text()
    );
    pty.type_in("\r");
    assert_eq!(code(&mut pty), "0");
    assert!(pty.shows(&format!("chosen: {TITLE}")));
}

#[test]
fn how_it_is_left_is_its_exit_code() {
    for (how, keys, wanted) in [
        ("Enter on everything there is", "\r", "0"),
        ("Enter on a row", "gtz\r", "0"),
        ("Enter on nothing", "xyzzy\r", "1"),
        ("Esc", "gtz\u{1b}", "130"),
        ("q with nothing typed", "q", "130"),
        ("q typed after something", "gq\u{3}", "130"),
        ("Ctrl-C", "gtz\u{3}", "130"),
        (
            "Ctrl-C in the help, and again",
            "\u{1b}[11~\u{3}\u{3}",
            "130",
        ),
    ] {
        for options in ["", "--targets", "--height 12", "--height 40% --targets"] {
            let mut pty = script(&format!("pick {options}; echo code $?"));
            // Of the targets none is called by these letters.
            let keys = keys.replace(
                "gtz",
                if options.contains("targets") {
                    "{jzl}"
                } else {
                    "gtz"
                },
            );
            pty.type_in(&worded(&keys));
            assert_eq!(code(&mut pty), wanted, "{how} {options}");
        }
    }
}

#[test]
fn without_a_terminal_it_is_an_error_and_2() {
    use std::{os::unix::process::CommandExt, process::Stdio};
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_yiwu-plan"));
    command
        .args(["pick", "--height", "12"])
        .stdin(Stdio::null());
    // SAFETY: between fork and exec there is one system call, which allocates nothing.
    unsafe {
        command.pre_exec(|| {
            rustix::process::setsid()?;
            Ok(())
        });
    }
    let found = command.output().expect("it runs");
    assert_eq!(found.status.code(), Some(2));
    let said = String::from_utf8_lossy(&found.stderr).into_owned();
    assert_eq!(said.lines().count(), 2, "{said}");
    let needs = ["浏览界面需要终端", "the browser needs a terminal"];
    assert!(needs.iter().any(|needs| said.contains(needs)), "{said}");
    assert!(!said.contains("os error"), "{said}");
    assert!(found.stdout.is_empty());
}

#[test]
fn the_choice_is_printed_as_the_format_says() {
    let target = rate().indicator.zh;
    let line = format!("44  {target}  92%\n");
    let csv = format!("条目,指标,目标值,年份\r\n第44条,{target},92%,");
    for (options, starts, lines) in [
        ("gtz", TITLE, Some(1)),
        ("gtz --lang en", "29  Complete", Some(1)),
        (
            "gtz --lang both",
            "29  建成高铁义乌站打造轨道上的义乌 / Complete",
            Some(1),
        ),
        ("第九章", "c9  ", Some(1)),
        ("gtz --format json", "{\n  \"number\": 29,", None),
        ("gtz --format csv", "条目,标题\r\n第29条,建成", Some(2)),
        ("gtz --format markdown", "## 第29条", None),
        ("--targets {measure}", &line, Some(1)),
        (
            "--targets {measure} --format json",
            "{\n  \"chapter\": 13,\n  \"item\": 44,",
            None,
        ),
        ("--targets {measure} --format csv", &csv, Some(2)),
        ("--targets {measure} --format markdown", "| 条目 |", Some(3)),
    ] {
        let mut pty = script_in(&worded(options));
        pty.type_in("\r");
        assert_eq!(code(&mut pty), "0", "{options}");
        let printed = std::fs::read_to_string(pty.home.path().join("out")).expect("a file");
        assert!(printed.starts_with(starts), "{options}: {printed}");
        assert!(
            lines.is_none_or(|lines| printed.lines().count() == lines),
            "{printed}"
        );
    }
}

/// Prints to a file in the home; the language of the interface may be either.
fn script_in(options: &str) -> Pty {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    let script = format!("'{program}' pick {options} > $HOME/out; echo code $?");
    let mut pty = Pty::start(command(&["sh", "-c", &script]));
    pty.until("drawn", |pty| pty.shows(BY_ENTER) || pty.shows("select"));
    pty
}

#[test]
fn an_imported_plan_is_chosen_in_by_its_places() {
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    let import = format!(
        "printf '丁村工作报告\\n一、去年\\n（一）编篮。编了三百只。\\n（二）晒谷。\\n' | '{program}' import - --as 丁村 >/dev/null"
    );
    for (options, chosen) in [
        ("", "1.1  （一）编篮"),
        ("--format csv", "一、（一）,（一）编篮"),
    ] {
        let mut pty = script(&format!(
            "{import}; pick --plan 丁村 {options} 编篮 | cat; echo code $?"
        ));
        pty.type_in("\r");
        assert_eq!(code(&mut pty), "0");
        assert!(pty.shows(chosen), "{}", pty.text());
        assert!(!pty.text().contains("义乌"), "{}", pty.text());
    }
}

#[test]
fn nothing_of_it_is_kept() {
    let mut pty = script("pick; echo code $?");
    pty.type_in("gtz\r");
    assert_eq!(code(&mut pty), "0");
    let left = std::fs::read_dir(pty.home.path()).expect("a home").count();
    assert_eq!(left, 0);
}

#[test]
fn inline_the_screen_above_is_untouched_and_the_rows_are_gone_at_the_end() {
    // Near the top, so near the bottom that it must scroll, and in the middle of a line.
    for (before, first, began) in [
        ("seq 1 3", "1", 3),
        ("seq 1 100", "74", 27),
        ("seq 1 3; printf 'ask: '", "1", 3),
    ] {
        let pick = "pick --height 12 gtz >/dev/null";
        let mut pty = script(&format!("{before}; {pick}; echo code $?"));
        assert!(!pty.screen.screen().alternate_screen());
        let rows = pty.text();
        let rows: Vec<&str> = rows.lines().collect();
        assert_eq!(rows[0], first);
        // Below the cursor's own line: the filter line first, the status line last.
        assert!(rows[began + 1].starts_with("/ gtz"), "{}", pty.text());
        assert!(rows[began + 12].contains(BY_ENTER), "{}", pty.text());
        let kept = above(&pty, "/ gtz");
        pty.type_in("\r");
        assert_eq!(code(&mut pty), "0");
        let text = pty.text();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows[..began], kept[..began]);
        let started = if before.contains("ask") { "ask: " } else { "" };
        assert_eq!(rows[began], format!("{started}{TITLE}"));
        assert_eq!(rows[began + 1], "code 0");
        assert!(rows[began + 2..].iter().all(|row| row.is_empty()), "{text}");
    }
}

#[test]
fn inline_the_choice_is_left_in_the_scrollback_once() {
    for (to, times) in [
        ("", 1),
        ("| cat", 2),
        ("> /dev/null", 1),
        ("2> /dev/null", 1),
    ] {
        let mut pty = script(&format!("pick --height 12 gtz {to}; echo code $?"));
        pty.type_in("\r");
        assert_eq!(code(&mut pty), "0");
        assert_eq!(
            pty.text().matches(TITLE).count(),
            times,
            "{to}: {}",
            pty.text()
        );
    }
    let mut pty = script("pick --height 12 gtz > /dev/null; echo code $?");
    pty.type_in("\u{1b}");
    code(&mut pty);
    assert!(!pty.shows(TITLE));
}

#[test]
fn inline_a_resize_draws_it_afresh_under_what_was_there() {
    let mut pty = script("seq 1 100; pick --height 12 gtz; echo code $?");
    // The frame after the reply about the width, at the old size, is on its way.
    pty.settle(MOMENT);
    for (columns, rows) in [(70, ROWS), (COLUMNS, 20), (30, 8), (20, 2), (COLUMNS, ROWS)] {
        pty.resize(columns, rows);
        pty.until("drawn at that size", |pty| {
            let rows = pty.text();
            let begins = rows.lines().filter(|row| row.starts_with("/ gtz"));
            begins.count() == 1
        });
        pty.settle(MOMENT);
    }
    let rows = above(&pty, "/ gtz");
    assert!(
        rows.iter()
            .all(|row| row.parse::<u32>().is_ok() || row.is_empty()),
        "{rows:?}"
    );
    pty.type_in("\r");
    assert_eq!(code(&mut pty), "0");
    assert!(pty.shows(TITLE) && !pty.shows(BY_ENTER) && !pty.shows("/ gtz"));
}

#[test]
fn inline_ctrl_z_leaves_the_shell_a_clean_screen_and_fg_comes_back() {
    let mut shell = command(&["bash", "--norc", "--noprofile", "-i"]);
    shell.env("PS1", "PROMPT> ");
    let mut pty = Pty::start(shell);
    pty.until("a prompt", |pty| pty.shows("PROMPT>"));
    let program = env!("CARGO_BIN_EXE_yiwu-plan");
    pty.type_in(&format!("'{program}' pick --height 12 gtz | cat\n"));
    pty.until("drawn", |pty| pty.shows(BY_ENTER));
    pty.type_in("\u{1a}");
    pty.until("stopped", |pty| pty.shows("Stopped"));
    assert!(!pty.shows(BY_ENTER) && !pty.screen.screen().hide_cursor());
    pty.type_in("echo al''ive\n");
    pty.until("the shell is usable", |pty| pty.shows("alive"));
    pty.type_in("fg\n");
    pty.until("drawn again", |pty| pty.shows(BY_ENTER));
    assert!(pty.shows("alive"));
    pty.type_in("\r");
    pty.until("chosen", |pty| pty.text().matches(TITLE).count() == 2);
    pty.type_in("exit\n");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
}

#[test]
fn inline_signals_and_panics_give_the_terminal_back() {
    type End = fn(&mut Pty);
    let ends: [(&str, End); 4] = [
        ("SIGTERM", |pty| pty.signal(Signal::TERM)),
        ("SIGINT", |pty| pty.signal(Signal::INT)),
        ("SIGHUP", |pty| pty.signal(Signal::HUP)),
        ("a panic", |pty| pty.type_in("\u{1b}[20~")),
    ];
    for (what, end) in ends {
        let program = env!("CARGO_BIN_EXE_yiwu-plan");
        let script = format!("seq 1 3; exec '{program}' pick --height 12 gtz");
        let mut command = command(&["sh", "-c", &script]);
        command.env("YIWU_PLAN_PANIC_KEY", "F9");
        command.env("RUST_BACKTRACE", "0");
        let mut pty = Pty::start(command);
        pty.until("drawn", |pty| pty.shows(BY_ENTER));
        end(&mut pty);
        assert_ne!(pty.end(AT_ONCE).exit_code(), 0, "{what}");
        pty.assert_restored();
        assert!(
            pty.text().starts_with("1\n2\n3\n"),
            "{what}: {}",
            pty.text()
        );
        assert!(!pty.shows(BY_ENTER) && !pty.shows("/ gtz"), "{what}");
        assert_eq!(pty.shows("panicked at"), what == "a panic");
    }
}

#[test]
fn inline_a_stalled_line_delays_no_ending_and_costs_nothing_above() {
    for (keys, signal) in [("\u{3}", None), ("", Some(Signal::TERM))] {
        let program = env!("CARGO_BIN_EXE_yiwu-plan");
        let script = format!("seq 1 3; exec '{program}' pick --height 30");
        let mut pty = Pty::start(command(&["sh", "-c", &script]));
        pty.until("drawn", |pty| pty.shows(BY_ENTER));
        for _ in 0..60 {
            // Another list every time.
            pty.type_in("a\u{15}jzl\u{15}");
            std::thread::sleep(MOMENT / 30);
        }
        pty.type_in(keys);
        signal.into_iter().for_each(|signal| pty.signal(signal));
        pty.end_unread(AT_ONCE);
        pty.settle(MOMENT);
        pty.assert_restored();
        let rows = pty.text();
        assert!(rows.starts_with("1\n2\n3\n"), "{rows}");
    }
}

#[test]
fn inline_the_mouse_is_the_terminals_own() {
    let settings = "mouse = true\n";
    for (options, reported) in [("", true), ("--height 12", false)] {
        let home = tempfile::tempdir().expect("a home");
        let folder = home.path().join("config/yiwu-plan");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("config.toml"), settings).expect("a file");
        let program = env!("CARGO_BIN_EXE_yiwu-plan");
        let script = format!("'{program}' pick {options}");
        let mut pty = Pty::start_at(home, command(&["sh", "-c", &script]));
        pty.until("drawn", |pty| pty.shows(BY_ENTER));
        assert_eq!(pty.sent().contains("\u{1b}[?1002h"), reported, "{options}");
        pty.type_in("\u{3}");
        pty.end(AT_ONCE);
        pty.assert_restored();
    }
}

#[test]
fn inline_a_terminal_that_draws_quotes_wide_is_asked_without_naming_a_row() {
    for answers in [true, false] {
        let mut pty = start_script("pick --height 12; echo code $?").without_replies();
        pty = drawn(pty);
        let mut terminal = Emulator::new(COLUMNS.into(), ROWS.into(), AmbiguousWidth::Wide);
        // What goes around the frames has made room and gone to the first row.
        let first = usize::from(ROWS - 12);
        terminal.scrolls = true;
        terminal.cursor = (0, first);
        let mut fed = 0;
        for _ in 0..20 {
            pty.read(MOMENT / 5);
            fed += terminal.feed_session(&pty.sent[fed..]);
            let asked = std::mem::take(&mut terminal.answers);
            for answer in asked.into_iter().filter(|_| answers) {
                pty.type_in(&answer);
            }
        }
        let glyphs = |row: &[emulator::Glyph]| {
            let texts = row.iter().map(|glyph| &glyph.text[..]);
            texts.collect::<String>()
        };
        let rows: Vec<String> = terminal
            .glyphs
            .chunks(terminal.columns)
            .map(glyphs)
            .collect();
        let untouched = |row: &String| row.chars().all(|c| POISON.contains(c));
        assert!(
            rows[..first].iter().all(untouched),
            "a row above is not as it was"
        );
        let rows = &rows[first..];
        // While it does not know, what is in doubt may be cut, and nothing else shifts.
        let cut = rows.iter().any(|row| row.contains(POISON));
        assert!(!(answers && cut), "{rows:#?}");
        let divider = (0..terminal.columns).find(|&x| terminal.at(x, first + 1).text == "╎");
        let divider = divider.expect("there is a divider");
        for y in first + 1..first + 11 {
            assert_eq!(terminal.at(divider, y).text, "╎", "{rows:#?}");
        }
        assert!(rows[0].starts_with("/ "), "{rows:#?}");
        assert_eq!(terminal.cursor.1, first);
        // As wide as it was told, the selected row's mark is ASCII.
        assert_eq!(rows[1].starts_with('>'), answers, "{rows:#?}");
        pty.type_in("\u{3}");
        assert_eq!(code(&mut pty), "130");
    }
}
