//! Files that cannot be read as text.

/// The most a file may hold, in bytes: a thousand times the whole plan as plain text.
pub const MAX_BYTES: usize = 64 << 20;

/// The reason why a file cannot be read as text: its form, and a way to make text of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has more than {} MiB: this cannot be the plan", MAX_BYTES >> 20)]
    TooLarge,
    #[error(
        "this is a PDF: make text of it with `pdftotext FILE.pdf plan.txt` (without -layout, which mixes columns) and import plan.txt"
    )]
    Pdf,
    #[error(
        "pdftotext found no text in this PDF: install poppler-data for its Chinese fonts, or it is a scan"
    )]
    PdfWithoutText,
    #[error(
        "this is an old Word file (.doc) or a protected one: save it as .docx or as plain text"
    )]
    OldWord,
    #[error("this is an OpenDocument file (.odt): save it as .docx or as plain text")]
    OpenDocument,
    #[error("this is RTF: save it as .docx or as plain text")]
    Rtf,
    #[error("this is a web page as one file (.mht): save it as HTML or copy its text into a file")]
    WebArchive,
    #[error("this is a compressed file: unpack it first")]
    Compressed,
    #[error("this archive is no .docx: {0}")]
    Docx(String),
    #[error("{part} of this .docx unpacks to more than {mebibytes} MiB: this cannot be the plan")]
    DocxTooLarge { part: String, mebibytes: usize },
    #[error("this is no text: import text, Markdown, HTML or .docx")]
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
