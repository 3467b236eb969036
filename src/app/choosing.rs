//! The browser as a chooser: it opens in a picker, and what is chosen there ends it.

use crate::{
    plan::Reference,
    search::{Hit, Results},
};

use super::{
    Action, App, Context, Effect, Event, Panes,
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
        self.open_picker(chooser.among);
        let query = chooser.query.clone();
        self.chooser = Some(chooser);
        self.typed(&query);
        self.find();
        self.settle();
    }

    /// Whether a key leaves the chooser that would otherwise be typed: `q` while nothing is.
    pub(super) fn leaves_chooser(&self, event: &Event) -> bool {
        let empty = |app: &App| app.picker.as_ref().is_some_and(|p| p.field.is_empty());
        let q = |event: &Event| matches!(event, Event::Key(key) if key.typed() == Some('q'));
        self.chooser.is_some()
            && self.contexts().first() == Some(&Context::Picker)
            && q(event)
            && empty(self)
    }

    pub(super) fn act_in_chooser(&mut self, action: Action) -> Vec<Effect> {
        let (Some(chooser), Some(picker)) = (&self.chooser, &self.picker) else {
            return Vec::new();
        };
        let among = chooser.among;
        // The earlier searches stand before what is chosen among, and lead back to it.
        let here = picker.source == among;
        match action {
            Action::Choose if here => {
                let outcome = self.chosen().unwrap_or(Outcome::Nothing);
                if let Some(chooser) = &mut self.chooser {
                    chooser.outcome = outcome;
                }
                return vec![Effect::Quit];
            }
            Action::Back if here => return vec![Effect::Quit],
            Action::Back => {
                self.open_picker(among);
                self.find();
            }
            // They are no filters of targets.
            Action::Searches if among != Source::Search => {}
            _ => self.act_in_picker(action),
        }
        Vec::new()
    }

    fn chosen(&self) -> Option<Outcome> {
        let picker = self.picker.as_ref()?;
        if picker.source != Source::Targets {
            return picker.chosen().map(Outcome::Place);
        }
        let entries = targets::entries(&self.plan, picker.order, self.texts(), self.language);
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
        };
        Some(Results {
            hits: self.plan.digests().map(hit).collect(),
            ..Results::default()
        })
    }

    /// Where everything stands, for a chooser that stays inline.
    pub(super) fn inline_panes(&self) -> Option<Panes> {
        let chooser = self.chooser.as_ref()?;
        chooser.inline.then(|| inline(self.size))
    }

    /// A word or two for the status line about what an action does now.
    pub fn hint(&self, action: Action) -> Option<&'static str> {
        let label = match (action, &self.chooser) {
            (Action::Choose, Some(_)) => Some(["选定", "choose"]),
            (Action::Back, Some(_)) => Some(["离开", "leave"]),
            _ => action.entry().hint,
        };
        Some(label?[self.language as usize])
    }
}
