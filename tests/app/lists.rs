//! Lists beyond the search: marks, minutes, undo, the help as a palette, numbers that repeat.

use ratatui::style::Modifier;
use yiwu_plan::{
    app::{Effect, Event, Layer, Start},
    page::View,
    plan::{Language, Reference},
};

use crate::{invented::invented, screen::Screen};

/// The screen of the invented plan after keys.
pub(crate) fn after(keys: &str) -> Screen {
    let mut screen = Screen::of(invented(), 120, 40, Start::default());
    screen.keys(keys);
    screen
}

pub(crate) fn check(keys: &str, shown: &[&str], hidden: &[&str]) {
    after(keys).assert_shows(keys, shown, hidden);
}

#[test]
fn what_is_no_reference_is_searched_for() {
    check(": gjzd Enter", &["/ gjzd", "建成高架栈道"], &[]);
}

#[test]
fn a_number_before_a_key_repeats_it() {
    // Overview, chapter 1, 2, 3: two rows down and three rows down.
    for (keys, selected) in [
        ("2j", Reference::Chapter(2)),
        ("3j", Reference::Chapter(3)),
        ("3j2k", Reference::Chapter(1)),
        ("} }", Reference::Chapter(3)),
        ("5 Enter {", Reference::Chapter(3)),
        ("5 Enter { {", Reference::Chapter(2)),
        ("3 Enter 2]", Reference::Item(5)),
        // Any other key is part of the reference.
        ("3 Enter", Reference::Item(3)),
    ] {
        let screen = after(keys);
        assert_eq!(screen.app.browse.tree.selected, selected, "{keys}");
        assert_eq!(screen.app.layers.top(), Layer::Browse, "{keys}");
    }
}

#[test]
fn chapters_outside_the_source_are_one_row_that_opens() {
    for (keys, shown, hidden) in [
        (
            "",
            &["▸ 一至七 未收录", "▸ 八"][..],
            &["▌    三   未收录"][..],
        ),
        ("j", &["▌▸ 一至七 未收录"], &[]),
        ("j l", &["一   未收录", "七   未收录"], &["一至七 "]),
        ("j l j j h", &["▌▸ 一至七 未收录"], &[]),
        (": c3 Enter", &["▌  三   未收录", "第三章"], &["一至七 "]),
    ] {
        let mut screen = Screen::new(120, 40);
        screen.keys(keys);
        screen.assert_shows(keys, shown, hidden);
    }
}

#[test]
fn the_help_filters_as_one_types_and_runs_an_action() {
    // By word, by pinyin, by key.
    check("? 书签", &["加上或取消书签"], &["下翻一页"]);
    check("? shuqian", &["加上或取消书签"], &["下翻一页"]);
    check("? F1", &["高架栈道"], &["快捷键（"]);
    check("? q", &[], &["快捷键（"]);
    // Enter does what the row says.
    check("3 Enter ? jiashang Enter", &["已加书签"], &[]);
    // Opened in a list, it begins there.
    let lines = after("t F1").lines();
    assert!(lines[2].contains("列表"), "{lines:#?}");
    check("? zzqq", &["没有找到"], &[]);
    // Where nothing has it as typed, letters of a name with others between.
    check("? bkmk", &["加上或取消书签"], &["没有找到"]);
    check("? 加上签", &["加上或取消书签"], &["下翻一页"]);
    check(&format!("? {}", "b".repeat(60)), &["没有找到"], &[]);
}

#[test]
fn hints_of_an_empty_list_name_no_key_for_rows() {
    check(
        "/ C-r",
        &["还没有搜索记录", "Esc 返回"],
        &["复制为", "预览大小", "完全符合"],
    );
    check("/ gjzd", &["复制为", "预览大小", "完全符合"], &[]);
}

#[test]
fn removals_are_undone() {
    check("3 Enter m m u", &["已撤销删除", "3*"], &[]);
    check(
        "3 Enter a text Enter a C-u Enter u",
        &["已撤销删除", "text"],
        &[],
    );
    check("3 Enter u", &["没有可撤销的删除"], &[]);
    // From the list of bookmarks: delete, undo.
    check("3 Enter m ' C-x d", &["u 撤销"], &["3  建成高架栈道"]);
    check("3 Enter m ' C-x d C-x u", &["3  建成高架栈道"], &[]);
}

