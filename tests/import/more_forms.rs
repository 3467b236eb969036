//! Forms of documents that are seen less often: drafts with numbered lines, 【一】, 第一讲, 第一節, rules below Markdown
//! headings, numbered lists of a page, headings whose text follows in a wider line.

use crate::{
    document_titles::cut,
    files::files,
    levels::{outline, read, wrapped},
};

const TEXT: &str = "本乡沿河而居，山多田少，各项工作稳步向前，竹林由邻里守护。";

fn found(text: &str) -> Vec<String> {
    outline(&read(text.as_bytes()).document)
}

/// A title, and two levels of headings with text below the inner ones.
fn document(outer: [&str; 2], inner: [&str; 2]) -> String {
    let mut lines = vec!["竹乡发展规划".to_owned()];
    for (marker, title) in outer.into_iter().zip(["近处", "远处"]) {
        lines.push(format!("{marker}{title}"));
        for (marker, title) in inner.into_iter().zip(["修缮竹林", "扩建渡口"]) {
            lines.extend([format!("{marker}{title}"), TEXT.to_owned()]);
        }
    }
    lines.join("\n") + "\n"
}

/// The outline of [`document`].
fn expected(outer: [&str; 2], inner: [&str; 2]) -> Vec<String> {
    let mut nodes = Vec::new();
    for (marker, title) in outer.into_iter().zip(["近处", "远处"]) {
        nodes.push(format!("1 {}|{title}", marker.trim()));
        for (marker, title) in inner.into_iter().zip(["修缮竹林", "扩建渡口"]) {
            nodes.push(format!("2 {}|{title}", marker.trim()));
        }
    }
    nodes
}

#[track_caller]
fn check(outer: [&str; 2], inner: [&str; 2]) {
    let text = document(outer, inner);
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (form, bytes) in files(&lines, &[30, 80]) {
        let document = read(&bytes).document;
        assert_eq!(outline(&document), expected(outer, inner), "{form}: {text}");
        assert_eq!(document.title, "竹乡发展规划", "{form}");
    }
}

#[test]
fn numbers_in_lenticular_brackets() {
    check(["【一】", "【二】"], ["（一）", "（二）"]);
    check(["【一】", "【二】"], ["1.", "2."]);
    check(["【一】", "【二】"], ["〔1〕", "〔2〕"]);
    check(["第一章 ", "第二章 "], ["【一】", "【二】"]);
}

#[test]
fn notes_in_brackets_are_text() {
    let text = format!(
        "竹乡发展规划\n一、近处\n{TEXT}\n二、远处\n{TEXT}\n〔1〕邻里指村里的人。\n〔2〕竹林指山上的竹林。\n"
    );
    assert_eq!(found(&text), ["1 一、|近处", "1 二、|远处"]);
}

#[test]
fn any_unit_that_is_counted_in_order() {
    check(["第一讲　", "第二讲　"], ["第一目　", "第二目　"]);
    check(["第一单元　", "第二单元　"], ["1. ", "2. "]);
    check(["第一卷 ", "第二卷 "], ["第一章 ", "第二章 "]);
    check(["第一章 ", "第二章 "], ["第一款 ", "第二款 "]);
    check(["第1讲：", "第2讲："], ["（一）", "（二）"]);
}

#[test]
fn lines_of_very_many_units_are_text() {
    // Each kind of heading is compared with each other one: 400 of them took seconds, 4,000 would take an hour.
    let lines: String = (0x5000..0x5190)
        .filter_map(char::from_u32)
        .flat_map(|unit| [format!("第一{unit}\n"), format!("第二{unit}\n")])
        .collect();
    let text = format!("竹乡发展规划\n一、近处\n{TEXT}\n二、远处\n{lines}");
    assert_eq!(found(&text), ["1 一、|近处", "1 二、|远处"]);
}

#[test]
fn a_number_and_a_unit_in_the_text_begin_nothing() {
    let text = format!(
        "竹乡发展规划\n一、近处\n第一届 邻里大会开过。\n第二次 大会没有开。\n第三年 {TEXT}\n二、远处\n第一期 工程完工。\n{TEXT}\n"
    );
    assert_eq!(found(&text), ["1 一、|近处", "1 二、|远处"]);
}

#[test]
fn traditional_characters() {
    check(["第一編　", "第二編　"], ["第一節　", "第二節　"]);
    check(["第一章　", "第二章　"], ["第一條　", "第二條　"]);
}

