//! `names [QUERY]`: the index of names, each with the places that mention it.

use serde::Serialize;

use crate::{
    page::Role,
    page::{self, NamedPlaces},
    plan::{Kind, Plan},
    search::SearchContext,
};

use super::{
    Error,
    cli::TableArgs,
    error::ExitStatus,
    print::Printer,
    table::{NearJson, Table, filter_rows, mark_near, search_options},
};

#[derive(Serialize)]
struct NameRowJson<'a> {
    zh: &'a str,
    en: &'a str,
    kind: Kind,
    reading: Option<&'a str>,
    chapters: Vec<u32>,
    items: Vec<u32>,
    #[serde(flatten)]
    near: NearJson,
}

pub(super) fn run(
    plan: &Plan,
    arguments: &TableArgs,
    context: &SearchContext,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let context = SearchContext {
        options: search_options(&context.options, arguments),
        notes: context.notes.clone(),
    };
    let rows = page::name_rows(plan, &context, printer.texts());
    let found = filter_rows(page::all_names(plan), &rows, arguments, printer);
    let (entries, near): (Vec<NamedPlaces>, Vec<_>) = found.into_iter().unzip();
    if arguments.format == super::cli::Format::Json {
        let rows: Vec<NameRowJson> = entries
            .iter()
            .zip(&near)
            .map(|(NamedPlaces { name, places }, near)| NameRowJson {
                zh: &name.zh,
                en: &name.en,
                kind: name.kind,
                reading: name.reading.as_deref(),
                chapters: places.iter().filter_map(|place| place.chapter()).collect(),
                items: places.iter().filter_map(|place| place.item()).collect(),
                near: NearJson::new(*near),
            })
            .collect();
        printer.json(&rows)?;
    } else {
        let mut table = table(&entries, printer);
        mark_near(&mut table, &near, arguments.format, printer);
        table.print(arguments.format, arguments.bom, printer)?;
    }
    printer.finish()?;
    Ok(ExitStatus::found(!entries.is_empty()))
}

fn table(entries: &[NamedPlaces], printer: &Printer) -> Table {
    let language = printer.language();
    let cells = |named: &NamedPlaces| page::name_cells(named, printer.view(), language);
    Table {
        head: page::name_head(language),
        roles: vec![Role::Faint, Role::Body, Role::Number],
        rows: entries.iter().map(cells).collect(),
    }
}
