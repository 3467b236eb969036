//! Quantities in a sentence: a number, its unit and its bound.

use super::{
    FigureBound,
    bounds::{back_bound, front_bound},
    number::{number, numeral},
    plain::{begins, leading, trailing},
    quantity_part::{is_counted, is_part_of_word, quantity_part},
    units::{ReadUnit, UnitKind, takes_numerals},
};

/// A quantity, with the characters it takes of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StatedQuantity {
    pub(super) start: usize,
    /// The end of its number: what is behind is power, unit and bound.
    pub(super) end: usize,
    pub(super) amount: f64,
    /// The upper end of a range.
    pub(super) to: Option<f64>,
    pub(super) unit: String,
    pub(super) kind: UnitKind,
    /// By the words that touch it: 以上, 不低于.
    pub(super) bound: Option<FigureBound>,
}

/// Returns the quantities of a sentence, in order.
pub(super) fn quantities(chars: &[char]) -> Vec<StatedQuantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let read = of_hundred(chars, at)
            .or_else(|| rank(chars, at))
            .or_else(|| doubling(chars, at))
            .or_else(|| measured(chars, at));
        match read {
            Some(Read::StatedQuantity(quantity)) => {
                at = quantity.end.max(at + 1);
                found.push(quantity);
            }
            Some(Read::Skip(end)) => at = end.max(at + 1),
            None => at += 1,
        }
    }
    found
}

enum Read {
    StatedQuantity(StatedQuantity),
    /// A number that is not a quantity; its end.
    Skip(usize),
}

/// 百分之五.
fn of_hundred(chars: &[char], at: usize) -> Option<Read> {
    const WORD: &str = "百分之";
    if !begins(chars, at, WORD) {
        return None;
    }
    let from = at + WORD.chars().count();
    let read = number(chars, from)?;
    let unit = ReadUnit {
        name: "%".to_owned(),
        kind: UnitKind::Percent,
        length: 0,
    };
    Some(Read::StatedQuantity(bounded(
        chars,
        at,
        from + read.length,
        read.value,
        &unit,
    )))
}

/// 前三名, 第二位, 第二大.
fn rank(chars: &[char], at: usize) -> Option<Read> {
    #[rustfmt::skip]
    const PLACED: &[&str] = &[
        "居", "列", "排", "排名", "名列", "位列", "位居", "跻身", "进入", "全省", "全国", "全市", "国内", "省",
        "市", "区", "县", "保持",
    ];
    let is_first = chars[at] == '前';
    if !is_first && chars[at] != '第' {
        return None;
    }
    let read = number(chars, at + 1)?;
    let mut end = at + 1 + read.length;
    let behind = chars.get(end).copied();
    let classed = behind.is_some_and(|c| "位名大".contains(c) || (is_first && c == '强'));
    let ends = behind.is_none_or(|c| "，。；、！）”".contains(c));
    let placed = trailing(&chars[..at], PLACED).is_some();
    // 放在第一位 is no rank.
    let is_put = trailing(&chars[..at], &["在", "摆在", "放"]).is_some() && !is_first;
    if is_put || !(classed || ends && placed) {
        return Some(Read::Skip(end));
    }
    end += usize::from(classed);
    Some(Read::StatedQuantity(StatedQuantity {
        start: at,
        end,
        amount: read.value,
        to: None,
        unit: "位".to_owned(),
        kind: UnitKind::Rank,
        bound: Some(FigureBound::Rank),
    }))
}

/// 翻一番: twice as much.
fn doubling(chars: &[char], at: usize) -> Option<Read> {
    if chars[at] != '翻' {
        return None;
    }
    let (doublings, end) = match chars.get(at + 1) {
        Some('番') => (1, at + 2),
        Some(c) if chars.get(at + 2) == Some(&'番') => (numeral(*c)?, at + 3),
        _ => return None,
    };
    Some(Read::StatedQuantity(StatedQuantity {
        start: at,
        end,
        amount: f64::from(2_u32.pow(doublings.min(9))),
        to: None,
        unit: "倍".to_owned(),
        kind: UnitKind::Measure,
        bound: None,
    }))
}

