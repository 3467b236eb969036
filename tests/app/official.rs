//! The user's own copy of the official text in the browser. Every word of the copy is made up for these tests.

use crate::screen::Screen;
use yiwu_plan::{
    app::{Effect, Event, Mouse, MouseKind},
    plan::{Official, OfficialChapter, OfficialItem},
};

fn item(number: u32, title: &str, paragraphs: &[&str]) -> OfficialItem {
    OfficialItem {
        number,
        title: title.to_owned(),
        paragraphs: paragraphs.iter().map(|&text| text.to_owned()).collect(),
    }
}

fn copy() -> Official {
    let chapter = |number, heading: &str, lead: &[&str], items| OfficialChapter {
        number: Some(number),
        heading: Some(heading.to_owned()),
        lead: lead.iter().map(|&text| text.to_owned()).collect(),
        items,
    };
    Official {
        preamble: vec!["甲市讨论了这份草案。".to_owned()],
        chapters: vec![
            chapter(
                3,
                "打好试写为例的样张牌",
                &["先写一个样张。"],
                vec![item(
                    7,
                    "样张第七",
                    &["把纸铺平，把墨磨匀。写满三十张宣纸；装订成册。"],
                )],
            ),
            chapter(
                9,
                "打好高铁义乌站为关键的交通牌",
                &[],
                vec![item(
                    29,
                    "建成高铁义乌站打造轨道上的义乌",
                    &[
                        "车站的顶棚漆成青瓷色。站前种下九百棵香樟。",
                        "夜里十点关灯。",
                    ],
                )],
            ),
        ],
        closing: vec!["请大家把样张收好。".to_owned()],
    }
}

fn after(keys: &str) -> Screen {
    let mut screen = Screen::imported(120, 40, copy());
    screen.keys(keys);
    screen
}

#[test]
fn keys_to_screen() {
    for (keys, shown, hidden) in [
        // The digest first; then the copy; then both; then the digest again.
        ("29 Enter", &["原文", "举措"][..], &["青瓷色"][..]),
        (
            "29 Enter o",
            &["原文（您导入的文本）", "漆成青瓷色", "夜里十点关灯"],
            &["举措"],
        ),
        ("29 Enter o o", &["漆成青瓷色", "举措"], &[]),
        ("29 Enter o o o", &["举措"], &["青瓷色"]),
        // What the digest has not comes alive, wherever one looks for it.
        (
            ": c3 Enter",
            &[
                "第三章",
                "打好试写为例的样张牌",
                "先写一个样张。",
                "7  样张第七",
            ],
            &["import FILE"],
        ),
        (
            "7 Enter",
            &[
                "样张第七",
                "摘要未收录；以下是您导入的文本。",
                "写满三十张宣纸",
            ],
            &["import FILE"],
        ),
        ("7 Enter v", &["样张第七", "写满三十张宣纸"], &[]),
        ("7 Enter ]", &["› 25  25/60"], &[]),
        // What neither has says so.
        (
            ": c4 Enter",
            &["未收录", "您导入的文本里也没有。"],
            &["import FILE"],
        ),
        ("44 Enter o", &["您导入的文本里也没有。", "举措"], &[]),
        // Before the first chapter and after the last item.
        (
            ": 0 Esc o",
            &["甲市讨论了这份草案。", "请大家把样张收好。"],
            &[],
        ),
        // Searched in Han characters, pinyin and initials, last of all fields, and quoted.
        ("/ 香樟", &["原文 站前种下九百棵香樟。"], &["举措"]),
        ("/ sszxz", &["写满三十张宣纸"], &[]),
        ("/ xuanzhi", &["▌ 7 样张第七", "写满三十张宣纸"], &[]),
        // Opened from there, the official text is what is read.
        ("/ 香樟 Enter", &["漆成青瓷色", "› 29", "原文"], &["举措"]),
        ("/ 高铁新城 Enter", &["举措"], &["青瓷色"]),
    ] {
        let screen = after(keys);
        let text = screen.text();
        for shown in shown {
            assert!(text.contains(shown), "{keys}: no “{shown}” in\n{text}");
        }
        for hidden in hidden {
            assert!(!text.contains(hidden), "{keys}: “{hidden}” in\n{text}");
        }
    }
}

