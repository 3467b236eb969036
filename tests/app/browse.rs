//! Browsing, as a table of keys and what is then on the screen.

use crate::screen::Screen;

/// Asserts that the screen after `keys` shows every one of `shown` and none of `hidden`.
fn check(keys: &str, shown: &[&str], hidden: &[&str]) {
    let mut screen = Screen::new(120, 40);
    screen.keys(keys);
    screen.assert_shows(keys, shown, hidden);
}

#[test]
fn keys_to_screen() {
    for (keys, shown, hidden) in [
        (
            "",
            &["▌总览", "▸ 九", "未收录", "收录范围"][..],
            &["第九章  交通牌"][..],
        ),
        (": c9 Enter", &["第九章  交通牌", "▌▸ 九"], &[]),
        (
            "29 Enter",
            &[
                "29  建成高铁义乌站打造轨道上的义乌",
                "▾ 九",
                "第九章 交通牌 › 29  29/60",
            ],
            &[],
        ),
        (": 第二十九条 Enter", &["› 29  29/60"], &[]),
        // The list says it, and not also that nothing was found.
        ("/ 第7条", &["第7条未收录"], &["没有找到"]),
        ("/ 第99条", &["第99条不存在"], &["没有找到"]),
        ("7 Enter", &["第7条未收录"], &[]),
        (": xyz Enter", &["/ xyz"], &[]),
        ("29 Esc", &["▌总览"], &["29  建成"]),
        (
            "j",
            &["▌▸ 一至七 未收录", "未收录", "本程序依据的文本自第八章起"],
            &[],
        ),
        (": c9 Enter h l", &["▾ 九", "29 建成"], &[]),
        (": c9 Enter h l l", &["▌    29 建成"], &[]),
        (": c9 Enter h l l h h", &["▸ 九"], &["    29 建成"]),
        ("29 Enter h h", &["▌▾ 九"], &[]),
        ("29 Enter V", &["Targets", "Measures"], &["举措"]),
        ("29 Enter v", &["29  Complete Yiwu"], &[]),
        ("?", &["上翻半页", "快捷键"], &["收录范围"]),
        ("? Esc", &["收录范围"], &["上翻半页"]),
        ("29 Enter z", &["29  建成"], &["▾ 九"]),
    ] {
        check(keys, shown, hidden);
    }
}
