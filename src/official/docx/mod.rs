//! The text of a .docx: an archive with a main part in XML, and the numbers that Word counts itself.

mod numbering;
mod part;

use quick_xml::events::{BytesStart, Event};

use super::decode_error::{DecodeError, MAX_BYTES};
use numbering::{NumberedBy, Numbering};

/// The main part.
const MAIN: &str = "word/document.xml";

/// The text of the main part, each paragraph ended by U+2029; deletions, drawings and text boxes are
/// left out.
///
/// # Errors
/// If the archive is broken or no .docx, or a part of it unpacks to more than
/// [`MAX_BYTES`].
pub fn text(archive: &[u8]) -> Result<String, DecodeError> {
    let xml = part::unpack(archive, MAIN, MAX_BYTES)?.ok_or_else(|| {
        let what = "it holds no word/document.xml; save it as .docx or as plain text";
        DecodeError::Docx(what.to_owned())
    })?;
    let mut body = DocumentReader {
        numbering: Numbering::read(archive)?,
        ..DocumentReader::default()
    };
    part::events(&xml, |event| body.event(event))?;
    if body.out.len() > MAX_BYTES {
        return Err(part::too_large(MAIN, MAX_BYTES));
    }
    Ok(body.out)
}

/// The main part being read.
#[derive(Default)]
struct DocumentReader {
    out: String,
    numbering: Numbering,
    paragraph: String,
    mark: NumberedBy,
    /// Within `w:t`, the only element whose text is the document's.
    in_text: bool,
    /// Depth within an element that is left out; 0 outside.
    outside: usize,
}

impl DocumentReader {
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
            // Moved text, drawings, and fallbacks for older readers.
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
                if !self.paragraph.trim().is_empty() && self.out.len() <= MAX_BYTES {
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
