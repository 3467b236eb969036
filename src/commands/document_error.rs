//! Reasons why a file is not the text of a plan, each with what to do, in a language.

use crate::{
    official::{DecodeError, MAX_BYTES, MAX_LINES, MAX_TAGS, MAX_TEXT_BYTES, OutlineError},
    plan::Language,
};

use super::message::Message;

/// Returns the reason why a file cannot be read as text, with what to do.
pub(super) fn decode_message(error: &DecodeError, language: Language) -> Message {
    let reason = match language {
        Language::Zh => Message::new(chinese_reason(error)),
        Language::En => Message::new(english_reason(error)),
    };
    match hint(error, language) {
        Some(hint) => reason.hint(hint),
        None => reason,
    }
}

fn chinese_reason(error: &DecodeError) -> String {
    match error {
        DecodeError::Empty => "文件是空的".to_owned(),
        DecodeError::TooLarge => format!("文件超过 {} MiB，不可能是规划", MAX_BYTES >> 20),
        DecodeError::TextTooLarge => {
            format!("文件的文字超过 {} MiB，不可能是规划", MAX_TEXT_BYTES >> 20)
        }
        DecodeError::TooManyTags => format!("文件的标签超过 {MAX_TAGS} 个，不可能是规划"),
        DecodeError::Pdf => "这是 PDF".to_owned(),
        DecodeError::Unreadable(what) => format!("这是{}", what.name(Language::Zh)),
        DecodeError::PdfWithoutText => "pdftotext 没有从这个 PDF 中读到文字".to_owned(),
        DecodeError::BrokenArchive(what) => format!("无法读取这个压缩包：{what}"),
        DecodeError::PartTooLarge { part, mebibytes } => {
            format!("压缩包中的 {part} 解压后超过 {mebibytes} MiB，不可能是规划")
        }
        DecodeError::Binary => "这不是文本".to_owned(),
        DecodeError::UnknownEncoding => {
            "编码不明（不是 UTF-8、UTF-16、GB18030 或 Big5）".to_owned()
        }
        DecodeError::NotText { line, byte } => {
            format!("第 {line} 行有误（第 {byte} 字节）：既不是完整的 UTF-8，也不是完整的 GB18030")
        }
    }
}

fn english_reason(error: &DecodeError) -> String {
    match error {
        DecodeError::Empty => "the file is empty".to_owned(),
        DecodeError::Pdf => "this is a PDF".to_owned(),
        DecodeError::Unreadable(what) => format!("this is {}", what.name(Language::En)),
        DecodeError::PdfWithoutText => "pdftotext found no text in this PDF".to_owned(),
        DecodeError::Binary => "this is no text".to_owned(),
        DecodeError::UnknownEncoding => {
            "the encoding is unknown (neither UTF-8, UTF-16, GB18030 nor Big5)".to_owned()
        }
        DecodeError::NotText { line, byte } => {
            format!("line {line} is broken (byte {byte}): neither whole UTF-8 nor whole GB18030")
        }
        // Limits and broken archives name themselves in English.
        DecodeError::TooLarge
        | DecodeError::TextTooLarge
        | DecodeError::TooManyTags
        | DecodeError::BrokenArchive(_)
        | DecodeError::PartTooLarge { .. } => error.to_string(),
    }
}

/// Returns what to do about a file that cannot be read, where something can be done.
fn hint(error: &DecodeError, language: Language) -> Option<&'static str> {
    let (zh, en) = match error {
        DecodeError::Pdf => (
            "先用 pdftotext FILE.pdf plan.txt 转成文本（不加 -layout，以免混栏），再导入 plan.txt",
            "make text of it with pdftotext FILE.pdf plan.txt (without -layout, which mixes columns) and import plan.txt",
        ),
        DecodeError::Unreadable(what) => return Some(what.hint(language)),
        DecodeError::PdfWithoutText => (
            "安装 poppler-data（中文字体的编码表）；扫描件须先识别文字",
            "install poppler-data, the encodings of Chinese fonts; a scan needs OCR first",
        ),
        DecodeError::Binary => (
            "可导入文本、Markdown、HTML、.docx、.odt、RTF 或 OFD",
            "import text, Markdown, HTML, .docx, .odt, RTF or OFD",
        ),
        DecodeError::UnknownEncoding | DecodeError::NotText { .. } => {
            ("另存为 UTF-8", "save it again as UTF-8")
        }
        _ => return None,
    };
    Some(match language {
        Language::Zh => zh,
        Language::En => en,
    })
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
