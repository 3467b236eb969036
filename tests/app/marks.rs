//! Bookmarks, notes and what was searched for, as keys and what is then on the screen.

use crate::{modes::after, screen::Screen};
use yiwu_plan::{
    app::{EditorError, Effect, Event, Start},
    page::View,
    plan::{Language, Reference},
    state::UserState,
};

#[test]
fn keys_to_screen() {
    for (keys, shown, hidden) in [
        ("29 Enter m", &["已加书签", "▌    29", "*"][..], &[][..]),
        ("29 Enter m m", &["已取消书签"], &["*"]),
        ("29 Enter m '", &["书签", "29  建成高铁义乌站"], &[]),
        (
            "29 Enter a 问清楚 Enter",
            &["笔记已保存", "笔记", "问清楚", "+"],
            &[],
        ),
        (
            "29 Enter a 问清楚 Enter a C-u Enter",
            &["笔记已删除"],
            &["问清楚"],
        ),
        ("29 Enter a 问清楚 Esc", &[], &["问清楚"]),
        (
            "29 Enter a 问清楚 Enter : c8 Enter / 问清楚",
            &["▌ 29", "笔记 问清楚"],
            &[],
        ),
        (
            "29 Enter a 问清楚 Enter 44 Enter m ' 问清",
            &["1/1", "29"],
            &[],
        ),
        ("'", &["还没有"], &[]),
        // An empty search offers the recent ones, those that were left with Esc too.
        ("/ jzl Enter /", &["最近搜索", "▌ jzl"], &[]),
        ("/ jzl Esc /", &["最近搜索", "▌ jzl"], &[]),
        (
            "/ 机场航线多少条 Esc /",
            &["最近搜索", "▌ 机场航线多少条"],
            &[],
        ),
        ("/ qqqqzz Esc /", &[], &["最近搜索"]),
        ("/ {jzl} Enter / Enter", &["/ {jzl}", "{measure} 92%"], &[]),
        ("/ jzl Enter / gtz Enter / ↓ Enter", &["/ jzl"], &[]),
        (
            "/ jzl Enter / gtz Enter / C-r",
            &["搜索历史", "▌ gtz", "  jzl"],
            &[],
        ),
        (
            "/ jzl Enter / gtz Enter / C-r ↓ Enter",
            &["/ jzl", "92%"],
            &[],
        ),
    ] {
        after(keys).assert_shows(keys, shown, hidden);
    }
}

#[test]
fn what_changes_is_to_be_kept() {
    assert_eq!(after("29 Enter m").effects, [Effect::Save]);
    assert_eq!(after("29 Enter a x Enter").effects, [Effect::Save]);
    assert_eq!(after("29 Enter j k").effects, []);
}

#[test]
fn the_editor_gives_a_note_of_many_lines() {
    let mut screen = after("29 Enter A");
    assert_eq!(screen.effects, [Effect::Edit(String::new())]);
    screen.event(Event::Edited(Ok("第一行\n第二行\n".to_owned())));
    assert_eq!(
        screen.app.state.note(Reference::Item(29)),
        Some("第一行\n第二行")
    );
    let text = screen.text();
    assert!(text.contains("第一行") && text.contains("第二行"), "{text}");
    screen.keys("A");
    screen.event(Event::Edited(Err(EditorError::NoEditor)));
    assert!(screen.text().contains("请先设置 $EDITOR"));
    assert_eq!(
        screen.app.state.note(Reference::Item(29)),
        Some("第一行\n第二行"),
        "kept"
    );
}

/// An editor that returns at once, or blanks alone: nothing was there, and nothing is said to be removed.
#[test]
fn a_note_that_never_was_is_not_removed() {
    for text in ["", "\n", "  \n\n"] {
        let mut screen = after("29 Enter A");
        screen.event(Event::Edited(Ok(text.to_owned())));
        assert!(!screen.text().contains("笔记已删除"), "{text:?}");
        assert_eq!(screen.app.state.note(Reference::Item(29)), None);
    }
    let mut screen = after("29 Enter a x Enter A");
    screen.event(Event::Edited(Ok(String::new())));
    assert!(screen.text().contains("笔记已删除"), "{}", screen.text());
}

#[test]
fn the_next_start_is_where_the_last_one_ended() {
    let screen = after("29 Enter m v : c12 Enter h l");
    let memory = screen.app.snapshot();
    let start = Start {
        view: memory.view.expect("snapshot"),
        place: memory.place,
        state: memory,
        ..Start::default()
    };
    let again = Screen::with(120, 40, start);
    let text = again.text();
    for part in ["▌▾ 12", "▾ 12", "39", "29", "EN"] {
        assert!(
            text.contains(part) || text.contains(&part.replace("12", "十二")),
            "no {part} in\n{text}"
        );
    }
}

#[test]
fn a_language_is_remembered_once_it_is_chosen() {
    // What the command line, the settings or the locale asked for is theirs to ask again.
    for (keys, language, view) in [
        ("29 Enter", None, None),
        ("V", Some(Language::En), None),
        ("v v", None, Some(View::Both)),
    ] {
        let memory = after(keys).app.snapshot();
        assert_eq!((memory.language, memory.view), (language, view), "{keys}");
    }
}

#[test]
fn a_draft_and_the_wording_outlive_the_program() {
    let state = after("29 Enter a half Esc").app.snapshot();
    let start = Start {
        place: state.place,
        state,
        ..Start::default()
    };
    let mut screen = Screen::with(120, 40, start);
    screen.keys("Tab a");
    screen.assert_shows("a", &["笔记 half"], &[]);
}

#[test]
fn a_note_has_the_day_it_was_last_changed() {
    let before = UserState::default();
    let mut state = after("29 Enter a one Enter").app.snapshot();
    state.date_changed_notes(&before, "2026-11-25");
    let dated = state.clone();
    // Opened and saved unchanged, it keeps its date; changed, it has the new one.
    let item = Reference::Item(29);
    state.set_note(item, "one");
    state.date_changed_notes(&dated, "2026-11-26");
    assert_eq!(state.note_date(item), Some("2026-11-25"));
    state.set_note(item, "two");
    state.date_changed_notes(&dated, "2026-11-26");
    assert_eq!(state.note_date(item), Some("2026-11-26"));
    // The list of bookmarks shows it.
    let start = Start {
        state,
        ..Start::default()
    };
    let mut screen = Screen::with(120, 40, start);
    screen.keys("'");
    screen.assert_shows("'", &["2026-11-26  two"], &[]);
}
