//! Frames to bytes: few bytes, and the right width of every character.

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
