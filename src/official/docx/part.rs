//! A part of the archive, unpacked within bounds, and its XML.

use std::io::Read;

use flate2::read::DeflateDecoder;
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use rawzip::{CompressionMethod, ZipArchive};

use crate::official::decode_error::DecodeError;

/// The XML of the part called `name`; `None` where the archive has none.
///
/// # Errors
/// If the archive is broken, packed in a way .docx does not know, or the part unpacks to more
/// than `most` bytes, whatever size the archive gives.
pub fn unpack(archive: &[u8], name: &str, most: usize) -> Result<Option<String>, DecodeError> {
    let archive = ZipArchive::from_slice(archive).map_err(broken)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        if entry.file_path().as_ref() != name.as_bytes() {
            continue;
        }
        let packed = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let xml = match entry.compression_method() {
            CompressionMethod::STORE => read(packed.verifying_reader(packed.data()), name, most)?,
            CompressionMethod::DEFLATE => read(
                packed.verifying_reader(DeflateDecoder::new(packed.data())),
                name,
                most,
            )?,
            _ => return Err(broken(format!("{name} is packed in an unknown way"))),
        };
        return Ok(Some(xml));
    }
    Ok(None)
}

fn read(reader: impl Read, name: &str, most: usize) -> Result<String, DecodeError> {
    let mut bytes = Vec::new();
    reader
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(broken)?;
    if bytes.len() > most {
        return Err(too_large(name, most));
    }
    String::from_utf8(bytes).map_err(broken)
}

/// Hands every event of `xml` to `each`.
///
/// # Errors
/// If the XML is broken.
pub fn events(xml: &str, mut each: impl FnMut(Event<'_>)) -> Result<(), DecodeError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(()),
            event => each(event),
        }
    }
}

/// The value of an attribute by its local name: `val` for `w:val`.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            Some(
                attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .ok()?
                    .into_owned(),
            )
        })
}

/// The character that `&amp;` or `&#20041;` stands for; XML knows five names, and .docx no more.
pub fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The part `name` unpacks to more than `most` bytes.
pub fn too_large(name: &str, most: usize) -> DecodeError {
    DecodeError::DocxTooLarge {
        part: name.to_owned(),
        mebibytes: most >> 20,
    }
}

fn broken(error: impl ToString) -> DecodeError {
    DecodeError::Docx(error.to_string())
}
