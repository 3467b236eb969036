//! The picker: filter line, rows, preview.

use ratatui::style::{Modifier, Style};

use crate::app::{App, Area, EntrySource, ListSource, Panes, Picker, ROW_MARGIN, TextInput};

use super::{
    detail,
    paint::{Canvas, after, row_of},
};

/// Draws the picker; where the real cursor belongs comes back.
pub(super) fn draw(
    app: &App,
    picker: &Picker,
    canvas: &mut Canvas,
    panes: &Panes,
) -> Option<(u16, u16)> {
    let words = app.words();
    let searching = picker.source() == ListSource::Search;
    let count = if picker.shows_history()
        || picker.rows.is_empty() && picker.field.is_empty() && searching
    {
        String::new()
    } else {
        words.position(picker.selected, picker.rows.len())
    };
    let count = match picker.contents.entries() {
        Some(EntrySource::Targets(order)) => {
            let direction = if order.reversed { "↑" } else { "↓" };
            format!("{} {direction}  {count}", order.by.label(words))
        }
        _ => count,
    };
    let columns = canvas.widths.of(&count) as u16;
    let right = after(panes.query, panes.query.columns.saturating_sub(columns));
    canvas.text(right, &count, canvas.theme.faint);
    let mut line = panes.query;
    line.columns = line.columns.saturating_sub(columns + 1);
    let caret = field(
        canvas,
        line,
        &format!("{} ", picker.source().label(words)),
        &picker.field,
    );
    rows(picker, canvas, panes.rows);
    if picker.rows.is_empty() {
        let text = empty_text(app, picker);
        let ranges = crate::page::wrap(&text, panes.rows.columns as usize, canvas.widths);
        for (row, range) in ranges
            .into_iter()
            .take(panes.rows.rows as usize)
            .enumerate()
        {
            canvas.text(
                row_of(panes.rows, row as u16),
                &text[range],
                canvas.theme.faint,
            );
        }
    }
    canvas.rule(panes.rule);
    if !picker.rows.is_empty() {
        detail::draw(&picker.preview, app, canvas, panes.preview);
    }
    Some(caret)
}

/// Returns what a list without rows says: how to begin, or that nothing was found.
fn empty_text(app: &App, picker: &Picker) -> String {
    let words = app.words();
    let found = picker.contents.hits();
    match found.and_then(|found| found.results.suggestion.as_ref()) {
        _ if picker.shows_history() => words.type_to_search.to_owned(),
        _ if picker.field.is_empty() && picker.source() == ListSource::History => {
            words.no_searches.to_owned()
        }
        _ if picker.source() == ListSource::Search && app.wants_library() => {
            words.reading_plans.to_owned()
        }
        _ if picker.field.is_empty() => words.nothing_marked.to_owned(),
        Some(suggestion) => words.perhaps(suggestion),
        None => match found.and_then(|found| found.results.absent_place()) {
            Some(absent) => crate::page::notice(absent, app.display.language),
            None => words.nothing_found.to_owned(),
        },
    }
}

fn rows(picker: &Picker, canvas: &mut Canvas, area: Area) {
    let mut y = 0;
    for (number, row) in picker.rows.iter().enumerate().skip(picker.first) {
        if let Some(heading) = &row.heading {
            if y == area.rows {
                return;
            }
            canvas.line(row_of(area, y), heading, Style::new());
            y += 1;
        }
        for (above, line) in row.lines.iter().enumerate() {
            if y == area.rows {
                return;
            }
            let place = row_of(area, y);
            if number == picker.selected {
                canvas.text(place, canvas.chrome().selected, canvas.theme.accent);
            }
            if picker.is_marked(row) {
                canvas.text(after(place, 1), "*", canvas.theme.value);
            }
            let place = after(place, ROW_MARGIN as u16);
            if number == picker.selected && above == 0 {
                let chosen = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
                canvas.line_with_lead(place, line, chosen);
            } else {
                canvas.line(place, line, Style::new());
            }
            y += 1;
        }
    }
}

/// Draws an input after its prompt, scrolled so that the caret is visible. Returns the position of the caret.
pub(super) fn field(
    canvas: &mut Canvas,
    area: Area,
    prompt: &str,
    field: &TextInput,
) -> (u16, u16) {
    let used = canvas.text(area, prompt, canvas.theme.accent);
    let area = after(area, used);
    let widths = canvas.widths;
    // The caret needs a column.
    let room = (area.columns as usize).saturating_sub(1);
    let mut hidden = 0;
    while widths.of(&field.before_caret()[hidden..]) > room {
        let next = field.before_caret()[hidden..].chars().next();
        hidden += next.map_or(1, char::len_utf8);
    }
    let style = if field.is_selected() {
        canvas.theme.strong.add_modifier(Modifier::REVERSED)
    } else {
        canvas.theme.strong
    };
    canvas.text(area, &field.text()[hidden..], style);
    let caret = widths.of(&field.before_caret()[hidden..]) as u16;
    (area.x + caret.min(area.columns.saturating_sub(1)), area.y)
}
