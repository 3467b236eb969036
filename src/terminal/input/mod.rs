//! Bytes from the terminal to keys, pastes, the mouse and replies.
//!
//! The parser is given bytes as they come, with the time they came at. It returns how long the rest of an
//! incomplete sequence may take, and is told when that time is over.

#[cfg(any(windows, test))]
mod console;
mod event;
mod keys;
mod paste;
mod sequence;

use std::time::{Duration, Instant};

use crate::app::{Code, Key};

#[cfg(windows)]
pub(super) use console::{ConsoleDecoder, ConsoleKey};
pub(super) use event::Input;
use paste::PasteBuffer;
use sequence::{Parsed, take};

/// The default time after which an ESC is the key itself and not the start of a sequence: long enough for
/// the rest of an arrow key to arrive, too short to notice.
pub(super) const ESCAPE_TIMEOUT: Duration = Duration::from_millis(40);

/// The default over SSH, where a sequence may come in two packets.
pub(super) const REMOTE_ESCAPE_TIMEOUT: Duration = Duration::from_millis(100);

/// After this time without a byte, the rest of an incomplete sequence is not expected any more. Nobody types
/// the start of one, so it may be long.
const SEQUENCE_TIMEOUT: Duration = Duration::from_secs(1);

/// After this time in all it is given up, though bytes come: they are keys being typed.
const MAX_SEQUENCE_TIME: Duration = Duration::from_secs(3);

/// The rest of a sequence that was given up is still recognized for this long.
const TAIL_TIMEOUT: Duration = Duration::from_secs(1);

/// The bytes of a terminal that are not yet inputs.
#[derive(Debug)]
pub(super) struct Parser {
    escape_timeout: Duration,
    /// The start of an incomplete sequence or character, and when it came.
    pending: Vec<u8>,
    pending_since: Instant,
    paste: Option<PasteBuffer>,
    /// The start of a sequence that was given up, and when.
    expired: Option<(Vec<u8>, Instant)>,
    last_byte_at: Instant,
}

impl Parser {
    /// Creates a parser that takes ESC for the key after `escape_timeout`.
    pub(super) fn new(escape_timeout: Duration) -> Parser {
        Parser {
            escape_timeout,
            pending: Vec::new(),
            pending_since: Instant::now(),
            paste: None,
            expired: None,
            last_byte_at: Instant::now(),
        }
    }

