//! The keys of a menu that is open, over the last rows of the screen.

use ratatui::style::Style;

use crate::{
    app::App,
    page::{Role, clip},
};

use super::paint::{Canvas, after, row_of};

/// Columns of a key in the menu.
const KEY: u16 = 6;

/// Draws the hints of the menu as a list, one a row; the status line has them too, as far as they fit.
pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let Some((area, hints)) = app.menu() else {
        return;
    };
    let blank = " ".repeat(area.columns as usize);
    for row in 0..area.rows {
        canvas.text(row_of(area, row), &blank, Style::new());
    }
    canvas.rule(row_of(area, 0));
    for shown in hints {
        let line = after(shown.area, 1);
        canvas.text(line, &shown.hint.key.to_string(), canvas.theme.accent);
        let help = shown.hint.action.entry().help[app.display.language as usize];
        let line = after(line, KEY);
        let help = clip(help, &[], line.columns as usize, canvas.widths, Role::Body);
        canvas.line(line, &help, Style::new());
    }
}
