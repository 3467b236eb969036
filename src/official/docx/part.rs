//! The parts of a .docx by their relationships.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::official::{
    decode_error::DecodeError,
    limits::MAX_BYTES,
    xml::{attribute, events},
    zip_parts::ZipParts,
};

/// The largest part with relationships that is read, in bytes.
const MAX_RELATIONS_BYTES: usize = 1 << 20;
/// The main part where the archive does not name it.
const MAIN: &str = "word/document.xml";

/// An archive, and the names of its parts.
pub(super) struct Package<'a> {
    parts: &'a ZipParts<'a>,
    /// The name of the main part.
    pub(super) main: String,
    /// Names of the parts that the main part refers to, by the kind of relationship: `numbering`, `styles`.
    related: HashMap<String, Vec<String>>,
}

impl<'a> Package<'a> {
    /// Finds the main part by the package's relationships, and the main part's own.
    ///
    /// # Errors
    /// If the archive or its relationships are broken.
    pub(super) fn open(parts: &'a ZipParts<'a>) -> Result<Package<'a>, DecodeError> {
        let package = relations(parts, "_rels/.rels", "")?;
        let main = package
            .get("officeDocument")
            .and_then(|found| found.first());
        let main = main.map_or_else(|| MAIN.to_owned(), Clone::clone);
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let part = format!("{folder}/_rels/{name}.rels");
        let related = relations(parts, part.trim_start_matches('/'), folder)?;
        Ok(Package {
            parts,
            main,
            related,
        })
    }

    /// Returns the XML of the main part; `None` where the archive has none.
    ///
    /// # Errors
    /// As for [`ZipParts::unpack`].
    pub(super) fn unpack_main(&self) -> Result<Option<String>, DecodeError> {
        let main = self.parts.unpack(&self.main, MAX_BYTES)?;
        match main {
            None if self.main != MAIN => self.parts.unpack(MAIN, MAX_BYTES),
            main => Ok(main),
        }
    }

    /// Returns the XML of a part that the main part refers to, else of the one that Word would call so.
    ///
    /// # Errors
    /// As for [`ZipParts::unpack`].
    pub(super) fn unpack_related(
        &self,
        kind: &str,
        most: usize,
    ) -> Result<Option<String>, DecodeError> {
        let usual = format!("word/{kind}.xml");
        let related = self.related.get(kind).and_then(|found| found.first());
        self.parts.unpack(related.unwrap_or(&usual), most)
    }

    /// Returns the XML of every part of a kind that the main part refers to, such as `header`.
    ///
    /// # Errors
    /// As for [`ZipParts::unpack`].
    pub(super) fn unpack_all(&self, kind: &str, most: usize) -> Result<Vec<String>, DecodeError> {
        let names = self.related.get(kind).into_iter().flatten();
        let found = names.map(|name| self.parts.unpack(name, most));
        found.filter_map(Result::transpose).collect()
    }
}

/// Reads the relationships in the part called `name`: targets by the last word of their type, relative ones in `folder`.
fn relations(
    parts: &ZipParts<'_>,
    name: &str,
    folder: &str,
) -> Result<HashMap<String, Vec<String>>, DecodeError> {
    let mut relations: HashMap<String, Vec<String>> = HashMap::new();
    let Some(xml) = parts.unpack(name, MAX_RELATIONS_BYTES)? else {
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
        relations.entry(kind).or_default().push(target);
    })?;
    Ok(relations)
}

/// Returns whether a toggle such as `w:vanish` is on: it is unless its value says otherwise.
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(
        attribute(tag, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}