fn measured(chars: &[char], at: usize) -> Option<Read> {
    let first = quantity_part(chars, at)?;
    let skipped = Some(Read::Skip(at + first.number.length));
    if is_part_of_word(chars, at, &first) {
        return skipped;
    }
    let is_origin = at
        .checked_sub(1)
        .is_some_and(|before| "从由".contains(chars[before]));
    if let Some(second) = range_end(chars, first.end).filter(|_| !is_origin)
        && let Some(part) = quantity_part(chars, second)
        && let Some(unit) = &part.unit
        && first.unit.as_ref().is_none_or(|own| own.name == unit.name)
    {
        let first_power = if first.unit.is_none() && first.power == 1.0 {
            part.power
        } else {
            first.power
        };
        let (low, high) = (
            first.number.value * first_power,
            part.number.value * part.power,
        );
        if low < high {
            let mut quantity = bounded(chars, at, part.end, low, unit);
            quantity.to = Some(high);
            quantity.bound = Some(FigureBound::Range);
            return Some(Read::StatedQuantity(quantity));
        }
    }
    let Some(unit) = &first.unit else {
        return skipped;
    };
    if first.number.is_chinese && !(takes_numerals(unit) && is_counted(chars, at, &first)) {
        return skipped;
    }
    let amount = first.number.value * first.power;
    let mut quantity = bounded(chars, at, first.end, amount, unit);
    if first.is_more && quantity.bound.is_none() {
        quantity.bound = Some(FigureBound::AtLeast);
    }
    Some(Read::StatedQuantity(quantity))
}

/// Returns the place behind the sign of a range: `5%—5.5%`, `10至15`.
fn range_end(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    leading(rest, &["——", "—", "–", "-", "－", "~", "～", "至", "到"])
        .map(|sign| at + sign.chars().count())
}

/// Returns a quantity with the bounds that touch it.
fn bounded(
    chars: &[char],
    start: usize,
    end: usize,
    amount: f64,
    unit: &ReadUnit,
) -> StatedQuantity {
    let mut quantity = StatedQuantity {
        start,
        end,
        amount,
        to: None,
        unit: unit.name.clone(),
        kind: unit.kind,
        bound: front_bound(&chars[..start]).map(|(_, bound)| bound),
    };
    if let Some(behind) = back_bound(&chars[end..], &unit.name) {
        quantity.unit.extend(&chars[end..end + behind.noun]);
        quantity.end = end + behind.length;
        quantity.bound = Some(behind.bound);
    }
    quantity
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quantities as `amount unit bound`.
    fn read(text: &str) -> Vec<String> {
        let chars = super::super::plain::plain(text);
        let show = |quantity: &StatedQuantity| {
            let to = quantity.to.map_or(String::new(), |to| format!("–{to}"));
            let bound = quantity
                .bound
                .map_or(String::new(), |bound| format!(" {bound:?}"));
            format!("{}{to}{}{bound}", quantity.amount, quantity.unit)
        };
        quantities(&chars).iter().map(show).collect()
    }

    #[test]
    fn amounts_are_in_the_base_unit() {
        for (text, expected) in [
            ("投入30亿元", &["3000000000元"][..]),
            ("达到1.2万亿元", &["1200000000000元"]),
            ("接待３００万人次以上", &["3000000人次 AtLeast"]),
            ("死亡率3‰以下", &["3‰ AtMost"]),
            ("提高2.5个百分点", &["2.5个百分点"]),
            ("新增50个村以上", &["50个村 AtLeast"]),
            ("百分之九十以上", &["90% AtLeast"]),
            ("产能5万千瓦时", &["50000千瓦时"]),
            ("修路1,200公里", &["1200公里"]),
            ("30余万人", &["300000人 AtLeast"]),
            ("100多家", &["100家 AtLeast"]),
            ("翻一番", &["2倍"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn bounds_and_ranges() {
        for (text, expected) in [
            ("增长5%—5.5%", &["5–5.5% Range"][..]),
            ("增长5-6%", &["5–6% Range"]),
            ("新建10至15所", &["10–15所 Range"]),
            ("3万到5万元", &["30000–50000元 Range"]),
            ("从3万元提高到5万元", &["30000元", "50000元"]),
            ("不超过4.5%", &["4.5% AtMost"]),
            ("控制在3%以内", &["3% AtMost"]),
            ("约800家", &["800家 About"]),
            ("6%左右", &["6% About"]),
            ("居全省前三名", &["3位 Rank"]),
            ("省内第二大车站", &["2位 Rank"]),
            ("跻身全国前十", &["10位 Rank"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn numerals_count_only_with_classifiers() {
        for (text, expected) in [
            ("十条精品线", &["10条"][..]),
            ("两座大桥", &["2座"]),
            ("“八个中心”", &[]),
            ("三大行动", &[]),
            ("5大行动", &["5项"]),
            ("一个标准", &[]),
            ("三级网络", &[]),
            ("84.5号文件", &[]),
            ("2.0版", &[]),
            ("A3级", &[]),
            ("235国道", &[]),
            ("2025年", &[]),
            ("第29条", &[]),
            ("24小时服务", &[]),
            ("两个方面", &[]),
            ("每10万人", &[]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
