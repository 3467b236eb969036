//! The help: every key that works, read from the table; filtered as one types, and run on Enter.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use crate::{
    page::{Line, Role, Span, wrap},
    plan::{AskedWords, Language, Reference},
    search::{Attributes, Field, FieldText, RowText, Rows},
};

use super::{
    Action, ActionEntry, App, Context, Effect, HelpView, Layer, ListSource, Overlay, TABLE,
};

/// Columns of the keys, before the descriptions.
const KEYS: usize = 22;

/// The ways to search: an example, and its explanation in Chinese and in English.
#[rustfmt::skip]
const QUERIES: [[&str; 3]; 10] = [
    ["高铁站 gtz gaotz", "汉字（繁体亦可）、全拼、首字母、混写", "Chinese, pinyin, initials, mixed"],
    ["hospital", "英文，词首即可", "English, by the start of a word"],
    ["29 第29条 c9", "条号、章号", "an item's or a chapter's number"],
    ["1500亿 92% 3.7", "数字，按整数匹配", "figures, as whole numbers"],
    ["机场 航线", "两个词都要有", "both words"],
    ["“一个市” -机场", "原样短语；排除", "an exact phrase; without a word"],
    ["ch:9 due:2024", "筛选：章（章:9）、年份（年:2024，due<=2025）", "filters: chapter, year (due<=2025)"],
    ["has:target kind:place", "含:指标|名称|笔记|年份；类:地点|项目|机构|行动|政策|提法|活动|产品|称号", "has:target|name|note|due; kind:place|project|institution|programme|policy|slogan|event|product|honour"],
    ["亿元 >=1000", "指标的数值（在指标表中）", "a target's amount (in the table of targets)"],
    ["首字母 相近 俗称", "一行右端：匹配方式；另有原字、拼音、英文、编号、略近（只符合一部分）", "at the end of a row: how it was found: text, pinyin, initials, near, weak (a part alone), asked (everyday words), number"],
];

/// A row of the help: an action, or a way to search.
#[derive(Clone, Debug)]
pub struct HelpRow {
    /// The heading it is under.
    section: usize,
    keys: String,
    text: &'static str,
    /// `None` for a way to search.
    pub action: Option<Action>,
}

/// A line of the help as shown, and the row it belongs to.
#[derive(Clone, Debug)]
pub struct HelpLine {
    pub line: Line,
    pub row: Option<usize>,
}

/// Characters of the longest filter that is matched fuzzily, with other characters between its own.
const MAX_SCATTERED_CHARS: usize = 40;

/// The heading of the ways to search, among those of the table.
const QUERY_SECTION: usize = 2;
/// The headings of all sections.
const SECTIONS: usize = 6;

impl App {
    /// Opens the help at the keys of the layer in use; in the search at the ways to search.
    pub(super) fn open_help(&mut self) {
        let section = match self.layers.top() {
            Layer::List if self.searches() => QUERY_SECTION,
            Layer::List | Layer::RowMenu => 1,
            Layer::Goto | Layer::Find | Layer::Note | Layer::Path => 3,
            Layer::CopyMenu => 4,
            Layer::Browse | Layer::Help => 0,
        };
        self.layers.open_overlay(Overlay::Help(HelpView::default()));
        let rows = self.help_rows();
        let selected = rows.iter().position(|row| row.section == section);
        if let Some(Overlay::Help(help)) = self.layers.overlay_mut() {
            help.selected = selected.unwrap_or(0);
            help.first = usize::MAX;
        }
    }

    /// Returns whether the list on the screen is the search: its hints name its keys, but not what can be typed.
    fn searches(&self) -> bool {
        let list = self.layers.list();
        list.is_some_and(|list| list.source() == ListSource::Search)
    }

    pub(super) fn act_in_help(&mut self, action: Action) -> Vec<Effect> {
        let page = self.help_height().saturating_sub(1) as isize;
        match action {
            Action::Back | Action::Help | Action::Interrupt => drop(self.layers.close_overlay()),
            Action::Choose => return self.run_help_row(),
            Action::NextRow => self.step_help(1),
            Action::PreviousRow => self.step_help(-1),
            Action::NextPage => self.step_help(page),
            Action::PreviousPage => self.step_help(-page),
            _ => {
                if let Some(Overlay::Help(help)) = self.layers.overlay_mut()
                    && help.filter.edit(action)
                {
                    help.selected = 0;
                }
            }
        }
        Vec::new()
    }

