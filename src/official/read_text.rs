//! The result of every reader, and what the readers of office files share: paragraphs, rows, notes.

use super::{
    heading_mark::HeadingMark, limits::MAX_TEXT_BYTES, lines::HeadingPlaces, omitted::Omitted,
    table,
};

/// Tables, text boxes and notes within each other at most; what is deeper becomes part of the innermost.
const MAX_NESTING: usize = 16;

/// Cells of a row at most; what follows belongs to the last.
const MAX_CELLS: usize = 1000;

/// The text of a file, paragraphs ended by U+2029 where the file states them.
#[derive(Debug, Default)]
pub(super) struct ReadText {
    pub text: String,
    pub omitted: Omitted,
    /// Headings by their bytes in `text`.
    pub headings: HeadingPlaces,
}

/// The text of an office file as it is being read.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    out: String,
    headings: HeadingPlaces,
    /// Open rows and frames, the outermost first.
    open: Vec<Container>,
    /// Open containers that are nested too deeply for `open`.
    deeper: usize,
    /// Notes so far.
    notes: usize,
    /// The text has more bytes than is read.
    is_full: bool,
}

/// A part of a document whose text is collected before it has its place.
#[derive(Debug)]
enum Container {
    /// Cells of a table's row.
    Row(Vec<String>),
    /// A note or a text box.
    Frame(String),
}

impl TextBuilder {
    /// Adds a paragraph to the innermost cell, frame, or the document; `mark` says
    /// that it may be a heading.
    pub(super) fn paragraph(&mut self, text: &str, mark: Option<HeadingMark>) {
        if text.trim().is_empty() {
            return;
        }
        if let Some(mark) = mark.filter(|_| self.open.is_empty()) {
            self.headings.push((self.out.len(), mark));
        }
        let out = match self.open.last_mut() {
            None => &mut self.out,
            Some(Container::Frame(text)) => text,
            Some(Container::Row(cells)) => {
                if cells.is_empty() {
                    cells.push(String::new());
                }
                let last = cells.len() - 1;
                &mut cells[last]
            }
        };
        if out.len() > MAX_TEXT_BYTES {
            self.is_full = true;
            return;
        }
        out.push_str(text);
        out.push('\u{2029}');
    }

    /// Returns whether there is more text than is read.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Begins a row of a table.
    pub(super) fn start_row(&mut self) {
        self.start(Container::Row(Vec::new()));
    }

    /// Begins a cell of the row that was begun last.
    pub(super) fn start_cell(&mut self) {
        if self.deeper == 0
            && let Some(Container::Row(cells)) = self.open.last_mut()
            && cells.len() < MAX_CELLS
        {
            cells.push(String::new());
        }
    }

    /// Ends the row that was begun last, and adds it as one line, or as paragraphs where it lays out a page.
    pub(super) fn end_row(&mut self) {
        if let Some(Container::Row(cells)) = self.end() {
            self.row(&cells);
        }
    }

    /// Adds a row whose cells are whole.
    pub(super) fn row(&mut self, cells: &[String]) {
        if let Some(row) = table::row_of(cells) {
            self.paragraph(&row, None);
            return;
        }
        for paragraph in cells.iter().flat_map(|cell| cell.split('\u{2029}')) {
            self.paragraph(paragraph, None);
        }
    }

    /// Begins a note or a text box.
    pub(super) fn start_frame(&mut self) {
        self.start(Container::Frame(String::new()));
    }

    /// Ends the frame that was begun last and returns its paragraphs.
    pub(super) fn end_frame(&mut self) -> Vec<String> {
        match self.end() {
            Some(Container::Frame(text)) => {
                let paragraphs = text.split('\u{2029}').filter(|text| !text.is_empty());
                paragraphs.map(str::to_owned).collect()
            }
            Some(Container::Row(cells)) => {
                self.row(&cells);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Returns the number of the next note.
    pub(super) fn next_note(&mut self) -> usize {
        self.notes += 1;
        self.notes
    }

    fn start(&mut self, container: Container) {
        if self.open.len() < MAX_NESTING {
            self.open.push(container);
        } else {
            self.deeper += 1;
        }
    }

    fn end(&mut self) -> Option<Container> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        self.open.pop()
    }

    /// Returns the text; `None` where it has more than [`MAX_TEXT_BYTES`].
    pub(super) fn finish(mut self, omitted: Omitted) -> Option<ReadText> {
        // A broken file ends within a table.
        self.deeper = 0;
        while let Some(container) = self.end() {
            match container {
                Container::Row(cells) => self.row(&cells),
                Container::Frame(text) => {
                    text.split('\u{2029}')
                        .for_each(|text| self.paragraph(text, None));
                }
            }
        }
        (!self.is_full && self.out.len() <= MAX_TEXT_BYTES).then_some(ReadText {
            text: self.out,
            omitted,
            headings: self.headings,
        })
    }
}

/// Returns the characters of a text that are no space.
pub(super) fn characters_in(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Returns the number of a list as text before a heading: with a separator where the program set only a tab.
pub(super) fn separated(number: &str) -> String {
    let mut text = number.trim().to_owned();
    match text.chars().next_back() {
        Some(last) if last.is_ascii_alphanumeric() => text.push('.'),
        Some('是') => {}
        Some('一'..='龟') if text.starts_with('第') => text.push('\u{3000}'),
        Some('一'..='龟') => text.push('、'),
        _ => {}
    }
    text
}
