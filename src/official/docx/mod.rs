//! The text of a .docx, paragraphs ended by U+2029.

mod numbering;
mod part;
mod reader;
mod styles;

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{
    decode_error::DecodeError,
    limits::MAX_BYTES,
    read_text::{ReadText, characters_in},
    table,
    xml::{attribute, events, text_of},
    zip_parts::ZipParts,
};
use numbering::Numbering;
use part::Package;
use reader::{DocumentReader, NoteKind};
use styles::Styles;

/// Returns the text of the main part, with text boxes and notes behind their paragraph; what was omitted; and the
/// levels of headings by their bytes.
/// Deletions, hidden text and drawings are left out.
///
/// # Errors
/// If the archive is broken or no .docx, or a part of it unpacks to more than
/// [`MAX_BYTES`].
pub(super) fn text(parts: &ZipParts<'_>) -> Result<ReadText, DecodeError> {
    let package = Package::open(parts)?;
    let xml = package.unpack_main()?.ok_or_else(|| {
        let what = "it holds no word/document.xml; save it as .docx or as plain text";
        DecodeError::BrokenArchive(what.to_owned())
    })?;
    let styles = Styles::read(&package)?;
    let numbering = Numbering::read(&package, &styles)?;
    let notes = read_notes(&package, &styles)?;
    let mut body = DocumentReader::new(styles, numbering, notes);
    events(&xml, |event| body.event(event))?;
    body.count_unused_notes();
    for kind in ["header", "footer"] {
        body.omitted.boilerplate += characters_of(&package, kind)?;
    }
    body.omitted.comments += characters_of(&package, "comments")?;
    Ok(ReadText {
        text: body.out,
        omitted: body.omitted,
        headings: body.headings,
    })
}

/// Counts the characters of the parts of a kind, which are left out.
fn characters_of(package: &Package<'_>, kind: &str) -> Result<usize, DecodeError> {
    let mut count = 0;
    for xml in package.unpack_all(kind, MAX_BYTES)? {
        let mut in_text = false;
        events(&xml, |event| match &event {
            Event::Start(tag) => in_text = tag.local_name().as_ref() == "t",
            Event::End(_) => in_text = false,
            event if in_text => {
                count += text_of(event).map_or(0, |text| characters_in(&text));
            }
            _ => {}
        })?;
    }
    Ok(count)
}

/// Reads footnotes and endnotes by kind and id.
fn read_notes(
    package: &Package<'_>,
    styles: &Styles,
) -> Result<HashMap<(NoteKind, String), String>, DecodeError> {
    let mut notes = HashMap::new();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        let Some(xml) = package.unpack_related(kind.part(), MAX_BYTES)? else {
            continue;
        };
        let mut reader = DocumentReader::new(styles.clone(), Numbering::default(), HashMap::new());
        let mut id = None;
        events(&xml, |event| {
            match &event {
                Event::Start(tag) if tag.local_name().as_ref() == kind.element() => {
                    // Separators have a type.
                    id = attribute(tag, "id").filter(|_| attribute(tag, "type").is_none());
                    reader.out.clear();
                }
                Event::End(tag) if tag.local_name().as_ref() == kind.element() => {
                    let text = table::cell(&reader.out);
                    if let Some(id) = id.take().filter(|_| !text.is_empty()) {
                        notes.insert((kind, id), text);
                    }
                }
                _ => {}
            }
            reader.event(event);
        })?;
    }
    Ok(notes)
}
