//! The list of every key, with its filter line.

use ratatui::style::{Modifier, Style};

use crate::app::{App, Area, HelpView};

use super::{
    paint::{Canvas, after},
    picker::field,
};

/// Draws the help; returns where the real cursor belongs.
pub(super) fn draw(app: &App, help: &HelpView, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let area = |y: u16| Area {
        x: 0,
        y,
        columns: app.display.size.columns,
        rows: 1,
    };
    let prompt = format!("{} ", app.words().filter_help);
    let caret = field(canvas, area(1), &prompt, &help.filter);
    let lines = app.help_lines();
    let shown = lines.iter().skip(help.first).take(app.help_height());
    for (row, line) in shown.enumerate() {
        let area = area(App::HELP_TOP + row as u16);
        let selected = line.row == Some(help.selected);
        let mut style = Style::new();
        if selected {
            style = style.add_modifier(Modifier::BOLD);
            canvas.text(area, canvas.chrome().selected, canvas.theme.accent);
            let mut rest = line.line.clone();
            if let Some(first) = rest.spans.first_mut() {
                first.text.remove(0);
            }
            canvas.line(after(area, 1), &rest, style);
        } else {
            canvas.line(area, &line.line, style);
        }
    }
    if lines.is_empty() {
        canvas.text(
            area(App::HELP_TOP),
            app.words().nothing_found,
            canvas.theme.faint,
        );
    }
    let below = lines.len().saturating_sub(help.first + app.help_height());
    if help.first > 0 || below > 0 {
        let more = app.words().more(help.first, below);
        let columns = canvas.widths.of(&more) as u16;
        let right = area(1);
        canvas.text(
            after(right, right.columns.saturating_sub(columns)),
            &more,
            canvas.theme.faint,
        );
    }
    Some(caret)
}
