//! The keys of a menu that is open, over the last rows of the screen.

use ratatui::style::Style;

use crate::app::{App, Area};

use super::paint::{Canvas, after, row_of};

/// Columns of a key in the menu.
const KEY: u16 = 6;

/// Draws the hints of the menu as a list, one a row; the status line has them too, as far as they fit.
pub(super) fn draw(app: &App, canvas: &mut Canvas, status: Area) {
    let hints = app.hints();
    let rows = (hints.len() as u16).min(status.y.saturating_sub(1));
    // The rule above takes a row.
    let area = Area {
        y: status.y.saturating_sub(rows + 1),
        rows: rows + 1,
        ..status
    };
    let blank = " ".repeat(area.columns as usize);
    for row in 0..area.rows {
        canvas.text(row_of(area, row), &blank, Style::new());
    }
    canvas.rule(row_of(area, 0));
    for (row, hint) in hints.iter().take(rows as usize).enumerate() {
        let line = after(row_of(area, row as u16 + 1), 1);
        canvas.text(line, &hint.key.to_string(), canvas.theme.accent);
        let help = hint.action.entry().help[app.display.language as usize];
        canvas.text(after(line, KEY), help, canvas.theme.body);
    }
}
