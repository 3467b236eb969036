//! Characters, sequences and reports of every length, whole and in pieces.

use super::{assert_inputs, parse_parts, parser};

#[test]
fn characters_of_every_length_and_what_is_none() {
    assert_inputs(&[
        ("é高𠮷".as_bytes(), "é 高 𠮷"),
        ("\u{1b}é".as_bytes(), "M-é"),
        // The start of a character, and then another one.
        (b"\xe9a", "a"),
        (b"\xe9\xaba", "a"),
        (b"\xffa", "a"),
        (b"\x1b\xffa", "a"),
        (b"\x1b\xe9", ""),
    ]);
    for text in ["é", "高", "𠮷"] {
        let bytes = text.as_bytes();
        for at in 1..bytes.len() {
            assert_eq!(parse_parts(&[(0, &bytes[..at]), (5, &bytes[at..])]), text);
        }
    }
}

#[test]
fn the_keypad_and_keys_of_other_protocols() {
    assert_inputs(&[
        (b"\x1bOI\x1bOX\x1bOk", "Tab = +"),
        // The key under Shift counts with Shift, and not with Ctrl.
        (b"\x1b[49:33;2u\x1b[49:33;1u\x1b[49:33;6u", "! 1 C-1"),
        (b"\x1b[65;5u", "C-a"),
        (b"\x1b[1u\x1b[57441u", ""),
    ]);
}

#[test]
fn the_start_of_a_string_is_a_key_where_nothing_follows() {
    assert_inputs(&[
        (b"\x1b]", "M-]"),
        (b"\x1bP", "M-P"),
        (b"\x1b_", "M-_"),
        (b"\x1b^", "M-^"),
    ]);
    let reply = [(0, &b"\x1b]"[..]), (5, b"11;rgb:ff/ff/ff\x07j")];
    assert_eq!(parse_parts(&reply), "background 255,255,255 j");
}

#[test]
fn three_bytes_of_an_old_mouse_report_are_no_keys() {
    let report = b"\x1b[M !!j";
    for at in 3..report.len() {
        let parts = [(0, &report[..at]), (5, &report[at..])];
        assert_eq!(parse_parts(&parts), "j", "{at}");
    }
    let (mut parser, now) = parser();
    let mut inputs = Vec::new();
    parser.feed(&report[..6], now, &mut inputs);
    assert_eq!(parser.deadline(), None, "the report is complete");
}

#[test]
fn what_is_incomplete_ends_at_its_deadline_and_not_before() {
    let (mut parser, now) = parser();
    let mut inputs = Vec::new();
    parser.feed(b"\x1b", now, &mut inputs);
    let deadline = parser.deadline().expect("Esc waits");
    parser.expire(deadline - std::time::Duration::from_nanos(1), &mut inputs);
    assert_eq!(inputs.len(), 0);
    parser.expire(deadline, &mut inputs);
    assert_eq!(inputs.len(), 1);
}
