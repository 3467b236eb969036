//! `config`: where the settings are, or the default ones.

use crate::settings::{Config, DEFAULT, Places};

use super::{Error, error::Found, print::Printer};

/// The default settings with their comments; else where the file is, and what is wrong with it.
pub fn run(default: bool, printer: &mut Printer) -> Result<Found, Error> {
    if default {
        printer.text(DEFAULT)?;
        printer.finish()?;
        return Ok(Found::Yes);
    }
    let path = Places::find(|name| std::env::var(name).ok()).config_file();
    let (_, mistakes) = Config::load(path.as_deref());
    if let Some(path) = &path {
        let there = if path.exists() {
            ""
        } else {
            " (not there: everything is as by default)"
        };
        printer.text(&format!("{}{there}\n", path.display()))?;
    }
    printer.finish()?;
    for mistake in &mistakes {
        eprintln!("yiwu-plan: {mistake}");
    }
    Ok(Found::from(mistakes.is_empty()))
}
