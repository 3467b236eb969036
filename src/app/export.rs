//! Writing the rows of a list to a file, or copying them as a table.

use std::rc::Rc;

use crate::{
    page::{
        all_names, all_targets, csv_row, escaped, name_cells, name_head, place_label, tab_row,
        table_head, table_row, target_cells, target_head,
    },
    plan::{Plan, PlanKey, Reference},
    state::{MinutesForm, minutes},
};

use super::{Action, App, Effect, ListRow, ListSource, Overlay, PathInput, Picker};

/// The byte order mark, by which spreadsheets recognise UTF-8 in CSV.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The form that rows are written in; the ending of the file's name says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowFormat {
    Csv,
    /// A line a row, each with its source.
    Text,
    Markdown,
}

impl RowFormat {
    fn of(path: &str) -> RowFormat {
        let ending = path
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        match ending.as_deref() {
            Some("csv") => RowFormat::Csv,
            Some("txt") => RowFormat::Text,
            _ => RowFormat::Markdown,
        }
    }
}

impl App {
    /// Asks for the file that the rows are written to; the path typed last is there again.
    pub(super) fn ask_for_path(&mut self) {
        let Some(source) = self.layers.list().map(Picker::source) else {
            return;
        };
        if !self.marks_rows() {
            return;
        }
        let typed = self.paths.iter().position(|path| path.source == source);
        let path = match typed {
            Some(at) => self.paths.remove(at),
            None => PathInput::new(source),
        };
        self.layers.open_overlay(Overlay::Path(path));
    }

