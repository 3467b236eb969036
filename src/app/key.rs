//! Keys, and how they are written: in the config file, in the help, in the status line, in the README.

use std::{fmt, str::FromStr};

/// A key press. `shift` is set only for keys whose character does not show it (Tab, arrows).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    Function(u8),
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no key: write j, G, C-d, M-f, S-Tab, Space, Enter, PgDn, F1")]
pub struct KeyError(pub String);

/// Names of the keys without a character; the first name of a code is the one that is shown.
const NAMED: [(&str, Code); 24] = [
    ("Enter", Code::Enter),
    ("Return", Code::Enter),
    ("Esc", Code::Esc),
    ("Escape", Code::Esc),
    ("Tab", Code::Tab),
    ("Space", Code::Char(' ')),
    ("Bs", Code::Backspace),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Delete", Code::Delete),
    ("Ins", Code::Insert),
    ("Insert", Code::Insert),
    ("↑", Code::Up),
    ("Up", Code::Up),
    ("↓", Code::Down),
    ("Down", Code::Down),
    ("←", Code::Left),
    ("Left", Code::Left),
    ("→", Code::Right),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

impl Key {
    /// Returns a key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// Returns the key that types a character.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// Returns a letter with Ctrl.
    pub const fn ctrl(c: char) -> Key {
        Key {
            ctrl: true,
            ..Key::char(c)
        }
    }

    /// The character this key would type into a text field; `None` for commands.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The same key as a command while browsing: full-width letters and Chinese punctuation, which an active input method
    /// sends, count as the Latin characters of the same keys.
    pub fn as_command(self) -> Key {
        let Code::Char(c) = self.code else {
            return self;
        };
        let c = match c {
            '、' => '/',
            '。' => '.',
            '【' => '[',
            '】' => ']',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '《' => '<',
            '》' => '>',
            '￥' => '$',
            '…' => '^',
            '\u{3000}' => ' ',
            // The full-width forms are ASCII plus 0xFEE0.
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        Key {
            code: Code::Char(c),
            ..self
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Key, KeyError> {
        let error = || KeyError(text.to_owned());
        let mut key = Key::char('\0');
        let mut rest = text;
        while let Some((modifier, tail)) = rest.split_at_checked(2) {
            match modifier {
                "C-" | "c-" => key.ctrl = true,
                "M-" | "A-" | "m-" | "a-" => key.alt = true,
                "S-" | "s-" => key.shift = true,
                _ => break,
            }
            rest = tail;
        }
        key.code = match NAMED
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(rest))
        {
            Some((_, code)) => *code,
            None => match rest.strip_prefix(['F', 'f']).map(str::parse) {
                Some(Ok(number @ 1..=12)) => Code::Function(number),
                _ => {
                    let mut chars = rest.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) if !c.is_control() => Code::Char(c),
                        _ => return Err(error()),
                    }
                }
            },
        };
        if let Code::Char(c) = key.code {
            // Terminals send the same byte for C-d and C-D.
            if key.ctrl {
                key.code = Code::Char(c.to_ascii_lowercase());
            } else if key.shift {
                key.code = Code::Char(c.to_ascii_uppercase());
            }
            key.shift = false;
        }
        Ok(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (set, prefix) in [(self.ctrl, "C-"), (self.alt, "M-"), (self.shift, "S-")] {
            if set {
                f.write_str(prefix)?;
            }
        }
        match self.code {
            Code::Function(number) => write!(f, "F{number}"),
            code => match (NAMED.iter().find(|(_, named)| *named == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Code::Char(c)) => write!(f, "{c}"),
                // Every code that is no character and no F key has a name.
                (None, _) => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read_back() {
        for text in [
            "j", "G", "C-d", "M-f", "S-Tab", "Space", "Enter", "PgDn", "F1", "F12", "?", "[", "-",
            "'", "↑", "C-M-x",
        ] {
            let key: Key = text.parse().expect(text);
            assert_eq!(key.to_string().parse(), Ok(key), "{text}");
        }
    }

    #[test]
    fn one_key_many_spellings() {
        for (a, b) in [
            ("Up", "↑"),
            ("c-D", "C-d"),
            ("S-g", "G"),
            ("esc", "Escape"),
            ("Return", "Enter"),
        ] {
            assert_eq!(a.parse::<Key>(), b.parse::<Key>(), "{a} {b}");
        }
    }

    #[test]
    fn what_is_no_key() {
        for text in ["", "jk", "F13", "C-", "Hyper-x", "\u{1b}"] {
            // "C-" alone is no key: the modifier has nothing to modify.
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn an_input_method_left_on() {
        for (typed, command) in [
            ('、', '/'),
            ('？', '?'),
            ('：', ':'),
            ('【', '['),
            ('】', ']'),
            ('。', '.'),
            ('，', ','),
            ('；', ';'),
            ('‘', '\''),
            ('’', '\''),
            ('“', '"'),
            ('”', '"'),
            ('《', '<'),
            ('》', '>'),
            ('￥', '$'),
            ('…', '^'),
            ('\u{3000}', ' '),
            ('ｊ', 'j'),
            ('Ｇ', 'G'),
            ('中', '中'),
        ] {
            assert_eq!(Key::char(typed).as_command(), Key::char(command));
        }
    }
}
