//! The texts that are copied: a fact with its source, a row, an item as text, as Markdown, its targets.

use std::rc::Rc;

use crate::{
    page::{
        Layout, Line, Link, Marks, View, Wording, citation, fact_citation, markdown, page,
        target_text,
    },
    plan::{Language, Plan, Reference, Text},
};

use super::{Action, App, Copied, Effect, ListRow};

/// Columns of copied text: so many that it is not wrapped.
const UNWRAPPED: usize = 1 << 16;

impl App {
    /// The place that copying is about: the selected row of a list, or what is being read.
    pub(super) fn place(&self) -> Reference {
        let list = self.layers.list();
        let chosen = list.and_then(super::picker::Picker::chosen);
        chosen.unwrap_or(self.browse.tree.selected)
    }

    /// Returns the places of the marked rows, or of the selected one, each once, with their plans; while browsing what is
    /// read.
    pub(super) fn chosen_places_anywhere(&self) -> Vec<(Rc<Plan>, Reference)> {
        let Some(list) = self.layers.list() else {
            return vec![(Rc::clone(&self.plan), self.place())];
        };
        self.places_of_rows(list.chosen_rows())
    }

    /// Returns the places of rows, each once, with their plans.
    pub(super) fn places_of_rows(&self, rows: Vec<&ListRow>) -> Vec<(Rc<Plan>, Reference)> {
        let mut places: Vec<(Rc<Plan>, Reference)> = Vec::new();
        for (plan, place) in rows.into_iter().filter_map(|row| self.place_of_row(row)) {
            let known = |(other, at): &(Rc<Plan>, Reference)| other.key == plan.key && *at == place;
            if !places.iter().any(known) {
                places.push((plan, place));
            }
        }
        places
    }

