//! The same document in every form and encoding that people have it in.

use encoding_rs::{GB18030, GBK};
use yiwu_plan::{
    official::{self, Form},
    plan::Official,
};

use crate::{
    document::{plan, usual},
    render::{Rendering, chapter_heading},
    same::first_difference,
    understood,
    word::{docx, paragraph, part, runs},
};

/// The document with a character that GBK has not and UTF-16 needs two units for.
fn rare() -> Official {
    let mut official = usual();
    official.chapters[0].items[0].paragraphs[0].push_str("𠮷老师说：“这条路修得好。”");
    official
}

/// A paragraph of the document, and what it is.
enum Piece {
    Title(String),
    Heading(u32, String),
    /// Number, title and the text behind it.
    Item(u32, String, String),
    Text(String),
}

fn pieces(official: &Official) -> Vec<Piece> {
    let text = |text: &String| Piece::Text(text.clone());
    let (title, introduction) = official.preamble.split_first().expect("a title");
    let mut pieces = vec![Piece::Title(title.clone())];
    pieces.extend(introduction.iter().map(text));
    for chapter in &official.chapters {
        let (number, heading) = (chapter.number.unwrap_or_default(), chapter.heading.clone());
        pieces.push(Piece::Heading(number, heading.unwrap_or_default()));
        pieces.extend(chapter.lead.iter().map(text));
        for item in &chapter.items {
            let (first, rest) = item.paragraphs.split_first().expect("a text");
            pieces.push(Piece::Item(item.number, item.title.clone(), first.clone()));
            pieces.extend(rest.iter().map(text));
        }
    }
    pieces.extend(official.closing.iter().map(text));
    pieces
}

/// Each piece as `with` writes it, the plain text handed over.
fn written(official: &Official, with: impl Fn(&Piece, &str) -> String) -> String {
    let line = |piece: &Piece| match piece {
        Piece::Title(text) | Piece::Text(text) => text.clone(),
        Piece::Heading(number, heading) => chapter_heading(*number, heading, false),
        Piece::Item(number, title, text) => format!("{number}. {title}。{text}"),
    };
    let pieces = pieces(official);
    pieces
        .iter()
        .map(|piece| with(piece, &line(piece)))
        .collect()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = format!("\u{feff}{text}");
    text.encode_utf16().flat_map(unit).collect()
}

/// `bytes` are understood as `expected`; `form` and `encoding` are what they are taken for.
fn check(what: &str, bytes: &[u8], expected: &Official, form: Form, encoding: &str) {
    let decoded = official::decode(bytes, &mut |_, _| {}).unwrap_or_else(|e| panic!("{what}: {e}"));
    assert_eq!((decoded.form, decoded.encoding), (form, encoding), "{what}");
    let understood = official::outline(&decoded.text, &plan(), &mut |_, _| {})
        .unwrap_or_else(|e| panic!("{what}: {e}"));
    if let Some(difference) = first_difference(&understood.official, expected) {
        panic!("{what}: {difference}");
    }
    assert!(understood.report.is_whole(), "{what}");
}

#[test]
fn every_encoding_and_line_end() {
    for width in [None, Some(36)] {
        let rendering = Rendering {
            width,
            ..Rendering::default()
        };
        for official in [usual(), rare()] {
            let text = rendering.of(&official).text;
            // Which paragraphs of a wrapped text are seen is another test's matter.
            let expected = &match width {
                None => official,
                Some(_) => understood(text.as_bytes(), &plan()).0,
            };
            let gb18030 = GB18030.encode(&text).0.into_owned();
            let ends = |end: &str| text.replace('\n', end).into_bytes();
            for (what, bytes, encoding) in [
                ("UTF-8", text.as_bytes().to_vec(), "UTF-8"),
                (
                    "UTF-8 with a mark",
                    format!("\u{feff}{text}").into_bytes(),
                    "UTF-8",
                ),
                ("GB18030", gb18030, "gb18030"),
                ("UTF-16LE", utf16(&text, u16::to_le_bytes), "UTF-16LE"),
                ("UTF-16BE", utf16(&text, u16::to_be_bytes), "UTF-16BE"),
                ("CR LF", ends("\r\n"), "UTF-8"),
                ("CR", ends("\r"), "UTF-8"),
                ("NEL", ends("\u{85}"), "UTF-8"),
                ("U+2028", ends("\u{2028}"), "UTF-8"),
                (
                    "no line end at the end",
                    text.trim_end().as_bytes().to_vec(),
                    "UTF-8",
                ),
                (
                    "DOS's end of file",
                    format!("{text}\u{1a}").into_bytes(),
                    "UTF-8",
                ),
            ] {
                let what = format!("{what}, {width:?}");
                check(&what, &bytes, expected, Form::Text, encoding);
            }
        }
        let text = rendering.of(&usual()).text;
        let (gbk, _, lost) = GBK.encode(&text);
        assert!(!lost, "all of it is in GBK");
        let expected = understood(text.as_bytes(), &plan()).0;
        check("GBK", &gbk, &expected, Form::Text, "gb18030");
    }
}

