//! ratatui's frames without ratatui's output: the program draws, the painter sends.

use std::{cell::Cell as Shared, convert::Infallible, rc::Rc};

use ratatui::{
    Frame, Terminal,
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size as Area},
};

use crate::app::Size;

use super::{
    colour::Colours,
    glyph::WidthModel,
    painter::{Extent, Painter},
};

/// A screen to draw frames on, and the bytes that show them.
pub struct Screen {
    terminal: Terminal<CaptureBackend>,
    /// Where the last frame wants the cursor; shared with the backend, which is told.
    caret: Rc<Shared<Option<Position>>>,
    painter: Painter,
}

impl Screen {
    pub fn new(extent: Extent, size: Size, model: WidthModel, colours: Colours) -> Screen {
        let caret = Rc::default();
        let Ok(terminal) = Terminal::new(CaptureBackend {
            size: area(size),
            caret: Rc::clone(&caret),
            position: Position::ORIGIN,
        });
        Screen {
            terminal,
            caret,
            painter: Painter::new(extent, model, colours),
        }
    }

    pub fn painter(&mut self) -> &mut Painter {
        &mut self.painter
    }

    /// The frames to come have this size; the next one is written whole.
    pub fn resize(&mut self, size: Size) {
        self.terminal.backend_mut().size = area(size);
        self.painter.forget();
    }

    /// Draws a frame and writes to `out` what shows it.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame), out: &mut Vec<u8>) {
        let Ok(frame) = self.terminal.draw(draw);
        self.painter.paint(frame.buffer, self.caret.get(), out);
    }
}

fn area(size: Size) -> Area {
    Area::new(size.columns, size.rows)
}

/// A backend that only takes note: of the size, and of where the cursor should be.
struct CaptureBackend {
    size: Area,
    caret: Rc<Shared<Option<Position>>>,
    position: Position,
}

impl Backend for CaptureBackend {
    type Error = Infallible;

    /// The changes ratatui found are not looked at: the painter finds its own in the whole frame.
    fn draw<'a, I>(&mut self, _: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.caret.set(None);
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.caret.set(Some(self.position));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.position)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.position = position.into();
        if self.caret.get().is_some() {
            self.caret.set(Some(self.position));
        }
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<Area, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Area::ZERO,
        })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