    pub(super) fn act_in_copy_menu(&mut self, action: Action) -> Vec<Effect> {
        self.layers.close_overlay();
        // In a list with marks, of every marked row.
        let of_each = |text: &dyn Fn(&Plan, Reference) -> String, between: &str| {
            let places = self.chosen_places_anywhere().into_iter();
            let texts = places.map(|(plan, place)| text(&plan, place));
            let texts = texts.filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join(between)
        };
        let markdown_of = |plan: &Plan, place| {
            let layout = self.display.layout_of(UNWRAPPED);
            markdown(plan, place, layout, 2)
        };
        let title_of = |plan: &Plan, place| {
            let title = plan.title(place);
            title.map_or_else(String::new, |title| self.in_view(title))
        };
        let text = match action {
            Action::CopyLine => self.cited_line(),
            Action::CopyRows => self.cited_rows(),
            Action::CopyTable => self.rows_as_cells(),
            Action::CopyText => of_each(&|plan, place| self.plain(plan, place), "\n"),
            Action::CopyMarkdown => of_each(&markdown_of, "\n"),
            Action::CopyTargets => of_each(&|plan, place| self.cited_targets(plan, place), "\n"),
            Action::CopyTitle => of_each(&title_of, "\n"),
            Action::Help => {
                self.open_help();
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.copy(text)
    }

    pub(super) fn copy_line(&mut self) -> Vec<Effect> {
        self.copy(self.cited_line())
    }

    fn copy(&mut self, text: String) -> Vec<Effect> {
        if text.is_empty() {
            self.message = Some(self.words().nothing_to_copy.to_owned());
            return Vec::new();
        }
        self.copied_text.clone_from(&text);
        vec![Effect::Copy(text)]
    }

    /// Reports the result of a copy: how it was sent, and how the text begins.
    pub(super) fn copied(&mut self, copied: Copied) {
        let mut message = copied.message(self.display.language);
        if copied.is_sent() {
            let mut lines = self.copied_text.lines();
            let first = lines.next().unwrap_or_default();
            message += &self.words().text_copied(first, lines.count());
        }
        self.message = Some(message);
    }

    /// Returns what is under the cursor with its source: a row of a list, a fact or a link of the page, the
    /// chosen official sentence; else the citation of the place.
    pub(super) fn cited_line(&self) -> String {
        if let Some(list) = self.layers.list() {
            return self.cited(list.chosen_rows());
        }
        let reader = &self.browse.reader;
        let place = self.browse.tree.selected;
        if let Some(sentence) = reader.quotation() {
            // The official text exists in Chinese only.
            if self.plan.outline.is_some() {
                return fact_citation(&self.plan, place, sentence, Language::Zh);
            }
            let source = citation(&self.plan, place, View::Zh);
            return format!("{sentence}\n{source}");
        }
        if let Some(fact) = reader.chosen_fact() {
            return fact_citation(&self.plan, place, fact, self.display.text_language());
        }
        let place = reader.chosen_link().unwrap_or(place);
        if let Some(fact) = reader.linked_fact() {
            return fact_citation(&self.plan, place, fact, self.display.language);
        }
        citation(&self.plan, place, self.display.view)
    }

    /// Returns every row of the list, or the marked ones, each with its source.
    pub(super) fn cited_rows(&self) -> String {
        match self.layers.list() {
            Some(_) => self.cited(self.listed_rows()),
            None => self.facts(),
        }
    }

    fn cited(&self, rows: Vec<&ListRow>) -> String {
        let language = self.display.text_language();
        let one = |row: &&ListRow| match (self.place_of_row(row), &row.text) {
            (Some((plan, place)), Some(text)) => {
                let cited = if row.elsewhere.is_some() {
                    place
                } else {
                    row.cited
                };
                fact_citation(&plan, cited, text, language)
            }
            (Some((plan, place)), None) => citation(&plan, place, self.display.view),
            // Its plan is not loaded, so only the texts of the row are available.
            (None, text) => {
                let shown = row.lines.iter().map(Line::text).collect::<String>();
                text.clone().unwrap_or_else(|| shown.trim().to_owned())
            }
        };
        rows.iter().map(one).collect::<Vec<_>>().join("\n")
    }

    /// Returns every fact of the page that is read, each with its source.
    fn facts(&self) -> String {
        let language = self.display.text_language();
        let reader = &self.browse.reader;
        let one = |fact: &crate::page::Fact| {
            fact_citation(&self.plan, reader.reference, &fact.text, language)
        };
        let linked = |link: &Link| {
            let fact = link.fact.as_ref()?;
            Some(fact_citation(
                &self.plan,
                link.reference,
                fact,
                self.display.language,
            ))
        };
        let facts = reader.page.facts.iter().map(one);
        let linked = reader.page.links.iter().filter_map(linked);
        facts.chain(linked).collect::<Vec<_>>().join("\n")
    }

    /// The wording of what is read.
    pub fn wording(&self) -> Wording {
        let reader = &self.browse.reader;
        let here = reader.wording.filter(|_| self.layers.list().is_none());
        here.unwrap_or(self.display.wording)
    }

    /// Returns a place as plain text, not wrapped, with its citation under it.
    pub(super) fn plain(&self, plan: &Plan, place: Reference) -> String {
        let views: &[View] = match self.display.view {
            View::Both => &[View::Zh, View::En],
            View::Zh => &[View::Zh],
            View::En => &[View::En],
        };
        let wordings: &[Wording] = match self.wording() {
            Wording::Both => &[Wording::Digest, Wording::Official],
            Wording::Digest => &[Wording::Digest],
            Wording::Official => &[Wording::Official],
        };
        let mut text = String::new();
        for (view, wording) in pairs(views, wordings) {
            let layout = Layout {
                view,
                wording,
                ..self.display.layout_of(UNWRAPPED)
            };
            for line in page(plan, place, layout, Marks::default()).lines {
                text.push_str(line.text().trim_end());
                text.push('\n');
            }
            text.push('\n');
        }
        text.push_str(&citation(plan, place, self.display.view));
        text.push('\n');
        text
    }

    fn cited_targets(&self, plan: &Plan, place: Reference) -> String {
        let Some(digest) = plan.digest(place) else {
            return String::new();
        };
        let language = self.display.text_language();
        let one = |target| {
            let text = target_text(target, language);
            fact_citation(plan, place, &text, language)
        };
        digest
            .targets
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn in_view(&self, text: &Text) -> String {
        match self.display.view {
            View::Zh => text.zh.to_string(),
            View::En => text.en.to_string(),
            View::Both => format!("{}\n{}", text.zh, text.en),
        }
    }
}

/// Returns every view with every wording; the official text is in Chinese alone.
fn pairs(views: &[View], wordings: &[Wording]) -> Vec<(View, Wording)> {
    let mut pairs = Vec::new();
    for &wording in wordings {
        let views = match wording {
            Wording::Official => &views[..1],
            Wording::Digest | Wording::Both => views,
        };
        pairs.extend(views.iter().map(|&view| (view, wording)));
    }
    pairs
}
