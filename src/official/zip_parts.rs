//! The parts of a zip archive, unpacked within bounds.

use std::{cell::Cell, collections::HashMap, io::Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::{
    decode_error::DecodeError,
    limits::{MAX_BYTES, MAX_TAGS, tags_left},
};
use crate::sanitize;

/// Parts of an archive at most. A document has some dozens, an OFD file several for each page.
const MAX_PARTS: usize = 200_000;
/// Bytes that all parts of an archive together unpack to at most.
const MAX_TOTAL_BYTES: usize = 2 * MAX_BYTES;

/// An archive, its parts by name.
pub(super) struct ZipParts<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    parts: HashMap<Vec<u8>, (ZipArchiveEntryWayfinder, CompressionMethod)>,
    /// Bytes that may still be unpacked.
    left: Cell<usize>,
    /// Tags that the XML in them may still have.
    tags_left: Cell<usize>,
}

impl<'a> ZipParts<'a> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// If it is broken, or has too many entries.
    pub(super) fn open(bytes: &'a [u8]) -> Result<ZipParts<'a>, DecodeError> {
        let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
        let mut parts = HashMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(broken)? {
            if parts.len() >= MAX_PARTS {
                return Err(DecodeError::TooLarge);
            }
            let name = entry.file_path().as_ref().to_vec();
            let part = (entry.wayfinder(), entry.compression_method());
            parts.entry(name).or_insert(part);
        }
        Ok(ZipParts {
            archive,
            parts,
            left: Cell::new(MAX_TOTAL_BYTES),
            tags_left: Cell::new(MAX_TAGS),
        })
    }

    /// Returns whether the archive has a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name.as_bytes())
    }

    /// Returns whether the archive has a part whose name begins with `folder`.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let folder = folder.as_bytes();
        self.parts.keys().any(|name| name.starts_with(folder))
    }

    /// Returns the text of the part called `name`, which is UTF-8, or UTF-16 with a byte order mark; `None` where the
    /// archive has none.
    ///
    /// # Errors
    /// If the archive is broken, packed in an unknown way, the part unpacks to more than `most` bytes, whatever
    /// size the archive gives, or the parts unpacked so far have more than [`MAX_TAGS`] tags.
    pub(super) fn unpack(&self, name: &str, most: usize) -> Result<Option<String>, DecodeError> {
        let Some(&(place, method)) = self.parts.get(name.as_bytes()) else {
            return Ok(None);
        };
        let packed = self.archive.get_entry(place).map_err(broken)?;
        let most = most.min(self.left.get());
        let bytes = match method {
            CompressionMethod::STORE => read(packed.verifying_reader(packed.data()), name, most)?,
            CompressionMethod::DEFLATE => read(
                packed.verifying_reader(DeflateDecoder::new(packed.data())),
                name,
                most,
            )?,
            _ => return Err(broken(format!("{name} is packed in an unknown way"))),
        };
        self.left.set(self.left.get() - bytes.len());
        let text = text(bytes, name)?;
        let left = tags_left(&text, self.tags_left.get());
        self.tags_left.set(left.ok_or(DecodeError::TooManyTags)?);
        Ok(Some(text))
    }
}

fn read(reader: impl Read, name: &str, most: usize) -> Result<Vec<u8>, DecodeError> {
    let mut bytes = Vec::new();
    reader
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(broken)?;
    if bytes.len() > most {
        return Err(too_large(name, most));
    }
    Ok(bytes)
}

fn text(bytes: Vec<u8>, name: &str) -> Result<String, DecodeError> {
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if bytes.starts_with(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[2..]);
            let text = text.ok_or_else(|| broken(format!("{name} is broken")))?;
            return Ok(text.into_owned());
        }
    }
    String::from_utf8(bytes).map_err(broken)
}

/// The part `name` unpacks to more than `most` bytes.
pub(super) fn too_large(name: &str, most: usize) -> DecodeError {
    DecodeError::PartTooLarge {
        part: sanitize::escape_line(name).into_owned(),
        mebibytes: most >> 20,
    }
}

/// The archive or the XML in it is broken; what an error quotes from it is safe to show.
pub(super) fn broken(error: impl ToString) -> DecodeError {
    let error = error.to_string();
    DecodeError::BrokenArchive(sanitize::escape_line(&error).into_owned())
}
