//! The parser by examples: bytes in, inputs out.

use std::time::{Duration, Instant};

use super::{ESCAPE_TIMEOUT, Input, Parser, parser::SEQUENCE_TIMEOUT, paste};
use crate::app::{MouseKind, Rgb};

mod pieces;

/// A parser with the default timeout, and the time it begins at.
fn parser() -> (Parser, Instant) {
    (Parser::new(ESCAPE_TIMEOUT), Instant::now())
}

/// Describes the inputs that some bytes are, when nothing comes after them.
fn parse_all(bytes: &[u8]) -> String {
    parse_parts(&[(0, bytes)])
}

/// Holds that some bytes, when nothing comes after them, are the inputs described.
#[track_caller]
fn assert_inputs(cases: &[(&[u8], &str)]) {
    for (bytes, inputs) in cases {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(parse_all(bytes), *inputs, "{shown:?}");
    }
}

/// Describes the inputs that parts of bytes are, each so many milliseconds after the one before. As in
/// the loop, what is incomplete expires in between.
fn parse_parts(parts: &[(u64, &[u8])]) -> String {
    let (mut parser, mut now) = parser();
    let mut inputs = Vec::new();
    for (milliseconds, bytes) in parts {
        now += Duration::from_millis(*milliseconds);
        parser.expire(now, &mut inputs);
        parser.feed(bytes, now, &mut inputs);
    }
    parser.expire(now + Duration::from_secs(10), &mut inputs);
    assert_eq!(parser.deadline(), None, "nothing is left over");
    describe(&inputs)
}

