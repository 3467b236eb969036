//! What copying copies: a citation, an item as text, as Markdown, its targets.

use crate::{
    page::{Layout, Marks, View, due, markdown, page},
    plan::{Language, Plan, Reference, Text},
    words::words,
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

/// How a place is cited: `第29条《建成高铁义乌站打造轨道上的义乌》，义乌市“十四五”规划建议，第九章`.
pub fn citation(plan: &Plan, place: Reference, view: View) -> String {
    let one = |language: Language| {
        let words = words(language);
        let source = plan.title.get(language);
        let title = plan.title(place).map(|title| title.get(language));
        let chapter = match place {
            Reference::Item(number) => plan.chapter_of(number).map(|c| words.chapter(c.number)),
            _ => None,
        };
        let number = words.reference(place);
        match (language, title, chapter) {
            _ if place == Reference::Plan => source.to_owned(),
            (Language::Zh, Some(title), Some(chapter)) => {
                format!("{number} {title}（{source}，{chapter}）")
            }
            (Language::Zh, Some(title), None) => format!("{number} {title}（{source}）"),
            (Language::Zh, None, _) => format!("{number}（{source}）"),
            (Language::En, Some(title), Some(chapter)) => {
                format!("{number}: {title} ({source}, {chapter}; unofficial English)")
            }
            (Language::En, Some(title), None) => {
                format!("{number}: {title} ({source}; unofficial English)")
            }
            (Language::En, None, _) => format!("{number} ({source})"),
        }
    };
    match view {
        View::Zh => one(Language::Zh),
        View::En => one(Language::En),
        View::Both => format!("{}\n{}", one(Language::Zh), one(Language::En)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::bundled;

    #[test]
    fn how_places_are_cited() {
        let plan = bundled();
        for (place, view, expected) in [
            (Reference::Plan, View::Zh, "义乌市“十四五”规划建议"),
            (
                Reference::Item(29),
                View::Zh,
                "第29条 建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）",
            ),
            (
                Reference::Chapter(3),
                View::Zh,
                "第三章（义乌市“十四五”规划建议）",
            ),
            (
                Reference::Chapter(3),
                View::En,
                "Chapter 3 (Yiwu's proposal for its 14th Five-Year Plan)",
            ),
        ] {
            assert_eq!(citation(&plan, place, view), expected);
        }
    }
}
