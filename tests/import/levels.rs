//! The outline of documents in every form of numbering, as text at several widths, as HTML and as .docx.

use std::collections::HashMap;

use unicode_width::UnicodeWidthChar;
use yiwu_plan::{
    official::{self, ReadDocument},
    plan::{Document, chinese_number},
};

use crate::{
    document::Lot,
    odt::odt,
    paragraph::{Paragraph, plain as plain_paragraphs},
    rtf::{Writer, rtf},
    word::{docx, escaped, paragraph, runs},
};

/// How the text of a node follows its title.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum TitleForm {
    /// The title is a line of its own.
    Alone,
    /// `25. 题。文。`
    Inline,
    /// There is no title, as in laws.
    None,
}

/// A level of a form.
#[derive(Clone, Copy)]
pub(crate) struct LevelForm {
    marker: fn(usize) -> String,
    form: TitleForm,
    /// Numbers go on below the next heading.
    runs_on: bool,
    count: usize,
}

pub(crate) const fn level(
    marker: fn(usize) -> String,
    form: TitleForm,
    runs_on: bool,
    count: usize,
) -> LevelForm {
    LevelForm {
        marker,
        form,
        runs_on,
        count,
    }
}

pub(crate) fn han(n: usize) -> String {
    let n = u32::try_from(n).expect("small");
    if n < 100 {
        chinese_number(n)
    } else {
        if n == 100 {
            "一百".to_owned()
        } else {
            format!("一百零{}", chinese_number(n - 100))
        }
    }
}
fn part(n: usize) -> String {
    format!("第{}篇　", han(n))
}
pub(crate) fn chapter(n: usize) -> String {
    format!("第{}章 ", han(n))
}
pub(crate) fn section(n: usize) -> String {
    format!("第{}节　", han(n))
}
pub(crate) fn article(n: usize) -> String {
    format!("第{}条　", han(n))
}
pub(crate) fn comma(n: usize) -> String {
    format!("{}、", han(n))
}
pub(crate) fn paren(n: usize) -> String {
    format!("（{}）", han(n))
}
pub(crate) fn arabic(n: usize) -> String {
    format!("{n}.")
}
fn paren_arabic(n: usize) -> String {
    format!("（{n}）")
}
pub(crate) fn circled(n: usize) -> String {
    char::from_u32('①' as u32 + n as u32 - 1)
        .expect("a number")
        .to_string()
}
fn firstly(n: usize) -> String {
    format!("{}是", han(n))
}

/// A piece of a document: level (0 is text), marker, title, and text in the same paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) level: usize,
    pub(crate) marker: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

const WORDS: [&str; 20] = [
    "竹林", "渡口", "陶坊", "茶山", "石桥", "学堂", "水渠", "集市", "粮仓", "灯塔", "果园", "染坊",
    "书院", "驿站", "梯田", "苗圃", "码头", "盐井", "磨坊", "祠堂",
];
const ACTS: [&str; 10] = [
    "修缮", "扩建", "守护", "开放", "联通", "盘点", "改良", "点亮", "认养", "登记",
];

fn title(lot: &mut Lot) -> String {
    format!(
        "{}{}和{}",
        ACTS[lot.below(10)],
        WORDS[lot.below(20)],
        WORDS[lot.below(20)]
    )
}

fn sentence(lot: &mut Lot) -> String {
    format!(
        "{}的{}由邻里{}，每{}天公布一次账目，剩下的钱留给{}。",
        WORDS[lot.below(20)],
        WORDS[lot.below(20)],
        ACTS[lot.below(10)],
        lot.below(90) + 2,
        WORDS[lot.below(20)]
    )
}

fn text(lot: &mut Lot) -> String {
    (0..2 + lot.below(4)).map(|_| sentence(lot)).collect()
}

pub(crate) fn generate(levels: &[LevelForm]) -> Vec<Piece> {
    fn add(
        levels: &[LevelForm],
        depth: usize,
        numbers: &mut [usize],
        lot: &mut Lot,
        pieces: &mut Vec<Piece>,
    ) {
        let Some(form) = levels.get(depth) else {
            return;
        };
        if !form.runs_on {
            numbers[depth] = 0;
        }
        for _ in 0..form.count {
            numbers[depth] += 1;
            let is_leaf = depth + 1 == levels.len();
            let inline = if form.form == TitleForm::Alone {
                String::new()
            } else {
                text(lot)
            };
            pieces.push(Piece {
                level: depth + 1,
                marker: (form.marker)(numbers[depth]),
                title: if form.form == TitleForm::None {
                    String::new()
                } else {
                    title(lot)
                },
                text: inline,
            });
            if form.form == TitleForm::Alone && (is_leaf || lot.below(3) == 0) {
                pieces.push(Piece {
                    level: 0,
                    marker: String::new(),
                    title: String::new(),
                    text: text(lot),
                });
            }
            add(levels, depth + 1, numbers, lot, pieces);
        }
    }
    let mut pieces = Vec::new();
    let mut numbers = vec![0; levels.len()];
    add(
        levels,
        0,
        &mut numbers,
        &mut Lot::new(levels.len() as u64),
        &mut pieces,
    );
    pieces
}