fn describe(inputs: &[Input]) -> String {
    let words = inputs.iter().map(|input| match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste {text:?}"),
        Input::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseKind::Press => "press",
                MouseKind::Drag => "drag",
                MouseKind::Release => "release",
                MouseKind::WheelUp => "wheel up",
                MouseKind::WheelDown => "wheel down",
            };
            format!("{kind} {},{}", mouse.column, mouse.row)
        }
        Input::CursorReport { column } => format!("cursor {column}"),
        Input::Background(Rgb([r, g, b])) => format!("background {r},{g},{b}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn keys() {
    assert_inputs(&[
        (&b"jG?"[..], "j G ?"),
        ("高，".as_bytes(), "高 ，"),
        (b"\r\t\x7f\x08 ", "Enter Tab Bs C-h Space"),
        (b"\x01\x03\x1a\x00\x1c\x1f", "C-a C-c C-z C-Space C-\\ C-_"),
        (b"\x1b", "Esc"),
        (b"\x1b\x1b", "Esc Esc"),
        (b"\x1bf\x1b\x7f\x1b\r", "M-f M-Bs M-Enter"),
        ("\u{1b}高".as_bytes(), "M-高"),
        (b"\x1b\x03", "Esc C-c"),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", "↑ ↓ → ←"),
        (b"\x1bOA\x1bOH\x1bOF\x1bOM\x1bOj", "↑ Home End Enter *"),
        (
            b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~",
            "Home End Home End Home End",
        ),
        (b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Ins Del PgUp PgDn"),
        (
            b"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[17~\x1b[24~",
            "F1 F1 F1 F5 F6 F12",
        ),
        (b"\x1b[Z", "S-Tab"),
        (b"\x1b[1;2A\x1b[1;5C\x1b[1;3D\x1b[3;5~", "S-↑ C-→ M-← C-Del"),
        (b"\x1b[1;2R", "S-F3"),
        (
            b"\x1b[97;5u\x1b[106;2u\x1b[13;5u\x1b[27u\x1b[27;3;106~",
            "C-a J C-Enter Esc M-j",
        ),
        (b"\x1b[", "M-["),
        (b"\x1bO", "M-O"),
    ]);
}

/// The table of terminals, with where each is documented, is tests/terminal/README.md.
#[test]
fn terminals_of_offices() {
    let standard = "Home End F1 F2 F3 F4 F5 F6";
    for (terminal, bytes, inputs) in [
        (
            "PuTTY, MobaXterm: ESC[n~",
            &b"\x1b[1~\x1b[4~\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~\x1b[17~"[..],
            standard,
        ),
        (
            "PuTTY: Linux",
            b"\x1b[1~\x1b[4~\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E\x1b[17~",
            standard,
        ),
        (
            "PuTTY: rxvt",
            b"\x1b[7~\x1b[8~\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~\x1b[17~",
            standard,
        ),
        (
            "Windows Terminal, Xshell, iTerm2, VTE, Konsole: xterm",
            b"\x1b[H\x1b[F\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~",
            standard,
        ),
        (
            "the same in application mode",
            b"\x1bOH\x1bOF\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~",
            standard,
        ),
        ("PuTTY: Ctrl with an arrow", b"\x1bOA\x1bOC", "↑ →"),
        ("rxvt: Shift-Tab, Alt-Tab", b"\x1b[Z\x1b\t", "S-Tab M-Tab"),
        ("Xshell, PuTTY: Backspace", b"\x7f\x08", "Bs C-h"),
        (
            "Terminal.app: ⌥→ ⌥← ⌥⌫",
            b"\x1bf\x1bb\x1b\x7f",
            "M-f M-b M-Bs",
        ),
        (
            "an input method: whole words at once",
            "就诊率".as_bytes(),
            "就 诊 率",
        ),
        (
            "VTE: a control character in a paste is its picture",
            "\u{1b}[200~就␃诊\u{1b}[201~".as_bytes(),
            "paste \"就␃诊\"",
        ),
        (
            "MobaXterm with a clipboard manager: no end",
            b"\x1b[200~jzl",
            "paste \"jzl\"",
        ),
        (
            "Konsole, VTE: replies to what was not asked",
            b"\x1b[?1;2c\x1b[>1;7802;0c\x1bP>|Konsole 24.12.0\x1b\\j",
            "j",
        ),
        ("iTerm2: the focus", b"\x1b[I\x1b[Oj", "j"),
    ] {
        assert_eq!(parse_all(bytes), inputs, "{terminal}");
    }
}

#[test]
fn what_is_no_key_says_nothing() {
    assert_inputs(&[
        (&b"\xff\xfe\x80j"[..], "j"),
        (b"\xe4\xb9j", "j"),
        (b"\xc3\x28", "("),
        (b"\xe4\xb9", ""),
        (b"\x1b[I\x1b[Oj", "j"),
        (b"\x1b[?62;22c\x1b[>0;276;0c\x1b[?2026;2$yj", "j"),
        (b"\x1b]10;rgb:0000/0000/0000\x1b\\\x1b]0;x\x07j", "j"),
        (
            b"\x1b]lyiwu\x1b\\\x1b]Lyiwu\x07\x1b_Gi=1;OK\x1b\\\x1b^x\x1b\\j",
            "j",
        ),
        (b"\x1bP1$r0m\x1b\\j", "j"),
        (b"\x1b]52;c;unfinished\x03", "C-c"),
        (b"\x1b[1;2\x18j", "C-x j"),
        (b"\x1b[1;2\x1b[A", "↑"),
        (b"\x1b[M !!j", "j"),
        (b"\x1b[999;999;999zj", "j"),
        (b"\x1b[57399u", ""),
        (b"\x1b[1;", ""),
        ("\u{9b}j".as_bytes(), "j"),
    ]);
    let long = [&b"\x1b["[..], &[b'1'; 500], b"Aj"].concat();
    assert!(
        parse_all(&long).ends_with('j'),
        "what has no end is given up"
    );
}

#[test]
fn answers_and_the_mouse() {
    assert_inputs(&[
        (&b"\x1b[2;3R"[..], "cursor 3"),
        (b"\x1b[1;1R", "cursor 1"),
        (b"\x1b[<0;5;7M\x1b[<0;5;7m", "press 4,6 release 4,6"),
        (b"\x1b[<32;5;8M", "drag 4,7"),
        (
            b"\x1b[<64;300;200M\x1b[<65;1;1M",
            "wheel up 299,199 wheel down 0,0",
        ),
        (b"\x1b[<4;5;7M", "press 4,6"),
        (b"\x1b[<2;5;7M\x1b[<35;5;7M\x1b[<0;0;0M", ""),
    ]);
}

#[test]
fn pastes() {
    assert_inputs(&[
        (&b"\x1b[200~j\r\nq\x1b[201~k"[..], "paste \"j\\r\\nq\" k"),
        ("\u{1b}[200~义乌\u{1b}[201~".as_bytes(), "paste \"义乌\""),
        (b"\x1b[200~\x1b[201~k", "k"),
        (b"\x1b[200~a\x1b[31mb\x1b[201~", "paste \"a\\u{1b}[31mb\""),
        (b"\x1b[200~\xff\x1b[201~", "paste \"\u{fffd}\""),
        // A paste that never ends does after a while.
        (b"\x1b[200~abc", "paste \"abc\""),
    ]);
}

#[test]
fn however_the_line_cuts_it() {
    let bytes =
        "j\u{1b}[1;5C高\u{1b}OP\u{1b}[200~义\u{1b}[20乌\u{1b}[201~\u{1b}[<0;5;7Mk".as_bytes();
    let whole = parse_all(bytes);
    for first in 0..bytes.len() {
        for second in first..bytes.len() {
            let parts = [&bytes[..first], &bytes[first..second], &bytes[second..]];
            let parts = parts.map(|part| (1, part));
            assert_eq!(parse_parts(&parts), whole, "cut at {first} and {second}");
        }
    }
}

#[test]
fn esc_waits_a_moment_and_a_sequence_longer() {
    for (begun, timeout) in [
        (&b"j"[..], None),
        (b"\x1b", Some(ESCAPE_TIMEOUT)),
        (b"\x1b[", Some(ESCAPE_TIMEOUT)),
        (b"\x1b[1;", Some(SEQUENCE_TIMEOUT)),
        (b"\xe4\xb9", Some(SEQUENCE_TIMEOUT)),
        (b"\x1b[200~abc", Some(paste::TIMEOUT)),
    ] {
        let (mut parser, now) = parser();
        parser.feed(begun, now, &mut Vec::new());
        let deadline = timeout.map(|timeout| now + timeout);
        assert_eq!(
            parser.deadline(),
            deadline,
            "{:?}",
            String::from_utf8_lossy(begun)
        );
    }
}

#[test]
fn each_sequence_has_its_own_time_though_one_begins_where_another_ends() {
    let (mut parser, mut now) = parser();
    for part in [&b"\x1b[1;"[..], b"5C\x1b[1;", b"5C\x1b[1;", b"5C\x1b[1;"] {
        parser.feed(part, now, &mut Vec::new());
        assert_eq!(parser.deadline(), Some(now + SEQUENCE_TIMEOUT));
        now += Duration::from_millis(900);
    }
}

#[test]
fn a_sequence_in_parts_is_one_as_long_as_nobody_could_have_typed_it() {
    for (parts, keys) in [
        // The packets of a slow line.
        (&[(0, &b"\x1b[1;"[..]), (600, b"5C")][..], "C-→"),
        (&[(0, b"\x1b"), (30, b"[B")], "↓"),
        (&[(0, b"\x1b"), (60, b"[B")], "Esc ↓"),
        (&[(0, b"\x1b"), (60, b"OB")], "Esc ↓"),
        (&[(0, b"\x1b"), (60, b"[1;5"), (60, b"C")], "Esc C-→"),
        // However long nothing came before.
        (&[(0, b"j"), (10_000, b"\x1b[1;"), (600, b"5C")], "j C-→"),
        // Keys: one at a time, or long after.
        (&[(0, b"\x1b"), (60, b"["), (60, b"B")], "Esc [ B"),
        (&[(0, b"\x1b"), (1500, b"[B")], "Esc [ B"),
        (&[(0, b"\x1b"), (60, b"jk")], "Esc j k"),
        (&[(0, b"\x1b["), (60, b"j")], "M-[ j"),
    ] {
        assert_eq!(parse_parts(parts), keys, "{parts:?}");
    }
}

#[test]
fn the_rest_of_a_reply_is_no_key_however_late() {
    for (parts, rest) in [
        (&[(0, &b"\x1b"[..]), (60, b"[2;2R")][..], "Esc cursor 2"),
        (&[(0, b"\x1b["), (60, b"2;2R")], "M-[ cursor 2"),
        (&[(0, b"\x1b[2"), (900, b";2R")], "cursor 2"),
        (&[(0, b"\x1b[2;"), (1500, b"2R"), (1, b"j")], "cursor 2 j"),
        (&[(0, b"\x1b[?62;"), (250, b"22c")], ""),
        (
            &[
                (0, b"\x1b]11;rgb:"),
                (250, b"0000/0000/0000\x07"),
                (1, b"j"),
            ],
            "background 0,0,0 j",
        ),
        (
            &[
                (0, b"\x1b]11;rgb:"),
                (1500, b"0000/0000/0000\x07"),
                (1, b"j"),
            ],
            "background 0,0,0 j",
        ),
        (
            &[
                (0, b"\x1b]4;1;rgb:00"),
                (900, b"00/0000"),
                (900, b"/0000\x1b\\j"),
            ],
            "j",
        ),
        (&[(0, b"\x1bP1$r"), (500, b"0m\x1b"), (20, b"\\j")], "j"),
        (&[(0, b"\x1b_Gi=31;"), (500, b"OK\x1b\\j")], "j"),
    ] {
        assert_eq!(parse_parts(parts), rest, "{parts:?}");
    }
}

#[test]
fn a_reply_without_an_end_takes_no_keys_for_long() {
    let mut parts = vec![(0, &b"\x1b]11;rgb:"[..])];
    parts.extend([(400, &b"x"[..]); 7]);
    parts.extend([(400, &b"j"[..]); 3]);
    assert_eq!(parse_parts(&parts), "j j j");
    assert_eq!(parse_parts(&[(0, b"\x1b]11;rgb:"), (100, b"\r")]), "Enter");
}

#[test]
fn a_keyboard_protocol_left_on_by_another_program_does_no_harm() {
    assert_inputs(&[
        // Releases are no keys; repeats are.
        (&b"\x1b[106;1:1u\x1b[106;1:3u"[..], "j"),
        (b"\x1b[106;1:2u", "j"),
        (b"\x1b[1;1:3A\x1b[1;1:1B", "↓"),
        (b"\x1b[5;1:3~\x1b[5;1:1~", "PgUp"),
        // Super, Hyper and Meta are the window manager's.
        (b"\x1b[113;9u\x1b[113;17u\x1b[113;33u", ""),
        (b"\x1b[1;9A\x1b[27;9;113~", ""),
        // The locks change nothing.
        (b"\x1b[106;65u\x1b[106;129u", "j j"),
        // Shift: the character it makes on this keyboard.
        (b"\x1b[47:63;2u", "?"),
        (b"\x1b[55:47;2u", "/"),
        (b"\x1b[97;2u", "A"),
        (b"\x1b[39640u", "高"),
        // A key of its own: Shift, let go.
        (b"\x1b[57441;2:3u", ""),
    ]);
}

#[test]
fn the_background_in_any_precision() {
    assert_inputs(&[
        (
            &b"\x1b]11;rgb:ffff/8080/0000\x07"[..],
            "background 255,128,0",
        ),
        (b"\x1b]11;rgb:ff/80/00\x1b\\", "background 255,128,0"),
        (b"\x1b]11;rgb:f/0/0\x07", "background 255,0,0"),
        (b"\x1b]11;rgb:fff/0/0\x07", "background 255,0,0"),
        (b"\x1b]11;rgb:ff/80\x07", ""),
        (b"\x1b]11;rgb:ff/80/00/00\x07", ""),
        (b"\x1b]11;rgb:fffff/0/0\x07", ""),
        (b"\x1b]11;rgb:+f/0/0\x07", ""),
        (b"\x1b]11;rgb://\x07", ""),
        (b"\x1b]10;rgb:ff/80/00\x07", ""),
    ]);
}

#[test]
fn a_paste_without_an_end_is_over_where_keys_are_typed() {
    let begun = (0, &b"\x1b[200~abc"[..]);
    for (parts, result) in [
        // Ctrl-C, each half a second.
        (
            &[begun, (500, &b"\x03"[..]), (500, b"\x03")][..],
            "paste \"abc\" C-c C-c",
        ),
        (&[begun, (100, b"\x03")], "paste \"abc\" C-c"),
        // Within a paste that comes fast it is text.
        (
            &[begun, (20, b"\x03"), (20, b"\x1b[201~")],
            "paste \"abc\\u{3}\"",
        ),
        (&[begun, (500, b"\x03de\x1b[201~")], "paste \"abc\\u{3}de\""),
    ] {
        assert_eq!(parse_parts(parts), result, "{parts:?}");
    }
    // Keys that never leave a silence of a second: the paste takes two seconds of them.
    let mut typed = vec![begun];
    typed.extend([(500, &b"j"[..]); 6]);
    assert_eq!(parse_parts(&typed), "paste \"abcjjj\" j j j");
    // A slow line that goes on for long is one paste.
    let mut slow = vec![(0, &b"\x1b[200~"[..])];
    slow.extend([(100, &b"0123456789"[..]); 60]);
    slow.push((100, b"\x1b[201~"));
    assert_eq!(
        parse_parts(&slow),
        format!("paste {:?}", "0123456789".repeat(60))
    );
}

#[test]
fn a_paste_larger_than_memory_should_hold_comes_in_parts_that_lose_nothing() {
    let text = "义乌abc".repeat(paste::MAX_PART_BYTES / 4);
    let (mut parser, now) = parser();
    let mut inputs = Vec::new();
    parser.feed(b"\x1b[200~", now, &mut inputs);
    for part in text.as_bytes().chunks(4096) {
        parser.feed(part, now, &mut inputs);
    }
    parser.feed(b"\x1b[201~", now, &mut inputs);
    assert!(inputs.len() > 1);
    let parts: String = inputs
        .iter()
        .map(|input| match input {
            Input::Paste(part) => &part[..],
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(parts == text, "not a character is lost or cut");
}
