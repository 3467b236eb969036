//! Files that cannot be read as text.

use super::limits::{MAX_BYTES, MAX_TAGS, MAX_TEXT_BYTES};
use crate::plan::Language;

/// The reason why a file cannot be read as text: its form, and a way to make text of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has more than {} MiB: this cannot be the plan", MAX_BYTES >> 20)]
    TooLarge,
    #[error("the text of the file has more than {} MiB: this cannot be the plan", MAX_TEXT_BYTES >> 20)]
    TextTooLarge,
    #[error("the file has more than {MAX_TAGS} tags: this cannot be the plan")]
    TooManyTags,
    #[error(
        "this is a PDF: make text of it with `pdftotext FILE.pdf plan.txt` (without -layout, which mixes columns) and import plan.txt"
    )]
    Pdf,
    #[error(
        "pdftotext found no text in this PDF: install poppler-data for its Chinese fonts, or it is a scan"
    )]
    PdfWithoutText,
    #[error("this is {}: {}", .0.name(Language::En), .0.hint(Language::En))]
    Unreadable(UnreadableFile),
    #[error("this archive cannot be read: {0}")]
    BrokenArchive(String),
    #[error("{part} of this archive unpacks to more than {mebibytes} MiB: this cannot be the plan")]
    PartTooLarge { part: String, mebibytes: usize },
    #[error("this is no text: import text, Markdown, HTML, .docx, .odt, RTF or OFD")]
    Binary,
    #[error(
        "the text is in an encoding that is not known here (neither UTF-8, UTF-16, GB18030 nor Big5): save it again as UTF-8"
    )]
    UnknownEncoding,
    #[error(
        "line {line} is broken (byte {byte}): the file is neither whole UTF-8 nor whole GB18030; save it again as UTF-8"
    )]
    NotText { line: usize, byte: usize },
}

/// A kind of file that is recognised and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableFile {
    /// .doc of Word 97 to 2003, and .wps of WPS Office.
    OldWord,
    /// Another file of Office before 2007, or of Works.
    OldOffice,
    /// An office file with a password.
    Protected,
    Spreadsheet,
    Presentation,
    Epub,
    /// Apple's Pages.
    Pages,
    /// CAJ, KDH and NH of CNKI.
    Caj,
    Image,
    /// Sound or video.
    Video,
    /// zip, gzip, 7z, RAR, tar …
    Archive,
    /// A web page whose text a script loads.
    ScriptPage,
    /// A mail or saved page without a text.
    Message,
}

impl UnreadableFile {
    /// Returns the name of the kind, with an article in English.
    pub fn name(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            UnreadableFile::OldWord => (
                "旧版 Word 或 WPS 文件（.doc、.wps）",
                "an old Word or WPS file (.doc, .wps)",
            ),
            UnreadableFile::OldOffice => ("旧版 Office 文件", "a file of an old Office program"),
            UnreadableFile::Protected => ("有密码保护的文件", "a file protected by a password"),
            UnreadableFile::Spreadsheet => ("电子表格（Excel、WPS 表格）", "a spreadsheet (Excel)"),
            UnreadableFile::Presentation => (
                "演示文稿（PowerPoint、WPS 演示）",
                "a presentation (PowerPoint)",
            ),
            UnreadableFile::Epub => ("电子书（.epub）", "an e-book (.epub)"),
            UnreadableFile::Pages => ("Pages 文稿（.pages）", "a Pages document (.pages)"),
            UnreadableFile::Caj => ("知网文件（CAJ、KDH）", "a file of CNKI (CAJ, KDH)"),
            UnreadableFile::Image => ("图片", "a picture"),
            UnreadableFile::Video => ("音频或视频", "sound or video"),
            UnreadableFile::Archive => ("压缩文件", "a compressed file"),
            UnreadableFile::ScriptPage => (
                "没有文字的网页：文字由脚本载入",
                "a web page without text: a script loads its text",
            ),
            UnreadableFile::Message => (
                "没有文字的邮件或单个文件的网页（.mht）",
                "a mail or saved page (.mht) without a text",
            ),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// Returns a way to make text of it.
    pub fn hint(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            UnreadableFile::OldWord => (
                "安装 LibreOffice（soffice）后可以读取，或另存为 .docx",
                "install LibreOffice (soffice) to have it read, or save it as .docx",
            ),
            UnreadableFile::OldOffice | UnreadableFile::Pages => {
                ("另存为 .docx 或纯文本", "save it as .docx or as plain text")
            }
            UnreadableFile::Protected => (
                "打开后去掉密码，另存一份",
                "open it and save a copy without a password",
            ),
            UnreadableFile::Spreadsheet | UnreadableFile::Presentation => {
                ("把文字复制到文本文件中", "copy its text into a text file")
            }
            UnreadableFile::Epub => (
                "用电子书软件转成 HTML 或纯文本",
                "convert it to HTML or plain text with an e-book program",
            ),
            UnreadableFile::Caj => (
                "在其阅读器中另存为文本，或打印成 PDF",
                "save it as text in its reader, or print it to PDF",
            ),
            UnreadableFile::Image => ("先识别文字（OCR）", "it needs OCR first"),
            UnreadableFile::Video => (
                "可导入文本、Markdown、HTML、.docx、.odt、RTF 或 OFD",
                "import text, Markdown, HTML, .docx, .odt, RTF or OFD",
            ),
            UnreadableFile::Archive => ("先解压", "unpack it first"),
            UnreadableFile::ScriptPage | UnreadableFile::Message => (
                "在浏览器中打开，全选复制到文本文件",
                "open it in a browser and copy all of it into a text file",
            ),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}
