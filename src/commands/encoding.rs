//! The encoding of standard output and standard error: UTF-8, or one of the Chinese ones for pipes that take no other.

use std::{
    io::{self, Write},
    sync::OnceLock,
};

use clap::ValueEnum;

/// The replacement of a character that the encoding lacks.
const REPLACEMENT: u8 = b'?';

/// The encoding of this process's standard streams, set once, before anything is written.
static STREAMS: OnceLock<Encoding> = OnceLock::new();

/// An encoding of what is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Encoding {
    #[default]
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    /// Windows' code page 936. It lacks some characters, such as `›`.
    #[value(alias = "cp936", alias = "gb2312")]
    Gbk,
    /// Has every character; the same bytes as GBK for those that GBK has.
    Gb18030,
}

impl Encoding {
    /// Returns the encoding that a locale's or an option's value names; `None` where it is another one.
    pub(super) fn named(name: &str) -> Option<Encoding> {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "utf8" => Some(Encoding::Utf8),
            "gbk" | "cp936" | "gb2312" | "euccn" => Some(Encoding::Gbk),
            "gb18030" => Some(Encoding::Gb18030),
            _ => None,
        }
    }

    /// Returns the name that the option takes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gbk => "gbk",
            Encoding::Gb18030 => "gb18030",
        }
    }

    /// Returns the encoding of the standard streams.
    pub(super) fn of_streams() -> Encoding {
        STREAMS.get().copied().unwrap_or_default()
    }

    /// Sets the encoding of the standard streams. Only the first call has an effect.
    pub(super) fn set_for_streams(self) {
        let _ = STREAMS.set(self);
    }

    /// Appends `text` to `bytes`.
    fn encode(self, text: &str, bytes: &mut Vec<u8>) {
        let encoding = match self {
            Encoding::Utf8 => return bytes.extend_from_slice(text.as_bytes()),
            Encoding::Gbk => encoding_rs::GBK,
            Encoding::Gb18030 => encoding_rs::GB18030,
        };
        let mut encoder = encoding.new_encoder();
        let mut rest = text;
        let mut room = [0; 1024];
        loop {
            let (result, read, written) =
                encoder.encode_from_utf8_without_replacement(rest, &mut room, true);
            bytes.extend_from_slice(&room[..written]);
            rest = &rest[read..];
            match result {
                encoding_rs::EncoderResult::InputEmpty => return,
                encoding_rs::EncoderResult::OutputFull => {}
                encoding_rs::EncoderResult::Unmappable(_) => bytes.push(REPLACEMENT),
            }
        }
    }
}

/// A stream that takes UTF-8 and writes it in another encoding. A character may come in pieces.
pub(super) struct EncodedStream<W> {
    stream: W,
    encoding: Encoding,
    /// The first bytes of a character, fewer than 4.
    partial: Vec<u8>,
}

impl<W: Write> EncodedStream<W> {
    pub(super) fn new(stream: W, encoding: Encoding) -> EncodedStream<W> {
        EncodedStream {
            stream,
            encoding,
            partial: Vec::new(),
        }
    }
}

impl<W: Write> Write for EncodedStream<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.encoding == Encoding::Utf8 {
            return self.stream.write(bytes);
        }
        self.partial.extend_from_slice(bytes);
        let mut encoded = Vec::with_capacity(self.partial.len());
        // The program prints nothing but UTF-8: what is not valid is the beginning of a character.
        if let Some(chunk) = self.partial.utf8_chunks().next() {
            let text = chunk.valid();
            self.encoding.encode(text, &mut encoded);
            let length = text.len();
            self.partial.drain(..length);
        }
        self.stream.write_all(&encoded)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(encoding: Encoding, text: &str, piece: usize) -> Vec<u8> {
        let mut stream = EncodedStream::new(Vec::new(), encoding);
        for bytes in text.as_bytes().chunks(piece) {
            stream.write_all(bytes).expect("written");
        }
        stream.stream
    }

    #[test]
    fn characters_in_pieces_of_any_length_come_out_whole() {
        let text = "第44条 市域就诊率 92%、“高铁” 𠀀 é ›\n";
        for piece in 1..=text.len() {
            assert_eq!(written(Encoding::Utf8, text, piece), text.as_bytes());
            let gb18030 = written(Encoding::Gb18030, text, piece);
            assert_eq!(encoding_rs::GB18030.decode(&gb18030).0, text, "{piece}");
            let gbk = written(Encoding::Gbk, text, piece);
            let lacking = text.replace(['𠀀', '›'], "?");
            assert_eq!(encoding_rs::GBK.decode(&gbk).0, lacking, "{piece}");
        }
        let long = "义乌".repeat(5000);
        let gbk = written(Encoding::Gbk, &long, 4096);
        assert_eq!(gbk.len(), 20_000);
    }

    #[test]
    fn names_as_locales_write_them() {
        for (name, encoding) in [
            ("UTF-8", Some(Encoding::Utf8)),
            ("utf8", Some(Encoding::Utf8)),
            ("GBK", Some(Encoding::Gbk)),
            ("eucCN", Some(Encoding::Gbk)),
            ("GB18030", Some(Encoding::Gb18030)),
            ("ISO-8859-1", None),
        ] {
            assert_eq!(Encoding::named(name), encoding, "{name}");
        }
    }
}
