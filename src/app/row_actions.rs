//! Actions on the selected or the marked rows of a list, and what undoes them.

use crate::plan::Plan;

use super::{Action, App, Effect, ListSource, Overlay, picker::Picker, removal::Removal};

/// Removals that can be undone; the earliest are dropped first.
const MAX_UNDO: usize = 100;

impl App {
    pub(super) fn act_in_row_menu(&mut self, action: Action) -> Vec<Effect> {
        self.layers.close_overlay();
        match action {
            Action::Copy => return self.copy_line(),
            Action::CopyMenu => self.layers.open_overlay(Overlay::CopyMenu),
            Action::Help => self.open_help(),
            Action::Bookmark => return self.toggle_bookmark(),
            Action::Note => return self.write_note(),
            Action::EditNote => return self.edit_note(),
            Action::DeleteRow => return self.delete_rows(),
            Action::Compare => self.compare(),
            Action::MoveRowUp => return self.move_row(-1),
            Action::MoveRowDown => return self.move_row(1),
            Action::Undo => return self.undo(),
            Action::WriteRows => self.ask_for_path(),
            Action::ToggleAllMarks => {
                if let Some(list) = self.layers.list_mut() {
                    list.toggle_all_marks();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn delete_rows(&mut self) -> Vec<Effect> {
        if self
            .layers
            .list()
            .is_none_or(|list| list.source() != ListSource::Bookmarks)
        {
            return Vec::new();
        }
        let chosen = self.chosen_by_plan();
        if chosen.is_empty() {
            return Vec::new();
        }
        for (plan, places) in chosen {
            self.remember_for_undo(&plan);
            self.with_marks_of(&plan, |state| {
                for place in places {
                    if state.is_bookmarked(place) {
                        state.toggle_bookmark(place);
                    }
                    state.set_note(place, "");
                }
            });
        }
        self.searching.forget_index();
        self.refresh_list();
        self.message = Some(self.words().rows_deleted.to_owned());
        vec![Effect::Save]
    }

    fn move_row(&mut self, by: isize) -> Vec<Effect> {
        // Bookmarks of other plans are in the order of those plans.
        let place = self.layers.list().and_then(Picker::chosen);
        if !place.is_some_and(|place| self.state.move_bookmark(place, by)) {
            return Vec::new();
        }
        self.refresh_list();
        if let Some(list) = self.layers.list_mut() {
            list.step(by);
        }
        vec![Effect::Save]
    }

    /// Makes the bookmarks and notes of a plan as they are now what `u` brings back.
    pub(super) fn remember_for_undo(&mut self, plan: &Plan) {
        if self.removals.len() == MAX_UNDO {
            self.removals.remove(0);
        }
        let removal = self.with_marks_of(plan, |state| Removal {
            plan: plan.key.clone(),
            bookmarks: state.bookmarks.clone(),
            notes: state.notes.clone(),
        });
        self.removals.push(removal);
    }

    /// Returns whether there was a removal.
    pub(super) fn can_undo(&self) -> bool {
        !self.removals.is_empty()
    }

    /// Restores the bookmarks and notes of the last removal.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let last = self.removals.pop();
        let plan = last
            .as_ref()
            .and_then(|removal| self.plan_of(&removal.plan));
        let (Some(removal), Some(plan)) = (last, plan) else {
            self.message = Some(self.words().nothing_to_undo.to_owned());
            return Vec::new();
        };
        self.with_marks_of(&plan, |state| {
            // Bookmarks and notes added since the removal are kept.
            for place in removal.bookmarks {
                if !state.is_bookmarked(place) {
                    state.toggle_bookmark(place);
                }
            }
            for note in removal.notes {
                if state.note(note.place).is_none() {
                    state.restore_note(note);
                }
            }
        });
        self.searching.forget_index();
        self.find_again();
        self.refresh_list();
        self.message = Some(self.words().undone.to_owned());
        vec![Effect::Save]
    }

    /// Updates the rows of the open list; the same row stays selected.
    pub(super) fn refresh_list(&mut self) {
        let Some(selected) = self.layers.list().map(|list| list.selected) else {
            return;
        };
        let message = self.message.take();
        self.find();
        self.message = message;
        if let Some(list) = self.layers.list_mut() {
            list.selected = selected;
            list.drop_marks();
        }
        self.relayout();
    }
}
