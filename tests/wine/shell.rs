//! Commands at the shell: both streams and the exit code, byte for byte.

use super::{on_linux, on_windows, text};

/// Commands that print the same on every system.
const COMMANDS: &[&[&str]] = &[
    &["--help"],
    &["--lang", "en", "--help"],
    &["search", "--help"],
    &["show", "29"],
    &["show", "c9", "--lang", "both"],
    &["show", "44", "--format", "json"],
    &["search", "jzl"],
    &["search", "高铁", "--color", "always"],
    &["search", "hospital", "--lang", "en", "--width", "60"],
    &["search", "一百零八"],
    &["targets", "due<=2022", "--format", "csv", "--bom"],
    &["names", "--format", "csv"],
    &["outline", "--width", "50"],
    &["export"],
    &["export", "--format", "markdown"],
    &["export", "--format", "html"],
    &["export", "--schema"],
    &["notes"],
    &["plans"],
    &["man"],
    &["completions", "powershell"],
    &["show", "61"],
    &["serach"],
    &["show", "--fromat", "json"],
];

#[test]
#[ignore = ".ci/wine runs it"]
fn commands_print_the_same_bytes() {
    let home = tempfile::tempdir().expect("a home");
    for arguments in COMMANDS {
        let [here, there] = [on_linux(&home, arguments), on_windows(&home, arguments)];
        assert_eq!(here.status.code(), there.status.code(), "{arguments:?}");
        assert!(
            here.stdout == there.stdout,
            "{arguments:?}\n{}\n---\n{}",
            text(&here.stdout),
            text(&there.stdout)
        );
        assert_eq!(text(&here.stderr), text(&there.stderr), "{arguments:?}");
    }
}

#[test]
#[ignore = ".ci/wine runs it"]
fn a_missing_file_is_an_error_in_a_line() {
    let home = tempfile::tempdir().expect("a home");
    let output = on_windows(&home, &["import", "missing.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let printed = text(&output.stderr);
    assert!(printed.starts_with("error: missing.txt"), "{printed}");
    assert_eq!(printed.lines().count(), 1, "{printed}");
}

#[test]
#[ignore = ".ci/wine runs it"]
fn the_version_names_the_target() {
    let home = tempfile::tempdir().expect("a home");
    let version = text(&on_windows(&home, &["--version"]).stdout);
    assert!(version.contains("x86_64-pc-windows-gnu"), "{version}");
}

#[test]
#[ignore = ".ci/wine runs it"]
fn the_usage_names_the_program_without_its_suffix() {
    let home = tempfile::tempdir().expect("a home");
    for arguments in [&["--help"][..], &["show", "--help"], &["show"]] {
        let output = on_windows(&home, arguments);
        let printed = text(&output.stdout) + &text(&output.stderr);
        assert!(!printed.contains(".exe"), "{printed}");
    }
}

#[test]
#[ignore = ".ci/wine runs it"]
fn the_diagnosis_needs_neither_home_nor_term() {
    let home = tempfile::tempdir().expect("a home");
    let output = on_windows(&home, &["doctor"]);
    let printed = text(&output.stdout);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{printed}{}",
        text(&output.stderr)
    );
    assert_eq!(text(&output.stderr), "");
    assert!(printed.contains("x86_64-pc-windows-gnu"), "{printed}");
}