#[test]
fn drafts_with_numbered_lines() {
    let (outer, inner) = (["第一章　", "第二章　"], ["第一条　", "第二条　"]);
    for width in [None, Some(30), Some(80)] {
        let plain = document(outer, inner);
        let plain = width.map_or(plain.clone(), |width| {
            plain.lines().map(|line| wrapped(line, width)).collect()
        });
        let numbered = |restart: usize, blank: &str| -> String {
            let lines = plain.lines().enumerate();
            lines
                .map(|(at, line)| format!("{:>4}  {line}\n{blank}", at % restart + 1))
                .collect()
        };
        for text in [numbered(1000, ""), numbered(1000, "\n"), numbered(10, "")] {
            assert_eq!(found(&text), expected(outer, inner), "{text}");
            assert_eq!(read(text.as_bytes()).document.title, "竹乡发展规划");
        }
    }
    // Chapters that are counted with figures keep them.
    let text = format!(
        "1 近处\n1.1 修缮竹林\n{TEXT}\n1.2 扩建渡口\n{TEXT}\n2 远处\n2.1 开放茶山\n{TEXT}\n"
    );
    assert_eq!(found(&text).len(), 5);
}

#[test]
fn markdown_headings_by_the_rule_below_them() {
    let text = format!(
        "竹乡发展规划\n====\n\n近处\n----\n\n### 修缮竹林\n\n{TEXT}\n\n---\n\n### 扩建渡口\n\n{TEXT}\n----\n\n远处\n---\n\n### 开放茶山\n\n{TEXT}\n"
    );
    assert_eq!(
        found(&text),
        [
            "1 |近处",
            "2 |修缮竹林",
            "2 |扩建渡口",
            "1 |远处",
            "2 |开放茶山"
        ]
    );
    assert_eq!(read(text.as_bytes()).document.title, "竹乡发展规划");
}

#[test]
fn lists_of_a_page_that_are_counted_in_roman_numbers() {
    let item = |title: &str| format!("<li><b>{title}</b><p>{TEXT}</p></li>");
    let chapter = |title: &str, items: String| format!("<li><h2>{title}</h2><ol>{items}</ol></li>");
    let page = format!(
        "<html><body><h1>竹乡发展规划</h1><ol type=\"I\">{}{}</ol></body></html>",
        chapter("近处", item("修缮竹林") + &item("扩建渡口")),
        chapter("远处", item("开放茶山") + &item("点亮石桥"))
    );
    assert_eq!(
        found(&page),
        [
            "1 I.|近处",
            "2 1.|修缮竹林",
            "2 2.|扩建渡口",
            "1 II.|远处",
            "2 1.|开放茶山",
            "2 2.|点亮石桥"
        ]
    );
}

#[test]
fn text_in_a_wider_line_than_its_heading() {
    // Two lines of text below each heading, the second one short.
    let text =
        "本县沿河而居，山多田少，各项工作稳步向前。本县沿河而居，山多田少，各项工作稳步向\n前。";
    for (outer, inner) in [
        (["一、", "二、"], ["（一）", "（二）"]),
        (["第一章　", "第二章　"], ["第一节　", "第二节　"]),
    ] {
        // Most lines are short ones of the contents, and the width of the text is not theirs.
        let body = document(outer, inner).replace(TEXT, "");
        let headings = body.lines().skip(1).filter(|line| !line.is_empty());
        let contents: String = headings.map(|line| format!("{line}\t1\n")).collect();
        let title = format!("竹乡发展规划\n\n目　次\n{contents}");
        for gap in ["\n", "\n\n"] {
            let document = document(outer, inner).replace('\n', gap);
            let document = document.replace(TEXT, text);
            let document = document.replace("竹乡发展规划", title.trim_end());
            assert_eq!(found(&document), expected(outer, inner), "{document}");
        }
    }
}

#[test]
fn an_enumeration_within_a_paragraph_is_text() {
    let run =
        "一是修路。把路修好，把桥架好。二是办学。把学校办好。三是治水。把河水治清。四是种树。";
    let (outer, inner) = (["一、", "二、"], ["（一）", "（二）"]);
    let plain = document(outer, inner).replace(TEXT, run);
    let with = |each: fn(&str, usize) -> String, width| -> String {
        plain.lines().map(|line| each(line, width)).collect()
    };
    let indented = [30, 36, 80].map(|width| with(wrapped, width));
    let bare = [36, 80].map(|width| with(cut, width));
    let texts = indented.into_iter().chain(bare).chain([plain.clone()]);
    for text in texts {
        assert_eq!(found(&text), expected(outer, inner), "{text}");
    }
    // One in each paragraph is an outline.
    let apart = plain
        .replace("。二是", "。\n二是")
        .replace("。三是", "。\n三是");
    assert_eq!(found(&apart).len(), 6 + 4 * 3);
}

#[test]
fn headings_whose_title_is_in_the_next_line() {
    let text =
        "本县沿河而居，山多田少，各项工作稳步向前。本县沿河而居，山多田少，各项工作稳步向\n前。";
    let (outer, inner) = (["第一章\n", "第二章\n"], ["第一节\n", "第二节\n"]);
    for text in [text, TEXT] {
        let document = document(outer, inner).replace(TEXT, text);
        assert_eq!(found(&document), expected(outer, inner), "{document}");
    }
}
