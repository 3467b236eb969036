//! XML as office files have it: events, attributes by their local names, the five entities.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use super::{decode_error::DecodeError, zip_parts::broken};

/// Hands every event of `xml` to `each`.
///
/// # Errors
/// If the XML is broken.
pub(super) fn events(xml: &str, mut each: impl FnMut(Event<'_>)) -> Result<(), DecodeError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(()),
            event => each(event),
        }
    }
}

/// The value of an attribute by its local name: `val` for `w:val`.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
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

/// Returns the text of an event: `None` for elements. An undefined reference is its own text.
pub(super) fn text_of<'a>(event: &'a Event<'a>) -> Option<Cow<'a, str>> {
    match event {
        Event::Text(text) => Some(text.xml10_content()),
        Event::CData(text) => Some(text.xml10_content()),
        Event::GeneralRef(reference) => Some(match character(reference) {
            Some(c) => c.to_string().into(),
            None => format!("&{};", reference.xml10_content()).into(),
        }),
        _ => None,
    }
}

/// The character of `&amp;` or `&#20041;`; XML defines five names, and office files use no others.
fn character(reference: &BytesRef<'_>) -> Option<char> {
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
