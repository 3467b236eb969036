//! The text of an OFD file (GB/T 33190): pages of text objects at places, read as lines from top to bottom.

use quick_xml::events::Event;

use super::{
    decode_error::DecodeError,
    limits::{MAX_BYTES, MAX_TEXT_BYTES},
    read_text::{ReadText, characters_in},
    xml::{attribute, events, text_of},
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
/// Text that is drawn, or turned by a transformation, is read where its box is. Templates, which repeat on pages, and
/// pictures are left out and counted.
///
/// # Errors
/// If a part is broken, missing or too large.
pub(super) fn text(parts: &ZipParts<'_>) -> Result<Option<ReadText>, DecodeError> {
    let Some(root) = parts.unpack(ROOT, MAX_INDEX_BYTES)? else {
        return Ok(None);
    };
    let document = document_path(&root)?;
    let document = document.as_str();
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let missing = || broken("it holds no OFD document");
    let xml = parts
        .unpack(document, MAX_INDEX_BYTES)?
        .ok_or_else(missing)?;
    let PageNames { pages, templates } = page_names(&xml, folder)?;
    if pages.len().max(templates.len()) > MAX_PAGES {
        return Err(DecodeError::TooLarge);
    }
    let mut read = ReadText::default();
    for name in templates {
        if let Some(xml) = parts.unpack(&name, MAX_BYTES)? {
            for object in objects(&xml, &mut read.omitted.pictures)? {
                read.omitted.boilerplate += characters_in(&object.text);
            }
        }
    }
    for name in pages {
        let missing = || broken(format!("its page {name} is missing"));
        let xml = parts.unpack(&name, MAX_BYTES)?.ok_or_else(missing)?;
        let objects = objects(&xml, &mut read.omitted.pictures)?;
        add_page(objects, &mut read.text);
        read.text.push('\u{c}');
        if read.text.len() > MAX_TEXT_BYTES {
            return Err(DecodeError::TextTooLarge);
        }
    }
    Ok(Some(read))
}

/// Returns the path of the first document in the archive, which the root names.
fn document_path(root: &str) -> Result<String, DecodeError> {
    let mut document = String::new();
    let mut in_root = false;
    events(root, |event| match event {
        Event::Start(tag) => {
            in_root = tag.local_name().as_ref() == "DocRoot" && document.is_empty();
        }
        Event::Text(text) if in_root => document.push_str(text.xml10_content().trim()),
        Event::End(_) => in_root = false,
        _ => {}
    })?;
    Ok(document.trim_start_matches('/').to_owned())
}

/// The paths of the parts that make up a document.
#[derive(Default)]
struct PageNames {
    pages: Vec<String>,
    templates: Vec<String>,
}

/// Returns the pages and templates that a document lists, [`MAX_PAGES`] and one more of each at most.
fn page_names(xml: &str, folder: &str) -> Result<PageNames, DecodeError> {
    let mut found = PageNames::default();
    events(xml, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            return;
        };
        let names = match tag.local_name().as_ref() {
            "Page" => &mut found.pages,
            "TemplatePage" => &mut found.templates,
            _ => return,
        };
        if let Some(name) = attribute(&tag, "BaseLoc").filter(|_| names.len() <= MAX_PAGES) {
            names.push(match name.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}/{name}")
                    .trim_start_matches('/')
                    .to_owned(),
            });
        }
    })?;
    Ok(found)
}

/// Returns the pieces of text of a page in the order of the file, and counts its pictures.
fn objects(xml: &str, pictures: &mut usize) -> Result<Vec<TextObject>, DecodeError> {
    let mut objects: Vec<TextObject> = Vec::new();
    let mut in_code = false;
    events(xml, |event| match event {
        Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "ImageObject" => {
            *pictures += 1;
        }
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
        event => {
            if let Some(object) = objects.last_mut().filter(|_| in_code) {
                object.text.extend(text_of(&event));
            }
        }
    })?;
    Ok(objects)
}

/// Adds the text of a page, line by line from the top.
fn add_page(mut objects: Vec<TextObject>, out: &mut String) {
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
}
