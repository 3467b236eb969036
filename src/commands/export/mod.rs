//! `export`: the whole plan, one file a format.

mod html;
mod imported;
mod markdown;
mod readings;
mod table;

use crate::{
    figures::figures,
    plan::{LibraryPlan, Plan},
};

use super::{
    Error, cli::Format, encoding::Encoding, error::ExitStatus, json::PlanJson, print::Printer,
};

pub(super) use imported::cited_markdown;

/// The schema of `export --format json`.
const SCHEMA: &str = include_str!("schema.json");

pub(super) fn run(
    plan: &Plan,
    format: Format,
    schema: bool,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    match format {
        _ if schema => printer.text(SCHEMA)?,
        Format::Html if Encoding::of_streams() != Encoding::Utf8 => {
            return Err(Error::FixedEncoding(Encoding::of_streams()));
        }
        Format::Csv => table::bundled(plan, printer).print(format, false, printer)?,
        Format::Html => printer.text(&html::html(plan, printer.view(), printer.language()))?,
        Format::Markdown => printer.text(&markdown::markdown(plan, printer.layout))?,
        _ => printer.json(&PlanJson::of(plan))?,
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

/// Exports an imported plan.
pub(super) fn run_imported(
    plan: &LibraryPlan,
    format: Format,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    match format {
        Format::Csv => table::imported(plan, printer).print(format, false, printer)?,
        Format::Html => printer.text(&imported::html(plan, printer.language()))?,
        Format::Markdown => printer.text(&imported::markdown(plan, printer.language()))?,
        _ => printer.json(&imported::json(plan, &figures(&plan.document)))?,
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}
