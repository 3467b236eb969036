//! The browser as a picker: it opens a list, and ends when a row is chosen.

use crate::search::{Hit, Results};

use super::{
    Action, App, Effect, Event, Layer, Panes, PickMode, PickOutcome, Picker, panes::inline,
    sources::ListSource,
};

impl App {
    pub(super) fn start_picking(&mut self, mode: PickMode) {
        let list = Picker::new(mode.contents.clone(), &self.plan);
        self.layers.start_with_list(list);
        let query = mode.query.clone();
        self.pick_mode = Some(mode);
        self.insert_text(&query);
        self.find();
        self.relayout();
    }

    /// Returns whether a key leaves the mode that would otherwise be typed: `q` while nothing is.
    pub(super) fn leaves_pick_mode(&self, event: &Event) -> bool {
        let empty = |list: &Picker| list.field.is_empty();
        let q = |event: &Event| matches!(event, Event::Key(key) if key.typed() == Some('q'));
        self.pick_mode.is_some()
            && self.layers.top() == Layer::List
            && q(event)
            && self.layers.list().is_some_and(empty)
    }

    pub(super) fn act_in_pick_mode(&mut self, action: Action) -> Vec<Effect> {
        let (Some(mode), Some(list)) = (&self.pick_mode, self.layers.list()) else {
            return Vec::new();
        };
        // The search history opens over the picker's list and returns to it.
        let here = list.source() == mode.contents.source();
        match action {
            Action::Choose if here => {
                let outcome = self.chosen().unwrap_or(PickOutcome::NoMatch);
                if let Some(mode) = &mut self.pick_mode {
                    mode.outcome = outcome;
                }
                vec![Effect::Quit]
            }
            Action::Back if here => vec![Effect::Quit],
            Action::Interrupt => vec![Effect::Quit],
            // A picker changes no bookmarks and notes.
            Action::RowMenu => Vec::new(),
            // Earlier searches do not filter targets.
            Action::SearchHistory if mode.contents.source() != ListSource::Search => Vec::new(),
            _ => self.act_in_list(action),
        }
    }

    /// Returns the marked rows, or the selected one where none is marked; `None` without rows.
    fn chosen(&self) -> Option<PickOutcome> {
        let list = self.layers.list()?;
        let rows = list.chosen_rows();
        if rows.is_empty() {
            return None;
        }
        if !matches!(list.source(), ListSource::Targets | ListSource::Figures) {
            let places = rows.iter().map(|row| row.reference).collect();
            return Some(PickOutcome::Places(places));
        }
        let numbers = rows.iter().map(|row| row.number).collect();
        Some(PickOutcome::Targets(numbers))
    }

    /// Returns everything there is to choose, which an empty search shows.
    pub(super) fn all_results(&self) -> Option<Results> {
        self.pick_mode.as_ref()?;
        let hit = |(reference, _)| Hit {
            reference,
            score: 0,
            matches: Vec::new(),
            near: None,
        };
        Some(Results {
            hits: self.plan.digests().map(hit).collect(),
            ..Results::default()
        })
    }

    /// Returns the areas of a list that stays inline.
    pub(super) fn inline_panes(&self) -> Option<Panes> {
        let mode = self.pick_mode.as_ref()?;
        mode.inline.then(|| inline(self.display.size))
    }
}
