//! `open`: the browser.

use std::{io::IsTerminal, rc::Rc, time::Instant};

use ratatui::Frame;

use crate::{
    app::{App, Effect, Event, Start},
    plan::Plan,
    terminal::{Capabilities, Colours, Options, Program, Terminal},
    ui::{self, Theme},
};

use super::{
    Common, Error,
    error::{self, Found},
};

pub fn run(plan: Plan, place: Option<&str>, common: &Common) -> Result<Found, Error> {
    let place = match place {
        Some(text) => error::reference(&plan, text)?,
        None => Default::default(),
    };
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Error::NoTerminal);
    }
    let Capabilities { colours } = Capabilities::of(|name| std::env::var(name).ok())?;
    let terminal = Terminal::open(Options {
        colours,
        ..Options::default()
    })?;
    let start = Start {
        language: common.language(),
        view: common.view(),
        place,
        ..Start::default()
    };
    let mut browser = Browser {
        app: App::new(Rc::new(plan), terminal.size(), start),
        theme: match colours {
            Colours::None => Theme::mono(),
            _ => Theme::dark(),
        },
    };
    Ok(Found::Ended(terminal.run(&mut browser)?))
}

/// The app, drawn in a theme.
struct Browser {
    app: App,
    theme: Theme,
}

impl Program for Browser {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        self.app.update(event)
    }

    fn draw(&mut self, frame: &mut Frame) {
        self.app.refresh();
        ui::draw(&self.app, &self.theme, frame);
    }

    fn wake_at(&self) -> Option<Instant> {
        None
    }

    fn last_words(&mut self) {}
}
