//! OpenDocument texts as LibreOffice and WPS write them.

use yiwu_plan::official::{self, DecodeError, Decoded, Form, HeadingMark, UnreadableFile};
use zip::CompressionMethod;

use crate::{
    paragraph::{Paragraph, level},
    word::{archive, escaped},
};

const TEXT_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// Styles: hidden, struck, a section that is not shown, the numbers of lists and headings.
const STYLES: &str = r#"<style:style style:name="Base" style:family="paragraph"/>
<style:style style:name="Numbered" style:family="paragraph" style:parent-style-name="Base" style:list-style-name="L1"/>
<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="Child" style:family="text" style:parent-style-name="Struck"/>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Shown" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="HiddenP" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/><text:list-level-style-number text:level="3" style:num-format="1" text:start-value="3"/><text:list-level-style-number text:level="4" style:num-format="1" text:display-levels="2"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" loext:num-list-format="第%1%章" style:num-format="一, 二, 三, ..."/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>"#;

fn namespaces(mime: &str) -> String {
    format!(
        r#"xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:draw="d" xmlns:dc="c" xmlns:loext="l" office:mimetype="{mime}""#
    )
}

fn parts(styles: &str, body: &str) -> Vec<(&'static str, String)> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content {}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#,
        namespaces("")
    );
    let styles = format!(
        "<office:document-styles {}>{styles}</office:document-styles>",
        namespaces("")
    );
    vec![
        ("mimetype", TEXT_TYPE.to_owned()),
        ("content.xml", content),
        ("styles.xml", styles),
        ("META-INF/manifest.xml", "<manifest/>".to_owned()),
    ]
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    archive(&parts, CompressionMethod::Deflated)
}

/// A file around `body`.
pub(crate) fn file(body: &str) -> Vec<u8> {
    packed(&parts("", body))
}

/// Paragraphs as a file.
pub(crate) fn odt(paragraphs: &[Paragraph]) -> Vec<u8> {
    let paragraph = |paragraph: &Paragraph| {
        let text = escaped(&paragraph.text);
        match paragraph.level {
            Some(level) => {
                format!(
                    r#"<text:h text:outline-level="{level}" text:style-name="x">{text}</text:h>"#
                )
            }
            None => format!("<text:p>{text}</text:p>"),
        }
    };
    file(&paragraphs.iter().map(paragraph).collect::<String>())
}

fn decoded(bytes: &[u8]) -> Decoded<'static> {
    let decoded = official::decode(bytes, &mut |_, _| {}).expect("a text");
    assert_eq!(decoded.form, Form::OpenDocument);
    Decoded {
        text: decoded.text.into_owned().into(),
        ..decoded
    }
}

fn lines(body: &str) -> Vec<String> {
    let text = decoded(&file(body)).text.replace('\u{2029}', "\n");
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn text_and_space() {
    assert_eq!(
        lines(
            "<text:p>a<text:s text:c=\"2\"/>b<text:span>c</text:span><text:tab/>d<text:line-break/>e &amp;\n  f</text:p><text:p/>"
        ),
        ["a  bc\td", "e & f"]
    );
}

#[test]
fn numbers_of_lists_and_headings() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let body = format!(
        "<text:list text:style-name=\"L1\">{}<text:list-item><text:p>b</text:p><text:p>more</text:p><text:list>{}{}<text:list-item><text:p>e</text:p><text:list>{}<text:list-item text:start-value=\"9\"><text:p>g</text:p><text:list>{}</text:list></text:list-item></text:list></text:list-item></text:list></text:list-item><text:list-header><text:p>head</text:p></text:list-header></text:list>",
        item("a"),
        item("c"),
        item("d"),
        item("f"),
        item("h"),
    );
    assert_eq!(
        lines(&body),
        [
            "一、a",
            "二、b",
            "more",
            "（一）c",
            "（二）d",
            "（三）e",
            "3.f",
            "9.g",
            "9.1.h",
            "head"
        ]
    );
    // A list that goes on, one that begins again, bullets; headings in lists.
    let list = |attributes: &str, style: &str, text: &str| {
        format!(
            "<text:list text:style-name=\"{style}\" {attributes}>{}</text:list>",
            item(text)
        )
    };
    let body = [
        list("", "L2", "a"),
        list("text:continue-numbering=\"true\"", "L2", "b"),
        list("text:continue-list=\"x\"", "L2", "c"),
        list("", "L2", "d"),
        "<text:list text:style-name=\"L2\"><text:list-item><text:list><text:list-item><text:p>bullet</text:p></text:list-item></text:list></text:list-item></text:list>".to_owned(),
    ];
    assert_eq!(
        lines(&body.concat()),
        [
            "第一章\u{3000}a",
            "第二章\u{3000}b",
            "第三章\u{3000}c",
            "第一章\u{3000}d",
            "bullet"
        ]
    );
    // The outline's own numbers.
    let outline = r#"<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>"#;
    let body = "<text:h text:outline-level=\"1\">a</text:h><text:h text:outline-level=\"2\">b</text:h><text:h text:outline-level=\"1\" text:is-list-header=\"true\">c</text:h><text:h text:outline-level=\"1\">d</text:h>";
    let read = decoded(&packed(&parts(outline, body)));
    assert_eq!(read.text, "1.a\u{2029}b\u{2029}c\u{2029}2.d\u{2029}");
    let mut headings: Vec<(u32, HeadingMark)> = read.headings.into_iter().collect();
    headings.sort_unstable();
    assert_eq!(headings, [(1, 1), (2, 2), (3, 1), (4, 1)].map(level));
}

