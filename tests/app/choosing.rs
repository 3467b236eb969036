//! The browser as a pick_mode: keys in, the choice out.

use crate::{screen::Screen, worded::worded};
use yiwu_plan::{
    app::{Effect, Event, Layer, ListContents, PickMode, PickOutcome, Start},
    plan::{Plan, Reference, bundled},
    state::UserState,
};

fn chooser(columns: u16, rows: u16, contents: ListContents, query: &str) -> Screen {
    let chooser = PickMode {
        contents,
        inline: rows < 20,
        query: query.to_owned(),
        ..PickMode::default()
    };
    let start = Start {
        pick_mode: Some(chooser),
        ..Start::default()
    };
    Screen::with(columns, rows, start)
}

fn outcome(screen: &Screen) -> PickOutcome {
    let chooser = screen.app.pick_mode.as_ref();
    chooser.expect("it chooses").outcome.clone()
}

fn target(plan: &Plan, number: usize) -> (String, String) {
    let (reference, target) = yiwu_plan::page::all_targets(plan)[number];
    (
        yiwu_plan::words::words(yiwu_plan::plan::Language::Zh).short_reference(reference),
        target.indicator.zh.to_string(),
    )
}

#[test]
fn what_is_chosen() {
    use PickOutcome::{Cancelled, NoMatch};
    use Reference::{Chapter, Item};
    let place = |reference| PickOutcome::Places(vec![reference]);
    for (query, keys, chosen) in [
        ("", "Enter", place(Chapter(8))),
        ("", "↓ Enter", place(Item(25))),
        ("", "↓ ↓ ↑ Enter", place(Item(25))),
        ("", "jzl Enter", place(Item(44))),
        ("jzl", "Enter", place(Item(44))),
        ("jzl", "↓ Enter", place(Chapter(8))),
        ("jzl", "C-u gtz Enter", place(Item(29))),
        ("jzl", "C-u ↓ Enter", place(Item(25))),
        ("xyzzy", "Enter", NoMatch),
        ("jzl", "Esc", Cancelled),
        ("jzl", "C-c", Cancelled),
        ("", "q", Cancelled),
        // The help is left first, and not the chooser.
        ("jzl", "F1 Esc Enter", place(Item(44))),
        // So are the earlier searches; what was typed is still there.
        ("jzl", "C-r Esc Enter", place(Item(44))),
    ] {
        let mut screen = chooser(100, 30, ListContents::default(), query);
        screen.keys(keys);
        assert_eq!(screen.effects, [Effect::Quit], "{query} {keys}");
        assert_eq!(outcome(&screen), chosen, "{query} {keys}");
    }
}

#[test]
fn a_q_is_typed_after_anything_else() {
    let mut screen = chooser(100, 30, ListContents::default(), "");
    screen.keys("gq");
    screen.event(Event::Paste("q".to_owned()));
    assert_eq!(screen.effects, []);
    assert!(screen.text().contains("/ gqq"), "{}", screen.text());
    let mut screen = chooser(100, 30, ListContents::default(), "");
    screen.event(Event::Paste("q".to_owned()));
    assert!(screen.text().contains("/ q"), "{}", screen.text());
}

#[test]
fn a_target_is_the_one_in_the_selected_row_in_any_order_under_any_filter() {
    let plan = bundled();
    for (query, keys) in [
        ("", ""),
        ("", "↓ ↓ ↓"),
        ("", "Tab ↓"),
        ("", "Tab Tab ↓ ↓"),
        ("亿元", "↓"),
        ("亿元 >=1000", "Tab"),
        ("{jzl}", ""),
        // There are no earlier searches of targets.
        ("{jzl}", "C-r"),
    ] {
        let query = &worded(query);
        let mut screen = chooser(120, 30, ListContents::targets(), query);
        screen.keys(keys);
        let text = screen.text();
        screen.keys("Enter");
        let PickOutcome::Targets(numbers) = outcome(&screen) else {
            panic!("{query} {keys}: {:?}", outcome(&screen));
        };
        assert_eq!(numbers.len(), 1, "{query} {keys}");
        let (reference, indicator) = target(&plan, numbers[0]);
        let row = text.lines().find(|row| row.contains('▌'));
        let row = row.expect("one is selected");
        assert!(
            row.contains(&reference) && row.contains(&indicator),
            "{row}"
        );
    }
}

