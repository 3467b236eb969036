//! RTF as Word and LibreOffice write it.

use encoding_rs::{BIG5, GBK};
use yiwu_plan::official::{self, Decoded, Form, HeadingMark};

use crate::paragraph::{Paragraph, level};

/// The way in which a program writes Chinese.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Writer {
    /// Word: bytes of GBK, the font says which.
    Word,
    /// LibreOffice: UTF-16 with a question mark for older readers.
    LibreOffice,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

/// Text as RTF.
pub(crate) fn text(writer: Writer, text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '{' | '}' => out.extend(['\\', c]),
            '\t' => out.push_str("\\tab "),
            '\n' => out.push_str("\\line "),
            ' '..='~' => out.push(c),
            _ => {
                let mut buffer = [0; 4];
                let (bytes, _, lost) = GBK.encode(c.encode_utf8(&mut buffer));
                if writer == Writer::Word && !lost {
                    out.push_str(&hex(&bytes));
                } else {
                    let mut units = [0; 2];
                    for unit in c.encode_utf16(&mut units) {
                        out.push_str(&format!("\\u{}\\'3f", i32::from(*unit as i16)));
                    }
                }
            }
        }
    }
    out
}

/// A file around `body`.
pub(crate) fn file(body: &str) -> Vec<u8> {
    format!(
        "{{\\rtf1\\ansi\\ansicpg936\\uc1\\deff0{{\\fonttbl{{\\f0\\froman\\fcharset0 Times New Roman;}}{{\\f1\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5{{\\*\\falt SimSun}};}}{{\\f2\\fnil\\fcharset2 Wingdings;}}{{\\f3\\fcharset136 MingLiU;}}}}\r\n{{\\colortbl;\\red0\\green0\\blue0;}}{{\\stylesheet{{\\f1 Normal;}}{{\\s1\\outlinelevel0 heading 1;}}{{\\s2\\sbasedon1\\outlinelevel1 heading 2;}}{{\\s5 heading 3;}}{{\\*\\cs6 heading 4;}}}}{{\\info{{\\title x}}{{\\author y}}}}\\viewkind4\r\n{body}}}"
    )
    .into_bytes()
}

/// Paragraphs as a file.
pub(crate) fn rtf(writer: Writer, paragraphs: &[Paragraph]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|paragraph| {
            let Paragraph {
                level,
                number,
                text: content,
            } = paragraph;
            let level = level.map_or(String::new(), |level| {
                format!("\\outlinelevel{}", level - 1)
            });
            let number = number.as_ref().map_or(String::new(), |number| {
                format!(
                    "{{\\listtext\\pard\\plain\\f1 {}\\tab}}",
                    text(writer, number)
                )
            });
            format!(
                "\\pard\\plain\\fi480{level}\\f1 {number}{{\\lang2052 {}}}\\par\r\n",
                text(writer, content)
            )
        })
        .collect();
    file(&body)
}

fn read(body: &str) -> Decoded<'static> {
    let bytes = file(body);
    let decoded =
        official::decode(&bytes, &mut |_, _| {}).unwrap_or_else(|e| panic!("{body}: {e}"));
    assert_eq!(decoded.form, Form::Rtf);
    Decoded {
        text: decoded.text.into_owned().into(),
        ..decoded
    }
}

