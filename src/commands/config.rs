//! `config`: where the settings are, or the default ones.

use crate::settings::Config;

use super::{Error, Settings, error::Found, print::Printer, say};

/// The default settings with their comments; else where the file is, and what is wrong with it.
pub fn run(default: bool, settings: &Settings, printer: &mut Printer) -> Result<Found, Error> {
    if default {
        printer.text(&Config::default_text())?;
        printer.finish()?;
        return Ok(Found::Yes);
    }
    if let Some(path) = settings.places.config_file() {
        let there = if path.exists() {
            ""
        } else {
            " (not there: everything is as by default)"
        };
        printer.text(&format!("{}{there}\n", path.display()))?;
    }
    printer.finish()?;
    settings.mistakes.iter().for_each(say);
    Ok(Found::from(settings.mistakes.is_empty()))
}
