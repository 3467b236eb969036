//! Promises and results: by the headings, the opening of the paragraph, and the words of the clause.

use super::{
    Outlook,
    clause::{ReadYear, end_of_plan, years},
    plain::{begins, holds_any, leading, plain, position},
};

/// Headings over what was reached.
#[rustfmt::skip]
const PAST_HEADINGS: &[&str] = &[
    "回顾", "成就", "成效", "成绩", "去年", "上年", "过去", "年来", "以来", "工作情况", "完成情况", "执行情况",
    "发展基础", "现实基础", "现状", "总结", "历程", "发展情况", "取得", "进展", "上一年", "实施情况", "基本情况",
    "落实情况", "运行情况", "发展环境", "所做", "做的工作", "主要做了",
];
/// Headings over what is to be reached; they come first where a heading has words of both.
#[rustfmt::skip]
const FUTURE_HEADINGS: &[&str] = &[
    "目标", "安排", "任务", "部署", "打算", "思路", "总体要求", "今年", "展望", "下一步", "下一年", "未来", "明年",
    "预期", "愿景", "重点工作", "工作要点", "今后", "新的一年", "下阶段", "工作计划", "主要举措", "保障措施",
    "实事", "工作建议", "要求",
];
/// Words that begin a paragraph about what was reached.
#[rustfmt::skip]
const PAST_OPENINGS: &[&str] = &[
    "过去", "一年来", "两年来", "三年来", "四年来", "五年来", "几年来", "这一年", "这五年", "去年", "上年", "回顾",
    "回首", "年来", "截至目前", "目前", "上一年", "刚刚过去", "全年来看", "历经", "经过", "上半年", "前三季度",
];
#[rustfmt::skip]
const FUTURE_OPENINGS: &[&str] = &[
    "今年", "新的一年", "未来", "今后", "明年", "下一步", "展望", "下一年", "下阶段", "下半年", "主要目标",
    "预期目标", "总体目标", "发展目标", "主要预期目标", "奋斗目标", "工作目标", "接下来",
];
/// Words of a clause that is about what was reached, whatever is above it.
#[rustfmt::skip]
const PAST_WORDS: &[&str] = &[
    "已", "去年", "截至", "截止", "过去", "年来", "上一年", "目前", "现有", "以来", "建成了", "完成了", "实现了",
    "达到了", "新增了", "增加了", "提高了", "下降了", "降低了", "减少了", "超过了", "突破了", "创建了", "改造了",
    "开通了", "发放了", "引进了", "培育了", "了近", "了约", "现状", "年均实现", "上半年", "提前完成", "如期完成",
    "全年完成", "圆满", "基础上",
];
/// Words of a clause that is about what is to be reached, whatever is above it.
#[rustfmt::skip]
const FUTURE_WORDS: &[&str] = &[
    "将", "力争", "争取", "计划", "拟", "今年要", "今年将", "今年力争", "明年", "下一步", "未来", "今后",
    "新的一年", "预期目标", "目标是", "目标为", "目标：", "再建", "再新增", "再添", "再增", "再改造", "再完成",
    "再开", "还要", "安排", "下半年", "预计到", "规划到", "为目标", "目标值", "再推", "再提", "再引", "再培",
    "再创", "再造", "再降", "再减", "剩余", "余下", "下阶段", "再整治", "再修", "再办", "再种",
];
/// Words that decide only where nothing else does.
#[rustfmt::skip]
const SOFT_PAST: &[&str] = &[
    "同比", "比上年", "较上年", "成功", "荣获", "获评", "顺利", "超额", "入选", "较20", "比20", "分别为", "累计",
    "实际", "被评为", "获得", "创历史", "首次", "连续", "全年实现", "全年新增", "了",
];
#[rustfmt::skip]
const SOFT_FUTURE: &[&str] = &[
    "确保", "努力", "加快", "推动", "着力", "继续", "进一步", "要", "大力", "全面", "打造", "构建", "以上", "左右",
    "不低于", "控制在", "预期", "目标", "稳步", "深化", "积极", "支持", "到20",
];

/// The state that a reader keeps from the headings down to a clause.
#[derive(Clone, Debug)]
pub(super) struct OutlookState {
    /// The first year that the document is for, by its title.
    first_year: Option<u16>,
    /// By level from 1, what the headings say.
    headings: Vec<Option<Outlook>>,
    paragraph: Option<Outlook>,
}

impl OutlookState {
    /// `period` is that of the document: `2026–2030`, `2026` or empty.
    pub(super) fn new(period: &str) -> OutlookState {
        let digits: String = period.chars().take_while(char::is_ascii_digit).collect();
        OutlookState {
            first_year: digits.parse().ok(),
            headings: Vec::new(),
            paragraph: None,
        }
    }