#[test]
fn inline_the_caret_is_on_the_first_row_and_the_preview_where_there_is_room() {
    for (columns, rows, has_preview, has_status) in [
        (120, 12, true, true),
        (80, 5, true, true),
        (79, 12, false, true),
        (40, 4, false, false),
        (20, 2, false, false),
    ] {
        let mut screen = chooser(columns, rows, ListContents::default(), "gtz");
        let text = screen.text();
        let first = text.lines().next().expect("a row");
        assert!(
            first.starts_with("/ gtz") && first.ends_with("1/1"),
            "{text}"
        );
        let title = text.lines().nth(1).expect("a row");
        assert!(title.starts_with("▌ 29"), "{text}");
        assert_eq!(title.contains(" ╎ "), has_preview, "{text}");
        assert_eq!(text.contains("选择"), has_status, "{text}");
        screen.keys("S-↓ PgDn F1 Esc Enter");
        assert!(matches!(outcome(&screen), PickOutcome::Places(_)));
    }
    for (columns, rows) in [(1, 1), (19, 12), (20, 1), (500, 1)] {
        chooser(columns, rows, ListContents::default(), "gtz").keys("↓ F1 Esc C-r Esc Enter");
    }
}

#[test]
fn several_are_chosen_where_that_was_asked_for() {
    let several = |contents, keys: &str| {
        let mode = PickMode {
            contents,
            multiple: true,
            ..PickMode::default()
        };
        let start = Start {
            pick_mode: Some(mode),
            ..Start::default()
        };
        let mut screen = Screen::with(100, 30, start);
        screen.keys(keys);
        outcome(&screen)
    };
    let items = |numbers: &[u32]| {
        PickOutcome::Places(
            numbers
                .iter()
                .map(|&number| Reference::Item(number))
                .collect(),
        )
    };
    // A blank marks while nothing is typed, C-Space always; the order is that of the marks.
    assert_eq!(
        several(ListContents::default(), "↓ ↓ Space ↑ ↑ Space Enter"),
        items(&[26, 25])
    );
    assert_eq!(
        several(ListContents::default(), "jzl C-Space C-u gtz C-Space Enter"),
        items(&[44, 29])
    );
    // Marked twice is not marked; then it is the selected row.
    assert_eq!(
        several(ListContents::default(), "↓ Space ↑ Space Enter"),
        items(&[26])
    );
    let PickOutcome::Targets(numbers) = several(ListContents::targets(), "Space Space Enter")
    else {
        panic!("no targets");
    };
    assert_eq!(numbers, [0, 1]);
    // Where one is chosen, a blank is typed.
    let mut screen = chooser(100, 30, ListContents::default(), "");
    screen.keys("Space j");
    assert!(screen.text().contains("/  j"), "{}", screen.text());
}

#[test]
fn a_search_of_the_history_is_typed_and_not_chosen() {
    let mut state = UserState::default();
    state.remember_search("gtz");
    let start = Start {
        state,
        pick_mode: Some(PickMode::default()),
        ..Start::default()
    };
    let mut screen = Screen::with(100, 30, start);
    screen.keys("C-r Enter");
    assert_eq!(screen.effects, []);
    screen.assert_shows("C-r Enter", &["/ gtz"], &["搜索历史"]);
    screen.keys("Enter");
    assert_eq!(
        outcome(&screen),
        PickOutcome::Places(vec![Reference::Item(29)])
    );
}

#[test]
fn no_menu_and_no_help_change_bookmarks_or_write_files() {
    let mut screen = chooser(100, 30, ListContents::default(), "gtz");
    screen.keys("C-x");
    assert_eq!(screen.app.layers.top(), Layer::List);
    for action in ["写入文件", "加上或取消书签", "copy-markdown"] {
        screen.keys(&format!("F1 {action} Enter"));
        screen.assert_shows(action, &["此处不能执行"], &[]);
    }
    assert_eq!(screen.effects, []);
}