#[test]
fn bookmarks_are_put_in_order_and_written_as_minutes() {
    let mut screen = after("3 Enter m ] m 4 Enter a 问清楚 Enter ' C-x J");
    let lines = screen.lines();
    let row = |text: &str| lines.iter().position(|line| line.contains(text));
    assert!(row("4  办好花田节") < row("3  建成高架栈道"), "{lines:#?}");
    screen.keys("C-x w");
    screen.assert_shows("C-x w", &["写入文件 minutes.md"], &[]);
    screen.keys("Enter");
    let Some(Effect::Write {
        path,
        text,
        replace,
    }) = screen.effects.last()
    else {
        panic!("{:?}", screen.effects);
    };
    assert_eq!((path.as_str(), *replace), ("minutes.md", false));
    let order = [
        "## 第4条 办好花田节\n\n问清楚\n\n**指标**\n\n- 花田节游客 2 万人次，每年\n",
        "## 第3条 建成高架栈道\n\n**指标**\n\n- 高架栈道长度 5 公里，2024 年\n",
    ];
    let places = order.map(|part| {
        text.find(part)
            .unwrap_or_else(|| panic!("no {part}in\n{text}"))
    });
    assert!(places[0] < places[1], "{text}");
    // Once written, it may be written again.
    screen.event(Event::Written(Ok("minutes.md".to_owned())));
    screen.assert_shows("written", &["已写入 minutes.md"], &[]);
    screen.keys("C-x w Enter");
    assert!(matches!(
        screen.effects.last(),
        Some(Effect::Write { replace: true, .. })
    ));
}

#[test]
fn n_goes_on_into_the_next_result() {
    let mut screen = after("/ 北山 Enter");
    let first = screen.app.browse.tree.selected;
    let reader = &screen.app.browse.reader;
    for _ in reader.hit.expect("a hit")..reader.page.hits.len() {
        screen.keys("n");
    }
    assert_ne!(screen.app.browse.tree.selected, first);
    screen.assert_shows("n", &["结果 2/"], &[]);
    screen.keys("N");
    assert_eq!(screen.app.browse.tree.selected, first);
    // From a place that is no result, it leads to none.
    let screen = after("/ 北山 Enter : 5 Enter n");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(5));
    screen.assert_shows("n", &["本条没有匹配"], &[]);
}

#[test]
fn a_hit_shows_all_its_matches_while_there_is_room_and_filters_show_their_targets() {
    // Three targets of three items are due, and each is shown with its year.
    check(
        "/ due:2024",
        &[
            "指标 高架栈道长度 5 公里  2024 年",
            "指标 花田面积 300 亩  2024 年",
        ],
        &["读书率"],
    );
    check(
        "/ has:due",
        &["读书率 92%  2025 年", "高架栈道长度 5 公里  2024 年"],
        &["老桥体检"],
    );
    // Summary, measure, target and name of one item.
    check("/ zhandao ch:2", &["举措", "指标", "名称"], &[]);
}

#[test]
fn the_targets_are_sorted_by_amount_and_back_and_the_order_is_named() {
    check("t", &["按章 ↓"], &[]);
    let mut screen = after("t Tab Tab Tab");
    screen.assert_shows("Tab", &["按数值 ↓", "人次", "无数值"], &[]);
    let first = screen
        .lines()
        .iter()
        .position(|line| line.contains("全覆盖"));
    let last = screen
        .lines()
        .iter()
        .position(|line| line.contains("300 亩"));
    assert!(first > last, "without an amount, last");
    screen.keys("S-Tab");
    screen.assert_shows("S-Tab", &["按数值 ↑"], &[]);
    let first = screen
        .lines()
        .iter()
        .position(|line| line.contains("全覆盖"));
    let last = screen
        .lines()
        .iter()
        .position(|line| line.contains("300 亩"));
    assert!(first < last, "turned round");
}

#[test]
fn every_place_of_a_name_is_reached_from_it() {
    // One place: it is opened. Two: both are found.
    let screen = after("i 花田节 Enter");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(4));
    check(
        "i 北山 Enter",
        &["/ “北山茶亭”", "3 建成高架栈道", "4 办好花田节"],
        &[],
    );
    // And back.
    check("i 北山 Enter Esc", &["名称索引 北山"], &["/ “"]);
}

#[test]
fn a_reference_shows_its_title_while_it_is_typed() {
    check(": 3", &[":3", "建成高架栈道"], &[]);
    check(": 1", &["第1条未收录"], &[]);
    check(": 99", &["第99条不存在"], &[]);
    // What is none is searched for, and the bar says so.
    check(": gjzd", &[":gjzd", "Enter 搜索  Esc 返回"], &[]);
    check(": 3-5", &["Enter 搜索"], &[]);
    check(":", &[], &["Enter 搜索"]);
    check("99 Enter", &["第99条不存在"], &[]);
    check(": c18 Enter", &["第十八章不存在"], &[]);
    // The numeral of a chapter as the tree writes it.
    let screen = after(": 三 Enter");
    assert_eq!(screen.app.browse.tree.selected, Reference::Chapter(3));
}

