//! The units of quantities.

use super::plain::leading;

/// The kind of a unit, by the thing it counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A classifier: the noun is behind it, or before the number.
    Count,
    Measure,
    /// A share, or a change in per cent.
    Percent,
    Time,
    /// A place in an order.
    Rank,
}

/// A unit as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadUnit {
    pub(super) name: String,
    pub(super) kind: UnitKind,
    /// Characters it takes.
    pub(super) length: usize,
}

#[rustfmt::skip]
const COUNTS: &[&str] = &[
    "个", "条", "家", "所", "项", "座", "处", "件", "起", "场", "次", "台", "辆", "架", "艘", "列", "班", "门",
    "部", "本", "册", "份", "宗", "批次", "种", "类", "支", "只", "头", "株", "棵", "盏", "枚", "根", "颗", "块",
    "片", "口", "眼", "孔", "幅", "组", "位", "名", "人", "人口", "户", "张", "间", "套", "栋", "幢", "村", "人次",
    "户次", "场次", "架次", "辆次", "台套", "台次", "车次", "班次", "标箱", "标准箱", "例", "篇", "首", "款", "尾",
    "羽", "匹", "床", "桩", "枪", "票", "笔", "艘次", "列次", "人份", "剂", "支队", "县", "镇", "乡",
];
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "元", "美元", "欧元", "日元", "港元", "元人民币", "平方公里", "平方千米", "平方米", "㎡", "平米", "亩", "公顷",
    "公里", "千米", "米", "厘米", "毫米", "海里", "吨", "公斤", "千克", "斤", "克", "毫克", "微克", "吨标准煤",
    "吨标煤", "千克标准煤", "立方米", "立方", "升", "千瓦", "兆瓦", "瓦", "千瓦时", "千伏安", "千伏", "GW", "MW",
    "KW", "kW", "kWh", "km", "m²", "kg", "PB", "TB", "EFLOPS", "PFLOPS", "标方", "载重吨", "分贝", "摄氏度", "℃",
    "岁", "分", "倍", "车公里", "丈", "标准件", "蒸吨",
];
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "小时", "分钟", "秒", "天", "个月", "个工作日", "工作日", "个小时", "周", "刻钟",
];
const PERCENTS: &[&str] = &["%", "‰", "个百分点", "百分点", "个千分点"];
/// What may be behind the stroke of 吨/日.
#[rustfmt::skip]
const PER: &[&str] = &[
    "日", "年", "天", "月", "小时", "秒", "人", "万人", "千人", "万元", "亩", "平方公里", "平方米", "立方米", "升",
    "公里", "吨", "户", "百户", "百人", "次", "人次", "公顷", "千米", "人·年", "万平方米", "万平方公里", "L", "m³",
    "百平方公里", "千人口", "万人口", "单位GDP", "分钟", "班", "台", "车", "床", "千瓦时", "元", "亿元", "十万人",
    "10万人", "百公里",
];

/// Returns the unit at the start of `chars`.
pub(super) fn unit(chars: &[char]) -> Option<ReadUnit> {
    let kinds = [
        (COUNTS, UnitKind::Count),
        (MEASURES, UnitKind::Measure),
        (TIMES, UnitKind::Time),
        (PERCENTS, UnitKind::Percent),
    ];
    let found = kinds
        .into_iter()
        .filter_map(|(words, kind)| Some((leading(chars, words)?, kind)));
    let (word, kind) = found.max_by_key(|(word, _)| word.len())?;
    let mut length = word.chars().count();
    let mut name = word.to_owned();
    match word {
        "㎡" => name = "平方米".to_owned(),
        "人口" => name = "人".to_owned(),
        _ => {}
    }
    if chars.get(length) == Some(&'/')
        && let Some(per) = leading(&chars[length + 1..], PER)
    {
        name = format!("{name}/{per}");
        length += 1 + per.chars().count();
        return Some(ReadUnit {
            name,
            kind: UnitKind::Measure,
            length,
        });
    }
    Some(ReadUnit { name, kind, length })
}

/// Returns whether a number in Chinese numerals may have the unit: of the others too many are parts of set phrases.
pub(super) fn takes_numerals(unit: &ReadUnit) -> bool {
    #[rustfmt::skip]
    const NAMES: &[&str] = &[
        "倍", "公里", "亩", "小时", "分钟", "天", "个月", "元", "吨", "平方公里", "平方米", "米",
    ];
    #[rustfmt::skip]
    const NOT: &[&str] = &[
        "次", "类", "方", "分", "日", "节", "届", "期", "轮", "部", "门", "批", "对", "段", "层", "步", "道", "国",
        "园",
    ];
    let is_count = unit.kind == UnitKind::Count && !NOT.contains(&unit.name.as_str());
    is_count || NAMES.contains(&unit.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unit_is_read() {
        for (text, name, kind) in [
            ("平方公里的", "平方公里", UnitKind::Measure),
            ("个百分点", "个百分点", UnitKind::Percent),
            ("个村", "个", UnitKind::Count),
            ("人次", "人次", UnitKind::Count),
            ("吨/日", "吨/日", UnitKind::Measure),
            ("张/千人", "张/千人", UnitKind::Measure),
            ("个月", "个月", UnitKind::Time),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let read = unit(&chars).expect("a unit");
            assert_eq!((read.name.as_str(), read.kind), (name, kind), "{text}");
        }
        assert_eq!(unit(&['级']), None);
    }
}
