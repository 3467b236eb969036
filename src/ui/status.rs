//! The first row and the last: where one is, and what one can do.

use crate::{
    app::{Action, App, Area, HintArea, Layer, Overlay, TextInput},
    page::{Role, Wording, clip},
};

use super::{
    paint::{Canvas, after},
    picker::field,
};

/// The plan's title, and the place in it.
pub(super) fn title(app: &App, canvas: &mut Canvas, area: Area) {
    let words = app.words();
    let place = if app.layers.top() == Layer::Help {
        words.keys.to_owned()
    } else {
        let view = app.display.view.label(app.display.language);
        let view = match app.wording() {
            Wording::Digest => view.to_owned(),
            wording => format!("{view}  {}", wording.label(words)),
        };
        format!("{}  {view}", app.breadcrumb())
    };
    let columns = canvas.widths.of(&place) as u16;
    let right = after(area, area.columns.saturating_sub(columns));
    canvas.text(right, &place, canvas.theme.faint);
    let room = (area.columns as usize).saturating_sub(columns as usize + 2);
    let title = clip(
        app.plan.title.get(app.display.language),
        &[],
        room,
        canvas.widths,
        Role::Title,
    );
    canvas.line(area, &title, Default::default());
}

/// A message, the reference being typed, or the keys that work here. Returns the caret's place.
pub(super) fn bar(app: &App, canvas: &mut Canvas, area: Area) -> Option<(u16, u16)> {
    match app.layers.overlay() {
        Some(Overlay::Path(path)) => {
            let words = app.words();
            let prompt = format!("{} ", words.write_to);
            let aside = if path.names.is_empty() {
                format!("{}  {}", words.file_formats, typing_hints(app))
            } else {
                path.names.join("  ")
            };
            return Some(field_and_aside(canvas, area, &prompt, &path.field, &aside));
        }
        Some(Overlay::Goto(reference)) => {
            let preview = app.goto_preview().unwrap_or_default();
            return Some(field_and_aside(canvas, area, ":", reference, &preview));
        }
        Some(Overlay::Note(note)) => {
            let prompt = format!("{} ", app.words().note);
            let hints = typing_hints(app);
            return Some(field_and_aside(canvas, area, &prompt, &note.field, &hints));
        }
        Some(Overlay::Help(_) | Overlay::CopyMenu | Overlay::RowMenu) | None => {}
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
    for HintArea { hint, area } in app.status_hints() {
        let used = canvas.text(area, &hint.key.to_string(), canvas.theme.accent);
        canvas.text(after(area, used + 1), hint.label, canvas.theme.faint);
    }
    None
}

/// The keys that end what is typed in the status line, and complete it.
fn typing_hints(app: &App) -> String {
    let shown = [Action::Choose, Action::Back, Action::Complete];
    let hints = app.hints().into_iter();
    let hints = hints.filter(|hint| shown.contains(&hint.action));
    let hints: Vec<String> = hints
        .map(|hint| format!("{} {}", hint.key, hint.label))
        .collect();
    hints.join("  ")
}

/// A field, and at the right what is known about it, in half of the line at most. Returns the caret's place.
fn field_and_aside(
    canvas: &mut Canvas,
    area: Area,
    prompt: &str,
    input: &TextInput,
    aside: &str,
) -> (u16, u16) {
    let room = (area.columns / 2).into();
    let aside = clip(aside, &[], room, canvas.widths, Role::Faint);
    let columns = canvas.widths.of(&aside.text()) as u16;
    let mut line = area;
    line.columns = area.columns.saturating_sub(columns + 1);
    let right = after(area, area.columns - columns);
    canvas.line(right, &aside, Default::default());
    field(canvas, line, prompt, input)
}
