//! One layer gets the keys at a time: overlays, lists, browsing.

use yiwu_plan::{
    app::{Effect, Event, Layer, Mouse, MouseKind},
    plan::Reference,
};

use crate::screen::Screen;

/// The screen of the bundled plan after keys.
pub(crate) fn after(keys: &str) -> Screen {
    let mut screen = Screen::new(120, 40);
    screen.keys(keys);
    screen
}

fn paste(text: &str) -> Event {
    Event::Paste(text.to_owned())
}

#[test]
fn text_pasted_under_the_copy_menu_opens_nothing() {
    let mut screen = after("29 Enter Y");
    screen.event(paste("jzl"));
    assert_eq!(screen.app.layers.top(), Layer::CopyMenu);
    screen.keys("t");
    let [Effect::Copy(text)] = &screen.effects[..] else {
        panic!("{:?}", screen.effects);
    };
    assert!(text.starts_with("29  建成高铁义乌站"), "{text}");
    assert_eq!(screen.app.layers.top(), Layer::Browse);
}

#[test]
fn the_copy_menu_shows_only_keys_that_work_in_it() {
    let mut screen = after("29 Enter Y");
    let lines = screen.lines();
    let hints = lines.last().expect("a status line");
    assert!(hints.contains("t 纯文本"), "{hints}");
    assert!(hints.contains("? 帮助"), "{hints}");
    screen.keys("?");
    assert_eq!(screen.app.layers.top(), Layer::Help);
}

#[test]
fn a_click_moves_nothing_while_a_note_or_a_reference_is_typed() {
    for keys in ["29 Enter a x", "29 Enter : 3", "29 Enter Y"] {
        let mut screen = after(keys);
        let layer = screen.app.layers.top();
        for kind in [MouseKind::Press, MouseKind::WheelDown] {
            screen.event(Event::Mouse(Mouse {
                kind,
                column: 3,
                row: 3,
            }));
        }
        let selected = screen.app.browse.tree.selected;
        assert_eq!(selected, Reference::Item(29), "{keys}");
        assert_eq!(screen.app.layers.top(), layer, "{keys}");
    }
}

#[test]
fn quit_and_interrupt_close_an_overlay_and_quit_only_while_browsing() {
    for (keys, closes) in [
        ("?", "q"),
        ("?", "C-c"),
        ("29 Enter Y", "C-c"),
        ("29 Enter a x", "C-c"),
        (": 2", "C-c"),
        ("/ gtz", "C-c"),
    ] {
        let mut screen = after(keys);
        screen.keys(closes);
        assert_eq!(screen.effects, [], "{keys} {closes}");
        assert_eq!(screen.app.layers.top(), Layer::Browse, "{keys} {closes}");
        screen.keys("C-c");
        assert_eq!(screen.effects, [Effect::Quit], "{keys} {closes} C-c");
    }
}

#[test]
fn an_abandoned_note_comes_back_as_a_draft() {
    for leave in ["Esc", "C-c"] {
        let mut screen = after("29 Enter a half");
        screen.keys(leave);
        screen.assert_shows(leave, &["草稿"], &["half"]);
        // Another place has its own.
        screen.keys("] a");
        screen.assert_shows("] a", &["笔记"], &["half"]);
        screen.keys("Esc [ a");
        screen.assert_shows("[ a", &["笔记 half"], &[]);
        screen.keys("Enter");
        assert_eq!(screen.app.state.note(Reference::Item(29)), Some("half"));
        // Saved: the next edit begins with the note.
        screen.keys("a Esc");
        screen.assert_shows("a Esc", &[], &["草稿"]);
    }
}

#[test]
fn escape_leads_back_through_everything_that_was_opened() {
    let mut screen = after("44 Enter / gtz Enter 30 Enter / jzl C-r");
    for expected in [
        // The search history, the search, item 30, item 29 from the results, the results.
        (Layer::List, Reference::Item(30)),
        (Layer::Browse, Reference::Item(30)),
        (Layer::Browse, Reference::Item(29)),
        (Layer::List, Reference::Item(29)),
        (Layer::Browse, Reference::Item(44)),
        (Layer::Browse, Reference::Plan),
    ] {
        screen.keys("Esc");
        let app = &screen.app;
        assert_eq!((app.layers.top(), app.browse.tree.selected), expected);
    }
    assert!(!screen.app.can_go_back());
    assert_eq!(screen.effects, []);
}

#[test]
fn a_query_outlives_the_search_history() {
    let mut screen = after("/ jzl C-r Esc");
    screen.assert_shows("/ jzl C-r Esc", &["/ jzl", "44"], &[]);
    screen.keys("Enter / C-r Enter");
    screen.assert_shows("C-r Enter", &["/ jzl", "44"], &[]);
}
