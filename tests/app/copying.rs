//! Copying: a fact with its source from anywhere, and whole items, never wrapped.

use yiwu_plan::app::{Copied, Effect, Event, Start};

use crate::{invented::invented, screen::Screen};

/// What the last copy sends.
fn copied(keys: &str) -> String {
    let mut screen = Screen::of(invented(), 120, 40, Start::default());
    screen.keys(keys);
    match screen.effects.last() {
        Some(Effect::Copy(text)) => text.clone(),
        other => panic!("{keys}: {other:?}\n{}", screen.text()),
    }
}

#[test]
fn the_report_of_a_copy_says_how_it_was_sent_and_what() {
    let source = "（甲县“样例”规划建议，第二章第3条）";
    let line = format!("高架栈道长度 5 公里，2024 年{source}");
    for (keys, copied, report) in [
        (
            "3 Enter l l y",
            Copied::Tmux,
            format!("已复制（tmux）：{line}"),
        ),
        ("3 Enter Y g", Copied::Asked, format!("，共 2 行：{line}")),
        (
            "3 Enter y",
            Copied::Failed,
            "无法复制；可按 Z 打印后用鼠标选取".to_owned(),
        ),
    ] {
        let mut screen = Screen::of(invented(), 120, 40, Start::default());
        screen.keys(keys);
        screen.app.update(Event::Copied(copied));
        assert_eq!(
            screen.app.message.as_deref().map(|m| m.ends_with(&report)),
            Some(true),
            "{:?}",
            screen.app.message
        );
    }
}

/// The reference stands last in a copy, and is what the reader checks.
#[test]
fn on_a_narrow_screen_the_report_of_a_copy_keeps_the_reference() {
    let mut screen = Screen::of(invented(), 50, 20, Start::default());
    screen.keys("3 Enter l l y");
    screen.app.update(Event::Copied(Copied::Tmux));
    let text = screen.text();
    let report = text.lines().last().expect("the last row");
    assert!(report.starts_with("已复制（tmux）：高架栈道"), "{report}");
    assert!(report.ends_with("，第二章第3条）"), "{report}");
    assert!(report.contains('…'), "{report}");
}

#[test]
fn one_fact_with_its_source_from_any_list_and_from_the_page() {
    let source = "（甲县“样例”规划建议，第二章第3条）";
    for (keys, fact) in [
        // The search shows the target that was found.
        ("/ zdcd C-y", "高架栈道长度 5 公里，2024 年"),
        ("t ↓ C-y", "高架栈道长度 5 公里，2024 年"),
        // The line cursor: summary, targets, measures, names.
        ("3 Enter l l y", "高架栈道长度 5 公里，2024 年"),
    ] {
        assert_eq!(copied(keys), format!("{fact}{source}"), "{keys}");
    }
    // With no line chosen, the title.
    assert_eq!(
        copied("3 Enter y"),
        "第3条 建成高架栈道（甲县“样例”规划建议，第二章）"
    );
    // A name on two pages is cited with both.
    let text = copied("i 北山 C-y");
    assert!(
        text.starts_with("北山茶亭：第3条、第4条（甲县“样例”规划建议）"),
        "{text}"
    );
}

#[test]
fn the_forms_of_the_copy_menu_work_in_lists_and_on_the_page() {
    let facts = copied("3 Enter Y a");
    assert!(facts.lines().count() >= 4, "{facts}");
    assert!(
        facts.lines().all(|line| line.ends_with("第二章第3条）")),
        "{facts}"
    );
    let rows = copied("t M-y a");
    assert!(rows.lines().count() >= 4, "{rows}");
    let targets = copied("/ zdcd M-y g");
    assert!(
        targets.lines().all(|line| line.ends_with("第二章第3条）")),
        "{targets}"
    );
    assert_eq!(copied("/ zdcd M-y n"), "建成高架栈道");
}

#[test]
fn copied_text_is_not_wrapped_and_in_the_languages_that_are_read() {
    let text = copied("3 Enter Y t");
    let longest = text.lines().map(|line| line.chars().count()).max();
    assert!(longest > Some(40), "{text}");
    assert!(!text.contains("boardwalk"), "{text}");
    let both = copied("3 Enter v v Y t");
    assert!(
        both.contains("boardwalk") && both.contains("栈道"),
        "{both}"
    );
    // No column is filled up to the width of nothing.
    assert!(!both.contains(&" ".repeat(60)), "{both}");
}

#[test]
fn marked_rows_are_copied_together_in_the_order_they_were_marked() {
    let text = copied("t ↓ C-Space C-p C-p C-Space C-y");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("高架栈道长度"), "{text}");
}

#[test]
fn a_deadline_of_the_overview_is_copied_with_the_source_of_its_item() {
    let one = copied("Tab l y");
    assert_eq!(
        one,
        "花田面积 300 亩，2024 年（甲县“样例”规划建议，第二章）"
    );
    let all = copied("Tab Y a");
    assert_eq!(all.lines().count(), 3, "{all}");
    assert!(all.starts_with(&one), "{all}");
}

#[test]
fn every_form_is_of_all_marked_rows() {
    let keys = "3 Enter m ] m ' Space Space M-y";
    for (form, parts) in [
        ("n", &["建成高架栈道", "办好花田节"][..]),
        ("t", &["3  建成高架栈道", "4  办好花田节"]),
        ("m", &["## 第3条", "## 第4条"]),
        ("g", &["高架栈道长度 5 公里", "花田节游客 2 万人次"]),
    ] {
        let text = copied(&format!("{keys} {form}"));
        for part in parts {
            assert!(text.contains(part), "{form}: no {part} in\n{text}");
        }
    }
}
