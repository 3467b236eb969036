//! The first row and the last: where one is, and what one can do.

use crate::{
    app::{Action, App, Area, Context, Source, TABLE},
    page::{Role, Wording, clip},
    plan::Reference,
};

use super::{
    paint::{Canvas, after},
    picker::field,
};

/// The plan's title, and where in it one stands.
pub fn title(app: &App, canvas: &mut Canvas, area: Area) {
    let words = app.words();
    let place = if app.help.is_some() {
        words.keys.to_owned()
    } else {
        let items = app.plan.items().count();
        let view = match app.wording {
            Wording::Digest => words.view(app.view).to_owned(),
            wording => format!("{}  {}", words.view(app.view), words.wording(wording)),
        };
        match app.tree.selected {
            Reference::Item(number) => {
                let at = app.plan.items().position(|i| i.number == number);
                let at = at.map_or(0, |at| at + 1);
                let mark = if app.memory.is_bookmarked(app.tree.selected) {
                    "*"
                } else {
                    ""
                };
                format!("{}{mark}  {at}/{items}  {view}", words.item(number))
            }
            other => format!("{}  {view}", words.reference(other)),
        }
    };
    let columns = canvas.widths.of(&place) as u16;
    let right = after(area, area.columns.saturating_sub(columns));
    canvas.text(right, &place, canvas.theme.faint);
    let room = (area.columns as usize).saturating_sub(columns as usize + 2);
    let title = clip(
        app.plan.title.get(app.language),
        &[],
        room,
        canvas.widths,
        Role::Title,
    );
    canvas.line(area, &title, Default::default());
}

/// A message, the reference being typed, or the keys that work here. Returns the caret's place.
pub fn bar(app: &App, canvas: &mut Canvas, area: Area) -> Option<(u16, u16)> {
    if let Some(reference) = app.goto.as_ref().filter(|_| app.help.is_none()) {
        return Some(field(canvas, area, ":", reference));
    }
    if let Some(note) = app.note.as_ref().filter(|_| app.help.is_none()) {
        let prompt = format!("{} ", app.words().note);
        return Some(field(canvas, area, &prompt, &note.field));
    }
    if let Some(message) = &app.message {
        let line = clip(
            message,
            &[],
            area.columns as usize,
            canvas.widths,
            Role::Value,
        );
        canvas.line(area, &line, Default::default());
        return None;
    }
    hints(app, canvas, area);
    None
}

/// As many hints as fit whole; the way to all the others always does.
fn hints(app: &App, canvas: &mut Canvas, area: Area) {
    let context = app.contexts()[0];
    let hint = |action: Action| {
        let label = app.hint(action)?;
        let typing = app.contexts().contains(&Context::Field);
        // While typing, a key that would be typed is no command.
        let key = app
            .keymap
            .keys(action)
            .find(|key| !typing || key.typed().is_none())?;
        Some((key.to_string(), label))
    };
    let columns =
        |(key, label): &(String, &str)| canvas.widths.of(key) + canvas.widths.of(label) + 3;
    let help = hint(Action::Help);
    let mut room =
        area.columns as usize - help.as_ref().map_or(0, columns).min(area.columns as usize);
    let mut shown = Vec::new();
    let has_hits = !app.reader.page.hits.is_empty();
    let ordered = app
        .picker
        .as_ref()
        .is_some_and(|picker| picker.source == Source::Targets);
    for entry in TABLE {
        let wanted = entry.contexts.contains(&context)
            && entry.action != Action::Help
            && (entry.action != Action::NextHit || has_hits)
            && (entry.action != Action::ChangeOrder || ordered)
            && (entry.action != Action::ChangeWording || app.plan.official.is_some());
        let Some(hint) = hint(entry.action).filter(|_| wanted) else {
            continue;
        };
        if columns(&hint) <= room {
            room -= columns(&hint);
            shown.push(hint);
        }
    }
    shown.extend(help);
    let mut rest = area;
    for (key, label) in shown {
        let used = canvas.text(rest, &key, canvas.theme.accent);
        rest = after(rest, used + 1);
        let used = canvas.text(rest, label, canvas.theme.faint);
        rest = after(rest, used + 2);
    }
}
