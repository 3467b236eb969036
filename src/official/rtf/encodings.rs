//! Encodings of bytes by code pages and fonts.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// The character set of a font.
#[derive(Clone, Copy)]
pub(super) enum FontSet {
    Encoded(&'static Encoding),
    /// That of the file.
    CodePage,
    Symbols,
}

/// Returns the encoding of a Windows code page.
pub(super) fn code_page(number: i32) -> &'static Encoding {
    match number {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(WINDOWS_1252),
    }
}

/// Returns the character set of a font, by the values of Windows.
pub(super) fn font_set(number: i32) -> FontSet {
    FontSet::Encoded(match number {
        2 => return FontSet::Symbols,
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        134 => GB18030,
        136 => BIG5,
        161 => code_page(1253),
        162 => code_page(1254),
        163 => code_page(1258),
        177 => code_page(1255),
        178 => code_page(1256),
        186 => code_page(1257),
        204 => code_page(1251),
        222 => code_page(874),
        238 => code_page(1250),
        _ => return FontSet::CodePage,
    })
}
