//! What the README says is what the program does.
//!
//! With `UPDATE=1` in the environment the generated parts of the README are written anew.

use std::{
    fs,
    process::Command,
    sync::{Mutex, MutexGuard, PoisonError},
};

use yiwu_plan::app::{Action, Keymap};

/// The actions whose keys the README lists; `?` lists all.
const LISTED: [Action; 13] = [
    Action::Search,
    Action::Targets,
    Action::Goto,
    Action::Open,
    Action::NextItem,
    Action::Copy,
    Action::Bookmark,
    Action::Note,
    Action::Plans,
    Action::ChangeView,
    Action::Back,
    Action::Help,
    Action::Quit,
];

fn path() -> String {
    format!("{}/README.md", env!("CARGO_MANIFEST_DIR"))
}

/// Locks the README: tests that write it run at once, and one would undo what another has written.
fn alone() -> MutexGuard<'static, ()> {
    static README: Mutex<()> = Mutex::new(());
    README.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Compares the text between `<!-- NAME -->` and `<!-- /NAME -->` with `expected`.
fn hold(name: &str, expected: &str) {
    let _alone = alone();
    let readme = fs::read_to_string(path()).expect("README.md");
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = readme.find(&start).unwrap_or_else(|| panic!("no {start}")) + start.len();
    let to = from
        + readme[from..]
            .find(&end)
            .unwrap_or_else(|| panic!("no {end}"));
    if std::env::var_os("UPDATE").is_some() {
        let text = format!("{}{expected}{}", &readme[..from], &readme[to..]);
        fs::write(path(), text).expect("README.md");
        return;
    }
    assert_eq!(
        &readme[from..to],
        expected,
        "{name} in the README is not what the program says"
    );
}

/// Returns the table of the listed keys in one language.
fn keys(language: usize) -> String {
    let head = ["| 键 | 作用 |\n", "| keys | what they do |\n"][language];
    let mut table = format!("{head}|---|---|\n");
    let keymap = Keymap::default();
    for action in LISTED {
        let keys: Vec<String> = keymap.keys(action).map(|key| format!("`{key}`")).collect();
        table.push_str(&format!(
            "| {} | {} |\n",
            keys.join(" "),
            action.entry().help[language]
        ));
    }
    table
}

#[test]
fn the_keys_are_the_keymaps() {
    hold("keys zh", &keys(0));
    hold("keys en", &keys(1));
}

/// Returns the standard output of a command line of the README, in a plain environment.
fn output(arguments: &str) -> String {
    let found = Command::new("sh")
        .args([
            "-c",
            &format!("\"$0\" {arguments}"),
            env!("CARGO_BIN_EXE_yiwu-plan"),
        ])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .output()
        .expect("sh");
    String::from_utf8(found.stdout)
        .expect("UTF-8")
        .trim_end()
        .to_owned()
}

/// Every `$ yiwu-plan …` example prints the text under it.
#[test]
fn shell_examples_print_what_they_say() {
    let _alone = alone();
    let readme = fs::read_to_string(path()).expect("README.md");
    let mut written = String::new();
    let mut examples = 0;
    for (number, block) in readme.split("```").enumerate() {
        if number > 0 {
            written.push_str("```");
        }
        match block.strip_prefix("console\n$ yiwu-plan ") {
            Some(example) => {
                let arguments = example.lines().next().unwrap_or_default();
                let output = output(arguments);
                let gap = if output.is_empty() { "" } else { "\n" };
                written.push_str(&format!("console\n$ yiwu-plan {arguments}\n{output}{gap}"));
                examples += 1;
            }
            None => written.push_str(block),
        }
    }
    assert!(examples >= 2, "only {examples} examples");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path(), written).expect("README.md");
    } else {
        assert_eq!(readme, written, "an example prints something else");
    }
}
