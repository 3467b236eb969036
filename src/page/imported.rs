//! The pages of an imported plan: its own text, and what is below a place.

use crate::{
    plan::{Language, Outline, OutlineEntry, Plan, Reference},
    search::Field,
    words::words,
};

use super::{builder::Builder, line::Role, prefix::Prefix};

impl Builder<'_> {
    /// The plan as a whole: title, issuer and years, that it has no digest, preamble, headings.
    pub(super) fn imported_overview(&mut self, plan: &Plan, outline: &Outline, note: Option<&str>) {
        let words = words(self.layout.language);
        self.imported_heading(&plan.title.zh);
        let imported = words.imported_on(&outline.imported);
        let facts = [&outline.issuer, &outline.period, &imported];
        let facts: Vec<&str> = facts
            .into_iter()
            .map(String::as_str)
            .filter(|fact| !fact.is_empty())
            .collect();
        self.plain(&facts.join("  "), Role::Faint);
        self.plain(words.imported_plan, Role::Faint);
        self.note(note);
        self.imported_text(plan, Reference::Plan);
        self.children(outline, None);
    }

    /// A node: heading, paragraphs, the headings below it.
    pub(super) fn imported_item(
        &mut self,
        plan: &Plan,
        outline: &Outline,
        number: u32,
        note: Option<&str>,
    ) {
        if let Some(entry) = outline.entry(number) {
            self.imported_heading(&entry.heading_over_text());
        }
        self.note(note);
        self.imported_text(plan, Reference::Item(number));
        self.children(outline, Some(number));
    }

    fn imported_heading(&mut self, heading: &str) {
        let ranges = self.ranges(Field::Title, 0, Language::Zh);
        let columns = self.layout.columns;
        let block = self.paragraph(columns, Prefix::none().of(Role::Title), heading, &ranges);
        self.add(block);
    }

    fn imported_text(&mut self, plan: &Plan, place: Reference) {
        let official = plan.official.as_ref();
        let paragraphs = official.and_then(|official| official.paragraphs(place));
        let paragraphs = paragraphs.unwrap_or_default();
        if !paragraphs.is_empty() {
            self.blank();
            self.official_paragraphs(&paragraphs);
        }
    }

    /// Links to the nodes below a node, or at the top.
    fn children(&mut self, outline: &Outline, parent: Option<u32>) {
        let children: Vec<u32> = outline.children(parent).collect();
        if children.is_empty() {
            return;
        }
        self.heading(words(self.layout.language).contents);
        for number in children {
            let heading = outline.entry(number).map(OutlineEntry::heading);
            let heading = heading.unwrap_or_default();
            self.link(Reference::Item(number), Prefix::margin(2), &heading, None);
        }
    }
}
