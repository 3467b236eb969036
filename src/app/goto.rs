//! Jumps to a place, by a typed reference or from other parts of the interface.

use crate::plan::Reference;

use super::{Action, App, Context, Effect, Focus, Key, ListContents, Overlay};

/// Actions that a number typed before the key repeats.
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
/// The maximum repeat count: more steps than any page or list has.
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
        match self.parse_place(text) {
            Some(reference) => self.go_to(reference),
            None if text.trim().is_empty() => {}
            // Other text is a search query.
            None => {
                self.open_list(ListContents::default());
                self.insert_text(text);
            }
        }
    }

    /// Reads a reference, or what names a place in an imported plan.
    fn parse_place(&self, text: &str) -> Option<Reference> {
        match self.plan.outline {
            Some(_) => self.plan.find(text),
            None => parse(text),
        }
    }

    /// Returns that a place is outside the source, or that the plan has none of that number.
    fn missing(&self, reference: Reference) -> String {
        let exists = match reference {
            Reference::Plan => true,
            Reference::Chapter(number) => self.plan.chapter(number).is_some(),
            Reference::Item(number) => (1..=self.plan.source.items[1]).contains(&number),
        };
        if exists {
            self.words().is_not_in_source(reference)
        } else {
            self.words().does_not_exist(reference)
        }
    }

    /// Returns what the reference being typed leads to: its title, or that the place does not exist.
    pub fn goto_preview(&self) -> Option<String> {
        let Some(Overlay::Goto(input)) = self.layers.overlay() else {
            return None;
        };
        let reference = self.parse_place(input.text())?;
        if !self.plan.has(reference) {
            return Some(self.missing(reference));
        }
        let title = self.plan.title(reference);
        let title = title.map(|title| title.get(self.display.text_language()).to_owned());
        Some(title.unwrap_or_else(|| self.words().not_in_source.to_owned()))
    }

    /// Returns whether a key moves while a number is typed, so that the number is how often: `5j`.
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

    /// Repeats the action of a key as often as the number typed before it.
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
            self.message = Some(self.missing(reference));
            return;
        }
        if reference != self.browse.tree.selected {
            self.layers.push_view(self.browse.save(&self.plan));
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

/// Reads a reference; a Chinese numeral alone is a chapter, as in the tree.
fn parse(text: &str) -> Option<Reference> {
    let text = text.trim();
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    if !text.is_empty() && text.chars().all(numeral) {
        return format!("第{text}章").parse().ok();
    }
    text.parse().ok()
}
