//! Going to a place: by its reference as typed, or as anything else names it.

use crate::plan::Reference;

use super::{Action, App, Effect, Focus, Overlay};

impl App {
    pub(super) fn act_in_goto(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back | Action::Interrupt => drop(self.layers.close_overlay()),
            Action::Choose => {
                if let Some(Overlay::Goto(input)) = self.layers.close_overlay() {
                    self.go_to_typed(input.text());
                }
            }
            _ => {
                if let Some(Overlay::Goto(input)) = self.layers.overlay_mut() {
                    input.edit(action);
                }
            }
        }
        Vec::new()
    }

    fn go_to_typed(&mut self, text: &str) {
        let words = self.words();
        match text.parse::<Reference>() {
            Ok(reference) => self.go_to(reference),
            Err(_) if text.trim().is_empty() => {}
            Err(error) => self.message = Some(words.no_reference(&error.0)),
        }
    }

    /// Whether there is anything to show at `reference`: every chapter, and the items of the source.
    fn has(&self, reference: Reference) -> bool {
        match reference {
            Reference::Plan => true,
            Reference::Chapter(number) => self.plan.chapter(number).is_some(),
            Reference::Item(number) => self.plan.item(number).is_some(),
        }
    }

    /// Jumps to a place and reads it; `Esc` leads back to where the jump began.
    pub fn go_to(&mut self, reference: Reference) {
        if !self.has(reference) {
            self.message = Some(self.words().is_not_in_source(reference));
            return;
        }
        if reference != self.browse.tree.selected {
            self.layers.push_view(self.browse.save());
        }
        self.read(reference);
    }

    /// Shows a place that exists, with the focus on its text.
    pub(super) fn read(&mut self, reference: Reference) {
        self.browse.tree.select(&self.plan, reference);
        if reference != Reference::Plan {
            self.browse.focus = Focus::Detail;
        }
    }
}
