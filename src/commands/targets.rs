//! `targets [QUERY]`: every target of the plan, or those that match.

use serde::Serialize;

use crate::{
    page::{self, Line, Role},
    plan::{Plan, Reference, Target},
    search::{Nearness, SearchContext},
};

use super::{
    Error,
    cli::{Format, TableArgs},
    error::ExitStatus,
    json::TargetJson,
    print::Printer,
    table::{NearJson, Table, list_context, print_list},
};

#[derive(Serialize)]
struct TargetRowJson<'a> {
    chapter: Option<u32>,
    /// Null for a chapter's own target.
    item: Option<u32>,
    #[serde(flatten)]
    target: TargetJson<'a>,
    #[serde(flatten)]
    near: NearJson,
}

pub(super) fn run(
    plan: &Plan,
    arguments: &TableArgs,
    context: &SearchContext,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let context = list_context(context, arguments);
    let rows = page::target_rows(plan, &context, printer.texts());
    let json = |&target: &_, near| TargetRowJson::new(plan, target, near);
    print_list(
        (page::all_targets(plan), &rows),
        arguments,
        printer,
        json,
        table,
    )
}

/// Prints targets: an object, or a list of several, a table, or as text a line each.
pub(super) fn print_rows(
    plan: &Plan,
    targets: &[(Reference, &Target)],
    format: Format,
    printer: &mut Printer,
) -> Result<(), Error> {
    match (format, targets) {
        (Format::Json, &[target]) => printer.json(&TargetRowJson::new(plan, target, None)),
        (Format::Json, _) => {
            let rows = targets.iter();
            let rows: Vec<_> = rows
                .map(|&target| TargetRowJson::new(plan, target, None))
                .collect();
            printer.json(&rows)
        }
        (Format::Text, _) => {
            for &target in targets {
                printer.line(&line(target, printer))?;
            }
            Ok(())
        }
        _ => table(targets, printer).print(format, false, printer),
    }
}

/// Returns the cells of a target's row in one line, the place in its short form.
pub(super) fn line(target: (Reference, &Target), printer: &Printer) -> Line {
    let Table { roles, rows, .. } = table(&[target], printer);
    let mut line = Line::default();
    line.push(target.0.to_string(), Role::Number);
    let cells = rows.into_iter().flatten().zip(roles).skip(1);
    for (cell, role) in cells.filter(|(cell, _)| !cell.is_empty()) {
        line.push("  ", Role::Body);
        line.push(cell, role);
    }
    line
}

impl<'a> TargetRowJson<'a> {
    fn new(
        plan: &Plan,
        (reference, target): (Reference, &'a Target),
        near: Option<Nearness>,
    ) -> TargetRowJson<'a> {
        TargetRowJson {
            chapter: plan.chapter_number(reference),
            item: reference.item(),
            target: TargetJson::of(target),
            near: NearJson::new(near),
        }
    }
}

fn table(targets: &[(Reference, &Target)], printer: &Printer) -> Table {
    let language = printer.language();
    let cells = |&(place, target): &(Reference, &Target)| {
        page::target_cells(place, target, printer.view(), language)
    };
    Table {
        head: page::target_head(language),
        roles: vec![Role::Number, Role::Body, Role::Value, Role::Faint],
        rows: targets.iter().map(cells).collect(),
    }
}
