//! Bytes from the terminal to keys, pastes, the mouse and answers.
//!
//! The parser is given bytes as they come and knows no clock: it says how long the rest of what it has
//! begun may take, and is told when that time is over.

mod keys;
mod sequence;

use std::time::Duration;

use crate::app::{Code, Key, Mouse};

use sequence::{Parsed, take};

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    Key(Key),
    /// A bracketed paste, or the part of one that fits [`MAX_PASTE_BYTES`]; bytes that are no UTF-8 are
    /// shown as U+FFFD.
    Paste(String),
    Mouse(Mouse),
    /// Where the cursor is, in columns and rows from 1: the answer to `ESC [ 6 n`.
    Cursor {
        column: u16,
        row: u16,
    },
}

/// After so long an ESC is the key itself and not the start of a sequence. Long enough for the rest of
/// an arrow key to arrive, too short to feel.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(40);

/// After so long the rest of a longer sequence is lost.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(250);

/// After so long without a byte a paste has ended without saying so.
const PASTE_TIMEOUT: Duration = Duration::from_secs(1);

/// A paste longer than this, in bytes, arrives in parts: memory stays bounded.
const MAX_PASTE_BYTES: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// The bytes of a terminal, so far as they have come.
#[derive(Debug, Default)]
pub struct Parser {
    /// The start of something whose rest has not come.
    begun: Vec<u8>,
    /// What a bracketed paste held so far.
    paste: Option<Vec<u8>>,
}

impl Parser {
    /// Takes in bytes; adds what they say to `inputs`.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        self.begun.extend_from_slice(bytes);
        let begun = std::mem::take(&mut self.begun);
        let mut rest = &begun[..];
        while !rest.is_empty() {
            if self.paste.is_some() {
                rest = self.feed_paste(rest, inputs);
                continue;
            }
            match take(rest) {
                Parsed::Input(length, input) => {
                    inputs.extend(input);
                    rest = &rest[length..];
                }
                Parsed::PasteBegins(length) => {
                    self.paste = Some(Vec::new());
                    rest = &rest[length..];
                }
                Parsed::Incomplete => break,
            }
        }
        self.begun = rest.to_vec();
    }

    /// Takes paste up to its end, or all there is; what is left comes back.
    fn feed_paste<'a>(&mut self, rest: &'a [u8], inputs: &mut Vec<Input>) -> &'a [u8] {
        let Some(paste) = &mut self.paste else {
            return rest;
        };
        // The end may have come in two parts.
        let searched = paste.len().saturating_sub(PASTE_END.len());
        paste.extend_from_slice(rest);
        let end = paste[searched..]
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END);
        if let Some(end) = end {
            let end = searched + end;
            let after = paste.len() - end - PASTE_END.len();
            paste.truncate(end);
            self.end_paste(inputs);
            return &rest[rest.len() - after..];
        }
        if paste.len() > MAX_PASTE_BYTES {
            let keep = paste.split_off(whole(paste));
            let part = std::mem::replace(paste, keep);
            inputs.push(Input::Paste(text(part)));
        }
        &[]
    }

    fn end_paste(&mut self, inputs: &mut Vec<Input>) {
        if let Some(paste) = self.paste.take()
            && !paste.is_empty()
        {
            inputs.push(Input::Paste(text(paste)));
        }
    }

    /// How long to wait for more before [`Parser::expire`]; `None` where nothing is begun.
    pub fn wait(&self) -> Option<Duration> {
        match &self.begun[..] {
            _ if self.paste.is_some() => Some(PASTE_TIMEOUT),
            [] => None,
            [0x1b] | [0x1b, _] => Some(ESCAPE_TIMEOUT),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    /// Nothing more came: what was begun is what there is.
    pub fn expire(&mut self, inputs: &mut Vec<Input>) {
        self.end_paste(inputs);
        match &std::mem::take(&mut self.begun)[..] {
            [0x1b] => inputs.push(Input::Key(Key::plain(Code::Esc))),
            &[0x1b, byte] if byte.is_ascii() => inputs.push(Input::Key(Key {
                alt: true,
                ..Key::char(byte as char)
            })),
            // Half a sequence or half a character says nothing.
            _ => {}
        }
    }
}

/// The length of a start of `bytes` that cuts neither a character nor the mark of the paste's end.
fn whole(bytes: &[u8]) -> usize {
    let end = bytes.len() - PASTE_END.len();
    // A character has at most three bytes after its first.
    let starts = (end - 3..=end).rev().find(|&at| bytes[at] & 0xC0 != 0x80);
    starts.unwrap_or(end)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::MouseKind;

    /// What some bytes say, key by key, after all the time in the world.
    fn parse_all(bytes: &[u8]) -> String {
        let mut parser = Parser::default();
        let mut inputs = Vec::new();
        parser.feed(bytes, &mut inputs);
        parser.expire(&mut inputs);
        assert_eq!(parser.wait(), None, "nothing is left over");
        describe(&inputs)
    }

    fn describe(inputs: &[Input]) -> String {
        let words = inputs.iter().map(|input| match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("paste {text:?}"),
            Input::Mouse(mouse) => {
                let kind = match mouse.kind {
                    MouseKind::Press => "press",
                    MouseKind::WheelUp => "wheel up",
                    MouseKind::WheelDown => "wheel down",
                };
                format!("{kind} {},{}", mouse.column, mouse.row)
            }
            Input::Cursor { column, row } => format!("cursor {column},{row}"),
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
            (b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b]0;x\x07j", "j"),
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
            (&b"\x1b[2;3R"[..], "cursor 3,2"),
            (b"\x1b[1;1R", "cursor 1,1"),
            (b"\x1b[<0;5;7M\x1b[<0;5;7m", "press 4,6"),
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
                let mut parser = Parser::default();
                let mut inputs = Vec::new();
                for part in [&bytes[..first], &bytes[first..second], &bytes[second..]] {
                    parser.feed(part, &mut inputs);
                }
                assert_eq!(describe(&inputs), whole, "cut at {first} and {second}");
            }
        }
    }

    #[test]
    fn esc_waits_a_moment_and_a_sequence_longer() {
        for (begun, wait) in [
            (&b""[..], None),
            (b"j", None),
            (b"\x1b", Some(ESCAPE_TIMEOUT)),
            (b"\x1b[", Some(ESCAPE_TIMEOUT)),
            (b"\x1b[1;", Some(SEQUENCE_TIMEOUT)),
            (b"\xe4\xb9", Some(SEQUENCE_TIMEOUT)),
            (b"\x1b[200~abc", Some(PASTE_TIMEOUT)),
        ] {
            let mut parser = Parser::default();
            parser.feed(begun, &mut Vec::new());
            assert_eq!(parser.wait(), wait, "{:?}", String::from_utf8_lossy(begun));
        }
    }

    #[test]
    fn a_paste_larger_than_memory_should_hold_comes_in_parts_that_lose_nothing() {
        let text = "义乌abc".repeat(MAX_PASTE_BYTES / 4);
        let mut parser = Parser::default();
        let mut inputs = Vec::new();
        parser.feed(b"\x1b[200~", &mut inputs);
        for part in text.as_bytes().chunks(4096) {
            parser.feed(part, &mut inputs);
        }
        parser.feed(b"\x1b[201~", &mut inputs);
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
