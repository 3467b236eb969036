//! The body of a .docx, and of its notes.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::{
    numbering::Numbering,
    part::is_on,
    styles::{NumberedBy, Styles, outline_level},
};
use crate::official::{
    heading_mark::BoldExtent,
    limits::MAX_TEXT_BYTES,
    lines::HeadingPlaces,
    omitted::Omitted,
    read_text::characters_in,
    table,
    xml::{attribute, text_of},
};

/// Text boxes and tables within each other at most; what is deeper is left out.
const MAX_NESTING: usize = 16;

/// The kind of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

impl NoteKind {
    /// The name of the part that holds such notes.
    pub(super) fn part(self) -> &'static str {
        match self {
            NoteKind::Footnote => "footnotes",
            NoteKind::Endnote => "endnotes",
        }
    }

    /// The name of an element that holds one.
    pub(super) fn element(self) -> &'static str {
        match self {
            NoteKind::Footnote => "footnote",
            NoteKind::Endnote => "endnote",
        }
    }
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    numbered_by: NumberedBy,
    /// Within `w:pPr`, whose `w:rPr` is about the mark at the paragraph's end.
    in_properties: bool,
    /// The mark at its end is deleted: it goes on in the next.
    is_joined: bool,
    /// Within `w:t`, the only element whose text is the document's.
    in_text: bool,
    /// Within `w:delText`, the text of a deletion.
    in_deletion: bool,
    /// The run is hidden or struck, by itself; `None` where its style decides.
    hidden: Option<bool>,
    /// The run is bold, likewise.
    bold: Option<bool>,
    bold_extent: BoldExtent,
    run_style: Option<String>,
    /// Its level in the outline, from 1.
    level: Option<u8>,
    /// Texts that follow the paragraph: boxes and notes.
    behind: Vec<String>,
}

/// Elements that are left out around the place being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LeftOutPart {
    /// Former properties, fallbacks for older readers.
    All,
    /// Moved text, and tables that are nested too deeply.
    Hidden,
    /// Pronunciation.
    Ruby,
    /// A drawing, in which only text boxes are read.
    Graphic,
}

/// A text box being read.
struct TextBox {
    /// The paragraph that the box is in.
    host: Paragraph,
    /// The drawing that the box is in.
    drawing: Option<(LeftOutPart, usize)>,
    text: String,
}

/// The main part being read.
#[derive(Default)]
pub(super) struct DocumentReader {
    pub(super) out: String,
    pub(super) omitted: Omitted,
    numbering: Numbering,
    styles: Styles,
    notes: HashMap<(NoteKind, String), String>,
    /// Notes so far.
    noted: usize,
    paragraph: Paragraph,
    /// The element that is left out, and how deep we are in it.
    outside: Option<(LeftOutPart, usize)>,
    /// Text boxes that are being read, the outermost first.
    boxes: Vec<TextBox>,
    /// Cells of the rows that are being read, the outermost first.
    rows: Vec<Vec<String>>,
    /// Headings by their bytes in `out`.
    pub(super) headings: HeadingPlaces,
}

impl DocumentReader {
    /// Returns a reader of a part, with the notes that it refers to.
    pub(super) fn new(
        styles: Styles,
        numbering: Numbering,
        notes: HashMap<(NoteKind, String), String>,
    ) -> DocumentReader {
        DocumentReader {
            styles,
            numbering,
            notes,
            ..DocumentReader::default()
        }
    }

    /// Counts the notes that no place refers to as hidden text.
    pub(super) fn count_unused_notes(&mut self) {
        let unused = self.notes.drain().map(|(_, text)| characters_in(&text));
        self.omitted.hidden += unused.sum::<usize>();
    }