    /// Moves the selection of the help by `by` rows and stops at either end.
    pub(super) fn step_help(&mut self, by: isize) {
        let last = self.help_rows().len().saturating_sub(1);
        if let Some(Overlay::Help(help)) = self.layers.overlay_mut() {
            help.selected = help.selected.saturating_add_signed(by).min(last);
        }
    }

    /// Closes the help and does what the selected row says, if it can be done where the help was opened.
    fn run_help_row(&mut self) -> Vec<Effect> {
        let rows = self.help_rows();
        let Some(Overlay::Help(help)) = self.layers.close_overlay() else {
            return Vec::new();
        };
        let Some(action) = rows.get(help.selected).and_then(|row| row.action) else {
            return Vec::new();
        };
        let layer = self.layers.top();
        let works_in = |context: &Context| action.entry().contexts.contains(context);
        if layer.contexts().iter().any(works_in) {
            return self.act(action);
        }
        // The actions of a menu run directly, without the menu.
        let useful = self.pick_mode.is_none() && self.does_something(action);
        match layer {
            Layer::Browse | Layer::List if useful && works_in(&Context::CopyMenu) => {
                return self.act_in_copy_menu(action);
            }
            Layer::List if useful && self.marks_rows() && works_in(&Context::RowMenu) => {
                return self.act_in_row_menu(action);
            }
            _ => {}
        }
        self.message = Some(self.words().not_here.to_owned());
        Vec::new()
    }

    /// Returns whether `q` or `?` closes the help: while its filter is empty.
    pub(super) fn closes_help(&self, c: char) -> bool {
        let empty = |help: &HelpView| help.filter.is_empty();
        matches!(self.layers.overlay(), Some(Overlay::Help(help)) if (c == 'q' || c == '?') && empty(help))
    }

    /// The first row of the screen with a line of the help, below the title and the filter.
    pub const HELP_TOP: u16 = 2;

    /// The number of rows with lines of the help: all but title, filter and status.
    pub fn help_height(&self) -> usize {
        self.display.size.rows.saturating_sub(3) as usize
    }

    pub(super) fn relayout_help(&mut self) {
        if self.layers.top() != Layer::Help {
            return;
        }
        let lines = self.help_lines();
        let height = self.help_height();
        let Some(Overlay::Help(help)) = self.layers.overlay_mut() else {
            return;
        };
        let of_row = |line: &HelpLine| line.row == Some(help.selected);
        let at = lines.iter().position(of_row).unwrap_or(0);
        let end = lines.iter().rposition(of_row).unwrap_or(0) + 1;
        if help.first == usize::MAX {
            // The heading above the section in use is the first line.
            help.first = at.saturating_sub(1);
        }
        let furthest = lines.len().saturating_sub(height);
        let lowest = at.saturating_sub(usize::from(at == 1));
        help.first = help
            .first
            .max(end.saturating_sub(height))
            .min(lowest)
            .min(furthest);
    }

    /// Returns every action by where it works, with its keys, and the ways to search; those that the filter
    /// keeps, in their order.
    pub fn help_rows(&self) -> Vec<HelpRow> {
        let language = self.display.language as usize;
        let mut rows = Vec::new();
        for section in 0..SECTIONS {
            if section == QUERY_SECTION {
                rows.extend(QUERIES.iter().map(|query| HelpRow {
                    section,
                    keys: query[0].to_owned(),
                    text: query[1 + language],
                    action: None,
                }));
            }
            for entry in TABLE.iter().filter(|entry| section_of(entry) == section) {
                let keys = self.keymap.keys(entry.action);
                let keys: Vec<String> = keys.map(|key| key.to_string()).collect();
                if !keys.is_empty() {
                    rows.push(HelpRow {
                        section,
                        keys: keys.join(" "),
                        text: entry.help[language],
                        action: Some(entry.action),
                    });
                }
            }
        }
        let Some(Overlay::Help(help)) = self.layers.overlay() else {
            return rows;
        };
        let filter = help.filter.text().trim();
        if filter.is_empty() {
            return rows;
        }
        let kept = self.filtered_help(&rows, filter);
        let mut rows: Vec<Option<HelpRow>> = rows.into_iter().map(Some).collect();
        kept.into_iter()
            .filter_map(|row| rows[row].take())
            .collect()
    }

