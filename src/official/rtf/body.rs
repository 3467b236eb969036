//! Paragraphs, rows, notes and text boxes of an RTF file.

use super::destinations::FrameKind;
use crate::official::{
    heading_mark::BoldExtent,
    limits::MAX_TEXT_BYTES,
    omitted::Omitted,
    read_text::{ReadText, TextBuilder, separated},
};

/// Cells of a row at most; a longer row is text.
const MAX_CELLS: usize = 1000;

/// A paragraph being read.
#[derive(Default)]
pub(super) struct RtfParagraph {
    pub(super) number: String,
    pub(super) text: String,
    bold_extent: BoldExtent,
    /// Texts that follow the paragraph: boxes and notes.
    behind: Vec<String>,
}

impl RtfParagraph {
    /// Adds text.
    pub(super) fn add(&mut self, text: &str, is_bold: bool) {
        self.text.push_str(text);
        self.bold_extent.add(text, is_bold);
    }
}

/// The document being put together.
#[derive(Default)]
pub(super) struct RtfBody {
    builder: TextBuilder,
    pub(super) paragraph: RtfParagraph,
    /// Paragraphs that wait for the end of a note or box.
    hosts: Vec<RtfParagraph>,
    cell: String,
    cells: Vec<String>,
    /// Bytes of all notes and text boxes so far.
    frame_bytes: usize,
}

impl RtfBody {
    /// Returns the paragraph's text with its number, and leaves it empty.
    fn take_text(&mut self) -> String {
        self.paragraph.bold_extent = BoldExtent::default();
        let number = separated(&std::mem::take(&mut self.paragraph.number));
        let text = std::mem::take(&mut self.paragraph.text);
        if text.trim().is_empty() {
            return String::new();
        }
        format!("{number}{text}")
    }

    /// Ends the paragraph, which is a heading of `level`, or part of a cell.
    pub(super) fn end_paragraph(&mut self, level: Option<u8>, in_table: bool) {
        if in_table && self.hosts.is_empty() {
            self.add_to_cell();
            return;
        }
        if self.hosts.is_empty() {
            self.end_row();
        }
        let mark = self.paragraph.bold_extent.mark(level);
        let text = self.take_text();
        self.builder.paragraph(&text, mark);
        for text in std::mem::take(&mut self.paragraph.behind) {
            self.builder.paragraph(&text, None);
        }
    }

    /// Adds the paragraph to the cell being read.
    pub(super) fn add_to_cell(&mut self) {
        let text = self.take_text();
        let behind = std::mem::take(&mut self.paragraph.behind);
        for text in std::iter::once(text).chain(behind) {
            if !text.is_empty() {
                self.cell.push_str(&text);
                self.cell.push('\u{2029}');
            }
        }
    }

    /// Ends a cell of a table within the cell.
    pub(super) fn end_nested_cell(&mut self) {
        self.add_to_cell();
        self.cell.push('|');
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.add_to_cell();
        self.cells.push(std::mem::take(&mut self.cell));
        if self.cells.len() > MAX_CELLS {
            self.end_row();
        }
    }

    /// Ends a row, if there is one.
    pub(super) fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        if !self.cells.is_empty() {
            let cells = std::mem::take(&mut self.cells);
            self.builder.row(&cells);
        }
    }
    /// Begins a note or a text box.
    pub(super) fn start_frame(&mut self) {
        self.hosts.push(std::mem::take(&mut self.paragraph));
        self.builder.start_frame();
    }

    /// Ends the note or the text box that was begun last, whose last paragraph has ended.
    pub(super) fn end_frame(&mut self, frame: FrameKind) {
        let texts = self.builder.end_frame();
        self.paragraph = self.hosts.pop().unwrap_or_default();
        if texts.is_empty() {
            return;
        }
        self.frame_bytes += texts.iter().map(String::len).sum::<usize>();
        match frame {
            FrameKind::Note => {
                let number = self.builder.next_note();
                let anchor = format!("[{number}]");
                self.frame_bytes += anchor.len();
                self.paragraph.text.push_str(&anchor);
                let note = format!("{anchor}{}", texts.concat().trim_start());
                self.paragraph.behind.push(note);
            }
            FrameKind::TextBox => self.paragraph.behind.extend(texts),
        }
    }

    /// Returns whether there is more text than is read.
    pub(super) fn is_full(&self) -> bool {
        self.builder.is_full() || self.frame_bytes > MAX_TEXT_BYTES
    }

    /// Returns the text; `None` where it is too large.
    pub(super) fn finish(mut self, omitted: Omitted) -> Option<ReadText> {
        self.end_row();
        if self.is_full() {
            return None;
        }
        self.builder.finish(omitted)
    }
}
