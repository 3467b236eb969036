//! The page of a chapter.

use crate::{
    plan::{Plan, Reference},
    words::words,
};

use super::{builder::Builder, line::Role, prefix::Prefix};

impl Builder<'_> {
    pub(super) fn chapter(&mut self, plan: &Plan, number: u32, note: Option<&str>) {
        let words = words(self.layout.language);
        let label = words.chapter(number);
        let Some(contents) = plan.chapter(number).and_then(|c| c.contents.as_ref()) else {
            return self.not_in_source(plan, &label);
        };
        if let Some(card) = &contents.card {
            let prefix = Prefix::label(0, &label, Role::Number);
            let card = card.get(self.layout.view.first()).to_owned();
            let block = self.paragraph(self.layout.columns, prefix.of(Role::Heading), &card, &[]);
            self.add(block);
            self.title("", &contents.heading);
        } else {
            self.plain(&label, Role::Number);
            self.title("", &contents.heading);
        }
        self.note(note);
        self.digest_or_official(plan, Reference::Chapter(number), &contents.digest);
        self.heading(words.items);
        for item in &contents.items {
            self.item_link(plan, item.number);
        }
    }
}
