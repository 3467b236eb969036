//! The list of every key.

use ratatui::style::Style;

use crate::app::{App, Area, HelpView};

use super::paint::Canvas;

pub fn draw(app: &App, help: &HelpView, canvas: &mut Canvas) {
    let first = help.first;
    let lines = app.help_lines();
    for (row, line) in lines.iter().skip(first).take(app.help_rows()).enumerate() {
        let area = Area {
            x: 0,
            y: 1 + row as u16,
            columns: app.display.size.columns,
            rows: 1,
        };
        canvas.line(area, line, Style::new());
    }
}
