//! Rows of a list: a lead, a text, a value, a remark, in columns; grouped where the order groups them.

use std::ops::Range;

use crate::{
    page::{Line, Role, clip},
    plan::{Language, Place, Reference},
    search::{Field, FieldRef, Match, MatchKind},
};

use super::{super::list_row::ListRow, RowLayout};

/// One entry of a list, before it is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListEntry {
    pub reference: Reference,
    /// The place, if it is in another plan.
    pub elsewhere: Option<Place>,
    /// Its number among all targets or names; 0 in other lists.
    pub number: usize,
    /// Before the text: a number, an initial letter.
    pub lead: String,
    pub text: String,
    pub value: String,
    pub remark: String,
    /// On a line of its own: the sentence that a figure is from.
    pub under: String,
    /// Its heading; the same for neighbours under one heading.
    pub group: String,
    /// The matched ranges of the text, in characters.
    pub found: Vec<Range<usize>>,
    /// The fact that the row shows, not wrapped; `None` for a place alone.
    pub fact: Option<String>,
    /// The place that the fact is cited from, where it is not `reference`.
    pub cited: Option<Reference>,
    /// The query that finds every place of the row; `None` where it has one.
    pub query: Option<String>,
    /// The highlight on the page of the place: all of the text that the row shows.
    pub highlight: Option<Match>,
}

impl ListEntry {
    /// Returns what the page of the row highlights: what was found in its indicator, else all of its text.
    fn matches(&self) -> Vec<Match> {
        let found = |highlight: &Match| {
            let narrower = highlight.field_ref.field == Field::Target && !self.found.is_empty();
            Match {
                ranges: if narrower {
                    self.found.clone()
                } else {
                    highlight.ranges.clone()
                },
                ..highlight.clone()
            }
        };
        self.highlight.iter().map(found).collect()
    }
}

/// Returns a whole text of a page as a match.
pub(crate) fn whole(field: Field, index: usize, language: Language, text: &str) -> Match {
    let length = text.chars().count();
    Match {
        field_ref: FieldRef {
            field,
            index,
            language,
        },
        text: text.to_owned(),
        ranges: std::iter::once(0..length).collect(),
        how: MatchKind::Literal,
    }
}

/// Columns between two columns.
const GAP: usize = 2;
/// The minimum columns of the text; with fewer, value and remark are on a second line.
const MIN_TEXT_COLUMNS: usize = 20;

/// Lays out entries in columns as wide as they need.
pub(crate) fn rows(entries: &[ListEntry], layout: RowLayout) -> Vec<ListRow> {
    let widest = |of: fn(&ListEntry) -> &str| {
        let columns = entries.iter().map(|entry| layout.widths.of(of(entry)));
        columns.max().unwrap_or(0)
    };
    let lead = widest(|entry| &entry.lead);
    let widest_text = widest(|entry| &entry.text);
    let value = widest(|entry| &entry.value).min(layout.columns * 2 / 5);
    let remark = widest(|entry| &entry.remark).min(layout.columns / 3);
    let gap = |columns: usize| if columns > 0 { columns + GAP } else { 0 };
    let room = layout
        .columns
        .saturating_sub(gap(lead) + gap(value) + gap(remark));
    let columns = Columns {
        lead,
        // Value and remark stay near the text, however wide the screen is.
        text: room.min(widest_text),
        value,
        remark,
    };
    let mut group = "";
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let lines = if room < MIN_TEXT_COLUMNS {
            stacked(entry, lead, layout)
        } else {
            vec![columns.line(entry, layout)]
        };
        let mut lines = lines;
        if !entry.under.is_empty() {
            let indent = if lead > 0 { lead + GAP } else { 0 };
            let mut line = Line::default();
            line.push(" ".repeat(indent), Role::Body);
            let room = layout.columns.saturating_sub(indent);
            let under = clip(&entry.under, &[], room, layout.widths, Role::Faint);
            line.spans.extend(under.spans);
            lines.push(line);
        }
        let heading = (entry.group != group).then(|| {
            group = &entry.group;
            clip(group, &[], layout.columns, layout.widths, Role::Heading)
        });
        rows.push(ListRow {
            reference: entry.reference,
            elsewhere: entry.elsewhere.clone(),
            number: entry.number,
            heading,
            lines,
            text: entry.fact.clone(),
            cited: entry.cited.unwrap_or(entry.reference),
            query: entry.query.clone(),
            matches: entry.matches(),
        });
    }
    rows
}

