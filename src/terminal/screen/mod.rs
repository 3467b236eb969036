//! Frames to bytes: what ratatui drew, in few bytes, right about every character's width.

mod colour;
mod cursor;
mod frame;
mod glyph;
mod painter;
mod pen;

pub use colour::Colours;
pub use frame::Screen;
pub use glyph::WidthModel;
pub(super) use painter::make_room;
pub use painter::{Extent, Painter};
