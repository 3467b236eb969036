//! The text of an RTF file (version 1.9.1 of the specification), paragraphs ended by U+2029.

mod body;
mod characters;
mod destinations;
mod encodings;
mod group;
mod styles;
mod tokens;

use std::collections::HashMap;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::{
    decode_error::DecodeError,
    omitted::Omitted,
    read_text::{ReadText, characters_in},
};
use body::RtfBody;
use characters::{character, is_character};
use destinations::{Destination, FrameKind, destination};
use encodings::{FontSet, code_page, font_set};
use group::Group;
use styles::{RtfStyles, outline_level};
use tokens::{RtfToken, Tokens};

/// Groups within each other at most; deeper ones share the state of the last.
const MAX_GROUPS: usize = 1000;
/// Fonts at most.
const MAX_FONTS: usize = 10_000;
/// Characters that follow `\u` for readers without Unicode at most.
const MAX_FALLBACK: i32 = 64;
/// Characters that could not be decoded, of a thousand, in text that is nonsense.
const MAX_BROKEN_PER_MILLE: usize = 20;

/// Returns the text, with text boxes and notes behind their paragraph, and the encoding of the file's bytes. Headers,
/// footers, comments, pictures, hidden, struck and deleted text are left out and counted.
///
/// # Errors
/// If the text is too large, or its encoding is not the one that the file states.
pub(super) fn text(bytes: &[u8]) -> Result<(ReadText, &'static str), DecodeError> {
    let mut reader = RtfReader::new();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        if reader.body.is_full() {
            return Err(DecodeError::TextTooLarge);
        }
        if let RtfToken::Word(b"bin", count) = token {
            tokens.pass_over(usize::try_from(count.unwrap_or(0)).unwrap_or(0));
        } else {
            reader.token(token);
        }
    }
    let encoding = reader.code_page.name();
    if reader.broken * 1000 > (reader.characters + 1000) * MAX_BROKEN_PER_MILLE {
        return Err(DecodeError::UnknownEncoding);
    }
    Ok((reader.finish().ok_or(DecodeError::TextTooLarge)?, encoding))
}

struct RtfReader {
    body: RtfBody,
    omitted: Omitted,
    /// Encoding of bytes in fonts that have none of their own.
    code_page: &'static Encoding,
    fonts: HashMap<i32, FontSet>,
    /// The font of text that names none.
    default_font: i32,
    /// The font being defined.
    font: i32,
    styles: RtfStyles,
    group: Group,
    groups: Vec<Group>,
    /// Open groups that are nested too deeply for `groups`.
    deeper: usize,
    /// Bytes of text that are not decoded yet: a character may have its bytes in several tokens.
    pending: Vec<u8>,
    /// The first half of a pair of UTF-16.
    high: Option<u16>,
    /// Characters to be passed over.
    to_skip: i32,
    characters: usize,
    broken: usize,
}

impl RtfReader {
    fn new() -> RtfReader {
        RtfReader {
            body: RtfBody::default(),
            omitted: Omitted::default(),
            code_page: WINDOWS_1252,
            fonts: HashMap::new(),
            default_font: 0,
            font: 0,
            styles: RtfStyles::default(),
            group: Group::new(),
            groups: Vec::new(),
            deeper: 0,
            pending: Vec::new(),
            high: None,
            to_skip: 0,
            characters: 0,
            broken: 0,
        }
    }

    fn finish(mut self) -> Option<ReadText> {
        self.flush();
        while !self.groups.is_empty() {
            self.close();
        }
        self.end_paragraph();
        self.body.finish(self.omitted)
    }

    fn token(&mut self, token: RtfToken<'_>) {
        match token {
            RtfToken::Open => self.open(),
            RtfToken::Close => self.close(),
            RtfToken::Byte(byte) => self.bytes(&[byte]),
            RtfToken::Text(bytes) => self.bytes(bytes),
            RtfToken::Word(..) | RtfToken::Symbol(_) if self.to_skip > 0 && is_character(token) => {
                self.to_skip -= 1;
            }
            RtfToken::Symbol(symbol) => {
                self.flush();
                match symbol {
                    b'*' => self.group.is_starred = true,
                    b'~' => self.string("\u{a0}"),
                    b'_' => self.string("-"),
                    _ => {}
                }
            }
            RtfToken::Word(word, number) => {
                self.flush();
                self.word(word, number);
            }
        }
    }

