//! A query for the page that is read, as it is typed.

use super::{browse_view::Focus, reader::Reader, text_input::TextInput};

/// A query for the page that is read, and what `Esc` brings back.
#[derive(Clone, Debug)]
pub struct FindInput {
    pub field: TextInput,
    /// The page as it was scrolled and highlighted before.
    pub(super) before: Box<Reader>,
    pub(super) focus: Focus,
}
