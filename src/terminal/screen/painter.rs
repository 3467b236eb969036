//! Updates from the shown frame to the next one, in few bytes.
//!
//! A program draws whole frames into ratatui's buffer. ratatui's own way to the terminal sends a cursor
//! move for every Chinese character, since it takes the cursor to be one column on after a wide one, and
//! what it hands a backend has lost the cells behind wide glyphs. So the painter is given the whole
//! buffer, keeps its own picture of the screen, and works on glyphs with the columns they cover.

use ratatui::{buffer::Buffer, layout::Position};

use crate::app::Size;

use super::{
    colour::Colours,
    cursor::CursorPos,
    glyph::{Clusters, Glyph, WidthModel, lay_out},
    pen::Pen,
};

/// Synchronized update (private mode 2026): the terminal shows the frame once it is whole.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The widest gap, in columns, that is written again instead of moving the cursor across it.
const MAX_REWRITE_GAP: usize = 8;

/// The bytes that erasing to the end of the line takes; as many blanks cost no more.
const ERASE_COST: usize = 3;

/// The part of the terminal that is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    #[default]
    Whole,
    /// From the row the cursor is on at the first frame, which may be any: rows are only ever reached
    /// relative to one another, and between frames the cursor rests on the first of them.
    Inline,
}

/// The state of the terminal, and the writer of its updates.
#[derive(Debug)]
pub struct Painter {
    extent: Extent,
    width_model: WidthModel,
    colours: Colours,
    size: Size,
    /// Row by row; empty if the contents of the screen are not known.
    shown: Vec<Glyph>,
    clusters: Clusters,
    cursor: CursorPos,
    pen: Pen,
    /// True if the cursor is visible; `None` if that is not known.
    caret: Option<bool>,
    /// Sent once, between clearing the screen and the next frame.
    query: Option<Vec<u8>>,
    row: Vec<Glyph>,
    changed: Vec<bool>,
}

