//! The help: every key that works, read from the table.

use crate::page::{Line, Role, Span, wrap};

use super::{Action, App, Context, Entry, TABLE};

/// Columns for the keys, before what they do.
const KEYS: usize = 16;

impl App {
    pub(super) fn act_in_help(&mut self, action: Action) {
        let page = self.help_rows().saturating_sub(1);
        let Some(first) = &mut self.help else { return };
        *first = match action {
            Action::Back | Action::Help => return self.help = None,
            Action::Down => *first + 1,
            Action::Up => first.saturating_sub(1),
            Action::PageDown => *first + page,
            Action::PageUp => first.saturating_sub(page),
            Action::HalfPageDown => *first + page / 2,
            Action::HalfPageUp => first.saturating_sub(page / 2),
            Action::First => 0,
            Action::Last => usize::MAX,
            _ => *first,
        };
    }

    /// Rows of the screen the help has: all but title and status.
    pub fn help_rows(&self) -> usize {
        self.size.rows.saturating_sub(2) as usize
    }

    pub(super) fn settle_help(&mut self) {
        if let Some(first) = self.help {
            let furthest = self.help_lines().len().saturating_sub(self.help_rows());
            self.help = Some(first.min(furthest));
        }
    }

    /// Every action by where it works, with its keys; broken at the screen's width.
    pub fn help_lines(&self) -> Vec<Line> {
        let words = self.words();
        let mut lines = Vec::new();
        for (place, heading) in words.places.iter().enumerate() {
            let mut line = Line::default();
            line.push(*heading, Role::Heading);
            lines.push(line);
            for entry in TABLE.iter().filter(|entry| place_of(entry) == place) {
                self.help_entry(entry, &mut lines);
            }
            lines.push(Line::default());
        }
        lines.pop();
        lines
    }

    fn help_entry(&self, entry: &Entry, lines: &mut Vec<Line>) {
        let keys: Vec<String> = self
            .keymap
            .keys(entry.action)
            .map(|key| key.to_string())
            .collect();
        if keys.is_empty() {
            return;
        }
        let keys = format!("  {}", keys.join(" "));
        let help = entry.help[self.language as usize];
        let columns = (self.size.columns as usize).saturating_sub(KEYS);
        let used = self.widths.of(&keys);
        for (number, range) in wrap(help, columns, self.widths).into_iter().enumerate() {
            let (lead, role) = match number {
                0 => (
                    format!("{keys}{}", " ".repeat(KEYS.saturating_sub(used).max(1))),
                    Role::Number,
                ),
                _ => (" ".repeat(KEYS), Role::Body),
            };
            lines.push(Line {
                spans: vec![Span::new(lead, role), Span::new(&help[range], Role::Body)],
            });
        }
    }
}

/// Which of the help's headings an entry stands under: reading, lists, typing, copying, everywhere.
fn place_of(entry: &Entry) -> usize {
    match entry.contexts {
        [_, _, _, _, _] => 4,
        [Context::Picker, ..] => 1,
        [Context::Field, ..] => 2,
        [Context::CopyMenu, ..] => 3,
        _ => 0,
    }
}
