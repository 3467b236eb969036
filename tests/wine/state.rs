//! What is kept: imported texts, the state, two programs at once.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{browser::Browser, on_linux, on_windows, text, windows_path};

/// A short plan in words of our own.
const PLAN: &str = "海岛发展报告\n\n第一章 港口\n\n1. 扩建码头。新泊位为十二个。\n\n2. 疏浚航道。水深为九米。\n\n\
第二章 渔业\n\n3. 修缮渔船。今年完工四十艘。\n";

fn bookmarks(home: &TempDir) -> Vec<Value> {
    let path = home.path().join("XDG_STATE_HOME/yiwu-plan/state.json");
    let state = fs::read(&path).expect("the state is kept");
    let state: Value = serde_json::from_slice(&state).expect("the state is JSON");
    state["bookmarks"].as_array().cloned().unwrap_or_default()
}

#[test]
#[ignore = ".ci/wine runs it"]
fn a_plan_is_imported_replaced_and_removed() {
    let homes = [(); 2].map(|()| tempfile::tempdir().expect("a home"));
    let (gb18030, _, _) = encoding_rs::GB18030.encode(PLAN);
    for (name, bytes) in [("报告.txt", PLAN.as_bytes()), ("a b.txt", &gb18030)] {
        let printed = homes.each_ref().map(|home| {
            let path = home.path().join(name);
            fs::write(&path, bytes).expect("written");
            let run = |arguments: &[&str]| {
                if home.path() == homes[0].path() {
                    on_linux(home, arguments)
                } else {
                    on_windows(home, arguments)
                }
            };
            let path = if home.path() == homes[0].path() {
                path.display().to_string()
            } else {
                windows_path(&path)
            };
            let imported = run(&["import", &path, "--as", "海岛"]);
            assert_eq!(
                imported.status.code(),
                Some(0),
                "{}",
                text(&imported.stderr)
            );
            let outline = run(&["outline", "--plan", "海岛"]);
            let listed = run(&["plans"]);
            text(&outline.stdout) + &text(&listed.stdout)
        });
        assert!(printed[0].contains("港口"), "{}", printed[0]);
        assert_eq!(printed[0], printed[1]);
    }
    let removed = on_windows(&homes[1], &["plans", "remove", "海岛"]);
    assert_eq!(removed.status.code(), Some(0), "{}", text(&removed.stderr));
    let folder = homes[1].path().join("XDG_DATA_HOME/yiwu-plan/plans");
    assert_eq!(fs::read_dir(folder).expect("the folder").count(), 0);
}

#[test]
#[ignore = ".ci/wine runs it"]
fn two_browsers_at_once_keep_both_bookmarks() {
    let home = tempfile::tempdir().expect("a home");
    let mut first = Browser::on_windows(&home);
    let mut second = Browser::on_windows(&home);
    for (browser, item) in [(&mut first, "29"), (&mut second, "44")] {
        browser.type_in(item);
        browser.press("\r");
        browser.until(item, |screen| {
            screen.lines().next().is_some_and(|row| row.contains(item))
        });
        browser.type_in("m");
    }
    for mut browser in [first, second] {
        browser.type_in("q");
        assert_eq!(browser.end(), 0);
    }
    assert_eq!(bookmarks(&home).len(), 2, "{:?}", bookmarks(&home));
    // Replaced as a whole: nothing half written stays behind.
    let folder = home.path().join("XDG_STATE_HOME/yiwu-plan");
    let names = fs::read_dir(folder).expect("the folder").map(|file| {
        let name = file.expect("a file").file_name();
        name.to_string_lossy().into_owned()
    });
    let left: Vec<String> = names.filter(|name| name.contains("tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}
