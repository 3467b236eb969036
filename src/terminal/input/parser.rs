//! The parser: complete inputs are returned at once, incomplete ones expire after a timeout.

use std::time::{Duration, Instant};

use crate::app::{Code, Key};

use super::{
    Input,
    paste::{self, PasteBuffer},
    sequence::{Parsed, take},
};

/// The default time after which an ESC is the key itself and not the start of a sequence: long enough for
/// the rest of an arrow key to arrive, too short to notice.
pub(crate) const ESCAPE_TIMEOUT: Duration = Duration::from_millis(40);

/// The default over SSH, where a sequence may come in two packets.
pub(crate) const REMOTE_ESCAPE_TIMEOUT: Duration = Duration::from_millis(100);

/// After this time without a byte, the rest of an incomplete sequence is not expected any more. Users do not type
/// the start of one, so it may be long.
pub(super) const SEQUENCE_TIMEOUT: Duration = Duration::from_secs(1);

/// The total time after which it is dropped although bytes arrive: these are keys being typed.
const MAX_SEQUENCE_TIME: Duration = Duration::from_secs(3);

/// The rest of a sequence that was given up is still recognized for this long.
const TAIL_TIMEOUT: Duration = Duration::from_secs(1);

/// The bytes of a terminal that are not yet inputs.
#[derive(Debug)]
pub(crate) struct Parser {
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
    pub(crate) fn new(escape_timeout: Duration) -> Parser {
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
    pub(crate) fn feed(&mut self, bytes: &[u8], now: Instant, inputs: &mut Vec<Input>) {
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
    pub(crate) fn deadline(&self) -> Option<Instant> {
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

    /// Resolves an expired incomplete input: ESC is the key, a part of a sequence is dropped.
    pub(crate) fn expire(&mut self, now: Instant, inputs: &mut Vec<Input>) {
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
