//! A document of plain paragraphs in every form of file.

use encoding_rs::{GBK, UTF_8};

use crate::{
    levels::wrapped,
    mht::{Transfer, mht},
    odt::odt,
    paragraph::plain,
    rtf::{Writer, rtf},
    word::{docx, escaped, paragraph, runs},
};

/// Returns the files with their names: as text unwrapped and cut at these widths in columns, as pages and office files.
pub(crate) fn files(lines: &[String], widths: &[usize]) -> Vec<(String, Vec<u8>)> {
    let html: String = lines
        .iter()
        .map(|line| format!("<p>{}</p>\n", escaped(line)))
        .collect();
    let body: String = lines
        .iter()
        .map(|line| paragraph("", &runs(line, 30)))
        .collect();
    let paragraphs = plain(lines);
    let mut files = vec![
        ("text".to_owned(), lines.join("\n").into_bytes()),
        (
            ".mht".to_owned(),
            mht(&html, UTF_8, Transfer::QuotedPrintable),
        ),
        (".mht in GBK".to_owned(), mht(&html, GBK, Transfer::Base64)),
        ("HTML".to_owned(), html.into_bytes()),
        (".docx".to_owned(), docx(&body, &[])),
        (".odt".to_owned(), odt(&paragraphs)),
    ];
    for writer in [Writer::Word, Writer::LibreOffice] {
        files.push((format!("RTF of {writer:?}"), rtf(writer, &paragraphs)));
    }
    for &width in widths {
        let text: String = lines.iter().map(|line| wrapped(line, width)).collect();
        files.push((format!("text at {width}"), text.into_bytes()));
    }
    files
}
