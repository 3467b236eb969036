//! Which key a byte or a sequence stands for, as xterm and those that follow it send them.

use crate::app::{Code, Key};

/// A byte below 0x80.
pub fn ascii(byte: u8) -> Key {
    match byte {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f => Key::plain(Code::Backspace),
        0x1b => Key::plain(Code::Esc),
        0x00 => Key::ctrl(' '),
        0x01..=0x1a => Key::ctrl((byte - 1 + b'a') as char),
        0x1c..=0x1f => Key::ctrl((byte - 0x1c + b'\\') as char),
        _ => Key::char(byte as char),
    }
}

/// After `ESC O`: arrows and the keypad in application mode, F1 to F4.
pub fn single_shift(last: u8) -> Option<Key> {
    let key = match last {
        b'M' => Key::plain(Code::Enter),
        b'I' => Key::plain(Code::Tab),
        b'X' => Key::char('='),
        // The keypad's * + , - . / and digits.
        b'j'..=b'y' => Key::char((last - b'j' + b'*') as char),
        _ => Key::plain(cursor(last)?),
    };
    Some(key)
}

/// After `ESC [ [`.
pub fn linux_function(last: u8) -> Option<Key> {
    matches!(last, b'A'..=b'E').then(|| Key::plain(Code::Function(last - b'A' + 1)))
}

/// A control sequence with its numbers and its last byte.
pub fn control(numbers: &[u16], last: u8) -> Option<Key> {
    let first = numbers.first().copied().unwrap_or(0);
    let second = numbers.get(1).copied().unwrap_or(0);
    match last {
        b'~' if first == 27 => unicode(numbers.get(2).copied()?, second),
        b'~' => Some(modified(numbered(first)?, second)),
        b'u' => unicode(first, second),
        b'Z' => Some(Key {
            shift: true,
            ..Key::plain(Code::Tab)
        }),
        _ => Some(modified(cursor(last)?, second)),
    }
}

fn cursor(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P'..=b'S' => Code::Function(last - b'P' + 1),
        _ => return None,
    })
}

/// The keys of `ESC [ number ~`, which DEC numbered with gaps.
fn numbered(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::Function(number as u8 - 10),
        17..=21 => Code::Function(number as u8 - 11),
        23 | 24 => Code::Function(number as u8 - 12),
        _ => return None,
    })
}

/// A character by its number, as `CSI u` and `modifyOtherKeys` send it.
fn unicode(number: u16, modifiers: u16) -> Option<Key> {
    let c = char::from_u32(number.into())?;
    let plain = match c {
        '\r' | '\t' | '\x7f' | '\x1b' => ascii(c as u8),
        c if c.is_control() => return None,
        // The functional keys of kitty's protocol, which is not asked for.
        '\u{E000}'..='\u{F8FF}' => return None,
        c => Key::char(c),
    };
    let key = modified(plain.code, modifiers);
    let Code::Char(c) = key.code else {
        return Some(key);
    };
    let c = match (key.ctrl, key.shift) {
        (true, _) => c.to_ascii_lowercase(),
        (false, true) => c.to_ascii_uppercase(),
        _ => c,
    };
    Some(Key {
        code: Code::Char(c),
        shift: false,
        ..key
    })
}

/// `modifiers` is 1 and the sum of 1 for Shift, 2 for Alt, 4 for Ctrl; 0 where it is left out.
fn modified(code: Code, modifiers: u16) -> Key {
    let bits = modifiers.saturating_sub(1);
    Key {
        code,
        shift: bits & 1 != 0,
        alt: bits & 2 != 0,
        ctrl: bits & 4 != 0,
    }
}
