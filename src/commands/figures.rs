//! `targets --plan ID`: the figures found in an imported plan, each with its sentence.

use serde::Serialize;

use crate::{
    figures::{FigureBound, FoundFigure, Outlook, figures},
    page::{self, Line, Role, figure_cells, figure_head, figure_rows},
    plan::{LibraryPlan, Text},
    search::{Nearness, SearchContext},
    words::words,
};

use super::{
    Error,
    cli::{Format, TableArgs},
    error::ExitStatus,
    json,
    print::Printer,
    report,
    table::{NearJson, Table, list_context, print_list},
};

/// A found figure, in the keys of a target and its own.
#[derive(Serialize)]
pub(super) struct FigureJson<'a> {
    pub plan: &'a str,
    /// The place in the outline, `2.1`; empty for the preamble.
    pub node: String,
    pub indicator: Text,
    pub value: Text,
    pub bound: FigureBound,
    #[serde(serialize_with = "json::whole")]
    pub amount: f64,
    /// The upper end of a range.
    #[serde(serialize_with = "json::amount")]
    pub to: Option<f64>,
    pub unit: Text,
    pub due: Option<u16>,
    pub yearly: bool,
    pub outlook: Outlook,
    /// Found by the program, not by a person.
    pub extracted: bool,
    pub sentence: &'a str,
}

impl<'a> FigureJson<'a> {
    pub(super) fn new(plan: &'a str, figure: &'a FoundFigure) -> FigureJson<'a> {
        let target = page::figure_target(figure);
        FigureJson {
            plan,
            node: figure.path.to_string(),
            indicator: target.indicator,
            value: target.value,
            bound: figure.bound,
            amount: figure.amount,
            to: figure.to,
            unit: target.unit.unwrap_or_default(),
            due: figure.year,
            yearly: figure.yearly,
            outlook: figure.outlook,
            extracted: true,
            sentence: &figure.sentence,
        }
    }
}

#[derive(Serialize)]
struct FigureRowJson<'a> {
    #[serde(flatten)]
    figure: FigureJson<'a>,
    #[serde(flatten)]
    near: NearJson,
}

impl<'a> FigureRowJson<'a> {
    fn new(plan: &'a str, figure: &'a FoundFigure, near: Option<Nearness>) -> FigureRowJson<'a> {
        FigureRowJson {
            figure: FigureJson::new(plan, figure),
            near: NearJson::new(near),
        }
    }
}

pub(super) fn run(
    plan: &LibraryPlan,
    arguments: &TableArgs,
    context: &SearchContext,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let found = figures(&plan.document);
    let context = list_context(context, arguments);
    let rows = figure_rows(&plan.as_plan(), &found, &context);
    let list: Vec<&FoundFigure> = found.iter().collect();
    let status = print_list(
        (list, &rows),
        arguments,
        printer,
        |figure, near| FigureRowJson::new(&plan.id, figure, near),
        table,
    )?;
    if arguments.format == Format::Text && status == ExitStatus::Success {
        report::hint(words(printer.language()).extracted_hint);
    }
    Ok(status)
}

/// Prints figures that were chosen: an object, or a list of several, a table, or as text a line each.
pub(super) fn print_figures(
    plan: &str,
    figures: &[&FoundFigure],
    format: Format,
    printer: &mut Printer,
) -> Result<(), Error> {
    match (format, figures) {
        (Format::Json, [figure]) => printer.json(&FigureJson::new(plan, figure)),
        (Format::Json, _) => {
            let rows = figures.iter().map(|figure| FigureJson::new(plan, figure));
            printer.json(&rows.collect::<Vec<_>>())
        }
        (Format::Text, _) => {
            for figure in figures {
                printer.line(&figure_line(figure, printer))?;
            }
            Ok(())
        }
        _ => table(figures, printer).print(format, false, printer),
    }
}

/// Returns the cells of a figure's row in one line.
pub(super) fn figure_line(figure: &FoundFigure, printer: &Printer) -> Line {
    let Table { roles, rows, .. } = table(&[figure], printer);
    let mut line = Line::default();
    let cells = rows.into_iter().flatten().zip(roles);
    for (at, (cell, role)) in cells.filter(|(cell, _)| !cell.is_empty()).enumerate() {
        if at > 0 {
            line.push("  ", Role::Body);
        }
        line.push(cell, role);
    }
    line
}

fn table(figures: &[&FoundFigure], printer: &Printer) -> Table {
    let language = printer.language();
    Table {
        head: figure_head(language),
        roles: vec![
            Role::Number,
            Role::Body,
            Role::Value,
            Role::Faint,
            Role::Faint,
            Role::Body,
        ],
        rows: figures
            .iter()
            .map(|figure| figure_cells(figure, language))
            .collect(),
    }
}
