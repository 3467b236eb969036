//! Files of one thing over and over: time and memory grow with their size and no faster.

use std::{
    fs,
    process::{Command, Output},
};

use encoding_rs::GB18030;
use yiwu_plan::official::{MAX_BYTES, MAX_LINES, MAX_TAGS, MAX_TEXT_BYTES};
use zip::CompressionMethod;

use crate::{
    hostile::{error, refused},
    word::{archive, docx, paragraph, part, runs},
};

/// Bytes of a large file: what may be imported at most takes minutes in a debug build.
const LARGE: usize = if cfg!(debug_assertions) {
    256 << 10
} else {
    MAX_TEXT_BYTES - 64
};
/// Lines of one.
const MANY: usize = if cfg!(debug_assertions) {
    20_000
} else {
    1_000_000
};

/// Files of one thing over and over, by name.
fn monotonous() -> Vec<(&'static str, Vec<u8>)> {
    let fill = |start: &str, with: &str| {
        let times = (LARGE - start.len()) / with.len();
        [start.as_bytes(), &with.as_bytes().repeat(times)].concat()
    };
    let lines = |line: &str| line.repeat(MANY).into_bytes();
    let numbered: String = (0..MANY)
        .map(|at| format!("{}. 甲。\n", at % 99 + 1))
        .collect();
    let different: String = (0..MANY).map(|at| format!("{at:x}乙\n")).collect();
    vec![
        ("one line", fill("", "a")),
        ("one Chinese line", fill("", "建")),
        ("one item", fill("25. ", "建")),
        ("one title of stops", fill("25. 甲", "。")),
        ("numbers in a line", fill("", "25. ")),
        ("spaces", fill("25. 甲。", " ")),
        ("marks on one character", fill("25. 甲。", "\u{301}")),
        ("escapes", fill("25. 甲。", "\u{1b}[2J")),
        ("turned around", fill("25. 甲。", "\u{202e}")),
        ("Latin words", fill("25. ", "x y ")),
        ("lines of a character", lines("a\n")),
        ("lines of letters", lines("abcdefghijklmnopqrst\n")),
        ("lines of capitals", lines("  ABCDEFGHIJKLMNOPQRST\n")),
        ("items without a title", lines("25.\n")),
        ("chapters without a heading", lines("八、\n")),
        ("parts", lines("（一）甲。\n")),
        ("page numbers", lines("- 1 -\n")),
        ("form feeds", lines("\u{c}甲\n")),
        ("blank lines", [fill("", "\n"), b"25. x".to_vec()].concat()),
        ("items from 1 to 99, again and again", numbered.into_bytes()),
        ("different lines", different.into_bytes()),
        ("Markdown's bold", fill("# x\n", "**")),
        ("Markdown's escapes", fill("# x\n", "\\*")),
        ("Markdown's heading", fill("# x\n", "#")),
        ("open elements", fill("<p>25. x", "<div>")),
        ("open navigation", fill("<p>25. x", "<nav>")),
        ("less than", fill("<p>25. x", "<")),
        ("one attribute", fill("<p class='", "nav ")),
        ("attributes", fill("<p ", "a b=c ")),
        ("a comment that never ends", fill("<p>25. x<!--", "-")),
        ("rows of a table", fill("<p>25. x<table>", "<tr><td>a<td>b")),
        ("cells of a row", fill("<p>25. x<table><tr>", "<td>a")),
        ("lists in lists", fill("<p>25. x", "<ol><li>a")),
        ("hidden elements", fill("<p>25. x", "<li hidden>a<ul>")),
        ("HTML's entities", fill("<p>25. x", "&amp;")),
        ("entities that never end", fill("<p>25. x", "&")),
    ]
}

#[test]
fn one_thing_over_and_over() {
    for (what, bytes) in monotonous() {
        error(what, &bytes);
        error(
            what,
            &GB18030.encode(&String::from_utf8(bytes).expect("UTF-8")).0,
        );
    }
}