pub(crate) fn forms() -> Vec<(&'static str, Vec<LevelForm>)> {
    use TitleForm::{Alone, Inline, None};
    vec![
        (
            "chapters and parts",
            vec![level(comma, Alone, false, 4), level(paren, Alone, false, 3)],
        ),
        (
            "chapters and items",
            vec![
                level(comma, Alone, false, 4),
                level(arabic, Inline, true, 4),
            ],
        ),
        (
            "items in brackets that run on",
            vec![
                level(comma, Alone, false, 5),
                level(paren_arabic, Inline, true, 4),
            ],
        ),
        (
            "parts, chapters, sections",
            vec![
                level(part, Alone, false, 3),
                level(chapter, Alone, true, 3),
                level(section, Alone, false, 3),
            ],
        ),
        (
            "a law",
            vec![
                level(chapter, Alone, false, 4),
                level(article, None, true, 5),
            ],
        ),
        (
            "a law beyond 99",
            vec![
                level(chapter, Alone, false, 5),
                level(article, None, true, 21),
            ],
        ),
        (
            "a law with sections",
            vec![
                level(chapter, Alone, false, 3),
                level(section, Alone, false, 2),
                level(article, None, true, 3),
            ],
        ),
        (
            "four levels",
            vec![
                level(comma, Alone, false, 3),
                level(paren, Alone, false, 2),
                level(arabic, Inline, false, 3),
                level(paren_arabic, Inline, false, 2),
            ],
        ),
        (
            "five levels",
            vec![
                level(chapter, Alone, false, 2),
                level(section, Alone, false, 2),
                level(comma, Alone, false, 3),
                level(paren, Alone, false, 2),
                level(arabic, Inline, false, 2),
            ],
        ),
        (
            "items that run on, with parts",
            vec![
                level(comma, Alone, false, 3),
                level(arabic, Inline, true, 3),
                level(paren, Inline, false, 2),
            ],
        ),
        (
            "items without a chapter",
            vec![level(arabic, Inline, false, 12)],
        ),
        ("articles alone", vec![level(article, None, false, 20)]),
        ("parts alone", vec![level(paren, Inline, false, 9)]),
        (
            "chapters and 一是",
            vec![
                level(comma, Alone, false, 3),
                level(firstly, Inline, false, 4),
            ],
        ),
        (
            "parts, 一、 and （一）",
            vec![
                level(part, Alone, false, 2),
                level(comma, Alone, false, 3),
                level(paren, Alone, false, 2),
            ],
        ),
        (
            "chapters, items and ①",
            vec![
                level(comma, Alone, false, 3),
                level(arabic, Inline, false, 3),
                level(circled, Inline, false, 3),
            ],
        ),
        (
            "chapters and （一） with titles inline",
            vec![
                level(comma, Alone, false, 4),
                level(paren, Inline, false, 3),
            ],
        ),
        ("sections alone", vec![level(section, Alone, false, 6)]),
        (
            "chapters with articles that have titles",
            vec![
                level(chapter, Alone, false, 3),
                level(paren, Inline, true, 4),
            ],
        ),
        ("chapters alone", vec![level(comma, Alone, false, 8)]),
        (
            "chapters beyond ten and items",
            vec![
                level(comma, Alone, false, 15),
                level(paren_arabic, Inline, true, 4),
            ],
        ),
    ]
}

const TITLE: &str = "关于竹乡今后五年的规划建议";

/// The paragraphs of a document.
pub(crate) fn lines(pieces: &[Piece]) -> Vec<String> {
    let intro = "为了把山里的日子过好，乡里商量了几回，写成下面的话。";
    let line = |piece: &Piece| match (piece.title.is_empty(), piece.text.is_empty()) {
        (false, false) => format!("{}{}。{}", piece.marker, piece.title, piece.text),
        _ => format!("{}{}{}", piece.marker, piece.title, piece.text),
    };
    [TITLE.to_owned(), intro.to_owned()]
        .into_iter()
        .chain(pieces.iter().map(line))
        .collect()
}

/// Cuts a paragraph into lines of `width` columns, the first one indented.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut out = "　　".to_owned();
    let mut columns = 4;
    for c in text.chars() {
        let closes = "，。、；：！？”）".contains(c);
        let needed = c.width().unwrap_or(0);
        if columns + needed > width && !closes {
            out.push('\n');
            columns = 0;
        }
        out.push(c);
        columns += needed;
    }
    out.push('\n');
    out
}

