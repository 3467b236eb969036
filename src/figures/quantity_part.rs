//! A number with its power and its unit, and whether it counts anything.

use super::{
    number::{ReadNumber, number, power},
    plain::{begins, leading, trailing},
    units::{ReadUnit, UnitKind, unit},
};

/// One end of a quantity: number, power, and the unit if there is one.
pub(super) struct QuantityPart {
    pub(super) number: ReadNumber,
    pub(super) power: f64,
    pub(super) unit: Option<ReadUnit>,
    /// 多 or 余: somewhat more.
    pub(super) is_more: bool,
    pub(super) end: usize,
}

/// Reads a number with its power and its unit.
pub(super) fn quantity_part(chars: &[char], at: usize) -> Option<QuantityPart> {
    let number = number(chars, at)?;
    let mut end = at + number.length;
    let mut is_more = false;
    let mut more = |end: &mut usize| {
        if chars.get(*end).is_some_and(|c| "多余来".contains(*c)) && !begins(chars, *end, "余人")
        {
            is_more = true;
            *end += 1;
        }
    };
    more(&mut end);
    let (power, length) = power(chars, end);
    end += length;
    more(&mut end);
    if begins(chars, end, "余人") {
        end += 1;
        is_more = true;
    }
    // 5大行动: with figures it counts.
    let counts_large = chars.get(end) == Some(&'大') && !number.is_chinese && power == 1.0;
    let unit = if counts_large {
        Some(ReadUnit {
            name: "项".to_owned(),
            kind: UnitKind::Count,
            length: 1,
        })
    } else {
        unit(&chars[end..])
    };
    if !counts_large || number.value < 30.0 {
        end += unit.as_ref().map_or(0, |unit| unit.length);
    }
    Some(QuantityPart {
        number,
        power,
        unit,
        is_more,
        end,
    })
}

/// Returns whether a number is part of a name or of a set phrase, and counts nothing.
pub(super) fn is_part_of_word(chars: &[char], at: usize, part: &QuantityPart) -> bool {
    #[rustfmt::skip]
    const BEFORE: &[&str] = &[
        "第", "每", "十四五", "新型", "G", "+", "×", "x", "*", "小于等于", "（20", "〔", "《", "头", "逢", "Ⅱ",
        "第十", "No",
    ];
    const BEHIND: &[&str] = &[
        "小时值守",
        "小时服务",
        "小时在线",
        "小时不",
        "天候",
        "小时全天候",
    ];
    let before = &chars[..at];
    if trailing(before, BEFORE).is_some() || before.last().is_some_and(char::is_ascii_alphabetic) {
        return true;
    }
    let behind = &chars[at + part.number.length..];
    let value = part.number.value;
    if leading(behind, BEHIND).is_some() {
        return true;
    }
    match &part.unit {
        Some(unit) if unit.kind == UnitKind::Time => {
            (value == 24.0 && unit.name == "小时")
                || (value >= 365.0 && unit.name == "天")
                || (value == 7.0 && before.last() == Some(&'*'))
        }
        // 3岁以下婴幼儿 are of an age.
        Some(unit) if unit.name == "岁" => leading(
            &chars[part.end..],
            &["以下", "以上", "及以", "儿", "老", "的"],
        )
        .is_some(),
        // 5.3万人 and 5人 count people, 2人小组 does not; 3分之一 is a share.
        Some(unit) if unit.name == "分" => {
            let behind = &chars[part.end..];
            leading(
                behind,
                &["之", "别", "类", "区", "布", "级", "离", "步", "期", "批"],
            )
            .is_some()
        }
        Some(unit) if unit.name == "个" || unit.name == "项" || unit.name == "条" => {
            #[rustfmt::skip]
            const ABSTRACT: &[&str] = &[
                "方面", "层面", "维度", "阶段", "环节", "步骤", "字", "小时", "确立", "维护", "意识", "自信",
                "全面", "大局", "毫不动摇", "规定", "精神", "基本原则", "准则", "转变", "一批", "百年", "文明",
                "结合", "融合", "必由之路", "重大", "原则", "要求", "时期", "样板", "人", "关键", "轮子", "导向",
                "重要", "不", "务必", "必须", "坚持",
            ];
            leading(&chars[part.end..], ABSTRACT).is_some()
        }
        _ => false,
    }
}

/// Returns whether a number in Chinese numerals counts: not 一个, nor at the start of a phrase in quotes, nor as a part
/// of a word.
pub(super) fn is_counted(chars: &[char], at: usize, part: &QuantityPart) -> bool {
    let before = at.checked_sub(1).map(|at| chars[at]);
    let begins_phrase = before.is_some_and(|c| "“‘「《".contains(c));
    let is_word = before.is_some_and(|c| "统同专唯任逐百千万亿同万其".contains(c));
    let measures = part
        .unit
        .as_ref()
        .is_some_and(|unit| unit.kind != UnitKind::Count);
    let least = if measures { 1.0 } else { 2.0 };
    part.number.value >= least && !begins_phrase && !is_word
}
