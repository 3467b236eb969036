//! Searching, as keys and what is then on the screen.

use crate::{screen::Screen, worded::worded};
use ratatui::style::Modifier;
use yiwu_plan::{
    app::{Effect, Event, Key, Start},
    page::View,
    plan::{Language, Reference},
};

/// The screen after some keys.
fn after(columns: u16, rows: u16, keys: &str) -> Screen {
    let mut screen = Screen::new(columns, rows);
    screen.keys(keys);
    screen
}

fn assert_shows(screen: &Screen, parts: &[&str]) {
    let text = screen.text();
    for part in parts {
        let part = &worded(part);
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

#[test]
fn the_answer_is_in_the_row_while_one_types() {
    for (keys, parts) in [
        ("/ {jzl}", &["▌ 44", "{measure} 92%", "首"][..]),
        ("/ gtz", &["▌ 29", "高铁站"]),
        ("/ gaotiezhan", &["▌ 29", "拼"]),
        ("/ hospital", &["▌ 44", "英"]),
        ("/ 高站", &["▌ 29", "近", "没有完全符合的，相近的："]),
        ("/ 29", &["▌ 29", "号"]),
        ("/ 1500亿", &["第九章", "1500 亿元以上"]),
        ("/ zzzz", &["没有找到"]),
        ("/", &["例如 gtz"]),
    ] {
        assert_shows(&after(120, 40, keys), parts);
    }
}

#[test]
fn even_on_forty_columns_the_value_is_whole() {
    assert_shows(&after(40, 10, "/ {jzl}"), &["▌ 44", "{measure} 92%"]);
}

#[test]
fn esc_brings_back_exactly_what_was_there() {
    for before in ["", ": c9 Enter h l", "29 Enter J J", "53 Enter G", "i"] {
        let mut screen = after(120, 20, before);
        let shown = screen.lines();
        screen.keys("Esc");
        let one_back = screen.lines();
        let mut screen = after(120, 20, before);
        if before != "i" {
            screen.keys("/ jzl ↓ ↓ Esc");
            assert_eq!(screen.lines(), shown, "from the list, after {before:?}");
            screen.keys("/ jzl Enter n Esc Esc");
            assert_eq!(
                screen.lines(),
                shown,
                "from an opened item, after {before:?}"
            );
        } else {
            assert_ne!(one_back, shown);
        }
        assert!(screen.effects.is_empty(), "Esc never quits");
    }
}

#[test]
fn an_opened_item_shows_its_hits_and_n_steps_through_them() {
    let mut screen = after(120, 40, "/ {jzl} Enter");
    assert_shows(&screen, &["44  建设区域医疗高地", "民生牌 › 44  44/60"]);
    let reader = &screen.app.browse.reader;
    let count = reader.page.hits.len();
    // The summary has it, too; the row showed the target.
    let at = reader.hit.expect("a hit");
    assert!((1..count).contains(&at), "{at} of {count}");
    let fact = reader.chosen_fact().expect("the target");
    assert!(fact.ends_with(&worded("{measure} 92%")), "{fact}");
    screen.keys("n");
    let next = (at + 1) % count + 1;
    assert_shows(&screen, &[&format!("匹配 {next}/{count}")]);
    screen.keys(&"N ".repeat(next - 1));
    assert_shows(&screen, &[&format!("匹配 1/{count}")]);
    screen.keys("N");
    assert_shows(&screen, &[&format!("匹配 {count}/{count}")]);
}

#[test]
fn the_tree_counts_the_hits_of_each_chapter() {
    let screen = after(120, 40, "/ jzl");
    let line = screen
        .lines()
        .into_iter()
        .find(|line| line.contains("▾ 十三") || line.contains("▸ 十三"))
        .expect("chapter 13");
    let tree = line.split('╎').next().unwrap_or_default().trim_end();
    assert!(tree.ends_with('1'), "{tree}");
}

#[test]
fn the_cursor_stands_at_the_caret() {
    for (keys, column) in [
        ("/", 0),
        ("/ jzl", 3),
        ("/ 高铁", 4),
        ("/ 高铁 C-a", 0),
        ("/ 高铁 ←", 2),
    ] {
        let screen = after(120, 40, keys);
        let (_, caret) = screen.show();
        let (x, y) = caret.expect("a caret");
        let start = screen.app.panes().query.x + 2;
        assert_eq!((x - start, y), (column, 1), "{keys}");
    }
    assert_eq!(after(120, 40, "").show().1, None, "no caret while browsing");
}

#[test]
fn an_input_method_may_stay_on() {
    let mut screen = Screen::new(120, 40);
    screen.event(Event::Key(Key::char('、')));
    assert!(screen.app.layers.list().is_some(), "、 is /");
    screen.keys("Esc");
    screen.event(Event::Key(Key::char('？')));
    assert_shows(&screen, &["快捷键"]);
    screen.keys("Esc");
    screen.event(Event::Key(Key::char('高')));
    assert!(
        screen.app.layers.list().is_some(),
        "a Chinese character opens the search"
    );
    assert_shows(&screen, &["/ 高"]);
    let mut screen = after(120, 40, "29 Enter");
    screen.event(Event::Key(Key::char('】')));
    assert_eq!(
        screen.app.browse.tree.selected,
        Reference::Item(30),
        "】 is ]"
    );
}

#[test]
fn a_paste_is_searched_for_in_one_line() {
    let mut screen = Screen::new(120, 40);
    screen.event(Event::Paste("就诊\r\n率".to_owned()));
    assert_shows(&screen, &["/ 就诊  率"]);
    screen.event(Event::Paste("长".repeat(1_000_000)));
    assert_shows(&screen, &["最多 256 个字符，其余已略去"]);
}

#[test]
fn a_misspelt_filter_is_said_and_found_as_text() {
    let screen = after(120, 40, "/ hsa:target");
    assert_shows(&screen, &["未知筛选 hsa:target", "has:target"]);
}

#[test]
fn filters_stand_in_the_same_line() {
    for (keys, parts) in [
        ("/ ch:9 Space 机场", &["▌ 31"][..]),
        ("/ due:2024", &["1/", "27"]),
        ("/ kind:product Space 火腿", &["▌ 33"]),
        ("/ 高铁 Space -机场 Space ch:9", &["▌ 29"]),
    ] {
        assert_shows(&after(120, 40, keys), parts);
    }
}

#[test]
fn the_lists_filter_sort_and_group() {
    for (keys, parts) in [
        ("t", &["第八章", "300 万人口", "1/"][..]),
        ("t Tab", &["2024 年", "未写明年份"]),
        ("t Tab C-↓", &["2025 年", "航线总量"]),
        ("t {jzl}", &["{measure}", "92%", "1/1"]),
        ("t >=1000亿", &["交通基础设施总投资", "1/1"]),
        ("t due<=2024", &["老旧小区改造提升"]),
        ("i", &["地点", "1/"]),
        ("i 骆宾王", &["骆宾王国际儿童诗歌大赛", "1/1"]),
        ("i C-↓", &["地点 C"]),
        ("i kind:event", &["活动"]),
    ] {
        assert_shows(&after(120, 40, keys), parts);
    }
}

#[test]
fn a_list_opens_what_it_shows() {
    let screen = after(120, 40, "t {jzl} Enter");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(44));
    let screen = after(120, 40, "t {jzl} Enter Esc Esc");
    assert_eq!(screen.app.browse.tree.selected, Reference::Plan);
}

#[test]
fn copying_sends_the_citation() {
    let screen = after(120, 40, "29 Enter y");
    let cited = "第29条 建成高铁义乌站打造轨道上的义乌（义乌市“十四五”规划建议，第九章）";
    assert_eq!(screen.effects, [Effect::Copy(cited.to_owned())]);
    let screen = after(120, 40, "44 Enter Y g");
    let [Effect::Copy(targets)] = &screen.effects[..] else {
        panic!("{:?}", screen.effects);
    };
    let cited = &worded("{measure} 92%（义乌市“十四五”规划建议，第十三章第44条）");
    assert!(
        targets.lines().any(|line| line.ends_with(cited)),
        "{targets}"
    );
    let screen = after(120, 40, "44 Enter Y m");
    let [Effect::Copy(markdown)] = &screen.effects[..] else {
        panic!("{:?}", screen.effects);
    };
    assert!(
        markdown.starts_with("## 第44条 建设区域医疗高地\n"),
        "{markdown}"
    );
    let screen = after(120, 40, "44 Enter Y x");
    assert_eq!(screen.effects, [], "any other key closes the menu");
}

#[test]
fn back_and_forward_through_what_was_read() {
    let screen = after(120, 40, "29 Enter 44 Enter H");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(29));
    let screen = after(120, 40, "29 Enter 44 Enter H L");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(44));
    assert_shows(&after(120, 40, "29 Enter H"), &["没有更早的记录"]);
}

