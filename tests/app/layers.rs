//! Data flows one way: no layer imports from one on its right.

use std::fs;

/// From left to right; layers of the same rank are side by side.
const LAYERS: [(&str, u32); 13] = [
    ("width", 0),
    ("visible", 0),
    ("plan", 0),
    ("official", 1),
    ("search", 1),
    ("words", 1),
    ("page", 2),
    ("state", 3),
    ("app", 4),
    ("ui", 5),
    ("settings", 5),
    ("terminal", 6),
    ("commands", 7),
];

/// Every `crate::LAYER` or `crate::{LAYER…}` of a file.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut name)),
                    c if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.push(name);
        } else {
            found.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    let layer = |name: String| {
        name.trim()
            .split("::")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    found.into_iter().map(layer).collect()
}

#[test]
fn nothing_on_the_left_knows_what_is_on_its_right() {
    let source = format!("{}/src", env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let mut files = vec![std::path::PathBuf::from(&source)];
    let mut read = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                fs::read_dir(&path)
                    .expect("a folder")
                    .map(|entry| entry.expect("an entry").path()),
            );
            continue;
        }
        let relative = path
            .strip_prefix(&source)
            .expect("below src")
            .display()
            .to_string();
        let layer = relative
            .split(['/', '.'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let Some(&(_, here)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            continue;
        };
        read += 1;
        for other in imports(&fs::read_to_string(&path).unwrap_or_default()) {
            let there = LAYERS.iter().find(|(name, _)| *name == other);
            if there.is_some_and(|&(_, there)| there > here) {
                faults.push(format!("{relative} imports {other}"));
            }
        }
    }
    assert!(read > 60, "only {read} files");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_is_longer_than_a_person_can_hold() {
    let mut long = Vec::new();
    let mut files = vec![std::path::PathBuf::from(format!(
        "{}/src",
        env!("CARGO_MANIFEST_DIR")
    ))];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                fs::read_dir(&path)
                    .expect("a folder")
                    .map(|entry| entry.expect("an entry").path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("text");
            // Tests in the same file, and the tables of words and keys, are read and not held.
            let code = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .lines()
                .count();
            if code > 400 && !path.ends_with("words.rs") {
                long.push(format!("{}: {code}", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}
