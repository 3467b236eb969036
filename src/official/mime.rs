//! Parts of a MIME message (RFC 2045, 2046), as a web page saved in one file (.mht) is.

use std::{borrow::Cow, collections::HashSet};

/// Bytes at a file's start in which its header is.
const HEAD_BYTES: usize = 8192;
/// Boundaries of parts within parts at most.
const MAX_BOUNDARIES: usize = 64;
/// Bytes of a part's header at most; what is behind belongs to its content.
const MAX_HEADER_BYTES: usize = 64 << 10;

/// A part of a message, its content not decoded.
#[derive(Debug, Default)]
pub(super) struct MimePart<'a> {
    /// In lower case, without parameters: `text/html`.
    pub(super) kind: String,
    /// The label of its encoding, where it is stated.
    pub(super) charset: Option<String>,
    transfer: TransferEncoding,
    content: &'a [u8],
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum TransferEncoding {
    #[default]
    None,
    QuotedPrintable,
    Base64,
}

impl<'a> MimePart<'a> {
    /// Returns the content as bytes of its own encoding.
    pub(super) fn decoded(&self) -> Cow<'a, [u8]> {
        match self.transfer {
            TransferEncoding::None => self.content.into(),
            TransferEncoding::QuotedPrintable => quoted_printable(self.content).into(),
            TransferEncoding::Base64 => base64(self.content).into(),
        }
    }
}

/// Returns whether a file is a MIME message: its header has the two fields that each has.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let (header, _) = header(head);
    let has = |field: &str| fields(&header).any(|(name, _)| name.eq_ignore_ascii_case(field));
    // The first line is a field as well.
    let (first, _) = header.split_once(':').unwrap_or_default();
    let is_field = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_graphic());
    is_field && has("MIME-Version") && has("Content-Type")
}

/// Returns the parts of a message that hold no other parts, in order.
pub(super) fn parts(bytes: &[u8]) -> Vec<MimePart<'_>> {
    let mut parts = Vec::new();
    let mut boundaries: HashSet<Vec<u8>> = HashSet::new();
    let bytes = bytes.trim_ascii_start();
    let mut start = Some(0);
    while let Some(from) = start {
        let (header, length) = header(&bytes[from..]);
        let mut part = MimePart::default();
        for (name, value) in fields(&header) {
            if name.eq_ignore_ascii_case("Content-Type") {
                let kind = value.split(';').next().unwrap_or_default();
                part.kind = kind.trim().to_ascii_lowercase();
                part.charset = parameter(value, "charset");
                let boundary = parameter(value, "boundary");
                if let Some(boundary) = boundary.filter(|_| boundaries.len() < MAX_BOUNDARIES) {
                    boundaries.insert(boundary.into_bytes());
                }
            } else if name.eq_ignore_ascii_case("Content-Transfer-Encoding") {
                part.transfer = match value.trim().to_ascii_lowercase().as_str() {
                    "quoted-printable" => TransferEncoding::QuotedPrintable,
                    "base64" => TransferEncoding::Base64,
                    _ => TransferEncoding::None,
                };
            }
        }
        let content = from + length;
        let (end, next) = content_end(bytes, content, &boundaries);
        part.content = &bytes[content..end];
        if !part.kind.starts_with("multipart/") && !part.kind.is_empty() {
            parts.push(part);
        }
        start = next;
    }
    parts
}

/// Returns the end of the content from `from`, and the start of the next part.
fn content_end(bytes: &[u8], from: usize, boundaries: &HashSet<Vec<u8>>) -> (usize, Option<usize>) {
    let mut at = from;
    let mut content = None;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
        let line = bytes[at..end].trim_ascii_end();
        if let Some(name) = line.strip_prefix(b"--") {
            if boundaries.contains(name) {
                return (content.unwrap_or(at), Some(end));
            }
            // The last part of its parent ends; what follows up to the next boundary is no content.
            if name
                .strip_suffix(b"--")
                .is_some_and(|name| boundaries.contains(name))
            {
                content = content.or(Some(at));
            }
        }
        at = end;
    }
    (content.unwrap_or(bytes.len()), None)
}

