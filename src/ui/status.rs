//! The first row, with the current place, and the last, with the available keys.

use crate::{
    app::{Action, App, Area, HintArea, Layer, Overlay, TextInput},
    page::{Role, Wording, clip, clip_middle},
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

/// Draws a message, the reference being typed, or the keys. Returns the position of the caret.
pub(super) fn bar(app: &App, canvas: &mut Canvas, area: Area) -> Option<(u16, u16)> {
    match app.layers.overlay() {
        Some(Overlay::Path(path)) => {
            let words = app.words();
            let prompt = format!("{} ", words.write_to);
            let mut aside = typing_hints(app);
            aside.insert(0, words.file_formats.to_owned());
            if !path.names.is_empty() {
                aside = vec![path.names.join(GAP)];
            }
            return Some(field_and_aside(canvas, area, &prompt, &path.field, &aside));
        }
        Some(Overlay::Goto(reference)) => {
            let aside = match app.goto_preview() {
                Some(preview) => vec![preview],
                None if reference.is_empty() => Vec::new(),
                // Other text is searched for.
                None => typing_hints(app),
            };
            return Some(field_and_aside(canvas, area, ":", reference, &aside));
        }
        Some(Overlay::Find(find)) => {
            let prompt = format!("{} ", app.words().find_in_page);
            let mut aside = typing_hints(app);
            aside.splice(0..0, app.found_on_page());
            return Some(field_and_aside(canvas, area, &prompt, &find.field, &aside));
        }
        Some(Overlay::Note(note)) => {
            let prompt = format!("{} ", app.words().note);
            let hints = typing_hints(app);
            return Some(field_and_aside(canvas, area, &prompt, &note.field, &hints));
        }
        Some(Overlay::Help(_) | Overlay::CopyMenu | Overlay::RowMenu) | None => {}
    }
    if let Some(message) = &app.message {
        // A copy's reference and a file's name are at the end.
        let line = clip_middle(message, area.columns as usize, canvas.widths, Role::Value);
        canvas.line(area, &line, Default::default());
        return None;
    }
    for HintArea { hint, area } in app.status_hints() {
        let used = canvas.text(area, &hint.key.to_string(), canvas.theme.accent);
        canvas.text(after(area, used + 1), hint.label, canvas.theme.faint);
    }
    None
}

/// The keys that end what is typed in the status line, and complete it; the most useful first.
fn typing_hints(app: &App) -> Vec<String> {
    let shown = [Action::Choose, Action::Back, Action::Complete];
    let hints = app.hints().into_iter();
    let hints = hints.filter(|hint| shown.contains(&hint.action));
    hints
        .map(|hint| format!("{} {}", hint.key, hint.label))
        .collect()
}

/// Draws an input and a remark at its right, as many parts of the remark as fit. Returns the position of the caret.
fn field_and_aside(
    canvas: &mut Canvas,
    area: Area,
    prompt: &str,
    input: &TextInput,
    aside: &[String],
) -> (u16, u16) {
    let widths = canvas.widths;
    let typed = widths.of(prompt) + widths.of(input.text());
    // The caret, and blanks on both sides of the remark.
    let room = (area.columns as usize).saturating_sub(typed + 3);
    let mut shown = String::new();
    for part in aside {
        let gap = if shown.is_empty() { "" } else { GAP };
        if !shown.is_empty() && widths.of(&shown) + GAP.len() + widths.of(part) > room {
            break;
        }
        shown = format!("{shown}{gap}{part}");
    }
    let shown = clip(&shown, &[], room, widths, Role::Faint);
    let columns = widths.of(&shown.text()) as u16;
    let right = after(area, area.columns - columns);
    canvas.line(right, &shown, Default::default());
    let mut line = area;
    line.columns = area.columns.saturating_sub(columns + 1);
    field(canvas, line, prompt, input)
}

/// The separator between two hints.
const GAP: &str = "  ";
