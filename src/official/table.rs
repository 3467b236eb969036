//! Rows of tables as lines of text.

/// Stands between two cells of a row. Full-width, so that no space is needed around it.
pub(super) const CELL_SEPARATOR: char = '｜';

/// Returns the line for a row: the cells, also the empty ones, in order.
fn row(cells: &[String]) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            line.push(CELL_SEPARATOR);
        }
        line.push_str(cell);
    }
    line
}

/// Characters of a table's cell at most; a row with a longer one lays out a page, and is no row of a table.
const MAX_CELL_CHARS: usize = 200;
/// Cells of a row at most, likewise.
const MAX_CELLS: usize = 64;

/// Returns the line for a row of cells as they were read; `None` where they lay out a page, or hold nothing.
pub(super) fn row_of(cells: &[String]) -> Option<String> {
    if !(2..=MAX_CELLS).contains(&cells.len()) {
        return None;
    }
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    let is_short = |cell: &String| cell.chars().nth(MAX_CELL_CHARS).is_none();
    let is_table = cells.iter().all(is_short) && cells.iter().any(|cell| !cell.is_empty());
    is_table.then(|| row(&cells))
}

/// Returns the text of a cell as one line: paragraphs in a cell are parts of one text.
pub(super) fn cell(text: &str) -> String {
    let mut cell = String::new();
    for c in text.trim().chars() {
        match c {
            '\u{2029}' | '\n' => {}
            CELL_SEPARATOR => cell.push('|'),
            c => cell.push(c),
        }
    }
    cell.trim().to_owned()
}

/// Returns whether a line is the row of a table.
pub(super) fn is_row(line: &str) -> bool {
    line.contains(CELL_SEPARATOR)
}
