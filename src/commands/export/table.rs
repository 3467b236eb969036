//! A plan as a table for spreadsheets: a row a heading, with its text.

use crate::{
    commands::{print::Printer, table::Table},
    page::{Role, place_label},
    plan::{LibraryPlan, Plan, Reference},
    words::words,
};

fn table(rows: Vec<Vec<String>>, printer: &Printer) -> Table {
    let words = words(printer.language());
    let [level, text] = words.outline_columns;
    let head = [words.place_column, level, words.title_field, text];
    Table {
        head: head.map(str::to_owned).to_vec(),
        roles: vec![Role::Number, Role::Faint, Role::Title, Role::Body],
        rows,
    }
}

/// Chapters and items: place, level, title, summary.
pub(super) fn bundled(plan: &Plan, printer: &Printer) -> Table {
    let row = |(place, digest): (Reference, &crate::plan::Digest)| {
        let level = if place.item().is_some() { 2 } else { 1 };
        let title = plan.title(place);
        vec![
            place_label(plan, place, printer.language()),
            level.to_string(),
            title.map_or_else(String::new, |title| printer.in_view(title)),
            printer.in_view(&digest.summary),
        ]
    };
    table(plan.digests().map(row).collect(), printer)
}

/// The preamble and the nodes of an imported plan: place, level, heading, paragraphs.
pub(super) fn imported(plan: &LibraryPlan, printer: &Printer) -> Table {
    let document = &plan.document;
    let row = |place: String, level: u32, title: String, paragraphs: &[String]| {
        vec![place, level.to_string(), title, paragraphs.join("\n")]
    };
    let title = document.title.clone();
    let mut rows = vec![row(String::new(), 0, title, &document.preamble)];
    rows.extend(document.walk().into_iter().map(|(path, node)| {
        let title = if node.title.is_empty() {
            node.marker.clone()
        } else {
            node.heading()
        };
        row(path.to_string(), node.level, title, &node.paragraphs)
    }));
    table(rows, printer)
}