#[test]
fn related_items_are_followed_from_the_detail() {
    let mut screen = after(120, 60, "29 Enter l G");
    let related = screen
        .app
        .browse
        .reader
        .chosen_link()
        .expect("29 has related items");
    screen.keys("Enter");
    assert_eq!(screen.app.browse.tree.selected, related);
    screen.keys("H");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(29));
}

#[test]
fn resizing_keeps_the_place() {
    for (keys, sizes) in [
        ("53 Enter J J J J J J", [(80, 24), (50, 20)]),
        ("/ jzl ↓", [(50, 20), (40, 10)]),
        ("41 Enter G", [(120, 20), (60, 30)]),
    ] {
        let mut screen = after(100, 20, keys);
        let before = screen.lines();
        for (columns, rows) in sizes {
            screen.resize(columns, rows);
        }
        screen.resize(100, 20);
        assert_eq!(screen.lines(), before, "{keys}");
    }
}

#[test]
fn views_and_languages() {
    let mut screen = after(120, 40, "29 Enter v");
    assert_eq!(screen.app.display.view, View::En);
    assert_shows(&screen, &["29  Complete Yiwu high-speed railway station"]);
    screen.keys("v");
    assert_shows(&screen, &["对照"]);
    screen.keys("V");
    assert_eq!(screen.app.display.language, Language::En);
    assert_shows(&screen, &["Targets", "search"]);
    // The card of a chapter is a text too.
    let screen = after(120, 40, ": c9 Enter v");
    assert_shows(&screen, &["第九章  Transport card"]);
}