#[test]
fn one_thing_over_and_over_in_a_docx() {
    let names: String = (0..MANY / 10).map(|at| format!(" a{at}=''")).collect();
    let styles: String = (0..MANY / 50)
        .map(|at| {
            format!(
                r#"<w:style w:styleId="{at}"><w:basedOn w:val="{}"/></w:style>"#,
                at + 1
            )
        })
        .collect();
    let around = r#"<w:style w:styleId="0"><w:basedOn w:val="0"/></w:style>"#;
    let styled = paragraph(r#"<w:pStyle w:val="0"/>"#, &runs("25. 甲。乙。", 2));
    for (what, body, styles) in [
        ("open paragraphs", "<w:p>".repeat(MANY), String::new()),
        ("open drawings", "<w:drawing>".repeat(MANY), String::new()),
        (
            "paragraphs",
            "<w:p><w:t>x</w:t></w:p>".repeat(MANY),
            String::new(),
        ),
        (
            "breaks",
            format!("<w:p><w:t>25. x</w:t>{}</w:p>", "<w:br/>".repeat(MANY)),
            String::new(),
        ),
        (
            "references",
            format!("<w:p><w:t>25. x{}</w:t></w:p>", "&a;".repeat(MANY)),
            String::new(),
        ),
        (
            "characters",
            format!("<w:p><w:t>25. x{}</w:t></w:p>", "&#27;&#8238;".repeat(MANY)),
            String::new(),
        ),
        (
            "attributes",
            format!("<w:p><w:pStyle{names}/></w:p>"),
            String::new(),
        ),
        ("styles on styles", styled.clone(), styles),
        ("a style on itself", styled, around.to_owned()),
    ] {
        let styles = part("styles", &styles);
        error(what, &docx(&body, &[("word/styles.xml", &styles)]));
    }
}

#[test]
fn too_much_is_said_to_be_too_much() {
    refused("bytes", &vec![b' '; MAX_BYTES + 1], "more than 64 MiB");
    refused(
        "lines",
        "a\n".repeat(MAX_LINES + 1).as_bytes(),
        "more than 500000 lines",
    );
    let text = "a".repeat(MAX_TEXT_BYTES + 1);
    let too_long = "the text of the file has more than 16 MiB";
    refused("text", text.as_bytes(), too_long);
    refused("text of a page", format!("<p>{text}").as_bytes(), too_long);
    refused(
        "text of RTF",
        format!("{{\\rtf1 {text}").as_bytes(),
        too_long,
    );
    refused(
        "text of .docx",
        &docx(&paragraph("", &runs(&text, 1 << 20)), &[]),
        too_long,
    );
    let notes = "{\\footnote a}".repeat(MAX_TEXT_BYTES / 6);
    refused(
        "notes of RTF",
        format!("{{\\rtf1 {notes}").as_bytes(),
        too_long,
    );
    let tags = "<p/>".repeat(MAX_TAGS + 1);
    let too_many = "more than 1000000 tags";
    let page = format!("<!DOCTYPE html>{tags}");
    refused("tags of a page", page.as_bytes(), too_many);
    refused("tags of .docx", &docx(&tags, &[]), too_many);
    let half = "<p/>".repeat(MAX_TAGS / 2);
    let notes = [("word/footnotes.xml", half.as_str())];
    refused("tags of all parts of .docx", &docx(&half, &notes), too_many);
}

/// The program on a file, with so many bytes of memory: more is an abort.
fn run_within(mebibytes: usize, file: &str) -> Output {
    let limited = format!("ulimit -v {}; exec \"$0\" \"$@\"", mebibytes << 10);
    Command::new("sh")
        .args([
            "-c",
            &limited,
            env!("CARGO_BIN_EXE_yiwu-plan"),
            "import",
            file,
            "--dry-run",
        ])
        .env("HOME", "/nowhere")
        .output()
        .expect("it runs")
}

#[test]
fn memory_is_bounded() {
    let folder = tempfile::tempdir().expect("a folder");
    let spaces = vec![b' '; MAX_BYTES * 4];
    let bomb = archive(
        &[("word/document.xml", &spaces)],
        CompressionMethod::Deflated,
    );
    let files = monotonous().into_iter().chain([("a bomb", bomb)]);
    for (what, bytes) in files {
        let file = folder.path().join("file");
        fs::write(&file, bytes).expect("written");
        let run = run_within(512, &file.display().to_string());
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(
            matches!(run.status.code(), Some(0 | 2)),
            "{what}: {:?} {said}",
            run.status
        );
        assert!(!said.contains("panicked"), "{what}: {said}");
    }
    // A file that never ends is read no further than it may be.
    let run = run_within(300, "/dev/zero");
    assert!(String::from_utf8_lossy(&run.stderr).contains("64 MiB"));
}
