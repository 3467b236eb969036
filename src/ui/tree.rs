//! The tree of chapters and items.

use ratatui::style::{Modifier, Style};

use crate::{
    app::{App, Area, Focus, TreeRow},
    page::{Role, clip},
    plan::{OutlineEntry, Reference},
};

use super::paint::{Canvas, after, row_of};

/// Columns of a chapter's numeral: 十七 takes four.
const NUMERAL: u16 = 5;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    if area.is_empty() {
        return;
    }
    let rows = app.browse.tree.rows(&app.plan);
    let position = app.browse.tree.position(&rows);
    for (at, row) in rows
        .iter()
        .skip(app.browse.tree.first)
        .take(area.rows as usize)
        .enumerate()
    {
        let selected = app.browse.tree.first + at == position && app.layers.list().is_none();
        draw_row(app, canvas, row_of(area, at as u16), row, selected);
    }
}

fn draw_row(app: &App, canvas: &mut Canvas, area: Area, row: &TreeRow, selected: bool) {
    let hits = hits(app, row.reference);
    let faded = !row.in_source || hits == Some(0);
    let over = match (selected, faded) {
        (true, _) if app.browse.focus == Focus::Tree => {
            Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
        }
        (true, _) => Style::new(),
        (false, true) => canvas.theme.faint,
        (false, false) => Style::new(),
    };
    if selected {
        canvas.text(area, canvas.chrome().selected, canvas.theme.accent);
    }
    let mut rest = after(area, 1);
    if let Some(hits @ 1..) = hits.filter(|_| row.open.is_some()) {
        rest = draw_at_right(canvas, rest, &hits.to_string());
    }
    let marks = marks(app, row.reference);
    if !marks.is_empty() && app.layers.list().is_none() {
        rest = draw_at_right(canvas, rest, marks);
    }
    draw_label(app, canvas, rest, row, over);
}

/// Draws a text at the right end of an area, and returns what is left of the area before it and a blank.
fn draw_at_right(canvas: &mut Canvas, area: Area, text: &str) -> Area {
    let columns = canvas.widths.of(text) as u16 + 1;
    let before = area.columns.saturating_sub(columns);
    let style = canvas.theme.value;
    canvas.text(after(after(area, before), 1), text, style);
    Area {
        columns: before,
        ..area
    }
}

/// Draws the fold sign, the number and the name of a row's place.
fn draw_label(app: &App, canvas: &mut Canvas, area: Area, row: &TreeRow, over: Style) {
    let sign = match row.open {
        Some(true) => "▾ ",
        Some(false) => "▸ ",
        None => "  ",
    };
    match row.reference {
        Reference::Plan => {
            let label = app.words().reference(row.reference);
            draw_clipped(canvas, area, &label, Role::Title, over);
        }
        Reference::Chapter(number) => {
            canvas.text(area, sign, canvas.theme.faint);
            let area = after(area, 2);
            let numeral = app.words().chapter_run(number, row.through);
            canvas.text(area, &numeral, canvas.theme.accent.patch(over));
            let used = canvas.widths.of(&numeral) as u16 + 1;
            let area = after(area, NUMERAL.max(used));
            draw_clipped(canvas, area, &chapter_label(app, number), Role::Body, over);
        }
        Reference::Item(_) if app.plan.outline.is_some() => {
            let area = after(area, 2 * row.depth as u16);
            canvas.text(area, sign, canvas.theme.faint);
            let entry = app.plan.outline_entry(row.reference);
            let heading = entry.map_or_else(String::new, OutlineEntry::heading);
            draw_clipped(canvas, after(area, 2), &heading, Role::Body, over);
        }
        Reference::Item(number) => {
            let area = after(area, 4);
            canvas.text(area, &number.to_string(), canvas.theme.accent.patch(over));
            let item = app.plan.item(number);
            let title = item.map_or("", |item| item.title.get(app.display.view.first()));
            draw_clipped(canvas, after(area, 3), title, Role::Body, over);
        }
    }
}

/// Draws a text, clipped to the columns of an area.
fn draw_clipped(canvas: &mut Canvas, area: Area, text: &str, role: Role, over: Style) {
    let line = clip(text, &[], area.columns as usize, canvas.widths, role);
    canvas.line(area, &line, over);
}

/// Returns a chapter's card, else its heading; a remark if it is not in the source.
fn chapter_label(app: &App, number: u32) -> String {
    let contents = app.plan.chapter(number).and_then(|c| c.contents.as_ref());
    let Some(contents) = contents else {
        return app.words().not_in_source.to_owned();
    };
    let label = contents.card.as_ref().unwrap_or(&contents.heading);
    label.get(app.display.view.first()).to_owned()
}

/// Returns the signs of a row: `*` for a bookmark, `+` for a note.
fn marks(app: &App, reference: Reference) -> &'static str {
    let noted = app.state.note(reference).is_some();
    match (app.state.is_bookmarked(reference), noted) {
        (true, true) => "*+",
        (true, false) => "*",
        (false, true) => "+",
        (false, false) => "",
    }
}

/// Returns the hits of the open search at a row; `None` while nothing is searched for.
fn hits(app: &App, reference: Reference) -> Option<usize> {
    let picker = app.layers.list().filter(|list| !list.field.is_empty())?;
    if let (Some(outline), Reference::Item(number)) = (&app.plan.outline, reference) {
        let below: Vec<u32> = (number..=outline.last_below(number)).collect();
        return Some(picker.hits_in(&below, 0));
    }
    match reference {
        Reference::Plan => None,
        Reference::Chapter(number) => {
            let contents = app.plan.chapter(number)?.contents.as_ref();
            let items = contents
                .into_iter()
                .flat_map(|c| c.items.iter().map(|i| i.number));
            Some(picker.hits_in(&items.collect::<Vec<_>>(), number))
        }
        item => Some(usize::from(!picker.matches(&app.plan.key, item).is_empty())),
    }
}
