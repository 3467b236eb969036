//! Rows of tables as lines of text.

/// Stands between two cells of a row. Full-width, so that no space is needed around it.
pub(super) const CELL_SEPARATOR: char = '｜';

/// Returns the line for a row: the cells, also the empty ones, in order.
pub(super) fn row(cells: &[String]) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            line.push(CELL_SEPARATOR);
        }
        line.push_str(cell);
    }
    line
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