    pub(super) fn act_in_path(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back | Action::Interrupt => {
                if let Some(Overlay::Path(path)) = self.layers.close_overlay() {
                    self.paths.push(path);
                }
            }
            Action::Choose => {
                if let Some(Overlay::Path(path)) = self.layers.close_overlay() {
                    let name = path.field.text().trim().to_owned();
                    self.paths.push(path);
                    if !name.is_empty() {
                        return vec![Effect::Write {
                            text: self.rows_as(RowFormat::of(&name)),
                            replace: self.written.contains(&name),
                            path: name,
                        }];
                    }
                }
            }
            Action::Complete => {
                if let Some(Overlay::Path(path)) = self.layers.overlay_mut() {
                    // A path is completed at its end.
                    path.field.edit(Action::FieldEnd);
                    return vec![Effect::Complete(path.field.text().to_owned())];
                }
            }
            _ => {
                if let Some(Overlay::Path(path)) = self.layers.overlay_mut() {
                    path.names.clear();
                    path.field.edit(action);
                }
            }
        }
        Vec::new()
    }

    /// Takes in the names that a path could go on with, unless another path has been typed since.
    pub(super) fn completed(&mut self, path: &str, names: Vec<String>) {
        if let Some(Overlay::Path(input)) = self.layers.overlay_mut()
            && input.field.text() == path
        {
            input.complete(names);
        }
    }

    /// Reports the result of writing a file.
    pub(super) fn written(&mut self, result: Result<String, String>) {
        let words = self.words();
        self.message = Some(match result {
            Ok(path) => {
                let message = words.file_written(&path);
                self.written.insert(path);
                message
            }
            Err(why) => words.file_not_written(&why),
        });
    }

    /// Returns the marked rows of the list, or all of them where none is marked.
    pub(super) fn listed_rows(&self) -> Vec<&ListRow> {
        let Some(list) = self.layers.list() else {
            return Vec::new();
        };
        let marked = list.marked_rows();
        if marked.is_empty() {
            list.rows.iter().collect()
        } else {
            marked
        }
    }

    /// Returns the rows as a table to be pasted into the cells of a spreadsheet.
    pub(super) fn rows_as_cells(&self) -> String {
        self.table().iter().map(|cells| tab_row(cells)).collect()
    }

    fn rows_as(&self, format: RowFormat) -> String {
        let source = self.layers.list().map(Picker::source);
        match (format, source) {
            (RowFormat::Text, _) => self.cited_rows() + "\n",
            (RowFormat::Csv, _) => {
                let rows = self.table();
                let rows = rows.iter().map(|cells| csv_row(cells));
                BYTE_ORDER_MARK.to_owned() + &rows.collect::<String>()
            }
            (RowFormat::Markdown, Some(ListSource::Targets | ListSource::Names)) => {
                let escape = |cells: &Vec<String>| -> Vec<String> {
                    cells.iter().map(|cell| escaped(cell)).collect()
                };
                let table: Vec<Vec<String>> = self.table().iter().map(escape).collect();
                let (head, rows) = table.split_at(1);
                let head: String = head.iter().map(|cells| table_head(cells)).collect();
                let rows: String = rows.iter().map(|cells| table_row(cells)).collect();
                let source = escaped(self.plan.title.get(self.display.text_language()));
                format!("{head}{rows}\n> {source}\n")
            }
            (RowFormat::Markdown, _) => self.minutes(),
        }
    }

    /// Returns the head and the cells of the rows.
    fn table(&self) -> Vec<Vec<String>> {
        let (view, labels) = (self.display.view, self.display.language);
        let rows = self.listed_rows();
        let Some(list) = self.layers.list() else {
            return Vec::new();
        };
        let (head, cells): (Vec<String>, Vec<Vec<String>>) = match list.source() {
            ListSource::Targets => {
                let targets = all_targets(&self.plan);
                let targets = rows.iter().filter_map(|row| targets.get(row.number));
                let cells = |&(at, target): &_| target_cells(at, target, view, labels);
                (target_head(labels), targets.map(cells).collect())
            }
            ListSource::Names => {
                let names = all_names(&self.plan);
                let names = rows.iter().filter_map(|row| names.get(row.number));
                let cells = |named| name_cells(named, view, labels);
                (name_head(labels), names.map(cells).collect())
            }
            ListSource::Search
            | ListSource::Bookmarks
            | ListSource::History
            | ListSource::Plans
            | ListSource::Figures
            | ListSource::Comparison => {
                let last = match list.source() {
                    ListSource::Bookmarks => self.words().note,
                    _ => self.words().found_column,
                };
                let head = [self.words().place_column, self.words().title_field, last];
                let cells = |row: &&ListRow| self.place_cells(row);
                (
                    head.map(str::to_owned).to_vec(),
                    rows.iter().map(cells).collect(),
                )
            }
        };
        std::iter::once(head).chain(cells).collect()
    }

    /// Returns the place of a row, its title, and what the row shows of it or the user's note.
    fn place_cells(&self, row: &ListRow) -> Vec<String> {
        let place = self.place_of_row(row);
        let title = place.as_ref().and_then(|(plan, place)| plan.title(*place));
        let title = title.map(|title| {
            let get = |language| title.get(language).to_owned();
            self.display.view.joined(" / ", get)
        });
        let label = place.as_ref().map(|(plan, place)| {
            let label = place_label(plan, *place, self.display.language);
            match &plan.key {
                PlanKey::Bundled => label,
                PlanKey::Imported(id) => format!("{id} {label}"),
            }
        });
        let is_own = row.elsewhere.is_none();
        let note = || self.state.note(row.reference).map(str::to_owned);
        vec![
            label.unwrap_or_default(),
            title.unwrap_or_default(),
            row.text
                .clone()
                .or_else(|| note().filter(|_| is_own))
                .unwrap_or_default(),
        ]
    }

    /// Returns the minutes of the places of the rows, each once.
    fn minutes(&self) -> String {
        let form = MinutesForm {
            markdown: true,
            view: self.display.view,
            language: self.display.language,
        };
        let places = self.places_of_rows(self.listed_rows()).into_iter();
        let one = |(plan, place): (Rc<Plan>, Reference)| {
            let mut state = self.state.clone();
            state.exchange(&self.plan, &plan);
            minutes(&plan, &state, place, form)
        };
        places.map(one).collect()
    }
}
