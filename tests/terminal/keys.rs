//! What is typed arrives, however it comes.

use crate::{
    MOMENT,
    pty::{AT_ONCE, COLUMNS, Pty, ROWS, browser},
};

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
fn the_mouse_is_left_to_the_terminal() {
    let pty = Pty::browser();
    assert_eq!(
        pty.screen.screen().mouse_protocol_mode(),
        vt100::MouseProtocolMode::None
    );
}

#[test]
fn the_mouse_where_the_settings_turn_it_on() {
    let home = tempfile::tempdir().expect("a home");
    let config = home.path().join("config/yiwu-plan");
    std::fs::create_dir_all(&config).expect("a folder");
    std::fs::write(config.join("config.toml"), "mouse = true\n").expect("a config file");
    let mut pty = Pty::start_at(home, browser()).drawn();
    let mode = pty.screen.screen().mouse_protocol_mode();
    assert_ne!(mode, vt100::MouseProtocolMode::None);
    // A click on chapter nine, five rows down; the wheel moves on from there.
    pty.type_in("\u{1b}[<0;10;5M\u{1b}[<0;10;5m");
    pty.until("chapter nine", |pty| {
        pty.shows("▌▸ 九") && pty.shows("第九章")
    });
    pty.type_in("\u{1b}[<65;10;11M");
    pty.until("further down", |pty| !pty.shows("▌▸ 九"));
    pty.type_in("q");
    pty.end(AT_ONCE);
    pty.assert_restored();
}
