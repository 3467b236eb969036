//! The text of a .docx: an archive with a main part in XML, and the numbers that Word counts itself.

mod numbering;
mod part;

use quick_xml::events::{BytesStart, Event};

use super::{DecodeError, MOST_BYTES};
use numbering::{Mark, Numbering};

/// The main part.
const MAIN: &str = "word/document.xml";

/// The text of the main part, each paragraph ended by U+2029; deletions, drawings and text boxes are
/// left out.
///
/// # Errors
/// Where the archive is broken or no .docx, or a part of it unpacks to more than
/// [`MOST_BYTES`].
pub fn text(archive: &[u8]) -> Result<String, DecodeError> {
    let xml = part::unpack(archive, MAIN, MOST_BYTES)?.ok_or_else(|| {
        let what = "it holds no word/document.xml; save it as .docx or as plain text";
        DecodeError::Docx(what.to_owned())
    })?;
    let mut body = Body {
        numbering: Numbering::read(archive)?,
        ..Body::default()
    };
    part::events(&xml, |event| body.event(event))?;
    if body.out.len() > MOST_BYTES {
        return Err(part::too_large(MAIN, MOST_BYTES));
    }
    Ok(body.out)
}

/// The main part being read.
#[derive(Default)]
struct Body {
    out: String,
    numbering: Numbering,
    paragraph: String,
    mark: Mark,
    /// Within `w:t`, the only element whose text is the document's.
    in_text: bool,
    /// How many elements deep we are in one that is left out.
    outside: usize,
}

impl Body {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) if self.outside == 0 => self.empty(&tag),
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            Event::Text(text) if self.in_text => self.paragraph.push_str(&text.xml10_content()),
            Event::CData(text) if self.in_text => self.paragraph.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if self.in_text => {
                self.paragraph.extend(part::character(&reference));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            _ if self.outside > 0 => self.outside += 1,
            // What was moved away, drawn, or stands again for programs that know no better.
            "moveFrom" | "pPrChange" | "drawing" | "pict" | "object" | "Fallback" => {
                self.outside = 1;
            }
            "t" => self.in_text = true,
            _ => self.empty(tag),
        }
    }

    /// An element that has nothing within, or whose start is all we need.
    fn empty(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => (self.paragraph, self.mark) = Default::default(),
            "tab" => self.paragraph.push('\t'),
            "br" | "cr" => self.paragraph.push('\n'),
            "noBreakHyphen" => self.paragraph.push('-'),
            _ => self.mark.take(tag),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            _ if self.outside > 0 => self.outside -= 1,
            "t" => self.in_text = false,
            "p" => {
                // The numbers that Word counts can make more text than there was XML.
                if !self.paragraph.trim().is_empty() && self.out.len() <= MOST_BYTES {
                    self.out.push_str(&self.numbering.next(&self.mark));
                    self.out.push_str(&self.paragraph);
                    self.out.push('\u{2029}');
                }
                self.paragraph.clear();
            }
            _ => {}
        }
    }
}
