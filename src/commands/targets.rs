//! `targets [QUERY]`: every target of the plan, or those that match.

use serde::Serialize;

use crate::{
    app::sources::targets,
    page::{Role, View, due},
    plan::{Plan, Reference, Target, Text},
    words::words,
};

use super::{
    Error,
    arguments::TableArguments,
    error::Found,
    json::TargetJson,
    print::Printer,
    table::{Table, kept},
};

#[derive(Serialize)]
struct Row<'a> {
    chapter: Option<u32>,
    /// Null for a target of a chapter's own.
    item: Option<u32>,
    #[serde(flatten)]
    target: TargetJson<'a>,
}

pub fn run(plan: &Plan, arguments: &TableArguments, printer: &mut Printer) -> Result<Found, Error> {
    let rows = targets::filterable(plan, printer.texts());
    let targets = kept(targets::all(plan), &rows, arguments, printer);
    if arguments.format == super::arguments::Format::Json {
        let rows: Vec<Row> = targets
            .iter()
            .map(|&(reference, target)| Row {
                chapter: plan.chapter_number(reference),
                item: reference.item(),
                target: TargetJson::of(target),
            })
            .collect();
        printer.json(&rows)?;
    } else {
        table(&targets, printer).print(arguments.format, arguments.bom, printer)?;
    }
    printer.finish()?;
    Ok(Found::from(!targets.is_empty()))
}

fn table(targets: &[(Reference, &Target)], printer: &Printer) -> Table {
    let language = printer.language();
    let words = words(language);
    let [indicator, value, year] = words.target_columns;
    let cell = |text: &Text| match printer.view() {
        View::Zh => text.zh.clone(),
        View::En => text.en.clone(),
        View::Both => format!("{} / {}", text.zh, text.en),
    };
    Table {
        head: [words.place_column, indicator, value, year]
            .map(str::to_owned)
            .to_vec(),
        roles: vec![Role::Number, Role::Body, Role::Value, Role::Faint],
        rows: targets
            .iter()
            .map(|&(reference, target)| {
                vec![
                    words.reference(reference),
                    cell(&target.indicator),
                    cell(&target.value),
                    match (target.due, target.yearly) {
                        (Some(year), _) => year.to_string(),
                        (None, true) => due(target, language),
                        (None, false) => String::new(),
                    },
                ]
            })
            .collect(),
    }
}
