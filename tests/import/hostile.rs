//! Files that are no plan, or worse: one clear error, or a result that is clean.

use encoding_rs::GB18030;
use yiwu_plan::{
    official::{self, MAX_BYTES},
    plan::bundled,
};
use zip::CompressionMethod;

use crate::{
    clean::fault,
    document::{document, usual},
    render::Rendering,
    word::{archive, docx, paragraph, part, runs},
};

/// The error that `bytes` come to; `None` where they are understood, and what is understood is clean.
pub(crate) fn error(what: &str, bytes: &[u8]) -> Option<String> {
    let decoded = match official::decode(bytes, &mut |_, _| {}) {
        Ok(decoded) => decoded,
        Err(error) => return Some(error.to_string()),
    };
    match official::outline(&decoded.text, &bundled(), &mut |_, _| {}) {
        Ok(understood) => {
            let fault = fault(&understood.official, &understood.report);
            assert_eq!(fault, None, "{what}");
            None
        }
        Err(error) => Some(error.to_string()),
    }
}

pub(crate) fn refused(what: &str, bytes: &[u8], said: &str) {
    let error = error(what, bytes).unwrap_or_else(|| panic!("{what}: understood"));
    assert!(error.contains(said), "{what}: no “{said}” in “{error}”");
    assert!(
        !error.contains(char::is_control) && error.len() < 300,
        "{what}: {error:?}"
    );
}

#[test]
fn what_is_no_text() {
    let plan = Rendering::default().of(&usual()).text;
    let gb18030 = GB18030.encode(&plan).0.into_owned();
    let spoiled = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] = 0xff;
        bytes
    };
    let behind = |start: &[u8]| [start, plan.as_bytes()].concat();
    let middle = (0..gb18030.len())
        .rev()
        .find(|&at| at < gb18030.len() / 2 && gb18030[at] == b'\n');
    for (what, bytes, said) in [
        ("nothing", vec![], "the file is empty"),
        (
            "a mark alone",
            b"\xef\xbb\xbf".to_vec(),
            "the file is empty",
        ),
        ("spaces", b" \t\r\n \n".to_vec(), "the file is empty"),
        (
            "Chinese spaces",
            "\u{3000}\n\u{a0}\u{2003}".into(),
            "the file is empty",
        ),
        (
            "nothing that is seen",
            "\u{200b}\n\u{feff}\u{2060}".into(),
            "no item",
        ),
        (
            "UTF-16 of nothing",
            b"\xff\xfe".to_vec(),
            "the file is empty",
        ),
        (
            "half a unit of UTF-16",
            b"\xff\xfe2\x005\x00.".to_vec(),
            "broken",
        ),
        (
            "half a pair of UTF-16",
            b"\xff\xfe\x00\xd82\x00".to_vec(),
            "broken",
        ),
        (
            "a PDF",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(),
            "pdftotext",
        ),
        (
            "a PDF behind something",
            b"junk\n%PDF-1.4".to_vec(),
            "pdftotext",
        ),
        (
            "a PDF with a plan in it",
            behind(b"%PDF-1.7\n"),
            "pdftotext",
        ),
        (
            "an old Word file",
            behind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ".docx",
        ),
        ("gzip", behind(b"\x1f\x8b\x08"), "unpack"),
        ("7z", behind(b"7z\xbc\xaf\x27\x1c"), "unpack"),
        ("rar", behind(b"Rar!\x1a\x07"), "unpack"),
        ("a program", behind(b"\x7fELF\x02\x01\x01\0\0"), "no text"),
        (
            "a picture",
            behind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            "this is a picture",
        ),
        ("zeros", vec![0; 5000], "no text"),
        (
            "UTF-16 without a mark",
            plan.bytes().take(3).flat_map(|b| [b, 0]).collect(),
            "no text",
        ),
        (
            "controls",
            [b"\x01\x02".repeat(500), b"25. x".to_vec()].concat(),
            "no text",
        ),
        (
            "UTF-8 with a broken byte",
            spoiled(plan.as_bytes(), 3000),
            "line",
        ),
        (
            "UTF-8 cut in a character",
            plan.as_bytes()[..plan.find("八、").expect("there") + 1].to_vec(),
            "broken",
        ),
        (
            "GB18030 with a broken byte",
            spoiled(&gb18030, middle.expect("a line") + 1),
            "line",
        ),
        ("prose", "这里没有规划。\n".repeat(50).into(), "no item"),
        (
            "a page that a script draws",
            b"<!DOCTYPE html><title>25. x</title><div id=app></div><script src=app.js></script>"
                .to_vec(),
            "a script loads its text",
        ),
        ("figures", "25.5\n10、20、30\n2025.\n".into(), "no item"),
    ] {
        refused(what, &bytes, said);
    }
}