#[test]
fn what_is_left_out_is_counted() {
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>me</dc:creator><dc:date>2020</dc:date></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<text:span text:style-name="Hidden">1</text:span><text:span text:style-name="Child">2<text:span text:style-name="Shown">b</text:span>3</text:span><office:annotation><dc:creator>me</dc:creator><text:p>note</text:p></office:annotation><text:ruby><text:ruby-base>c</text:ruby-base><text:ruby-text>xyz</text:ruby-text></text:ruby><draw:frame><draw:image><text:p/></draw:image><svg:desc>about</svg:desc></draw:frame></text:p><text:p text:style-name="HiddenP">78</text:p><text:section text:display="none"><text:p>9</text:p></text:section>"#;
    let styles = "<office:master-styles><style:master-page><style:header><text:p>head</text:p></style:header></style:master-page></office:master-styles>";
    let read = decoded(&packed(&parts(styles, body)));
    assert_eq!(read.text, "abc\u{2029}");
    let omitted = read.omitted;
    assert_eq!(
        (omitted.hidden, omitted.comments, omitted.ruby),
        (4 + 3 + 2 + 1, 4, 3)
    );
    assert_eq!((omitted.boilerplate, omitted.pictures), (4, 1));
}

#[test]
fn tables_notes_and_boxes() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let table = format!(
        "<table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows><table:table-row>{}<table:table-cell table:number-columns-repeated=\"2\"/>{}<table:covered-table-cell/></table:table-row></table:table>",
        cell("x"),
        cell("88</text:p><text:p>93"),
        cell("y"),
        cell("z")
    );
    assert_eq!(lines(&table), ["x｜8893", "y｜｜｜z｜"]);
    let body = "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p><text:p>m</text:p></text:note-body></text:note>b<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>c</text:p><draw:custom-shape><text:p>alone</text:p></draw:custom-shape>";
    assert_eq!(lines(body), ["a[1]bc", "[1]nm", "box", "alone"]);
}

#[test]
fn one_file_of_xml() {
    let xml = format!(
        "<?xml version=\"1.0\"?><office:document {}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text><text:p>甲<text:span text:style-name=\"Hidden\">乙</text:span></text:p></office:text></office:body></office:document>",
        namespaces(TEXT_TYPE)
    );
    let read = decoded(xml.as_bytes());
    assert_eq!((read.text.as_ref(), read.omitted.hidden), ("甲\u{2029}", 1));
}

#[test]
fn other_kinds_are_named() {
    let kind = |mime: &str, manifest: &str| {
        let parts = [
            ("mimetype", mime.to_owned()),
            ("content.xml", String::new()),
            ("META-INF/manifest.xml", manifest.to_owned()),
        ];
        official::decode(&packed(&parts), &mut |_, _| {}).expect_err("refused")
    };
    for (mime, manifest, what) in [
        (
            "application/vnd.oasis.opendocument.spreadsheet",
            "",
            UnreadableFile::Spreadsheet,
        ),
        (
            "application/vnd.oasis.opendocument.presentation",
            "",
            UnreadableFile::Presentation,
        ),
        ("application/epub+zip", "", UnreadableFile::Epub),
        (
            TEXT_TYPE,
            "<manifest:encryption-data/>",
            UnreadableFile::Protected,
        ),
    ] {
        assert_eq!(
            kind(mime, manifest),
            DecodeError::Unreadable(what),
            "{mime}"
        );
    }
}

#[test]
fn counts_make_no_text() {
    // A row of a billion cells, spaces without end, lists and paragraphs as deep as the file is long.
    let cells = "<table:table-cell table:number-columns-repeated=\"99999999\"/>".repeat(2000);
    let body = format!("<text:p>x</text:p><table:table-row>{cells}</table:table-row>");
    assert_eq!(lines(&body), ["x"]);
    let spaces = "<text:s text:c=\"99999999\"/>".repeat(100);
    let text = decoded(&file(&format!("<text:p>x{spaces}y</text:p>"))).text;
    assert!(text.len() < 10_000, "{}", text.len());
    for element in ["text:p", "text:list", "table:table-row", "text:span"] {
        let deep = format!(
            "<text:p>x</text:p>{}<text:p>y</text:p>{}",
            format!("<{element}>").repeat(5000),
            format!("</{element}>").repeat(5000)
        );
        assert_eq!(lines(&deep), ["x", "y"], "{element}");
    }
}
