//! Bytes and sequences to keys, as xterm and the terminals that follow it send them.

use crate::app::{Code, Key};

/// Returns the key that sends a byte below 0x80.
pub(super) fn ascii(byte: u8) -> Key {
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
pub(super) fn single_shift(last: u8) -> Option<Key> {
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
pub(super) fn linux_function(last: u8) -> Option<Key> {
    matches!(last, b'A'..=b'E').then(|| Key::plain(Code::Function(last - b'A' + 1)))
}

/// A control sequence: its parameters, each with two subparameters, and its final byte.
///
/// Releases and modified keys come only where another program left kitty's keyboard protocol on; this one
/// never asks for it.
pub(super) fn control(parameters: &[[u32; 3]], last: u8) -> Option<Key> {
    let at = |index: usize| parameters.get(index).copied().unwrap_or_default();
    let [first, shifted, _] = at(0);
    let modifiers = at(1);
    if modifiers[1] == KITTY_RELEASE {
        return None;
    }
    let modifiers = Modifiers::of(modifiers[0])?;
    match last {
        b'~' if first == 27 => character(parameters.get(2)?[0], 0, modifiers),
        b'~' => Some(modifiers.apply(numbered(first)?)),
        b'u' => character(first, shifted, modifiers),
        b'Z' => Some(Key {
            shift: true,
            ..Key::plain(Code::Tab)
        }),
        _ => Some(modifiers.apply(cursor(last)?)),
    }
}

/// The event type of a key release.
const KITTY_RELEASE: u32 = 3;

/// Shift, Alt and Ctrl of a key.
#[derive(Clone, Copy)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Modifiers {
    /// Decodes 1 and the sum of 1 for Shift, 2 for Alt, 4 for Ctrl, 8 for Super, 16 for Hyper, 32 for Meta,
    /// 64 and 128 for locks; 0 where it is left out. `None` with Super, Hyper or Meta: those keys are the
    /// window manager's.
    fn of(parameter: u32) -> Option<Modifiers> {
        let bits = parameter.saturating_sub(1);
        (bits & 0b11_1000 == 0).then_some(Modifiers {
            shift: bits & 1 != 0,
            alt: bits & 2 != 0,
            ctrl: bits & 4 != 0,
        })
    }

    fn apply(self, code: Code) -> Key {
        Key {
            code,
            shift: self.shift,
            alt: self.alt,
            ctrl: self.ctrl,
        }
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
fn numbered(number: u32) -> Option<Code> {
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

/// A key by its code point, as `CSI u` and `modifyOtherKeys` send it, with the code point it has under Shift
/// or 0.
fn character(code: u32, shifted: u32, modifiers: Modifiers) -> Option<Key> {
    let shifted = (modifiers.shift && !modifiers.ctrl && shifted != 0).then_some(shifted);
    let c = char::from_u32(shifted.unwrap_or(code))?;
    let plain = match c {
        '\r' | '\t' | '\x7f' | '\x1b' => ascii(c as u8),
        c if c.is_control() => return None,
        // The functional keys of kitty's protocol.
        '\u{E000}'..='\u{F8FF}' => return None,
        c => Key::char(c),
    };
    let key = modifiers.apply(plain.code);
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
