//! Web pages saved in one file, as browsers and Word write them.

use encoding_rs::{Encoding, GBK, UTF_8};
use yiwu_plan::official::{self, DecodeError, Form, UnreadableFile};

/// The transfer encoding of a part.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Transfer {
    QuotedPrintable,
    Base64,
    EightBit,
}

fn transferred(bytes: &[u8], transfer: Transfer) -> (&'static str, Vec<u8>) {
    match transfer {
        Transfer::EightBit => ("8bit", bytes.to_vec()),
        Transfer::QuotedPrintable => {
            let mut out = String::new();
            let mut column = 0;
            for &byte in bytes {
                let code = match byte {
                    b'\n' => "\r\n".to_owned(),
                    b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
                    _ => format!("={byte:02X}"),
                };
                column = if byte == b'\n' {
                    0
                } else {
                    column + code.len()
                };
                if column > 75 {
                    out.push_str("=\r\n");
                    column = code.len();
                }
                out.push_str(&code);
            }
            ("quoted-printable", out.into_bytes())
        }
        Transfer::Base64 => {
            const DIGITS: &[u8; 64] =
                b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let mut out = Vec::new();
            for (at, chunk) in bytes.chunks(3).enumerate() {
                let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
                let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
                for digit in 0..4 {
                    let value = bits >> (18 - 6 * digit) & 63;
                    out.push(if digit <= chunk.len() {
                        DIGITS[value as usize]
                    } else {
                        b'='
                    });
                }
                if at % 19 == 18 {
                    out.extend(b"\r\n");
                }
            }
            ("base64", out)
        }
    }
}

fn part(kind: &str, transfer: Transfer, bytes: &[u8]) -> Vec<u8> {
    let (name, content) = transferred(bytes, transfer);
    let head = format!(
        "------=_NextPart_1\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {name}\r\nContent-Location: http://example.org/\r\n\r\n"
    );
    [head.as_bytes(), &content, b"\r\n"].concat()
}

fn message(parts: &[Vec<u8>]) -> Vec<u8> {
    let head = "From: <Saved by a browser>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_NextPart_1\"\r\n\r\n\r\n";
    [
        head.as_bytes(),
        &parts.concat(),
        b"------=_NextPart_1--\r\n",
    ]
    .concat()
}

/// A page as a browser saves it.
pub(crate) fn mht(html: &str, encoding: &'static Encoding, transfer: Transfer) -> Vec<u8> {
    let label = encoding.name().to_lowercase();
    let page = part(
        &format!("text/html; charset=\"{label}\""),
        transfer,
        &encoding.encode(html).0,
    );
    message(&[page, part("image/png", Transfer::Base64, b"\x89PNG\r\n")])
}

const PAGE: &str = "<html><head><meta http-equiv=Content-Type content='text/html'></head><body>\n<h2>一、竹林</h2>\n<p>竹林由邻里守护，一年公布一次账目，剩下的钱留给学堂。</p></body></html>";

#[test]
fn every_encoding() {
    for encoding in [UTF_8, GBK] {
        for transfer in [
            Transfer::QuotedPrintable,
            Transfer::Base64,
            Transfer::EightBit,
        ] {
            let bytes = mht(PAGE, encoding, transfer);
            let decoded = official::decode(&bytes, &mut |_, _| {}).expect("a page");
            assert_eq!(
                (decoded.form, decoded.encoding),
                (Form::Mht, encoding.name())
            );
            let text = decoded.text.replace('\u{2029}', "\n");
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            assert_eq!(
                lines,
                [
                    "一、竹林",
                    "竹林由邻里守护，一年公布一次账目，剩下的钱留给学堂。"
                ],
                "{transfer:?}"
            );
            assert_eq!(decoded.headings.len(), 1);
        }
    }
}

#[test]
fn frames_and_wrong_labels() {
    let frame = part("text/html", Transfer::EightBit, "<p>广告".as_bytes());
    let page = part(
        "text/html; charset=\"us-ascii\"",
        Transfer::QuotedPrintable,
        PAGE.as_bytes(),
    );
    let bytes = message(&[frame, page]);
    let decoded = official::decode(&bytes, &mut |_, _| {}).expect("a page");
    assert!(decoded.text.contains("邻里守护") && !decoded.text.contains("广告"));
    assert_eq!(decoded.omitted.boilerplate, 2);
    // No page in it.
    let bytes = message(&[part("image/png", Transfer::Base64, b"x")]);
    let error = official::decode(&bytes, &mut |_, _| {});
    assert_eq!(
        error.err(),
        Some(DecodeError::Unreadable(UnreadableFile::Message))
    );
    // A mail.
    let mail = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n一、竹林\n竹林由邻里守护。\n";
    let decoded = official::decode(mail.as_bytes(), &mut |_, _| {}).expect("a text");
    assert_eq!(decoded.text, "一、竹林\n竹林由邻里守护。\n");
}
