//! The text of a saved web page, without the page's boilerplate.

mod bold_lines;
mod elements;
mod lists;
mod recognition;
#[cfg(test)]
mod tests;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::{
    decode_error::DecodeError,
    heading_mark::HeadingMark,
    limits::{MAX_TAGS, MAX_TEXT_BYTES, tags_left},
    lines::HeadingPlaces,
    markers::marker,
    omitted::Omitted,
    read_text::{ReadText, characters_in},
    table,
};

use bold_lines::BoldLines;
use lists::HtmlLists;
pub(super) use recognition::is_html;

use elements::{
    BLOCKS, BOILERPLATE_TAGS, CONTAINERS, CONTROLS, LeftOut, NO_TEXT, Outside, RUBY, STRUCK,
    TagAttributes, VOID, is_nesting,
};

/// The end of a paragraph, which a web page states explicitly.
const PARAGRAPH: char = '\u{2029}';

/// Returns the text of a page: a line for each block and each row of a table, without navigation, header and footer;
/// what was omitted; and the levels of headings by their bytes.
///
/// # Errors
/// If it has more than [`MAX_TAGS`] tags.
pub(super) fn text(html: &str) -> Result<ReadText, DecodeError> {
    tags_left(html, MAX_TAGS).ok_or(DecodeError::TooManyTags)?;
    let page = HtmlReader::read(html, true);
    // If most of the text was left out as boilerplate, the page is read again with all of it.
    if page.kept_bytes >= page.boilerplate_bytes {
        return Ok(page.finish());
    }
    Ok(HtmlReader::read(html, false).finish())
}

/// A page being read.
#[derive(Default)]
struct HtmlReader {
    out: String,
    omitted: Omitted,
    /// True if the parts around the document are left out.
    skip_boilerplate: bool,
    kept_bytes: usize,
    boilerplate_bytes: usize,
    /// The start tag being read.
    tag: String,
    attribute: Vec<u8>,
    attributes: TagAttributes,
    /// The element being left out.
    outside: Option<Outside>,
    lists: HtmlLists,
    /// The number of the list item that begins here.
    marker: Option<String>,
    /// Starts of the cells of the row being read, in bytes of `out`; `None` outside a row, and in a row with a table in it.
    row: Option<Vec<usize>>,
    /// Open `article` and `main`.
    articles: usize,
    /// Open `pre` elements.
    preformatted: usize,
    line_has_text: bool,
    bold_lines: BoldLines,
    /// Levels of headings by their bytes in `out`.
    headings: HeadingPlaces,
}