    /// Returns the rows that a filter keeps: by key, word, name in the config file or pinyin; where none is found so,
    /// those that have its characters in order, with others between.
    fn filtered_help(&self, rows: &[HelpRow], filter: &str) -> Vec<usize> {
        let by_key = |row: &HelpRow| row.keys.split(' ').any(|key| key == filter);
        let texts = rows.iter().map(|row| {
            let mut texts = vec![FieldText::new(
                Field::Title,
                self.display.language,
                row.text,
            )];
            let mut others = Vec::new();
            if let Some(action) = row.action {
                let entry = action.entry();
                others.push(FieldText::new(Field::Title, Language::En, entry.name));
                others.push(FieldText::new(Field::Title, Language::En, entry.help[1]));
            }
            RowText {
                reference: Reference::Plan,
                shown: std::mem::take(&mut texts),
                others,
                attributes: Attributes::default(),
            }
        });
        let context = self.searching.context(&self.state);
        let found = Rows::new(&context.options, AskedWords::default(), texts).filter(filter);
        let found: Vec<usize> = (found.rows.iter())
            .filter(|found| found.near.is_none())
            .map(|found| found.row)
            .collect();
        let kept = |(number, row): (usize, &HelpRow)| {
            (by_key(row) || found.contains(&number)).then_some(number)
        };
        let kept: Vec<usize> = rows.iter().enumerate().filter_map(kept).collect();
        if kept.is_empty() {
            scattered(rows, filter)
        } else {
            kept
        }
    }

    /// Returns the help as shown: headings and rows, broken at the screen's width.
    pub fn help_lines(&self) -> Vec<HelpLine> {
        let words = self.words();
        let mut headings = words.places.to_vec();
        headings.insert(QUERY_SECTION, words.queries);
        let mut lines = Vec::new();
        let mut section = None;
        for (number, row) in self.help_rows().iter().enumerate() {
            if section != Some(row.section) {
                if section.is_some() {
                    lines.push((Line::default(), None));
                }
                let mut line = Line::default();
                line.push(headings[row.section], Role::Heading);
                lines.push((line, None));
                section = Some(row.section);
            }
            let broken = self.help_row(&format!("  {}", row.keys), row.text);
            lines.extend(broken.into_iter().map(|line| (line, Some(number))));
        }
        let line = |(line, row)| HelpLine { line, row };
        lines.into_iter().map(line).collect()
    }

    /// Returns what is typed, and beside it what it does.
    fn help_row(&self, keys: &str, help: &str) -> Vec<Line> {
        let columns = (self.display.size.columns as usize).saturating_sub(KEYS);
        let used = self.display.widths.of(keys);
        let mut lines = Vec::new();
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
        lines
    }
}

/// Returns the actions whose name or text has the characters of `filter` in order, with others between: those that
/// score at least half of what the best one does.
fn scattered(rows: &[HelpRow], filter: &str) -> Vec<usize> {
    // A filter of any length can be pasted; the matcher costs its length times that of the text.
    if filter.chars().count() > MAX_SCATTERED_CHARS {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let score = |row: &HelpRow| {
        let entry = row.action?.entry();
        let texts = [entry.name, entry.help[0], entry.help[1]].into_iter();
        texts
            .filter_map(|text| matcher.fuzzy_match(text, filter))
            .max()
    };
    let scores: Vec<Option<i64>> = rows.iter().map(score).collect();
    let best = scores.iter().copied().flatten().max().unwrap_or(0);
    let near = |score: &Option<i64>| score.is_some_and(|score| score > 0 && 2 * score >= best);
    let places = scores.iter().enumerate();
    places
        .filter_map(|(row, score)| near(score).then_some(row))
        .collect()
}

/// The heading of an entry: reading, lists, typing, copying, everywhere.
fn section_of(entry: &ActionEntry) -> usize {
    match entry.contexts {
        contexts if contexts.len() >= 5 => 5,
        [Context::Picker | Context::RowMenu, ..] => 1,
        [Context::Input | Context::Path, ..] => 3,
        [Context::CopyMenu, ..] => 4,
        _ => 0,
    }
}
