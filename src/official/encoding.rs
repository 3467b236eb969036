//! Bytes of a text into characters: the encoding is stated, or inferred.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::{
    decode_error::DecodeError,
    progress::{ImportPhase, Progress},
};

/// Bytes decoded between two reports of progress.
const CHUNK: usize = 1 << 20;

/// The characters of the file, and the encoding they were in.
///
/// # Errors
/// If the encoding is not known, or a byte is broken.
pub(super) fn characters<'a>(
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

/// Decodes bytes whose encoding is known.
///
/// # Errors
/// If a byte is broken.
pub(super) fn from(
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
