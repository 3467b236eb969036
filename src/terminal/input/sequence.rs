//! The first key, or anything else, at the start of some bytes.

use crate::app::{Code, Key, Mouse, MouseKind};

use super::{Input, keys};

/// What was found at the start of the bytes.
#[derive(Debug, PartialEq)]
pub enum Parsed {
    /// So many bytes, and what they say to the program, if anything.
    Input(usize, Option<Input>),
    /// So many bytes that begin a bracketed paste.
    PasteBegins(usize),
    /// The start of something.
    Incomplete,
}

const ESC: u8 = 0x1b;

/// A sequence longer than this, in bytes, is none.
const MAX_SEQUENCE_BYTES: usize = 64;

/// Takes the first thing from `bytes`, which are not empty.
pub fn take(bytes: &[u8]) -> Parsed {
    match bytes {
        [ESC] => Parsed::Incomplete,
        [ESC, b'[', ..] => control_sequence(bytes),
        [ESC, b'O', rest @ ..] => match rest.first() {
            None => Parsed::Incomplete,
            Some(&last) => match keys::single_shift(last) {
                Some(key) => Parsed::Input(3, Some(Input::Key(key))),
                None => alt(bytes),
            },
        },
        // Strings of the terminal's own: only what really begins like one, since M-] and M-P are keys.
        [ESC, b']', b'0'..=b'9', ..] | [ESC, b'P', b'0'..=b'9' | b'>' | b'!' | b'$' | b'+', ..] => {
            string(bytes)
        }
        [ESC, b']' | b'P'] => Parsed::Incomplete,
        [ESC, ..] => alt(bytes),
        _ => plain(bytes),
    }
}

/// A character, or a control character.
fn plain(bytes: &[u8]) -> Parsed {
    if bytes[0] < 0x80 {
        return Parsed::Input(1, Some(Input::Key(keys::ascii(bytes[0]))));
    }
    let length = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        // Not UTF-8: typed by no one.
        _ => return Parsed::Input(1, None),
    };
    let have = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(have) {
        Ok(text) => {
            let key = text.chars().next().filter(|c| !c.is_control());
            Parsed::Input(length, key.map(|c| Input::Key(Key::char(c))))
        }
        // Its rest may come yet.
        Err(error) if error.error_len().is_none() && have.len() < length => Parsed::Incomplete,
        Err(error) => Parsed::Input(error.error_len().unwrap_or(1), None),
    }
}

/// ESC and then a key: that key with Alt. ESC twice is Esc; and Ctrl-C is Ctrl-C whatever came before.
fn alt(bytes: &[u8]) -> Parsed {
    if matches!(bytes[1], ESC | 0x03) {
        return Parsed::Input(1, Some(Input::Key(Key::plain(Code::Esc))));
    }
    match plain(&bytes[1..]) {
        Parsed::Input(length, Some(Input::Key(key))) => {
            let key = Key { alt: true, ..key };
            Parsed::Input(length + 1, Some(Input::Key(key)))
        }
        Parsed::Input(length, other) => Parsed::Input(length + 1, other),
        other => other,
    }
}

/// A string such as `ESC ] … BEL`, skipped: none was asked for.
fn string(bytes: &[u8]) -> Parsed {
    for (at, &byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x07 => return Parsed::Input(at + 1, None),
            ESC => {
                return match bytes.get(at + 1) {
                    Some(b'\\') => Parsed::Input(at + 2, None),
                    Some(_) => Parsed::Input(at, None),
                    None => Parsed::Incomplete,
                };
            }
            // A key, and not the string's.
            ..0x20 => return Parsed::Input(at, None),
            _ => {}
        }
    }
    Parsed::Incomplete
}

/// `ESC [`, parameters, and a last byte.
fn control_sequence(bytes: &[u8]) -> Parsed {
    // The Linux console's F1 to F5.
    if let Some(b'[') = bytes.get(2) {
        return match bytes.get(3) {
            None => Parsed::Incomplete,
            Some(&last) => Parsed::Input(4, keys::linux_function(last).map(Input::Key)),
        };
    }
    let mut at = 2;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            0x20..=0x3f if at < MAX_SEQUENCE_BYTES => at += 1,
            0x40..=0x7e => return ended(bytes, at),
            // Nothing a terminal sends: forget what came before this byte.
            _ => return Parsed::Input(at, None),
        }
    }
    Parsed::Incomplete
}

fn ended(bytes: &[u8], at: usize) -> Parsed {
    let last = bytes[at];
    let parameters = &bytes[2..at];
    let length = at + 1;
    match (parameters, last) {
        (b"200", b'~') => return Parsed::PasteBegins(length),
        // The old way of the mouse: three bytes follow.
        (b"", b'M') if bytes.len() < length + 3 => return Parsed::Incomplete,
        (b"", b'M') => return Parsed::Input(length + 3, None),
        _ => {}
    }
    let input = if let Some(mouse) = parameters.strip_prefix(b"<") {
        mouse_report(&numbers(mouse), last).map(Input::Mouse)
    } else if !parameters
        .iter()
        .all(|b| b.is_ascii_digit() || matches!(b, b';' | b':'))
    {
        // An answer to a question, or a key of no known kind.
        None
    } else {
        match (&numbers(parameters)[..], last) {
            // With row 1 and another column this is F3 with a modifier; the question is asked elsewhere.
            (&[row, column], b'R') if row > 1 || column == 1 => Some(Input::Cursor { column, row }),
            (numbers, last) => keys::control(numbers, last).map(Input::Key),
        }
    };
    Parsed::Input(length, input)
}

/// The first number of each parameter; what is left out is 0.
fn numbers(parameters: &[u8]) -> Vec<u16> {
    let parameters = parameters.split(|&b| b == b';');
    let first = |parameter: &[u8]| {
        let digits = parameter.iter().take_while(|b| b.is_ascii_digit());
        digits.fold(0u16, |n, digit| {
            n.saturating_mul(10).saturating_add(u16::from(digit - b'0'))
        })
    };
    parameters.map(first).collect()
}

/// `ESC [ < button ; column ; row M`: a press, or a turn of the wheel.
fn mouse_report(numbers: &[u16], last: u8) -> Option<Mouse> {
    let &[button, column, row] = numbers else {
        return None;
    };
    // Bits 2 to 4 are Shift, Alt, Ctrl; bit 5 is a movement.
    let kind = match button & !0b1_1100 {
        0 if last == b'M' => MouseKind::Press,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        kind,
        column: column.checked_sub(1)?,
        row: row.checked_sub(1)?,
    })
}
