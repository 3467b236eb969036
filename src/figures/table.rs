//! Tables of indicators: the head says which column is a year, which a unit. Where it does not, nothing is taken.

use std::sync::Arc;

use super::{
    FigureBound, FoundFigure, Outlook,
    clause::years,
    outlook::OutlookState,
    plain::{MAX_SENTENCE, holds_any, plain, text},
    quantity::quantities,
    units::unit,
};
use crate::plan::NodePath;

/// Parts the cells of a row: the readers write it.
const CELL_SEPARATOR: char = '｜';

/// The contents of a column.
#[derive(Clone, Debug, PartialEq)]
enum Column {
    Name,
    Unit,
    /// Values, of a year and an outlook if the head names them.
    Value(Option<u16>, Option<Outlook>),
    /// A growth over the years.
    Growth(Option<Outlook>),
    Other,
}

/// Reads the rows of tables, one after another.
#[derive(Debug, Default)]
pub(super) struct TableReader {
    columns: Vec<Column>,
}

impl TableReader {
    /// Returns the figures of a row; `None` where the paragraph is no row, or too long for one, or its table has no head that
    /// can be read.
    pub(super) fn row(
        &mut self,
        paragraph: &str,
        path: &NodePath,
        state: &OutlookState,
    ) -> Option<Vec<FoundFigure>> {
        if !paragraph.contains(CELL_SEPARATOR) || paragraph.chars().nth(MAX_SENTENCE).is_some() {
            self.columns.clear();
            return None;
        }
        let cells: Vec<Vec<char>> = paragraph.split(CELL_SEPARATOR).map(plain).collect();
        if let Some(columns) = head(&cells, state) {
            self.columns = columns;
            return Some(Vec::new());
        }
        if self.columns.is_empty() {
            return None;
        }
        Some(self.figures(&cells, paragraph, path, state))
    }

    fn figures(
        &self,
        cells: &[Vec<char>],
        row: &str,
        path: &NodePath,
        state: &OutlookState,
    ) -> Vec<FoundFigure> {
        // A cell that reaches over several rows is missing in all but the first: it is one of the first cells.
        let missing = self.columns.len().saturating_sub(cells.len());
        let cell = |column: usize| column.checked_sub(missing).and_then(|at| cells.get(at));
        let of = |wanted: &Column| self.columns.iter().rposition(|column| column == wanted);
        let Some(name) = of(&Column::Name).and_then(cell) else {
            return Vec::new();
        };
        let (name, mut in_name) = split_unit(name);
        if let Some(own) = of(&Column::Unit).and_then(cell) {
            in_name.clone_from(own);
        }
        if name.is_empty() || name.chars().all(|c| c.is_ascii_digit()) {
            return Vec::new();
        }
        let sentence: Arc<str> = row.into();
        let columns = self.columns.iter().enumerate();
        let figure = |(at, column): (usize, &Column)| {
            let value = cell(at)?;
            let (year, known, is_growth) = match column {
                Column::Value(year, known) => (*year, *known, false),
                Column::Growth(known) => (None, *known, true),
                _ => return None,
            };
            let read = amount(value, &in_name, is_growth)?;
            let by_year = year.and_then(|year| state.is_past(year).then_some(Outlook::Result));
            Some(FoundFigure {
                path: path.clone(),
                indicator: if is_growth {
                    format!("{name}增长")
                } else {
                    name.clone()
                },
                value: read.text,
                bound: read.bound,
                amount: read.amount,
                to: read.to,
                unit: read.unit,
                year,
                yearly: is_growth,
                outlook: by_year
                    .or(known)
                    .unwrap_or_else(|| state.decide(None, || None)),
                sentence: Arc::clone(&sentence),
            })
        };
        columns.filter_map(figure).collect()
    }
}

/// Reads the head of a table; `None` for a row that has values or names no column.
fn head(cells: &[Vec<char>], state: &OutlookState) -> Option<Vec<Column>> {
    // Four figures may be the year of a column; any other number is a value.
    let is_value = |cell: &Vec<char>| {
        cell.iter().any(char::is_ascii_digit)
            && years(cell).is_empty()
            && bare_year(cell).is_none()
            && cell
                .iter()
                .all(|c| !is_han(*c) || "万亿千左右".contains(*c))
    };
    if cells.iter().any(is_value) {
        return None;
    }
    let mut columns: Vec<Column> = cells.iter().map(|cell| column(cell, state)).collect();
    let is_value = |column: &Column| matches!(column, Column::Value(..) | Column::Growth(_));
    let values = columns.iter().position(is_value)?;
    // Where no column is called a name, the first that is nothing else holds the names.
    if !columns.contains(&Column::Name) {
        let mut before = columns[..values].iter_mut();
        *before.find(|column| **column == Column::Other)? = Column::Name;
    }
    last_year_is_promised(&mut columns, state);
    Some(columns)
}