#[test]
fn a_range_of_items_is_a_list_of_them() {
    check(
        ": 3-4 Enter",
        &["建成高架栈道", "办好花田节", "1/2"],
        &["读书率先"],
    );
}

#[test]
fn the_opened_row_of_a_list_is_highlighted_on_its_page() {
    for keys in ["t 老桥 Enter", "i 花田节 Enter"] {
        let screen = after(keys);
        assert_eq!(screen.app.browse.reader.hit, Some(0), "{keys}");
    }
}

#[test]
fn the_preview_is_hidden_and_large_in_turn() {
    let rule = |keys: &str| {
        let screen = after(keys);
        let lines = screen.lines();
        lines.iter().position(|line| line.contains("╌╌╌"))
    };
    let [split, hidden, large] = ["t", "t M-p", "t M-p M-p"].map(rule);
    assert_eq!(hidden, None);
    assert!(large < split && large.is_some());
    // The next start has it as it was left.
    let start = Start {
        state: after("t M-p").app.snapshot(),
        ..Start::default()
    };
    let mut again = Screen::of(invented(), 120, 40, start);
    again.keys("t");
    assert!(!again.text().contains("╌╌╌"), "{}", again.text());
}

#[test]
fn the_word_of_a_kind_keeps_the_names_of_it() {
    for keys in ["i 地点", "i didian", "i place"] {
        let screen = after(keys);
        let rows = &screen.app.layers.list().expect("a list").rows;
        assert!(!rows.is_empty(), "{keys}");
        screen.assert_shows(keys, &["北山茶亭"], &["项目 G", "行动 D"]);
    }
    // The heading has the initial: no row repeats it.
    check("i", &["▌ 北山茶亭"], &["B  北山茶亭"]);
}

#[test]
fn a_filter_sees_what_has_changed_since_the_last_one() {
    let rows = |screen: &Screen| screen.app.layers.list().expect("a list").rows.len();
    let mut screen = after("3 Enter t has:note");
    assert_eq!(rows(&screen), 0);
    screen.keys("Esc a text Enter t C-u has:note");
    screen.assert_shows("a note on item 3", &["高架栈道长度"], &[]);
    screen.keys("Esc a C-u Enter t C-u has:note");
    assert_eq!(rows(&screen), 0);
    // Another list, and the same one in another language: as where it is the first one.
    for (before, keys) in [("t 2 Esc", "i C-u tea"), ("i tea Esc", "v i C-u tea")] {
        let rows = |screen: Screen| screen.app.layers.list().expect("a list").rows.clone();
        let again = rows(after(&format!("{before} {keys}")));
        assert!(!again.is_empty(), "{keys}");
        assert_eq!(again, rows(after(keys)), "{before} {keys}");
    }
}

/// The text of the file that is written to `path` after `keys`.
fn written(keys: &str, path: &str) -> String {
    let mut screen = after(keys);
    screen.keys(&format!("C-u {path} Enter"));
    match screen.effects.last() {
        Some(Effect::Write { path: to, text, .. }) if to == path => text.clone(),
        other => panic!("{keys} {path}: {other:?}\n{}", screen.text()),
    }
}

#[test]
fn the_rows_of_any_list_are_written_in_the_form_that_the_ending_names() {
    for (keys, path, text) in [
        (
            "t 长度 C-x w",
            "a.csv",
            "\u{feff}条目,指标,目标值,年份\r\n第3条,高架栈道长度,5 公里,2024\r\n",
        ),
        (
            "t 长度 C-x w",
            "a.md",
            "| 条目 | 指标 | 目标值 | 年份 |\n|---|---|---|---|\n\
             | 第3条 | 高架栈道长度 | 5 公里 | 2024 |\n\n> 甲县“样例”规划建议\n",
        ),
        (
            "t 长度 C-x w",
            "a.TXT",
            "高架栈道长度 5 公里，2024 年（甲县“样例”规划建议，第二章第3条）\n",
        ),
        (
            "i 茶亭 C-x w",
            "a.csv",
            "\u{feff}类别,名称,见于\r\n地点,北山茶亭,3 4\r\n",
        ),
        (
            "3 Enter a 问,清楚 Enter ' C-x w",
            "a.csv",
            "\u{feff}条目,标题,笔记\r\n第3条,建成高架栈道,\"问,清楚\"\r\n",
        ),
    ] {
        assert_eq!(written(keys, path), text, "{keys}");
    }
    let rows = written("/ due:2024 C-x w", "results.csv");
    assert!(
        rows.contains("第3条,建成高架栈道,\"高架栈道长度 5 公里，2024 年\"")
            || rows.contains("第3条,建成高架栈道,高架栈道长度 5 公里，2024 年"),
        "{rows}"
    );
    // The marked rows alone.
    let marked = written("t Space C-x w", "a.csv");
    assert_eq!(marked.lines().count(), 2, "{marked}");
    // The menu of rows marks them all.
    let all = written("t C-x w", "a.csv");
    assert_eq!(written("t Space C-x s C-x w", "a.csv"), all);
}

