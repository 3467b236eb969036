//! The minutes of a meeting: what the user wrote on a place, its targets and its source.

use crate::{
    page::{View, citation, escaped, target_text},
    plan::{Language, Plan, Reference},
    sanitize,
    words::words,
};

use super::UserState;

/// The form of minutes.
#[derive(Clone, Copy, Debug)]
pub struct MinutesForm {
    /// In Markdown, else as plain text.
    pub markdown: bool,
    /// The languages of the plan's texts.
    pub view: View,
    /// The language of headings and labels.
    pub language: Language,
}

/// Returns title, note, targets and citation of a place, in Markdown or as plain text.
pub fn minutes(plan: &Plan, state: &UserState, place: Reference, form: MinutesForm) -> String {
    let MinutesForm {
        markdown,
        view,
        language,
    } = form;
    let texts = view.first();
    let words = words(language);
    let shown = |text: &str| {
        if markdown {
            escaped(text)
        } else {
            text.to_owned()
        }
    };
    let title = plan.title(place).map_or("", |title| title.get(texts));
    let mark = if markdown { "## " } else { "" };
    // The heading of an imported plan has its marker.
    let number = match plan.outline {
        Some(_) => String::new(),
        None => format!("{} ", words.reference(place)),
    };
    let mut out = format!("{mark}{number}{}\n\n", shown(title));
    if let Some(note) = state.note(place) {
        // What came from a file must not act on the terminal.
        let note = sanitize::escape_lines(note);
        out.push_str(&format!("{}\n\n", shown(&note)));
        if let Some(date) = state.note_date(place) {
            out.push_str(&format!("{}\n\n", shown(&sanitize::escape_line(date))));
        }
    }
    let targets = plan.digest(place).map_or(&[][..], |digest| &digest.targets);
    if markdown && !targets.is_empty() {
        // Else the lists of the note and of the targets would be one.
        out.push_str(&format!("**{}**\n\n", words.targets));
    }
    for target in targets {
        out.push_str(&format!("- {}\n", shown(&target_text(target, texts))));
    }
    if !targets.is_empty() {
        out.push('\n');
    }
    let cited = shown(&citation(plan, place, view));
    let quote = if markdown { "> " } else { "" };
    out.push_str(&format!(
        "{quote}{}\n\n",
        cited.replace('\n', &format!("\n{quote}"))
    ));
    out
}