struct Columns {
    lead: usize,
    text: usize,
    value: usize,
    remark: usize,
}

impl Columns {
    /// Lays out the cells of a row at their columns. One that is wider than its column moves those after it to the
    /// right, where the row has room for all of them; else it is clipped.
    fn line(&self, entry: &ListEntry, layout: RowLayout) -> Line {
        let found = entry.found.as_slice();
        let cells = [
            (entry.lead.as_str(), self.lead, Role::Number, &[][..]),
            (&entry.text, self.text, Role::Body, found),
            (&entry.value, self.value, Role::Value, &[]),
            (&entry.remark, self.remark, Role::Faint, &[]),
        ];
        let widths = cells.map(|(text, columns, ..)| (layout.widths.of(text), columns));
        let ends = starts(widths).map(|(start, width)| if width > 0 { start + width } else { 0 });
        let whole = ends.into_iter().all(|end| end <= layout.columns);
        let fitted = |(width, columns): (usize, usize)| {
            (if whole { width } else { width.min(columns) }, columns)
        };
        let mut line = Line::default();
        let mut at = 0;
        for (number, (start, width)) in starts(widths.map(fitted)).into_iter().enumerate() {
            if width == 0 {
                continue;
            }
            let (text, _, role, found) = cells[number];
            line.push(" ".repeat(start - at), Role::Body);
            let cell = clip(text, found, width, layout.widths, role);
            at = start + layout.widths.of(&cell.text());
            line.spans.extend(cell.spans);
        }
        line
    }
}

/// Returns the start and the width of each cell, from its width and that of its column. Each starts at its column, or
/// after the one before it where that is wider.
fn starts<const N: usize>(cells: [(usize, usize); N]) -> [(usize, usize); N] {
    let (mut column, mut end) = (0, 0);
    cells.map(|(width, columns)| {
        let start = column.max(if end > 0 { end + GAP } else { 0 });
        if columns > 0 {
            column += columns + GAP;
        }
        if width > 0 {
            end = start + width;
        }
        (start, width)
    })
}

/// The text on one line, value and remark under it.
fn stacked(entry: &ListEntry, lead: usize, layout: RowLayout) -> Vec<Line> {
    let indent = if lead > 0 { lead + GAP } else { 0 };
    let mut first = Line::default();
    let pad = indent - layout.widths.of(&entry.lead).min(indent);
    first.push(entry.lead.as_str(), Role::Number);
    first.push(" ".repeat(pad), Role::Body);
    let room = layout.columns.saturating_sub(indent);
    first
        .spans
        .extend(clip(&entry.text, &entry.found, room, layout.widths, Role::Body).spans);
    if entry.value.is_empty() && entry.remark.is_empty() {
        return vec![first];
    }
    let mut second = Line::default();
    second.push(" ".repeat(indent), Role::Body);
    let value = clip(&entry.value, &[], room, layout.widths, Role::Value);
    let used = layout.widths.of(&value.text());
    second.spans.extend(value.spans);
    if used + GAP < room && !entry.remark.is_empty() {
        let gap = if used > 0 { GAP } else { 0 };
        second.push(" ".repeat(gap), Role::Body);
        let remark = clip(
            &entry.remark,
            &[],
            room - used - gap,
            layout.widths,
            Role::Faint,
        );
        second.spans.extend(remark.spans);
    }
    vec![first, second]
}
