//! What is handed to the system: the shells' own parsers and completion, and groff, run on it.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::program::{Run, finished, line, missing};

/// A shell or formatter, in a home of its own; `None`, with the reason printed, where it is not installed.
fn tool(name: &str) -> Option<(Command, TempDir)> {
    let there = Command::new(name)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if there.is_err() {
        missing(name);
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
        // English titles have apostrophes.
        for language in ["zh", "en"] {
            let Some((mut command, home)) = tool(shell) else {
                continue;
            };
            let script = file(&home, &format!("completions {shell} --lang {language}"));
            command.arg(only_read).arg(script);
            let run = end(command);
            assert_eq!((run.code, &run.err[..]), (0, ""), "{shell}, {language}");
        }
    }
}

/// Words on the command line, the last one begun, and what is offered for it.
const BASH: [(&[&str], &str); 17] = [
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
    // `=` is a word of its own.
    (&["search", "x", "--format", "="], "text json"),
    (&["search", "x", "--format", "=", "j"], "json"),
    (&["--lang", "=", "e"], "en"),
    (&["pick", "--height", ""], ""),
    (&["show", "1", "--plan", "y"], "yiwu"),
    (
        &["c"],
        "compare config completions c8 c9 c10 c11 c12 c13 c14 c15 c16 c17",
    ),
    (
        &[""],
        "open show search targets compare names pick outline export import plans notes config doctor completions man",
    ),
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

/// Files for import, and nowhere else.
#[test]
fn bash_completes_files() {
    if tool("bash").is_none() {
        return;
    }
    assert!(bash(9, "import /usr/bin/bas").contains("/usr/bin/bash"));
    for words in ["pick --height ", "search x --limit ", "show /usr/bin/bas"] {
        assert_eq!(bash(9, words), "", "{words}");
    }
}

/// Bash lists what it would insert: where it only lists, numbers come with their titles.
#[test]
fn bash_lists_titles() {
    if tool("bash").is_none() {
        return;
    }
    for (kind, words, offered) in [
        (9, "show 4", "40|41|42|43|44|45|46|47|48|49"),
        (63, "show 44", "44"),
        (63, "show 25 6", "60"),
        (63, "tar", "targets"),
        (63, "--lang ", "zh|en|both"),
        (37, "open 5", "50|51|52|53|54|55|56|57|58|59"),
    ] {
        assert_eq!(bash(kind, words), offered, "{kind}, {words}");
    }
    for words in ["show 4", "4", "open 4"] {
        let listed = bash(63, words);
        let listed: Vec<&str> = listed.split('|').collect();
        assert_eq!(listed.len(), 10, "{words}: {listed:?}");
        assert_eq!(listed[4], "44  建设区域医疗高地", "{words}");
        assert_eq!(listed[3], "43  高质量实现“教育倍增”", "{words}");
    }
}

/// What bash is given when it completes as `COMP_TYPE` says. The script is read within a function, as
/// bash-completion does when it is first needed.
fn bash(kind: u32, words: &str) -> String {
    let (mut bash, home) = tool("bash").expect("it is installed");
    let script = r#"
        load() { source "$1"; }; load "$1"; COMP_TYPE=$2; shift 2
        [[ $(complete -p yiwu-plan) =~ -F\ ([^ ]+) ]] || exit 3
        COMP_WORDS=(yiwu-plan "$@"); COMP_CWORD=$#
        "${BASH_REMATCH[1]}" yiwu-plan "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
        IFS='|'; echo "${COMPREPLY[*]}""#;
    bash.args(["--norc", "-c", script, "bash"])
        .arg(file(&home, "completions bash --lang zh"))
        .arg(kind.to_string())
        .args(words.split(' '));
    let run = end(bash);
    assert_eq!((run.code, &run.err[..]), (0, ""), "{words}");
    run.out.trim_end().to_owned()
}

/// A terminal of zsh's own, in which what is offered on Tab is written down and the shell left.
const ZSH: &str = r#"
    zmodload zsh/zpty || exit 3
    zpty z zsh -f -i
    zpty -w z "PS1=; fpath=($HOME \$fpath); autoload -U compinit; compinit -u -D; source $HOME/capture; print READ''Y"
    zpty -r z out '*READY*' || exit 4
    zpty -w -n z "$1"$'\t'
    while zpty -r z out; do :; done
    cat "$HOME/found"
"#;

/// Every match goes through `compadd`: with `-d`, an array of what is shown for each.
const ZSH_CAPTURE: &str = r#"
    compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
        local -a hits shown
        local at=${@[(i)-d]}
        (( at < $# )) && shown=("${(@P)@[at+1]}")
        builtin compadd -A hits -D shown "$@"
        for at in {1..$#hits}; do
            (( $#hits )) && print -r -- "${shown[at]:-$hits[at]}" >>$HOME/found
        done
        builtin compadd "$@"
    }
    written() { _main_complete "$@"; exit }
    zle -C written complete-word written
    bindkey '^I' written
"#;

#[test]
fn zsh_completes_with_titles() {
    for (typed, offered) in [
        ("yiwu-plan tar", "targets -- 列出指标"),
        ("yiwu-plan 44", "44 -- 建设区域医疗高地"),
        ("yiwu-plan show 44", "44 -- 建设区域医疗高地"),
        ("yiwu-plan show 29 43", "43 -- 高质量实现“教育倍增”"),
        ("yiwu-plan open c1", "c17 -- 抢干快干科学干"),
        ("yiwu-plan search x --format ", "json"),
        ("yiwu-plan --lang en out", "outline -- 列出各章"),
        ("yiwu-plan export --format h", "html"),
        ("yiwu-plan export --plan ", "yiwu"),
        ("yiwu-plan --vers", "--version"),
    ] {
        let Some((mut zsh, home)) = tool("zsh") else {
            return;
        };
        let script = file(&home, "completions zsh --lang zh");
        fs::rename(script, home.path().join("_yiwu-plan")).expect("a file");
        fs::write(home.path().join("capture"), ZSH_CAPTURE).expect("a file");
        fs::write(home.path().join("found"), "").expect("a file");
        zsh.env("TERM", "dumb")
            .args(["-f", "-c", ZSH, "zsh", typed]);
        let run = end(zsh);
        let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            run.out
                .lines()
                .any(|line| blanks(line).starts_with(offered)),
            "{typed}: {run:?}"
        );
    }
}

#[test]
fn fish_completes_with_titles() {
    for (typed, offered) in [
        ("yiwu-plan sh", &["show\t显示条目或章"][..]),
        ("yiwu-plan 44", &["44\t建设区域医疗高地"]),
        ("yiwu-plan show 44", &["44\t建设区域医疗高地"]),
        ("yiwu-plan open 43", &["43\t高质量实现“教育倍增”"]),
        (
            "yiwu-plan targets --format ",
            &["csv", "json", "markdown", "text"],
        ),
        ("yiwu-plan --lang e", &["en"]),
        ("yiwu-plan export --plan y", &["yiwu"]),
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

#[test]
fn fish_offers_files_to_the_one_command_that_reads_one() {
    for (typed, offered) in [
        ("yiwu-plan notes.", ""),
        ("yiwu-plan show notes.", ""),
        ("yiwu-plan import notes.", "notes.docx\n"),
    ] {
        let Some((mut fish, home)) = tool("fish") else {
            return;
        };
        fs::write(home.path().join("notes.docx"), "").expect("a file");
        fish.args(["--no-config", "-c", "source $argv[1]; complete -C $argv[2]"])
            .arg(file(&home, "completions fish"))
            .arg(typed)
            .current_dir(home.path());
        let run = end(fish);
        assert_eq!(
            (run.code, &run.out[..], &run.err[..]),
            (0, offered, ""),
            "{typed}"
        );
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

/// groff has no warnings, with every one on; the page has its sections, and no word is hyphenated.
#[test]
fn the_manual_page_is_in_order() {
    for (lang, said) in [
        (
            "zh",
            [
                "名称 yiwu-plan - 浏览和搜索",
                "YIWU-PLAN SEARCH 概要 yiwu-plan search",
                "退出码 0 找到或完成",
                "--version 显示版本",
            ],
        ),
        (
            "en",
            [
                "NAME yiwu-plan - Browse and search",
                "YIWU-PLAN SEARCH SYNOPSIS yiwu-plan search",
                "EXIT STATUS 0 found, or done",
                "the initials of 就诊率: finds",
            ],
        ),
    ] {
        for columns in [80, 60, 132] {
            let Some((mut groff, home)) = tool("groff") else {
                return;
            };
            groff
                .args(["-man", "-ww", "-Tutf8", "-P-cbou"])
                .arg(format!("-rLL={columns}n"))
                .arg(file(&home, &format!("man --lang {lang}")));
            let run = end(groff);
            assert_eq!((run.code, &run.err[..]), (0, ""));
            assert!(!run.out.contains('\u{2010}'), "a hyphen that is not typed");
            for option in ["--version", "--dry-run", "--official"] {
                assert!(run.out.contains(option), "{option} is broken at {columns}");
            }
            let widths = yiwu_plan::width::AmbiguousWidth::Narrow;
            let widest = run.out.lines().map(|line| widths.of(line)).max();
            assert!(
                widest.is_some_and(|widest| widest <= columns),
                "{widest:?}: {}",
                run.out
            );
            // groff stretches blanks to fill its lines.
            let page = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
            let page = page.replace("划 建议", "划建议");
            for said in said {
                assert!(page.contains(said), "{said}: {page}");
            }
        }
    }
}
