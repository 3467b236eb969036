//! The body of an OpenDocument text.

use quick_xml::events::{BytesStart, Event};

use super::{
    numbering::{OUTLINE, OdtNumbering},
    paragraph::{OdtParagraph, TextLook},
    styles::{Family, OdtStyles},
};
use crate::official::{
    omitted::Omitted,
    read_text::{ReadText, TextBuilder, characters_in},
    xml::{attribute, text_of},
};

/// Paragraphs within each other at most, as text boxes and notes are; deeper text is that of the innermost.
const MAX_PARAGRAPHS: usize = 32;
/// Lists within each other at most; deeper ones are not numbered.
const MAX_LISTS: usize = 32;
/// Empty cells that one element may represent at most.
const MAX_REPEATED: usize = 64;

/// The reason why an element is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OmittedElement {
    /// Hidden or deleted.
    Hidden,
    Comment,
    Ruby,
    /// It holds no text of the document.
    Nothing,
}

/// An element being left out.
struct OmittedScope {
    reason: OmittedElement,
    /// Elements from it to the place being read.
    depth: usize,
    /// Paragraphs among them: the author and the date of a change are in none.
    paragraphs: usize,
}

/// A list being read.
struct OpenList {
    style: Option<String>,
    /// The next paragraph is the first of its item.
    is_item: bool,
    start: Option<u32>,
}

pub(super) struct OdtReader {
    builder: TextBuilder,
    omitted: Omitted,
    styles: OdtStyles,
    numbering: OdtNumbering,
    outside: Option<OmittedScope>,
    in_body: bool,
    /// Open paragraphs, the outermost first, and how many more are nested too deeply.
    paragraphs: Vec<OdtParagraph>,
    deeper_paragraphs: usize,
    /// Paragraphs that were open when each open row began.
    rows: Vec<usize>,
    lists: Vec<OpenList>,
    deeper_lists: usize,
}

impl OdtReader {
    pub(super) fn new(styles: OdtStyles, numbering: OdtNumbering, omitted: Omitted) -> OdtReader {
        OdtReader {
            builder: TextBuilder::default(),
            omitted,
            styles,
            numbering,
            outside: None,
            in_body: false,
            paragraphs: Vec::new(),
            deeper_paragraphs: 0,
            rows: Vec::new(),
            lists: Vec::new(),
            deeper_lists: 0,
        }
    }

