//! Search results as rows: the title, and why the row is there; a target shows its value.

use crate::{
    page::{Line, Role, clip, field_label, target_text},
    plan::{Language, Plan, Reference},
    search::{Field, Hit, Match, MatchKind},
    words::words,
};

use super::{super::picker::ListRow, RowLayout};

/// The row of one hit: its title, with the tag of its best match at the right; under it the best
/// match that is not the title.
pub fn row(plan: &Plan, hit: &Hit, layout: RowLayout) -> ListRow {
    let words = words(layout.language);
    let best = hit.matches.first();
    let in_title = hit
        .matches
        .iter()
        .find(|m| m.field_ref.field == Field::Title);
    let language = match in_title {
        Some(found) => found.field_ref.language,
        None => Language::Zh,
    };
    let label = match hit.reference {
        Reference::Item(number) => number.to_string(),
        other => words.reference(other),
    };
    let tag = best.map_or("", |best| tag(best.how));
    let mut line = Line::default();
    line.push(label, Role::Number);
    line.push(" ", Role::Body);
    let used = layout.widths.of(&line.text());
    let tag_columns = if tag.is_empty() {
        0
    } else {
        layout.widths.of(tag) + 1
    };
    let room = layout.columns.saturating_sub(used + tag_columns);
    let title = plan.title(hit.reference).map_or_else(
        || words.not_in_source.to_owned(),
        |t| t.get(language).to_owned(),
    );
    let ranges = in_title.map_or(&[][..], |found| &found.ranges);
    let title = clip(&title, ranges, room, layout.widths, Role::Title);
    let gap = room - layout.widths.of(&title.text());
    line.spans.extend(title.spans);
    if !tag.is_empty() {
        line.push(" ".repeat(gap + 1), Role::Body);
        line.push(tag, Role::Faint);
    }
    let mut lines = vec![line];
    let why = hit
        .matches
        .iter()
        .find(|m| !matches!(m.field_ref.field, Field::Title | Field::Reference));
    if let Some(found) = why {
        lines.push(reason(plan, hit.reference, found, layout));
    }
    ListRow {
        reference: hit.reference,
        heading: None,
        lines,
        text: why.map(|found| fact(plan, hit.reference, found)),
        cited: hit.reference,
        matches: Vec::new(),
    }
}

/// The line under a title: which field, and its text with what was found. A value is never cut.
fn reason(plan: &Plan, reference: Reference, found: &Match, layout: RowLayout) -> Line {
    let words = words(layout.language);
    let mut line = Line::default();
    line.push("   ", Role::Body);
    line.push(field_label(found.field_ref.field, words), Role::Faint);
    line.push(" ", Role::Body);
    let room = layout
        .columns
        .saturating_sub(layout.widths.of(&line.text()));
    let target = (found.field_ref.field == Field::Target)
        .then(|| plan.digest(reference)?.targets.get(found.field_ref.index))
        .flatten();
    let Some(target) = target else {
        let text = clip(&found.text, &found.ranges, room, layout.widths, Role::Body);
        line.spans.extend(text.spans);
        return line;
    };
    let language = found.field_ref.language;
    let indicator = target.indicator.get(language);
    let split = indicator.chars().count();
    let value = target.value.get(language);
    let value_columns = layout.widths.of(value).min(room);
    let of_indicator: Vec<_> = found
        .ranges
        .iter()
        .filter(|r| r.start < split)
        .map(|r| r.start..r.end.min(split))
        .collect();
    let of_value: Vec<_> = found
        .ranges
        .iter()
        .filter(|r| r.end > split + 1)
        .map(|r| r.start.max(split + 1) - split - 1..r.end - split - 1)
        .collect();
    let left = clip(
        indicator,
        &of_indicator,
        room.saturating_sub(value_columns + 1),
        layout.widths,
        Role::Body,
    );
    line.spans.extend(left.spans);
    line.push(" ", Role::Body);
    let right = clip(value, &of_value, value_columns, layout.widths, Role::Value);
    line.spans.extend(right.spans);
    line
}

/// Returns what was found as it can be copied: a target with its year, else the whole text.
fn fact(plan: &Plan, reference: Reference, found: &Match) -> String {
    let target = (found.field_ref.field == Field::Target)
        .then(|| plan.digest(reference)?.targets.get(found.field_ref.index))
        .flatten();
    match target {
        Some(target) => target_text(target, found.field_ref.language),
        None => found.text.clone(),
    }
}

/// Why a row is there, in one faint character: as typed, pinyin, initials, English, approximate.
fn tag(how: MatchKind) -> &'static str {
    match how {
        MatchKind::Literal | MatchKind::Number => "字",
        MatchKind::Pinyin => "拼",
        MatchKind::Initials => "首",
        MatchKind::English => "英",
        MatchKind::Near => "似",
        MatchKind::AskedAs => "俗",
        MatchKind::Reference => "号",
    }
}
