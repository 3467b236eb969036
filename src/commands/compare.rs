//! `compare INDICATOR`: the same indicator in every plan.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    figures::{FoundFigure, IndicatorKey, comparable_unit, figures},
    page::{self, Line, Role},
    plan::{BUNDLED_ID, LibraryPlan, Plan, Reference, Target},
    settings::{Paths, library},
    words::words,
};

use super::{
    Error,
    cli::{CompareArgs, Format},
    error::ExitStatus,
    import_error::ImportError,
    json, plans,
    print::Printer,
    report,
    table::Table,
};

/// One plan's value of an indicator.
#[derive(Serialize)]
struct ComparedJson {
    /// The indicator that the rows have in common, and the unit they are compared in.
    indicator: String,
    unit: String,
    plan: String,
    title: String,
    /// The indicator in the plan's own words.
    name: String,
    value: String,
    bound: &'static str,
    #[serde(serialize_with = "json::amount")]
    amount: Option<f64>,
    /// The upper end of a range.
    #[serde(serialize_with = "json::amount")]
    to: Option<f64>,
    year: Option<u16>,
    yearly: bool,
    outlook: &'static str,
    /// Found by the program, not by a person.
    extracted: bool,
    reference: String,
    /// Empty for a target of the digest, which is in our own words.
    sentence: String,
    #[serde(skip)]
    cells: [String; 3],
}

/// The key of a group of compared rows: one indicator in one unit.
type GroupKey = (IndicatorKey, String);

pub(super) fn run(
    plan: &Plan,
    arguments: &CompareArgs,
    paths: Option<&Paths>,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let asked = IndicatorKey::new(&arguments.indicator.join(" "));
    let ids = paths.map_or_else(|| Ok(Vec::new()), plans::ids)?;
    let unknown = arguments
        .plan
        .iter()
        .find(|id| *id != BUNDLED_ID && !ids.contains(id));
    if let Some(id) = unknown {
        return Err(ImportError::NoPlan { id: id.clone() }.into());
    }
    let covers = |id: &str| arguments.plan.is_empty() || arguments.plan.iter().any(|p| p == id);
    let mut groups: BTreeMap<GroupKey, Vec<ComparedJson>> = BTreeMap::new();
    if covers(BUNDLED_ID) {
        for (place, target) in page::all_targets(plan) {
            let key = IndicatorKey::new(&target.indicator.zh);
            if key.is_asked_by(&asked) {
                let row = of_target(plan, place, target, printer);
                let unit = comparable_unit(target.unit.as_ref().map_or("", |unit| &*unit.zh));
                groups.entry((key, unit)).or_default().push(row);
            }
        }
    }
    if let Some(folder) = paths.and_then(Paths::plans_folder) {
        for id in ids.iter().filter(|id| covers(id)) {
            match library::load(&folder, id, printer.language()) {
                Ok(Some(plan)) => add_figures(&plan, &asked, printer, &mut groups),
                Ok(None) => {}
                Err(line) => report::warning(line),
            }
        }
    }
    let groups = ordered(groups, &asked);
    print(&groups, arguments, printer)?;
    printer.finish()?;
    let extracted = groups
        .iter()
        .any(|(_, rows)| rows.iter().any(|row| row.extracted));
    if arguments.format == Format::Text && extracted {
        report::hint(words(printer.language()).extracted_hint);
    }
    Ok(ExitStatus::found(!groups.is_empty()))
}

fn add_figures(
    plan: &LibraryPlan,
    asked: &IndicatorKey,
    printer: &Printer,
    groups: &mut BTreeMap<GroupKey, Vec<ComparedJson>>,
) {
    if !asked.may_be_in(&plan.document) {
        return;
    }
    for figure in figures(&plan.document) {
        let key = IndicatorKey::new(&figure.indicator);
        if key.is_asked_by(asked) {
            let unit = comparable_unit(&figure.unit);
            let row = of_figure(plan, &figure, printer);
            groups.entry((key, unit)).or_default().push(row);
        }
    }
}

/// Sorts the groups: exact indicators before those that contain the query, then by the number of plans.
fn ordered(
    groups: BTreeMap<GroupKey, Vec<ComparedJson>>,
    asked: &IndicatorKey,
) -> Vec<(GroupKey, Vec<ComparedJson>)> {
    let plans = |rows: &[ComparedJson]| {
        let mut ids: Vec<&str> = rows.iter().map(|row| row.plan.as_str()).collect();
        ids.dedup();
        ids.len()
    };
    let mut groups: Vec<(GroupKey, Vec<ComparedJson>)> = groups.into_iter().collect();
    groups.sort_by_key(|((key, _), rows)| {
        (
            key.base != asked.base,
            key.is_growth != asked.is_growth,
            usize::MAX - plans(rows),
        )
    });
    for ((key, unit), rows) in &mut groups {
        for row in rows {
            row.indicator = key.name();
            row.unit.clone_from(unit);
        }
    }
    groups
}

