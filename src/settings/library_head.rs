//! The beginning of a stored plan: its facts, without its text.

use std::{borrow::Cow, fmt, path::Path};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
};

use crate::{plan::LibraryHead, sanitize};

use super::file;

/// Bytes of a file that are read for its facts, which come before its text.
const HEAD_BYTES: u64 = 8 << 10;

/// The sizes of a plan, stored before its text.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct StoredCounts {
    pub nodes: usize,
    pub characters: usize,
}

/// Reads the facts of the plan in a file; `None` where they are not all at its beginning, as in files of earlier
/// versions, or the file cannot be read: reading the whole plan says why.
pub(super) fn read(path: &Path, id: &str, latest: u32) -> Option<LibraryHead> {
    let bytes = file::read_beginning(path, HEAD_BYTES).ok()??;
    let mut fields = HeadFields::default();
    let mut json = serde_json::Deserializer::from_slice(&bytes);
    // It ends at the text, or with the bytes: an error either way.
    let _ = json.deserialize_map(HeadVisitor(&mut fields));
    fields.version.filter(|version| *version <= latest)?;
    let counts = fields.counts?;
    let safe = |text: Option<String>| Some(sanitize::escape_line(&text?).into_owned());
    Some(LibraryHead {
        id: id.to_owned(),
        title: safe(fields.title)?,
        issuer: safe(fields.issuer)?,
        period: safe(fields.period)?,
        nodes: counts.nodes,
        characters: counts.characters,
        imported: safe(fields.imported)?,
    })
}

#[derive(Default)]
struct HeadFields {
    version: Option<u32>,
    title: Option<String>,
    issuer: Option<String>,
    period: Option<String>,
    imported: Option<String>,
    counts: Option<StoredCounts>,
}

/// Fills the fields, up to the text.
struct HeadVisitor<'a>(&'a mut HeadFields);

impl<'de> Visitor<'de> for HeadVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a stored plan")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let fields = self.0;
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match key.as_ref() {
                "version" => fields.version = Some(map.next_value()?),
                "title" => fields.title = Some(map.next_value()?),
                "issuer" => fields.issuer = Some(map.next_value()?),
                "period" => fields.period = Some(map.next_value()?),
                "imported" => fields.imported = Some(map.next_value()?),
                "counts" => fields.counts = Some(map.next_value()?),
                "preamble" | "nodes" => return Err(A::Error::custom("the text begins")),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}
