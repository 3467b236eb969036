//! What is handed to the system: the shells' own parsers and completion, and groff, run on it.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::program::{Run, finished, line};

/// A shell or formatter, in a home of its own; `None`, with the reason printed, where it is not installed.
fn tool(name: &str) -> Option<(Command, TempDir)> {
    let there = Command::new(name)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if there.is_err() {
        eprintln!("not tried: {name} is not installed");
        return None;
    }
    let home = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(name);
    command
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", home.path())
        .stdin(Stdio::null());
    Some((command, home))
}

/// What the program prints on arguments, as a file.
fn file(home: &TempDir, arguments: &str) -> PathBuf {
    let path = home.path().join("printed");
    let printed = line(arguments);
    assert_eq!(printed.code, 0, "{arguments}");
    fs::write(&path, printed.out).expect("a file");
    path
}

fn end(mut command: Command) -> Run {
    finished(command.output().expect("it runs"))
}

#[test]
fn every_shell_can_read_its_script() {
    for (shell, only_read) in [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")] {
        let Some((mut command, home)) = tool(shell) else {
            continue;
        };
        command
            .arg(only_read)
            .arg(file(&home, &format!("completions {shell}")));
        let run = end(command);
        assert_eq!((run.code, &run.err[..]), (0, ""), "{shell}");
    }
}

/// Words on the command line, the last one begun, and what is offered for it.
const BASH: [(&[&str], &str); 10] = [
    (&["sh"], "show"),
    (&["ex"], "export"),
    (&["4"], "40 41 42 43 44 45 46 47 48 49"),
    (&["show", "4"], "40 41 42 43 44 45 46 47 48 49"),
    (&["show", "29", "c1"], "c10 c11 c12 c13 c14 c15 c16 c17"),
    (&["open", "c9"], "c9"),
    (&["search", "x", "--format", ""], "text json"),
    (&["targets", "--b"], "--bom"),
    (&["--lang", ""], "zh en both"),
    (&["--lang", "en", "out"], "outline"),
];

#[test]
fn bash_completes() {
    for (words, offered) in BASH {
        let Some((mut bash, home)) = tool("bash") else {
            return;
        };
        // As bash calls the function that `complete` names.
        let script = r#"
            source "$1"; shift
            [[ $(complete -p yiwu-plan) =~ -F\ ([^ ]+) ]] || exit 3
            COMP_WORDS=(yiwu-plan "$@"); COMP_CWORD=$#
            "${BASH_REMATCH[1]}" yiwu-plan "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
            echo "${COMPREPLY[*]}""#;
        bash.args(["--norc", "-c", script, "bash"])
            .arg(file(&home, "completions bash"))
            .args(words);
        let run = end(bash);
        assert_eq!((run.code, &run.err[..]), (0, ""), "{words:?}");
        assert_eq!(run.out.trim_end(), offered, "{words:?}");
    }
}

#[test]
fn fish_completes_with_titles() {
    for (typed, offered) in [
        ("yiwu-plan sh", &["show\tPrint items or chapters"][..]),
        ("yiwu-plan 44", &["44\t建设区域医疗高地"]),
        ("yiwu-plan show 44", &["44\t建设区域医疗高地"]),
        ("yiwu-plan open 43", &["43\t高质量实现“教育倍增”"]),
        (
            "yiwu-plan targets --format ",
            &["csv", "json", "markdown", "text"],
        ),
        ("yiwu-plan --lang e", &["en"]),
    ] {
        let Some((mut fish, home)) = tool("fish") else {
            return;
        };
        fish.args(["--no-config", "-c", "source $argv[1]; complete -C $argv[2]"])
            .arg(file(&home, "completions fish"))
            .arg(typed);
        let run = end(fish);
        assert_eq!((run.code, &run.err[..]), (0, ""), "{typed}");
        let lines: Vec<&str> = run.out.lines().collect();
        assert_eq!(lines, offered, "{typed}");
    }
}

/// Titles with an apostrophe are none of fish's business.
#[test]
fn fish_reads_the_english_titles_too() {
    let Some((mut fish, home)) = tool("fish") else {
        return;
    };
    fish.args([
        "--no-config",
        "-c",
        "source $argv[1]; complete -C 'yiwu-plan show '",
    ])
    .arg(file(&home, "completions fish --lang en"));
    let run = end(fish);
    let outline = line("outline --lang en").out;
    let places = run.out.lines().filter(|line| !line.starts_with('-'));
    let places: Vec<(&str, &str)> = places.filter_map(|line| line.split_once('\t')).collect();
    assert_eq!(places.len(), 10 + 36);
    for (name, title) in places {
        assert!(outline.contains(title), "{name}: {title}");
    }
}

/// groff says nothing, with every warning on; man shows the sections.
#[test]
fn the_manual_page_is_in_order() {
    let Some((mut groff, home)) = tool("groff") else {
        return;
    };
    groff
        .args(["-man", "-ww", "-Kutf8", "-Tutf8", "-P-cbou"])
        .arg(file(&home, "man"));
    let run = end(groff);
    assert_eq!((run.code, &run.err[..]), (0, ""));
    // groff stretches blanks to fill its lines.
    let page = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "NAME yiwu-plan - Browse and search",
        "YIWU-PLAN SEARCH SYNOPSIS yiwu-plan search",
        "EXIT STATUS 0 found, or done",
        "the initials of 就诊率 find",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}