#[test]
fn rows_are_copied_as_a_table_for_a_spreadsheet() {
    let screen = after("t 长度 M-y c");
    let Some(Effect::Copy(text)) = screen.effects.last() else {
        panic!("{:?}", screen.effects);
    };
    assert_eq!(
        text,
        "条目\t指标\t目标值\t年份\n第3条\t高架栈道长度\t5 公里\t2024\n"
    );
}

#[test]
fn tab_completes_the_path_of_a_file() {
    let mut screen = after("t C-x w C-u out/m Tab");
    assert_eq!(
        screen.effects.last(),
        Some(&Effect::Complete("out/m".to_owned()))
    );
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let answer = |path: &str, found: &[&str]| Event::Completed {
        path: path.to_owned(),
        names: names(found),
    };
    // As far as all of them go, and what there is.
    screen.event(answer(
        "out/m",
        &["minutes-1.md", "minutes-2.md", "minutes/"],
    ));
    screen.assert_shows(
        "Tab",
        &["out/minutes", "minutes-1.md  minutes-2.md  minutes/"],
        &[],
    );
    screen.keys("-2");
    screen.assert_shows("-2", &[".md .csv .txt"], &["minutes-1.md"]);
    screen.event(answer("out/minutes-2", &["minutes-2.md"]));
    screen.assert_shows(
        "Tab",
        &["out/minutes-2.md", ".md .csv .txt"],
        &["  minutes-2.md"],
    );
    // An answer to what was typed before changes nothing.
    screen.event(answer("out/m", &["mx"]));
    screen.assert_shows("late", &["out/minutes-2.md"], &["mx"]);
    screen.event(answer("out/minutes-2.md", &[]));
    screen.assert_shows("none", &["out/minutes-2.md"], &[]);
}

#[test]
fn what_is_typed_shows_the_keys_that_end_it() {
    check("3 Enter a x", &["Enter 保存  Esc 留作草稿"], &[]);
    check(
        "3 Enter m ' C-x w",
        &[
            "minutes.md",
            ".md .csv .txt  Tab 补全  Enter 写入  Esc 返回",
        ],
        &[],
    );
}

#[test]
fn a_text_wider_than_its_column_is_whole_where_the_row_has_room() {
    let start = Start {
        language: Language::En,
        view: View::En,
        ..Start::default()
    };
    let mut screen = Screen::with(120, 40, start);
    screen.keys("t");
    let long = "25   Universities and research institutes in Shuangjiang Lake New Area  completed";
    screen.assert_shows("t", &[long], &[]);
    // The rows beside it keep their columns.
    let lines = screen.lines();
    let column = |text: &str| {
        let line = lines.iter().find(|line| line.contains(text)).expect(text);
        line.find("largely")
            .or_else(|| line.find("completed"))
            .expect("a value")
    };
    assert_eq!(column("  Shuangjiang Lake "), column("Path around"));
}

#[test]
fn the_help_begins_in_the_search_with_what_can_be_typed() {
    let lines = after("/ F1").lines();
    assert_eq!(lines[2], "搜索可以这样写");
    assert!(lines[3].contains("高铁站 gtz gaotz"), "{lines:#?}");
    let lines = after("t F1").lines();
    assert_eq!(lines[2], "列表");
}

#[test]
fn before_a_search_n_says_how_to_search() {
    check("n", &["请先按 / 搜索"], &[]);
    check("3 Enter N", &["请先按 / 搜索"], &[]);
    check("/ 花田节 Enter Esc Esc 5 Enter n", &["请先按 / 搜索"], &[]);
    check("3 Enter f zzqq Enter n", &[], &["请先按"]);
}

#[test]
fn what_names_the_chosen_row_is_reversed() {
    for (keys, name) in [
        ("/ 栈道", "3"),
        ("t ↓", "3"),
        ("i 栈道", "高架栈道"),
        ("3 Enter m '", "3"),
        ("/ 栈道 Enter Esc Esc /", "栈道"),
    ] {
        let screen = after(keys);
        let (cells, _) = screen.cells();
        let is_reversed =
            |&(x, y): &(u16, u16)| cells[(x, y)].modifier.contains(Modifier::REVERSED);
        let places =
            (2..cells.area.height).flat_map(|y| (0..cells.area.width).map(move |x| (x, y)));
        let text: String = places
            .filter(is_reversed)
            .map(|at| cells[at].symbol())
            .collect();
        assert_eq!(text.replace(' ', ""), name, "{keys}");
    }
}