/// What the last copying asked the terminal to copy.
fn copied(keys: &str) -> String {
    let screen = after(keys);
    match screen.effects.last() {
        Some(Effect::Copy(text)) => text.clone(),
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn a_sentence_is_copied_with_its_citation() {
    let cited = "第29条 建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）";
    for (keys, sentence) in [
        // The first in sight, the next ones, and back.
        ("29 Enter o y", "车站的顶棚漆成青瓷色。\n"),
        ("29 Enter o l y", "站前种下九百棵香樟。\n"),
        ("29 Enter o l l y", "夜里十点关灯。\n"),
        ("29 Enter o l l h y", "站前种下九百棵香樟。\n"),
        ("29 Enter o o l y", "站前种下九百棵香樟。\n"),
        // That of the hit.
        ("/ 香樟 Enter y", "站前种下九百棵香樟。\n"),
        ("/ 关灯 Enter y", "夜里十点关灯。\n"),
        // From the tree, or of the digest, there is no sentence.
        ("29 Enter o Tab y", ""),
        ("29 Enter y", ""),
    ] {
        assert_eq!(copied(keys), format!("{sentence}{cited}"), "{keys}");
    }
    // The words are Chinese whatever the view, and so is their source.
    assert_eq!(
        copied("29 Enter v o y"),
        format!("车站的顶棚漆成青瓷色。\n{cited}")
    );
}

#[test]
fn the_whole_is_copied_in_the_wording_that_is_read() {
    assert!(copied("29 Enter o Y t").contains("夜里十点关灯。"));
    assert!(copied("29 Enter o Y m").contains("> 夜里十点关灯。"));
    assert!(!copied("29 Enter Y t").contains("夜里十点关灯。"));
}

#[test]
fn side_by_side_needs_room() {
    let mut screen = Screen::imported(120, 40, copy());
    screen.keys("29 Enter o o");
    let lines = screen.lines();
    let line = lines
        .iter()
        .find(|line| line.contains("原文（您导入的文本）"));
    assert!(
        line.is_some_and(|line| line.contains("摘要")),
        "{}",
        screen.text()
    );
    // In a narrow window digest and official text take turns, and it says so.
    let mut screen = Screen::imported(80, 24, copy());
    screen.keys("29 Enter o o");
    assert!(screen.text().contains("不并排"), "{}", screen.text());
    assert!(!screen.text().contains("青瓷色"));
    // Made narrow while they stand side by side, one is under the other.
    let mut screen = Screen::imported(120, 24, copy());
    screen.keys("29 Enter o o").resize(70, 60);
    assert!(screen.text().contains("青瓷色") && screen.text().contains("举措"));
}

#[test]
fn without_a_copy_the_key_says_how_to_get_one() {
    let mut screen = Screen::new(80, 24);
    screen.keys("29 Enter o");
    assert!(
        screen.text().contains("yiwu-plan import 文件"),
        "{}",
        screen.text()
    );
    // Nor is it offered.
    assert!(!Screen::new(200, 24).text().contains("o 原文"));
    assert!(Screen::imported(200, 24, copy()).text().contains("o 原文"));
}

#[test]
fn nothing_in_a_copy_acts_on_the_terminal() {
    let mut hostile = copy();
    hostile.chapters[1].items[0].paragraphs[0] = "甲\u{1b}[2J\u{202e}乙。".to_owned();
    let kept = Official::from_bytes(&hostile.to_bytes()).expect("ours");
    let mut screen = Screen::imported(120, 40, kept);
    screen.keys("29 Enter o");
    assert!(
        screen.text().contains("甲\\u{1b}[2J\\u{202e}乙。"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_match_in_the_official_text_changes_the_wording_of_that_item_alone() {
    let mut screen = Screen::imported(120, 24, copy());
    screen.keys("30 Enter / 香樟 Enter");
    screen.assert_shows("Enter", &["漆成青瓷色", "中  原文"], &["举措"]);
    screen.keys("Esc Esc");
    screen.assert_shows("Esc Esc", &["举措"], &["中  原文"]);
    screen.keys("29 Enter");
    screen.assert_shows("29 Enter", &["指标"], &["中  原文"]);
}

/// A copy whose item 29 has a sentence that is longer than a small screen, between two short ones.
fn long_sentence() -> (Official, String) {
    let long = format!("{}写完了。", "一张宣纸接着一张宣纸，".repeat(40));
    let mut copy = copy();
    copy.chapters[1].items[0].paragraphs =
        vec!["先磨墨。".to_owned(), long.clone(), "收好笔。".to_owned()];
    (copy, long)
}

#[test]
fn a_sentence_longer_than_the_screen_is_copied_from_its_middle() {
    let (copy, long) = long_sentence();
    let mut screen = Screen::imported(50, 10, copy);
    screen.keys("29 Enter o PgDn y");
    match screen.effects.last() {
        Some(Effect::Copy(text)) => assert!(text.starts_with(&long), "{text}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_click_on_any_line_of_a_sentence_makes_it_the_one_that_is_copied() {
    let (copy, long) = long_sentence();
    let mut screen = Screen::imported(120, 40, copy);
    screen.keys("29 Enter o");
    let detail = screen.app.panes().detail;
    let lines: Vec<usize> = (screen.app.browse.reader.page.sentences.iter())
        .map(|sentence| sentence.line)
        .collect();
    assert_eq!(lines.len(), 3);
    for (line, sentence) in [
        (lines[0], "先磨墨。"),
        (lines[1] + 2, &long),
        (lines[2], "收好笔。"),
    ] {
        let (column, row) = (detail.x + 4, detail.y + line as u16);
        for kind in [MouseKind::Press, MouseKind::Release] {
            screen.event(Event::Mouse(Mouse { kind, column, row }));
        }
        screen.keys("y");
        match screen.effects.last() {
            Some(Effect::Copy(text)) => assert!(text.starts_with(sentence), "{line}: {text}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn where_a_link_is_chosen_no_sentence_is() {
    let screen = after("29 Enter o l l l");
    let reader = &screen.app.browse.reader;
    assert_eq!((reader.link, reader.sentence), (Some(0), None));
}
