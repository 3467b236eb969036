//! The text of an OFD file (GB/T 33190): pages of text objects at places, read as lines from top to bottom.

use quick_xml::events::Event;

use super::{
    decode_error::{DecodeError, MAX_BYTES},
    xml::{attribute, character, events},
    zip_parts::{ZipParts, broken},
};

/// The part that names the documents.
const ROOT: &str = "OFD.xml";
/// The largest part with names of other parts that is read, in bytes.
const MAX_INDEX_BYTES: usize = 4 << 20;
/// Pages at most.
const MAX_PAGES: usize = 10_000;

/// A piece of text on a page, in millimetres.
struct TextObject {
    x: f32,
    y: f32,
    height: f32,
    text: String,
}

/// Returns the text of the first document, a form feed behind each page; `None` where the archive is no OFD file.
/// Text that is drawn, or turned by a transformation, is read where its box is.
///
/// # Errors
/// If a part is broken or too large.
pub(super) fn text(parts: &ZipParts<'_>) -> Result<Option<String>, DecodeError> {
    let Some(root) = parts.unpack(ROOT, MAX_INDEX_BYTES)? else {
        return Ok(None);
    };
    let mut document = String::new();
    let mut in_root = false;
    events(&root, |event| match event {
        Event::Start(tag) => {
            in_root = tag.local_name().as_ref() == "DocRoot" && document.is_empty();
        }
        Event::Text(text) if in_root => document.push_str(text.xml10_content().trim()),
        Event::End(_) => in_root = false,
        _ => {}
    })?;
    let document = document.trim_start_matches('/');
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let missing = || broken("it holds no OFD document");
    let xml = parts
        .unpack(document, MAX_INDEX_BYTES)?
        .ok_or_else(missing)?;
    let mut pages = Vec::new();
    events(&xml, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            return;
        };
        if tag.local_name().as_ref() == "Page" && pages.len() < MAX_PAGES {
            pages.extend(attribute(&tag, "BaseLoc"));
        }
    })?;
    let mut out = String::new();
    for page in pages {
        let name = match page.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{folder}/{page}"),
        };
        if let Some(xml) = parts.unpack(name.trim_start_matches('/'), MAX_BYTES)? {
            add_page(&xml, &mut out)?;
            out.push('\u{c}');
        }
        if out.len() > MAX_BYTES {
            return Err(DecodeError::TooLarge);
        }
    }
    Ok(Some(out))
}

fn add_page(xml: &str, out: &mut String) -> Result<(), DecodeError> {
    let mut objects: Vec<TextObject> = Vec::new();
    let mut in_code = false;
    events(xml, |event| match event {
        Event::Start(tag) => match tag.local_name().as_ref() {
            "TextObject" => {
                let boundary = attribute(&tag, "Boundary").unwrap_or_default();
                let mut numbers = boundary
                    .split_whitespace()
                    .map(|n| n.parse().unwrap_or(0.0));
                let mut next = || numbers.next().unwrap_or(0.0);
                let (x, y, _, height) = (next(), next(), next(), next());
                let text = String::new();
                objects.push(TextObject { x, y, height, text });
            }
            "TextCode" => in_code = true,
            _ => {}
        },
        Event::End(_) => in_code = false,
        Event::Text(text) if in_code => {
            if let Some(object) = objects.last_mut() {
                object.text.push_str(&text.xml10_content());
            }
        }
        Event::GeneralRef(reference) if in_code => {
            if let Some(object) = objects.last_mut() {
                object.text.extend(character(&reference));
            }
        }
        _ => {}
    })?;
    objects.sort_by(|a, b| a.y.total_cmp(&b.y));
    // Objects of one line need not have the same top: those within half a height are in one.
    let mut lines: Vec<Vec<TextObject>> = Vec::new();
    for object in objects {
        match lines.last_mut() {
            Some(line) if object.y - line[0].y < line[0].height / 2.0 => line.push(object),
            _ => lines.push(vec![object]),
        }
    }
    for mut line in lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        line.iter().for_each(|object| out.push_str(&object.text));
        out.push('\n');
    }
    Ok(())
}