#[test]
fn what_is_no_docx() {
    let body = paragraph("", &runs("25. 建成甲。乙。", 3));
    let good = docx(&body, &[]);
    assert_eq!(error("good", &good), None);
    let stored = |name: &str, bytes: &[u8]| archive(&[(name, bytes)], CompressionMethod::Stored);
    let start = || b"PK\x03\x04".to_vec();
    for (what, bytes, said) in [
        ("the first bytes", start(), "archive"),
        (
            "the first bytes, and more",
            [start(), vec![0xff; 5000]].concat(),
            "archive",
        ),
        (
            "another archive",
            stored("plan.txt", b"25. x"),
            "unpack it first",
        ),
        (
            "a name alike",
            stored("word/../word/document.xml", b"<p/>"),
            "word/document.xml",
        ),
        (
            "no XML",
            stored("word/document.xml", b"\x00\xff"),
            "archive",
        ),
        (
            "XML that breaks off",
            stored("word/document.xml", b"<w:p><w:t"),
            "archive",
        ),
        (
            "XML closed in disorder",
            stored("word/document.xml", b"<a><b></a></b>"),
            "archive",
        ),
        ("an empty part", stored("word/document.xml", b""), "empty"),
        ("no paragraph", docx("", &[]), "empty"),
        (
            "a spreadsheet",
            stored("xl/workbook.xml", b"<workbook/>"),
            "this is a spreadsheet",
        ),
        (
            "a presentation",
            stored("ppt/presentation.xml", b"<p/>"),
            "this is a presentation",
        ),
        (
            "an e-book",
            stored("META-INF/container.xml", b"<c/>"),
            "this is an e-book",
        ),
        (
            "a broken list",
            docx(&body, &[("word/numbering.xml", "<a></b>")]),
            "archive",
        ),
    ] {
        refused(what, &bytes, said);
    }
    // Wherever it breaks off, and whatever byte is another: never more than an error.
    for end in 4..good.len() {
        refused("cut", &good[..end], "archive");
    }
    for at in 4..good.len() {
        let mut bytes = good.clone();
        for byte in [0, 0xff, bytes[at] ^ 1] {
            bytes[at] = byte;
            error("changed", &bytes);
        }
    }
}

/// The size that an archive gives for its part, wherever it gives it.
fn lie(archive: &mut [u8], size: u32, other: u32) {
    let (size, other) = (size.to_le_bytes(), other.to_le_bytes());
    let places: Vec<usize> = (0..archive.len() - 3)
        .filter(|&at| archive[at..at + 4] == size)
        .collect();
    assert!(
        places.len() >= 2,
        "in the part's header and in the directory"
    );
    for at in places {
        archive[at..at + 4].copy_from_slice(&other);
    }
}

#[test]
fn what_unpacks_to_too_much() {
    let size = MAX_BYTES + 12_345;
    let spaces = vec![b' '; size];
    let bomb = archive(
        &[("word/document.xml", &spaces)],
        CompressionMethod::Deflated,
    );
    assert!(bomb.len() < size / 100);
    refused(
        "a bomb",
        &bomb,
        "word/document.xml of this archive unpacks to more than 64 MiB",
    );
    for (what, said) in [
        ("tiny", 10),
        ("none", 0),
        ("as much as may be", MAX_BYTES as u32),
    ] {
        let mut bomb = bomb.clone();
        lie(&mut bomb, size as u32, said);
        refused(what, &bomb, "archive");
    }
    for name in ["word/numbering.xml", "word/styles.xml"] {
        let part = String::from_utf8(vec![b' '; 5 << 20]).expect("spaces");
        let bomb = docx("", &[(name, &part)]);
        refused(
            name,
            &bomb,
            &format!("{name} of this archive unpacks to more than 4 MiB"),
        );
    }
    // Numbers are written by us: a list makes text of none.
    let level = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:lvlText w:val="%1%1%1%1%1%1%1%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let numbered = paragraph(r#"<w:numId w:val="1"/>"#, "<w:r><w:t>x</w:t></w:r>");
    let text = numbered.repeat(if cfg!(debug_assertions) {
        1000
    } else {
        900_000
    });
    let list = part("numbering", level);
    let error = error("a list", &docx(&text, &[("word/numbering.xml", &list)]));
    assert!(error.is_some());
}