impl HtmlReader {
    fn read(html: &str, skip_boilerplate: bool) -> HtmlReader {
        let mut reader = HtmlReader {
            skip_boilerplate,
            ..HtmlReader::default()
        };
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
            reader.event(event);
            // An event of the tokenizer ends the reading.
            (reader.out.len() > MAX_TEXT_BYTES).then_some(())
        });
        // Text in a script that looks like a tag is not one.
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(html, emitter)
            .next()
            .unwrap_or(Ok(()));
        reader
    }

    fn finish(mut self) -> ReadText {
        self.end_row();
        ReadText {
            text: self.out,
            omitted: self.omitted,
            headings: self.headings,
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = String::from_utf8_lossy(name).into_owned();
                self.attributes = TagAttributes::default();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                self.attributes.hidden |= name == b"hidden";
                self.attributes.reversed |= name == b"reversed";
            }
            CallbackEvent::AttributeValue { value } => {
                self.attributes.read(&self.attribute, value);
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    /// Returns why the element that begins is left out.
    fn left_out(&self) -> Option<LeftOut> {
        let tag = self.tag.as_str();
        let TagAttributes {
            boilerplate,
            header_only,
            hidden,
            ..
        } = self.attributes;
        let in_article = self.articles > 0;
        let by_tag =
            BOILERPLATE_TAGS.contains(&tag) && !(in_article && matches!(tag, "header" | "footer"));
        let by_name = CONTAINERS.contains(&tag) && boilerplate && !(in_article && header_only);
        if NO_TEXT.contains(&tag) {
            Some(LeftOut::NoText)
        } else if CONTROLS.contains(&tag) {
            Some(LeftOut::Control)
        } else if RUBY.contains(&tag) {
            Some(LeftOut::Ruby)
        } else if hidden || STRUCK.contains(&tag) {
            Some(LeftOut::Hidden)
        } else if self.skip_boilerplate && (by_tag || by_name) {
            Some(LeftOut::Boilerplate)
        } else {
            None
        }
    }

    fn start(&mut self, self_closing: bool) {
        let tag = std::mem::take(&mut self.tag);
        self.tag.clone_from(&tag);
        let tag = tag.as_str();
        let self_closing = self_closing || VOID.contains(&tag);
        if self.is_left_out_with(tag, self_closing) {
            return;
        }
        if BLOCKS.contains(&tag) {
            self.end_paragraph();
        }
        let left_out = self.left_out().filter(|_| !self_closing);
        if left_out.is_none() && !self_closing {
            self.bold_lines.start(tag, self.attributes.bold);
        }
        match tag {
            _ if left_out.is_some() => {
                self.outside = left_out.map(|reason| Outside {
                    tag: tag.to_owned(),
                    depth: 1,
                    nested: 0,
                    reason,
                });
            }
            "br" => {
                self.end_line();
                self.out.push('\n');
                self.line_has_text = false;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.as_bytes()[1] - b'0';
                self.headings
                    .push((self.out.len(), HeadingMark::Level(level)));
                self.bold_lines.is_heading = true;
            }
            "pre" => self.preformatted += 1,
            "article" | "main" => self.articles += 1,
            "ol" | "ul" | "menu" => self.lists.open(tag == "ol", &self.attributes),
            "li" => self.marker = self.lists.item(&self.attributes),
            "img" => self.omitted.pictures += 1,
            "table" => self.row = None,
            "tr" => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            "td" | "th" => {
                if let Some(row) = &mut self.row {
                    row.push(self.out.len());
                }
            }
            _ => {}
        }
    }

    /// Returns whether a start tag is within the element that is left out, if any, and counts it there.
    fn is_left_out_with(&mut self, tag: &str, self_closing: bool) -> bool {
        let Some(outside) = &mut self.outside else {
            return false;
        };
        if outside.is_ended_by_start(tag) {
            self.outside = None;
            return false;
        }
        outside.depth += usize::from(outside.tag == tag && !self_closing);
        outside.nested += usize::from(is_nesting(tag));
        true
    }

    /// Ends a line: one that is bold as a whole may be a heading, unless it is part of a table.
    fn end_line(&mut self) {
        let bold = self.bold_lines.end_line();
        self.headings.extend(bold.filter(|_| self.row.is_none()));
    }

    fn end(&mut self, tag: &str) {
        if let Some(outside) = &mut self.outside {
            if outside.tag == tag {
                outside.depth -= 1;
                if outside.depth == 0 {
                    self.outside = None;
                }
                return;
            }
            if !is_nesting(tag) {
                return;
            }
            if outside.nested > 0 {
                outside.nested -= 1;
                return;
            }
            if !outside.is_item() {
                return;
            }
            // The end of a list ends its last item.
            self.outside = None;
        }
        self.bold_lines.end(tag);
        match tag {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "article" | "main" => self.articles = self.articles.saturating_sub(1),
            "ol" | "ul" | "menu" => {
                self.lists.close();
                self.marker = None;
            }
            "tr" | "table" => self.end_row(),
            _ => {}
        }
        if BLOCKS.contains(&tag) {
            self.end_paragraph();
        }
    }

    fn string(&mut self, text: &str) {
        let bytes = text.trim().len();
        if let Some(outside) = &self.outside {
            let characters = characters_in(text);
            match outside.reason {
                LeftOut::NoText => {}
                LeftOut::Hidden => self.omitted.hidden += characters,
                LeftOut::Ruby => self.omitted.ruby += characters,
                LeftOut::Control => self.omitted.boilerplate += characters,
                LeftOut::Boilerplate => {
                    self.omitted.boilerplate += characters;
                    self.boilerplate_bytes += bytes;
                }
            }
            return;
        }
        if bytes > 0
            && let Some(number) = self.marker.take()
            && marker(text.trim_start()).is_none()
        {
            self.out.push_str(&format!("{number}. "));
        }
        self.kept_bytes += bytes;
        self.bold_lines
            .add(text, self.out.len(), !self.line_has_text);
        self.line_has_text |= bytes > 0;
        if self.preformatted > 0 {
            self.out.push_str(text);
            return;
        }
        // A line end in the source of a page is a space.
        self.out.extend(text.chars().map(|c| match c {
            '\n' | '\r' | '\t' | '\u{c}' => ' ',
            c => c,
        }));
    }

    /// Ends the paragraph, if there is one.
    fn end_paragraph(&mut self) {
        self.end_line();
        if std::mem::take(&mut self.line_has_text) {
            self.out.push(PARAGRAPH);
        }
    }

    /// Ends the row of a table: its cells become one line, unless they lay out a page.
    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        let Some(&first) = row.first() else { return };
        let ends = row.iter().skip(1).copied().chain([self.out.len()]);
        let cells: Vec<String> = row
            .iter()
            .zip(ends)
            .map(|(&start, end)| self.out[start..end].to_owned())
            .collect();
        if let Some(row) = table::row_of(&cells) {
            self.out.truncate(first);
            self.out.push_str(&row);
            self.out.push(PARAGRAPH);
            self.line_has_text = false;
        }
    }
}
