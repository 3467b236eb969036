//! The wheel of the mouse: it moves what is under it, three lines or rows a notch.

use yiwu_plan::app::{Event, Mouse, MouseKind, Overlay};

use crate::screen::Screen;

fn screen(columns: u16, rows: u16, keys: &str) -> Screen {
    let mut screen = Screen::new(columns, rows);
    screen.keys(keys);
    screen
}

/// Turns the wheel a notch down for each `d` and up for each `u`.
fn wheel(screen: &mut Screen, (column, row): (u16, u16), moves: &str) {
    for notch in moves.chars() {
        let kind = match notch {
            'd' => MouseKind::WheelDown,
            _ => MouseKind::WheelUp,
        };
        screen.event(Event::Mouse(Mouse { kind, column, row }));
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let (tree, text, title) = ((3, 9), (60, 9), (3, 0));
    for (keys, at, moves, same, scroll) in [
        ("44 Enter", text, "d", "", 3),
        ("44 Enter", text, "ddu", "", 3),
        ("44 Enter", title, "d", "", 0),
        // Three rows of the tree.
        ("44 Enter h", tree, "d", "j j j", 0),
        ("44 Enter h", tree, "u", "k k k", 0),
        // From the tree, too, a text is scrolled where it is.
        ("44 Enter h", text, "d", "", 3),
    ] {
        let mut turned = screen(80, 24, keys);
        wheel(&mut turned, at, moves);
        let pressed = screen(80, 24, &format!("{keys} {same}"));
        assert_eq!(
            turned.app.browse.tree.selected, pressed.app.browse.tree.selected,
            "{keys} {moves}"
        );
        assert_eq!(turned.app.browse.reader.scroll, scroll, "{keys} {moves}");
    }
}

#[test]
fn the_wheel_steps_through_the_rows_of_a_list_and_scrolls_its_preview() {
    for (above, moves, selected, scrolled) in [
        ("rows", "d", 3, 0),
        ("rows", "ddu", 3, 0),
        ("preview", "d", 0, 3),
        ("title", "d", 0, 0),
    ] {
        let mut screen = screen(80, 24, "t");
        let panes = screen.app.panes();
        let area = match above {
            "rows" => panes.rows,
            "preview" => panes.preview,
            _ => panes.title,
        };
        let list = |screen: &Screen| {
            let list = screen.app.layers.list().expect("a list");
            (list.selected, list.preview.scroll)
        };
        let (_, before) = list(&screen);
        wheel(&mut screen, (area.x + 3, area.y), moves);
        let (row, after) = list(&screen);
        assert_eq!(row, selected, "{above} {moves}");
        if row == 0 {
            assert_eq!(after, before + scrolled, "{above} {moves}");
        }
    }
}

#[test]
fn the_wheel_steps_through_the_rows_of_the_help_to_its_last() {
    let mut screen = screen(80, 24, "?");
    let row = |screen: &Screen| match screen.app.layers.overlay() {
        Some(Overlay::Help(help)) => help.selected,
        other => panic!("{other:?}"),
    };
    wheel(&mut screen, (3, 9), "dd");
    assert_eq!(row(&screen), 6);
    wheel(&mut screen, (3, 9), "u");
    assert_eq!(row(&screen), 3);
    wheel(&mut screen, (3, 9), &"d".repeat(99));
    assert_eq!(row(&screen), screen.app.help_rows().len() - 1);
    let end = screen.text();
    wheel(&mut screen, (3, 9), "d");
    assert_eq!(screen.text(), end, "the end stays in sight");
}