    /// Takes the next event of a part's XML.
    pub(super) fn event(&mut self, event: Event<'_>) {
        if let (Some((LeftOutPart::Graphic, _)), Event::Start(tag) | Event::Empty(tag)) =
            (&self.outside, &event)
        {
            // Charts and diagrams have their text in parts of their own.
            let name = tag.local_name();
            let is_picture = matches!(name.as_ref(), "blip" | "imagedata" | "chart" | "relIds");
            self.omitted.pictures += usize::from(is_picture);
        }
        if let Some(text) = text_of(&event) {
            self.text(&text);
        }
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) if self.outside.is_none() => self.empty(&tag),
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            _ => {}
        }
    }

    /// Adds text, or counts it where it is left out.
    fn text(&mut self, text: &str) {
        let left_out = self.outside.map(|(left_out, _)| left_out);
        match left_out {
            Some(LeftOutPart::Hidden) => self.omitted.hidden += characters_in(text),
            Some(LeftOutPart::Ruby) => self.omitted.ruby += characters_in(text),
            Some(LeftOutPart::All | LeftOutPart::Graphic) => {}
            None if self.paragraph.in_deletion => self.omitted.hidden += characters_in(text),
            None if self.paragraph.in_text => self.string(text),
            None => {}
        }
    }

    /// Adds text of a run, unless it is hidden.
    fn string(&mut self, text: &str) {
        let style = self.paragraph.run_style.as_deref();
        let paragraph_style = self.paragraph.numbered_by.style.as_deref();
        let by_style = || {
            self.styles
                .hidden(style)
                .or(self.styles.hidden(paragraph_style))
        };
        if self.paragraph.hidden.or_else(by_style).unwrap_or(false) {
            self.omitted.hidden += characters_in(text);
        } else {
            let bold = self.paragraph.bold;
            let by_style = || {
                self.styles
                    .bold(style)
                    .or(self.styles.bold(paragraph_style))
            };
            let is_bold = bold.or_else(by_style).unwrap_or(false);
            self.paragraph.bold_extent.add(text, is_bold);
            self.paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if let Some((left_out, depth)) = &mut self.outside {
            let is_box = name == "txbxContent" && *left_out == LeftOutPart::Graphic;
            if is_box && self.boxes.len() < MAX_NESTING {
                let host = std::mem::take(&mut self.paragraph);
                self.boxes.push(TextBox {
                    host,
                    drawing: self.outside.take(),
                    text: String::new(),
                });
            } else {
                *depth += 1;
            }
            return;
        }
        match name {
            "pPrChange" | "rPrChange" | "Fallback" => self.outside = Some((LeftOutPart::All, 1)),
            "moveFrom" => self.outside = Some((LeftOutPart::Hidden, 1)),
            "rt" => self.outside = Some((LeftOutPart::Ruby, 1)),
            "drawing" | "pict" | "object" => self.outside = Some((LeftOutPart::Graphic, 1)),
            "pPr" => self.paragraph.in_properties = true,
            "t" => self.paragraph.in_text = true,
            "delText" => self.paragraph.in_deletion = true,
            "tr" if self.rows.len() < MAX_NESTING => self.rows.push(Vec::new()),
            "tr" => self.outside = Some((LeftOutPart::Hidden, 1)),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            _ => self.empty(tag),
        }
    }

    /// Reads an element that has nothing within, or whose start is all that matters.
    fn empty(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let paragraph = &mut self.paragraph;
        match name.as_ref() {
            "p" => {
                // A paragraph whose mark is deleted goes on here, with the properties of this one.
                let text = std::mem::take(&mut paragraph.text);
                let behind = std::mem::take(&mut paragraph.behind);
                let (joined, bold_extent) = (paragraph.is_joined, paragraph.bold_extent);
                *paragraph = Paragraph::default();
                if joined {
                    paragraph.bold_extent = bold_extent;
                    (paragraph.text, paragraph.behind) = (text, behind);
                }
            }
            "r" => {
                (paragraph.hidden, paragraph.bold) = (None, None);
                paragraph.run_style = None;
            }
            "b" if !paragraph.in_properties => paragraph.bold = Some(is_on(tag)),
            "rStyle" if !paragraph.in_properties => paragraph.run_style = attribute(tag, "val"),
            "vanish" | "strike" | "dstrike" if !paragraph.in_properties => {
                // Hidden text that is not struck is hidden all the same.
                let on = is_on(tag);
                paragraph.hidden = Some(on || paragraph.hidden == Some(true));
            }
            "outlineLvl" => paragraph.level = outline_level(tag),
            "del" | "moveFrom" if paragraph.in_properties => paragraph.is_joined = true,
            "tab" if !paragraph.in_properties => self.string("\t"),
            "br" | "cr" => self.string("\n"),
            "noBreakHyphen" => self.string("-"),
            "sym" => self.omitted.symbols += 1,
            "footnoteReference" => self.note(NoteKind::Footnote, tag),
            "endnoteReference" => self.note(NoteKind::Endnote, tag),
            _ => paragraph.numbered_by.take(tag),
        }
    }

    /// Puts a note's number into the text, and its text behind the paragraph.
    fn note(&mut self, kind: NoteKind, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        if let Some(text) = self.notes.remove(&(kind, id)) {
            self.noted += 1;
            self.paragraph.text.push_str(&format!("[{}]", self.noted));
            self.paragraph
                .behind
                .push(format!("[{}]{text}", self.noted));
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((_, depth)) = &mut self.outside {
            *depth -= 1;
            if *depth == 0 {
                self.outside = None;
            }
            return;
        }
        match name {
            "t" => self.paragraph.in_text = false,
            "delText" => self.paragraph.in_deletion = false,
            "pPr" => self.paragraph.in_properties = false,
            "p" if !self.paragraph.is_joined => self.end_paragraph(),
            "txbxContent" => {
                // A last paragraph whose mark is deleted ends with the box.
                self.end_paragraph();
                if let Some(TextBox {
                    host,
                    drawing,
                    text,
                }) = self.boxes.pop()
                {
                    self.paragraph = host;
                    self.outside = drawing;
                    let paragraphs = text.split('\u{2029}').filter(|text| !text.is_empty());
                    self.paragraph.behind.extend(paragraphs.map(str::to_owned));
                }
            }
            "tr" => {
                if let Some(cells) = self.rows.pop() {
                    self.end_row(&cells);
                }
            }
            "body" => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        // An empty paragraph has a number as well, which Word shows.
        let number = self.numbering.next(&paragraph.numbered_by, &self.styles);
        if !paragraph.text.trim().is_empty() {
            let level = paragraph.level.or_else(|| {
                self.styles
                    .outline_level(paragraph.numbered_by.style.as_deref())
            });
            let mark = paragraph.bold_extent.mark(level);
            if let Some(mark) = mark.filter(|_| self.rows.is_empty() && self.boxes.is_empty()) {
                self.headings.push((self.out.len(), mark));
            }
            self.emit(&format!("{number}{}", paragraph.text));
        }
        for text in paragraph.behind {
            self.emit(&text);
        }
    }

    fn end_row(&mut self, cells: &[String]) {
        if let Some(row) = table::row_of(cells) {
            self.emit(&row);
            return;
        }
        for paragraph in cells.iter().flat_map(|cell| cell.split('\u{2029}')) {
            if !paragraph.trim().is_empty() {
                self.emit(paragraph);
            }
        }
    }

    /// Adds a paragraph to the cell, the box or the document being read.
    fn emit(&mut self, text: &str) {
        // The numbers that Word counts can make more text than there was XML.
        let out = match (
            self.rows.last_mut().and_then(|row| row.last_mut()),
            self.boxes.last_mut(),
        ) {
            (_, Some(text_box)) => &mut text_box.text,
            (Some(cell), None) => cell,
            (None, None) => &mut self.out,
        };
        if out.len() <= MAX_TEXT_BYTES {
            out.push_str(text);
            out.push('\u{2029}');
        }
    }
}