pub(crate) fn read(bytes: &[u8]) -> ReadDocument {
    let decoded = official::decode(bytes, &mut |_, _| {}).expect("a text");
    official::document(&decoded.text, &decoded.headings, &mut |_, _| {}).expect("a document")
}

/// Level, marker and title of each node.
pub(crate) fn outline(document: &Document) -> Vec<String> {
    let node = |(_, node): &(_, &yiwu_plan::plan::OutlineNode)| {
        format!("{} {}|{}", node.level, node.marker.trim(), node.title)
    };
    document.walk().iter().map(node).collect()
}

fn expected(pieces: &[Piece]) -> Vec<String> {
    let nodes = pieces.iter().filter(|piece| piece.level > 0);
    nodes
        .map(|piece| format!("{} {}|{}", piece.level, piece.marker.trim(), piece.title))
        .collect()
}

/// Every text of a document, without spaces and full stops.
fn characters(document: &Document) -> String {
    let mut texts = vec![document.title.clone()];
    texts.extend(document.preamble.clone());
    for (_, node) in document.walk() {
        texts.extend([node.marker.clone(), node.title.clone()]);
        texts.extend(node.paragraphs.clone());
    }
    plain(&texts.concat())
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '。')
        .collect()
}

#[track_caller]
pub(crate) fn check(what: &str, bytes: &[u8], pieces: &[Piece]) {
    let found = read(bytes);
    let (found_outline, expected) = (outline(&found.document), expected(pieces));
    let differs = found_outline.iter().zip(&expected).find(|(a, b)| a != b);
    assert_eq!(differs, None, "{what}");
    assert_eq!(found_outline.len(), expected.len(), "{what}");
    assert_eq!(found.document.title, TITLE, "{what}");
    assert_eq!(
        characters(&found.document),
        plain(&lines(pieces).concat()),
        "{what}: lost"
    );
}

#[test]
fn every_form_as_text() {
    for (what, levels) in forms() {
        let pieces = generate(&levels);
        let whole = lines(&pieces).join("\n");
        check(what, whole.as_bytes(), &pieces);
        for width in [30, 80] {
            let text: String = lines(&pieces)
                .iter()
                .map(|line| wrapped(line, width))
                .collect();
            check(&format!("{what} at {width}"), text.as_bytes(), &pieces);
        }
    }
}

#[test]
fn every_form_as_html_and_docx() {
    for (what, levels) in forms() {
        let pieces = generate(&levels);
        let html: String = lines(&pieces)
            .iter()
            .map(|line| format!("<p>{}</p>\n", escaped(line)))
            .collect();
        check(&format!("{what} as HTML"), html.as_bytes(), &pieces);
        let body: String = lines(&pieces)
            .iter()
            .map(|line| paragraph("", &runs(line, 30)))
            .collect();
        check(&format!("{what} as .docx"), &docx(&body, &[]), &pieces);
    }
}

#[test]
fn every_form_as_office_files() {
    for (what, levels) in forms() {
        let pieces = generate(&levels);
        let paragraphs = plain_paragraphs(&lines(&pieces));
        for writer in [Writer::Word, Writer::LibreOffice] {
            let bytes = rtf(writer, &paragraphs);
            check(&format!("{what} as RTF of {writer:?}"), &bytes, &pieces);
        }
        check(&format!("{what} as .odt"), &odt(&paragraphs), &pieces);
    }
}

/// The paragraphs of a document whose markers are the word processor's own numbers.
fn numbered(pieces: &[Piece]) -> Vec<Paragraph> {
    let title = plain_paragraphs(&lines(pieces)[..2]);
    let numbered = pieces.iter().map(|piece| {
        let text = match (piece.title.is_empty(), piece.text.is_empty()) {
            (false, false) => format!("{}。{}", piece.title, piece.text),
            _ => format!("{}{}", piece.title, piece.text),
        };
        Paragraph {
            level: None,
            number: (piece.level > 0).then(|| piece.marker.trim().to_owned()),
            text,
        }
    });
    title.into_iter().chain(numbered).collect()
}

#[test]
fn numbers_that_the_word_processor_counts() {
    for (what, levels) in forms() {
        let pieces = generate(&levels);
        let bytes = rtf(Writer::Word, &numbered(&pieces));
        check(&format!("{what} as numbered RTF"), &bytes, &pieces);
    }
}

