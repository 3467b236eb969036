//! Search results as rows: the title, and why the row is there; a target shows its value.

use crate::{
    page::{
        Line, Role, clip, due, field_label, match_mark, near_mark, near_rule, short_label,
        target_text,
    },
    plan::{Language, Plan, PlanKey, Reference, Target},
    search::{Field, Hit, Match, PlanHit, PlanHits, Query, Results},
    words::words,
};

use super::{
    super::list_row::ListRow,
    RowLayout,
    reasons::{Asked, is_beside_title, is_title_in, reasons},
};

/// Returns the rows of all hits: those of the plan, those in other plans under a heading, then the near ones of the plan
/// under theirs.
///
/// A filter of the query on targets shows the targets it lets through, and a year those that are due in it. A hit
/// takes up to `lines` lines, the title's included.
pub(crate) fn rows(
    plan: &Plan,
    (results, others): (&Results, &PlanHits),
    query: &Query,
    lines: usize,
    layout: RowLayout,
) -> Vec<ListRow> {
    let asked = Asked::by(query);
    let hits = results.hits.iter();
    let mut rows: Vec<ListRow> = hits
        .map(|hit| row(plan, hit, &asked, lines, layout))
        .collect();
    let near = results.hits.iter().position(|hit| hit.near.is_some());
    let others = other_rows(others, layout);
    if let Some(near) = near {
        let rule = near_rule(
            near > 0 || !others.is_empty(),
            &results.ignored,
            layout.language,
        );
        rows[near].heading = Some(heading(&rule, layout));
    }
    let before_near = near.unwrap_or(rows.len());
    rows.splice(before_near..before_near, others);
    rows
}

/// Returns the row of one hit: its title, with the tag of its best match at the right; under it what was found
/// elsewhere, best first.
fn row(plan: &Plan, hit: &Hit, asked: &Asked, most: usize, layout: RowLayout) -> ListRow {
    let language = text_language(plan, layout);
    let why = reasons(plan, hit, asked, language);
    let mut lines = vec![title_line(plan, hit, &why, layout)];
    let room = most.saturating_sub(1).max(1);
    let shown = why.iter().take(room);
    lines.extend(shown.map(|found| reason(plan, hit.reference, found, layout)));
    ListRow {
        reference: hit.reference,
        elsewhere: None,
        number: 0,
        heading: None,
        lines,
        text: why.first().map(|found| fact(plan, hit.reference, found)),
        cited: hit.reference,
        query: None,
        matches: Vec::new(),
    }
}

/// Returns the language that the texts of a plan are read in: an imported plan has its texts as they are.
fn text_language(plan: &Plan, layout: RowLayout) -> Language {
    match plan.outline {
        Some(_) => Language::Zh,
        None => layout.language,
    }
}

/// Returns the first line of a hit: its number and its title, with the tag of its best match that is shown, in the
/// title or in `why`.
fn title_line(plan: &Plan, hit: &Hit, why: &[Match], layout: RowLayout) -> Line {
    let words = words(layout.language);
    let language = text_language(plan, layout);
    let in_title = hit
        .matches
        .iter()
        .find(|found| is_title_in(found, language));
    let is_shown = |found: &&Match| {
        let field = found.field_ref.field;
        field == Field::Reference
            || is_title_in(found, language)
            || why.iter().any(|reason| reason.field_ref == found.field_ref)
    };
    let best = hit.matches.iter().find(is_shown).or(hit.matches.first());
    let label = match (hit.reference, &plan.outline) {
        (Reference::Item(number), None) => number.to_string(),
        (Reference::Item(_), Some(_)) => short_label(plan, hit.reference, layout.language),
        (other, _) => words.reference(other),
    };
    let tag = match hit.near {
        Some(near) => near_mark(near, layout.language),
        None => best.map_or("", |best| match_mark(best.how, layout.language)),
    };
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
    line.spans.extend(title.spans);
    if !tag.is_empty() {
        let mut right = Line::default();
        right.push(tag, Role::Faint);
        push_right(&mut line, right, layout);
    }
    line
}

/// Appends `right` at the right end of a row, with blanks before it.
fn push_right(line: &mut Line, right: Line, layout: RowLayout) {
    let used = layout.widths.of(&line.text()) + layout.widths.of(&right.text());
    line.push(" ".repeat(layout.columns.saturating_sub(used)), Role::Body);
    line.spans.extend(right.spans);
}

