//! Tables as aligned text, CSV or Markdown. Each command defines its JSON.

use std::collections::HashMap;

use serde::Serialize;

use crate::{
    page::{self, Line, Role, Span, near_mark, near_rule, wrap},
    search::{Nearness, Rows, SearchContext},
    width::AmbiguousWidth,
};

use super::{
    Error,
    cli::{Format, TableArgs},
    error::ExitStatus,
    print::Printer,
    report,
};

/// Blanks between two columns of text.
const GAP: usize = 2;
/// Narrowest column that is wrapped: one Chinese character.
const MIN_COLUMNS: usize = 2;

/// A table: a head, and rows of as many cells.
pub(super) struct Table {
    pub head: Vec<String>,
    /// Roles of the columns, for colour.
    pub roles: Vec<Role>,
    pub rows: Vec<Vec<String>>,
}

/// Returns what a list is searched with. Tables that are handed on have no room for a mark: they are exact.
pub(super) fn list_context(context: &SearchContext, arguments: &TableArgs) -> SearchContext {
    let marked = matches!(arguments.format, Format::Text | Format::Json);
    let mut context = context.clone();
    context.options.exact |= arguments.exact || !marked;
    context
}

/// Prints the entries of a list that match the query, as JSON or as a table.
pub(super) fn print_list<T, J: Serialize>(
    list: (Vec<T>, &Rows),
    arguments: &TableArgs,
    printer: &mut Printer,
    json: impl Fn(&T, Option<Nearness>) -> J,
    table: impl Fn(&[T], &Printer) -> Table,
) -> Result<ExitStatus, Error> {
    let (all, rows) = list;
    let found = filter_rows(all, rows, arguments, printer);
    let (entries, near): (Vec<T>, Vec<_>) = found.into_iter().unzip();
    if arguments.format == Format::Json {
        let pairs = entries.iter().zip(&near);
        let rows: Vec<J> = pairs.map(|(entry, near)| json(entry, *near)).collect();
        printer.json(&rows)?;
    } else {
        let mut table = table(&entries, printer);
        mark_near(&mut table, &near, arguments.format, printer);
        table.print(arguments.format, arguments.bom, printer)?;
    }
    printer.finish()?;
    Ok(ExitStatus::found(!entries.is_empty()))
}

/// Returns the entries that match the query, as the browser's lists filter them: first those that hold it
/// as typed, then the near ones. Notices about the query go to standard error.
fn filter_rows<T>(
    all: Vec<T>,
    rows: &Rows,
    arguments: &TableArgs,
    printer: &Printer,
) -> Vec<(T, Option<Nearness>)> {
    let query = arguments.query.join(" ");
    if query.trim().is_empty() {
        return all.into_iter().map(|entry| (entry, None)).collect();
    }
    let results = rows.filter(&query);
    printer.notices(&results.notices);
    let found = results.rows.iter();
    let ranks: HashMap<usize, usize> = found.enumerate().map(|(at, row)| (row.row, at)).collect();
    let numbered = all.into_iter().enumerate();
    let mut kept: Vec<(usize, T)> = numbered
        .filter_map(|(number, entry)| Some((*ranks.get(&number)?, entry)))
        .collect();
    kept.sort_by_key(|(rank, _)| *rank);
    let near = results.rows.iter().map(|row| row.near);
    kept.into_iter().map(|(_, entry)| entry).zip(near).collect()
}

/// Marks the near rows of a text table, and explains the mark on standard error.
fn mark_near(table: &mut Table, near: &[Option<Nearness>], format: Format, printer: &Printer) {
    if format != Format::Text || near.iter().all(Option::is_none) {
        return;
    }
    report::hint(near_rule(
        near.iter().any(Option::is_none),
        &[],
        printer.language(),
    ));
    for (row, near) in table.rows.iter_mut().zip(near) {
        if let (Some(cell), Some(near)) = (row.first_mut(), near) {
            *cell = format!("{} {cell}", near_mark(*near, printer.language()));
        }
    }
}

/// The keys of a JSON row about the way it was found.
#[derive(Serialize)]
pub(super) struct NearJson {
    approximate: bool,
    /// From 0 to 1.
    coverage: f64,
}

