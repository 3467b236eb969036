//! What is typed arrives, however it comes.

use crate::{
    MOMENT,
    pty::{AT_ONCE, COLUMNS, Pty, ROWS, browser},
    worded::worded,
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
fn esc_and_a_key_typed_ahead_are_both_keys() {
    let mut pty = Pty::browser();
    pty.type_in("/gtz");
    pty.until("typed", |pty| pty.shows("/ gtz"));
    // In one packet, as a slow line delivers them: the same bytes as those of M-t, which has no action.
    pty.type_in("\u{1b}t");
    pty.until("the targets", |pty| pty.shows("按章"));
    pty.type_in("\u{1b}\u{1b}");
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

#[test]
fn a_line_feed_is_enter() {
    let mut pty = Pty::browser();
    pty.type_in(":31\n");
    pty.until("item 31", |pty| pty.shows("› 31 "));
    pty.type_in("/jzl\n");
    pty.until("item 44", |pty| pty.shows("› 44 "));
    pty.type_in("a写下一行\n");
    pty.until("a note", |pty| pty.shows("写下一行") && !pty.shows("Enter"));
}

#[test]
fn a_line_feed_is_c_j_where_that_is_a_key() {
    let home = tempfile::tempdir().expect("a home");
    let folder = home.path().join("config/yiwu-plan");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("config.toml"), "[keys]\nhelp = \"C-j\"\n").expect("written");
    let mut pty = Pty::start_at(home, browser());
    pty.until("drawn", |pty| pty.shows("C-j"));
    pty.type_in("\n");
    pty.until("the help", |pty| {
        pty.shows("退出程序") || pty.text().matches("C-").count() > 3
    });
}

/// Bytes, each part so many milliseconds after the one before.
fn type_slowly(pty: &mut Pty, parts: &[(u64, &str)]) {
    for (milliseconds, part) in parts {
        pty.settle(std::time::Duration::from_millis(*milliseconds));
        pty.type_in(part);
    }
    pty.settle(3 * MOMENT);
}

#[test]
fn over_ssh_an_arrow_key_in_two_packets_is_one_key() {
    let mut pty = Pty::browser();
    pty.settle(MOMENT);
    let before = pty.text();
    for begun in ["\u{1b}", "\u{1b}["] {
        let rest = if begun.len() == 1 { "[B" } else { "B" };
        type_slowly(&mut pty, &[(0, begun), (60, rest)]);
        assert!(pty.shows("第"), "{}", pty.text());
        assert_ne!(pty.text(), before, "{begun:?} {rest:?}: it moved down");
    }
    type_slowly(
        &mut pty,
        &[(0, "\u{1b}"), (60, "[A"), (60, "\u{1b}["), (60, "A")],
    );
    assert_eq!(pty.text(), before, "and up again");
}

#[test]
fn late_and_split_replies_change_nothing() {
    let mut pty = Pty::browser();
    pty.type_in("29\r");
    pty.until("item 29", |pty| pty.shows("› 29 "));
    pty.settle(MOMENT);
    let before = pty.text();
    for parts in [
        // A cursor report in pieces, device attributes, colours, settings, graphics, a title.
        &[(0, "\u{1b}[2"), (300, ";2R")][..],
        &[(0, "\u{1b}[2;"), (400, "3R")],
        &[(0, "\u{1b}[?62;1"), (300, ";22c")],
        &[(0, "\u{1b}]11;rgb:1c1c/"), (300, "1c1c/1c1c\u{1b}\\")],
        &[(0, "\u{1b}]11;rgb:1c1c/1c1c/1c1c"), (500, "\u{7}")],
        &[(0, "\u{1b}P1$r0"), (300, "m\u{1b}\\")],
        &[(0, "\u{1b}_Gi=31;OK\u{1b}\\")],
        &[(0, "\u{1b}_Gi=31;"), (300, "OK\u{1b}\\")],
        &[(0, "\u{1b}]lgjq\u{1b}\\")],
        &[(0, "\u{1b}[4;600;800t\u{1b}[0n\u{1b}[?2026;2$y")],
    ] {
        type_slowly(&mut pty, parts);
        assert_eq!(pty.text(), before, "{parts:?}");
    }
}

#[test]
fn a_keyboard_protocol_left_on_types_each_key_once_and_quits_nothing() {
    let mut pty = Pty::browser();
    pty.settle(MOMENT);
    let mut fresh = Pty::browser();
    fresh.type_in("j");
    fresh.settle(MOMENT);
    pty.type_in("\u{1b}[106;1:1u\u{1b}[106;1:3u");
    pty.settle(MOMENT);
    assert_eq!(pty.text(), fresh.text(), "one item down");
    pty.type_in("\u{1b}[113;9u\u{1b}[113;17u\u{1b}[1;9A");
    pty.settle(MOMENT);
    assert_eq!(pty.text(), fresh.text(), "Super and Hyper are not ours");
    pty.type_in("\u{1b}[47:63;2u");
    pty.settle(MOMENT);
    assert!(pty.shows("快捷键"), "Shift and / is ?: {}", pty.text());
}

#[test]
fn ctrl_c_ends_a_paste_without_an_end() {
    for pasted in ["abc", "", "高铁\r"] {
        let mut pty = Pty::browser();
        pty.type_in("/\u{1b}[200~");
        pty.type_in(pasted);
        let mut ended = false;
        for _ in 0..6 {
            pty.settle(5 * MOMENT);
            ended = ended || pty.ended();
            if !ended {
                pty.type_in("\u{3}");
            }
        }
        assert_eq!(pty.end(AT_ONCE).exit_code(), 0, "{pasted:?}");
    }
}

#[test]
fn invisible_characters_do_not_get_into_a_field() {
    let mut plain = Pty::browser();
    plain.type_in("/高铁");
    plain.until("found", |pty| pty.shows("轨道上的义乌"));
    plain.settle(MOMENT);
    for typed in [
        // Typed, pasted, and tags.
        "高铁\u{202e}",
        "\u{1b}[200~高\u{200b}铁\u{202e}\u{1b}[201~",
        "高\u{e0041}铁\u{feff}",
    ] {
        let mut pty = Pty::browser();
        pty.type_in("/");
        pty.type_in(typed);
        pty.until("found", |pty| pty.shows("轨道上的义乌"));
        pty.settle(MOMENT);
        assert_eq!(pty.text(), plain.text(), "{typed:?}");
        assert!(!pty.sent().contains(['\u{202e}', '\u{200b}', '\u{feff}']));
    }
}

/// As PuTTY and Xshell do by a setting, and as older systems expect.
#[test]
fn a_backspace_sent_as_control_h_deletes() {
    let mut pty = Pty::browser();
    pty.type_in(&worded("/{jzl}x"));
    pty.until("typed", |pty| pty.shows(&worded("/ {jzl}x")));
    pty.type_in("\u{8}");
    pty.until("found", |pty| pty.shows(&worded("{measure} 92%")));
    assert!(!pty.shows(&worded("{jzl}x")), "{}", pty.text());
}
