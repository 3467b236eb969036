//! Every option of the search on every command that searches; tests/app/options.rs has those of the browser.

use std::fs;

use crate::{
    program::{finished, program},
    worded::worded,
};

/// Runs the program with a config file and a state file of some contents.
fn found(config: &str, state: &str, arguments: &[&str]) -> (i32, String) {
    let home = tempfile::tempdir().expect("a folder");
    for (file, text) in [
        ("config/yiwu-plan/config.toml", config),
        ("state/yiwu-plan/state.json", state),
    ] {
        let path = home.path().join(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        if !text.is_empty() {
            fs::write(path, text).expect("a file");
        }
    }
    let run = program(arguments)
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_STATE_HOME", home.path().join("state"))
        .output();
    let run = finished(run.expect("the program runs"));
    (run.code, run.out)
}

const SHUANGPIN: &str = "shuangpin = \"xiaohe\"\n";
const FUZZY: &str = "fuzzy-pinyin = [\"zh/z\", \"sh/s\", \"en/eng\", \"an/ang\"]\n";
const NOTE: &str = r#"{"version":1,"notes":[{"place":{"item":44},"text":"问卫健委"}]}"#;

#[test]
fn every_option_on_every_command() {
    for (config, state, arguments, expected) in [
        (SHUANGPIN, "", ["search", "{jqvflv}"], "{measure}"),
        (SHUANGPIN, "", ["targets", "{jqvflv}"], "{measure}"),
        (SHUANGPIN, "", ["names", "uljlhu"], "双江湖"),
        (FUZZY, "", ["search", "{jiuzenglv}"], "{measure}"),
        (FUZZY, "", ["targets", "{jiuzenglv}"], "{measure}"),
        (FUZZY, "", ["names", "suangjianhu"], "双江湖"),
        ("", NOTE, ["search", "has:note"], "44"),
        ("", NOTE, ["search", "卫健委"], "44"),
        ("", NOTE, ["targets", "has:note"], "{measure}"),
        ("", NOTE, ["names", "has:note"], "44"),
    ] {
        let arguments = arguments.map(worded);
        let [command, query] = arguments.each_ref().map(String::as_str);
        let expected = &worded(expected);
        let (code, out) = found(config, state, &[command, query]);
        assert_eq!(code, 0, "{arguments:?} with {config}{state}");
        assert!(
            out.contains(expected),
            "{arguments:?} with {config}{state}: {out}"
        );
        // Without the option, or without the note, nothing holds the query as typed.
        let (code, out) = found("", "", &[command, query, "--exact"]);
        assert!(!out.contains(expected), "{arguments:?}: {out}");
        assert_eq!(code, 1, "{arguments:?}: {out}");
    }
}

#[test]
fn what_is_not_there_is_named_as_that() {
    for (query, said) in [
        ("c1", "未收录"),
        ("第三章", "未收录"),
        ("第3条", "未收录"),
        ("ch:3", "未收录"),
        ("c18", "不存在"),
        ("第61条", "不存在"),
        ("ch:18", "不存在"),
    ] {
        let run = program(&["--lang", "zh", "search", query]).output();
        let run = finished(run.expect("the program runs"));
        assert!(run.err.contains(said), "{query}: {} {}", run.out, run.err);
        assert!(!run.out.contains("第九章"), "{query}: {}", run.out);
    }
}