#[test]
fn markdown() {
    let bold = written(&usual(), |piece, line| match piece {
        Piece::Title(_) => format!("# {line}\n\n"),
        Piece::Heading(..) => format!("## {line}\n\n"),
        Piece::Item(number, title, text) => format!("**{number}. {title}。**{text}\n\n"),
        Piece::Text(_) => format!("{line}\n\n"),
    });
    let headings = written(&usual(), |piece, line| match piece {
        Piece::Title(_) => format!("# {line} #\n"),
        Piece::Heading(..) => format!("## {line} ##\n"),
        Piece::Item(number, title, text) => format!("### {number}. {title}\n{text}\n"),
        Piece::Text(_) => format!("{line}\n"),
    });
    let escaped = written(&usual(), |piece, line| match piece {
        Piece::Title(_) | Piece::Heading(..) => format!("### **{line}**\n\n"),
        Piece::Item(number, title, text) => format!("{number}\\. __{title}__。{text}\n\n"),
        Piece::Text(_) => format!("> {line}\n\n"),
    });
    for (what, text) in [("bold", bold), ("headings", headings), ("escaped", escaped)] {
        check(what, text.as_bytes(), &usual(), Form::Markdown, "UTF-8");
        let bytes = GB18030.encode(&text).0;
        check(what, &bytes, &usual(), Form::Markdown, "gb18030");
    }
}

/// What stands around a document on a page: menus, scripts, a table of buttons, who printed it.
fn page(content: &str) -> String {
    format!(
        r#"<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>25. 题目不是正文。</title>
<style>p::before {{ content: "九、"; }}</style>
<script>if (1 < 2) document.write("<p>26. 脚本不是正文。</p>");</script></head>
<body onload="x()"><header><a href="/">云泽日报</a></header>
<div class="top-nav"><ul><li>一、首页</li><li>二、要闻</li></ul></div>
<table class="toolbar"><tr><td>字号：大 中 小</td><td>打印</td><td>25. 收藏</td></tr></table>
<table><tr><td>来源</td><td>云泽日报</td></tr><tr><td>日期</td><td>2020-12-28</td></tr></table>
<!-- 27. 注释不是正文。 -->
{content}
<div style="display: none">28. 看不见的不是正文。</div>
<table><tr><td>责任编辑</td><td>某某</td></tr></table>
<footer>61. 版权所有。</footer><noscript>62. 请打开脚本。</noscript></body></html>"#
    )
}

/// Everything but ASCII as entities, every second one in hexadecimal.
fn entities(text: &str) -> String {
    let one = |(at, c): (usize, char)| match (c, at % 2) {
        ('“', _) => "&ldquo;".to_owned(),
        (' '..='~', _) => c.to_string(),
        (_, 0) => format!("&#{};", c as u32),
        _ => format!("&#x{:X};", c as u32),
    };
    text.chars().enumerate().map(one).collect()
}

/// Elements within words, as pages pasted from Word have them.
fn spans(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let span = |chars: &[char]| {
        format!(
            "<span lang=zh><font>{}</font></span>",
            String::from_iter(chars)
        )
    };
    chars.chunks(3).map(span).collect()
}

/// The source broken where Chinese stands on both sides: no reader sees that.
fn broken(text: &str) -> String {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut out = String::new();
    let mut last = ' ';
    for (at, c) in text.chars().enumerate() {
        if at % 20 == 19 && chinese(last) && chinese(c) {
            out.push_str("\r\n      ");
        }
        out.push(c);
        last = c;
    }
    out
}

