//! Bookmarks and notes: set, written, listed.

use crate::plan::Reference;

use super::{Action, App, Effect, Field, event::EditorError};

/// A note being typed: on which place, and its line. A note of several lines is for the editor.
#[derive(Clone, Debug)]
pub struct NoteField {
    pub place: Reference,
    pub field: Field,
}

impl App {
    pub(super) fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let place = self.place();
        let words = self.words();
        let set = self.memory.toggle_bookmark(place);
        self.message = Some(
            if set {
                words.bookmarked
            } else {
                words.not_bookmarked
            }
            .to_owned(),
        );
        vec![Effect::Save]
    }

    /// Opens the field for a note; one of several lines is opened in the editor.
    pub(super) fn write_note(&mut self) -> Vec<Effect> {
        let place = self.place();
        let text = self.memory.note(place).unwrap_or_default().to_owned();
        if text.contains('\n') {
            return self.edit_note();
        }
        self.note = Some(NoteField {
            place,
            field: Field::with(&text),
        });
        Vec::new()
    }

    pub(super) fn edit_note(&mut self) -> Vec<Effect> {
        let place = self.place();
        self.edited = Some(place);
        let text = self.memory.note(place).unwrap_or_default();
        vec![Effect::Edit(text.to_owned())]
    }

    pub(super) fn act_in_note(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back => self.note = None,
            Action::Choose => {
                if let Some(note) = self.note.take() {
                    return self.keep_note(note.place, note.field.text());
                }
            }
            _ => {
                if let Some(note) = &mut self.note {
                    note.field.edit(action);
                }
            }
        }
        Vec::new()
    }

    /// What the editor left, or why it left nothing.
    pub(super) fn edited(&mut self, result: Result<String, EditorError>) -> Vec<Effect> {
        let Some(place) = self.edited.take() else {
            return Vec::new();
        };
        match result {
            Ok(text) => self.keep_note(place, &text),
            Err(error) => {
                self.message = Some(self.words().not_edited(&error));
                Vec::new()
            }
        }
    }

    fn keep_note(&mut self, place: Reference, text: &str) -> Vec<Effect> {
        self.memory.set_note(place, text);
        // The notes are searched along: the next search sees the new one.
        self.index = None;
        let words = self.words();
        let kept = self.memory.note(place).is_some();
        self.message = Some(
            if kept {
                words.noted
            } else {
                words.note_removed
            }
            .to_owned(),
        );
        vec![Effect::Save]
    }
}
