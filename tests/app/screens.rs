//! Whole screens of an invented plan at a comfortable size, at the usual one, at the least and at an absurd one.
//!
//! They are kept in `tests/snapshots/`; with `UPDATE=1` in the environment they are written anew, to be
//! looked at before they are committed.

use std::fs;

use yiwu_plan::{app::Start, plan::bundled};

use crate::{invented::invented, screen::Screen};

const SIZES: [(u16, u16); 5] = [(120, 40), (80, 24), (50, 20), (40, 10), (1, 1)];

const STATES: [(&str, &str); 15] = [
    ("start", ""),
    ("chapter", ": c2 Enter"),
    ("item", "3 Enter"),
    ("both", "3 Enter v v"),
    ("search", "/ gjz"),
    ("targets", "t Tab"),
    ("names", "i"),
    ("help", "?"),
    ("overview", "g Tab l"),
    ("copy-menu", "3 Enter Y"),
    ("row-menu", "t Space C-x"),
    ("write", "t C-x w"),
    ("bookmarks", "3 Enter m 4 Enter a 问清楚 Enter '"),
    ("find", "3 Enter f laoqiao"),
    ("palette", "? fuzhi"),
];

#[test]
fn screens_are_as_they_were_last_looked_at() {
    let mut faults = Vec::new();
    for (name, keys) in STATES {
        for (columns, rows) in SIZES {
            let mut screen = Screen::of(invented(), columns, rows, Start::default());
            screen.keys(keys);
            let text = screen.text() + "\n";
            let path = format!(
                "{}/tests/snapshots/{name}-{columns}x{rows}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &text).expect(&path);
            } else if fs::read_to_string(&path).unwrap_or_default() != text {
                faults.push(format!("{name} at {columns}x{rows} is now\n{text}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A changed word of the digest touches the README and its pictures at most.
#[test]
fn no_kept_screen_shows_the_real_plan() {
    let plan = bundled();
    let titles = plan.items().map(|item| &item.title.zh);
    let facts = plan.digests().flat_map(|(_, digest)| &digest.targets);
    let texts = titles.chain(facts.map(|target| &target.indicator.zh));
    // A shorter one may be a word of the interface, or of the invented plan.
    let texts: Vec<&str> = texts
        .map(|text| &**text)
        .filter(|text| text.chars().count() > 4)
        .collect();
    assert!(texts.len() > 80, "{}", texts.len());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots");
    let mut pictures = 0;
    for file in fs::read_dir(folder).expect("the kept screens").flatten() {
        let path = file.path();
        if path.extension().is_some_and(|extension| extension == "svg") {
            pictures += 1;
            continue;
        }
        let kept = fs::read_to_string(&path).expect("text");
        let shown = texts.iter().find(|text| kept.contains(**text));
        assert_eq!(shown, None, "{}", path.display());
    }
    assert_eq!(pictures, 2);
}

#[test]
fn no_line_is_wider_than_the_screen_at_any_size() {
    for (_, keys) in STATES {
        for columns in [1, 5, 19, 20, 21, 33, 40, 79, 80, 81, 120, 200] {
            for rows in [1, 4, 5, 6, 10, 24, 60] {
                let mut screen = Screen::of(invented(), columns, rows, Start::default());
                screen.keys(keys);
                for line in screen.lines() {
                    let wide = screen.app.display.widths.of(&line);
                    assert!(
                        wide <= columns as usize,
                        "{keys} at {columns}x{rows}: {line}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_menu_takes_no_style_from_what_it_covers() {
    let mut screen = Screen::of(invented(), 80, 24, Start::default());
    screen.keys("3 Enter Y");
    let (area, hints) = screen.app.menu().expect("a menu");
    let (buffer, _) = screen.cells();
    let plain = ratatui::style::Style::reset();
    for hint in hints {
        // Right of the key.
        for x in area.x + 8..area.x + area.columns {
            let style = buffer[(x, hint.area.y)].style();
            assert_eq!(
                (style.fg, style.add_modifier),
                (plain.fg, Default::default()),
                "{x}"
            );
        }
    }
}
