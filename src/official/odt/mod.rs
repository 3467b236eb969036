//! The text of an OpenDocument text (.odt, .fodt; ODF 1.3), paragraphs ended by U+2029.

mod numbering;
mod paragraph;
mod reader;
mod styles;

use super::{
    decode_error::{DecodeError, UnreadableFile},
    limits::MAX_BYTES,
    omitted::Omitted,
    read_text::{ReadText, characters_in},
    xml::{events, text_of},
    zip_parts::ZipParts,
};
use numbering::OdtNumbering;
use quick_xml::events::Event;
use reader::OdtReader;
use styles::OdtStyles;

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// The type of a document is in the first entry, of so many bytes at most.
const MIME_TYPE: &str = "mimetype";
/// The most that the parts other than the content may unpack to, in bytes.
const MAX_PART_BYTES: usize = 8 << 20;

/// Returns the text, with notes and text boxes behind their paragraph; `None` where the archive is no OpenDocument
/// file. Tracked deletions, hidden and struck text, comments, headers, footers and pictures are left out and counted.
///
/// # Errors
/// If it is another kind of OpenDocument, protected, broken or too large.
pub(super) fn text(parts: &ZipParts<'_>) -> Result<Option<ReadText>, DecodeError> {
    let kind = parts.unpack(MIME_TYPE, MAX_PART_BYTES)?.unwrap_or_default();
    let Some(kind) = kind
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")
    else {
        return match kind.trim() {
            "application/epub+zip" => Err(DecodeError::Unreadable(UnreadableFile::Epub)),
            _ => Ok(None),
        };
    };
    let other = if kind.starts_with("spreadsheet") {
        Some(UnreadableFile::Spreadsheet)
    } else if kind.starts_with("presentation") || kind.starts_with("graphics") {
        Some(UnreadableFile::Presentation)
    } else {
        let manifest = parts.unpack(MANIFEST, MAX_PART_BYTES)?.unwrap_or_default();
        manifest
            .contains("encryption-data")
            .then_some(UnreadableFile::Protected)
    };
    if let Some(other) = other {
        return Err(DecodeError::Unreadable(other));
    }
    let styles = parts.unpack(STYLES, MAX_PART_BYTES)?.unwrap_or_default();
    let content = parts.unpack(CONTENT, MAX_BYTES)?.unwrap_or_default();
    read(&styles, &content).map(Some)
}

/// Returns the text of an OpenDocument text that is one XML file.
///
/// # Errors
/// If it is broken or too large.
pub(super) fn flat_text(xml: &str) -> Result<ReadText, DecodeError> {
    read(xml, xml)
}

/// Returns whether a text is an OpenDocument text in one XML file.
pub(super) fn is_flat(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect();
    head.trim_start().starts_with("<?xml")
        && head.contains("<office:document")
        && head.contains("office:mimetype=\"application/vnd.oasis.opendocument.text\"")
}

fn read(styles: &str, content: &str) -> Result<ReadText, DecodeError> {
    let mut numbering = OdtNumbering::default();
    let mut by_name = OdtStyles::default();
    let mut omitted = Omitted::default();
    // The automatic styles are in the content.
    let parts: &[&str] = if styles == content {
        &[content]
    } else {
        &[styles, content]
    };
    for part in parts {
        let mut in_master = 0_usize;
        events(part, |event| {
            match &event {
                Event::Start(tag) if tag.local_name().as_ref() == "master-page" => in_master += 1,
                Event::End(tag) if tag.local_name().as_ref() == "master-page" => {
                    in_master = in_master.saturating_sub(1);
                }
                // Headers and footers are parts of the pages' styles.
                event if in_master > 0 => {
                    omitted.boilerplate += text_of(event).map_or(0, |text| characters_in(&text));
                }
                _ => {}
            }
            by_name.event(&event);
            numbering.event(&event);
        })?;
    }
    let mut reader = OdtReader::new(by_name, numbering, omitted);
    events(content, |event| reader.event(event))?;
    reader.finish().ok_or(DecodeError::TextTooLarge)
}