/// Returns the header at the start of `bytes`, continued lines joined, and its length with the empty line.
fn header(bytes: &[u8]) -> (String, usize) {
    let mut header = String::new();
    let mut at = 0;
    while at < bytes.len() && at < MAX_HEADER_BYTES {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
        let line = &bytes[at..end];
        at = end;
        if line.trim_ascii().is_empty() {
            break;
        }
        if !line[0].is_ascii_whitespace() && !header.is_empty() {
            header.push('\n');
        }
        header.push_str(&String::from_utf8_lossy(line.trim_ascii_end()));
    }
    (header, at)
}

/// Returns names and values of a header's fields.
fn fields(header: &str) -> impl Iterator<Item = (&str, &str)> {
    header.lines().filter_map(|line| line.split_once(':'))
}

/// Returns a parameter of a field: `boundary` of `multipart/related; boundary="x"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower[from..].find(name)?;
        let before = lower[..at].trim_end();
        let after = value[at + name.len()..].trim_start();
        match after.strip_prefix('=') {
            Some(found) if before.ends_with(';') => {
                let found = found.trim_start();
                let end = |ends: &[char]| found.find(ends).unwrap_or(found.len());
                let text = match found.strip_prefix('"') {
                    Some(quoted) => quoted.split('"').next().unwrap_or_default(),
                    None => &found[..end(&[';', ' ', '\t', '\r'])],
                };
                return Some(text.to_owned());
            }
            _ => from = at + name.len(),
        }
    }
}

/// Decodes RFC 2045, 6.7; what is no code stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let line = rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        if let Some(end) = rest[line..]
            .strip_prefix(b"\r\n")
            .or(rest[line..].strip_prefix(b"\n"))
        {
            rest = end;
            continue;
        }
        let digit = |at: usize| rest.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        match (digit(0), digit(1)) {
            (Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = &rest[2..];
            }
            _ => out.push(b'='),
        }
    }
    out.extend_from_slice(rest);
    out
}

/// Decodes RFC 4648; other characters are passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_decoded() {
        for (text, expected) in [
            ("a=E4=B9=89b", "a义b"),
            ("a=\r\nb=\nc= \t\r\nd", "abcd"),
            ("1=2=zz=", "1=2=zz="),
        ] {
            assert_eq!(
                quoted_printable(text.as_bytes()),
                expected.as_bytes(),
                "{text}"
            );
        }
        for (text, expected) in [
            ("5LmJ\r\n5LmM", "义乌"),
            ("YQ==", "a"),
            ("YWI=", "ab"),
            ("", ""),
        ] {
            assert_eq!(base64(text.as_bytes()), expected.as_bytes(), "{text}");
        }
    }

    #[test]
    fn parts_within_parts() {
        let message = "From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"=_a\"\r\n\r\npreamble\r\n--=_a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\n\r\ntwo\r\n--b--\r\nepilogue\r\n--=_a\r\nContent-Type: image/png\r\n\r\n--c\r\n--=_a--\r\n";
        assert!(is_message(message.as_bytes()));
        let parts = parts(message.as_bytes());
        let found: Vec<(&str, Option<&str>, &str)> = parts
            .iter()
            .map(|part| {
                let content = std::str::from_utf8(part.content).expect("text");
                (part.kind.as_str(), part.charset.as_deref(), content.trim())
            })
            .collect();
        assert_eq!(
            found,
            [
                ("text/plain", None, "one"),
                ("text/html", Some("gb2312"), "two"),
                ("image/png", None, "--c"),
            ]
        );
        assert!(!is_message(b"Content-Type: x\r\n\r\nMIME-Version: 1.0"));
        assert!(!is_message(
            "一、甲\nMIME-Version: 1.0\nContent-Type: x".as_bytes()
        ));
    }
}