    /// Takes bytes of text, except those that repeat a Unicode character.
    fn bytes(&mut self, bytes: &[u8]) {
        let skipped = bytes.len().min(usize::try_from(self.to_skip).unwrap_or(0));
        self.to_skip -= i32::try_from(skipped).unwrap_or(0);
        if self.is_text() {
            self.pending.extend_from_slice(&bytes[skipped..]);
        }
    }

    /// Returns whether the group's text is read or counted.
    fn is_text(&self) -> bool {
        matches!(
            self.group.destination,
            Destination::Body
                | Destination::ListNumber
                | Destination::Header
                | Destination::Comment
                | Destination::Styles
        )
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        self.end_pair();
        let pending = std::mem::take(&mut self.pending);
        let (text, _) = self.group.encoding.decode_without_bom_handling(&pending);
        self.broken += text.matches('\u{fffd}').count();
        self.string(&text);
        self.pending = pending;
        self.pending.clear();
    }

    /// Replaces the first half of a pair whose second half is missing.
    fn end_pair(&mut self) {
        if self.high.take().is_some() {
            self.broken += 1;
            self.string("\u{fffd}");
        }
    }

    /// Adds text to what the group is for.
    fn string(&mut self, text: &str) {
        let count = characters_in(text);
        self.characters += count;
        let Group {
            destination,
            bold,
            hidden,
            struck,
            deleted,
            is_symbols,
            ..
        } = self.group;
        match destination {
            Destination::Body if hidden || struck || deleted => self.omitted.hidden += count,
            Destination::Body if is_symbols => self.omitted.symbols += count,
            Destination::Body => self.body.paragraph.add(text, bold),
            Destination::ListNumber if is_symbols || hidden || deleted => {}
            Destination::ListNumber => self.body.paragraph.number.push_str(text),
            Destination::Header => self.omitted.boilerplate += count,
            Destination::Comment => self.omitted.comments += count,
            Destination::Styles => self.styles.name(text),
            _ => {}
        }
    }

    fn open(&mut self) {
        self.flush();
        self.to_skip = 0;
        if self.groups.len() >= MAX_GROUPS {
            self.deeper += 1;
            return;
        }
        self.groups.push(self.group);
        self.group.is_starred = false;
        self.group.frame = None;
        if self.group.destination == Destination::Alternatives {
            self.group.destination = Destination::None;
        }
    }