fn lines(body: &str) -> Vec<String> {
    let text = read(body).text.replace('\u{2029}', "\n");
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn characters_in_every_way_of_writing_them() {
    for (body, expected) in [
        // Bytes of the code page, one by one and as they are.
        ("\\'d6\\'f1\\'c1\\'d6\\par", "竹林"),
        ("\\f1 \\'d6\\'f1\\f0 12\\f1\\'c1\\'d6\\par", "竹12林"),
        // The second byte of 盺 is a letter.
        ("\\f1\\'b1P\\'b1\\{\\par", &{
            let (text, _) = GBK.decode_without_bom_handling(b"\xb1P\xb1{");
            text.into_owned()
        }),
        ("\\u31481\\'d6\\u26519?\\par", "竹林"),
        (
            "{\\uc2\\u31481\\'d6\\'f1\\u26519\\'c1\\'d6}\\u26519?\\par",
            "竹林林",
        ),
        ("{\\uc0\\u31481\\u26519}\\par", "竹林"),
        ("\\u-10174\\'3f\\u-8265\\'3f\\par", "𠮷"),
        ("{\\uc0 \\u55362\\uc1 \\u57271\\'3f}\\par", "𠮷"),
        (
            "\\ldblquote\\'d6\\'f1\\rdblquote\\emdash\\u8217\\rquote x\\par",
            "“竹”—’x",
        ),
        ("A\\{B\\}C\\\\D\\~E\\_F\\-G\\par", "A{B}C\\D\u{a0}E-FG"),
        ("\\upr{?}{\\*\\ud{\\u31481?}}\\par", "竹"),
    ] {
        assert_eq!(lines(body), [expected], "{body}");
    }
    let big5 = hex(&BIG5.encode("竹林").0);
    assert_eq!(
        lines(&format!("\\f3 {big5}\\f1 \\'d6\\'f1\\par")),
        ["竹林竹"]
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let (bamboo, wood) = ("\\'d6\\'f1", "\\'c1\\'d6");
    let body = [
        format!("{{\\header\\pard {bamboo}{wood}\\par}}\\pard\\f1 {bamboo}{{\\v {wood}}}"),
        format!("{{\\strike {wood}{wood}}}{{\\deleted {wood}}}{{\\v0 {bamboo}}}"),
        format!("{{\\field{{\\*\\fldinst HYPERLINK x}}{{\\fldrslt {bamboo}}}}}"),
        format!("{{\\*\\annotation\\pard {wood}}}{{\\*\\shppict{{\\pict\\pngblip 89504e47}}}}"),
        "{\\nonshppict{\\pict 00}}{\\pict\\bin3 }}}}{\\f2 \\'a7}{\\*\\unheard of}\\par".to_owned(),
    ]
    .concat();
    let read = read(&body);
    assert_eq!(read.text.trim_end_matches('\u{2029}'), "竹竹竹");
    let omitted = read.omitted;
    assert_eq!(
        (omitted.hidden, omitted.boilerplate, omitted.comments),
        (4, 2, 1)
    );
    assert_eq!((omitted.pictures, omitted.symbols), (2, 1));
}

#[test]
fn tables_notes_and_boxes() {
    let row = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl A\\cell 88\\cell 93\\cell\\row";
    assert_eq!(
        lines(&format!("\\pard x\\par{row}{row}\\pard y\\par")),
        ["x", "A｜88｜93", "A｜88｜93", "y"]
    );
    // Paragraphs in a cell; the last row without an end; a table within a cell.
    assert_eq!(
        lines("\\trowd\\pard\\intbl A\\par B\\cell 93\\cell\\pard y\\par"),
        ["AB｜93", "y"]
    );
    assert_eq!(
        lines(
            "\\trowd\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\itap1 c\\cell d\\cell\\row"
        ),
        ["a|b|c｜d"]
    );
    assert_eq!(
        lines(
            "x{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} n1\\par n2}y\\par z{\\footnote m}\\par"
        ),
        ["x[1]y", "[1]n1n2", "z[2]", "[2]m"]
    );
    assert_eq!(
        lines(
            "x{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt\\pard box\\par more\\par}}{\\shprslt{\\*\\do old}}}y\\par"
        ),
        ["xy", "box", "more"]
    );
}

#[test]
fn levels_of_headings() {
    let body = "\\pard\\s1 a\\par\\pard\\s2 b\\par\\pard\\s5 c\\par\\pard\\s6 d\\par\\pard\\outlinelevel3 e\\par\\pard\\s1\\outlinelevel9 f\\par{\\pard\\s1 g\\par}h\\par";
    let mut headings: Vec<(u32, HeadingMark)> = read(body).headings.into_iter().collect();
    headings.sort_unstable();
    assert_eq!(
        headings,
        [(1, 1), (2, 2), (3, 3), (5, 4), (7, 1)].map(level)
    );
}

#[test]
fn nonsense_is_refused() {
    // Bytes of another encoding than the file's.
    let body = hex(&b"\x81\xff".repeat(200));
    assert!(official::decode(&file(&format!("\\f1 {body}\\par")), &mut |_, _| {}).is_err());
    // Nothing, or only what is left out.
    for body in ["", "\\par\\par", "{\\header x}", "{\\v x}\\par"] {
        let error = official::decode(&file(body), &mut |_, _| {}).expect_err("empty");
        assert_eq!(error, official::DecodeError::Empty, "{body}");
    }
}

#[test]
fn floods_are_read_to_their_end() {
    for unit in [
        "{",
        "}",
        "{\\footnote ",
        "\\cell",
        "\\row",
        "{\\shptxt ",
        "\\bin9999999999 ",
        "\\uc-5 ",
    ] {
        let body = format!("x\\par {}", unit.repeat(5000));
        assert_eq!(lines(&body), ["x"], "{unit}");
    }
    // A circle of styles.
    let styles = "{\\stylesheet{\\s8\\sbasedon9 a;}{\\s9\\sbasedon8 b;}}\\pard\\s8 x\\par";
    assert!(read(styles).headings.is_empty());
}