/// Holds what the screen of 120 columns shows after some keys, the interface in a language.
fn check_in(language: Language, keys: &str, shown: &[&str], hidden: &[&str]) {
    let start = Start {
        language,
        view: match language {
            Language::Zh => View::Zh,
            Language::En => View::En,
        },
        ..Start::default()
    };
    let mut screen = Screen::with(120, 40, start);
    screen.keys(keys);
    screen.assert_shows(keys, shown, hidden);
}

#[test]
fn rows_are_in_the_language_that_is_read() {
    let (zh, en) = (Language::Zh, Language::En);
    // Where both languages hold the query, the one that is read; its tag says how that was found.
    check_in(
        zh,
        "/ niansanli",
        &["名称 廿三里", "拼音"],
        &["英文", "Niansanli"],
    );
    check_in(
        zh,
        "/ j",
        &["▌ 47 加强法治建设", "首字母"],
        &["judicial reform"],
    );
    check_in(
        zh,
        "/ 3",
        &[
            "A3级通用机场",
            "指标 现代化都市基础框架 300 万人口",
            "名称 三甲医院",
        ],
        &["Passengers", "3 million", "Grade 3A"],
    );
    // A title is shown as it is read; what was found in the other language is under it.
    check_in(
        zh,
        "/ airprot",
        &["31 提升义乌机场辐射能级", "Yiwu airport"],
        &["31 Extend"],
    );
    check_in(
        en,
        "/ hospital",
        &["44 Make Yiwu a regional", "Children's Hospital"],
        &["44 建设"],
    );
    check_in(
        en,
        "/ gtz",
        &["29 Complete Yiwu high-speed", "浙江第二大高铁站"],
        &["29 建成"],
    );
    check_in(
        zh,
        "/ rails",
        &["▌ 29 建成高铁义乌站", "city on rails"],
        &["29 Complete"],
    );
}

#[test]
fn every_row_says_how_it_was_found() {
    for keys in ["/ 3", "/ 2025", "/ hospital", "/ gtz"] {
        let screen = after(120, 40, keys);
        let list = screen.app.layers.list().expect("the search");
        for row in &list.rows {
            let first = row.lines[0].text();
            let tag = first.trim_end().rsplit("  ").next().expect("a part");
            let tags = ["原字", "首字母", "英文", "俗称"];
            assert!(
                tags.iter()
                    .any(|known| tag.trim() == *known || tag.ends_with(known)),
                "{keys}: {first}"
            );
        }
    }
}

#[test]
fn a_year_shows_the_targets_due_in_it() {
    for keys in ["/ 2025", "/ 2025年"] {
        let targets = [
            "指标 航线总量 30 条以上  2025 年",
            "指标 国际（地区）直达通航点 10 个  2025 年",
            "指标 进出港客流量 300 万人次以上  2025 年",
        ];
        check_in(Language::Zh, keys, &targets, &[]);
    }
    check_in(Language::En, "/ 2024", &["all completed  by 2024"], &[]);
    check_in(
        Language::Zh,
        "/ 2024 Space -2025",
        &["建成  2024 年"],
        &["30 条以上  2025"],
    );
}

