//! Browsing, as a table of keys and what is then on the screen.

use yiwu_plan::{
    app::{Focus, ListRow, Start},
    plan::Reference,
};

use crate::{invented::invented, screen::Screen};

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

/// The invented plan after keys, on a screen so low that its texts scroll.
fn low(keys: &str) -> Screen {
    let mut screen = Screen::of(invented(), 50, 10, Start::default());
    screen.keys(keys);
    screen
}

#[test]
fn pages_half_pages_and_lines_scroll_the_text() {
    let page = low("3 Enter").app.browse.reader.visible() - 1;
    assert_eq!(page, 6, "one line of overlap");
    for (keys, scroll) in [
        ("PgDn", page),
        ("Space", page),
        ("PgDn PgDn PgUp", page),
        ("PgDn b", 0),
        ("C-d", page / 2),
        ("C-d C-d C-d C-u", page),
        ("J J J K", 2),
        ("j j j k", 2),
    ] {
        let screen = low(&format!("3 Enter {keys}"));
        assert_eq!(screen.app.browse.reader.scroll, scroll, "{keys}");
    }
}

#[test]
fn pages_of_the_tree_are_as_long_as_its_pane() {
    let after = |keys: &str| {
        let mut screen = Screen::new(120, 12);
        screen.keys(&format!("* {keys}"));
        screen.app.browse.tree.selected
    };
    for (page, lines) in [
        ("PgDn", "9j"),
        ("PgDn PgDn PgUp", "9j"),
        ("C-d", "4j"),
        ("PgDn C-u", "5j"),
    ] {
        assert_eq!(after(page), after(lines), "{page}");
    }
}

#[test]
fn from_a_chapter_the_next_item_is_its_first_and_the_previous_the_one_before_it() {
    for (keys, selected) in [
        ("]", Reference::Item(3)),
        (": c2 Enter ]", Reference::Item(3)),
        (": c3 Enter ]", Reference::Item(5)),
        (": c3 Enter [", Reference::Item(4)),
        ("4 Enter [", Reference::Item(3)),
    ] {
        assert_eq!(low(keys).app.browse.tree.selected, selected, "{keys}");
    }
}

#[test]
fn past_the_ends_of_the_plan_a_message_says_which_end_it_is() {
    for (keys, message) in [
        ("5 Enter ]", "已是最后一条"),
        ("3 Enter [", "已是第一条"),
        (": c2 Enter [", "已是第一条"),
        (": c3 Enter }", "已是最后一章"),
        (": c2 Enter {", "已是第一章"),
    ] {
        let mut screen = Screen::of(invented(), 120, 40, Start::default());
        screen.keys(keys);
        screen.assert_shows(keys, &[message], &[]);
    }
}

/// The line cursor after keys: the fact, the link.
fn cursor(keys: &str) -> (Option<usize>, Option<usize>) {
    let screen = low(keys);
    (screen.app.browse.reader.fact, screen.app.browse.reader.link)
}

#[test]
fn the_line_cursor_stops_at_every_fact_and_link_both_ways() {
    let reader = low("3 Enter").app.browse.reader;
    let (facts, links) = (reader.page.facts.len(), reader.page.links.len());
    assert!(facts > 1 && links > 0, "{facts} facts, {links} links");
    let stop = |at: usize| match at.checked_sub(facts) {
        Some(link) => (None, Some(link)),
        None => (Some(at), None),
    };
    for at in 0..facts + links {
        let forward = "l ".repeat(at + 1);
        assert_eq!(cursor(&format!("3 Enter {forward}")), stop(at), "{forward}");
    }
    // Past the last it stays.
    let all = "l ".repeat(facts + links + 1);
    assert_eq!(
        cursor(&format!("3 Enter {all}")),
        stop(facts + links - 1),
        "{all}"
    );
    for at in 1..facts + links {
        let back = "h ".repeat(at);
        let all = "l ".repeat(facts + links);
        let expected = stop(facts + links - 1 - at);
        assert_eq!(cursor(&format!("3 Enter {all}{back}")), expected, "{back}");
    }
    // Before the first there is none, and then the tree.
    assert_eq!(cursor("3 Enter l h"), (None, None));
    assert_eq!(low("3 Enter l h").app.browse.focus, Focus::Detail);
    assert_eq!(low("3 Enter l h h").app.browse.focus, Focus::Tree);
}

#[test]
fn a_line_cursor_goes_to_the_first_and_the_last_stop() {
    let reader = low("3 Enter").app.browse.reader;
    let last = reader.page.links.len() - 1;
    assert_eq!(cursor("3 Enter l G"), (None, Some(last)));
    assert_eq!(cursor("3 Enter l G g"), (Some(0), None));
    // The overview has links alone, a chapter's page may have facts alone.
    let overview = low("Tab").app.browse.reader;
    assert_eq!(overview.page.facts.len(), 0);
    let last = overview.page.links.len() - 1;
    assert_eq!(cursor("Tab G l G"), (None, Some(last)));
    assert_eq!(cursor("Tab G l g"), (None, Some(0)));
    // Without a cursor, only the text moves.
    assert_eq!(cursor("3 Enter G"), (None, None));
}

#[test]
fn without_a_current_match_the_keys_for_matches_begin_at_either_end() {
    for (key, message) in [("n", "匹配 1/3"), ("N", "匹配 3/3")] {
        let mut screen = Screen::of(invented(), 120, 40, Start::default());
        screen.keys(&format!("/ chating Enter ] [ {key}"));
        screen.assert_shows(key, &[message], &[]);
    }
}

#[test]
fn escape_from_a_jump_reads_on_where_the_jump_began() {
    let screen = low("3 Enter : 5 Enter Esc");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(3));
    assert_eq!(screen.app.browse.focus, Focus::Detail);
}

#[test]
fn escape_is_a_hint_where_it_leads_somewhere() {
    for (keys, hinted) in [
        ("", false),
        ("j j", false),
        ("3 Enter", true),
        ("3 Enter h", true),
        ("/ 栈道 Enter h", true),
        ("Tab", true),
    ] {
        let mut screen = Screen::of(invented(), 160, 40, Start::default());
        screen.keys(keys);
        assert_eq!(screen.text().contains("Esc 返回"), hinted, "{keys}");
    }
}

#[test]
fn the_selected_row_of_the_tree_and_of_a_list_stays_in_sight() {
    let mut screen = Screen::new(120, 16);
    screen.keys("*");
    for key in ["j", "k"] {
        for _ in 0..80 {
            screen.keys(key);
            let (tree, pane) = (&screen.app.browse.tree, screen.app.panes().tree);
            let at = tree.position(&tree.rows(&screen.app.plan));
            let sight = tree.first..tree.first + pane.rows as usize;
            assert!(sight.contains(&at), "{key}: row {at} in {sight:?}");
        }
    }
    screen.keys("t");
    for key in ["↓", "↑"] {
        for _ in 0..60 {
            screen.keys(key);
            let list = screen.app.layers.list().expect("a list");
            let lines = list.rows[list.first..=list.selected].iter();
            let end: usize = lines.map(ListRow::height).sum();
            let rows = screen.app.panes().rows.rows as usize;
            assert!(end <= rows, "{key}: row {} ends at {end}", list.selected);
        }
    }
}