fn of_target(plan: &Plan, place: Reference, target: &Target, printer: &Printer) -> ComparedJson {
    let words = words(printer.language());
    let outlook = words.outlooks[0].to_owned();
    ComparedJson {
        indicator: String::new(),
        unit: String::new(),
        plan: BUNDLED_ID.to_owned(),
        title: plan.title.zh.to_string(),
        name: target.indicator.get(printer.texts()).to_owned(),
        value: target.value.get(printer.texts()).to_owned(),
        bound: page::target_bound_sign(target.bound),
        amount: target.amount,
        to: None,
        year: target.due,
        yearly: target.yearly,
        outlook: "promise",
        extracted: false,
        reference: place.to_string(),
        sentence: String::new(),
        cells: [
            page::due(target, printer.language()),
            words.reference(place),
            outlook,
        ],
    }
}

fn of_figure(plan: &LibraryPlan, figure: &FoundFigure, printer: &Printer) -> ComparedJson {
    let language = printer.language();
    ComparedJson {
        indicator: String::new(),
        unit: String::new(),
        plan: plan.id.clone(),
        title: plan.document.title.clone(),
        name: figure.indicator.clone(),
        value: figure.value.clone(),
        bound: page::bound_sign(figure.bound),
        amount: Some(figure.amount),
        to: figure.to,
        year: figure.year,
        yearly: figure.yearly,
        outlook: ["promise", "result"][figure.outlook as usize],
        extracted: true,
        reference: figure.path.to_string(),
        sentence: figure.sentence.to_string(),
        cells: [
            page::figure_year(figure, language),
            page::figure_place(figure, language),
            page::figure_class(figure, language),
        ],
    }
}

fn print(
    groups: &[(GroupKey, Vec<ComparedJson>)],
    arguments: &CompareArgs,
    printer: &mut Printer,
) -> Result<(), Error> {
    let rows = || groups.iter().flat_map(|(_, rows)| rows);
    match arguments.format {
        Format::Json => printer.json(&rows().collect::<Vec<_>>()),
        // As CSV all groups are one table.
        Format::Csv => {
            let words = words(printer.language());
            let mut table = table(rows(), printer);
            table.head.insert(0, words.target_columns[0].to_owned());
            table.roles.insert(0, Role::Body);
            for (cells, row) in table.rows.iter_mut().zip(rows()) {
                cells.insert(0, row.indicator.clone());
            }
            table.print(Format::Csv, arguments.bom, printer)
        }
        format => {
            for (number, ((key, unit), rows)) in groups.iter().enumerate() {
                if number > 0 {
                    printer.line(&Line::default())?;
                }
                let heading = match unit.as_str() {
                    "" => key.name(),
                    unit => format!("{}（{unit}）", key.name()),
                };
                if format == Format::Markdown {
                    printer.text(&format!("## {}\n\n", page::escaped(&heading)))?;
                } else {
                    let mut line = Line::default();
                    line.push(heading, Role::Title);
                    printer.entry(&line, 0)?;
                }
                table(rows.iter(), printer).print(format, false, printer)?;
            }
            Ok(())
        }
    }
}

fn table<'a>(rows: impl Iterator<Item = &'a ComparedJson>, printer: &Printer) -> Table {
    let words = words(printer.language());
    let [_, _, year] = words.target_columns;
    let [value, class, sentence] = words.figure_columns;
    let [plan, name, bound] = words.compare_columns;
    let head = [
        plan,
        name,
        value,
        bound,
        year,
        words.place_column,
        class,
        sentence,
    ];
    let cells = |row: &ComparedJson| {
        let [year, place, class] = row.cells.clone();
        let texts = [&row.plan, &row.name, &row.value].map(Clone::clone);
        let behind = [
            row.bound.to_owned(),
            year,
            place,
            class,
            row.sentence.clone(),
        ];
        texts.into_iter().chain(behind).collect()
    };
    Table {
        head: head.map(str::to_owned).to_vec(),
        roles: vec![
            Role::Number,
            Role::Body,
            Role::Value,
            Role::Faint,
            Role::Faint,
            Role::Number,
            Role::Faint,
            Role::Body,
        ],
        rows: rows.map(cells).collect(),
    }
}