/// Returns the rows of hits in other plans, under a heading: plan and heading, under it what was found best.
fn other_rows(others: &PlanHits, layout: RowLayout) -> Vec<ListRow> {
    let words = words(layout.language);
    let rule = words.in_other_plans(others.hits.len(), others.total);
    let hits = others.hits.iter().enumerate();
    let row = |(number, found): (usize, &PlanHit)| {
        let key = found.place.key();
        let best = found.hit.matches.first();
        let tag = best.map_or("", |best| match_mark(best.how, layout.language));
        let most = layout.columns / 3;
        let named = format!("{}  {tag}", key.id());
        let tag = match layout.widths.of(&named) {
            columns if columns <= most => named,
            _ => key.id().to_owned(),
        };
        let tag = clip(tag.trim_end(), &[], most, layout.widths, Role::Faint);
        let tag_columns = layout.widths.of(&tag.text());
        let room = layout.columns.saturating_sub(tag_columns + 1);
        let of_title = |found: &&Match| found.field_ref.field == Field::Title;
        let in_title = found.hit.matches.iter().find(of_title);
        // The heading of a bundled place has its number before the title that was searched.
        let ranges = match key {
            PlanKey::Imported(_) => in_title.map_or(&[][..], |found| &found.ranges),
            PlanKey::Bundled => &[],
        };
        let mut line = clip(&found.heading, ranges, room, layout.widths, Role::Title);
        push_right(&mut line, tag, layout);
        let mut matches = found.hit.matches.iter();
        let reason = matches.find(|found| is_beside_title(found));
        let under = reason.map(|reason| {
            let mut line = Line::default();
            line.push("   ", Role::Body);
            push_text(&mut line, reason, layout);
            line
        });
        let heading = (number == 0).then(|| heading(&rule, layout));
        ListRow {
            elsewhere: Some(found.place.clone()),
            heading,
            lines: std::iter::once(line).chain(under).collect(),
            text: reason.map(|reason| reason.text.clone()),
            matches: found.hit.matches.clone(),
            ..ListRow::default()
        }
    };
    hits.map(row).collect()
}

/// The line under a title: which field, and its text with what was found. A value is never cut.
fn reason(plan: &Plan, reference: Reference, found: &Match, layout: RowLayout) -> Line {
    let words = words(layout.language);
    let mut line = Line::default();
    line.push("   ", Role::Body);
    line.push(field_label(found.field_ref.field, words), Role::Faint);
    line.push(" ", Role::Body);
    let Some(target) = target_of(plan, reference, found) else {
        push_text(&mut line, found, layout);
        return line;
    };
    let room = room_after(&line, layout);
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
    let due = due(target, language);
    let room = room_after(&line, layout);
    if !due.is_empty() && layout.widths.of(&due) + 2 <= room {
        line.push("  ", Role::Body);
        line.push(due, Role::Faint);
    }
    line
}

/// Returns what was found as it can be copied: a target with its year, else the whole text.
fn fact(plan: &Plan, reference: Reference, found: &Match) -> String {
    match target_of(plan, reference, found) {
        Some(target) => target_text(target, found.field_ref.language),
        None => found.text.clone(),
    }
}

/// Returns the target that a match is in.
fn target_of<'a>(plan: &'a Plan, reference: Reference, found: &Match) -> Option<&'a Target> {
    if found.field_ref.field != Field::Target {
        return None;
    }
    plan.digest(reference)?.targets.get(found.field_ref.index)
}

/// Returns the heading of a group of rows.
fn heading(text: &str, layout: RowLayout) -> Line {
    clip(text, &[], layout.columns, layout.widths, Role::Faint)
}

/// Returns the columns that a line leaves.
fn room_after(line: &Line, layout: RowLayout) -> usize {
    let used = layout.widths.of(&line.text());
    layout.columns.saturating_sub(used)
}

/// Adds the text of a match to a line, clipped to the columns that it leaves.
fn push_text(line: &mut Line, found: &Match, layout: RowLayout) {
    let room = room_after(line, layout);
    let text = clip(&found.text, &found.ranges, room, layout.widths, Role::Body);
    line.spans.extend(text.spans);
}
