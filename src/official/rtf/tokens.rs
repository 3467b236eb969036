//! RTF as tokens.

/// A token of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RtfToken<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\u20041`
    Word(&'a [u8], Option<i32>),
    /// `\~`, `\*`
    Symbol(u8),
    /// A byte of text, written as `\'d2` or escaped, as `\{` is.
    Byte(u8),
    /// Bytes of text.
    Text(&'a [u8]),
}

/// The tokens of a file. Line ends are no text.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, at: 0 }
    }

    /// Passes over the bytes of a picture, which `\bin` counts.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.at = self.bytes.len().min(self.at.saturating_add(count));
    }

    /// Reads the word after a backslash, its number, and the space that ends it.
    fn word(&mut self) -> RtfToken<'a> {
        let rest = &self.bytes[self.at..];
        let letters = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let word = &rest[..letters];
        let after = &rest[letters..];
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after[sign..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let mut end = letters;
        let mut number = None;
        if digits > 0 {
            end += sign + digits;
            let value = after[sign..sign + digits]
                .iter()
                .fold(0_i32, |value, digit| {
                    value
                        .saturating_mul(10)
                        .saturating_add(i32::from(digit - b'0'))
                });
            number = Some(if sign == 1 { -value } else { value });
        }
        end += usize::from(rest.get(end) == Some(&b' '));
        self.at += end;
        RtfToken::Word(word, number)
    }

    fn escaped(&mut self) -> Option<RtfToken<'a>> {
        let &first = self.bytes.get(self.at)?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        Some(match first {
            b'\\' | b'{' | b'}' => RtfToken::Byte(first),
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let byte = std::str::from_utf8(digits).ok();
                let byte = byte.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                self.at += if byte.is_some() { 2 } else { 0 };
                RtfToken::Byte(byte.unwrap_or(b'?'))
            }
            // A backslash before a line end is a paragraph.
            b'\r' | b'\n' => RtfToken::Word(b"par", None),
            symbol => RtfToken::Symbol(symbol),
        })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = RtfToken<'a>;

    fn next(&mut self) -> Option<RtfToken<'a>> {
        loop {
            let start = self.at;
            let &first = self.bytes.get(start)?;
            self.at += 1;
            match first {
                b'{' => return Some(RtfToken::Open),
                b'}' => return Some(RtfToken::Close),
                b'\\' => return self.escaped(),
                b'\r' | b'\n' | 0 => {}
                _ => {
                    let is_text =
                        |byte: &&u8| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    self.at = start + self.bytes[start..].iter().take_while(is_text).count();
                    return Some(RtfToken::Text(&self.bytes[start..self.at]));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        let tokens: Vec<RtfToken<'_>> =
            Tokens::new(b"{\\par a\\'d2\\u-3 x\r\n\\*\\{\\b0}\\'zz\\v99999999999 ").collect();
        assert_eq!(
            tokens,
            [
                RtfToken::Open,
                RtfToken::Word(b"par", None),
                RtfToken::Text(b"a"),
                RtfToken::Byte(0xd2),
                RtfToken::Word(b"u", Some(-3)),
                RtfToken::Text(b"x"),
                RtfToken::Symbol(b'*'),
                RtfToken::Byte(b'{'),
                RtfToken::Word(b"b", Some(0)),
                RtfToken::Close,
                RtfToken::Byte(b'?'),
                RtfToken::Text(b"zz"),
                RtfToken::Word(b"v", Some(i32::MAX)),
            ]
        );
    }
}
