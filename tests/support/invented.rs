//! An invented plan of three items, for kept screens: a changed word of the real digest changes none of them.
//!
//! It holds one of everything that a pane draws: a chapter outside the source, a chapter that is a card and
//! one that is none, targets with a year, with none and every year, a name that two items share, and lines
//! longer than a narrow pane.

// Each test executable uses its own part of this.
#![allow(dead_code)]

use yiwu_plan::plan::{
    AskedWords, Bound, Chapter, Contents, Digest, Item, Kind, List, Name, Period, Plan, PlanKey,
    Source, Target, Text,
};

/// Returns the invented plan: chapters 1–3, items 3–5; chapter 1 and items 1–2 are not in its source.
pub(crate) fn invented() -> Plan {
    Plan {
        key: PlanKey::Bundled,
        outline: None,
        title: text(
            "甲县“样例”规划建议",
            "Jia County's proposal for a sample plan",
        ),
        region: text("甲县", "Jia County"),
        period: Period {
            from: 2021,
            to: 2025,
        },
        source: Source {
            chapters: [2, 3],
            items: [3, 5],
            note: text(
                "样例从第二章开始，第一章未收录。",
                "The sample begins with chapter 2; chapter 1 is not in it.",
            ),
        },
        cards: text("样例说有两张牌。", "The sample speaks of two cards."),
        unofficial: text("样例文字均为虚构。", "All text of the sample is invented."),
        chapters: vec![
            Chapter {
                number: 1,
                contents: None,
            },
            Chapter {
                number: 2,
                contents: Some(fields()),
            },
            Chapter {
                number: 3,
                contents: Some(shelves()),
            },
        ],
        official: None,
        asked: AskedWords::None,
    }
}

fn fields() -> Contents {
    Contents {
        card: Some(text("田园牌", "Field card")),
        heading: text(
            "打好田园牌，种出四季好风光",
            "Play the field card: four seasons in bloom",
        ),
        digest: Digest {
            summary: text(
                "三年种满十里花田，花田面积达到 300 亩。",
                "Flower fields will line ten li within three years and reach 300 mu.",
            ),
            measures: vec![text("种满十里花田", "Plant ten li of flower fields")].into(),
            targets: vec![amount(
                "花田面积",
                "Flower fields",
                "300 亩",
                "300 mu",
                300.0,
                "亩",
                "mu",
                Some(2024),
                false,
            )].into(),
            names: vec![name("十里花田", "Ten-Li Flower Fields", Kind::Project)].into(),
        },
        items: vec![
            Item {
                number: 3,
                title: text("建成高架栈道", "Build the elevated boardwalk"),
                digest: Digest {
                    summary: text(
                        "2024 年建成 5 公里高架栈道，从南门码头一路通到北山茶亭，途经花田、书院和三座老桥。",
                        "An elevated boardwalk of 5 km will open in 2024, from the South Gate pier to the North Hill tea house.",
                    ),
                    measures: vec![
                        text(
                            "2024 年建成高架栈道，设“观景台”六处",
                            "Complete the boardwalk in 2024, with six viewing platforms",
                        ),
                        text(
                            "沿线老桥修旧如旧，每年体检一次",
                            "Restore the old bridges and inspect them every year",
                        ),
                    ].into(),
                    targets: vec![
                        amount(
                            "高架栈道长度",
                            "Boardwalk length",
                            "5 公里",
                            "5 km",
                            5.0,
                            "公里",
                            "km",
                            Some(2024),
                            false,
                        ),
                        amount(
                            "老桥体检",
                            "Bridge inspections",
                            "每年 1 次",
                            "once a year",
                            1.0,
                            "次",
                            "times",
                            None,
                            true,
                        ),
                    ].into(),
                    names: vec![
                        name("北山茶亭", "North Hill Tea House", Kind::Place),
                        name("高架栈道", "Elevated Boardwalk", Kind::Project),
                    ].into(),
                },
            },
            Item {
                number: 4,
                title: text("办好花田节", "Hold the flower festival"),
                digest: Digest {
                    summary: text(
                        "花田节每年迎客 2 万人次，北山茶亭夜间开放。",
                        "The flower festival will welcome 20,000 visitors a year; the tea house opens at night.",
                    ),
                    measures: vec![text(
                        "办好花田节，北山茶亭夜间开放",
                        "Hold the festival and open the tea house at night",
                    )].into(),
                    targets: vec![amount(
                        "花田节游客",
                        "Festival visitors",
                        "2 万人次",
                        "20,000 visits",
                        20_000.0,
                        "人次",
                        "visits",
                        None,
                        true,
                    )].into(),
                    names: vec![
                        name("北山茶亭", "North Hill Tea House", Kind::Place),
                        name("花田节", "Flower Festival", Kind::Event),
                    ].into(),
                },
            },
        ].into(),
    }
}

fn shelves() -> Contents {
    Contents {
        card: None,
        heading: text(
            "建好书架，人人有书读",
            "Fill the shelves, so that all can read",
        ),
        digest: Digest {
            summary: text("村村有书架。", "Every village will have a bookshelf."),
            measures: vec![text("村村建好书架", "Build a bookshelf in every village")].into(),
            targets: List::default(),
            names: List::default(),
        },
        items: vec![Item {
            number: 5,
            title: text("读书率先", "Lead in reading"),
            digest: Digest {
                summary: text(
                    "读书率达到 92%，书架全覆盖。",
                    "Reading is to reach 92%, with a bookshelf in every village.",
                ),
                measures: vec![text(
                    "读书率达到 92%，书架全覆盖",
                    "Raise reading to 92% and put a bookshelf in every village",
                )]
                .into(),
                targets: vec![
                    amount(
                        "读书率",
                        "Reading rate",
                        "92%",
                        "92%",
                        92.0,
                        "%",
                        "%",
                        Some(2025),
                        false,
                    ),
                    Target {
                        indicator: text("书架", "Bookshelves"),
                        value: text("全覆盖", "full coverage"),
                        bound: Bound::Complete,
                        amount: None,
                        unit: None,
                        due: None,
                        yearly: false,
                    },
                ]
                .into(),
                names: vec![name(
                    "读书先锋县",
                    "Vanguard County for Reading",
                    Kind::Programme,
                )]
                .into(),
            },
        }]
        .into(),
    }
}

fn text(zh: &'static str, en: &'static str) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

fn name(zh: &'static str, en: &'static str, kind: Kind) -> Name {
    Name {
        zh: zh.into(),
        en: en.into(),
        kind,
        reading: None,
    }
}

#[allow(clippy::too_many_arguments, reason = "a row of a table")]
fn amount(
    indicator_zh: &'static str,
    indicator_en: &'static str,
    value_zh: &'static str,
    value_en: &'static str,
    amount: f64,
    unit_zh: &'static str,
    unit_en: &'static str,
    due: Option<u16>,
    yearly: bool,
) -> Target {
    Target {
        indicator: text(indicator_zh, indicator_en),
        value: text(value_zh, value_en),
        bound: Bound::AtLeast,
        amount: Some(amount),
        unit: Some(text(unit_zh, unit_en)),
        due,
        yearly,
    }
}
