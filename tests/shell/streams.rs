//! Pipes that close, disks that are full, settings that hold.

use std::{
    fs,
    io::{BufRead, BufReader},
};

use crate::{
    program::{finished, line, program},
    worded::{measure, worded},
};

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
    for arguments in [
        &["29"][..],
        &["export"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["search", "--help"],
        &["--version"],
    ] {
        let full = fs::File::create("/dev/full").expect("/dev/full");
        let run = finished(program(arguments).stdout(full).output().expect("it runs"));
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.starts_with("error: 无法写出"), "{}", run.err);
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
    let typed = &["search", &worded("{jqvflv}"), "--lang", "zh"];
    assert!(!run("", typed).out.contains(&measure()));
    assert!(
        run("shuangpin = \"xiaohe\"\n", typed)
            .out
            .contains(&measure())
    );
    let wrong = run("colour = 3\n", &["29"]);
    assert_eq!(wrong.code, 0);
    assert!(
        wrong.err.contains("config.toml") && wrong.err.lines().count() == 1,
        "{}",
        wrong.err
    );
}

/// node, ssh and others share a pipe that does not block: it is written whole all the same.
#[test]
#[cfg(unix)]
fn a_pipe_that_does_not_block_is_written_whole() {
    for (arguments, late) in [
        (&["export"][..], 300),
        (&["export", "--format", "html"], 100),
        (&["names", "--format", "json"], 0),
    ] {
        let whole = finished(program(arguments).output().expect("it runs"));
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        rustix::io::ioctl_fionbio(&writer, true).expect("set");
        let mut child = program(arguments).stdout(writer).spawn().expect("it runs");
        std::thread::sleep(std::time::Duration::from_millis(late));
        let mut out = String::new();
        std::io::Read::read_to_string(&mut reader, &mut out).expect("read");
        assert!(child.wait().expect("it ends").success());
        assert!(out.len() > 65_536, "more than a pipe holds");
        assert!(
            out == whole.out,
            "{arguments:?}: {} of {}",
            out.len(),
            whole.out.len()
        );
    }
}

/// Neither `tput` nor anything else of PATH is run, whatever the streams are.
#[test]
#[cfg(unix)]
fn no_program_is_run_for_the_width() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = folder.path().join("ran");
    for name in ["tput", "stty", "resize", "tmux", "locale"] {
        let path = folder.path().join(name);
        fs::write(
            &path,
            format!("#!/bin/sh\necho {name} >>{}\n", ran.display()),
        )
        .expect("a file");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&path, mode).expect("set");
    }
    for arguments in [
        &["29"][..],
        &["search", "jzl"],
        &["targets"],
        &["notes"],
        &["doctor"],
    ] {
        // A session of its own has no terminal.
        let output = std::process::Command::new("setsid")
            .arg(env!("CARGO_BIN_EXE_yiwu-plan"))
            .args(arguments)
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()))
            .current_dir(folder.path())
            .stdin(std::process::Stdio::null())
            .output();
        let Ok(output) = output else {
            return crate::program::missing("setsid");
        };
        assert!(output.stdout.len() > 10 || arguments == ["notes"]);
        assert!(
            !ran.exists(),
            "{arguments:?}: {:?}",
            fs::read_to_string(&ran)
        );
    }
}

/// A GBK pipe gets the same text; a character that GBK lacks is a question mark.
#[test]
fn output_in_gbk_is_the_same_text() {
    let decoded = |bytes: &[u8]| encoding_rs::GBK.decode(bytes).0.into_owned();
    for arguments in [
        &["search", "jzl"][..],
        &["29"],
        &["targets", "就诊", "--format", "csv"],
        &["names", "jc", "--format", "json"],
        &["show", "29", "--lang", "both", "--color", "always"],
        &["--help"],
        &["serach", "jzl"],
        &["search", "kind:plce"],
    ] {
        let plain = finished(program(arguments).output().expect("it runs"));
        for option in [&["--encoding", "gbk"][..], &["--encoding=cp936"]] {
            let output = program(&[arguments, option].concat()).output();
            let output = output.expect("it runs");
            assert_eq!(output.status.code(), Some(plain.code), "{arguments:?}");
            for (bytes, text) in [(&output.stdout, &plain.out), (&output.stderr, &plain.err)] {
                let lacking = |c: char| encoding_rs::GBK.encode(&c.to_string()).2;
                let text: String = text
                    .chars()
                    .map(|c| if lacking(c) { '?' } else { c })
                    .collect();
                assert_eq!(decoded(bytes), text, "{arguments:?}");
            }
        }
        let output = program(&[arguments, &["--encoding", "gb18030"]].concat()).output();
        let output = output.expect("it runs").stdout;
        assert_eq!(encoding_rs::GB18030.decode(&output).0, plain.out);
    }
}

#[test]
fn an_html_page_is_utf_8() {
    let run = line("export --format html --encoding gb18030 --lang en");
    let expected = "error: an HTML page is UTF-8, not gb18030\nhint: leave out --encoding\n";
    assert_eq!((run.code, &run.out[..], &run.err[..]), (2, "", expected));
}

/// The output is UTF-8 whatever the locale; a locale of another encoding is named, with what helps.
#[test]
fn a_locale_that_is_not_utf_8_is_named() {
    for (locale, hint) in [
        ("zh_CN.GBK", Some("--encoding gbk")),
        ("zh_CN.eucCN", Some("--encoding gbk")),
        ("zh_CN.gb18030@pinyin", Some("--encoding gb18030")),
        ("de_DE.ISO-8859-1", Some("set LC_ALL=C.UTF-8")),
        ("zh_CN.UTF-8", None),
        ("C", None),
    ] {
        let errors = |arguments: &[&str]| {
            let output = program(arguments).env("LC_ALL", locale).output();
            let errors = output.expect("it runs").stderr;
            String::from_utf8(errors).expect("UTF-8")
        };
        let expected = hint.map(|hint| {
            format!("warning: LC_ALL={locale} is not UTF-8, the output is UTF-8\nhint: {hint}\n")
        });
        let found = errors(&["outline", "--lang", "zh"]);
        assert_eq!(found, expected.unwrap_or_default());
        let chosen = errors(&["outline", "--lang", "en", "--encoding", "gbk"]);
        assert_eq!(chosen, "", "{locale}");
    }
}
