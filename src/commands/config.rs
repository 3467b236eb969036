//! `config`: the path and the mistakes of config.toml, or the default settings.

use crate::{plan::Language, settings::Config};

use super::{Error, Settings, error::ExitStatus, print::Printer, report};

/// Prints the default settings with their comments; else the path of the file, and its mistakes.
pub(super) fn run(
    default: bool,
    settings: &Settings,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    if default {
        printer.text(&Config::default_text(printer.language()))?;
        printer.finish()?;
        return Ok(ExitStatus::Success);
    }
    if let Some(path) = settings.paths.config_file() {
        let missing = match printer.language() {
            _ if path.exists() => "",
            Language::Zh => "（没有此文件：使用默认设置）",
            Language::En => " (not found: using the defaults)",
        };
        printer.text(&format!("{}{missing}\n", path.display()))?;
    }
    printer.finish()?;
    settings
        .mistake_lines(printer.language())
        .for_each(report::warning);
    Ok(ExitStatus::found(settings.mistakes.is_empty()))
}
