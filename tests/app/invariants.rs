//! What holds after any keys, pastes and clicks.

use proptest::prelude::*;
use yiwu_plan::{
    app::{Effect, Event, Key, Layer, Mouse, MouseKind, Size, TABLE},
    plan::Reference,
};

use crate::screen::Screen;

/// Every default key, text of every kind, clicks everywhere, sizes from tiny to wide.
fn event() -> impl Strategy<Value = Event> {
    let keys: Vec<Key> = TABLE
        .iter()
        .flat_map(|entry| entry.keys)
        .map(|key| key.parse().expect("a default key"))
        .collect();
    const TEXTS: &[&str] = &["jzl", "29", "高铁", "zzzz", "机场 航线", "ch:9", ""];
    prop_oneof![
        12 => proptest::sample::select(keys).prop_map(Event::Key),
        3 => proptest::sample::select(&b"agjnq29 z"[..]).prop_map(|c| Event::Key(Key::char(c as char))),
        1 => proptest::sample::select(TEXTS).prop_map(|text| Event::Paste(text.to_owned())),
        2 => (mouse_kind(), 0..120_u16, 0..40_u16)
            .prop_map(|(kind, column, row)| Event::Mouse(Mouse { kind, column, row })),
        1 => proptest::sample::select(&[(120, 40), (80, 24), (50, 20), (20, 5), (10, 3)][..])
            .prop_map(|(columns, rows)| Event::Resize(Size { columns, rows })),
    ]
}

fn mouse_kind() -> impl Strategy<Value = MouseKind> {
    use MouseKind::*;
    proptest::sample::select(&[Press, Press, Drag, Release, WheelUp, WheelDown][..])
}

fn key(text: &str) -> Event {
    Event::Key(text.parse().expect("a key"))
}