impl NearJson {
    pub(super) fn new(near: Option<Nearness>) -> NearJson {
        NearJson {
            approximate: near.is_some(),
            coverage: near.map_or(1.0, |near| f64::from(near.coverage) / 1000.0),
        }
    }
}

impl Table {
    /// Prints the table. As text, a table without rows prints nothing; the other formats print the head.
    pub(super) fn print(
        &self,
        format: Format,
        bom: bool,
        printer: &mut Printer,
    ) -> Result<(), Error> {
        match format {
            Format::Csv => {
                if bom {
                    printer.text("\u{feff}")?;
                }
                self.csv(printer)
            }
            Format::Markdown => self.markdown(printer),
            _ if self.rows.is_empty() => Ok(()),
            _ => self.text(printer),
        }
    }

    fn csv(&self, printer: &mut Printer) -> Result<(), Error> {
        for row in std::iter::once(&self.head).chain(&self.rows) {
            printer.text(&page::csv_row(row))?;
        }
        Ok(())
    }

    fn markdown(&self, printer: &mut Printer) -> Result<(), Error> {
        let escaped = |cells: &[String]| -> Vec<String> {
            cells.iter().map(|cell| page::escaped(cell)).collect()
        };
        printer.text(&page::table_head(&escaped(&self.head)))?;
        for cells in &self.rows {
            printer.text(&page::table_row(&escaped(cells)))?;
        }
        Ok(())
    }

    fn text(&self, printer: &mut Printer) -> Result<(), Error> {
        let widths = printer.layout.widths;
        let columns = self.columns(printer.room, widths);
        let head: Vec<Role> = self.roles.iter().map(|_| Role::Faint).collect();
        for line in row_lines(&self.head, &head, &columns, widths) {
            printer.line(&line)?;
        }
        for row in &self.rows {
            for line in row_lines(row, &self.roles, &columns, widths) {
                printer.line(&line)?;
            }
        }
        Ok(())
    }

    /// Returns the columns' widths: of their widest cells; where the room is less, the widest columns shrink.
    fn columns(&self, room: usize, widths: AmbiguousWidth) -> Vec<usize> {
        let mut columns: Vec<usize> = (0..self.head.len())
            .map(|column| {
                let rows = std::iter::once(&self.head).chain(&self.rows);
                rows.map(|row| widths.of(&row[column])).max().unwrap_or(0)
            })
            .collect();
        let gaps = GAP * columns.len().saturating_sub(1);
        while columns.iter().sum::<usize>() + gaps > room {
            match columns.iter_mut().max() {
                Some(widest) if *widest > MIN_COLUMNS => *widest -= 1,
                _ => break,
            }
        }
        columns
    }
}

fn row_lines(
    cells: &[String],
    roles: &[Role],
    columns: &[usize],
    widths: AmbiguousWidth,
) -> Vec<Line> {
    let broken: Vec<Vec<&str>> = cells
        .iter()
        .zip(columns)
        .map(|(cell, &columns)| {
            wrap(cell, columns, widths)
                .into_iter()
                .map(|range| &cell[range])
                .collect()
        })
        .collect();
    let height = broken.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = vec![Line::default(); height];
    for (number, line) in lines.iter_mut().enumerate() {
        for ((cell, &columns), &role) in broken.iter().zip(columns).zip(roles) {
            let text = cell.get(number).copied().unwrap_or_default();
            let pad = columns.saturating_sub(widths.of(text)) + GAP;
            line.spans.push(Span::new(text, role));
            line.push(" ".repeat(pad), Role::Body);
        }
        // The last column is not padded.
        line.spans.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_aligned_by_display_width() {
        let cells = |row: &[&str]| {
            row.iter()
                .map(std::string::ToString::to_string)
                .collect::<Vec<_>>()
        };
        let lines = row_lines(
            &cells(&["高铁", "ab", "c"]),
            &[Role::Body; 3],
            &[4, 4, 1],
            AmbiguousWidth::Narrow,
        );
        assert_eq!(lines[0].text(), "高铁  ab    c");
        let lines = row_lines(
            &cells(&["高铁站", "ab", "c"]),
            &[Role::Body; 3],
            &[4, 4, 1],
            AmbiguousWidth::Narrow,
        );
        assert_eq!(lines[1].text().trim_end(), "站");
    }
}
