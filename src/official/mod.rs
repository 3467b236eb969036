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

mod context_markers;
mod decode;
mod decode_error;
mod document;
mod document_title;
mod docx;
mod encoding;
mod file_kind;
mod front_back_matter;
mod heading_mark;
mod heading_sequence;
mod headings;
mod html;
mod identity;
mod levels;
mod limits;
mod line_metrics;
mod line_numbers;
mod lines;
mod markdown;
mod markers;
mod mht;
mod mime;
mod normalize;
mod number_formats;
mod numbers;
mod odt;
mod ofd;
mod omitted;
mod outline;
mod outline_error;
mod page_artifacts;
mod page_marks;
mod progress;
mod read_text;
mod render_changes;
mod render_places;
mod render_report;
mod report;
mod rtf;
mod sections;
mod source_text;
mod stored;
mod table;
mod title_facts;
mod titles;
mod unwrap;
mod xml;
mod zip_parts;

pub use decode::{Decoded, Form, decode};
pub use decode_error::{DecodeError, UnreadableFile};
pub use document::{ReadDocument, document, document_of};
pub use heading_mark::HeadingMark;
pub use identity::{HeadingAgreement, Identity};
pub use limits::{MAX_BYTES, MAX_LINES, MAX_TAGS, MAX_TEXT_BYTES};
pub use omitted::Omitted;
pub use outline::{Understood, outline, outline_of};
pub use outline_error::OutlineError;
pub use progress::{ImportPhase, Progress};
pub use report::{Mismatch, PageArtifact, Report, SkipReason, SkippedLines};
pub use source_text::SourceText;
pub use stored::StoredOfficialError;
