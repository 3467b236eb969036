//! A document put together at random, written in every form that is read, with what a reader has to find in it.

mod office;
mod page;
mod plain;

use encoding_rs::{GB18030, GBK, UTF_8};

use crate::{
    composed::{Block, Composed, Run},
    mht::{self, Transfer},
    odt, rtf,
    word::escaped,
};
use office::{Odt, Rtf, docx_file};
use page::Html;
use plain::{Lines, Markdown, ofd};

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holdings {
    /// Everything that a reader sees.
    pub(crate) visible: String,
    pub(crate) hidden: usize,
    pub(crate) comments: usize,
    pub(crate) ruby: usize,
    pub(crate) boilerplate: usize,
    pub(crate) pictures: usize,
    notes: usize,
}

/// A file, and what it holds.
pub(crate) struct Written {
    pub(crate) form: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) holdings: Holdings,
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

impl Holdings {
    fn see(&mut self, text: &str) -> String {
        self.visible.push_str(text);
        text.to_owned()
    }

    fn picture(&mut self, written: &str) -> String {
        self.pictures += 1;
        written.to_owned()
    }

    /// A note's number is seen twice.
    fn note(&mut self, text: &str) -> usize {
        self.notes += 1;
        self.visible
            .push_str(&format!("[{0}][{0}]{text}", self.notes));
        self.notes
    }
}

/// How a form writes the parts of a document.
trait Form {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String;
    /// `level` is that of a heading.
    fn paragraph(&self, level: Option<u8>, content: &str) -> String;
    fn row(&self, cells: &[String]) -> String;
    fn table(&self, rows: &str) -> String {
        rows.to_owned()
    }
    fn text(&self, text: &str) -> String {
        escaped(text)
    }
    fn boilerplate(&self, _: &str, _: &mut Holdings) -> String {
        String::new()
    }
    fn page_number(&self, _: u32, _: &mut Holdings) -> String {
        String::new()
    }
    fn points(&self, points: &[String], holdings: &mut Holdings) -> String {
        let mut out = String::new();
        for (at, point) in points.iter().enumerate() {
            let text = holdings.see(&format!("{}. {point}", at + 1));
            out.push_str(&self.paragraph(None, &self.text(&text)));
        }
        out
    }

    fn body(&self, document: &Composed) -> (String, Holdings) {
        let mut holdings = Holdings::default();
        let title = holdings.see(&document.title);
        let mut out = self.paragraph(None, &self.text(&title));
        for block in &document.blocks {
            let written = match block {
                Block::Heading { level, text } => {
                    let text = holdings.see(text);
                    self.paragraph(Some(*level), &self.text(&text))
                }
                Block::Paragraph(runs) => {
                    let runs: String = runs
                        .iter()
                        .map(|run| self.run(run, &mut holdings))
                        .collect();
                    self.paragraph(None, &runs)
                }
                Block::Points(points) => self.points(points, &mut holdings),
                Block::Table(rows) => {
                    let row = |cells: &Vec<String>| {
                        let cells: Vec<String> = cells
                            .iter()
                            .map(|cell| self.text(&holdings.see(cell)))
                            .collect();
                        self.row(&cells)
                    };
                    let rows: String = rows.iter().map(row).collect();
                    self.table(&rows)
                }
                Block::Contents => {
                    let mut lines = vec!["目　录".to_owned()];
                    let entries = document.contents();
                    lines.extend(entries.iter().map(|(text, page)| format!("{text}……{page}")));
                    let line =
                        |line: &String| self.paragraph(None, &self.text(&holdings.see(line)));
                    lines.iter().map(line).collect()
                }
                Block::PageNumber(page) => self.page_number(*page, &mut holdings),
                Block::Boilerplate(text) => self.boilerplate(text, &mut holdings),
            };
            out.push_str(&written);
        }
        (out, holdings)
    }
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = format!("\u{feff}{text}");
    text.encode_utf16().flat_map(unit).collect()
}

/// The document in every form.
pub(crate) fn every_form(document: &Composed) -> Vec<Written> {
    let mut files = Vec::new();
    let mut add = |form: &str, bytes: Vec<u8>, holdings: &Holdings| {
        files.push(Written {
            form: form.to_owned(),
            bytes,
            holdings: holdings.clone(),
        });
    };
    for width in [None, Some(30), Some(80)] {
        let (text, holdings) = Lines(width).body(document);
        add(
            &format!("UTF-8 {width:?}"),
            text.clone().into_bytes(),
            &holdings,
        );
        add("BOM", format!("\u{feff}{text}").into_bytes(), &holdings);
        add("GB18030", GB18030.encode(&text).0.into_owned(), &holdings);
        add("UTF-16LE", utf16(&text, u16::to_le_bytes), &holdings);
        add("UTF-16BE", utf16(&text, u16::to_be_bytes), &holdings);
        add("CR LF", text.replace('\n', "\r\n").into_bytes(), &holdings);
    }
    let (text, holdings) = Markdown.body(document);
    // A heading of its own, without which it may be plain text.
    let text = format!("# {text}");
    add("Markdown", text.into_bytes(), &holdings);
    let (text, holdings) = Html.body(document);
    let page = format!("<!DOCTYPE html><html><body><main>{text}</main></body></html>");
    add("HTML", page.clone().into_bytes(), &holdings);
    let labelled = page.replace("<body>", "<head><meta charset=gbk></head><body>");
    add(
        "HTML in GBK",
        GBK.encode(&labelled).0.into_owned(),
        &holdings,
    );
    for (encoding, transfer) in [
        (UTF_8, Transfer::QuotedPrintable),
        (GBK, Transfer::Base64),
        (UTF_8, Transfer::EightBit),
    ] {
        add("MHT", mht::mht(&page, encoding, transfer), &holdings);
    }
    let (bytes, holdings) = docx_file(document);
    add("docx", bytes, &holdings);
    let (body, holdings) = Odt.body(document);
    add("odt", odt::file(&body), &holdings);
    for writer in [rtf::Writer::Word, rtf::Writer::LibreOffice] {
        let (body, holdings) = Rtf(writer).body(document);
        add(&format!("rtf {writer:?}"), rtf::file(&body), &holdings);
    }
    let (bytes, holdings) = ofd(document, 12);
    add("ofd", bytes, &holdings);
    files
}
