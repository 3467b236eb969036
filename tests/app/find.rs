//! Finding text on the page that is read, as `/` does in less.

use ratatui::style::Modifier;
use yiwu_plan::{
    app::{Event, Focus, Layer, Start},
    plan::Reference,
};

use crate::{invented::invented, screen::Screen};

/// The invented plan after keys, on a screen of a size.
fn on(columns: u16, rows: u16, keys: &str) -> Screen {
    let mut screen = Screen::of(invented(), columns, rows, Start::default());
    screen.keys(keys);
    screen
}

fn after(keys: &str) -> Screen {
    on(160, 40, keys)
}

/// The texts that are highlighted on the screen, from top to bottom.
fn highlighted(screen: &Screen) -> Vec<String> {
    let (buffer, _) = screen.cells();
    let area = screen.app.panes().detail;
    let mut found = Vec::new();
    for y in area.y..area.y + area.rows {
        let mut run = String::new();
        let mut skip = 0;
        for x in area.x..area.x + area.columns {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let cell = &buffer[(x, y)];
            skip = screen.app.display.widths.of(cell.symbol()).max(1) - 1;
            if cell
                .modifier
                .intersects(Modifier::UNDERLINED | Modifier::REVERSED)
            {
                run.push_str(cell.symbol());
            } else if !run.is_empty() {
                found.push(std::mem::take(&mut run));
            }
        }
        found.extend(Some(run).filter(|run| !run.is_empty()));
    }
    found
}

#[test]
fn text_is_found_as_it_is_typed_in_chinese_pinyin_and_english() {
    for (query, found) in [
        ("老桥", &["老桥", "老桥", "老桥"][..]),
        ("laoqiao", &["老桥", "老桥", "老桥"]),
        ("lq", &["老桥", "老桥", "老桥"]),
        ("2024", &["2024", "2024"]),
        ("北山", &["北山", "北山"]),
        ("zzzz", &[]),
    ] {
        let mut screen = after("3 Enter f");
        screen.keys(query);
        assert_eq!(highlighted(&screen), found, "{query}");
    }
    let mut english = after("3 Enter v f bridge");
    assert_eq!(highlighted(&english), ["Bridge", "bridge"]);
    // What the page does not show is not found on it.
    english.keys("C-u 老桥");
    english.assert_shows("老桥", &["本条没有匹配"], &[]);
}

#[test]
fn enter_keeps_the_matches_and_n_steps_through_them_round_and_round() {
    let mut screen = after("3 Enter f lq");
    screen.assert_shows("f lq", &["页内查找 lq", "匹配 1/3", "Enter 查找"], &[]);
    screen.keys("Enter");
    assert_eq!(screen.app.layers.top(), Layer::Browse);
    screen.assert_shows("Enter", &["匹配 1/3"], &["页内查找 lq"]);
    for (key, message) in [
        ("n", "匹配 2/3"),
        ("n", "匹配 3/3"),
        ("n", "匹配 1/3（已绕回）"),
        ("N", "匹配 3/3（已绕回）"),
        ("N", "匹配 2/3"),
    ] {
        screen.keys(key);
        screen.assert_shows(key, &[message], &[]);
        assert_eq!(
            screen.text().contains("已绕回"),
            message.contains("已绕回"),
            "{key}"
        );
    }
    // A single match has nowhere to wrap to.
    let screen = after("3 Enter f 码头 Enter n");
    screen.assert_shows("n", &["匹配 1/1"], &["已绕回"]);
}

#[test]
fn the_nearest_match_below_is_the_first_and_is_scrolled_into_sight() {
    let mut screen = on(50, 10, "3 Enter");
    screen.assert_shows("", &["建成高架栈道"], &["一次"]);
    screen.keys("f 一次");
    screen.assert_shows("f 一次", &["一次", "匹配 1/1"], &[]);
    // The first line in sight counts.
    let mut screen = on(50, 10, "3 Enter f gjzd");
    screen.assert_shows("f gjzd", &["匹配 1/5"], &[]);
    // From below a match, the search wraps to the first, as in less.
    screen.keys("Esc G f 码头");
    screen.assert_shows("G f 码头", &["南门码头", "匹配 1/1"], &[]);
    screen.keys("C-u gjzd");
    screen.assert_shows("gjzd", &["匹配 5/5"], &[]);
}

