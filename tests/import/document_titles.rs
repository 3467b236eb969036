//! The title of a document: which line it is, and where it begins and ends.

use crate::levels::{read, wrapped};

const TITLE: &str = "竹乡国民经济和社会发展第十五个五年规划纲要";
const BODY: [&str; 6] = [
    "一、修缮竹林",
    "本乡沿河而居，山多田少，各项工作稳步向前，竹林由邻里守护。",
    "二、扩建渡口",
    "本乡沿河而居，山多田少，各项工作稳步向前，渡口由邻里守护。",
    "三、开放茶山",
    "本乡沿河而居，山多田少，各项工作稳步向前，茶山由邻里守护。",
];

fn title(text: &str) -> String {
    read(text.as_bytes()).document.title
}

#[test]
fn a_page_with_a_heading_has_it_as_its_title() {
    let page = |before: &str, heading: &str| {
        let body: String = BODY.iter().map(|line| format!("<p>{line}</p>")).collect();
        title(&format!(
            "<html><body><div>{before}</div>{heading}<div>发布时间：2026-03-02</div>{body}</body></html>"
        ))
    };
    let crumbs = "您当前的位置：<a>首页</a> &gt; <a>规划计划</a>";
    for (before, heading, expected) in [
        (crumbs, format!("<h1>{TITLE}</h1>"), TITLE),
        ("规划计划", format!("<h1>{TITLE}</h1>"), TITLE),
        // Its words do not matter.
        (crumbs, "<h1>竹乡五年大事</h1>".to_owned(), "竹乡五年大事"),
        (
            crumbs,
            "<h1>竹乡人民政府关于印发<br>竹乡茶山规划的通知</h1>".to_owned(),
            "竹乡人民政府关于印发竹乡茶山规划的通知",
        ),
        // A page without a heading: the path to it is no title.
        (crumbs, format!("<p>{TITLE}</p>"), TITLE),
        ("首页 » 规划计划", format!("<p>{TITLE}</p>"), TITLE),
    ] {
        assert_eq!(page(before, &heading), expected, "{before} {heading}");
    }
}

#[test]
fn the_only_heading_of_a_page_is_its_title() {
    let page = "<html><body><h1>竹乡的日子</h1><p>本乡沿河而居，山多田少。</p></body></html>";
    assert_eq!(title(page), "竹乡的日子");
    // 一、 begins a part, whatever else there is.
    assert_eq!(title("一、竹乡的日子\n本乡沿河而居，山多田少。\n"), "");
}

#[test]
fn a_title_cut_at_the_end_of_a_line_is_joined() {
    let lines = || [TITLE].into_iter().chain(BODY);
    for width in [20, 24, 30, 36, 80] {
        let indented: String = lines().map(|line| wrapped(line, width)).collect();
        let bare: String = lines().map(|line| cut(line, width)).collect();
        for text in [indented, bare] {
            assert_eq!(title(&text), TITLE, "{text}");
        }
    }
}

/// Cuts a line of Chinese at `width` columns, without an indent.
pub(crate) fn cut(line: &str, width: usize) -> String {
    let chars: Vec<char> = line.chars().collect();
    chars
        .chunks(width / 2)
        .map(|line| line.iter().collect::<String>() + "\n")
        .collect()
}

#[test]
fn a_title_that_people_set_in_two_lines_is_joined() {
    for (first, second) in [
        ("竹乡国民经济和社会发展", "第十五个五年规划纲要"),
        ("竹乡人民政府关于印发", "竹乡茶山规划的通知"),
        ("竹乡人民政府关于", "修好茶山道路的意见"),
    ] {
        for width in [30, 80] {
            let body: String = BODY.iter().map(|line| wrapped(line, width)).collect();
            for indent in ["", "    "] {
                let text = format!("{indent}{first}\n{indent}{second}\n\n{body}");
                assert_eq!(title(&text), format!("{first}{second}"), "{text}");
            }
        }
    }
}

#[test]
fn the_lines_before_a_title_are_no_part_of_it() {
    let found = |before: &str| {
        let body = BODY.join("\n");
        read(format!("{before}\n{TITLE}\n{body}\n").as_bytes()).document
    };
    for before in [
        "竹政发〔2026〕3号",
        "附件",
        "竹乡人民政府文件",
        "竹乡第九届人民代表大会第五次会议文件之七",
    ] {
        let document = found(before);
        assert_eq!(document.title, TITLE);
        assert_eq!(document.preamble, [before]);
    }
}

#[test]
fn titles_in_english_and_in_traditional_characters() {
    let text = "Clearwater County Plan\n\nChapter 1 Roads\n\nRoads reach every village.\n\nChapter 2 Bridges\n\nTwo bridges are built.\n";
    assert_eq!(title(text), "Clearwater County Plan");
    let text = format!("竹鄉發展規劃\n\n{}\n", BODY.join("\n"));
    assert_eq!(title(&text), "竹鄉發展規劃");
}
