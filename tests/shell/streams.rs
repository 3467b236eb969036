//! Pipes that close, disks that are full, settings that hold.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
};

use crate::program::{finished, program};

/// `yiwu-plan export | head -1`
#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    for arguments in [
        &["export"][..],
        &["export", "--format", "html"],
        &["names"],
        &["--help"],
    ] {
        let mut child = program(arguments).spawn().expect("it runs");
        let mut line = String::new();
        let mut out = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        out.read_line(&mut line).expect("a line");
        drop(out);
        let run = finished(child.wait_with_output().expect("it ends"));
        assert_eq!((run.code, &run.err[..]), (0, ""), "{arguments:?}");
    }
}

/// Nobody reads from the first byte on.
#[test]
fn nor_is_one_who_never_reads() {
    for arguments in [
        &["29"][..],
        &["targets", "--format", "csv"],
        &["search", "jzl"],
        &["man"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = finished(program(arguments).stdout(writer).output().expect("it runs"));
        assert_eq!((run.code, &run.err[..]), (0, ""), "{arguments:?}");
    }
}

#[test]
fn nobody_reading_the_errors_changes_nothing() {
    for (arguments, code) in [
        (&["serach"][..], 2),
        (&["search", "kind:plce"], 1),
        (&["-x"], 2),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = finished(program(arguments).stderr(writer).output().expect("it runs"));
        assert_eq!(run.code, code, "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    for arguments in [&["29"][..], &["export"], &["completions", "bash"], &["man"]] {
        let full = File::create("/dev/full").expect("/dev/full");
        let run = finished(program(arguments).stdout(full).output().expect("it runs"));
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(
            run.err.starts_with("yiwu-plan: cannot write"),
            "{}",
            run.err
        );
    }
}

/// The settings hold at the shell too, and the command line comes before them.
#[test]
fn settings() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("yiwu-plan");
    fs::create_dir(&folder).expect("a folder");
    let run = |settings: &str, arguments: &[&str]| {
        fs::write(folder.join("config.toml"), settings).expect("config.toml");
        let mut program = program(arguments);
        finished(
            program
                .env("XDG_CONFIG_HOME", home.path())
                .output()
                .expect("it runs"),
        )
    };
    let english = "language = \"en\"\n";
    assert!(run(english, &["targets"]).out.starts_with("Where"));
    assert!(
        run(english, &["targets", "--lang", "zh"])
            .out
            .starts_with("条目")
    );
    // 就诊率 in 小鹤双拼.
    let typed = &["search", "jqvflv", "--lang", "zh"];
    assert!(!run("", typed).out.contains("就诊率"));
    assert!(
        run("shuangpin = \"xiaohe\"\n", typed)
            .out
            .contains("就诊率")
    );
    let wrong = run("colour = 3\n", &["29"]);
    assert_eq!(wrong.code, 0);
    assert!(
        wrong.err.contains("config.toml") && wrong.err.lines().count() == 1,
        "{}",
        wrong.err
    );
}
