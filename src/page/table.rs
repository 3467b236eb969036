//! Targets as a table: indicator, value, due year, aligned by columns.

use crate::{
    plan::{Language, Target},
    search::Field,
    words::words,
};

use super::{
    builder::{Block, Builder},
    layout::{GAP, LanguageColumn},
    line::{Line, Role},
    prefix::Prefix,
};

/// Below this many columns for the indicators, each value is placed under its indicator.
const LEAST_INDICATOR: usize = 14;
const MARGIN: usize = 2;

impl Builder<'_> {
    pub(super) fn targets(&mut self, targets: &[Target]) {
        if targets.is_empty() {
            return;
        }
        let label = words(self.layout.language).targets;
        self.heading(label);
        let text_language = self.layout.view.first();
        for (index, target) in targets.iter().enumerate() {
            // Row by row, so that the two languages of a target are beside or below each other.
            let block =
                self.bilingual(|builder, column| builder.target_row(targets, index, column));
            self.fact(block, target_text(target, text_language));
        }
    }

    /// Lays out one of `targets` in columns that suit them all.
    fn target_row(&mut self, targets: &[Target], index: usize, column: LanguageColumn) -> Block {
        let LanguageColumn {
            columns, language, ..
        } = column;
        let widths = self.layout.widths;
        let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
        let room = columns.saturating_sub(MARGIN);
        let due = widest(&mut targets.iter().map(|t| widths.of(&due(t, language))));
        let due_room = if due > 0 { due + GAP } else { 0 };
        let value =
            widest(&mut targets.iter().map(|t| widths.of(t.value.get(language)))).min(room * 2 / 5);
        let room_left = room.saturating_sub(value + GAP + due_room);
        let indicator = widest(&mut targets.iter().map(|t| widths.of(t.indicator.get(language))))
            .min(room_left);
        let target = &targets[index];
        if room_left < LEAST_INDICATOR {
            self.stacked(index, target, column)
        } else {
            self.row(index, target, [indicator, value], column)
        }
    }

    fn row(
        &mut self,
        index: usize,
        target: &Target,
        [indicator, value]: [usize; 2],
        column: LanguageColumn,
    ) -> Block {
        let widths = self.layout.widths;
        let [name, amount] = self.cells(index, target, [MARGIN + indicator, value], column);
        let row = name.join_columns(amount, MARGIN + indicator, widths);
        let due = due(target, column.language);
        if due.is_empty() {
            return row;
        }
        let mut line = Line::default();
        line.push(due, Role::Faint);
        let right = Block {
            lines: vec![line],
            hits: Vec::new(),
        };
        row.join_columns(right, MARGIN + indicator + GAP + value, widths)
    }

    fn stacked(&mut self, index: usize, target: &Target, column: LanguageColumn) -> Block {
        let columns = column.columns;
        let [mut name, amount] = self.cells(
            index,
            target,
            [columns, columns.saturating_sub(2 * MARGIN)],
            column,
        );
        let under = Block {
            lines: vec![Line::default()],
            hits: Vec::new(),
        };
        let widths = self.layout.widths;
        let mut amount = under.join_columns(amount, 2 * MARGIN - GAP, widths);
        let due = due(target, column.language);
        if let (Some(line), false) = (amount.lines.first_mut(), due.is_empty()) {
            if widths.of(&line.text()) + GAP + widths.of(&due) <= columns {
                line.push("  ", Role::Body);
                line.push(due, Role::Faint);
            } else {
                let mut line = Line::default();
                line.push(" ".repeat(2 * MARGIN), Role::Body);
                line.push(due, Role::Faint);
                amount.lines.push(line);
            }
        }
        name.append(amount);
        name
    }

    /// The indicator and the value of a target, each broken at its own columns.
    fn cells(
        &mut self,
        index: usize,
        target: &Target,
        [indicator_columns, value_columns]: [usize; 2],
        column: LanguageColumn,
    ) -> [Block; 2] {
        let language = column.language;
        let [indicator, value] = [&target.indicator, &target.value].map(|text| text.get(language));
        // The search sees both as one line with a blank between.
        let split = indicator.chars().count();
        let ranges = self.ranges(Field::Target, index, language);
        let of_indicator: Vec<_> = ranges
            .iter()
            .map(|r| r.start.min(split)..r.end.min(split))
            .collect();
        let of_value: Vec<_> = ranges
            .iter()
            .map(|r| r.start.max(split + 1) - split - 1..r.end.max(split + 1) - split - 1)
            .collect();
        let role = if column.is_second {
            Role::Faint
        } else {
            Role::Body
        };
        [
            self.paragraph(
                indicator_columns,
                Prefix::margin(MARGIN).of(role),
                indicator,
                &of_indicator,
            ),
            self.paragraph(
                value_columns,
                Prefix::none().of(Role::Value),
                value,
                &of_value,
            ),
        ]
    }
}

/// Returns the deadline of a target, in a word or two: `2024 年`, `每年`; empty where the plan has none, and
/// where the value says it already.
pub fn due(target: &Target, language: Language) -> String {
    let said = |year: u16| target.value.get(language).contains(&year.to_string());
    match (target.due, target.yearly, language) {
        (Some(year), ..) if said(year) => String::new(),
        (Some(year), _, Language::Zh) => format!("{year} 年"),
        (Some(year), _, Language::En) => format!("by {year}"),
        (None, true, _) => words(language).yearly.to_owned(),
        (None, false, _) => String::new(),
    }
}

/// Returns a target in one line, with its year: `市域就诊率 92%，2025 年`.
pub fn target_text(target: &Target, language: Language) -> String {
    let line = target.line(language);
    match (due(target, language), language) {
        (due, _) if due.is_empty() => line,
        (due, Language::Zh) => format!("{line}，{due}"),
        (due, Language::En) => format!("{line}, {due}"),
    }
}
