//! `open`: the browser.

use std::{io::IsTerminal, rc::Rc};

use crate::{
    app::{App, Effect, Event, Size, Start},
    plan::Plan,
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
    let (columns, rows) = crossterm::terminal::size()?;
    let start = Start {
        language: common.language(),
        view: common.view(),
        place,
        ..Start::default()
    };
    let mut app = App::new(Rc::new(plan), Size { columns, rows }, start);
    let _ = (&mut app, Event::Wake, Effect::Quit, Theme::dark(), ui::draw);
    Ok(Found::Yes)
}