impl Painter {
    /// Returns a painter that knows nothing of what is on the terminal.
    pub fn new(extent: Extent, model: WidthModel, colours: Colours) -> Painter {
        Painter {
            extent,
            width_model: model,
            colours,
            size: Size {
                columns: 0,
                rows: 0,
            },
            shown: Vec::new(),
            clusters: Clusters::default(),
            cursor: CursorPos::default(),
            pen: Pen::default(),
            caret: None,
            query: None,
            row: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Invalidates the shown frame: the next one clears the screen and is written whole.
    pub fn forget(&mut self) {
        self.shown.clear();
        self.caret = None;
    }

    /// Sets the width of ambiguous characters on the terminal. If that changes the shown frame, the next one is written
    /// whole.
    pub fn set_width_model(&mut self, model: WidthModel) {
        // A glyph in the last corner was left out while its width was in doubt; inline, at any row's end.
        let doubtful = |glyph: &Glyph| !self.width_model.is_verified(glyph);
        let left_out = match self.extent {
            Extent::Whole => self.shown.last().is_some_and(doubtful),
            Extent::Inline => self.shown.iter().any(doubtful),
        };
        if model.widths != self.width_model.widths || left_out {
            self.forget();
        }
        self.width_model = model;
    }

    /// Sends `query` once, ahead of the next frame that is written whole: on the cleared screen, where what it
    /// draws is not seen. It must leave the cursor at the start of the second row.
    pub fn send_query(&mut self, query: Vec<u8>) {
        self.query = Some(query);
    }

    /// Writes to `out` what makes the terminal show `buffer`, and the cursor at `caret` or nowhere.
    /// Where it does already, that is nothing at all.
    pub fn paint(&mut self, buffer: &Buffer, caret: Option<Position>, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(BEGIN);
        let begun = out.len();
        self.prepare(buffer, out);
        self.clusters.compact(&mut self.shown);
        let columns = self.size.columns as usize;
        let mut next = std::mem::take(&mut self.row);
        // True if a glyph at the end of the row above may have spilt into this one.
        let mut spilt = false;
        if columns > 0 {
            for (y, cells) in buffer.content.chunks(columns).enumerate() {
                let (model, colours) = (self.width_model, self.colours);
                lay_out(cells, model, colours, &mut self.clusters, &mut next);
                let shown = y * columns..(y + 1) * columns;
                if spilt || self.shown[shown.clone()] != next {
                    spilt = self.paint_row(y, &next, spilt, out);
                    self.shown[shown].swap_with_slice(&mut next);
                }
            }
        }
        self.row = next;
        self.place_caret(caret, out);
        if out.len() == begun {
            out.truncate(start);
        } else {
            out.extend_from_slice(END);
        }
    }

    /// Clears the screen if its contents are not known or its size is not the buffer's.
    fn prepare(&mut self, buffer: &Buffer, out: &mut Vec<u8>) {
        let size = Size {
            columns: buffer.area.width,
            rows: buffer.area.height,
        };
        if self.size == size && !self.shown.is_empty() {
            return;
        }
        self.size = size;
        self.shown.clear();
        self.shown.resize(buffer.content.len(), Glyph::BLANK);
        match self.extent {
            Extent::Whole => out.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J"),
            Extent::Inline => {
                out.extend_from_slice(b"\x1b[m\r\x1b[J");
                // Where there is no room below, the terminal scrolls to make some.
                make_room(self.size.rows.saturating_sub(1), out);
            }
        }
        self.pen = Pen::default();
        self.cursor = CursorPos::at(0, 0);
        if let Some(query) = self.query.take() {
            out.extend(query);
            self.cursor = CursorPos::at(0, 1);
        }
    }

    /// Updates a row. Returns true if its last glyph may have spilt into the next one.
    fn paint_row(&mut self, y: usize, next: &[Glyph], spilt: bool, out: &mut Vec<u8>) -> bool {
        let columns = next.len();
        let mut changed = std::mem::take(&mut self.changed);
        self.find_changed(y, next, spilt, &mut changed);
        let plain_from = next.iter().rposition(|glyph| *glyph != Glyph::BLANK);
        let plain_from = plain_from.map_or(0, |last| last + 1);
        let last = changed.iter().rposition(|&changed| changed).unwrap_or(0);
        // Where the end of the line goes blank, erasing may be shorter.
        let tail = (plain_from..columns).find(|&x| changed[x] && last + 1 - x > ERASE_COST);
        if let Some(tail) = tail {
            changed[tail..].fill(false);
        }
        for (x, glyph) in next.iter().enumerate() {
            if changed[x] && glyph.span > 0 {
                self.go(x, y, next, out);
                self.put(x, y, glyph, out);
            }
        }
        if let Some(tail) = tail {
            self.go(tail, y, next, out);
            out.extend_from_slice(b"\x1b[K");
        }
        let spilt = changed
            .iter()
            .enumerate()
            .any(|(x, &changed)| changed && self.may_spill(x, &next[x]));
        self.changed = changed;
        spilt
    }

    /// Marks the first columns of the glyphs that must be written.
    fn find_changed(&self, y: usize, next: &[Glyph], spilt: bool, changed: &mut Vec<bool>) {
        let columns = next.len();
        let shown = &self.shown[y * columns..(y + 1) * columns];
        changed.clear();
        changed.resize(columns, false);
        if spilt {
            // A wide glyph: two columns.
            changed[..2.min(columns)].fill(true);
        }
        let mut x = 0;
        while x < columns {
            let end = x + next[x].span.max(1) as usize;
            changed[x] |= shown[x..end] != next[x..end] || changed[x..end].contains(&true);
            // A terminal that draws the glyph wider than it is measured spills into the next column,
            // and one that draws it narrower leaves something there: write that one again, too.
            if changed[x] && end < columns && !self.width_model.is_verified(&next[x]) {
                changed[end] = true;
            }
            x = end;
        }
    }

    /// Returns true if some terminal would draw this glyph over the end of the row.
    fn may_spill(&self, x: usize, glyph: &Glyph) -> bool {
        glyph.span == 1
            && x + 1 == self.size.columns as usize
            && !self.width_model.is_verified(glyph)
    }

    /// Moves to column `x` of row `y` with the right pen, in the fewest bytes: by a cursor move, or by writing again the
    /// cells from here, or from the start of the row, to there.
    fn go(&mut self, x: usize, y: usize, next: &[Glyph], out: &mut Vec<u8>) {
        let here = (self.cursor, self.pen);
        let start = out.len();
        self.move_to(x as u16, y as u16, out);
        self.pen.take_for(&next[x], out);
        let same_row = here.0.row == Some(y as u16);
        let from_here = here.0.column.filter(|_| same_row).map(usize::from);
        for from in from_here.into_iter().chain([0]) {
            if !self.can_rewrite(from, x, next) {
                continue;
            }
            let best = out.len();
            let after_best = (self.cursor, self.pen);
            (self.cursor, self.pen) = here;
            self.move_to(from as u16, y as u16, out);
            for at in (from..x).filter(|&at| next[at].span > 0) {
                self.put(at, y, &next[at], out);
            }
            self.pen.take_for(&next[x], out);
            if out.len() - best < best - start {
                out.drain(start..best);
            } else {
                out.truncate(best);
                (self.cursor, self.pen) = after_best;
            }
        }
    }

    fn move_to(&mut self, column: u16, row: u16, out: &mut Vec<u8>) {
        match self.extent {
            Extent::Whole => self.cursor.move_to(column, row, out),
            Extent::Inline => self.cursor.move_relative(column, row, out),
        }
    }

    /// Returns true if columns `from` to `to` are a narrow gap of whole glyphs whose width is certain.
    fn can_rewrite(&self, from: usize, to: usize, next: &[Glyph]) -> bool {
        let narrow = from < to && to - from <= MAX_REWRITE_GAP;
        let certain = |glyph: &Glyph| glyph.span == 0 || self.width_model.is_verified(glyph);
        narrow && next[from].span > 0 && next[from..to].iter().all(certain)
    }

    /// Writes a glyph where the cursor is.
    fn put(&mut self, x: usize, y: usize, glyph: &Glyph, out: &mut Vec<u8>) {
        self.pen.take_for(glyph, out);
        let certain = self.width_model.is_verified(glyph);
        let end = x + glyph.span as usize;
        let inline = self.extent == Extent::Inline;
        if !certain && (glyph.span > 1 || self.may_spill(x, glyph)) {
            // Should the terminal draw it narrower, or on the next row, here must be blanks.
            out.extend(std::iter::repeat_n(b' ', glyph.span as usize));
            self.leave(end, y);
            let last = inline || y + 1 == self.size.rows as usize;
            if last && end >= self.size.columns as usize && (inline || glyph.span == 1) {
                // There is no next row, and the screen would scroll: the last corner stays blank. Inline
                // so does the end of every row, or the row of the cursor is uncertain.
                return;
            }
            self.move_to(x as u16, y as u16, out);
        }
        self.clusters.write(glyph, out);
        self.leave(end, y);
        if !certain {
            self.cursor.column = None;
            if end >= self.size.columns as usize {
                self.cursor.row = None;
            }
        }
    }

    /// The cursor is just before column `x` of row `y`; where that is beyond the row, terminals differ.
    fn leave(&mut self, x: usize, y: usize) {
        self.cursor = CursorPos {
            column: (x < self.size.columns as usize).then_some(x as u16),
            row: Some(y as u16),
        };
    }

    fn place_caret(&mut self, caret: Option<Position>, out: &mut Vec<u8>) {
        let inline = self.extent == Extent::Inline;
        let caret = caret.filter(|caret| !inline || caret.y == 0);
        match caret {
            Some(Position { x, y }) => self.move_to(x, y, out),
            // Between frames the cursor is on the first row.
            None if inline && self.cursor.row != Some(0) => self.move_to(0, 0, out),
            None => {}
        }
        if self.caret != Some(caret.is_some()) {
            out.extend_from_slice(if caret.is_some() {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            });
            self.caret = Some(caret.is_some());
        }
    }
}

/// Scrolls, where need be, until there are `rows` rows below the cursor; it keeps its place in the text.
pub(crate) fn make_room(rows: u16, out: &mut Vec<u8>) {
    if rows > 0 {
        out.extend(std::iter::repeat_n(b'\n', rows.into()));
        out.extend_from_slice(format!("\x1b[{rows}A").as_bytes());
    }
}
