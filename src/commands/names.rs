//! `names [QUERY]`: the index of names, each with the places that mention it.

use serde::Serialize;

use crate::{
    page::{self, NamedPlaces, Role},
    plan::{Kind, Plan},
    search::{Nearness, SearchContext},
};

use super::{
    Error,
    cli::TableArgs,
    error::ExitStatus,
    print::Printer,
    table::{NearJson, Table, list_context, print_list},
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
    let context = list_context(context, arguments);
    let rows = page::name_rows(plan, &context, printer.texts());
    print_list(
        (page::all_names(plan), &rows),
        arguments,
        printer,
        NameRowJson::new,
        table,
    )
}

impl<'a> NameRowJson<'a> {
    fn new(
        NamedPlaces { name, places, .. }: &NamedPlaces<'a>,
        near: Option<Nearness>,
    ) -> NameRowJson<'a> {
        NameRowJson {
            zh: &name.zh,
            en: &name.en,
            kind: name.kind,
            reading: name.reading.as_deref(),
            chapters: places.iter().filter_map(|place| place.chapter()).collect(),
            items: places.iter().filter_map(|place| place.item()).collect(),
            near: NearJson::new(near),
        }
    }
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
