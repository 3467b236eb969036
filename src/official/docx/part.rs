//! A part of the archive, unpacked within bounds, and its XML.

use std::{collections::HashMap, io::Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use flate2::read::DeflateDecoder;
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use rawzip::{CompressionMethod, ZipArchive};

use crate::official::decode_error::{DecodeError, MAX_BYTES};

/// The largest part with relationships that is read, in bytes.
const MAX_RELATIONS_BYTES: usize = 1 << 20;
/// The main part where the archive does not name it.
const MAIN: &str = "word/document.xml";

/// An archive, and the names of its parts.
pub(crate) struct Package<'a> {
    archive: &'a [u8],
    /// The name of the main part.
    pub main: String,
    /// Names of the parts that the main part refers to, by the kind of relationship: `numbering`, `styles`.
    related: HashMap<String, String>,
}

impl<'a> Package<'a> {
    /// Finds the main part by the package's relationships, and the main part's own.
    ///
    /// # Errors
    /// If the archive or its relationships are broken.
    pub(crate) fn open(archive: &'a [u8]) -> Result<Package<'a>, DecodeError> {
        let package = relations(archive, "_rels/.rels", "")?;
        let main = package.get("officeDocument").cloned();
        let main = main.unwrap_or_else(|| MAIN.to_owned());
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let part = format!("{folder}/_rels/{name}.rels");
        let related = relations(archive, part.trim_start_matches('/'), folder)?;
        Ok(Package {
            archive,
            main,
            related,
        })
    }

    /// Returns the XML of the main part; `None` where the archive has none.
    ///
    /// # Errors
    /// As for [`unpack`].
    pub(crate) fn unpack_main(&self) -> Result<Option<String>, DecodeError> {
        let main = unpack(self.archive, &self.main, MAX_BYTES)?;
        match main {
            None if self.main != MAIN => unpack(self.archive, MAIN, MAX_BYTES),
            main => Ok(main),
        }
    }

    /// Returns the XML of a part that the main part refers to, else of the one that Word would call so.
    ///
    /// # Errors
    /// As for [`unpack`].
    pub(crate) fn unpack_related(
        &self,
        kind: &str,
        most: usize,
    ) -> Result<Option<String>, DecodeError> {
        let usual = format!("word/{kind}.xml");
        let name = self.related.get(kind).unwrap_or(&usual);
        unpack(self.archive, name, most)
    }
}

/// Reads the relationships in the part called `name`: targets by the last word of their type, relative ones in `folder`.
fn relations(
    archive: &[u8],
    name: &str,
    folder: &str,
) -> Result<HashMap<String, String>, DecodeError> {
    let mut relations = HashMap::new();
    let Some(xml) = unpack(archive, name, MAX_RELATIONS_BYTES)? else {
        return Ok(relations);
    };
    events(&xml, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            return;
        };
        let (Some(kind), Some(target)) = (attribute(&tag, "Type"), attribute(&tag, "Target"))
        else {
            return;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let target = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        };
        relations.entry(kind).or_insert(target);
    })?;
    Ok(relations)
}

/// Returns the XML of the part called `name`; `None` where the archive has none.
///
/// # Errors
/// If the archive is broken, packed in a way .docx does not know, or the part unpacks to more
/// than `most` bytes, whatever size the archive gives.
pub(in crate::official) fn unpack(
    archive: &[u8],
    name: &str,
    most: usize,
) -> Result<Option<String>, DecodeError> {
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
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if bytes.starts_with(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[2..]);
            let text = text.ok_or_else(|| broken(format!("{name} is broken")))?;
            return Ok(text.into_owned());
        }
    }
    String::from_utf8(bytes).map_err(broken)
}

/// Hands every event of `xml` to `each`.
///
/// # Errors
/// If the XML is broken.
pub(crate) fn events(xml: &str, mut each: impl FnMut(Event<'_>)) -> Result<(), DecodeError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(()),
            event => each(event),
        }
    }
}

/// The value of an attribute by its local name: `val` for `w:val`.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
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

/// Returns whether a toggle such as `w:vanish` is on: it is unless its value says otherwise.
pub(crate) fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(
        attribute(tag, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

/// The character that `&amp;` or `&#20041;` stands for; XML knows five names, and .docx no more.
pub(crate) fn character(reference: &BytesRef<'_>) -> Option<char> {
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
pub(crate) fn too_large(name: &str, most: usize) -> DecodeError {
    DecodeError::DocxTooLarge {
        part: name.to_owned(),
        mebibytes: most >> 20,
    }
}

fn broken(error: impl ToString) -> DecodeError {
    DecodeError::Docx(error.to_string())
}
