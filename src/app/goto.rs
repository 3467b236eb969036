//! Going to a place: by its reference as typed, or as anything else names it.

use crate::plan::Reference;

use super::{Action, App, Focus};

impl App {
    pub(super) fn act_in_goto(&mut self, action: Action) {
        let Some(field) = &mut self.goto else { return };
        match action {
            Action::Back => self.goto = None,
            Action::Choose => {
                let text = field.text().to_owned();
                self.goto = None;
                self.go_to_typed(&text);
            }
            _ => {
                field.edit(action);
            }
        }
    }

    fn go_to_typed(&mut self, text: &str) {
        let words = self.words();
        match text.parse::<Reference>() {
            Ok(reference) if self.has(reference) => self.go_to(reference),
            Ok(reference) => self.message = Some(words.is_not_in_source(reference)),
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

    /// Turns to a place and reads it.
    pub fn go_to(&mut self, reference: Reference) {
        if !self.has(reference) {
            self.message = Some(self.words().is_not_in_source(reference));
            return;
        }
        self.tree.select(&self.plan, reference);
        if reference != Reference::Plan {
            self.focus = Focus::Detail;
        }
    }
}
