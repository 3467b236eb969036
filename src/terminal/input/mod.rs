//! Bytes from the terminal to keys, pastes, the mouse and answers.
//!
//! The parser is given bytes as they come and knows no clock: it says how long the rest of what it has
//! begun may take, and is told when that time is over.

mod keys;
mod sequence;

use std::time::Duration;

use crate::app::{Code, Key, Mouse};

use sequence::{Taken, take};

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    Key(Key),
    /// A bracketed paste, or the part of one that fits [`PASTE_MOST`]; bytes that are no UTF-8 are
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
const ESCAPE: Duration = Duration::from_millis(40);

/// After so long the rest of a longer sequence is lost.
const SEQUENCE: Duration = Duration::from_millis(250);

/// After so long without a byte a paste has ended without saying so.
const PASTE: Duration = Duration::from_secs(1);

/// A paste longer than this, in bytes, arrives in parts: memory stays bounded.
const PASTE_MOST: usize = 1 << 20;

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
                Taken::Input(length, input) => {
                    inputs.extend(input);
                    rest = &rest[length..];
                }
                Taken::PasteBegins(length) => {
                    self.paste = Some(Vec::new());
                    rest = &rest[length..];
                }
                Taken::More => break,
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
        if paste.len() > PASTE_MOST {
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
            _ if self.paste.is_some() => Some(PASTE),
            [] => None,
            [0x1b] | [0x1b, _] => Some(ESCAPE),
            _ => Some(SEQUENCE),
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
