//! A note being typed.

use std::rc::Rc;

use crate::plan::{Plan, Reference};

use super::text_input::TextInput;

/// A note being typed: on which place of which plan, and its line. A note of several lines is for the editor.
#[derive(Clone, Debug)]
pub struct NoteInput {
    pub plan: Rc<Plan>,
    pub place: Reference,
    pub field: TextInput,
}
