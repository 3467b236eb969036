//! The keys of lists, of their menus and of the help: rows, screens, groups, marks.

use yiwu_plan::{
    app::{Effect, Layer, ListRow, Overlay, Start},
    page::Line,
    plan::Reference,
};

use crate::{
    invented::invented,
    lists::{after, check},
    screen::Screen,
};

/// The selected row of the help after keys.
fn help_row(keys: &str) -> usize {
    match after(keys).app.layers.overlay() {
        Some(Overlay::Help(help)) => help.selected,
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn rows_and_screens_of_the_help_are_stepped_through_both_ways() {
    let page = after("?").app.help_height() - 1;
    for (keys, row) in [
        ("C-n C-n", 2),
        ("C-n C-n C-p", 1),
        ("C-p", 0),
        ("PgDn", page),
        ("PgDn PgDn PgUp", page),
        ("PgDn PgUp", 0),
    ] {
        assert_eq!(help_row(&format!("? {keys}")), row, "{keys}");
    }
}

#[test]
fn the_help_runs_actions_on_rows_where_the_rows_are_places() {
    for (keys, shown) in [
        ("t F1 写入文件 Enter", "写入文件 targets.csv"),
        // Searches of the history are no places.
        (
            "/ 栈道 Enter Esc Esc / C-r F1 写入文件 Enter",
            "此处不能执行",
        ),
        ("F1 写入文件 Enter", "此处不能执行"),
    ] {
        check(keys, &[shown], &[]);
    }
}

#[test]
fn the_menu_of_a_row_offers_what_can_be_done_with_it() {
    let three = "3 Enter m 4 Enter m 5 Enter m ' ";
    for (keys, shown, hidden) in [
        ("", &["J 下移", "m 取消书签"][..], &["K 上移"][..]),
        ("↓", &["J 下移", "K 上移"], &[]),
        ("↓ ↓", &["K 上移"], &["J 下移"]),
    ] {
        check(&format!("{three}{keys} C-x"), shown, hidden);
    }
    check("3 Enter m ' C-x", &["m 取消书签"], &["J 下移", "K 上移"]);
    check("3 Enter m t ↓ C-x", &["m 取消书签"], &["J 下移", "K 上移"]);
    check("3 Enter m t C-x", &["m 加书签"], &["m 取消书签"]);
}

#[test]
fn a_typed_reference_shows_its_title_and_other_text_that_enter_searches_for_it() {
    check(": 3", &["建成高架栈道"], &["Enter 搜索"]);
    check(": gjzd", &["Enter 搜索"], &["建成高架栈道"]);
    // Nothing typed goes nowhere.
    assert_eq!(
        after("3 Enter : Space Enter").app.layers.top(),
        Layer::Browse
    );
}

/// The list after keys: the number of its selected row, and its first row in sight.
fn selected(screen: &Screen) -> (usize, usize) {
    let list = screen.app.layers.list().expect("a list");
    (list.selected, list.first)
}

#[test]
fn all_rows_are_marked_at_once_and_unmarked() {
    let marked = |keys: &str| {
        let screen = after(keys);
        let list = screen.app.layers.list().expect("a list");
        (list.marked_rows().len(), list.rows.len())
    };
    assert_eq!(marked("t M-a"), (6, 6));
    assert_eq!(marked("t Space M-a"), (6, 6));
    assert_eq!(marked("t M-a M-a"), (0, 6));
    // The filter hides rows, and not their marks.
    assert_eq!(marked("t M-a 花田").0, 6);
}

#[test]
fn rows_screens_and_groups_of_a_list_are_stepped_through_both_ways() {
    let row = |keys: &str| {
        let mut screen = Screen::new(120, 24);
        screen.keys(keys);
        selected(&screen).0
    };
    // The targets, by chapter; each group has a heading.
    assert_eq!(row("t PgUp"), 0);
    assert_eq!(row("t PgDn PgUp"), 0);
    let page = row("t PgDn");
    let heights = |screen: &Screen| {
        let list = screen.app.layers.list().expect("a list");
        let rows = screen.app.panes().rows.rows as usize;
        let fits = |count: &usize| {
            let heights = list.rows[..*count].iter().map(ListRow::height);
            heights.sum::<usize>() <= rows
        };
        (1..list.rows.len()).take_while(fits).count()
    };
    let mut screen = Screen::new(120, 24);
    screen.keys("t");
    assert_eq!(page, heights(&screen), "as many rows as are seen");
    let next = row("t M-n");
    assert!(next > 0);
    assert_eq!(row("t M-n M-n M-N"), next);
    assert_eq!(row("t M-n M-N"), 0);
    // Back to the first row of the own group first.
    assert_eq!(row("t M-n ↓ M-N"), next);
}

#[test]
fn the_preview_scrolls_down_and_up() {
    let scroll = |keys: &str| {
        let mut screen = Screen::new(80, 24);
        screen.keys(keys);
        let list = screen.app.layers.list().expect("a list");
        list.preview.scroll
    };
    let start = scroll("' 29 Esc t");
    assert_eq!(scroll("t S-↓ S-↓"), start + 2);
    assert_eq!(scroll("t S-↓ S-↓ S-↑"), start + 1);
    assert_eq!(scroll("t M-j M-j M-u"), start + 1);
}

#[test]
fn the_search_history_opens_a_search_over_any_list_and_never_itself() {
    let before = "/ 栈道 Enter Esc Esc ";
    // A second press does not open it again: one Esc leads back.
    check(&format!("{before}t C-r C-r"), &["搜索历史"], &[]);
    check(
        &format!("{before}t C-r C-r Esc"),
        &["按章 ↓"],
        &["搜索历史"],
    );
    check(&format!("{before}t C-r Enter"), &["/ 栈道"], &["搜索历史"]);
    check(
        &format!("{before}t C-r Enter Esc"),
        &["按章 ↓"],
        &["/ 栈道"],
    );
    check(
        &format!("{before}/ 花田 C-r Enter Esc"),
        &["总览"],
        &["/ 栈道", "/ 花田"],
    );
}

#[test]
fn the_menu_of_a_row_moves_bookmarks_and_opens_the_other_menus() {
    let bookmarks = |keys: &str| {
        let screen = after(&format!("3 Enter m 4 Enter m 5 Enter m ' {keys}"));
        let saves = screen.effects.len();
        (
            screen.app.state.bookmarks.clone(),
            saves,
            selected(&screen).0,
        )
    };
    let items = |numbers: [u32; 3]| numbers.map(Reference::Item).to_vec();
    assert_eq!(bookmarks("↓ C-x K"), (items([4, 3, 5]), 4, 0));
    assert_eq!(bookmarks("↓ C-x J"), (items([3, 5, 4]), 4, 2));
    // At the top it stays, and nothing is saved.
    assert_eq!(bookmarks("C-x K"), (items([3, 4, 5]), 3, 0));
    assert_eq!(after("t C-x Y").app.layers.top(), Layer::CopyMenu);
    assert_eq!(after("t C-x ?").app.layers.top(), Layer::Help);
}

#[test]
fn the_copy_menu_copies_the_line_that_y_copies() {
    for keys in ["3 Enter", "3 Enter l l", "t ↓", "/ 北山 ↓"] {
        let copied = |key: &str| after(&format!("{keys} {key}")).effects;
        let (line, menu) = if keys.starts_with("3 Enter") {
            (copied("y"), copied("Y y"))
        } else {
            (copied("C-y"), copied("M-y y"))
        };
        assert!(matches!(&menu[..], [Effect::Copy(_)]), "{keys}: {menu:?}");
        assert_eq!(menu, line, "{keys}");
    }
}

#[test]
fn a_place_with_several_marked_rows_is_copied_once() {
    let screen = after("t M-a M-y n");
    assert_eq!(
        screen.effects,
        [Effect::Copy(
            "打好田园牌，种出四季好风光\n建成高架栈道\n办好花田节\n读书率先".to_owned()
        )]
    );
}

#[test]
fn a_path_that_was_typed_is_kept_for_its_own_list() {
    check(
        "t C-x w C-u a.csv Esc Esc i C-x w",
        &["写入文件 names.csv"],
        &[],
    );
    check(
        "t C-x w C-u a.csv Esc Esc i C-x w Esc Esc t C-x w",
        &["写入文件 a.csv"],
        &[],
    );
}

#[test]
fn targets_by_amount_are_grouped_by_their_unit() {
    let screen = after("t Tab Tab Tab");
    let list = screen.app.layers.list().expect("a list");
    let headings = list.rows.iter().filter_map(|row| row.heading.as_ref());
    let headings: Vec<String> = headings.map(Line::text).collect();
    for unit in ["亩", "公里", "人次", "%"] {
        assert!(headings.contains(&unit.to_owned()), "{headings:?}");
    }
    assert_eq!(headings.last().map(String::as_str), Some("无数值"));
}

#[test]
fn a_hit_shows_the_targets_that_filters_ask_for() {
    check(
        "/ >=5000",
        &["指标 花田节游客 2 万人次"],
        &["指标 花田面积"],
    );
    check(
        "/ has:target",
        &["指标 读书率 92%", "指标 书架 全覆盖"],
        &[],
    );
}

#[test]
fn the_help_is_in_the_language_of_the_interface() {
    check("/ F1", &["汉字（繁体亦可）"], &["Chinese, pinyin"]);
    check(
        "V / F1",
        &["Chinese, pinyin, initials, mixed"],
        &["汉字（繁体亦可）"],
    );
}

#[test]
fn every_line_of_the_selected_row_of_the_help_is_in_sight() {
    let mut screen = Screen::of(invented(), 40, 12, Start::default());
    screen.keys("?");
    let rows = screen.app.help_rows().len();
    let in_sight = |screen: &Screen| {
        let Some(Overlay::Help(help)) = screen.app.layers.overlay() else {
            panic!("the help is open");
        };
        let sight = help.first..help.first + screen.app.help_height();
        let lines = screen.app.help_lines();
        let mut own = lines.iter().enumerate();
        let seen = own.all(|(at, line)| line.row != Some(help.selected) || sight.contains(&at));
        (seen, help.selected, help.first)
    };
    for key in ["↓", "↑"] {
        for _ in 0..rows {
            screen.keys(key);
            let (seen, row, first) = in_sight(&screen);
            assert!(
                seen,
                "{key}: row {row} from line {first}\n{}",
                screen.text()
            );
        }
    }
    // At the top, its heading too.
    assert_eq!(in_sight(&screen), (true, 0, 0));
}

#[test]
fn rows_that_are_deleted_are_marked_no_more() {
    let screen = after("3 Enter m 4 Enter m 5 Enter m ' Space Space C-x d");
    let list = screen.app.layers.list().expect("a list");
    assert_eq!((list.rows.len(), list.marked_rows().len()), (1, 0));
}
