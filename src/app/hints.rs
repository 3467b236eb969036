//! The keys that the status line shows: those of the layer that gets the keys, and only what does something.

use super::{Action, App, Context, Key, Layer, ListSource, TABLE};

/// A key of the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: Key,
    pub label: &'static str,
    pub action: Action,
}

impl App {
    /// Returns the hints of this layer, the most useful first; the way to all keys is the last.
    pub fn hints(&self) -> Vec<Hint> {
        let contexts = self.layers.top().contexts();
        let here = |entry: &&super::ActionEntry| entry.contexts.contains(&contexts[0]);
        let all = TABLE.iter().filter(here).map(|entry| entry.action);
        let (help, others): (Vec<_>, Vec<_>) = all.partition(|&action| action == Action::Help);
        let shown = others.into_iter().chain(help);
        shown.filter_map(|action| self.hint(action)).collect()
    }

    fn hint(&self, action: Action) -> Option<Hint> {
        let layer = self.layers.top();
        let list = self.layers.list();
        let ordered = list.is_some_and(|list| list.source == ListSource::Targets);
        let works = match action {
            Action::NextHit => !self.browse.reader.page.hits.is_empty(),
            Action::ChangeOrder => ordered,
            Action::ChangeWording => self.plan.official.is_some(),
            Action::Back => layer != Layer::Browse || self.can_go_back(),
            _ => true,
        };
        let labels = match (action, &self.pick_mode) {
            (Action::Choose, Some(_)) if layer == Layer::List => Some(["选择", "select"]),
            (Action::Back, Some(_)) if layer == Layer::List => Some(["取消", "cancel"]),
            _ => action.entry().hint,
        };
        let label = labels.filter(|_| works)?[self.display.language as usize];
        // While typing, a key that would be typed is no command.
        let typing = layer.contexts().contains(&Context::Input);
        let key = self
            .keymap
            .keys(action)
            .find(|key| !typing || key.typed().is_none())?;
        Some(Hint { key, label, action })
    }
}
