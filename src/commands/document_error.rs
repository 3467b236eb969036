//! Reasons why a file is not the text of a plan, each with what to do, in a language.

use crate::{
    official::{DecodeError, MAX_BYTES, MAX_LINES, MAX_TAGS, MAX_TEXT_BYTES, OutlineError},
    plan::Language,
};

use super::message::Message;

/// Returns the reason why a file cannot be read as text.
pub(super) fn decode_message(error: &DecodeError, language: Language) -> Message {
    let (zh, en) = match error {
        DecodeError::Empty => (Message::new("文件是空的"), Message::new("the file is empty")),
        DecodeError::TooLarge => (
            Message::new(format_args!("文件超过 {} MiB，不可能是规划", MAX_BYTES >> 20)),
            Message::new(error),
        ),
        DecodeError::TextTooLarge => (
            Message::new(format_args!(
                "文件的文字超过 {} MiB，不可能是规划",
                MAX_TEXT_BYTES >> 20
            )),
            Message::new(error),
        ),
        DecodeError::TooManyTags => (
            Message::new(format_args!("文件的标签超过 {MAX_TAGS} 个，不可能是规划")),
            Message::new(error),
        ),
        DecodeError::Pdf => (
            Message::new("这是 PDF")
                .hint("先用 pdftotext FILE.pdf plan.txt 转成文本（不加 -layout，以免混栏），再导入 plan.txt"),
            Message::new("this is a PDF").hint(
                "make text of it with pdftotext FILE.pdf plan.txt (without -layout, which mixes columns) and import plan.txt",
            ),
        ),
        DecodeError::Unreadable(what) => (
            Message::new(format_args!("这是{}", what.name(Language::Zh)))
                .hint(what.hint(Language::Zh)),
            Message::new(format_args!("this is {}", what.name(Language::En)))
                .hint(what.hint(Language::En)),
        ),
        DecodeError::PdfWithoutText => (
            Message::new("pdftotext 没有从这个 PDF 中读到文字")
                .hint("安装 poppler-data（中文字体的编码表）；扫描件须先识别文字"),
            Message::new("pdftotext found no text in this PDF")
                .hint("install poppler-data, the encodings of Chinese fonts; a scan needs OCR first"),
        ),
        DecodeError::BrokenArchive(what) => (
            Message::new(format_args!("无法读取这个压缩包：{what}")),
            Message::new(error),
        ),
        DecodeError::PartTooLarge { part, mebibytes } => (
            Message::new(format_args!(
                "压缩包中的 {part} 解压后超过 {mebibytes} MiB，不可能是规划"
            )),
            Message::new(error),
        ),
        DecodeError::Binary => (
            Message::new("这不是文本").hint("可导入文本、Markdown、HTML、.docx、.odt、RTF 或 OFD"),
            Message::new("this is no text").hint("import text, Markdown, HTML, .docx, .odt, RTF or OFD"),
        ),
        DecodeError::UnknownEncoding => (
            Message::new("编码不明（不是 UTF-8、UTF-16、GB18030 或 Big5）").hint("另存为 UTF-8"),
            Message::new("the encoding is unknown (neither UTF-8, UTF-16, GB18030 nor Big5)")
                .hint("save it again as UTF-8"),
        ),
        DecodeError::NotText { line, byte } => (
            Message::new(format_args!(
                "第 {line} 行有误（第 {byte} 字节）：既不是完整的 UTF-8，也不是完整的 GB18030"
            ))
            .hint("另存为 UTF-8"),
            Message::new(format_args!(
                "line {line} is broken (byte {byte}): neither whole UTF-8 nor whole GB18030"
            ))
            .hint("save it again as UTF-8"),
        ),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Returns the reason why a text is not the plan.
pub(super) fn outline_message(error: OutlineError, language: Language) -> Message {
    match (error, language) {
        (OutlineError::NoItems(lines), Language::Zh) => Message::new(format_args!(
            "{lines} 行中没有找到条目（25. …）：这不是规划"
        ))
        .hint("可导入文本、Markdown、HTML、.docx、.odt、RTF 或 OFD"),
        (OutlineError::NoItems(lines), Language::En) => Message::new(format_args!(
            "no item (25. …) was found in {lines} lines: this is not the plan"
        ))
        .hint("import text, Markdown, HTML, .docx, .odt, RTF or OFD"),
        (OutlineError::TooManyLines, Language::Zh) => {
            Message::new(format_args!("文字超过 {MAX_LINES} 行，不可能是规划"))
        }
        (error @ OutlineError::TooManyLines, Language::En) => Message::new(error),
    }
}
