//! The plan at a glance: what each chapter holds, what is due when.

use std::collections::BTreeMap;

use crate::{
    plan::{Chapter, Language, Plan, Reference, Target, chinese_number},
    words::words,
};

use super::{
    builder::{Builder, Prefix},
    clip,
    layout::GAP,
    line::{Line, Role},
};

/// The longest and the shortest bar, in columns: they shrink with the page, and then go.
const LONGEST_BAR: usize = 16;
const LEAST_BAR: usize = 3;
/// Columns of a count, of a chapter's numeral with its blank, and of its name at most.
const COUNT: usize = 3;
const NUMERAL: usize = 5;
const LABEL: usize = 16;
/// U+25B0 has one certain width, unlike the block elements.
const BAR: &str = "▰";

/// A chapter's row: items, targets, names.
struct ChapterRow {
    reference: Reference,
    label: String,
    counts: [usize; 3],
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
        self.heading(words.coverage);
        self.plain(plan.source.note.get(language), Role::Body);
        self.plain(plan.cards.get(language), Role::Body);
        self.heading(words.at_a_glance);
        self.bars(plan);
        self.heading(words.due_when);
        self.due(plan);
    }

    /// A row a chapter: how many items, targets and names it has, as numbers and as bars.
    fn bars(&mut self, plan: &Plan) {
        let rows: Vec<ChapterRow> = plan
            .chapters
            .iter()
            .filter_map(|c| self.overview_row(c))
            .collect();
        let widths = self.layout.widths;
        let label = rows
            .iter()
            .map(|row| widths.of(&row.label))
            .max()
            .unwrap_or(0);
        let room = self
            .layout
            .columns
            .saturating_sub(label + 3 * (GAP + COUNT + 1))
            / 3;
        let bar = if room < LEAST_BAR {
            0
        } else {
            room.min(LONGEST_BAR)
        };
        let column = COUNT + 1 + bar;
        let words = words(self.layout.language);
        let mut head = Line::default();
        head.push(" ".repeat(label), Role::Body);
        for name in [words.items, words.targets, words.names] {
            let name = clip(name, &[], column, widths, Role::Faint);
            head.push(" ".repeat(GAP), Role::Body);
            let pad = column.saturating_sub(widths.of(&name.text()));
            head.spans.extend(name.spans);
            head.push(" ".repeat(pad), Role::Body);
        }
        self.line(head);
        let most: [usize; 3] = std::array::from_fn(|kind| {
            rows.iter()
                .map(|row| row.counts[kind])
                .max()
                .unwrap_or(0)
                .max(1)
        });
        for row in rows {
            let mut line = Line::default();
            let pad = label - widths.of(&row.label);
            line.push(row.label, Role::Link);
            line.push(" ".repeat(pad), Role::Body);
            for (count, most) in row.counts.into_iter().zip(most) {
                // Anything at all is at least one mark long.
                let length = (count * bar).div_ceil(most);
                line.push(format!("{}{count:>COUNT$} ", " ".repeat(GAP)), Role::Body);
                line.push(BAR.repeat(length), Role::Value);
                line.push(" ".repeat(bar - length), Role::Body);
            }
            self.link_line(row.reference, line);
        }
    }

    fn overview_row(&self, chapter: &Chapter) -> Option<ChapterRow> {
        let contents = chapter.contents.as_ref()?;
        let language = self.layout.language;
        let items = contents.items.iter().map(|item| &item.digest);
        let digests: Vec<_> = std::iter::once(&contents.digest).chain(items).collect();
        let numeral = match language {
            Language::Zh => chinese_number(chapter.number),
            Language::En => chapter.number.to_string(),
        };
        let name = contents
            .card
            .as_ref()
            .unwrap_or(&contents.heading)
            .get(language);
        let widths = self.layout.widths;
        let name = clip(name, &[], LABEL, widths, Role::Link).text();
        let pad = NUMERAL.saturating_sub(widths.of(&numeral));
        Some(ChapterRow {
            reference: Reference::Chapter(chapter.number),
            label: format!("{numeral}{}{name}", " ".repeat(pad)),
            counts: [
                contents.items.len(),
                digests.iter().map(|digest| digest.targets.len()).sum(),
                digests.iter().map(|digest| digest.names.len()).sum(),
            ],
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
        for (year, targets) in years {
            let year = words.year(year);
            self.plain(&year, Role::Number);
            for (reference, target) in targets {
                let place = words.reference(reference);
                let text = format!("{}  {place}", target.line(language));
                self.link(reference, Prefix::margin(2), &text);
            }
        }
        self.plain(&words.without_year(open), Role::Faint);
    }
}