#[test]
fn an_unknown_value_of_a_filter_lists_those_there_are() {
    let known = "未知筛选 kind:foo（可用：地点 项目 机构 行动 政策 提法 活动 产品 称号）";
    check_in(Language::Zh, "/ kind:foo", &[known], &["是否要用"]);
    check_in(
        Language::En,
        "/ kind:plce",
        &["did you mean kind:place?"],
        &[],
    );
}

#[test]
fn the_key_of_the_search_begins_a_new_query_in_a_list_that_esc_led_back_to() {
    for (keys, query) in [
        ("/ gtz Enter Esc", "/ gtz"),
        ("/ gtz Enter Esc /", "/ gtz"),
        ("/ gtz Enter Esc / jzl", "/ jzl"),
        ("/ gtz Enter Esc ↓ / jzl", "/ jzl"),
        // The key as an input method sends it.
        ("/ gtz Enter Esc 、 jzl", "/ jzl"),
        ("/ gtz Enter Esc ／ jzl", "/ jzl"),
        // Moving in the old query or deleting keeps it.
        ("/ gtz Enter Esc / End h", "/ gtzh"),
        ("/ gtz Enter Esc / → h", "/ gtzh"),
        ("/ gtz Enter Esc / Home h", "/ hgtz"),
        ("/ gtz Enter Esc / Bs", "/ gtz"),
        ("/ gtz Enter Esc / Bs Bs", "/ gt"),
        ("/ gtz Enter Esc / jzl C-u M-v", "/ jzl"),
        // What was replaced comes back as what was deleted.
        ("/ gtz Enter Esc / j Bs M-v", "/ gtz"),
        // After an edit, and before anything was opened, it is a character.
        ("/ gtz Enter Esc h / j", "/ gtzh/j"),
        ("/ gtz Enter Esc ← / j", "/ gt/jz"),
        ("/ gtz / j", "/ gtz/j"),
        // The key of another command is one too.
        ("/ gtz Enter Esc t", "/ gtzt"),
        // In any list.
        ("t 机场 Enter Esc / 航线", "指标 航线"),
        ("i 无人机 Enter Esc / 赤岸", "名称索引 赤岸"),
    ] {
        let screen = after(120, 40, keys);
        let line = &screen.lines()[1];
        let line = line
            .split_once('╎')
            .map_or(&**line, |(_, right)| right.trim_start());
        let shown = line.split("  ").next().expect("a part");
        assert_eq!(shown, query, "{keys}");
    }
    // The old query is shown as selected, its results stay until something is typed.
    let screen = after(120, 40, "/ gtz Enter Esc /");
    assert!(screen.text().contains("▌ 29"), "{}", screen.text());
    let (cells, _) = screen.cells();
    let reversed = |x: u16| cells[(x, 1)].modifier.contains(Modifier::REVERSED);
    let query: String = (0..120)
        .filter(|&x| reversed(x))
        .map(|x| cells[(x, 1)].symbol())
        .collect();
    assert_eq!(query, "gtz");
}

#[test]
fn an_alt_key_without_an_action_is_esc_and_the_key() {
    for (keys, shown, hidden) in [
        // From the search to the targets.
        ("/ gtz M-t", "按章 ↓  1/121", "/ gtz"),
        ("29 Enter M-]", "25/60", "29/60"),
        ("29 Enter / jzl M-Enter", "29/60", "/ jzl"),
        // Where it has one, it is that.
        ("/ ab Space cd M-Bs", "/ ab", "cd"),
        ("/ gtz M-p", "/ gtz", "高铁枢纽全高架站房"),
        ("/ ab Space cd C-a M-d", "cd", "ab"),
        // In a note it is a draft then, which the message says no more: the next key has taken its place.
        ("29 Enter a 写一条 M-a", "笔记 写一条", "留作草稿；"),
    ] {
        let screen = after(120, 40, keys);
        screen.assert_shows(keys, &[shown], &[hidden]);
        assert!(!screen.effects.contains(&Effect::Quit), "{keys}");
    }
    // It quits where Esc and the key would.
    for (keys, quits) in [
        ("M-q", true),
        ("/ gtz M-q", true),
        ("29 Enter / M-j", false),
    ] {
        let screen = after(120, 40, keys);
        assert_eq!(screen.effects.contains(&Effect::Quit), quits, "{keys}");
    }
}

#[test]
fn a_list_without_rows_says_alone_which_place_is_absent() {
    for query in ["第7条", "第99条"] {
        let mut screen = Screen::new(120, 40);
        screen.keys(&format!("/ {query}"));
        assert_eq!(screen.app.message, None, "{query}");
    }
}