/// Returns what a column holds, by the cell at its head.
fn column(cell: &[char], state: &OutlookState) -> Column {
    let is_name = holds_any(cell, &["指标", "项目", "名称", "内容"])
        && !holds_any(cell, &["值", "属性", "类别", "年", "单位", "性质"]);
    let outlook = column_outlook(cell);
    let year = years(cell)
        .last()
        .map(|year| year.year)
        .or_else(|| bare_year(cell));
    if holds_any(cell, &["增长", "增速", "增幅", "年均", "累计"]) && !is_name {
        Column::Growth(outlook)
    } else if let Some(reached) = year {
        let by_year = if state.is_past(reached) {
            Outlook::Result
        } else {
            Outlook::Promise
        };
        Column::Value(year, outlook.or(Some(by_year)))
    } else if holds_any(cell, &["单位"]) && cell.len() <= 6 {
        Column::Unit
    } else if is_name {
        Column::Name
    } else if outlook.is_some() || holds_any(cell, &["数值", "指标值"]) {
        Column::Value(None, outlook)
    } else {
        Column::Other
    }
}

/// Returns the outlook that the words of a head state; 预期性, 约束性 state a property and none.
fn column_outlook(cell: &[char]) -> Option<Outlook> {
    const PROMISED: &[&str] = &["目标", "预期", "规划", "计划", "安排"];
    const REACHED: &[&str] = &["实际", "完成", "现状", "基期", "实绩", "上年", "基数"];
    if cell.last() == Some(&'性') {
        None
    } else if holds_any(cell, PROMISED) {
        Some(Outlook::Promise)
    } else {
        holds_any(cell, REACHED).then_some(Outlook::Result)
    }
}

/// In a document whose years are not known, the last of several years is the one to be reached.
fn last_year_is_promised(columns: &mut [Column], state: &OutlookState) {
    if state.knows_years() {
        return;
    }
    let years = columns.iter().filter_map(|column| match column {
        Column::Value(year, _) => *year,
        _ => None,
    });
    let last = years.max();
    for column in columns {
        if let Column::Value(year @ Some(_), known) = column {
            *known = Some(if *year == last {
                Outlook::Promise
            } else {
                Outlook::Result
            });
        }
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Returns the year of a head that is nothing but four figures.
fn bare_year(cell: &[char]) -> Option<u16> {
    let digits: String = cell.iter().filter(|c| c.is_ascii_digit()).collect();
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4 && (1949..=2100).contains(&year)).then_some(year)
}

/// Splits a name and the unit in its brackets: `甲率（%）`.
fn split_unit(cell: &[char]) -> (String, Vec<char>) {
    let number = |c: &char| c.is_ascii_digit() || ".．、".contains(*c);
    let start = cell.iter().take_while(|c| number(c)).count();
    let cell = if start < cell.len() {
        &cell[start..]
    } else {
        cell
    };
    let open = cell.iter().rposition(|c| *c == '（');
    match open {
        Some(at) if cell.last() == Some(&'）') => {
            let inside = &cell[at + 1..cell.len() - 1];
            let behind_power = inside
                .iter()
                .take_while(|c| "万亿千百".contains(**c))
                .count();
            if unit(&inside[behind_power..]).is_some() || unit(inside).is_some() {
                return (text(&cell[..at]), inside.to_vec());
            }
            (text(cell), Vec::new())
        }
        _ => (text(cell), Vec::new()),
    }
}

struct CellAmount {
    text: String,
    amount: f64,
    to: Option<f64>,
    unit: String,
    bound: FigureBound,
}

/// Reads a cell with the unit of its row; a growth is in per cent where it names no unit. `[5]` is a sum over the years.
fn amount(cell: &[char], row_unit: &[char], is_growth: bool) -> Option<CellAmount> {
    let mut value: Vec<char> = cell
        .iter()
        .copied()
        .filter(|c| !"[]【】（）〔〕".contains(*c))
        .collect();
    let has_unit = !quantities(&value).is_empty();
    if !has_unit {
        let is_end = |c: &char| c.is_ascii_digit() || "万亿千".contains(*c);
        let end = value.iter().rposition(is_end)? + 1;
        let percent = ['%'];
        let own: &[char] = if is_growth { &percent } else { row_unit };
        if own.is_empty() {
            return None;
        }
        value.splice(end..end, own.iter().copied());
    }
    let found = quantities(&value);
    let quantity = found.first()?;
    Some(CellAmount {
        text: text(&value),
        amount: quantity.amount,
        to: quantity.to,
        unit: quantity.unit.clone(),
        bound: quantity.bound.unwrap_or(FigureBound::Exactly),
    })
}