    /// Parses bytes that came at `now`; appends the inputs.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant, inputs: &mut Vec<Input>) {
        if bytes.is_empty() {
            return;
        }
        let silence = now.saturating_duration_since(self.last_byte_at);
        self.last_byte_at = now;
        let mut buffer = std::mem::take(&mut self.pending);
        let continued = buffer.len();
        if let Some(paste) = &self.paste
            && paste.is_abandoned(bytes, silence, now)
        {
            self.end_paste(inputs);
        }
        let rejoined = self.rejoin_tail(bytes, now);
        buffer.extend_from_slice(rejoined.as_deref().unwrap_or(bytes));
        let mut rest = &buffer[..];
        while !rest.is_empty() {
            if let Some(paste) = &mut self.paste {
                match paste.feed(rest, now) {
                    paste::Fed::Ended { unread } => {
                        rest = &rest[rest.len() - unread..];
                        self.end_paste(inputs);
                    }
                    paste::Fed::Part(part) => {
                        inputs.push(Input::Paste(part));
                        rest = &[];
                    }
                    paste::Fed::All => rest = &[],
                }
                continue;
            }
            match take(rest) {
                Parsed::Input(length, input) => {
                    inputs.extend(input);
                    rest = &rest[length..];
                }
                Parsed::PasteBegins(length) => {
                    self.paste = Some(PasteBuffer::new(now));
                    rest = &rest[length..];
                }
                Parsed::Incomplete => break,
            }
        }
        self.pending = rest.to_vec();
        if continued == 0 || self.pending.len() < buffer.len() {
            self.pending_since = now;
        }
    }

    /// Returns `bytes` behind the start of the sequence they are the rest of, where that start was given up:
    /// a slow line delivered them late, and they are no keys. Of a single ESC the rest is only recognized
    /// where it came at once, as no one types.
    fn rejoin_tail(&mut self, bytes: &[u8], now: Instant) -> Option<Vec<u8>> {
        let (start, at) = self.expired.take()?;
        if self.paste.is_some() || now.saturating_duration_since(at) > TAIL_TIMEOUT {
            return None;
        }
        let whole = [&start[..], bytes].concat();
        // ESC was acted on already: what follows it must be a sequence and not a key with Alt.
        let is_sequence =
            start.len() > 2 || matches!(bytes, [b'[' | b'O' | b']' | b'P' | b'_', _, ..]);
        let is_sequence = is_sequence || start.len() == 2 && bytes.len() > 1;
        let parsed = match take(&whole) {
            Parsed::Input(length, _) | Parsed::PasteBegins(length) => length > start.len(),
            Parsed::Incomplete => bytes.len() > 1,
        };
        (is_sequence && parsed).then_some(whole)
    }

    fn end_paste(&mut self, inputs: &mut Vec<Input>) {
        if let Some(text) = self.paste.take().and_then(PasteBuffer::into_text) {
            inputs.push(Input::Paste(text));
        }
    }

    /// Returns when to call [`Parser::expire`], unless bytes come; `None` where nothing is incomplete.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let timeout = match &self.pending[..] {
            _ if self.paste.is_some() => paste::TIMEOUT,
            [] => return None,
            [0x1b] | [0x1b, _] => self.escape_timeout,
            _ => SEQUENCE_TIMEOUT,
        };
        let idle = self.last_byte_at + timeout;
        if self.paste.is_some() {
            return Some(idle);
        }
        Some(idle.min(self.pending_since + MAX_SEQUENCE_TIME))
    }

    /// Takes what is incomplete for what it is, where its time is over: ESC for a key, half a sequence for
    /// nothing.
    pub(super) fn expire(&mut self, now: Instant, inputs: &mut Vec<Input>) {
        let Some(deadline) = self.deadline().filter(|deadline| *deadline <= now) else {
            return;
        };
        self.end_paste(inputs);
        let pending = std::mem::take(&mut self.pending);
        match pending[..] {
            [0x1b] => inputs.push(Input::Key(Key::plain(Code::Esc))),
            [0x1b, byte] if byte.is_ascii() => inputs.push(Input::Key(Key {
                alt: true,
                ..Key::char(byte as char)
            })),
            _ => {}
        }
        if let [0x1b, ..] = pending[..] {
            self.expired = Some((pending, deadline));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{MouseKind, Rgb};

    /// A parser with the default timeout, and the time it begins at.
    fn parser() -> (Parser, Instant) {
        (Parser::new(ESCAPE_TIMEOUT), Instant::now())
    }

    /// Describes the inputs that some bytes are, when nothing comes after them.
    fn parse_all(bytes: &[u8]) -> String {
        parse_parts(&[(0, bytes)])
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
        for (bytes, keys) in [
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
        ] {
            assert_eq!(
                parse_all(bytes),
                keys,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn what_is_no_key_says_nothing() {
        for (bytes, rest) in [
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
        ] {
            assert_eq!(
                parse_all(bytes),
                rest,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
        let long = [&b"\x1b["[..], &[b'1'; 500], b"Aj"].concat();
        assert!(
            parse_all(&long).ends_with('j'),
            "what has no end is given up"
        );
    }

    #[test]
    fn answers_and_the_mouse() {
        for (bytes, said_) in [
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
        ] {
            assert_eq!(parse_all(bytes), said_);
        }
    }

    #[test]
    fn pastes() {
        for (bytes, pasted) in [
            (&b"\x1b[200~j\r\nq\x1b[201~k"[..], "paste \"j\\r\\nq\" k"),
            ("\u{1b}[200~义乌\u{1b}[201~".as_bytes(), "paste \"义乌\""),
            (b"\x1b[200~\x1b[201~k", "k"),
            (b"\x1b[200~a\x1b[31mb\x1b[201~", "paste \"a\\u{1b}[31mb\""),
            (b"\x1b[200~\xff\x1b[201~", "paste \"\u{fffd}\""),
            // A paste that never ends does after a while.
            (b"\x1b[200~abc", "paste \"abc\""),
        ] {
            assert_eq!(parse_all(bytes), pasted);
        }
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
    fn a_sequence_in_parts_is_one_as_long_as_nobody_could_have_typed_it() {
        for (parts, keys) in [
            // The packets of a slow line.
            (&[(0, &b"\x1b[1;"[..]), (600, b"5C")][..], "C-→"),
            (&[(0, b"\x1b"), (30, b"[B")], "↓"),
            (&[(0, b"\x1b"), (60, b"[B")], "Esc ↓"),
            (&[(0, b"\x1b"), (60, b"OB")], "Esc ↓"),
            (&[(0, b"\x1b"), (60, b"[1;5"), (60, b"C")], "Esc C-→"),
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
        for (bytes, keys) in [
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
        ] {
            assert_eq!(
                parse_all(bytes),
                keys,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn the_background_in_any_precision() {
        for (reply, colour) in [
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
        ] {
            assert_eq!(
                parse_all(reply),
                colour,
                "{:?}",
                String::from_utf8_lossy(reply)
            );
        }
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
}
