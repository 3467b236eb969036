//! The browser as a chooser: it opens in a picker, and what is chosen there ends it.

use crate::{
    plan::Reference,
    search::{Hit, Results},
};

use super::{
    Action, App, Effect, Event, Layer, Panes, Picker,
    panes::inline,
    sources::{Source, targets},
};

/// What is chosen among, how, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chooser {
    /// The search, or the targets.
    pub among: Source,
    /// In a few rows of the plain screen: the picker alone, the caret on the first row.
    pub inline: bool,
    /// What the field holds at first.
    pub query: String,
    pub outcome: Outcome,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Left without a choice, so far.
    #[default]
    Left,
    /// There was nothing to choose when it was asked for.
    Nothing,
    Place(Reference),
    /// Its number among [`targets::all`].
    Target(usize),
}

impl App {
    pub(super) fn start_choosing(&mut self, chooser: Chooser) {
        self.layers.start_with_list(Picker::new(chooser.among));
        let query = chooser.query.clone();
        self.chooser = Some(chooser);
        self.typed(&query);
        self.find();
        self.settle();
    }

    /// Whether a key leaves the chooser that would otherwise be typed: `q` while nothing is.
    pub(super) fn leaves_chooser(&self, event: &Event) -> bool {
        let empty = |list: &Picker| list.field.is_empty();
        let q = |event: &Event| matches!(event, Event::Key(key) if key.typed() == Some('q'));
        self.chooser.is_some()
            && self.layers.top() == Layer::List
            && q(event)
            && self.layers.list().is_some_and(empty)
    }

    pub(super) fn act_in_chooser(&mut self, action: Action) -> Vec<Effect> {
        let (Some(chooser), Some(list)) = (&self.chooser, self.layers.list()) else {
            return Vec::new();
        };
        // The earlier searches come before what is chosen among, and lead back to it.
        let here = list.source == chooser.among;
        match action {
            Action::Choose if here => {
                let outcome = self.chosen().unwrap_or(Outcome::Nothing);
                if let Some(chooser) = &mut self.chooser {
                    chooser.outcome = outcome;
                }
                vec![Effect::Quit]
            }
            Action::Back if here => vec![Effect::Quit],
            Action::Interrupt => vec![Effect::Quit],
            // They are no filters of targets.
            Action::Searches if chooser.among != Source::Search => Vec::new(),
            _ => self.act_in_picker(action),
        }
    }

    fn chosen(&self) -> Option<Outcome> {
        let picker = self.layers.list()?;
        if picker.source != Source::Targets {
            return picker.chosen().map(Outcome::Place);
        }
        let entries = targets::entries(
            &self.plan,
            picker.order,
            self.display.text_language(),
            self.display.language,
        );
        let kept = picker.keep_numbered(entries).into_iter();
        kept.map(|(number, _)| Outcome::Target(number))
            .nth(picker.selected)
    }

    /// What an empty search shows a chooser: everything there is to choose.
    pub(super) fn everything(&self) -> Option<Results> {
        self.chooser.as_ref()?;
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

    /// Where everything stands, for a chooser that stays inline.
    pub(super) fn inline_panes(&self) -> Option<Panes> {
        let chooser = self.chooser.as_ref()?;
        chooser.inline.then(|| inline(self.display.size))
    }
}
