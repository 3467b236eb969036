//! `config`: where the settings are, or the default ones.

use crate::settings::Config;

use super::{Error, Settings, error::ExitStatus, print::Printer, say};

/// The default settings with their comments; else where the file is, and what is wrong with it.
pub fn run(default: bool, settings: &Settings, printer: &mut Printer) -> Result<ExitStatus, Error> {
    if default {
        printer.text(&Config::default_text())?;
        printer.finish()?;
        return Ok(ExitStatus::Success);
    }
    if let Some(path) = settings.paths.config_file() {
        let there = if path.exists() {
            ""
        } else {
            " (not there: everything is as by default)"
        };
        printer.text(&format!("{}{there}\n", path.display()))?;
    }
    printer.finish()?;
    settings.mistake_lines(printer.language()).for_each(say);
    Ok(ExitStatus::found(settings.mistakes.is_empty()))
}