#[test]
fn headings_by_markup_alone() {
    let mut pieces = generate(&forms()[7].1);
    for piece in &mut pieces {
        piece.marker.clear();
        if piece.level > 0 {
            piece.text.clear();
        }
    }
    let markdown: String = lines(&pieces)
        .iter()
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("# {line}\n\n"),
            1 => format!("{line}\n\n"),
            _ => match pieces[at - 2].level {
                0 => format!("{line}\n\n"),
                level => format!("{} {line}\n\n", "#".repeat(level + 1)),
            },
        })
        .collect();
    check("Markdown", markdown.as_bytes(), &pieces);
    let html: String = lines(&pieces)
        .iter()
        .enumerate()
        .map(
            |(at, line)| match at.checked_sub(2).map(|at| pieces[at].level) {
                None if at == 0 => format!("<h1>{line}</h1>"),
                None | Some(0) => format!("<p>{line}</p>"),
                Some(level) => format!("<h{0}>{line}</h{0}>", level + 1),
            },
        )
        .collect();
    check("HTML", html.as_bytes(), &pieces);
    let body: String = lines(&pieces)
        .iter()
        .enumerate()
        .map(
            |(at, line)| match at.checked_sub(2).map(|at| pieces[at].level) {
                None | Some(0) => paragraph("", &runs(line, 30)),
                Some(level) => paragraph(
                    &format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1),
                    &runs(line, 30),
                ),
            },
        )
        .collect();
    check(".docx", &docx(&body, &[]), &pieces);
    let mut paragraphs = plain_paragraphs(&lines(&pieces));
    for (paragraph, piece) in paragraphs[2..].iter_mut().zip(&pieces) {
        paragraph.level = u8::try_from(piece.level).ok().filter(|&level| level > 0);
    }
    check("RTF", &rtf(Writer::LibreOffice, &paragraphs), &pieces);
    check(".odt", &odt(&paragraphs), &pieces);
}

#[test]
fn a_line_far_from_the_start_is_no_title() {
    let before = "甲乙丙丁。\n".repeat(600);
    let text = format!("{before}竹乡规划\n一、修缮竹林\n甲。\n二、扩建渡口\n乙。\n");
    let found = read(text.as_bytes()).document;
    assert_eq!((found.title.as_str(), found.preamble.len()), ("", 601));
}

#[test]
fn contents_glossaries_and_lists_are_no_outline() {
    let pieces = generate(&forms()[0].1);
    let mut text = lines(&pieces);
    let entries: Vec<String> = pieces
        .iter()
        .filter(|piece| piece.level > 0)
        .map(|piece| format!("{}{}……{}", piece.marker, piece.title, 3))
        .collect();
    text.splice(1..1, [vec!["目录".to_owned()], entries].concat());
    let found = read(text.join("\n").as_bytes());
    assert_eq!(outline(&found.document), expected(&pieces));
    assert_eq!(found.report.skipped.len(), 1, "{:?}", found.report.skipped);
    // A glossary behind it.
    let glossary = [
        "名词解释",
        "1.竹链行动：指把竹子连起来。",
        "2.一窗办：指在一个窗口办完。",
    ];
    let text = [lines(&pieces), glossary.map(str::to_owned).to_vec()]
        .concat()
        .join("\n");
    let found = read(text.as_bytes());
    let last = found.document.nodes.last().expect("a node");
    assert_eq!(
        (
            last.title.as_str(),
            last.children.len(),
            last.paragraphs.len()
        ),
        ("名词解释", 0, 2)
    );
    assert_eq!(outline(&found.document).len(), expected(&pieces).len() + 1);
    // A list that counts from 一 within 三, to five.
    let text = "某乡工作报告\n一、回顾\n去年平安。\n二、形势\n有难处。\n三、安排\n办好五件实事：\n一、修好县道。\n二、点亮路灯。\n三、疏通水渠。\n四、种好果树。\n五、种好行道树。\n四、保障\n大家出力。\n";
    let found = read(text.as_bytes());
    assert_eq!(
        outline(&found.document),
        ["1 一、|回顾", "1 二、|形势", "1 三、|安排", "1 四、|保障"]
    );
    assert_eq!(found.document.nodes[2].paragraphs.len(), 6);
    assert_eq!(found.report.skipped.len(), 5);
}

#[test]
fn any_text_is_a_document_and_nothing_of_it_is_lost() {
    for text in [
        "",
        "\n",
        "甲",
        "甲。\n乙。\n",
        "3. 甲。\n九、乙\n",
        "（一）\n（一）\n",
        "一、\n一、\n二、\n",
    ] {
        let found = official::document(text, &HashMap::new(), &mut |_, _| {}).expect("a document");
        let mut all = characters(&found.document);
        for skipped in &found.report.skipped {
            if skipped.why == official::SkipReason::Contents {
                all.push_str(&plain(
                    &text
                        .lines()
                        .skip(skipped.from as usize - 1)
                        .take((skipped.to - skipped.from + 1) as usize)
                        .collect::<String>(),
                ));
            }
        }
        let sorted = |text: &str| {
            let mut chars: Vec<char> = text.chars().collect();
            chars.sort_unstable();
            chars
        };
        assert_eq!(sorted(&all), sorted(&plain(text)), "{text}");
    }
}
