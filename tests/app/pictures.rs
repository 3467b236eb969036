//! The README's pictures are screens of the program.
//!
//! They are kept in `tests/snapshots/`; with `UPDATE=1` in the environment they are written anew, to be
//! looked at before they are committed.

use std::fs;

use crate::{screen::Screen, svg};

const SIZE: (u16, u16) = (100, 30);

/// A picture, and the keys that lead to it.
const PICTURES: [(&str, &str); 2] = [("browser", "29 Enter"), ("search", "/ jzl")];

fn root() -> &'static str {
    env!("CARGO_MANIFEST_DIR")
}

#[test]
fn pictures_are_what_the_program_draws() {
    for (name, keys) in PICTURES {
        let mut screen = Screen::new(SIZE.0, SIZE.1);
        screen.keys(keys);
        let (cells, caret) = screen.cells();
        let picture = svg::picture(&cells, caret, screen.app.display.widths);
        let path = format!("{}/tests/snapshots/{name}.svg", root());
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &picture).expect(&path);
            continue;
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        // Lines one by one: a whole picture is more than anybody reads.
        let pairs = kept.lines().zip(picture.lines());
        let other = pairs.into_iter().find(|(was, is)| was != is);
        assert!(
            kept == picture,
            "tests/snapshots/{name}.svg is not what the program draws: {other:#?}\n\
             UPDATE=1 cargo test --test app pictures writes it anew; look at it before committing it"
        );
    }
}

#[test]
fn the_readme_shows_each_with_words_in_both_languages() {
    let readme = fs::read_to_string(format!("{}/README.md", root())).expect("README.md");
    for (name, _) in PICTURES {
        let end = format!("](tests/snapshots/{name}.svg)");
        let shown: Vec<&str> = readme
            .match_indices(&end)
            .filter_map(|(at, _)| readme[..at].rsplit_once("![").map(|(_, words)| words))
            .collect();
        let chinese = |words: &&str| words.chars().any(|c| c > '\u{2e80}');
        assert_eq!(shown.len(), 2, "{name}: {shown:?}");
        assert!(chinese(&shown[0]), "{name}: {}", shown[0]);
        assert!(shown[1].len() > 20, "{name}: {}", shown[1]);
    }
}
