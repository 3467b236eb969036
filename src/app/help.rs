//! The help: every key that works, read from the table.

use crate::page::{Line, Role, Span, wrap};

use super::{Action, ActionEntry, App, Context, Effect, Layer, Overlay, TABLE};

/// Columns for the keys, before what they do.
const KEYS: usize = 22;

/// What can be typed into a search, and what it finds.
#[rustfmt::skip]
const QUERIES: [[&str; 3]; 9] = [
    ["高铁站 gtz gaotz", "汉字（繁体亦可）、全拼、首字母、混写", "Chinese, pinyin, initials, mixed"],
    ["hospital", "英文，词首即可", "English, by the start of a word"],
    ["29 第29条 c9", "条号、章号", "an item's or a chapter's number"],
    ["1500亿 92% 3.7", "数字，按整数匹配", "figures, as whole numbers"],
    ["机场 航线", "两个词都要有", "both words"],
    ["“一个市” -机场", "原样短语；排除", "as it stands; without"],
    ["ch:9 due:2024", "筛选：章（章:9）、年份（年:2024，due<=2025）", "filters: chapter, year (due<=2025)"],
    ["has:target kind:place", "含:指标|名称|笔记|年份；类:地点|项目|机构|行动|政策|提法|活动|产品|称号", "has:target|name|note|due; kind:place|project|institution|programme|policy|slogan|event|product|honour"],
    ["亿元 >=1000", "指标的数值（在指标表中）", "a target's amount (in the table of targets)"],
];

/// The help on the screen.
#[derive(Clone, Debug, Default)]
pub struct HelpView {
    /// The first line in sight.
    pub first: usize,
}

impl App {
    pub(super) fn open_help(&mut self) {
        self.layers.open_overlay(Overlay::Help(HelpView::default()));
    }

    pub(super) fn act_in_help(&mut self, action: Action) -> Vec<Effect> {
        let page = self.help_rows().saturating_sub(1);
        let Some(Overlay::Help(HelpView { first })) = self.layers.overlay_mut() else {
            return Vec::new();
        };
        *first = match action {
            Action::Back | Action::Help | Action::Quit | Action::Interrupt => {
                self.layers.close_overlay();
                return Vec::new();
            }
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
        Vec::new()
    }

    /// Rows of the screen the help has: all but title and status.
    pub fn help_rows(&self) -> usize {
        self.display.size.rows.saturating_sub(2) as usize
    }

    pub(super) fn relayout_help(&mut self) {
        if self.layers.top() != Layer::Help {
            return;
        }
        let furthest = self.help_lines().len().saturating_sub(self.help_rows());
        if let Some(Overlay::Help(HelpView { first })) = self.layers.overlay_mut() {
            *first = furthest.min(*first);
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
        let mut line = Line::default();
        line.push(words.queries, Role::Heading);
        lines.push(line);
        for [query, help] in
            QUERIES.map(|[query, zh, en]| [query, [zh, en][self.display.language as usize]])
        {
            self.help_row(&format!("  {query}"), help, &mut lines);
        }
        lines
    }

    fn help_entry(&self, entry: &ActionEntry, lines: &mut Vec<Line>) {
        let keys: Vec<String> = self
            .keymap
            .keys(entry.action)
            .map(|key| key.to_string())
            .collect();
        if keys.is_empty() {
            return;
        }
        let keys = format!("  {}", keys.join(" "));
        self.help_row(&keys, entry.help[self.display.language as usize], lines);
    }

    /// What is typed, and beside it what it does.
    fn help_row(&self, keys: &str, help: &str, lines: &mut Vec<Line>) {
        let columns = (self.display.size.columns as usize).saturating_sub(KEYS);
        let used = self.display.widths.of(keys);
        for (number, range) in wrap(help, columns, self.display.widths)
            .into_iter()
            .enumerate()
        {
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
fn place_of(entry: &ActionEntry) -> usize {
    match entry.contexts {
        [_, _, _, _, _] => 4,
        [Context::Picker, ..] => 1,
        [Context::Input, ..] => 2,
        [Context::CopyMenu, ..] => 3,
        _ => 0,
    }
}