/// How much `Esc` has to undo: what is open over what, and where in it one is.
fn depth(screen: &Screen) -> (Layer, Reference, bool, String) {
    let app = &screen.app;
    let back = app.layers.top() != Layer::Browse || app.can_go_back();
    (
        app.layers.top(),
        app.browse.tree.selected,
        back,
        screen.text(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_key_shown_works_and_escape_leads_all_the_way_back(events in prop::collection::vec(event(), 1..60)) {
        let start = yiwu_plan::app::Start { mouse: true, ..Default::default() };
        let mut screen = Screen::with(120, 40, start);
        for event in events {
            screen.event(event);
            screen.effects.clear();
            let layer = screen.app.layers.top();
            for hint in screen.app.hints() {
                let action = screen.app.keymap.action(layer.contexts(), hint.key);
                prop_assert_eq!(action, Some(hint.action), "{:?} shows {}", layer, hint.key);
            }
        }
        // Esc never quits, leads to the tree within a bounded number of steps, and then does nothing.
        let mut steps = 0;
        while screen.app.layers.top() != Layer::Browse || screen.app.can_go_back() {
            screen.event(key("Esc"));
            prop_assert_eq!(&screen.effects[..], &[]);
            steps += 1;
            prop_assert!(steps < 400, "Esc goes round in circles at {:?}", depth(&screen));
        }
        screen.event(Event::Resize(Size { columns: 120, rows: 40 }));
        screen.app.message = None;
        let before = depth(&screen);
        screen.event(key("Esc"));
        prop_assert_eq!(depth(&screen), before);
        // And C-c, which closed every overlay and list on its way, now quits.
        screen.event(key("C-c"));
        prop_assert_eq!(&screen.effects[..], &[Effect::Quit]);
    }

    #[test]
    fn a_layout_from_scratch_shows_the_same(
        list in proptest::sample::select(&["", "t", "i", "/ gao"][..]),
        events in prop::collection::vec(event(), 1..40),
    ) {
        let mut screen = Screen::new(120, 40);
        screen.keys(list);
        for event in events {
            screen.event(event.clone());
            let (shown, size) = (screen.text(), screen.app.display.size);
            screen.event(Event::Resize(size));
            prop_assert_eq!(screen.text(), shown, "after {:?}", event);
        }
    }

    #[test]
    fn an_interrupt_closes_what_is_open_and_quits_only_while_browsing(events in prop::collection::vec(event(), 1..40)) {
        let mut screen = Screen::new(120, 40);
        for event in events {
            screen.event(event);
        }
        screen.effects.clear();
        let layer = screen.app.layers.top();
        screen.event(key("C-c"));
        if layer == Layer::Browse {
            prop_assert_eq!(&screen.effects[..], &[Effect::Quit]);
        } else {
            prop_assert_eq!(&screen.effects[..], &[]);
            prop_assert!(screen.app.layers.overlay().is_none());
        }
    }
}

/// The help has every key that does something in any layer.
#[test]
fn every_key_that_works_is_in_the_help() {
    let mut screen = Screen::new(120, 40);
    screen.keys("?");
    let help: Vec<String> = screen
        .app
        .help_lines()
        .iter()
        .map(|line| line.line.text())
        .collect();
    for entry in TABLE {
        for key in screen.app.keymap.keys(entry.action) {
            let key = key.to_string();
            let listed = help.iter().any(|line| {
                let is_key = |word: &str| word == key;
                line.split(' ').any(is_key) && line.contains(&entry.help[0][..3])
            });
            assert!(listed, "{key} of {} is not in the help", entry.name);
        }
    }
}

/// Where hints are shown, by the keys that lead there.
const PLACES: &[&str] = &[
    "",
    "j",
    "3 Enter",
    "3 Enter l",
    "3 Enter l G",
    "3 Enter m m",
    "/ zhandao Enter",
    "/ zhandao",
    "/",
    "t",
    "i",
    "3 Enter m '",
    "/ zhandao Esc / C-r",
    "3 Enter Y",
    "3 Enter m ' C-x",
    "3 Enter m ' C-x w",
    "3 Enter m ] m ' Space",
    "3 Enter m ] m ' Space C-x",
    "t Space Space",
    "t Space M-y",
    "t C-x",
    "t C-x w",
    "i C-x",
    "/ zhandao C-x",
    "Tab l",
    "3 Enter v v",
    "3 Enter a x Enter",
    "/ zhandao Enter n",
    "t M-y",
    "3 Enter a x",
    ": 4",
    "3 Enter f",
    "3 Enter f zd",
    "3 Enter f zd Enter",
    "?",
];

/// What a person sees and what the terminal is asked to do.
fn seen(screen: &Screen) -> String {
    format!("{:?}\n{:?}", screen.cells(), screen.effects)
}

#[test]
fn every_hint_that_is_shown_does_something_when_it_is_pressed() {
    let mut faults = Vec::new();
    for keys in PLACES {
        let fresh = || {
            let mut screen = Screen::of(
                crate::invented::invented(),
                160,
                24,
                yiwu_plan::app::Start::default(),
            );
            screen.keys(keys);
            screen.app.message = None;
            screen
        };
        for hint in fresh().app.hints() {
            let mut screen = fresh();
            let before = seen(&screen);
            screen.event(Event::Key(hint.key));
            if seen(&screen) == before {
                faults.push(format!("after {keys:?}, {} {}", hint.key, hint.label));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_entry_of_the_palette_does_what_its_key_does() {
    for entry in TABLE {
        let Some(key) = Screen::new(10, 5).app.keymap.keys(entry.action).next() else {
            continue;
        };
        for keys in ["3 Enter", "t"] {
            let fresh = || {
                let mut screen = Screen::of(
                    crate::invented::invented(),
                    160,
                    40,
                    yiwu_plan::app::Start::default(),
                );
                screen.keys(keys);
                screen
            };
            let layer = fresh().app.layers.top();
            let bound = fresh().app.keymap.action(layer.contexts(), key) == Some(entry.action);
            // Typed while a list filters, a letter is no command.
            if !bound || layer == Layer::List && key.typed().is_some() {
                continue;
            }
            let mut pressed = fresh();
            pressed.event(Event::Key(key));
            let mut run = fresh();
            run.event(Event::Key("F1".parse().expect("a key")));
            run.event(Event::Paste(entry.name.to_owned()));
            let rows = run.app.help_rows();
            let at = rows.iter().position(|row| row.action == Some(entry.action));
            let at = at.unwrap_or_else(|| panic!("{} is not found by its name", entry.name));
            for _ in 0..at {
                run.event(Event::Key("C-n".parse().expect("a key")));
            }
            run.event(Event::Key("Enter".parse().expect("a key")));
            assert_eq!(seen(&run), seen(&pressed), "{} after {keys}", entry.name);
        }
    }
}

#[test]
fn an_action_of_a_menu_runs_from_the_palette_without_the_menu() {
    for (keys, menu, layer) in [
        ("3 Enter", "Y", Layer::CopyMenu),
        ("t", "M-y", Layer::CopyMenu),
        ("3 Enter m ] m '", "C-x", Layer::RowMenu),
        ("t", "C-x", Layer::RowMenu),
    ] {
        let fresh = |keys: &str| {
            let start = yiwu_plan::app::Start::default();
            let mut screen = Screen::of(crate::invented::invented(), 160, 40, start);
            screen.keys(keys);
            screen.effects.clear();
            screen
        };
        let mut opened = fresh(keys);
        opened.keys(menu);
        assert_eq!(opened.app.layers.top(), layer);
        let hints = opened.app.hints();
        let base = fresh(keys).app.layers.top();
        for hint in hints {
            let here = hint.action.entry().contexts.iter();
            if here.clone().any(|c| base.contexts().contains(c)) {
                continue;
            }
            let mut pressed = fresh(keys);
            pressed.keys(menu);
            pressed.event(Event::Key(hint.key));
            let mut run = fresh(keys);
            run.event(key("F1"));
            run.event(Event::Paste(hint.action.entry().name.to_owned()));
            let rows = run.app.help_rows();
            let at = rows.iter().position(|row| row.action == Some(hint.action));
            for _ in 0..at.expect("a row of the palette") {
                run.event(key("C-n"));
            }
            run.event(key("Enter"));
            assert_eq!(seen(&run), seen(&pressed), "{} after {keys}", hint.label);
        }
    }
}
