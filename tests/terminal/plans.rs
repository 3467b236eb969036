//! An imported plan in the real browser: read from its file, opened, kept with its bookmark.

use std::{fs, process::Command};

use super::{
    pty::{AT_ONCE, Pty, browser},
    report::REPORT,
};

#[test]
fn an_imported_plan_is_read_in_the_browser_and_keeps_its_bookmark() {
    let home = tempfile::tempdir().expect("a home");
    let file = home.path().join("report.txt");
    fs::write(&file, REPORT).expect("written");
    let import = Command::new(env!("CARGO_BIN_EXE_yiwu-plan"))
        .args(["import", "--as", "报告"])
        .arg(&file)
        .env("XDG_DATA_HOME", home.path().join("data"))
        .output()
        .expect("it runs");
    assert!(import.status.success(), "{import:?}");

    let mut pty = Pty::start_at(home, browser()).drawn();
    pty.type_in("P");
    pty.until("the plans", |pty| pty.shows("竹乡人民政府工作报告"));
    pty.type_in("baogao\r");
    pty.until("the tree", |pty| pty.shows("一、去年回顾"));
    pty.type_in(":1.2\r");
    pty.until("the text", |pty| pty.shows("青瓷色的水又见底"));
    pty.type_in("m");
    pty.until("the bookmark", |pty| pty.shows("已加书签"));
    pty.type_in("q");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    let state = pty.home.path().join("state/yiwu-plan/state.json");
    let state = fs::read_to_string(state).expect("saved");
    assert!(state.contains("水渠清了"), "{state}");

    // The search covers it from the bundled plan.
    let mut command = browser();
    command.arg("29");
    let home = std::mem::replace(&mut pty.home, tempfile::tempdir().expect("a home"));
    let mut pty = Pty::start_at(home, command).drawn();
    pty.type_in("/qingcise");
    pty.until("the row", |pty| pty.shows("水渠清了") && pty.shows("报告"));
    pty.type_in("\r");
    pty.until("the text", |pty| {
        pty.shows("青瓷色的水又见底") && pty.shows("竹乡人民政府")
    });
    pty.type_in("\u{3}");
    assert_eq!(pty.end(AT_ONCE).exit_code(), 0);
    pty.assert_restored();
}
