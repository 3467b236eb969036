//! Bytes, as people have the document, into text.
//!
//! The text keeps its line ends as they are. Where the file says itself that a paragraph ends, as
//! HTML and .docx do, U+2029 (paragraph separator) stands there.

use std::{borrow::Cow, collections::HashMap, fmt};

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::{
    decode_error::{DecodeError, MAX_BYTES},
    docx, html,
    lines::numbers_at,
    markdown, ofd,
    omitted::Omitted,
    progress::{ImportPhase, Progress},
};

/// The start of the type that an OpenDocument file states in its first entry.
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument";

/// Bytes decoded between two reports of progress.
const CHUNK: usize = 1 << 20;

/// The text of a file, and what the file was taken for.
#[derive(Debug, PartialEq)]
pub struct Decoded<'a> {
    /// Borrowed where the file was UTF-8 text: nothing is copied.
    pub text: Cow<'a, str>,
    pub form: Form,
    /// `UTF-8`, `GB18030`, `UTF-16LE` or `UTF-16BE`.
    pub encoding: &'static str,
    pub omitted: Omitted,
    /// Levels of headings that the file's markup states, by the numbers of lines.
    pub headings: HashMap<u32, u8>,
}

/// The recognised form of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    #[default]
    Text,
    Markdown,
    Html,
    Docx,
    Ofd,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Form::Text => "text",
            Form::Markdown => "Markdown",
            Form::Html => "HTML",
            Form::Docx => "Word (.docx)",
            Form::Ofd => "OFD",
        })
    }
}

/// Makes text of a file: plain text or Markdown in UTF-8, GB18030 (and so GBK and GB2312) or UTF-16
/// with a byte order mark; HTML; .docx.
///
/// # Errors
/// If the file is something else, is broken, or is larger than [`MAX_BYTES`], packed or unpacked.
pub fn decode<'a>(bytes: &'a [u8], progress: Progress<'_>) -> Result<Decoded<'a>, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge);
    }
    progress(ImportPhase::Decoding, 0.0);
    if bytes.starts_with(b"PK\x03\x04") {
        if let Some(text) = ofd::text(bytes)? {
            if text.trim().is_empty() {
                return Err(DecodeError::Empty);
            }
            return Ok(Decoded {
                text: text.into(),
                form: Form::Ofd,
                encoding: "UTF-8",
                omitted: Omitted::default(),
                headings: HashMap::new(),
            });
        }
        if bytes[..bytes.len().min(256)]
            .windows(OPEN_DOCUMENT.len())
            .any(|window| window == OPEN_DOCUMENT)
        {
            return Err(DecodeError::OpenDocument);
        }
        let (text, omitted, headings) = docx::text(bytes)?;
        return Ok(Decoded {
            headings: numbers_at(&text, &headings),
            text: text.into(),
            form: Form::Docx,
            encoding: "UTF-8",
            omitted,
        });
    }
    if let Some(error) = not_text(bytes) {
        return Err(error);
    }
    let (text, encoding) = characters(bytes, progress)?;
    if text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    if has_many_controls(&text) {
        return Err(DecodeError::Binary);
    }
    if is_web_archive(&text) {
        return Err(DecodeError::WebArchive);
    }
    let (text, form, omitted, headings) = if html::is_html(&text) {
        let (plain, omitted, headings) = html::text(&text);
        (plain.into(), Form::Html, omitted, headings)
    } else if let Some((plain, headings)) = markdown::text(&text) {
        let omitted = Omitted::default();
        (plain.into(), Form::Markdown, omitted, headings)
    } else {
        (text, Form::Text, Omitted::default(), Vec::new())
    };
    progress(ImportPhase::Decoding, 1.0);
    let headings = numbers_at(&text, &headings);
    Ok(Decoded {
        headings,
        text,
        form,
        encoding,
        omitted,
    })
}

/// Returns the error for a file whose first bytes identify it as no text.
fn not_text(bytes: &[u8]) -> Option<DecodeError> {
    // A PDF may have other bytes before its own; readers look through the first 1,024.
    let head = &bytes[..bytes.len().min(1024)];
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Some(DecodeError::Pdf);
    }
    let known: [(&[u8], DecodeError); 7] = [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DecodeError::OldWord),
        (b"{\\rtf", DecodeError::Rtf),
        (b"\x1f\x8b", DecodeError::Compressed),
        (b"BZh", DecodeError::Compressed),
        (b"\xfd7zXZ", DecodeError::Compressed),
        (b"7z\xbc\xaf\x27\x1c", DecodeError::Compressed),
        (b"Rar!", DecodeError::Compressed),
    ];
    known
        .into_iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, error)| error)
}

