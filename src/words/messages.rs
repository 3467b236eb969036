//! The texts that have a number, a name or a place in them.

use crate::{
    plan::{Kind, Language, Reference, chinese_number},
    sanitize,
};

use super::entries::Words;

impl Words {
    /// Returns the name of a kind.
    pub fn kind(&self, kind: Kind) -> &'static str {
        self.kinds[kind as usize]
    }

    /// Returns a chapter by its number: `第九章`.
    pub fn chapter(&self, number: u32) -> String {
        match self.language {
            Language::Zh => format!("第{}章", chinese_number(number)),
            Language::En => format!("Chapter {number}"),
        }
    }

    /// The numeral of a chapter, or of a run of chapters, as the tree shows it.
    pub fn chapter_run(&self, first: u32, last: Option<u32>) -> String {
        match (self.language, last) {
            (Language::Zh, None) => chinese_number(first),
            (Language::En, None) => first.to_string(),
            (Language::Zh, Some(last)) => {
                let joint = if last == first + 1 { "、" } else { "至" };
                format!("{}{joint}{}", chinese_number(first), chinese_number(last))
            }
            (Language::En, Some(last)) => format!("{first}-{last}"),
        }
    }

    /// Returns an item by its number: `第29条`.
    pub fn item(&self, number: u32) -> String {
        match self.language {
            Language::Zh => format!("第{number}条"),
            Language::En => format!("Item {number}"),
        }
    }

    /// Returns a place of the bundled plan by its number.
    pub fn reference(&self, reference: Reference) -> String {
        match reference {
            Reference::Plan => match self.language {
                Language::Zh => "总览".to_owned(),
                Language::En => "Overview".to_owned(),
            },
            Reference::Chapter(number) => self.chapter(number),
            Reference::Item(number) => self.item(number),
        }
    }

    /// Returns a place in as few columns as a list has for it: `29`, `八章`, `c8`.
    pub fn short_reference(&self, reference: Reference) -> String {
        match (self.language, reference) {
            (Language::Zh, Reference::Chapter(number)) => format!("{}章", chinese_number(number)),
            _ => reference.to_string(),
        }
    }

    /// Returns the heading of the hits in other plans, with their numbers if not all are shown.
    pub fn in_other_plans(&self, shown: usize, total: usize) -> String {
        match (self.language, shown < total) {
            (_, false) => self.other_plans.to_owned(),
            (Language::Zh, true) => {
                format!("{}（共 {total} 处，列出 {shown} 处）", self.other_plans)
            }
            (Language::En, true) => format!("{} ({shown} of {total})", self.other_plans),
        }
    }

    /// Returns the day of an import; empty where it is not known.
    pub fn imported_on(&self, day: &str) -> String {
        match self.language {
            _ if day.is_empty() => String::new(),
            Language::Zh => format!("{day} 导入"),
            Language::En => format!("imported {day}"),
        }
    }

    /// Returns a year: `2024 年`.
    pub fn year(&self, year: u16) -> String {
        match self.language {
            Language::Zh => format!("{year} 年"),
            Language::En => year.to_string(),
        }
    }

    /// Returns how many chapters, items, targets and names there are.
    pub fn counts(&self, [chapters, items, targets, names]: [usize; 4]) -> String {
        match self.language {
            Language::Zh => {
                format!("共收录 {chapters} 章、{items} 条，{targets} 项指标，{names} 个名称。")
            }
            Language::En => format!(
                "{chapters} chapters and {items} items, with {targets} targets and {names} names."
            ),
        }
    }

    /// Returns how many targets state no year.
    pub fn without_year(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("另有 {count} 项指标没有写明年份。"),
            Language::En => format!("{count} targets have no deadline."),
        }
    }

    /// Returns the message after an import.
    pub fn imported(&self, path: &str) -> String {
        match self.language {
            Language::Zh => format!("已存入 {path}；浏览时按 o 切换摘要与原文。"),
            Language::En => {
                format!(
                    "Kept in {path}; o in the browser changes between digest and official text."
                )
            }
        }
    }

    /// Returns the report of an import: the file of the plan, and the command that shows it.
    pub fn plan_imported(&self, id: &str, path: &str) -> String {
        match self.language {
            Language::Zh => format!(
                "已作为规划“{id}”存入 {path}；yiwu-plan outline --plan {id} 列出各级标题，search 也会搜索它。"
            ),
            Language::En => format!(
                "Saved as the plan “{id}” in {path}; yiwu-plan outline --plan {id} lists its headings, and search covers it."
            ),
        }
    }

    /// Returns that the imported text was removed.
    pub fn import_removed(&self, path: &str) -> String {
        match self.language {
            Language::Zh => format!("已删除 {path}。"),
            Language::En => format!("Removed {path}."),
        }
    }

    /// Returns how many hits there are.
    pub fn hits(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("{count} 条"),
            Language::En if count == 1 => "1 hit".to_owned(),
            Language::En => format!("{count} hits"),
        }
    }

    /// A place that was asked for and is not in the source.
    pub fn is_not_in_source(&self, reference: Reference) -> String {
        match self.language {
            Language::Zh => format!("{}未收录", self.reference(reference)),
            Language::En => format!("{} is not in the source", self.reference(reference)),
        }
    }

    /// A place that was asked for and that the plan does not have.
    pub fn does_not_exist(&self, reference: Reference) -> String {
        match self.language {
            Language::Zh => format!("{}不存在", self.reference(reference)),
            Language::En => format!("{} does not exist", self.reference(reference)),
        }
    }

    /// Returns the first line of a copied text, and the number of further lines.
    pub fn text_copied(&self, first: &str, more: usize) -> String {
        let first = sanitize::escape_line(first);
        match (self.language, more) {
            (Language::Zh, 0) => format!("：{first}"),
            (Language::Zh, _) => format!("，共 {} 行：{first}", more + 1),
            (Language::En, 0) => format!(": {first}"),
            (Language::En, _) => format!(", {} lines: {first}", more + 1),
        }
    }

    /// Returns that a file was written.
    pub fn file_written(&self, path: &str) -> String {
        match self.language {
            Language::Zh => format!("已写入 {path}"),
            Language::En => format!("Written to {path}"),
        }
    }

    /// Returns that a file was not written, and why.
    pub fn file_not_written(&self, why: &str) -> String {
        match self.language {
            Language::Zh => format!("未写入：{why}"),
            Language::En => format!("Not written: {why}"),
        }
    }

    /// A text that is no reference.
    pub fn no_reference(&self, text: &str) -> String {
        match self.language {
            Language::Zh => format!("“{text}”不是条号：条写 29，章写 c9 或第九章"),
            Language::En => {
                format!("“{text}” is not a valid reference: 29 for an item, c9 for a chapter")
            }
        }
    }

    /// The current hit.
    pub fn hit_of(&self, hit: usize, count: usize, wrapped: bool) -> String {
        match (self.language, wrapped) {
            (Language::Zh, false) => format!("匹配 {hit}/{count}"),
            (Language::Zh, true) => format!("匹配 {hit}/{count}（已绕回）"),
            (Language::En, false) => format!("match {hit}/{count}"),
            (Language::En, true) => format!("match {hit}/{count} (wrapped)"),
        }
    }

    /// That there are no matches to go through, before a search with this key.
    pub fn nothing_searched(&self, key: &str) -> String {
        match self.language {
            Language::Zh => format!("请先按 {key} 搜索"),
            Language::En => format!("Search first, with {key}"),
        }
    }

    /// The result that is read, of the list it was opened from.
    pub fn result_of(&self, result: usize, count: usize) -> String {
        match self.language {
            Language::Zh => format!("结果 {result}/{count}"),
            Language::En => format!("result {result}/{count}"),
        }
    }

    /// The sign under a page that goes on: lines above and below what is in sight.
    pub fn more(&self, above: usize, below: usize) -> String {
        match (self.language, above, below) {
            (Language::Zh, 0, below) => format!("▾ 下面还有 {below} 行"),
            (Language::Zh, above, 0) => format!("▴ 上面还有 {above} 行"),
            (Language::Zh, above, below) => format!("▴ {above} 行  ▾ {below} 行"),
            (Language::En, 0, below) => format!("▾ {below} more lines"),
            (Language::En, 1, 0) => "▴ 1 line above".to_owned(),
            (Language::En, above, 0) => format!("▴ {above} lines above"),
            (Language::En, above, below) => format!("▴ {above}  ▾ {below} lines"),
        }
    }

    /// The selected row, counted from 0, and the number of rows.
    pub fn position(&self, row: usize, count: usize) -> String {
        if count == 0 {
            self.hits(0)
        } else {
            format!("{}/{count}", row + 1)
        }
    }

    /// Returns the suggestion where nothing was found.
    pub fn perhaps(&self, suggestion: &str) -> String {
        match self.language {
            Language::Zh => format!("没有找到。是否要找：{suggestion}"),
            Language::En => format!("No results. Did you mean: {suggestion}"),
        }
    }

    /// Returns whether only hits that hold the query as typed are shown from now on.
    pub fn exactness(&self, exact: bool) -> &'static str {
        let texts = if exact {
            ["只显示完全符合的", "showing exact matches only"]
        } else {
            ["也显示相近的", "showing similar matches too"]
        };
        texts[self.language as usize]
    }
}
