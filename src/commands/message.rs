//! Messages of the command line, and what they quote.

use std::fmt;

/// An error, and the advice that follows it on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Message {
    pub error: String,
    pub hint: Option<String>,
}

impl Message {
    pub(super) fn new(error: impl fmt::Display) -> Message {
        Message {
            error: error.to_string(),
            hint: None,
        }
    }

    pub(super) fn hint(self, hint: impl fmt::Display) -> Message {
        Message {
            hint: Some(hint.to_string()),
            ..self
        }
    }
}

/// Characters of a text of the user's that a message quotes.
const MAX_QUOTED_CHARS: usize = 60;

/// Returns a text as a message quotes it: an argument may have any length.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