#[test]
fn entities_that_hold_entities_are_not_opened() {
    let entity =
        |of: char, to: char| format!(r#"<!ENTITY {of} "{}">"#, format!("&{to};").repeat(10));
    let laughs: String = ('a'..'j')
        .map(|of| entity(of, (of as u8 + 1) as char))
        .collect();
    let document = format!(
        r#"<!DOCTYPE x [<!ENTITY j "哈">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]><w:p><w:t>25. 甲&a;。乙&f;&lt;</w:t></w:p>"#
    );
    let parts: [(&str, &[u8]); 1] = [("word/document.xml", document.as_bytes())];
    let bytes = archive(&parts, CompressionMethod::Stored);
    let decoded = official::decode(&bytes, &mut |_, _| {}).expect("a text");
    assert_eq!(decoded.text, "25. 甲&a;。乙&f;<\u{2029}");
    let page = format!("<!DOCTYPE html [{laughs}]><p>25. 甲&a;。乙&f;&lt;</p>");
    let decoded = official::decode(page.as_bytes(), &mut |_, _| {}).expect("a page");
    assert!(decoded.text.len() < 2 * page.len(), "{}", decoded.text);
}

#[test]
fn an_item_before_an_earlier_chapter_takes_no_later_one_there() {
    // By its number the bundled plan knows item 25 in chapter 8.
    for (text, chapters) in [
        ("25. 甲。乙。", &[Some(8)][..]),
        ("25. 甲。乙。\n一、丙\n丁。", &[None, Some(1)]),
        ("25. 甲。乙。\n八、丙\n丁。", &[None, Some(8)]),
        ("25. 甲。乙。\n九、丙\n丁。", &[Some(8), Some(9)]),
        ("一、丙\n25. 甲。乙。\n二、丁\n戊。", &[Some(1), Some(2)]),
        (
            "一、丙\n25. 甲。乙。\n九、丁\n戊。",
            &[Some(1), Some(8), Some(9)],
        ),
    ] {
        assert_eq!(error(text, text.as_bytes()), None);
        let understood = official::outline(text, &bundled(), &mut |_, _| {}).expect("an item");
        let numbers: Vec<_> = understood
            .official
            .chapters
            .iter()
            .map(|c| c.number)
            .collect();
        assert_eq!(numbers, chapters, "{text}");
    }
}

#[test]
fn what_acts_or_hides_is_shown() {
    let acting = [
        "\u{1b}[2J",
        "\u{1b}]0;x\u{7}",
        "\u{9b}31m",
        "\u{7f}",
        "\u{8}",
        "\0",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "\u{200b}",
        "\u{ad}",
        "\u{feff}",
        "\u{e0041}",
        "\u{fff9}",
        "\u{301}",
        "\t",
        "\u{b}",
        "\u{c}",
        "\u{85}",
        "\r",
        "\u{2028}",
        "\u{2029}",
    ];
    let text = Rendering::default().of(&document(17, 0)).text;
    let places = ["十七、", "说到", "57. ", "建成", "。", "云泽", "\n"];
    assert!(places.iter().all(|place| text.contains(place)));
    for acts in acting {
        for place in places {
            let spoiled = text.replacen(place, &format!("{acts}{place}{acts}"), 5);
            let what = format!("{acts:?} around {place:?}");
            for bytes in [
                spoiled.clone().into_bytes(),
                format!("<div><pre>{spoiled}</pre></div>").into_bytes(),
                format!("# 题\n{spoiled}").into_bytes(),
                docx(&paragraph("", &runs(&spoiled.replace('\0', ""), 60)), &[]),
            ] {
                if let Some(error) = error(&what, &bytes) {
                    assert!(acts == "\0" && error.contains("no text"), "{what}: {error}");
                }
            }
        }
    }
}