#[test]
fn web_pages() {
    let each = |with: &dyn Fn(&str) -> String| written(&usual(), |_, line| with(line));
    let heads = written(&usual(), |piece, line| match piece {
        Piece::Title(_) => format!("<h1>{line}</h1>"),
        Piece::Heading(..) => format!("<h2><a name=x></a>{line}</h2>"),
        Piece::Item(number, title, text) => {
            format!("<h3>{number}. {title}</h3><p>{text}</p>")
        }
        Piece::Text(_) => format!("<p>{line}</p>"),
    });
    for (what, content) in [
        ("paragraphs", each(&|line| format!("<p>{line}</p>\n"))),
        ("unclosed", each(&|line| format!("<P align=left>{line}\n"))),
        ("headings", heads),
        (
            "breaks",
            format!(
                "<div>{}</div>",
                each(&|line| format!("&nbsp;&emsp;{line}<br/>\n"))
            ),
        ),
        (
            "two breaks",
            format!(
                "<div>{}</div>",
                each(&|line| format!("\u{3000}\u{3000}{line}<br><br>"))
            ),
        ),
        (
            "entities",
            each(&|line| format!("<p>{}</p>", entities(line))),
        ),
        ("spans", each(&|line| format!("<p>{}</p>", spans(line)))),
        (
            "broken source",
            each(&|line| format!("<p>\n  {}\n</p>", broken(line))),
        ),
        (
            "a table",
            format!(
                "<table><tbody>{}</tbody></table>",
                each(&|line| format!("<tr><td>{line}</td></tr>"))
            ),
        ),
        (
            "preformatted",
            format!("<pre>{}</pre>", each(&|line| format!("{line}\n"))),
        ),
        (
            "divisions",
            each(&|line| format!("<div><div>{line}</div></div>")),
        ),
    ] {
        let text = page(&content);
        check(what, text.as_bytes(), &usual(), Form::Html, "UTF-8");
        check(
            what,
            &GB18030.encode(&text).0,
            &usual(),
            Form::Html,
            "gb18030",
        );
        check(
            what,
            &utf16(&text, u16::to_le_bytes),
            &usual(),
            Form::Html,
            "UTF-16LE",
        );
    }
    let wrapped = Rendering::default().of(&usual()).text;
    let text = page(&format!("<pre>{wrapped}</pre>"));
    let expected = understood(wrapped.as_bytes(), &plan()).0;
    check("wrapped", text.as_bytes(), &expected, Form::Html, "UTF-8");
}

/// Lists that count chapters from 八 and items from 25, as Word stores them.
fn lists() -> String {
    let list = |id, format, start, text| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>"#
        )
    };
    let uses = r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;
    part(
        "numbering",
        &[
            list(0, "chineseCounting", 8, "%1、"),
            list(1, "decimal", 25, "%1."),
            uses.to_owned(),
        ]
        .concat(),
    )
}

#[test]
fn word_documents() {
    let plain = written(&usual(), |_, line| paragraph("", &runs(line, 1000)));
    let parted = written(&usual(), |_, line| {
        paragraph(
            "<w:jc w:val=\"both\"/>",
            &format!("<w:r><w:tab/></w:r>{}", runs(line, 2)),
        )
    });
    let title_apart = written(&usual(), |piece, line| match piece {
        Piece::Item(number, title, text) => {
            let start = runs(&format!("{number}."), 1);
            let (title, text) = (runs(title, 3), runs(text, 7));
            [
                paragraph("", &format!("{start}<w:r><w:tab/></w:r>{title}")),
                paragraph("", &text),
            ]
            .concat()
        }
        _ => paragraph("", &runs(line, 5)),
    });
    let broken = written(&usual(), |_, line| {
        format!("{}<w:r><w:br/></w:r>", runs(line, 50))
    });
    let pages = written(&usual(), |_, line| {
        let page = r#"<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r>"#;
        paragraph("", &format!("{}{page}", runs(line, 50)))
    });
    let revised = written(&usual(), |_, line| {
        let gone = r#"<w:del w:id="1"><w:r><w:delText>27. 删去的。</w:delText></w:r></w:del>"#;
        let moved = r#"<w:moveFrom w:id="2"><w:r><w:t>28. 移走的。</w:t></w:r></w:moveFrom>"#;
        let field = r"<w:r><w:instrText> PAGEREF 29 </w:instrText></w:r>";
        let shape = r"<w:r><w:pict><w:p><w:r><w:t>30. 文本框。</w:t></w:r></w:p></w:pict></w:r>";
        let new = format!(r#"<w:ins w:id="3">{}</w:ins>"#, runs(line, 9));
        paragraph("", &[gone, moved, field, shape, new.as_str()].concat())
    });
    let counted = written(&usual(), |piece, line| {
        let number =
            |list| format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#);
        match piece {
            Piece::Heading(_, heading) => paragraph(&number(1), &runs(heading, 4)),
            Piece::Item(_, title, text) => {
                paragraph(&number(2), &runs(&format!("{title}。{text}"), 6))
            }
            _ => paragraph("", &runs(line, 50)),
        }
    });
    for (what, body) in [
        ("plain", plain),
        ("runs within words", parted),
        ("titles apart", title_apart),
        ("one paragraph with breaks", paragraph("", &broken)),
        ("a page each", pages),
        ("revised", revised),
    ] {
        check(what, &docx(&body, &[]), &usual(), Form::Docx, "UTF-8");
    }
    let parts = [("word/numbering.xml", lists())];
    let parts = parts.each_ref().map(|(name, xml)| (*name, xml.as_str()));
    let counted = docx(&counted, &parts);
    check(
        "numbers that Word counts",
        &counted,
        &usual(),
        Form::Docx,
        "UTF-8",
    );
}