#[test]
fn escape_goes_back_to_where_the_reader_was() {
    let before = on(50, 10, "3 Enter J");
    let mut screen = on(50, 10, "3 Enter J f 一次");
    assert_ne!(screen.text(), before.text());
    screen.keys("Esc");
    assert_eq!(screen.text(), before.text());
    // From the tree, back to the tree.
    let mut screen = after("3 Enter h f lq");
    assert_eq!(screen.app.browse.focus, Focus::Detail);
    screen.keys("C-c");
    assert_eq!(screen.app.browse.focus, Focus::Tree);
    assert_eq!(screen.effects, []);
    // After Enter, the first Esc takes the highlights away, and the next one leaves the page as ever.
    let mut screen = after("3 Enter f lq Enter Esc");
    assert_eq!(highlighted(&screen), [""; 0]);
    assert_eq!(screen.app.browse.focus, Focus::Detail);
    screen.keys("Esc");
    assert_eq!(screen.app.browse.focus, Focus::Tree);
}

#[test]
fn in_the_tree_too_escape_takes_the_highlights_away() {
    let mut screen = after("j j l j f lq Enter h");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(3));
    screen.assert_shows("h", &["Esc 返回"], &[]);
    screen.keys("Esc");
    assert_eq!(highlighted(&screen), [""; 0]);
    screen.assert_shows("Esc", &[], &["Esc 返回"]);
}

#[test]
fn nothing_typed_finds_the_same_again_here_and_elsewhere() {
    let mut screen = after("3 Enter f 北山茶亭 Enter f Enter");
    screen.assert_shows("f Enter", &["匹配 2/2"], &[]);
    screen.keys("]");
    assert_eq!(highlighted(&screen), [""; 0], "another item");
    screen.keys("f Enter");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(4));
    screen.assert_shows("] f Enter", &["匹配 1/3"], &[]);
    let mut fresh = after("3 Enter");
    let before = fresh.text();
    fresh.keys("f Enter");
    assert_eq!(fresh.text(), before, "nothing was looked for before");
}

#[test]
fn what_is_not_there_leaves_the_page_as_it_was() {
    let mut screen = on(50, 10, "3 Enter J f 飞机");
    screen.assert_shows("f 飞机", &["本条没有匹配"], &[]);
    screen.keys("Enter");
    screen.assert_shows("Enter", &["本条没有匹配"], &["页内查找"]);
    screen.keys("l h");
    assert_eq!(screen.app.browse.reader.scroll, 1);
}

#[test]
fn the_results_of_a_search_come_back_when_the_find_ends() {
    let mut screen = after("/ chating Enter");
    let results = highlighted(&screen);
    screen.keys("f 夜间 Enter");
    assert_eq!(highlighted(&screen), ["夜间", "夜间"]);
    // The last match of the page is followed by its first, not by the next result.
    screen.keys("n n");
    assert_eq!(screen.app.browse.tree.selected, Reference::Item(4));
    screen.keys("Esc");
    assert_eq!(highlighted(&screen), results);
    screen.keys("n");
    screen.assert_shows("n", &["匹配 1/3"], &[]);
}

#[test]
fn a_note_is_found_too_as_it_was_last_written() {
    let mut screen = after("3 Enter a 问清楚码头 Enter f 码头 Enter");
    assert_eq!(highlighted(&screen), ["码头", "码头"]);
    screen.keys("a C-u 码头归谁管 Enter");
    assert_eq!(highlighted(&screen), ["码头", "码头"]);
    screen.keys("a C-u 归谁管 Enter");
    assert_eq!(highlighted(&screen), ["码头"]);
}

#[test]
fn the_overview_has_no_text_to_find() {
    let mut screen = after("f");
    assert_eq!(screen.app.layers.top(), Layer::Browse);
    screen.assert_shows("f", &["总览页不能查找"], &[]);
    screen.keys("j");
    screen.assert_shows("j", &[], &["页内查找"]);
}

#[test]
fn a_paste_is_looked_for_and_a_wider_screen_keeps_the_match() {
    let mut screen = on(50, 10, "3 Enter f");
    screen.event(Event::Paste("老桥修旧".to_owned()));
    screen.assert_shows("paste", &["匹配 1/1"], &[]);
    screen.keys("Enter");
    screen.resize(120, 40);
    assert_eq!(highlighted(&screen), ["老桥修旧"]);
}
