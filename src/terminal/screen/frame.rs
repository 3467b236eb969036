//! ratatui's buffer without ratatui's output: the program draws, the painter sends.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::app::Size;

use super::{
    colour::Colours,
    glyph::WidthModel,
    painter::{Extent, Painter},
};

/// A screen to draw frames on, and the bytes that show them.
pub struct Screen {
    /// The one buffer: the painter itself keeps what the terminal shows.
    buffer: Buffer,
    /// True if the buffer holds a frame.
    drawn: bool,
    painter: Painter,
}

impl Screen {
    /// Returns an empty screen of a size.
    pub fn new(extent: Extent, size: Size, model: WidthModel, colours: Colours) -> Screen {
        Screen {
            buffer: Buffer::empty(area(size)),
            drawn: false,
            painter: Painter::new(extent, model, colours),
        }
    }

    /// Returns the painter, which knows what is on the terminal.
    pub fn painter(&mut self) -> &mut Painter {
        &mut self.painter
    }

    /// Sets the size of the following frames; the next one is written whole.
    pub fn resize(&mut self, size: Size) {
        self.buffer = Buffer::empty(area(size));
        self.drawn = false;
        self.painter.forget();
    }

    /// Draws a frame on an empty buffer and writes to `out` what shows it. `draw` returns where the cursor
    /// is shown, if at all.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>, out: &mut Vec<u8>) {
        if std::mem::replace(&mut self.drawn, true) {
            self.buffer.reset();
        }
        let caret = draw(&mut self.buffer);
        self.painter.paint(&self.buffer, caret, out);
    }
}

fn area(size: Size) -> Rect {
    Rect::new(0, 0, size.columns, size.rows)
}
