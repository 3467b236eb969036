//! Bookmarks and notes: set, written, listed.

use crate::{
    plan::{Plan, Reference},
    state::UserState,
};

use super::{Action, App, Effect, NoteInput, Overlay, TextInput, event::EditorError};

impl App {
    pub(super) fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let words = self.words();
        let chosen = self.chosen_by_plan();
        if chosen.is_empty() {
            return Vec::new();
        }
        // Several rows get a bookmark each, unless every one of them has one.
        let mut set = false;
        for (plan, places) in &chosen {
            set |= self.with_marks_of(plan, |state| {
                !places.iter().all(|&place| state.is_bookmarked(place))
            });
        }
        for (plan, places) in &chosen {
            if !set {
                self.remember_for_undo(plan);
            }
            self.with_marks_of(plan, |state| {
                for &place in places {
                    if state.is_bookmarked(place) != set {
                        state.toggle_bookmark(place);
                    }
                }
            });
        }
        self.refresh_list();
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

    /// Opens the input for a note, with its draft where it was left; one of several lines is opened in the
    /// editor.
    pub(super) fn write_note(&mut self) -> Vec<Effect> {
        let Some((plan, place)) = self.note_target() else {
            return Vec::new();
        };
        let text = self.note_on(&plan, place).unwrap_or_default();
        if text.contains('\n') {
            return self.edit_note();
        }
        let field = match self.with_marks_of(&plan, |state| state.take_draft(place)) {
            Some(draft) => {
                self.message = Some(self.words().draft_restored.to_owned());
                TextInput::with(&draft)
            }
            None => TextInput::with(&text),
        };
        self.layers
            .open_overlay(Overlay::Note(NoteInput { plan, place, field }));
        Vec::new()
    }

    pub(super) fn edit_note(&mut self) -> Vec<Effect> {
        let Some((plan, place)) = self.note_target() else {
            return Vec::new();
        };
        let text = self.note_on(&plan, place).unwrap_or_default();
        self.edited_note = Some((plan, place));
        vec![Effect::Edit(text)]
    }

    fn note_on(&mut self, plan: &Plan, place: Reference) -> Option<String> {
        self.with_marks_of(plan, |state| state.note(place).map(str::to_owned))
    }

    pub(super) fn act_in_note(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back | Action::Interrupt => self.leave_note(),
            Action::Choose => {
                if let Some(Overlay::Note(note)) = self.layers.close_overlay() {
                    return self.keep_note(&note.plan, note.place, note.field.text());
                }
            }
            _ => {
                if let Some(Overlay::Note(note)) = self.layers.overlay_mut() {
                    note.field.edit(action);
                }
            }
        }
        Vec::new()
    }

    /// Closes the input; text that differs from the saved note waits as a draft.
    fn leave_note(&mut self) {
        let Some(Overlay::Note(note)) = self.layers.close_overlay() else {
            return;
        };
        let NoteInput { plan, place, field } = note;
        if field.text().trim_end() != self.note_on(&plan, place).unwrap_or_default() {
            self.with_marks_of(&plan, |state| state.set_draft(place, field.text()));
            self.message = Some(self.words().draft_kept.to_owned());
        }
    }

    /// Saves the text that the editor wrote, or reports why it failed.
    pub(super) fn edited(&mut self, result: Result<String, EditorError>) -> Vec<Effect> {
        let Some((plan, place)) = self.edited_note.take() else {
            return Vec::new();
        };
        match result {
            Ok(text) => self.keep_note(&plan, place, &text),
            Err(error) => {
                self.message = Some(error.message(self.display.language));
                Vec::new()
            }
        }
    }

    /// Dates the notes that are not as they were in `before`, which was saved.
    pub fn date_changed_notes(&mut self, before: &UserState, today: &str) {
        let mut before = before.clone();
        before.exchange(&self.bundled, &self.plan);
        self.state.date_changed_notes(&before, today);
    }

    fn keep_note(&mut self, plan: &Plan, place: Reference, text: &str) -> Vec<Effect> {
        let had_note = self.note_on(plan, place).is_some();
        if text.trim().is_empty() && had_note {
            self.remember_for_undo(plan);
        }
        self.with_marks_of(plan, |state| state.set_note(place, text));
        self.refresh_list();
        // The index contains the notes, so it is built again for the next search.
        self.searching.forget_index();
        self.find_again();
        let words = self.words();
        let message = match (had_note, self.note_on(plan, place).is_some()) {
            (_, true) => Some(words.noted),
            (true, false) => Some(words.note_removed),
            // An empty note where there was none: no change.
            (false, false) => None,
        };
        self.message = message.map(str::to_owned);
        vec![Effect::Save]
    }
}
