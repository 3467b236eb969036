//! Rows of several plans: opened, compared, noted.

use yiwu_plan::{
    app::{Event, ListRow, Mouse, MouseKind},
    page::Line,
    plan::Reference,
};

use super::{Reader, promises, promises_about, reader, report};
use crate::worded::rate;

#[test]
fn the_list_of_plans_says_each_time_that_none_is_imported() {
    let none = "没有导入的规划";
    Reader::with(Vec::new()).shows("P Esc P", &[none], &[]);
    reader().shows("P Esc P", &["竹林条例"], &[none]);
}

#[test]
fn what_was_found_in_another_plan_is_highlighted_on_its_page_alone() {
    let mut reader = reader();
    reader.keys("/ 青瓷 Enter");
    let hits = |reader: &Reader| reader.0.app.browse.reader.page.hits.len();
    assert_eq!(hits(&reader), 1);
    reader.keys("[");
    assert_eq!(hits(&reader), 0);
}

#[test]
fn a_row_of_a_plan_that_is_not_read_takes_a_note_once_it_is_open() {
    let mut first = reader();
    first.keys("P zhuxiang Enter : 1.1 Enter m");
    let state = first.0.app.snapshot();
    let says = "属于其他规划";
    Reader::starting(vec![report()], state).shows("' C-x a", &[says], &["笔记 "]);
    // In an empty list there is no row to open.
    reader().shows("' C-x a", &[], &[says]);
}

#[test]
fn the_indicator_of_a_sentence_in_an_imported_plan_is_compared() {
    let indicator: &str = &rate().indicator.zh;
    for (keys, name, other) in [("", indicator, "松林公园"), ("l", "松林公园", indicator)] {
        let mut reader = Reader::with(vec![promises_about(indicator)]);
        reader.keys(&format!("P song Enter : 2 Enter {keys} ="));
        let rows = &reader.0.app.layers.list().expect("a comparison").rows;
        let text = |row: &ListRow| row.lines.iter().map(Line::text).collect::<String>();
        assert!(!rows.is_empty(), "{keys}");
        let all: String = rows.iter().map(text).collect();
        assert!(all.contains(name), "{keys}: {all}");
        assert!(
            !all.replace("到2030年", "").starts_with(other),
            "{keys}: {all}"
        );
    }
}

#[test]
fn a_comparison_leads_into_the_plan_of_each_row() {
    let indicator: &str = &rate().indicator.zh;
    for (from, row, title) in [
        ("t {jiuzhenlv} C-x =", "", "都市牌"),
        ("t {jiuzhenlv} C-x =", "C-n", "松乡第十五个五年规划建议"),
        ("P song Enter t C-x =", "", "都市牌"),
        ("P song Enter t C-x =", "C-n", "松乡第十五个五年规划建议"),
    ] {
        let mut reader = Reader::with(vec![promises_about(indicator)]);
        reader.shows(&format!("{from} {row} Enter"), &[title], &[]);
        let page = &reader.0.app.browse.reader.page;
        assert!(!page.hits.is_empty(), "{from} {row}: highlighted");
    }
}

#[test]
fn the_sentence_of_a_figure_is_under_the_name_of_its_indicator() {
    let mut reader = Reader::with(vec![promises()]);
    reader.keys("P song Enter t");
    let rows = &reader.0.app.layers.list().expect("figures").rows;
    for row in rows {
        let [line, under] = &row.lines[..] else {
            panic!("{row:?}");
        };
        let (line, under) = (line.text(), under.text());
        let indent = under.len() - under.trim_start().len();
        let lead = line.find("  ").map(|lead| lead + 2);
        assert_eq!(Some(indent), lead, "{line}\n{under}");
    }
    // Each is highlighted on its page.
    for keys in ["Enter", "C-n Enter", "C-n C-n Enter"] {
        let mut reader = Reader::with(vec![promises()]);
        reader.keys(&format!("P song Enter t {keys}"));
        assert!(!reader.0.app.browse.reader.page.hits.is_empty(), "{keys}");
    }
}

#[test]
fn the_hint_for_the_next_sentence_is_there_up_to_the_last() {
    for (keys, hinted) in [
        ("1.2 Enter", true),
        ("1.2 Enter l", false),
        ("1.1 Enter", false),
    ] {
        let mut reader = reader();
        reader.keys(&format!("P zhuxiang Enter : {keys}"));
        let shown = reader.0.text().contains("l 下一行");
        assert_eq!(shown, hinted, "{keys}\n{}", reader.0.text());
    }
}

#[test]
fn a_click_on_the_fold_mark_of_a_nested_section_opens_and_folds_it_at_once() {
    let mut plan = report();
    let leaf = plan.document.nodes[1].children.clone();
    plan.document.nodes[0].children[0].children = leaf;
    let mut reader = Reader::with(vec![plan]);
    reader.keys("P zhuxiang Enter j l");
    let line = |reader: &Reader, text: &str| {
        let lines = reader.0.lines();
        let at = lines.iter().position(|line| line.contains(text));
        at.map(|at| (at as u16, lines[at].clone()))
    };
    let (row, text) = line(&reader, "（一）山路通了").expect("unfolded");
    let column = text.chars().position(|c| c == '▸').expect("a mark") as u16;
    assert!(column >= 3, "{text}");
    for open in [true, false] {
        for kind in [MouseKind::Press, MouseKind::Release] {
            reader.0.event(Event::Mouse(Mouse { kind, column, row }));
        }
        let app = &reader.0.app;
        assert_eq!(app.browse.tree.is_open(&app.plan, Reference::Item(2)), open);
    }
}

#[test]
fn the_keys_for_matches_lead_on_through_the_results_in_another_plan() {
    let mut reader = reader();
    reader.keys("/ plan:竹林条例 Space 竹 Enter");
    reader.shows("n", &["结果 2/"], &[]);
    reader.shows("N", &["结果 1/"], &[]);
}
