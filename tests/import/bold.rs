//! Headings that are only bold: whole short paragraphs, consistently; never a bold beginning of a text.

use crate::{
    composed::{Block, Composed, Run, RunKind},
    levels::{outline, read},
    written::every_form,
};

const TEXT: &str = "竹林由邻里守护，一年公布一次账目，剩下的钱留给学堂。";

fn run(kind: RunKind, text: &str) -> Run {
    Run {
        kind,
        text: text.to_owned(),
    }
}

/// A document of lines, bold between asterisks, in every form that knows bold type.
fn check(lines: &[&str], expected: &[&str]) {
    let block = |line: &&str| {
        let parts = line.split('*').enumerate();
        let kinds = [RunKind::Plain, RunKind::Bold];
        let runs = parts.filter(|(_, text)| !text.is_empty());
        Block::Paragraph(runs.map(|(at, text)| run(kinds[at % 2], text)).collect())
    };
    let document = Composed {
        title: "竹乡规划纲要".to_owned(),
        blocks: lines.iter().map(block).collect(),
    };
    let forms = every_form(&document).into_iter().filter(|written| {
        ["Markdown", "HTML", "MHT", "docx", "odt", "rtf"]
            .iter()
            .any(|form| written.form.starts_with(form))
    });
    for written in forms {
        let found = read(&written.bytes).document;
        assert_eq!(outline(&found), expected, "{} of {lines:?}", written.form);
    }
}

#[test]
fn short_bold_paragraphs_are_headings_below_the_last_marked_one() {
    check(
        &[
            "一、修缮竹林",
            "*村口*",
            TEXT,
            TEXT,
            "*村尾*",
            TEXT,
            "二、扩建渡口",
            "*石桥*与集市",
            TEXT,
            "*码头*",
            TEXT,
        ],
        &[
            "1 一、|修缮竹林",
            "2 |村口",
            "2 |村尾",
            "1 二、|扩建渡口",
            "2 |码头",
        ],
    );
    // Numbers that begin again are below them.
    check(
        &[
            "一、修缮竹林",
            "*村口*",
            "1. 石桥。甲乙丙丁。",
            "2. 水渠。甲乙丙丁。",
            "*村尾*",
            "1. 粮仓。甲乙丙丁。",
            "2. 学堂。甲乙丙丁。",
            "二、扩建渡口",
            TEXT,
        ],
        &[
            "1 一、|修缮竹林",
            "2 |村口",
            "3 1.|石桥",
            "3 2.|水渠",
            "2 |村尾",
            "3 1.|粮仓",
            "3 2.|学堂",
            "1 二、|扩建渡口",
        ],
    );
    // Below the innermost, and without any marked heading.
    check(
        &[
            "一、修缮竹林",
            "（一）近处",
            "*村口*",
            TEXT,
            "*村尾*",
            TEXT,
            "（二）远处",
            TEXT,
        ],
        &[
            "1 一、|修缮竹林",
            "2 （一）|近处",
            "3 |村口",
            "3 |村尾",
            "2 （二）|远处",
        ],
    );
    check(
        &[TEXT, "*村口*", TEXT, "*村尾*", TEXT],
        &["1 |村口", "1 |村尾"],
    );
}

#[test]
fn only_one_heading_is_the_title() {
    let markdown = "# 竹乡规划纲要\n\n## 近处\n\n### 修缮\n\n甲。\n\n### 扩建\n\n乙。\n";
    let found = read(markdown.as_bytes()).document;
    assert_eq!(outline(&found), ["1 |近处", "2 |修缮", "2 |扩建"]);
    assert_eq!(found.title, "竹乡规划纲要");
}

#[test]
fn other_bold_text_is_text() {
    let chapters = |inner: &[&'static str]| {
        let mut lines = vec!["一、修缮竹林"];
        lines.extend(inner);
        lines.extend(["二、扩建渡口", TEXT, TEXT]);
        check(&lines, &["1 一、|修缮竹林", "1 二、|扩建渡口"]);
    };
    // Beginnings, sentences, lists.
    chapters(&["*村口*由邻里守护。", TEXT, "*村尾*由邻里守护。", TEXT]);
    chapters(&["*村口由邻里守护。*", TEXT, "*村尾由邻里守护。*", TEXT]);
    chapters(&[TEXT, "*各村，*", TEXT, "*各组：*", TEXT]);
    chapters(&["*村口*", "*村尾*", TEXT, TEXT, TEXT, TEXT]);
    // One alone; one at each position.
    chapters(&["*村口*", TEXT, TEXT]);
    chapters(
        &["*村口*", TEXT, "（一）近处", "*村尾*", TEXT].map(|line| match line {
            "（一）近处" => TEXT,
            "*村尾*" => "村尾",
            line => line,
        }),
    );
    // Too long, or nothing of words.
    let long = "*把山里的日子过好把山里的日子过好把山里的日子过好把山里的日子过好*";
    chapters(&[long, TEXT, long, TEXT]);
    chapters(&["*2025*", TEXT, "*——*", TEXT]);
    // Before the first heading.
    check(
        &[
            "*乡政府*",
            TEXT,
            "*乡党委*",
            TEXT,
            "一、修缮竹林",
            TEXT,
            "二、扩建渡口",
            TEXT,
        ],
        &["1 一、|修缮竹林", "1 二、|扩建渡口"],
    );
    // A document that is bold throughout.
    check(
        &[
            "*一、修缮竹林*",
            "*村口*",
            "*甲。*",
            "*村尾*",
            "*乙。*",
            "*二、扩建渡口*",
            "*丙。*",
        ],
        &["1 一、|修缮竹林", "1 二、|扩建渡口"],
    );
}
