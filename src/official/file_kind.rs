//! The kind of a file by its first bytes.

use super::{
    decode_error::{DecodeError, UnreadableFile},
    mime,
};

/// The reader that a file is for.
#[derive(Debug, PartialEq)]
pub(super) enum FileKind {
    Zip,
    Rtf,
    /// A web page in one file (.mht), or a mail.
    Message,
    Text,
    Unreadable(DecodeError),
}

/// Bytes at a file's start in which a PDF may have its own: readers look through as many.
const PDF_HEAD_BYTES: usize = 1024;

/// The first bytes of a compound file ([MS-CFB]), as Office wrote before 2007 and writes with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Returns the kind of a file.
pub(super) fn file_kind(bytes: &[u8]) -> FileKind {
    let head = &bytes[..bytes.len().min(PDF_HEAD_BYTES)];
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return FileKind::Unreadable(DecodeError::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return FileKind::Zip;
    }
    // Some programs write a byte order mark or line ends before it.
    let trimmed = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    if trimmed.starts_with(b"{\\rtf") {
        return FileKind::Rtf;
    }
    match unreadable(bytes) {
        Some(what) => FileKind::Unreadable(DecodeError::Unreadable(what)),
        None if mime::is_message(bytes) => FileKind::Message,
        None => FileKind::Text,
    }
}

/// Returns what an Office file of before 2007 is, by the names of its streams, which are in it as UTF-16.
fn compound(bytes: &[u8]) -> UnreadableFile {
    let streams = [
        ("EncryptedPackage", UnreadableFile::Protected),
        ("WordDocument", UnreadableFile::OldWord),
        ("PowerPoint Document", UnreadableFile::Presentation),
        ("Workbook", UnreadableFile::Spreadsheet),
        ("Book", UnreadableFile::Spreadsheet),
    ];
    let has = |name: &str| {
        // The next character ends the name.
        let name: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    let found = streams.into_iter().find(|(name, _)| has(name));
    found.map_or(UnreadableFile::OldOffice, |(_, what)| what)
}

/// Returns what a file is that no reader is for, by its magic number.
fn unreadable(bytes: &[u8]) -> Option<UnreadableFile> {
    use UnreadableFile::{Archive, Caj, Image, Video};
    if bytes.starts_with(COMPOUND) {
        return Some(compound(bytes));
    }
    let known: [(&[u8], UnreadableFile); 21] = [
        (b"\x1f\x8b", Archive),
        (b"BZh", Archive),
        (b"\xfd7zXZ", Archive),
        (b"7z\xbc\xaf\x27\x1c", Archive),
        (b"Rar!", Archive),
        (b"PK\x05\x06", Archive),
        (b"\x28\xb5\x2f\xfd", Archive),
        (b"\x89PNG\r\n\x1a\n", Image),
        (b"\xff\xd8\xff", Image),
        (b"GIF87a", Image),
        (b"GIF89a", Image),
        (b"II*\0", Image),
        (b"MM\0*", Image),
        (b"8BPS", Image),
        (b"AT&TFORM", Image),
        (b"CAJ\0", Caj),
        (b"HN\0\0", Caj),
        (b"KDH ", Caj),
        (b"\0\0\x01\xba", Video),
        (b"ID3", Video),
        (b"OggS", Video),
    ];
    let by_start = known
        .into_iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, what)| what);
    let is_at = |at: usize, what: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(what));
    by_start.or_else(|| {
        if is_at(257, b"ustar") {
            return Some(Archive);
        }
        if is_at(4, b"ftyp") {
            let is_image = [&b"heic"[..], b"mif1", b"avif"]
                .iter()
                .any(|brand| is_at(8, brand));
            return Some(if is_image { Image } else { Video });
        }
        if bytes.starts_with(b"RIFF") {
            return Some(if is_at(8, b"WEBP") { Image } else { Video });
        }
        // Two reserved words of a bitmap's header are zero; no text begins so.
        (bytes.starts_with(b"BM") && is_at(6, b"\0\0\0\0")).then_some(Image)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_by_their_bytes() {
        use UnreadableFile::{Archive, Caj, Image};
        let unreadable = |what| FileKind::Unreadable(DecodeError::Unreadable(what));
        for (bytes, expected) in [
            (&b"PK\x03\x04\x14"[..], FileKind::Zip),
            (b"{\\rtf1\\ansi", FileKind::Rtf),
            (b"\r\n{\\rtf1", FileKind::Rtf),
            (b"x\n%PDF-1.4", FileKind::Unreadable(DecodeError::Pdf)),
            (b"\x89PNG\r\n\x1a\n\0", unreadable(Image)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", unreadable(Image)),
            (b"\0\0\0\x18ftypheic", unreadable(Image)),
            (b"BM\x36\0\x0c\0\0\0\0\0", unreadable(Image)),
            (b"CAJ\0\x01", unreadable(Caj)),
            (b"\x1f\x8b\x08", unreadable(Archive)),
            (b"BM 25. ", FileKind::Text),
            (b"GIF", FileKind::Text),
            (b"", FileKind::Text),
        ] {
            assert_eq!(file_kind(bytes), expected, "{:?}", bytes.escape_ascii());
        }
    }

    #[test]
    fn compound_files_by_their_streams() {
        for (stream, expected) in [
            ("EncryptedPackage", UnreadableFile::Protected),
            ("WordDocument", UnreadableFile::OldWord),
            ("Workbook", UnreadableFile::Spreadsheet),
            ("PowerPoint Document", UnreadableFile::Presentation),
            ("Notebooks", UnreadableFile::OldOffice),
        ] {
            let name = stream.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
            let bytes: Vec<u8> = COMPOUND.iter().copied().chain(name).collect();
            assert_eq!(unreadable(&bytes), Some(expected), "{stream}");
        }
    }
}
