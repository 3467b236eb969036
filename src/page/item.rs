//! The page of an item.

use crate::{
    plan::{Digest, Kind, Language, Name, Plan, Reference, Text, related},
    sanitize,
    search::Field,
    words::words,
};

use super::{View, builder::Builder, line::Role, prefix::Prefix};

impl Builder<'_> {
    pub(super) fn item(&mut self, plan: &Plan, number: u32, note: Option<&str>) {
        let words = words(self.layout.language);
        let Some(item) = plan.item(number) else {
            return self.not_in_source(plan, &words.item(number));
        };
        self.title(&number.to_string(), &item.title);
        self.note(note);
        self.digest_or_official(plan, Reference::Item(number), &item.digest);
        let related = related(plan, number);
        if !related.is_empty() {
            self.heading(words.related);
            for other in related {
                self.item_link(plan, other);
            }
        }
    }

    /// The title in the language read first, and the other one under it.
    pub(super) fn title(&mut self, number: &str, title: &Text) {
        let prefix = Prefix::label(0, number, Role::Number);
        let under = Prefix::margin(prefix.indent(self.layout.widths));
        let (first, second) = match self.layout.view {
            View::En if !title.en.is_empty() => (title.en.as_ref(), title.zh.as_ref()),
            _ => (title.zh.as_ref(), title.en.as_ref()),
        };
        let columns = self.layout.columns;
        // What only the user's copy has is in Chinese alone.
        let both = self.layout.view == View::Both;
        let second = if both || first.is_empty() { second } else { "" };
        let lines = [(prefix, first, Role::Title), (under, second, Role::Faint)];
        for (prefix, text, role) in lines.into_iter().filter(|(_, text, _)| !text.is_empty()) {
            let language = if text == title.zh {
                Language::Zh
            } else {
                Language::En
            };
            let ranges = self.ranges(Field::Title, 0, language);
            let block = self.paragraph(columns, prefix.of(role), text, &ranges);
            self.add(block);
        }
    }

    pub(super) fn note(&mut self, note: Option<&str>) {
        let Some(note) = note else { return };
        // Untrusted: other programs may have written the file.
        let note = &*sanitize::escape_lines(note);
        self.heading(words(self.layout.language).note);
        let ranges = self.ranges(Field::Note, 0, Language::Zh);
        let block = self.paragraph(
            self.layout.columns,
            Prefix::margin(2).of(Role::Note),
            note,
            &ranges,
        );
        self.add(block);
    }

    /// Adds the digest of a place where it has one, and its official text as the layout asks for it.
    pub(super) fn digest_or_official(
        &mut self,
        plan: &Plan,
        reference: Reference,
        digest: &Digest,
    ) {
        let add = |builder: &mut Self| builder.digest(digest);
        self.said(plan, reference, (!digest.is_empty()).then_some(&add));
    }

    /// Summary, targets, measures, names: the same for an item and a chapter's lead.
    pub(super) fn digest(&mut self, digest: &Digest) {
        let words = words(self.layout.language);
        self.blank();
        self.text(Prefix::none(), &digest.summary, Field::Summary, 0);
        self.targets(&digest.targets);
        if !digest.measures.is_empty() {
            self.heading(words.measures);
            for (index, measure) in digest.measures.iter().enumerate() {
                self.text(Prefix::bullet(), measure, Field::Measure, index);
            }
        }
        self.names(&digest.names);
    }

    fn names(&mut self, names: &[Name]) {
        if names.is_empty() {
            return;
        }
        let words = words(self.layout.language);
        self.heading(words.names_here);
        let labels = Kind::ALL.map(|kind| self.layout.widths.of(words.kind(kind)));
        let widest = labels.into_iter().max().unwrap_or(0);
        for kind in Kind::ALL {
            let of_kind: Vec<(usize, &Name)> = names
                .iter()
                .enumerate()
                .filter(|(_, name)| name.kind == kind)
                .collect();
            if of_kind.is_empty() {
                continue;
            }
            let label = words.kind(kind);
            let prefix = Prefix {
                gap: 2 + widest - self.layout.widths.of(label),
                ..Prefix::label(2, label, Role::Faint)
            };
            let block = self.bilingual(|builder, column| {
                let language = column.language;
                let separator = crate::words::words(language).separator;
                let (mut text, mut ranges, mut length) = (String::new(), Vec::new(), 0);
                for (place, &(index, name)) in of_kind.iter().enumerate() {
                    if place > 0 {
                        text.push_str(separator);
                        length += separator.chars().count();
                    }
                    let found = builder.ranges(Field::Name, index, language);
                    ranges.extend(found.iter().map(|r| r.start + length..r.end + length));
                    text.push_str(name.get(language));
                    length += name.get(language).chars().count();
                }
                let role = if column.is_second {
                    Role::Faint
                } else {
                    Role::Body
                };
                builder.paragraph(column.columns, prefix.of(role), &text, &ranges)
            });
            let language = self.layout.view.first();
            let names = of_kind.iter().map(|(_, name)| name.get(language));
            let separator = crate::words::words(language).separator;
            self.fact(block, names.collect::<Vec<_>>().join(separator));
        }
    }

    /// A line that leads to an item.
    pub(super) fn item_link(&mut self, plan: &Plan, number: u32) {
        if let Some(item) = plan.item(number) {
            let title = item.title.get(self.layout.view.first());
            let label = number.to_string();
            self.link(
                Reference::Item(number),
                Prefix::label(2, &label, Role::Number),
                title,
                None,
            );
        }
    }

    /// Adds the notice for an item outside the source.
    pub(super) fn not_in_source(&mut self, plan: &Plan, what: &str) {
        let language = self.layout.language;
        self.plain(what, Role::Title);
        self.plain(words(language).not_in_source, Role::Faint);
        self.blank();
        self.plain(plan.source.note.get(language), Role::Body);
        self.blank();
        self.plain(plan.cards.get(language), Role::Body);
        self.blank();
        let words = words(language);
        let more = match plan.official {
            Some(_) => words.copy_lacks,
            None => words.bring_your_own,
        };
        self.plain(more, Role::Faint);
    }
}
