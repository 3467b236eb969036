//! Going to a place: by its reference as typed, or as anything else names it.

use crate::plan::Reference;

use super::{Action, App, Context, Effect, Focus, Key, ListSource, Overlay};

/// What a number before it repeats.
const COUNTED: &[Action] = &[
    Action::Down,
    Action::Up,
    Action::HalfPageDown,
    Action::HalfPageUp,
    Action::PageDown,
    Action::PageUp,
    Action::Expand,
    Action::Collapse,
    Action::NextItem,
    Action::PreviousItem,
    Action::NextChapter,
    Action::PreviousChapter,
    Action::NextHit,
    Action::PreviousHit,
    Action::ScrollDown,
    Action::ScrollUp,
];
/// More steps than any page or list has.
const MAX_COUNT: usize = 999;

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
        match text.parse::<Reference>() {
            Ok(reference) => self.go_to(reference),
            Err(_) if text.trim().is_empty() => {}
            // What is no reference is searched for.
            Err(_) => {
                self.open_list(ListSource::Search);
                self.insert_text(text);
            }
        }
    }

    /// Whether a key moves while a number is typed, so that the number is how often: `5j`.
    pub(super) fn counts(&self, c: char) -> bool {
        let Some(Overlay::Goto(input)) = self.layers.overlay() else {
            return false;
        };
        let number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        number(input.text()) && self.counted_action(Key::char(c)).is_some()
    }

    fn counted_action(&self, key: Key) -> Option<Action> {
        let action = self.keymap.action(&[Context::Browse], key)?;
        COUNTED.contains(&action).then_some(action)
    }

    /// Does what a key does as often as the number before it says.
    pub(super) fn act_counted(&mut self, key: Key) -> Vec<Effect> {
        let Some(action) = self.counted_action(key) else {
            return Vec::new();
        };
        let Some(Overlay::Goto(input)) = self.layers.close_overlay() else {
            return Vec::new();
        };
        let count = input.text().parse().unwrap_or(MAX_COUNT).min(MAX_COUNT);
        for _ in 0..count {
            self.act(action);
            self.relayout();
        }
        Vec::new()
    }

    /// Jumps to a place and reads it; `Esc` leads back to where the jump began.
    pub fn go_to(&mut self, reference: Reference) {
        if !self.plan.has(reference) {
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
