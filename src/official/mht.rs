//! A web page saved in one file (.mht): a MIME message whose parts are the page, its frames and pictures.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{
    decode_error::{DecodeError, UnreadableFile},
    encoding::{characters, from},
    html,
    mime::{self, MimePart},
    progress::Progress,
    read_text::{ReadText, characters_in},
};

/// Pages of a file at most: the page and its frames.
const MAX_PAGES: usize = 200;

/// Returns the text of the page, and its encoding. Of a page and its frames the one with the most text is read, the
/// others are counted.
///
/// # Errors
/// If no page is in the file, or its encoding is unknown.
pub(super) fn text(
    bytes: &[u8],
    progress: Progress<'_>,
) -> Result<(ReadText, &'static str), DecodeError> {
    let mut parts = mime::parts(bytes);
    let is_page =
        |part: &MimePart<'_>| matches!(part.kind.as_str(), "text/html" | "application/xhtml+xml");
    if parts.iter().any(is_page) {
        parts.retain(is_page);
    } else {
        parts.retain(|part| part.kind == "text/plain");
    }
    parts.truncate(MAX_PAGES);
    let mut found: Option<(ReadText, &'static str)> = None;
    let (mut others, mut failed) = (0, None);
    for part in &parts {
        let (read, encoding) = match page(part, progress) {
            Ok(read) => read,
            Err(error) => {
                failed = Some(error);
                continue;
            }
        };
        let size = characters_in(&read.text);
        match &mut found {
            Some((before, _)) if characters_in(&before.text) >= size => others += size,
            _ => {
                let before = found.replace((read, encoding));
                others += before.map_or(0, |(before, _)| characters_in(&before.text));
            }
        }
    }
    let nothing = failed.unwrap_or(DecodeError::Unreadable(UnreadableFile::Message));
    let (mut read, encoding) = found.ok_or(nothing)?;
    read.omitted.boilerplate += others;
    Ok((read, encoding))
}

/// Reads one page.
fn page(
    part: &MimePart<'_>,
    progress: Progress<'_>,
) -> Result<(ReadText, &'static str), DecodeError> {
    let bytes = part.decoded();
    let stated = part.charset.as_deref();
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    // Some programs state one encoding and write another: UTF-8 can be recognised, and ASCII has no Chinese.
    let stated = stated.filter(|&encoding| {
        encoding != UTF_8 && encoding != WINDOWS_1252 && std::str::from_utf8(&bytes).is_err()
    });
    let (text, encoding) = match stated {
        Some(encoding) => (from(&bytes, encoding, progress)?, encoding.name()),
        None => {
            let (text, encoding) = characters(&bytes, progress)?;
            (text.into_owned(), encoding)
        }
    };
    if part.kind == "text/plain" {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        return Ok((
            ReadText {
                text,
                ..ReadText::default()
            },
            encoding,
        ));
    }
    Ok((html::text(&text)?, encoding))
}