    fn close(&mut self) {
        self.flush();
        self.end_pair();
        self.to_skip = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if let Some(frame) = self.group.frame {
            self.end_paragraph();
            self.body.end_frame(frame);
        }
        if let Some(outer) = self.groups.pop() {
            self.group = outer;
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        if word == b"u" {
            self.unicode(number.unwrap_or(0));
            return;
        }
        let reads = !matches!(
            self.group.destination,
            Destination::None | Destination::Picture
        );
        let starred = std::mem::take(&mut self.group.is_starred);
        // What the alternatives hold for readers with Unicode is within a group that is left out.
        if (reads || word == b"ud")
            && let Some((destination, frame)) = destination(word, starred)
        {
            self.begin(destination, frame);
            return;
        }
        let on = number != Some(0);
        match word {
            b"uc" => self.group.fallback = number.unwrap_or(1).clamp(0, MAX_FALLBACK),
            b"ansicpg" => {
                self.code_page = code_page(number.unwrap_or(0));
                self.group.encoding = self.code_page;
            }
            b"mac" => {
                self.code_page = MACINTOSH;
                self.group.encoding = MACINTOSH;
            }
            b"deff" => self.default_font = number.unwrap_or(0),
            b"f" if self.group.destination == Destination::Fonts => self.font = number.unwrap_or(0),
            b"f" => self.use_font(number.unwrap_or(0)),
            b"fcharset" if self.group.destination == Destination::Fonts => {
                let set = font_set(number.unwrap_or(0));
                if self.fonts.len() < MAX_FONTS {
                    self.fonts.insert(self.font, set);
                }
            }
            b"b" => self.group.bold = on,
            b"v" => self.group.hidden = on,
            b"strike" | b"striked" => self.group.struck = on,
            b"deleted" => self.group.deleted = on,
            b"plain" => {
                let group = &mut self.group;
                (group.hidden, group.struck, group.deleted) = (false, false, false);
                group.bold = false;
                self.use_font(self.default_font);
            }
            b"s" | b"cs" | b"ds" | b"ts" | b"sbasedon" | b"outlinelevel" | b"pard" | b"intbl"
            | b"itap" => self.properties(word, number),
            _ => self.content(word),
        }
    }

    fn begin(&mut self, destination: Destination, frame: Option<FrameKind>) {
        self.omitted.pictures += usize::from(destination == Destination::Picture);
        self.group.destination = destination;
        if self.deeper == 0 && self.group.frame.is_none() && frame.is_some() {
            self.group.frame = frame;
            self.body.start_frame();
            let group = &mut self.group;
            (group.in_table, group.in_nested_table) = (false, false);
            (group.style, group.level) = (None, None);
        }
    }

    /// Properties of paragraphs, and definitions of styles.
    fn properties(&mut self, word: &[u8], number: Option<i32>) {
        let group = &mut self.group;
        if group.destination == Destination::Styles {
            self.styles.define(word, number);
            return;
        }
        match word {
            b"s" => group.style = number,
            b"outlinelevel" => group.level = outline_level(number),
            b"pard" => {
                (group.in_table, group.in_nested_table) = (false, false);
                (group.style, group.level) = (None, None);
            }
            b"intbl" => group.in_table = true,
            b"itap" => {
                group.in_table |= number.is_some_and(|depth| depth > 0);
                group.in_nested_table = number.is_some_and(|depth| depth > 1);
            }
            _ => {}
        }
    }

    fn content(&mut self, word: &[u8]) {
        let text = character(word);
        if !text.is_empty() || matches!(word, b"par" | b"cell") {
            self.end_pair();
        }
        if !text.is_empty() {
            self.string(text);
            return;
        }
        if self.group.destination != Destination::Body {
            return;
        }
        match word {
            b"par" | b"page" | b"sect" | b"column" => self.end_paragraph(),
            b"cell" => self.body.end_cell(),
            b"row" => self.body.end_row(),
            b"nestcell" => self.body.end_nested_cell(),
            b"nestrow" => self.body.add_to_cell(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let level = self.styles.level(self.group.style, self.group.level);
        self.body.end_paragraph(level, self.group.in_table);
    }

    fn unicode(&mut self, number: i32) {
        self.to_skip = self.group.fallback;
        if !self.is_text() {
            return;
        }
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else {
            return;
        };
        match (self.high.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                let pair = char::decode_utf16([high, unit]).next();
                if let Some(Ok(c)) = pair {
                    self.string(c.encode_utf8(&mut [0; 4]));
                }
            }
            (high, _) => {
                self.high = high;
                self.end_pair();
                if matches!(unit, 0xd800..=0xdbff) {
                    self.high = Some(unit);
                } else if matches!(unit, 0xf000..=0xf0ff) {
                    // The private use area of symbol fonts.
                    self.omitted.symbols += 1;
                } else {
                    let c = char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}');
                    self.broken += usize::from(c == '\u{fffd}');
                    self.string(c.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    fn use_font(&mut self, font: i32) {
        let set = self.fonts.get(&font).copied().unwrap_or(FontSet::CodePage);
        self.group.is_symbols = matches!(set, FontSet::Symbols);
        self.group.encoding = match set {
            FontSet::Encoded(encoding) => encoding,
            FontSet::CodePage | FontSet::Symbols => self.code_page,
        };
    }
}
