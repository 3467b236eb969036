//! A bracketed paste as it arrives: long ones are delivered in parts, unfinished ones end after a timeout.

use std::time::{Duration, Instant};

/// After this time without a byte, a paste has ended without its end marker.
pub(super) const TIMEOUT: Duration = Duration::from_secs(1);

/// A single Ctrl-C after this time without a byte is the key and ends the paste: no paste is that slow and that short.
const INTERRUPT_SILENCE: Duration = Duration::from_millis(100);

/// A paste that brings fewer than `MIN_BYTES` in `WINDOW` has lost its end marker: these are keys being
/// typed. The slowest line still in use, 1,200 baud, brings four times as much.
const WINDOW: Duration = Duration::from_secs(2);
const MIN_BYTES: usize = 64;

/// A longer paste, in bytes, is delivered in parts: memory stays bounded.
pub(super) const MAX_PART_BYTES: usize = 1 << 20;

const END: &[u8] = b"\x1b[201~";
const INTERRUPT: u8 = 0x03;

/// The text of a paste so far.
#[derive(Debug)]
pub(super) struct PasteBuffer {
    bytes: Vec<u8>,
    /// The start of the current window, and the bytes received since.
    window: (Instant, usize),
}

/// The result of [`PasteBuffer::feed`].
#[derive(Debug, PartialEq)]
pub(super) enum Fed {
    /// The end marker was found; so many bytes behind it are not part of the paste.
    Ended { unread: usize },
    /// All bytes are part of the paste, and this much of it is delivered.
    Part(String),
    /// All bytes are part of the paste.
    All,
}

impl PasteBuffer {
    pub(super) fn new(now: Instant) -> PasteBuffer {
        PasteBuffer {
            bytes: Vec::new(),
            window: (now, 0),
        }
    }

    /// Returns whether the paste is over before these bytes, which came after `silence`.
    pub(super) fn is_abandoned(&self, bytes: &[u8], silence: Duration, now: Instant) -> bool {
        let (began, count) = self.window;
        bytes == [INTERRUPT] && silence >= INTERRUPT_SILENCE
            || bytes.len() < MIN_BYTES
                && count < MIN_BYTES
                && now.saturating_duration_since(began) >= WINDOW
    }

    /// Takes bytes up to the end marker, or all.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Fed {
        if now.saturating_duration_since(self.window.0) >= WINDOW {
            self.window = (now, 0);
        }
        self.window.1 += bytes.len();
        // The end marker may have come in two parts.
        let searched = self.bytes.len().saturating_sub(END.len());
        self.bytes.extend_from_slice(bytes);
        let mut candidates = self.bytes[searched..].windows(END.len());
        if let Some(end) = candidates.position(|window| window == END) {
            let end = searched + end;
            let unread = self.bytes.len() - end - END.len();
            self.bytes.truncate(end);
            return Fed::Ended { unread };
        }
        if self.bytes.len() <= MAX_PART_BYTES {
            return Fed::All;
        }
        let rest = self.bytes.split_off(part_length(&self.bytes));
        Fed::Part(text(std::mem::replace(&mut self.bytes, rest)))
    }

    /// Returns the text; `None` where it is empty.
    pub(super) fn into_text(self) -> Option<String> {
        (!self.bytes.is_empty()).then(|| text(self.bytes))
    }
}

/// Returns the length of a start of `bytes` that cuts neither a character nor the end marker.
fn part_length(bytes: &[u8]) -> usize {
    let end = bytes.len() - END.len();
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

    #[test]
    fn a_part_is_cut_at_the_last_character_before_what_may_be_the_end_marker() {
        for text in ["é", "高", "𠮷", "a"].map(|c| c.repeat(20)) {
            for start in ["", "a", "ab", "abc"] {
                let text = format!("{start}{text}");
                let most = text.len() - END.len();
                let cut = (0..=most).rev().find(|&at| text.is_char_boundary(at));
                assert_eq!(Some(part_length(text.as_bytes())), cut, "{text}");
            }
        }
    }
}
