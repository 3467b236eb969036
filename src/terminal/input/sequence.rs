//! The first input at the start of some bytes.

use crate::app::{Code, Key, Mouse, MouseKind, Rgb};

use super::{event::Input, keys};

/// The result of [`take`].
#[derive(Debug, PartialEq)]
pub(super) enum Parsed {
    /// So many bytes, and the input they are, if any.
    Input(usize, Option<Input>),
    /// So many bytes that begin a bracketed paste.
    PasteBegins(usize),
    /// The start of an input.
    Incomplete,
}

const ESC: u8 = 0x1b;

/// A longer control sequence, in bytes, is garbage.
const MAX_SEQUENCE_BYTES: usize = 64;

/// Parses the first input of `bytes`, which must not be empty.
pub(super) fn take(bytes: &[u8]) -> Parsed {
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
        // Replies in a string: OSC (colours, titles), DCS (settings), APC (kitty graphics), PM. Only what
        // begins like one, since M-], M-P, M-_ and M-^ are keys.
        [ESC, b']' | b'_' | b'^', 0x20..=0x7e, ..]
        | [
            ESC,
            b'P',
            b'0'..=b'9' | b'>' | b'!' | b'$' | b'+' | b'|',
            ..,
        ] => string(bytes),
        [ESC, b']' | b'P' | b'_' | b'^'] => Parsed::Incomplete,
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
        // Not UTF-8: no key sends it.
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

/// A string such as `ESC ] … BEL` or `ESC P … ESC \`. All but the background's colour are skipped.
fn string(bytes: &[u8]) -> Parsed {
    for (at, &byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x07 => return Parsed::Input(at + 1, background(&bytes[1..at])),
            ESC => {
                return match bytes.get(at + 1) {
                    Some(b'\\') => Parsed::Input(at + 2, background(&bytes[1..at])),
                    Some(_) => Parsed::Input(at, None),
                    None => Parsed::Incomplete,
                };
            }
            // A key, and not part of the string.
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
            // Not a sequence of any terminal: the bytes before this one are dropped.
            _ => return Parsed::Input(at, None),
        }
    }
    Parsed::Incomplete
}

/// `] 11 ; rgb : rrrr / gggg / bbbb`, one to four hexadecimal digits each (xterm, "Operating System
/// Commands").
fn background(string: &[u8]) -> Option<Input> {
    let text = std::str::from_utf8(string).ok()?;
    let colour = text.strip_prefix("]11;rgb:")?;
    let mut parts = colour.split('/').map(|digits| {
        // The parser of numbers takes a sign as well.
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let max = 16u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (is_hex && (1..=4).contains(&digits.len())).then(|| (value * 255 / max) as u8)
    });
    let rgb = [parts.next()??, parts.next()??, parts.next()??];
    parts
        .next()
        .is_none()
        .then_some(Input::Background(Rgb(rgb)))
}

fn ended(bytes: &[u8], at: usize) -> Parsed {
    let last = bytes[at];
    let parameters = &bytes[2..at];
    let length = at + 1;
    match (parameters, last) {
        (b"200", b'~') => return Parsed::PasteBegins(length),
        // The X10 encoding of the mouse: three bytes follow.
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
        // A reply (DA, DECRPM and others), or a key of no known kind.
        None
    } else {
        match (&numbers(parameters)[..], last) {
            // With row 1 and another column this is F3 with a modifier; the query is sent elsewhere.
            (&[[row, ..], [column, ..]], b'R') if row > 1 || column == 1 => u16::try_from(column)
                .ok()
                .map(|column| Input::CursorReport { column }),
            (numbers, last) => keys::control(numbers, last).map(Input::Key),
        }
    };
    Parsed::Input(length, input)
}

/// Returns the parameters, each with its first two subparameters (`13:47:5`); 0 for those left out.
fn numbers(parameters: &[u8]) -> Vec<[u32; 3]> {
    let number = |digits: &[u8]| {
        let digits = digits.iter().take_while(|b| b.is_ascii_digit());
        digits.fold(0u32, |n, digit| {
            n.saturating_mul(10).saturating_add(u32::from(digit - b'0'))
        })
    };
    let parameters = parameters.split(|&b| b == b';').map(|parameter| {
        let mut parts = parameter.split(|&b| b == b':').map(number);
        [(); 3].map(|()| parts.next().unwrap_or(0))
    });
    parameters.collect()
}

/// `ESC [ < button ; column ; row M`, or `m` for a release: the left button, or a turn of the wheel.
fn mouse_report(numbers: &[[u32; 3]], last: u8) -> Option<Mouse> {
    let &[[button, ..], [column, ..], [row, ..]] = numbers else {
        return None;
    };
    // Bits 2 to 4 are Shift, Alt, Ctrl; bit 5 is a movement.
    let kind = match button & !0b1_1100 {
        0 if last == b'M' => MouseKind::Press,
        0 => MouseKind::Release,
        32 => MouseKind::Drag,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        kind,
        column: u16::try_from(column).ok()?.checked_sub(1)?,
        row: u16::try_from(row).ok()?.checked_sub(1)?,
    })
}
