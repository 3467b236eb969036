//! Rows of tables that are handed on: a target, a name, and the row of a CSV file.

use crate::{
    plan::{Language, Reference, Target},
    words::words,
};

use super::{NamedPlaces, View, due};

/// Between the two languages of a cell.
const BOTH: &str = " / ";

/// Returns the heads of [`target_cells`].
pub fn target_head(labels: Language) -> Vec<String> {
    let words = words(labels);
    let [indicator, value, year] = words.target_columns;
    let head = [words.place_column, indicator, value, year];
    head.map(str::to_owned).to_vec()
}

/// Returns a target's place, indicator, value and year.
pub fn target_cells(
    place: Reference,
    target: &Target,
    view: View,
    labels: Language,
) -> Vec<String> {
    let year = match (target.due, target.yearly) {
        (Some(year), _) => year.to_string(),
        (None, true) => due(target, labels),
        (None, false) => String::new(),
    };
    vec![
        words(labels).reference(place),
        view.joined(BOTH, |language| target.indicator.get(language).to_owned()),
        view.joined(BOTH, |language| target.value.get(language).to_owned()),
        year,
    ]
}

/// Returns the heads of [`name_cells`].
pub fn name_head(labels: Language) -> Vec<String> {
    let words = words(labels);
    let head = [words.kind_column, words.name_column, words.places_column];
    head.map(str::to_owned).to_vec()
}

/// Returns a name's kind, the name, and the places that mention it.
pub fn name_cells(named: &NamedPlaces, view: View, labels: Language) -> Vec<String> {
    let places = named.places.iter().map(Reference::to_string);
    vec![
        words(labels).kind(named.name.kind).to_owned(),
        view.joined(BOTH, |language| named.name.get(language).to_owned()),
        places.collect::<Vec<String>>().join(" "),
    ]
}

/// Returns a row of CSV by RFC 4180: it ends in CRLF; a cell with a comma, a quote or a line break is quoted.
pub fn csv_row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// Returns a row that is pasted into the cells of a spreadsheet: tabs between them, no line break within.
pub fn tab_row(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let text = cell.replace(['\t', '\n', '\r'], " ");
        format!("{}{text}", apostrophe(&text))
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("{}\n", cells.join("\t"))
}

/// Characters with which a cell is a formula to a spreadsheet, in both widths (OWASP, CSV injection).
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Returns what keeps a spreadsheet from reading a cell as a formula.
fn apostrophe(cell: &str) -> &'static str {
    if cell.starts_with(FORMULA_STARTS) {
        "'"
    } else {
        ""
    }
}

/// Returns a cell as RFC 4180 has it, with an apostrophe before what would be a formula.
fn csv_cell(cell: &str) -> String {
    let apostrophe = apostrophe(cell);
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{apostrophe}{cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_cells() {
        for (cell, written) in [
            ("义乌", "义乌"),
            ("a,b", "\"a,b\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1＋1", "'＝1＋1"),
            ("=A1,\"x\"", "\"'=A1,\"\"x\"\"\""),
            ("1=1", "1=1"),
        ] {
            assert_eq!(csv_cell(cell), written);
        }
    }

    #[test]
    fn pasted_cells_stay_cells() {
        let cells = ["a\tb", "c\nd", "=1+1"].map(str::to_owned);
        assert_eq!(tab_row(&cells), "a b\tc d\t'=1+1\n");
    }
}
