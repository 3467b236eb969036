//! The plan at a glance: what each chapter holds, what is due when.

use std::collections::BTreeMap;

use crate::{
    plan::{Plan, Reference, Target},
    words::words,
};

use super::{
    builder::{Block, Builder, Lead},
    line::{Line, Role},
};

/// The longest bar, in columns; it shrinks with the page.
const LONGEST_BAR: usize = 40;
/// U+25B0 has one certain width, unlike the block elements.
const BAR: &str = "▰";

impl Builder<'_> {
    pub(super) fn overview(&mut self, plan: &Plan) {
        let language = self.layout.language;
        let words = words(language);
        self.plain(plan.title.get(language), Role::Title);
        self.plain(plan.unofficial.get(language), Role::Faint);
        self.heading(words.coverage);
        self.plain(plan.source.note.get(language), Role::Body);
        self.plain(plan.cards.get(language), Role::Body);
        self.heading(words.at_a_glance);
        self.bars(plan);
        self.heading(words.due_when);
        self.due(plan);
    }

    fn bars(&mut self, plan: &Plan) {
        let language = self.layout.language;
        let words = words(language);
        let widths = self.layout.widths;
        let chapters: Vec<(Reference, String, [usize; 3])> = plan
            .chapters
            .iter()
            .filter_map(|chapter| {
                let contents = chapter.contents.as_ref()?;
                let digests = || {
                    std::iter::once(&contents.digest)
                        .chain(contents.items.iter().map(|i| &i.digest))
                };
                let label = contents.card.as_ref().unwrap_or(&contents.heading);
                Some((
                    Reference::Chapter(chapter.number),
                    format!("{} {}", words.chapter(chapter.number), label.get(language)),
                    [
                        contents.items.len(),
                        digests().map(|d| d.targets.len()).sum(),
                        digests().map(|d| d.names.len()).sum(),
                    ],
                ))
            })
            .collect();
        let most = chapters
            .iter()
            .flat_map(|(_, _, counts)| *counts)
            .max()
            .unwrap_or(1);
        let labels = [words.items, words.targets, words.names];
        let label_columns = labels.iter().map(|l| widths.of(l)).max().unwrap_or(0);
        let bar = self
            .layout
            .columns
            .saturating_sub(2 + label_columns + 2 + 4)
            .clamp(1, LONGEST_BAR);
        for (reference, label, counts) in chapters {
            self.link(reference, Lead::none(), &label);
            for (label, count) in labels.iter().zip(counts) {
                let mut line = Line::default();
                line.push("  ", Role::Body);
                line.push(*label, Role::Faint);
                line.push(" ".repeat(2 + label_columns - widths.of(label)), Role::Body);
                line.push(format!("{count:>3} "), Role::Number);
                // Anything at all is at least one mark long.
                line.push(BAR.repeat((count * bar).div_ceil(most)), Role::Value);
                self.add(Block {
                    lines: vec![line],
                    hits: Vec::new(),
                });
            }
        }
    }

    fn due(&mut self, plan: &Plan) {
        let language = self.layout.language;
        let words = words(language);
        let mut years: BTreeMap<u16, Vec<(Reference, &Target)>> = BTreeMap::new();
        let mut open = 0;
        for (reference, digest) in plan.digests() {
            for target in &digest.targets {
                match target.due {
                    Some(year) => years.entry(year).or_default().push((reference, target)),
                    None => open += 1,
                }
            }
        }
        for (year, targets) in years {
            let year = words.year(year);
            self.plain(&year, Role::Number);
            for (reference, target) in targets {
                let place = words.reference(reference);
                let text = format!("{}  {place}", target.line(language));
                self.link(reference, Lead::margin(2), &text);
            }
        }
        self.plain(&words.without_year(open), Role::Faint);
    }
}
