//! Frames to bytes: what ratatui drew, in few bytes, right about every character's width.

mod colour;
mod frame;
mod painter;
mod pen;
mod slot;
mod travel;

pub use colour::Colours;
pub use frame::Screen;
pub use painter::{Extent, Painter, make_room};
pub use slot::Measure;
