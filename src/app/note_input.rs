//! A note being typed.

use crate::plan::Reference;

use super::text_input::TextInput;

/// A note being typed: on which place, and its line. A note of several lines is for the editor.
#[derive(Clone, Debug)]
pub struct NoteInput {
    pub place: Reference,
    pub field: TextInput,
}
