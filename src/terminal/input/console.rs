//! Key records of the Windows console to the bytes a Unix terminal would send.
//!
//! With virtual terminal input the console does most of it: special keys, pastes and replies come as records
//! of one character each. Keys that still come as such, from an older console or Wine, are translated.

use std::collections::VecDeque;

/// A key record.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ConsoleKey {
    pub(crate) down: bool,
    pub(crate) repeat: u16,
    /// The virtual key; 0 for a character of a sequence.
    pub(crate) code: u16,
    /// The UTF-16 unit, or 0.
    pub(crate) unit: u16,
    pub(crate) alt: bool,
    pub(crate) ctrl: bool,
    pub(crate) shift: bool,
}

const VK_BACK: u16 = 0x08;
const VK_TAB: u16 = 0x09;
const VK_RETURN: u16 = 0x0D;
const VK_MENU: u16 = 0x12;
const VK_ESCAPE: u16 = 0x1B;
const VK_SPACE: u16 = 0x20;

/// The decoder; a character beyond the first plane comes in two records.
#[derive(Debug, Default)]
pub(crate) struct ConsoleDecoder {
    high: Option<u16>,
}

impl ConsoleDecoder {
    /// Appends the bytes of a key.
    pub(crate) fn decode(&mut self, key: ConsoleKey, out: &mut VecDeque<u8>) {
        // A release is no key, but for Alt's, which brings a character typed by its number. Input methods
        // send every character with press and release.
        let typed_by_number = key.code == VK_MENU && key.unit != 0;
        if !key.down && !typed_by_number {
            return;
        }
        // Alt Gr is reported as Ctrl and Alt.
        let alt = key.alt && !key.ctrl && key.code != 0 && key.code != VK_MENU;
        let bytes = if key.unit == 0 {
            special(key).unwrap_or_default()
        } else {
            match (key.code, key.shift) {
                (VK_BACK, _) => "\x7f".to_owned(),
                (VK_TAB, true) => "\x1b[Z".to_owned(),
                (VK_SPACE, _) if key.ctrl => "\0".to_owned(),
                _ => self
                    .character(key.unit)
                    .map_or_else(String::new, String::from),
            }
        };
        if bytes.is_empty() {
            return;
        }
        for _ in 0..key.repeat.max(1) {
            if alt && key.unit != 0 {
                out.push_back(0x1b);
            }
            out.extend(bytes.bytes());
        }
    }

    fn character(&mut self, unit: u16) -> Option<char> {
        let high = self.high.take();
        if matches!(unit, 0xD800..0xDC00) {
            self.high = Some(unit);
            return None;
        }
        let units = high.into_iter().chain([unit]);
        char::decode_utf16(units).find_map(Result::ok)
    }
}