/// The characters of the file, and the encoding they were in.
fn characters<'a>(
    bytes: &'a [u8],
    progress: Progress<'_>,
) -> Result<(Cow<'a, str>, &'static str), DecodeError> {
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return Ok((from(rest, encoding, progress)?.into(), encoding.name()));
        }
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if memchr::memchr(0, bytes).is_some() {
        return Err(DecodeError::Binary);
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.into(), "UTF-8")),
        Err(error) => error,
    };
    if is_damaged_utf8(bytes) {
        let at = error.valid_up_to();
        let before = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
        return Err(broken_after(before, at));
    }
    let encoding = guess(bytes).ok_or(DecodeError::UnknownEncoding)?;
    Ok((from(bytes, encoding, progress)?.into(), encoding.name()))
}

/// Bytes at the start of a page in which its encoding is declared.
const META_BYTES: usize = 4096;

/// Returns the encoding of bytes that are no UTF-8: the one a page declares, else the likelier of GB18030 and Big5;
/// `None` where neither is likely.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some(declared) = declared_encoding(&bytes[..bytes.len().min(META_BYTES)]) {
        return Some(declared);
    }
    let (gb, big5) = (
        likelihood(bytes, is_common_gb),
        likelihood(bytes, is_common_big5),
    );
    if gb < MIN_LIKELIHOOD && big5 < MIN_LIKELIHOOD {
        return None;
    }
    Some(if big5 > gb { BIG5 } else { GB18030 })
}

/// Returns the encoding after `charset=` in the head of a page; UTF-8, which the bytes are not, does not count.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let page = head.trim_start().starts_with('<');
    let label = head.split("charset=").nth(1).filter(|_| page)?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', '>', ';', '/'])?;
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    match encoding.name() {
        "UTF-8" | "UTF-16LE" | "UTF-16BE" | "windows-1252" => None,
        // A superset.
        "GBK" => Some(GB18030),
        _ => Some(encoding),
    }
}

/// Share, in percent, of common characters that text of an encoding has at least. Chinese has 90 and more; the other
/// encoding's bytes, and Japanese, have 50 and less.
const MIN_LIKELIHOOD: usize = 60;

/// Returns the share of double-byte characters, in percent, that `is_common` calls common.
fn likelihood(bytes: &[u8], is_common: fn(u8, u8) -> bool) -> usize {
    let (mut all, mut common) = (0_usize, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let trail = bytes.get(at + 1).copied().unwrap_or_default();
        // Four bytes of GB18030: rare, and no evidence.
        if trail.is_ascii_digit() {
            at += 4;
            continue;
        }
        all += 1;
        common += usize::from(is_common(lead, trail));
        at += 2;
    }
    (common * 100).checked_div(all).unwrap_or(100)
}

/// Punctuation, full-width forms, and the 3,755 characters of GB 2312's first level.
fn is_common_gb(lead: u8, trail: u8) -> bool {
    trail >= 0xa1 && matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7)
}

/// Punctuation, full-width forms, and the 5,401 characters of Big5's first level.
fn is_common_big5(lead: u8, trail: u8) -> bool {
    matches!(trail, 0x40..=0x7e | 0xa1..=0xfe) && matches!(lead, 0xa1..=0xa2 | 0xa4..=0xc6)
}

/// Returns whether the bytes were UTF-8 before something broke a few of them. As GB18030 they could pass for
/// text, and would be nonsense.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        let wide = |&&byte: &&u8| byte >= 0xc0;
        good += chunk.valid().as_bytes().iter().filter(wide).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Of GB18030 text a fifth at most happens to be UTF-8 (measured on the plan).
    good > 20 * bad
}

fn from(
    bytes: &[u8],
    encoding: &'static Encoding,
    progress: Progress<'_>,
) -> Result<String, DecodeError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut read = 0;
    loop {
        let end = bytes.len().min(read + CHUNK);
        let need = decoder
            .max_utf8_buffer_length_without_replacement(end - read)
            .ok_or(DecodeError::TooLarge)?;
        text.reserve(need);
        let last = end == bytes.len();
        let (result, taken) =
            decoder.decode_to_string_without_replacement(&bytes[read..end], &mut text, last);
        read += taken;
        progress(ImportPhase::Decoding, read as f32 / bytes.len() as f32);
        match result {
            DecoderResult::Malformed(length, after) => {
                let at = read.saturating_sub(usize::from(length) + usize::from(after));
                return Err(broken_after(&text, at));
            }
            DecoderResult::InputEmpty if last => return Ok(text),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}

/// `before` is the text as far as it could be read.
fn broken_after(before: &str, byte: usize) -> DecodeError {
    let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
    DecodeError::NotText {
        line,
        byte: byte + 1,
    }
}

/// More than one character in a hundred is a control that no text file has.
fn has_many_controls(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|&b| (b < 0x20 && !matches!(b, b'\t'..=b'\r' | 0x1a | 0x1b)) || b == 0x7f)
        .count();
    controls > 8 + text.len() / 100
}

fn is_web_archive(text: &str) -> bool {
    let head: String = text.chars().take(2048).collect();
    head.contains("MIME-Version:") && head.to_lowercase().contains("multipart/related")
}
