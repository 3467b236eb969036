//! The plan at a glance: what is due when, what each chapter holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    plan::{Chapter, Plan, Reference, Target},
    words::words,
};

use super::{
    builder::Builder,
    clip,
    layout::GAP,
    line::{Line, Role},
    prefix::Prefix,
    target_text,
};

/// Columns of a chapter's numeral with its blank.
const NUMERAL: usize = 5;
/// The most and the fewest columns of a chapter's name.
const NAME: std::ops::RangeInclusive<usize> = 8..=24;

/// A chapter's row: the numbers of its items, its targets, its names.
struct ChapterRow {
    reference: Reference,
    numeral: String,
    name: String,
    cells: [String; 3],
}

impl Builder<'_> {
    pub(super) fn overview(&mut self, plan: &Plan) {
        self.plain(plan.title.get(self.layout.language), Role::Title);
        let overview = |builder: &mut Self| builder.overview_body(plan);
        self.said(plan, Reference::Plan, Some(&overview));
    }

    fn overview_body(&mut self, plan: &Plan) {
        let language = self.layout.language;
        let words = words(language);
        self.plain(plan.unofficial.get(language), Role::Faint);
        self.heading(words.due_when);
        self.due(plan);
        self.heading(words.at_a_glance);
        self.chapters(plan);
        self.heading(words.coverage);
        self.plain(plan.source.note.get(language), Role::Body);
        self.plain(plan.cards.get(language), Role::Body);
    }

    /// A row a chapter: its items, and how many targets and names it has.
    fn chapters(&mut self, plan: &Plan) {
        let words = words(self.layout.language);
        let chapters = plan.chapters.iter();
        let rows: Vec<ChapterRow> = chapters.filter_map(|c| self.chapter_row(c)).collect();
        self.plain(&overview_counts(plan, self.layout.language), Role::Body);
        let widths = self.layout.widths;
        let heads = [words.items, words.targets, words.name_column];
        let columns: [usize; 3] = std::array::from_fn(|at| {
            let cells = rows.iter().map(|row| widths.of(&row.cells[at]));
            cells.max().unwrap_or(0).max(widths.of(heads[at]))
        });
        let cells: usize = columns.iter().map(|columns| columns + GAP).sum();
        let room = self.layout.columns.saturating_sub(NUMERAL + cells);
        let name = rows.iter().map(|row| widths.of(&row.name)).max();
        let name = name
            .unwrap_or(0)
            .min(*NAME.end())
            .min(room.max(*NAME.start()));
        let row = |numeral: &str, text: &str, cells: [&str; 3], role: Role| {
            let mut line = Line::default();
            let mut cell = |text: &str, columns: usize, role: Role, right: bool| {
                let clipped = clip(text, &[], columns, widths, role);
                let pad = " ".repeat(columns - widths.of(&clipped.text()));
                if right {
                    line.push(pad.clone(), Role::Body);
                }
                line.spans.extend(clipped.spans);
                if !right {
                    line.push(pad, Role::Body);
                }
            };
            let [lead, body] = match role {
                Role::Faint => [Role::Faint; 2],
                _ => [Role::Link, Role::Body],
            };
            cell(numeral, NUMERAL, lead, false);
            cell(text, name, lead, false);
            for (text, columns) in cells.into_iter().zip(columns) {
                cell(text, columns + GAP, body, true);
            }
            line
        };
        self.line(row("", "", heads, Role::Faint));
        for chapter in &rows {
            let cells = chapter.cells.each_ref().map(String::as_str);
            let line = row(&chapter.numeral, &chapter.name, cells, Role::Link);
            self.link_line(chapter.reference, line, None);
        }
    }

    fn chapter_row(&self, chapter: &Chapter) -> Option<ChapterRow> {
        let contents = chapter.contents.as_ref()?;
        let language = self.layout.language;
        let items = contents.items.iter().map(|item| &item.digest);
        let digests: Vec<_> = std::iter::once(&contents.digest).chain(items).collect();
        let name = contents.card.as_ref().unwrap_or(&contents.heading);
        let numbers = contents.items.iter().map(|item| item.number);
        let items = match (numbers.clone().min(), numbers.max()) {
            (Some(first), Some(last)) if first < last => format!("{first}-{last}"),
            (Some(only), _) => only.to_string(),
            (None, _) => String::new(),
        };
        let targets: usize = digests.iter().map(|digest| digest.targets.len()).sum();
        let names: usize = digests.iter().map(|digest| digest.names.len()).sum();
        Some(ChapterRow {
            reference: Reference::Chapter(chapter.number),
            numeral: words(language).chapter_run(chapter.number, None),
            name: name.get(language).to_owned(),
            cells: [items, targets.to_string(), names.to_string()],
        })
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
        let widths = self.layout.widths;
        let widest = |of: &dyn Fn(Reference, &Target) -> usize| {
            let targets = years.values().flatten();
            targets
                .map(|&(at, target)| of(at, target))
                .max()
                .unwrap_or(0)
        };
        let indicator = widest(&|_, target| widths.of(target.indicator.get(language)));
        let value = widest(&|_, target| widths.of(target.value.get(language)));
        let place = widest(&|at, _| widths.of(&words.reference(at)));
        let fits = MARGIN + indicator + GAP + value + GAP + place <= self.layout.columns;
        for (year, targets) in years {
            self.plain(&words.year(year), Role::Number);
            for (reference, target) in targets {
                let place = words.reference(reference);
                let text = target_text(target, language);
                if !fits {
                    let line = format!("{}  {place}", target.line(language));
                    self.link(reference, Prefix::margin(MARGIN), &line, Some(text));
                    continue;
                }
                let pad = |text: &str, columns: usize| {
                    " ".repeat(columns.saturating_sub(widths.of(text)) + GAP)
                };
                let (left, right) = (target.indicator.get(language), target.value.get(language));
                let mut line = Line::default();
                line.push(" ".repeat(MARGIN), Role::Body);
                line.push(left, Role::Body);
                line.push(pad(left, indicator), Role::Body);
                line.push(right, Role::Value);
                line.push(pad(right, value), Role::Body);
                line.push(place, Role::Link);
                self.link_line(reference, line, Some(text));
            }
        }
        self.plain(&words.without_year(open), Role::Faint);
    }
}

/// Columns before a deadline, under its year.
const MARGIN: usize = 2;

/// Returns how much of the plan there is.
fn overview_counts(plan: &Plan, language: crate::plan::Language) -> String {
    let digests = || plan.digests().map(|(_, digest)| digest);
    let names = digests().flat_map(|digest| &digest.names);
    let names: BTreeSet<_> = names.map(|name| (name.kind, &name.zh)).collect();
    let chapters = plan.chapters.iter().filter(|c| c.contents.is_some());
    words(language).counts([
        chapters.count(),
        plan.items().count(),
        digests().map(|digest| digest.targets.len()).sum(),
        names.len(),
    ])
}