    /// Returns the text; `None` where it is too large.
    pub(super) fn finish(self) -> Option<ReadText> {
        self.builder.finish(self.omitted)
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) if self.outside.is_none() => {
                self.start(&tag);
                // An empty element that is left out ends at once, too.
                self.end(tag.local_name().as_ref());
            }
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            event => {
                if let Some(text) = text_of(&event) {
                    self.string(&text);
                }
            }
        }
    }

    fn string(&mut self, text: &str) {
        if let Some(outside) = &self.outside {
            let count = characters_in(text);
            let in_paragraph = outside.paragraphs > 0 || !self.paragraphs.is_empty();
            match outside.reason {
                OmittedElement::Hidden if in_paragraph => self.omitted.hidden += count,
                OmittedElement::Comment if outside.paragraphs > 0 => self.omitted.comments += count,
                OmittedElement::Ruby => self.omitted.ruby += count,
                _ => {}
            }
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let look = paragraph.looks.last().copied().unwrap_or_default();
        paragraph.bold_extent.add(text, look.bold);
        if look.hidden {
            self.omitted.hidden += characters_in(text);
            return;
        }
        // Any space is one space, and none at the start.
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            };
            if c != ' ' || !(paragraph.text.is_empty() || paragraph.text.ends_with(' ')) {
                paragraph.text.push(c);
            }
        }
    }

    /// Adds characters that elements represent.
    fn characters(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn left_out(&self, name: &str, tag: &BytesStart<'_>) -> Option<OmittedElement> {
        let is = |attribute_name, value: &str| {
            attribute(tag, attribute_name).is_some_and(|found| found == value)
        };
        match name {
            "tracked-changes" => Some(OmittedElement::Hidden),
            "annotation" => Some(OmittedElement::Comment),
            "ruby-text" => Some(OmittedElement::Ruby),
            "note-citation"
            | "sequence-decls"
            | "forms"
            | "desc"
            | "title"
            | "script"
            | "change-info"
            | "variable-decls"
            | "user-field-decls"
            | "index-title-template" => Some(OmittedElement::Nothing),
            "hidden-text" | "hidden-paragraph" if is("is-hidden", "true") => {
                Some(OmittedElement::Hidden)
            }
            "section" => {
                let style = attribute(tag, "style-name");
                let by_style = self.styles.hidden(Family::Section, style.as_deref());
                (is("display", "none") || by_style == Some(true)).then_some(OmittedElement::Hidden)
            }
            _ => None,
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if let Some(outside) = &mut self.outside {
            outside.depth += 1;
            outside.paragraphs += usize::from(is_paragraph(name));
            return;
        }
        if name == "body" {
            self.in_body = true;
        }
        if !self.in_body {
            return;
        }
        if let Some(reason) = self.left_out(name, tag) {
            self.outside = Some(OmittedScope {
                reason,
                depth: 1,
                paragraphs: 0,
            });
            return;
        }
        match name {
            "p" | "h" => self.start_paragraph(name, tag),
            "span" => self.start_span(tag),
            "s" => {
                let count = attribute(tag, "c").and_then(|count| count.parse().ok());
                self.characters(&" ".repeat(count.unwrap_or(1).min(MAX_REPEATED)));
            }
            "tab" => self.characters("\t"),
            "line-break" => self.characters("\n"),
            "image" => self.omitted.pictures += 1,
            "list" => self.start_list(tag),
            "list-item" if self.deeper_lists == 0 => {
                if let Some(list) = self.lists.last_mut() {
                    list.is_item = true;
                    list.start = attribute(tag, "start-value").and_then(|start| start.parse().ok());
                }
            }
            "note" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.note = Some(paragraph.behind.len());
                }
            }
            "table-row" => {
                self.builder.start_row();
                self.rows.push(self.paragraphs.len());
            }
            "table-cell" | "covered-table-cell" => {
                let count = attribute(tag, "number-columns-repeated");
                let count = count.and_then(|count| count.parse().ok()).unwrap_or(1);
                (0..count.clamp(1, MAX_REPEATED)).for_each(|_| self.builder.start_cell());
            }
            _ => {}
        }
    }

    /// Begins a span: what its style does not say is as outside it.
    fn start_span(&mut self, tag: &BytesStart<'_>) {
        let style = attribute(tag, "style-name");
        let hidden = self.styles.hidden(Family::Text, style.as_deref());
        let bold = self.styles.bold(Family::Text, style.as_deref());
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let outer = paragraph.looks.last().copied().unwrap_or_default();
            paragraph.looks.push(TextLook {
                hidden: hidden.unwrap_or(outer.hidden),
                bold: bold.unwrap_or(outer.bold),
            });
        }
    }

    fn start_list(&mut self, tag: &BytesStart<'_>) {
        if self.lists.len() >= MAX_LISTS {
            self.deeper_lists += 1;
            return;
        }
        let outer = self.lists.last().and_then(|list| list.style.clone());
        let style = attribute(tag, "style-name").or(outer);
        let goes_on = attribute(tag, "continue-list").is_some()
            || attribute(tag, "continue-numbering").is_some_and(|value| value == "true");
        if let Some(style) = style.as_ref().filter(|_| !goes_on) {
            self.numbering.restart(style, self.lists.len() + 1);
        }
        self.lists.push(OpenList {
            style,
            is_item: false,
            start: None,
        });
    }

    fn start_paragraph(&mut self, name: &str, tag: &BytesStart<'_>) {
        if self.paragraphs.len() >= MAX_PARAGRAPHS {
            self.deeper_paragraphs += 1;
            return;
        }
        let style = attribute(tag, "style-name");
        let style = style.as_deref();
        let number = |name| attribute(tag, name).and_then(|value| value.parse::<u32>().ok());
        let level = number("outline-level").unwrap_or(1).clamp(1, 9);
        let is_heading = name == "h";
        let depth = self.lists.len();
        let is_header = attribute(tag, "is-list-header").is_some_and(|value| value == "true");
        let text = match self.lists.last_mut() {
            Some(list) if list.is_item && self.deeper_lists == 0 => {
                list.is_item = false;
                let by_list = list.style.clone();
                let list_style = by_list
                    .or_else(|| self.styles.list(style))
                    .unwrap_or_default();
                self.numbering.next(&list_style, depth, list.start)
            }
            None if is_heading && !is_header => {
                self.numbering
                    .next(OUTLINE, level as usize, number("start-value"))
            }
            _ => String::new(),
        };
        self.paragraphs.push(OdtParagraph {
            number: text,
            level: is_heading.then(|| u8::try_from(level).unwrap_or(9)),
            looks: vec![TextLook {
                hidden: self
                    .styles
                    .hidden(Family::Paragraph, style)
                    .unwrap_or(false),
                bold: self.styles.bold(Family::Paragraph, style).unwrap_or(false),
            }],
            ..OdtParagraph::default()
        });
    }

    fn end(&mut self, name: &str) {
        if let Some(outside) = &mut self.outside {
            outside.depth -= 1;
            outside.paragraphs -= usize::from(is_paragraph(name) && outside.depth > 0);
            if outside.depth == 0 {
                self.outside = None;
            }
            return;
        }
        if !self.in_body {
            return;
        }
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => {
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|p| p.looks.len() > 1) {
                    paragraph.looks.pop();
                }
            }
            "list" => {
                if self.deeper_lists > 0 {
                    self.deeper_lists -= 1;
                } else {
                    self.lists.pop();
                }
            }
            "note" => self.end_note(),
            "table-row" => {
                self.rows.pop();
                self.builder.end_row();
            }
            "body" => self.in_body = false,
            _ => {}
        }
    }

    fn end_note(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if let Some(from) = paragraph.note.take() {
            let text = paragraph
                .behind
                .split_off(from.min(paragraph.behind.len()))
                .concat();
            if !text.is_empty() {
                let number = self.builder.next_note();
                paragraph.text.push_str(&format!("[{number}]"));
                paragraph.behind.push(format!("[{number}]{text}"));
            }
        }
    }

    fn end_paragraph(&mut self) {
        if self.deeper_paragraphs > 0 {
            self.deeper_paragraphs -= 1;
            return;
        }
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let mut texts = paragraph.behind;
        let is_empty = paragraph.text.trim().is_empty();
        if !is_empty {
            texts.insert(0, format!("{}{}", paragraph.number, paragraph.text));
        }
        let outermost = self.rows.last().copied().unwrap_or(0);
        let mark = paragraph
            .bold_extent
            .mark(paragraph.level)
            .filter(|_| !is_empty);
        if self.paragraphs.len() > outermost
            && let Some(host) = self.paragraphs.last_mut()
        {
            host.behind.extend(texts);
            return;
        }
        for (at, text) in texts.iter().enumerate() {
            self.builder.paragraph(text, mark.filter(|_| at == 0));
        }
    }
}

fn is_paragraph(name: &str) -> bool {
    matches!(name, "p" | "h")
}
