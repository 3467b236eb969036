//! The terminal yielded to other programs and resumed: copying, printing to the main screen, the editor.

use std::time::Duration;

use rustix::process::Signal;

use crate::pty::{AT_ONCE, Pty, browser};

#[test]
fn over_ssh_y_asks_the_terminal_to_copy() {
    let mut pty = Pty::browser();
    pty.type_in("29\r");
    pty.until("item 29", |pty| pty.shows("› 29  29/60"));
    pty.type_in("y");
    pty.until("told", |pty| pty.shows("已发送到剪贴板"));
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
fn printed_text_stays_on_the_main_screen_until_a_key_is_pressed() {
    let mut pty = Pty::browser();
    pty.type_in("29\r");
    pty.until("item 29", |pty| {
        pty.shows("› 29  29/60") && pty.shows("帮助")
    });
    let drawn = pty.text();
    pty.type_in("Z");
    pty.until("printed", |pty| {
        !pty.screen.screen().alternate_screen()
            && pty.shows("建成高铁义乌站")
            && pty.shows("按任意键")
    });
    assert!(!pty.screen.screen().hide_cursor());
    pty.type_in("x");
    pty.until("back", |pty| {
        pty.screen.screen().alternate_screen() && pty.text() == drawn
    });
    // A signal meanwhile: the printed text stays where it is.
    pty.type_in("Z");
    pty.until("printed", |pty| pty.shows("按任意键"));
    pty.signal(Signal::TERM);
    pty.end(AT_ONCE);
    pty.assert_restored();
    assert!(pty.shows("按任意键"));
}

/// A browser at item 29 whose editor is a script, with the file as `$1`.
fn with_editor(script: &str) -> Pty {
    let home = tempfile::tempdir().expect("a home");
    let editor = home.path().join("editor");
    std::fs::write(&editor, script).expect("a script");
    let mut command = browser();
    command.args(["29"]);
    command.env_remove("VISUAL");
    command.env("EDITOR", format!("sh {}", editor.display()));
    Pty::start_at(home, command).drawn()
}

#[test]
fn the_editor_has_a_terminal_like_any_program_and_what_it_saves_comes_back() {
    let mut pty = with_editor("echo ready; read line; printf '%s\\n' \"$line\" >\"$1\"");
    pty.type_in("A");
    pty.until("the editor", |pty| pty.shows("ready"));
    assert!(!pty.screen.screen().alternate_screen());
    // Echoed, and edited with Backspace, as the shell's modes have it.
    pty.type_in("一x\u{7f}笔记\n");
    pty.until("back", |pty| {
        pty.screen.screen().alternate_screen() && pty.shows("笔记已保存")
    });
    pty.until("the note", |pty| pty.shows("一笔记"));
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let mut pty = with_editor("trap 'exit 1' INT; echo ready; while :; do sleep 0.05; done");
    pty.type_in("A");
    pty.until("the editor", |pty| pty.shows("ready"));
    pty.type_in("\u{3}");
    pty.until("back", |pty| {
        pty.screen.screen().alternate_screen() && pty.shows("编辑器")
    });
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn a_signal_or_a_cut_line_while_the_editor_has_the_terminal_ends_it_all_the_same() {
    let mut pty = with_editor("echo ready; sleep 3");
    pty.type_in("A");
    pty.until("the editor", |pty| pty.shows("ready"));
    pty.signal(Signal::TERM);
    assert!(pty.end(AT_ONCE).signal().is_some());

    let mut pty = with_editor("trap '' HUP; echo ready; sleep 3");
    pty.type_in("A");
    pty.until("the editor", |pty| pty.shows("ready"));
    pty.hang_up();
    pty.end_unread(AT_ONCE);
}

#[test]
fn without_an_editor_it_says_what_to_set() {
    let mut command = browser();
    command.env_remove("VISUAL");
    command.env_remove("EDITOR");
    let mut pty = Pty::ready(command);
    pty.type_in("A");
    pty.until("told", |pty| pty.shows("EDITOR"));
    assert!(pty.screen.screen().alternate_screen());
}

/// A browser at item 29 with programs of these names first in PATH that never end, and this variable set.
fn with_hanging(names: &[&str], variable: (&str, &str)) -> Pty {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a home");
    for name in names {
        let path = home.path().join(name);
        std::fs::write(&path, "#!/bin/sh\nexec sleep 60\n").expect("a script");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("set");
    }
    let path = std::env::var("PATH").expect("there is one");
    let mut command = browser();
    command.args(["29"]);
    command.env("PATH", format!("{}:{path}", home.path().display()));
    command.env_remove("SSH_TTY");
    command.env(variable.0, variable.1);
    Pty::start_at(home, command).drawn()
}

#[test]
fn a_clipboard_program_that_hangs_delays_no_key_and_no_signal() {
    for (names, variable) in [
        (&["tmux"][..], ("TMUX", "/tmp/none,1,0")),
        (&["xclip", "xsel"], ("DISPLAY", ":99")),
        (&["wl-copy"], ("WAYLAND_DISPLAY", "wayland-99")),
    ] {
        let mut pty = with_hanging(names, variable);
        pty.settle(Duration::from_millis(100));
        let start = std::time::Instant::now();
        pty.type_in("y:31\r");
        pty.until("item 31", |pty| pty.shows("› 31 "));
        assert!(start.elapsed() < Duration::from_millis(800), "{names:?}");
        pty.until("asked", |pty| pty.sent().contains("\u{1b}]52;c;"));
        pty.type_in("y");
        pty.signal(Signal::TERM);
        assert!(pty.end(AT_ONCE).signal().is_some(), "{names:?}");
        pty.assert_restored();
    }
}

#[test]
fn quitting_waits_for_a_clipboard_program_a_second_at_most() {
    let mut pty = with_hanging(&["tmux"], ("TMUX", "/tmp/none,1,0"));
    pty.type_in("yq");
    assert_eq!(pty.end(Duration::from_millis(1800)).exit_code(), 0);
}

/// The file that a message on the screen names.
fn named_file(pty: &Pty) -> std::path::PathBuf {
    let text = pty.text();
    let from = text.find("/yiwu-plan-").unwrap_or_else(|| panic!("{text}"));
    let start = text[..from].rfind(' ').expect("words before") + 1;
    let end = text[from..].find(".md").expect("its end") + from + 3;
    text[start..end].into()
}

#[test]
fn what_was_written_in_an_editor_that_fails_is_in_the_file_that_is_named() {
    for (script, written) in [
        ("echo 会后补充 >\"$1\"; exit 1", "会后补充\n".as_bytes()),
        ("printf 'a\\0b' >\"$1\"", b"a\0b"),
        ("echo x >\"$1\"; kill -9 $$", b"x\n"),
    ] {
        let mut pty = with_editor(script);
        pty.type_in("A");
        pty.until("it is named", |pty| {
            pty.shows("/yiwu-plan-") && pty.shows(".md")
        });
        let path = named_file(&pty);
        assert_eq!(
            std::fs::read(&path).expect("it is there"),
            written,
            "{script}"
        );
        std::fs::remove_file(path).expect("removed");
    }
}

#[test]
fn a_note_in_the_encoding_of_any_editor_is_read() {
    for script in [
        "printf '\\357\\273\\277会后补充\\r\\n' >\"$1\"",
        "printf '\\273\\341\\272\\363\\262\\271\\263\\344\\n' >\"$1\"",
        "printf '\\377\\376\\032\\117\\016\\124\\145\\210\\105\\121\\n\\0' >\"$1\"",
    ] {
        let mut pty = with_editor(script);
        pty.type_in("A");
        pty.until("noted", |pty| pty.shows("会后补充"));
        assert!(!pty.shows("\\u{"), "{}", pty.text());
    }
}
