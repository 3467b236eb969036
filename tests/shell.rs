//! The program at the shell: arguments in; exit code, standard output and standard error out.

use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yiwu-plan"))
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .stdin(Stdio::null())
        .output()
        .expect("it starts")
}

fn out(arguments: &[&str]) -> String {
    String::from_utf8(run(arguments).stdout).expect("UTF-8")
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&out(arguments)).expect("JSON")
}

#[test]
fn found_not_found_and_mistaken() {
    for (arguments, code, said) in [
        (&["29"][..], 0, "29  建成高铁义乌站打造轨道上的义乌"),
        (&["show", "第九章"], 0, "第九章  交通牌"),
        (&["show", "c3"], 0, "未收录"),
        (&["outline"], 0, "第一章  未收录"),
        (&[], 0, "第一章  未收录"),
        (&["search", "jzl"], 0, "市域就诊率 92%"),
        (&["search", "zzzz"], 1, ""),
        (&["targets", "就诊率"], 0, "92%"),
        (&["targets", "zzzz"], 1, ""),
        (&["names", "骆宾王"], 0, "骆宾王国际儿童诗歌大赛"),
        (&["notes"], 1, ""),
        (&["config", "--default"], 0, "[keys]"),
        (&["doctor"], 0, "chapters 8 to 17 of 17"),
        (&["completions", "bash"], 0, "complete -F"),
        (&["man"], 0, ".TH yiwu-plan 1"),
        (&["--version"], 0, "yiwu-plan 0."),
    ] {
        let output = run(arguments);
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(text.contains(said), "{arguments:?} says {text}");
    }
}

#[test]
fn a_mistake_is_one_line_that_says_what_to_do() {
    for (arguments, said) in [
        (
            &["7"][..],
            "item 7 is not in the source, which holds items 25 to 60",
        ),
        (
            &["show", "c30"],
            "there is no chapter 30: the plan has chapters 1 to 17",
        ),
        (&["serach", "jzl"], "did you mean “search”?"),
        (
            &["show", "高铁"],
            "“高铁” is no reference: write an item as 29",
        ),
        (
            &["show", "29", "--format", "xml"],
            "possible values: text, json, markdown",
        ),
        (&["show"], "required"),
        (&["open"], "needs a terminal"),
        (&["show", "\u{1b}[31mx\u{202e}"], "\\u{1b}[31mx\\u{202e}"),
    ] {
        let output = run(arguments);
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text.lines().count(), 1, "{arguments:?}: {text}");
        assert!(text.contains(said), "{arguments:?}: {text}");
        assert!(output.stdout.is_empty());
        assert!(
            !text.contains(['\u{1b}', '\u{202e}']),
            "nothing acts on the terminal"
        );
    }
}

