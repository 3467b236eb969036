//! Every option of the search on every surface of the browser; tests/shell/options.rs has those of the shell.

use yiwu_plan::{
    app::{ListContents, PickMode, Start},
    plan::Reference,
    search::{FuzzyPinyin, SearchOptions, Shuangpin},
    state::UserState,
};

use crate::{screen::Screen, worded::worded};

/// A note on item 44, which has a target of 92% and names places.
fn noted() -> UserState {
    let mut memory = UserState::default();
    memory.set_note(Reference::Item(44), "问卫健委");
    memory.toggle_bookmark(Reference::Item(44));
    memory
}

fn shuangpin() -> SearchOptions {
    SearchOptions {
        shuangpin: Some(Shuangpin::Xiaohe),
        ..SearchOptions::default()
    }
}

fn fuzzy() -> SearchOptions {
    let mut fuzzy_pinyin = FuzzyPinyin::default();
    for pair in FuzzyPinyin::NAMES {
        assert!(fuzzy_pinyin.turn_on(pair));
    }
    SearchOptions {
        fuzzy_pinyin,
        ..SearchOptions::default()
    }
}

/// What the rows of a surface show of a query, typed into a browser with some options.
fn rows(options: &SearchOptions, memory: &UserState, surface: &str, query: &str) -> Vec<String> {
    let chooser = |contents| {
        Some(PickMode {
            contents,
            ..PickMode::default()
        })
    };
    let start = Start {
        search: options.clone(),
        state: memory.clone(),
        pick_mode: match surface {
            "pick" => chooser(ListContents::default()),
            "pick --targets" => chooser(ListContents::targets()),
            _ => None,
        },
        ..Start::default()
    };
    let mut screen = Screen::with(160, 40, start);
    if !surface.starts_with("pick") {
        screen.keys(surface);
    }
    screen.keys(query);
    let picker = screen.app.layers.list().expect(surface);
    let rows = picker.rows.iter().flat_map(|row| &row.lines);
    rows.map(yiwu_plan::page::Line::text).collect()
}

#[test]
fn every_option_on_every_surface() {
    let (none, memory) = (SearchOptions::default(), noted());
    for (name, options, surface, query, found) in [
        ("shuangpin", shuangpin(), "/", "{jqvflv}", "{measure}"),
        ("shuangpin", shuangpin(), "t", "{jqvflv}", "{measure}"),
        ("shuangpin", shuangpin(), "i", "uljlhu", "双江湖"),
        ("shuangpin", shuangpin(), "'", "quyu", "区域"),
        ("shuangpin", shuangpin(), "pick", "{jqvflv}", "{measure}"),
        (
            "shuangpin",
            shuangpin(),
            "pick --targets",
            "{jqvflv}",
            "{measure}",
        ),
        ("fuzzy-pinyin", fuzzy(), "/", "{jiuzenglv}", "{measure}"),
        ("fuzzy-pinyin", fuzzy(), "t", "{jiuzenglv}", "{measure}"),
        ("fuzzy-pinyin", fuzzy(), "i", "suangjianhu", "双江湖"),
        ("fuzzy-pinyin", fuzzy(), "'", "yiliaogaodi", "医疗高地"),
        ("fuzzy-pinyin", fuzzy(), "pick", "{jiuzenglv}", "{measure}"),
        (
            "fuzzy-pinyin",
            fuzzy(),
            "pick --targets",
            "{jiuzenglv}",
            "{measure}",
        ),
        ("notes", none.clone(), "/", "has:note", "44"),
        ("notes", none.clone(), "t", "has:note", "{measure}"),
        ("notes", none.clone(), "i", "has:note", "44"),
        ("notes", none.clone(), "'", "has:note", "44"),
        ("notes", none.clone(), "pick", "has:note", "44"),
        (
            "notes",
            none.clone(),
            "pick --targets",
            "has:note",
            "{measure}",
        ),
    ] {
        let rows = rows(&options, &memory, surface, query);
        let found = &worded(found);
        let any = rows.iter().any(|row| row.contains(found));
        assert!(
            any,
            "{name}: {query:?} in {surface}: no {found} in {rows:#?}"
        );
    }
    // Without the option, or without the note, no row holds the query as typed.
    let none = SearchOptions {
        exact: true,
        ..none
    };
    for (surface, query) in [("t", "{jqvflv}"), ("i", "uljlhu"), ("t", "{jiuzenglv}")] {
        let rows = rows(&none, &memory, surface, query);
        assert!(rows.is_empty(), "{query:?} in {surface}: {rows:#?}");
    }
    for surface in ["/", "t", "i", "'", "pick", "pick --targets"] {
        let rows = rows(&none, &UserState::default(), surface, "has:note");
        assert!(rows.is_empty(), "has:note in {surface}: {rows:#?}");
    }
}

#[test]
fn near_hits_are_turned_off_and_on_by_a_key() {
    let mut screen = Screen::new(120, 40);
    screen.keys("/ 高站");
    screen.assert_shows("/ 高站", &["没有完全符合的，相近的：", "▌ 29"], &[]);
    screen.keys("M-e");
    screen.assert_shows("M-e", &["没有找到"], &["相近的：", "▌ 29"]);
    screen.keys("M-e");
    screen.assert_shows("M-e M-e", &["没有完全符合的，相近的：", "▌ 29"], &[]);
}

#[test]
fn near_rows_of_a_list_are_a_group_of_their_own() {
    let mut screen = Screen::new(120, 40);
    screen.keys("t {measure}是多少");
    screen.assert_shows(
        "t {measure}是多少",
        &["没有完全符合的，相近的：", "{measure}  92%  相近"],
        &[],
    );
}
