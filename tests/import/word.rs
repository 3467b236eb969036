//! Archives and documents as Word writes them, and as no program should.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// An archive of parts by name.
pub(crate) fn archive(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        archive.start_file(*name, options).expect("a part");
        archive.write_all(bytes).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A .docx whose body is `body`, in XML, with further parts.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACE}><w:body>{body}<w:sectPr/></w:body></w:document>"#
    );
    let parts: Vec<(&str, &[u8])> = [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", document.as_str()),
    ]
    .iter()
    .chain(parts)
    .map(|(name, text)| (*name, text.as_bytes()))
    .collect();
    archive(&parts, CompressionMethod::Deflated)
}

/// A part of a .docx around `content`.
pub(crate) fn part(name: &str, content: &str) -> String {
    format!("<w:{name} {NAMESPACE}>{content}</w:{name}>")
}

/// `<w:p>` with its properties and runs.
pub(crate) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// Text as runs of `length` characters: Word parts words for a spelling mistake or a mark of revision.
pub(crate) fn runs(text: &str, length: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let run = |chars: &[char]| {
        let text = escaped(&chars.iter().collect::<String>());
        format!(r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    chars.chunks(length).map(run).collect()
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