    /// Enters a heading, at a level from 1.
    pub(super) fn enter(&mut self, level: u32, title: &str) {
        let level = level.max(1) as usize;
        self.headings.truncate(level - 1);
        self.headings.resize(level - 1, None);
        let chars = plain(title);
        let known = if holds_any(&chars, FUTURE_HEADINGS) {
            Some(Outlook::Promise)
        } else if holds_any(&chars, PAST_HEADINGS) {
            Some(Outlook::Result)
        } else {
            self.by_years(&years(&chars))
                .or_else(|| self.by_plan(&chars))
        };
        self.headings.push(known);
        self.paragraph = None;
    }

    /// Begins a paragraph: the outlook of its first words holds until another paragraph states one.
    pub(super) fn begin_paragraph(&mut self, paragraph: &str) {
        const OPENING: usize = 14;
        let mut chars = plain(paragraph);
        chars.truncate(OPENING);
        while chars.first().is_some_and(|c| "——-·●◆■▪★（、".contains(*c)) {
            chars.remove(0);
        }
        let by_words = if leading(&chars, FUTURE_OPENINGS).is_some()
            && !begins(&chars, 0, "今年以来")
        {
            Some(Outlook::Promise)
        } else if leading(&chars, PAST_OPENINGS).is_some() || begins(&chars, 0, "今年以来") {
            Some(Outlook::Result)
        } else {
            None
        };
        let by_year = || {
            let years = years(&chars);
            let leads = years.first().is_some_and(|year| year.start <= 1);
            self.by_years(&years).filter(|_| leads)
        };
        let by_plan = || {
            // “十三五”时期，我们…
            let opens = chars.first().is_some_and(|c| "“十".contains(*c));
            self.by_plan(&chars).filter(|_| opens)
        };
        if let Some(known) = by_words.or_else(by_year).or_else(by_plan) {
            self.paragraph = Some(known);
        }
    }

    /// Returns what the years say: those before the document's own are past.
    fn by_years(&self, years: &[ReadYear]) -> Option<Outlook> {
        let first = self.first_year?;
        let last = years.iter().map(|year| year.year).max()?;
        Some(if last < first {
            Outlook::Result
        } else {
            Outlook::Promise
        })
    }

    /// Returns what a named five-year plan says: “十三五”时期 before the document's own is past.
    fn by_plan(&self, chars: &[char]) -> Option<Outlook> {
        let first = self.first_year?;
        let at =
            (0..chars.len()).find(|&at| begins(chars, at, "五”") || begins(chars, at, "五时期"))?;
        let end = end_of_plan(&chars[..=at])?;
        Some(if end < first {
            Outlook::Result
        } else {
            Outlook::Promise
        })
    }

    /// Returns whether the title says for which years the document is.
    pub(super) fn knows_years(&self) -> bool {
        self.first_year.is_some()
    }

    /// Returns whether a figure of this year is a result.
    pub(super) fn is_past(&self, year: u16) -> bool {
        self.first_year.is_some_and(|first| year < first)
    }

    /// Returns what the words of a clause up to a quantity say for certain.
    pub(super) fn of_clause(&self, clause: &[char]) -> Option<Outlook> {
        let last = |words: &[&str]| {
            let at = words.iter().filter_map(|word| last_position(clause, word));
            at.max()
        };
        let years = years(clause);
        let to_year = years
            .iter()
            .rfind(|year| self.first_year.is_some_and(|first| year.year >= first))
            .map(|year| year.end);
        let past_year = years
            .iter()
            .rfind(|year| self.is_past(year.year))
            .map(|year| year.end);
        let past = last(PAST_WORDS).max(past_year);
        let future = last(FUTURE_WORDS).max(to_year);
        match (past, future) {
            (None, None) => None,
            (past, future) if past > future => Some(Outlook::Result),
            _ => Some(Outlook::Promise),
        }
    }

    /// Returns the outlook of a quantity: by what is certain in its sentence, by the paragraph, by the headings, by
    /// `soft`, the other words of the sentence. A plan promises where nothing says otherwise.
    pub(super) fn decide(
        &self,
        certain: Option<Outlook>,
        soft: impl FnOnce() -> Option<Outlook>,
    ) -> Outlook {
        let heading = || self.headings.iter().rev().find_map(|known| *known);
        certain
            .or(self.paragraph)
            .or_else(heading)
            .or_else(soft)
            .unwrap_or(Outlook::Promise)
    }
}

/// Returns what the words of a sentence say that are only likely.
pub(super) fn soft_outlook(sentence: &[char]) -> Option<Outlook> {
    let past = holds_any(sentence, SOFT_PAST);
    (past && !holds_any(sentence, SOFT_FUTURE)).then_some(Outlook::Result)
}

fn last_position(chars: &[char], word: &str) -> Option<usize> {
    // 比去年 compares, 将…作为 is not about the future, and neither is 已 within 业已.
    let is_word = |at: usize| {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let compares = before.is_some_and(|c| "比较".contains(c)) && word == "去年";
        let takes = word == "将" && position(&chars[at..], "作为").is_some_and(|to| to < 10);
        let plans = word == "计划" && chars.get(at + 2).is_some_and(|c| "、”生".contains(*c));
        !(compares || takes || plans)
    };
    (0..chars.len())
        .rev()
        .find(|&at| begins(chars, at, word) && is_word(at))
}
