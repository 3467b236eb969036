//! State to frame, one file a pane. Drawing reads the state and changes nothing.

mod detail;
mod help;
mod menu;
mod paint;
mod picker;
mod status;
mod theme;
mod tree;

use ratatui::{buffer::Buffer, layout::Position};

use crate::app::{App, Area, Focus, Layer, Overlay, Panes};

pub use theme::Theme;

use paint::Canvas;

/// Draws the whole screen on an empty buffer. Returns where the cursor is shown, if at all.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, theme, app.display.widths);
    let (column, row) = draw_on(app, &mut canvas)?;
    Some(Position::new(column, row))
}

/// Draws every pane; where the real cursor belongs comes back.
fn draw_on(app: &App, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let panes = app.panes();
    if panes == Panes::default() {
        too_small(app, canvas);
        return None;
    }
    status::title(app, canvas, panes.title);
    let mut caret = None;
    if let Some(Overlay::Help(help)) = app.layers.overlay() {
        caret = help::draw(app, help, canvas);
    } else {
        tree::draw(app, canvas, panes.tree);
        let reads = app.layers.list().is_none() && app.browse.focus == Focus::Detail;
        canvas.column(panes.divider, reads);
        match app.layers.list() {
            Some(list) => caret = picker::draw(app, list, canvas, &panes),
            None => detail::draw(&app.browse.reader, app, canvas, panes.detail),
        }
        for bar in [app.text_bar(), app.rows_bar()].into_iter().flatten() {
            canvas.scroll_bar(bar);
        }
    }
    menu::draw(app, canvas);
    let input = if panes.status.is_empty() {
        None
    } else {
        status::bar(app, canvas, panes.status)
    };
    // An overlay without an input hides the caret of the list below it.
    let top = app.layers.top();
    input.or(caret.filter(|_| matches!(top, Layer::List | Layer::Help)))
}

/// Draws the message that the window is too small, with the size needed; in a single row only the size.
fn too_small(app: &App, canvas: &mut Canvas) {
    let words = app.words();
    let size = app.display.size;
    let lines = [words.too_small, words.least_size];
    for (row, text) in (0..size.rows).zip(&lines[usize::from(size.rows == 1)..]) {
        let line = Area {
            x: 0,
            y: row,
            columns: size.columns,
            rows: 1,
        };
        canvas.text(line, text, canvas.theme.faint);
    }
}