/// The sequence of a key without a character, as xterm sends it.
fn special(key: ConsoleKey) -> Option<String> {
    let modifiers = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let (number, last) = match key.code {
        0x25..=0x28 => (1, ['D', 'A', 'C', 'B'][usize::from(key.code - 0x25)]),
        // The key itself: from Wine without a character.
        VK_RETURN => return Some("\r".to_owned()),
        VK_ESCAPE => return Some("\x1b".to_owned()),
        0x24 => (1, 'H'),
        0x23 => (1, 'F'),
        0x2D => (2, '~'),
        0x2E => (3, '~'),
        0x21 => (5, '~'),
        0x22 => (6, '~'),
        code @ 0x70..=0x73 => (1, char::from(b'P' + (code - 0x70) as u8)),
        0x74 => (15, '~'),
        code @ 0x75..=0x79 => (code - 0x75 + 17, '~'),
        code @ 0x7A..=0x7B => (code - 0x7A + 23, '~'),
        VK_SPACE if key.ctrl => return Some("\0".to_owned()),
        _ => return None,
    };
    Some(match (number, modifiers) {
        (1, 1) => format!("\x1b[{last}")
            .replace("\x1b[P", "\x1bOP")
            .replace("\x1b[Q", "\x1bOQ")
            .replace("\x1b[R", "\x1bOR")
            .replace("\x1b[S", "\x1bOS"),
        (_, 1) => format!("\x1b[{number}{last}"),
        _ => format!("\x1b[{number};{modifiers}{last}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: ConsoleKey = ConsoleKey {
        down: true,
        repeat: 1,
        code: 0,
        unit: 0,
        alt: false,
        ctrl: false,
        shift: false,
    };

    fn decode(keys: &[ConsoleKey]) -> String {
        let mut decoder = ConsoleDecoder::default();
        let mut out = VecDeque::new();
        for key in keys {
            decoder.decode(*key, &mut out);
        }
        String::from_utf8(out.into()).expect("whole characters")
    }

    fn typed(text: &str) -> Vec<ConsoleKey> {
        text.encode_utf16()
            .map(|unit| ConsoleKey { unit, ..DOWN })
            .collect()
    }

    #[test]
    fn sequences_pastes_and_characters_come_through() {
        for text in [
            "\x1b[B",
            "\x1b[200~j\r高铁\x1b[201~",
            "𠮷“é",
            "\x1b[2;3R",
            "\x03",
        ] {
            assert_eq!(decode(&typed(text)), text);
        }
    }

    #[test]
    fn an_input_methods_characters_come_once() {
        let press = typed("高铁");
        let keys = press
            .into_iter()
            .flat_map(|key| [key, ConsoleKey { down: false, ..key }]);
        assert_eq!(decode(&keys.collect::<Vec<_>>()), "高铁");
    }

    #[test]
    fn alt_and_a_number_is_a_character() {
        let alt = ConsoleKey {
            code: VK_MENU,
            alt: true,
            ..DOWN
        };
        let released = ConsoleKey {
            down: false,
            unit: 0x9AD8,
            ..alt
        };
        assert_eq!(decode(&[alt, released]), "高");
    }

    #[test]
    fn keys_that_are_no_sequences_yet_become_some() {
        let key = |code, unit| ConsoleKey { code, unit, ..DOWN };
        for (key, bytes) in [
            (key(0x28, 0), "\x1b[B"),
            (key(0x70, 0), "\x1bOP"),
            (key(0x74, 0), "\x1b[15~"),
            (key(0x75, 0), "\x1b[17~"),
            (key(0x7B, 0), "\x1b[24~"),
            (key(0x22, 0), "\x1b[6~"),
            (key(0x21, 0), "\x1b[5~"),
            (key(0x23, 0), "\x1b[F"),
            (key(0x24, 0), "\x1b[H"),
            (key(0x2D, 0), "\x1b[2~"),
            (key(0x2E, 0), "\x1b[3~"),
            (key(0x71, 0), "\x1bOQ"),
            (key(0x7A, 0), "\x1b[23~"),
            (key(0x20, 0x20), " "),
            (key(0x20, 0), ""),
            (
                ConsoleKey {
                    ctrl: true,
                    ..key(0x20, 0)
                },
                "\0",
            ),
            (
                ConsoleKey {
                    shift: true,
                    ..key(0x27, 0)
                },
                "\x1b[1;2C",
            ),
            (key(0x08, 8), "\x7f"),
            (key(0x1B, 0), "\x1b"),
            (key(0x0D, 0), "\r"),
            (
                ConsoleKey {
                    ctrl: true,
                    ..key(0x27, 0)
                },
                "\x1b[1;5C",
            ),
            (
                ConsoleKey {
                    shift: true,
                    ..key(0x09, 9)
                },
                "\x1b[Z",
            ),
            (
                ConsoleKey {
                    alt: true,
                    ..key(0x46, 0x66)
                },
                "\x1bf",
            ),
            (
                ConsoleKey {
                    alt: true,
                    ctrl: true,
                    ..key(0x51, 0x40)
                },
                "@",
            ),
            (
                ConsoleKey {
                    ctrl: true,
                    ..key(0x20, 0x20)
                },
                "\0",
            ),
            (
                ConsoleKey {
                    repeat: 3,
                    ..key(0x4A, 0x6A)
                },
                "jjj",
            ),
            // Shift alone.
            (
                ConsoleKey {
                    shift: true,
                    ..key(0x10, 0)
                },
                "",
            ),
        ] {
            assert_eq!(decode(&[key]), bytes, "{key:?}");
        }
    }
}
