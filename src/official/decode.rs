//! The bytes of a file, decoded into text.
//!
//! The text keeps its line ends as they are. Where the file states the ends of paragraphs, as HTML
//! and .docx do, the text has U+2029 (paragraph separator).

use std::{borrow::Cow, collections::HashMap, fmt};

use super::{
    decode_error::{DecodeError, UnreadableFile},
    docx,
    encoding::characters,
    file_kind::{FileKind, file_kind},
    heading_mark::HeadingMark,
    html,
    limits::{MAX_BYTES, MAX_TAGS, MAX_TEXT_BYTES, tags_left},
    lines::numbers_at,
    markdown, mht, odt, ofd,
    omitted::Omitted,
    progress::{ImportPhase, Progress},
    read_text::ReadText,
    rtf,
    zip_parts::ZipParts,
};

/// The text of a file, and what the file was taken for.
#[derive(Debug, PartialEq)]
pub struct Decoded<'a> {
    /// Borrowed where the file was UTF-8 text: nothing is copied.
    pub text: Cow<'a, str>,
    pub form: Form,
    /// `UTF-8`, `GB18030`, `UTF-16LE` or `UTF-16BE`.
    pub encoding: &'static str,
    pub omitted: Omitted,
    /// Headings of the file's markup, by the numbers of lines.
    pub headings: HashMap<u32, HeadingMark>,
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
    Rtf,
    /// A web page in one file.
    Mht,
    OpenDocument,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Form::Text => "text",
            Form::Markdown => "Markdown",
            Form::Html => "HTML",
            Form::Docx => "Word (.docx)",
            Form::Ofd => "OFD",
            Form::Rtf => "RTF",
            Form::Mht => "web page (.mht)",
            Form::OpenDocument => "OpenDocument (.odt)",
        })
    }
}

/// Makes text of a file: plain text or Markdown in UTF-8, GB18030 (and so GBK and GB2312), Big5 or UTF-16 with a byte
/// order mark; HTML, also in one file (.mht); .docx, .odt, OFD, RTF. The form is recognised by the bytes, never by a name.
///
/// # Errors
/// If the file is something else, is broken, or is larger than [`MAX_BYTES`], packed or unpacked,
/// its text than [`MAX_TEXT_BYTES`], or it has more than [`MAX_TAGS`] tags.
pub fn decode<'a>(bytes: &'a [u8], progress: Progress<'_>) -> Result<Decoded<'a>, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge);
    }
    progress(ImportPhase::Decoding, 0.0);
    let decoded = match file_kind(bytes) {
        FileKind::Unreadable(error) => Err(error),
        FileKind::Zip => zip_document(bytes),
        FileKind::Rtf => {
            let (read, encoding) = rtf::text(bytes)?;
            decoded(read, Form::Rtf, encoding)
        }
        FileKind::Message => {
            let (read, encoding) = mht::text(bytes, progress)?;
            decoded(read, Form::Mht, encoding)
        }
        FileKind::Text => plain(bytes, progress),
    };
    progress(ImportPhase::Decoding, 1.0);
    decoded
}

/// Returns what a reader of office files found, unless it is nothing.
fn decoded(
    read: ReadText,
    form: Form,
    encoding: &'static str,
) -> Result<Decoded<'static>, DecodeError> {
    if read.text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    if read.text.len() > MAX_TEXT_BYTES {
        return Err(DecodeError::TextTooLarge);
    }
    Ok(Decoded {
        headings: numbers_at(&read.text, &read.headings),
        text: read.text.into(),
        form,
        encoding,
        omitted: read.omitted,
    })
}

fn zip_document(bytes: &[u8]) -> Result<Decoded<'static>, DecodeError> {
    let parts = ZipParts::open(bytes)?;
    if let Some(read) = ofd::text(&parts)? {
        return decoded(read, Form::Ofd, "UTF-8");
    }
    if let Some(read) = odt::text(&parts)? {
        return decoded(read, Form::OpenDocument, "UTF-8");
    }
    let folders = [
        ("xl/", UnreadableFile::Spreadsheet),
        ("ppt/", UnreadableFile::Presentation),
        ("META-INF/container.xml", UnreadableFile::Epub),
        ("Index/Document.iwa", UnreadableFile::Pages),
    ];
    let has_word = parts.has_folder("word/");
    for (folder, what) in folders {
        if !has_word && parts.has_folder(folder) {
            return Err(DecodeError::Unreadable(what));
        }
    }
    if !has_word && !parts.has("_rels/.rels") {
        return Err(DecodeError::Unreadable(UnreadableFile::Archive));
    }
    decoded(docx::text(&parts)?, Form::Docx, "UTF-8")
}

/// Reads a file that is text: HTML, Markdown, or plain.
fn plain<'a>(bytes: &'a [u8], progress: Progress<'_>) -> Result<Decoded<'a>, DecodeError> {
    let (text, encoding) = characters(bytes, progress)?;
    if text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    if has_many_controls(&text) {
        return Err(DecodeError::Binary);
    }
    if odt::is_flat(&text) {
        tags_left(&text, MAX_TAGS).ok_or(DecodeError::TooManyTags)?;
        return decoded(odt::flat_text(&text)?, Form::OpenDocument, encoding);
    }
    if html::is_html(&text) {
        return page(&text, Form::Html, encoding);
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(DecodeError::TextTooLarge);
    }
    if let Some(read) = markdown::text(&text) {
        return decoded(read, Form::Markdown, encoding);
    }
    Ok(Decoded {
        text,
        form: Form::Text,
        encoding,
        omitted: Omitted::default(),
        headings: HashMap::new(),
    })
}

/// Reads a web page.
fn page(html: &str, form: Form, encoding: &'static str) -> Result<Decoded<'static>, DecodeError> {
    let read = html::text(html)?;
    if read.text.trim().is_empty() && html.to_ascii_lowercase().contains("<script") {
        return Err(DecodeError::Unreadable(UnreadableFile::ScriptPage));
    }
    decoded(read, form, encoding)
}

/// More than one character in a hundred is a control that no text file has.
fn has_many_controls(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|&b| (b < 0x20 && !matches!(b, b'\t'..=b'\r' | 0x1a | 0x1b)) || b == 0x7f)
        .count();
    controls > 8 + text.len() / 100
}