#[test]
fn the_export_keeps_to_its_schema() {
    let schema = json(&["export", "--schema"]);
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let export = json(&["export", "--format", "json"]);
    let faults: Vec<String> = validator
        .iter_errors(&export)
        .map(|error| error.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let numbers: Vec<u64> = export["chapters"]
        .as_array()
        .expect("chapters")
        .iter()
        .filter_map(|c| c["number"].as_u64())
        .collect();
    assert_eq!(numbers, (1..=17).collect::<Vec<_>>());
    assert_eq!(
        out(&["export"]),
        out(&["export", "--format", "json"]),
        "the same order every time"
    );
}

#[test]
fn the_first_hit_and_its_first_match_are_the_answer() {
    let found = json(&["search", "--format", "json", "jzl"]);
    let hit = &found["hits"][0];
    assert_eq!(hit["item"], 44);
    assert_eq!(hit["chapter"], 13);
    assert_eq!(hit["matches"][0]["field"], "target");
    assert_eq!(hit["matches"][0]["text"], "市域就诊率 92%");
    assert_eq!(hit["matches"][0]["ranges"], serde_json::json!([[2, 5]]));
    for (query, item, chapter) in [
        ("gtz", Some(29), 9),
        ("shuangjianghu", Some(25), 8),
        ("niansanli", Some(26), 8),
        ("hospital", Some(44), 13),
        ("c9", None, 9),
        ("29", Some(29), 9),
        ("机场 航线", Some(31), 9),
        ("高站", Some(29), 9),
    ] {
        let found = json(&["search", "--format", "json", query]);
        let hit = &found["hits"][0];
        assert_eq!(
            (hit["item"].as_u64(), hit["chapter"].as_u64()),
            (item, Some(chapter)),
            "{query}"
        );
    }
    assert_eq!(
        json(&["search", "--format", "json", "--limit", "1", "jzl"])["hits"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

/// The cells of RFC 4180 text, by a reader of its own.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    rows.pop();
    rows
}

#[test]
fn csv_is_plain_and_has_its_mark_on_request() {
    let text = out(&["targets", "--format", "csv", "--lang", "en"]);
    let rows = cells(&text);
    assert!(
        rows.len() > 55 && rows.iter().all(|row| row.len() == 4),
        "{} rows",
        rows.len()
    );
    assert_eq!(rows[0], ["Where", "Target", "Value", "Due"]);
    assert!(
        text.split_terminator("\r\n")
            .all(|line| !line.ends_with('\n'))
    );
    assert_eq!(
        out(&["names", "--format", "csv", "--bom"]).chars().next(),
        Some('\u{feff}')
    );
}

#[test]
fn language_colour_and_width() {
    assert!(out(&["show", "29", "--lang", "en"]).contains("Build Yiwu high-speed railway station"));
    let both = out(&["show", "29", "--lang", "both"]);
    assert!(both.contains("五条铁路") && both.contains("Five railways"));
    assert!(out(&["show", "29", "--color", "always"]).contains('\u{1b}'));
    for arguments in [
        &["show", "29"][..],
        &["show", "29", "--color", "never"],
        &["search", "jzl", "--color", "auto"],
    ] {
        assert!(!out(arguments).contains('\u{1b}'), "{arguments:?}");
    }
    let widths = yiwu_plan::width::Widths::Narrow;
    for line in out(&["show", "44", "--width", "40"]).lines() {
        assert!(widths.of(line) <= 40, "{line}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let script = format!(
        "'{}' export | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_yiwu-plan")
    );
    let output = Command::new("bash")
        .args(["-c", &script])
        .output()
        .expect("bash");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn shells_can_read_their_completions() {
    for (shell, check) in [
        ("bash", &["bash", "-n"][..]),
        ("zsh", &["zsh", "-n"]),
        ("fish", &["fish", "--no-execute"]),
    ] {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let script = out(&["completions", shell]);
        // Of the three generators only zsh's has words for what follows a command's name.
        let knows = script.contains("建成高铁义乌站");
        assert!(shell != "zsh" || knows, "{shell} knows the items");
        std::fs::write(file.path(), script).expect("written");
        match Command::new(check[0])
            .args(&check[1..])
            .arg(file.path())
            .output()
        {
            Ok(output) => assert!(
                output.status.success(),
                "{shell}: {}",
                String::from_utf8_lossy(&output.stderr)
            ),
            Err(error) => println!("{shell} is not here, its completions were not read: {error}"),
        }
    }
}

#[test]
fn documents_are_whole() {
    let html = out(&["export", "--format", "html", "--lang", "both"]);
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"));
    let markdown = out(&["export", "--format", "markdown"]);
    for number in 25..=60 {
        assert!(
            html.contains(&format!("id=\"i{number}\"")),
            "item {number} in HTML"
        );
        assert!(
            markdown.contains(&format!("### 第{number}条")),
            "item {number} in Markdown"
        );
    }
    assert!(
        !html.contains("src=") && !html.contains("http"),
        "it loads nothing"
    );
}
