//! What copying copies: a citation, an item as text, as Markdown, its targets.

use crate::{
    page::{Layout, Marks, View, citation, due, markdown, page},
    plan::{Reference, Text},
};

use super::{Action, App, Effect};

/// Columns of text that is copied or printed for the mouse.
const COLUMNS: usize = 72;

impl App {
    /// The place that copying is about: what is being read, or the picker's chosen row.
    pub(super) fn place(&self) -> Reference {
        let list = self.layers.list();
        let chosen = list.and_then(|list| list.chosen());
        chosen.unwrap_or(self.browse.tree.selected)
    }

    pub(super) fn act_in_copy_menu(&mut self, action: Action) -> Vec<Effect> {
        self.layers.close_overlay();
        let place = self.place();
        let text = match action {
            Action::CopyText => self.plain(place),
            Action::CopyMarkdown => markdown(&self.plan, place, self.text_layout(), 2),
            Action::CopyTargets => self.targets_text(place),
            Action::CopyTitle => self
                .plan
                .title(place)
                .map_or_else(String::new, |title| self.said(title)),
            _ => return Vec::new(),
        };
        if text.is_empty() {
            self.message = Some(self.words().nothing_to_copy.to_owned());
            return Vec::new();
        }
        vec![Effect::Copy(text)]
    }

    /// Title, number, chapter, source: what stands under a quotation. The official sentence that is chosen
    /// stands over it.
    pub(super) fn citation(&self) -> String {
        if let Some(sentence) = self
            .browse
            .reader
            .quotation()
            .filter(|_| self.layers.list().is_none())
        {
            // The sentence is Chinese whatever the view.
            return format!(
                "{sentence}\n{}",
                citation(&self.plan, self.place(), View::Zh)
            );
        }
        citation(&self.plan, self.place(), self.display.view)
    }

    /// A place as plain text, with its citation under it.
    pub(super) fn plain(&self, place: Reference) -> String {
        let mut text = String::new();
        for line in page(&self.plan, place, self.text_layout(), Marks::default()).lines {
            text.push_str(line.text().trim_end());
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&citation(&self.plan, place, self.display.view));
        text.push('\n');
        text
    }

    fn text_layout(&self) -> Layout {
        self.display.layout_of(COLUMNS)
    }

    fn targets_text(&self, place: Reference) -> String {
        let Some(digest) = self.plan.digest(place) else {
            return String::new();
        };
        let language = self.display.view.first();
        let mut text = String::new();
        for target in &digest.targets {
            let due = due(target, language);
            text.push_str(format!("{}  {due}", target.line(language)).trim_end());
            text.push('\n');
        }
        text
    }

    fn said(&self, text: &Text) -> String {
        match self.display.view {
            View::Zh => text.zh.to_string(),
            View::En => text.en.to_string(),
            View::Both => format!("{}\n{}", text.zh, text.en),
        }
    }
}
