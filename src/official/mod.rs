//! The user's own copy of the official text: bytes in, understood document out. Pure: reading the
//! file and keeping the result are the caller's.
//!
//! ```text
//! bytes ── decode ──▶ text ── outline ──▶ Official (what is kept) and Report (what was understood)
//! ```
//!
//! Copies are newspaper columns of any width, cut by blank lines, page numbers and running heads. So
//! a blank line means nothing here: where a chapter, an item or a paragraph begins is read from the
//! lines themselves, and from the headings and titles the bundled plan knows already.

mod account;
mod chain;
mod decode;
mod docx;
mod edges;
mod furniture;
mod headings;
mod html;
mod kept;
mod lines;
mod markdown;
mod outline;
mod page_marks;
mod report;
mod sections;
mod shape;
mod titles;
mod unwrap;

pub use decode::{DecodeError, Decoded, Form, MOST_BYTES, decode};
pub use kept::KeptError;
pub use outline::{MOST_LINES, NotThePlan, Understood, outline};
pub use report::{Furniture, Mismatch, Report, Unplaced, Why};

/// What is being done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Decoding,
    Understanding,
}

/// Told what is being done, and how much of it is done: 0 to 1.
pub type Progress<'a> = &'a mut dyn FnMut(Stage, f32);
