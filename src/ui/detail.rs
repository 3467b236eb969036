//! The page being read, with a sign that there is more.

use ratatui::style::{Modifier, Style};

use crate::app::{App, Area, Reader};

use super::paint::{Canvas, row_of};

pub(super) fn draw(reader: &Reader, app: &App, canvas: &mut Canvas, area: Area) {
    if area.is_empty() {
        return;
    }
    let visible = reader.visible();
    let cursor = reader.cursor_lines();
    let lines = reader.page.lines.iter().enumerate();
    for (row, (number, line)) in lines.skip(reader.scroll).take(visible).enumerate() {
        let over = if cursor.contains(&number) {
            Style::new().add_modifier(Modifier::REVERSED)
        } else {
            Style::new()
        };
        canvas.line(row_of(area, row as u16), line, over);
    }
    if visible < area.rows as usize && reader.page.lines.len() > visible {
        let more = app.words().more(reader.scroll, reader.below());
        canvas.text(row_of(area, area.rows - 1), &more, canvas.theme.faint);
    }
}
