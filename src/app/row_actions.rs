//! Actions on the selected or the marked rows of a list, and what undoes them.

use crate::plan::Reference;

use super::{Action, App, Effect, ListSource, Overlay, removal::Removal};

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

    /// The places of the marked rows, or of the selected one, each once; while browsing what is read. Rows of other
    /// plans are left out.
    pub(super) fn chosen_places(&self) -> Vec<Reference> {
        let Some(list) = self.layers.list() else {
            return vec![self.place()];
        };
        let mut places: Vec<Reference> = Vec::new();
        let rows = list.chosen_rows().into_iter();
        for row in rows.filter(|row| row.elsewhere.is_none()) {
            if !places.contains(&row.reference) {
                places.push(row.reference);
            }
        }
        places
    }

    pub(super) fn delete_rows(&mut self) -> Vec<Effect> {
        if self
            .layers
            .list()
            .is_none_or(|list| list.source != ListSource::Bookmarks)
        {
            return Vec::new();
        }
        if self.refuses_elsewhere() {
            return Vec::new();
        }
        self.remember_for_undo();
        for place in self.chosen_places() {
            if self.state.is_bookmarked(place) {
                self.state.toggle_bookmark(place);
            }
            self.state.set_note(place, "");
        }
        self.searching.forget_index();
        self.refresh_list();
        self.message = Some(self.words().rows_deleted.to_owned());
        vec![Effect::Save]
    }

    fn move_row(&mut self, by: isize) -> Vec<Effect> {
        let place = self.place();
        if !self.state.move_bookmark(place, by) {
            return Vec::new();
        }
        self.refresh_list();
        if let Some(list) = self.layers.list_mut() {
            list.step(by);
        }
        vec![Effect::Save]
    }

    /// Makes the bookmarks and notes as they are now what `u` brings back.
    pub(super) fn remember_for_undo(&mut self) {
        if self.removals.len() == MAX_UNDO {
            self.removals.remove(0);
        }
        self.removals.push(Removal {
            plan: self.plan.key.clone(),
            bookmarks: self.state.bookmarks.clone(),
            notes: self.state.notes.clone(),
        });
    }

    /// Returns whether the last removal was in the plan that is shown.
    pub(super) fn can_undo(&self) -> bool {
        let last = self.removals.last();
        last.is_some_and(|removal| removal.plan == self.plan.key)
    }

    /// Brings back what the last removal took away.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let last = self
            .removals
            .pop_if(|removal| removal.plan == self.plan.key);
        let Some(Removal {
            bookmarks, notes, ..
        }) = last
        else {
            self.message = Some(self.words().nothing_to_undo.to_owned());
            return Vec::new();
        };
        // What was added since stays.
        for place in bookmarks {
            if !self.state.is_bookmarked(place) {
                self.state.toggle_bookmark(place);
            }
        }
        for note in notes {
            if self.state.note(note.place).is_none() {
                self.state.restore_note(note);
            }
        }
        self.searching.forget_index();
        self.find_again();
        self.refresh_list();
        self.message = Some(self.words().undone.to_owned());
        vec![Effect::Save]
    }

    /// Looks the rows of the open list up anew, and stays on the same row.
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
