//! The document as text, as Markdown, and as pages of text objects.

use zip::CompressionMethod;

use super::{Form, Holdings, count};
use crate::{
    composed::{Block, Composed, Run, RunKind},
    levels::wrapped,
    word::{archive, escaped},
};

/// Plain text, each paragraph a line, or wrapped.
pub(super) struct Lines(pub(super) Option<usize>);

impl Form for Lines {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String {
        match run.kind {
            RunKind::Plain | RunKind::Bold => holdings.see(&run.text),
            _ => String::new(),
        }
    }
    fn paragraph(&self, _: Option<u8>, content: &str) -> String {
        match self.0 {
            Some(width) => wrapped(content, width),
            None => format!("{content}\n"),
        }
    }
    fn row(&self, cells: &[String]) -> String {
        format!("{}\n", cells.join("\t"))
    }
    fn text(&self, text: &str) -> String {
        text.to_owned()
    }
    fn page_number(&self, page: u32, holdings: &mut Holdings) -> String {
        format!("{}\n\u{c}", holdings.see(&format!("— {page} —")))
    }
}

pub(super) struct Markdown;

impl Form for Markdown {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String {
        let text = self.text(&run.text);
        match run.kind {
            RunKind::Plain => {
                holdings.see(&run.text);
                text
            }
            RunKind::Bold => {
                holdings.see(&run.text);
                format!("**{text}**")
            }
            RunKind::Struck => {
                holdings.hidden += count(&run.text);
                format!("~~{text}~~")
            }
            RunKind::Comment => {
                holdings.comments += count(&run.text);
                format!("<!-- {} -->", run.text.replace('-', "—"))
            }
            _ => String::new(),
        }
    }
    fn paragraph(&self, level: Option<u8>, content: &str) -> String {
        match level {
            Some(level) => format!("{} {content}\n\n", "#".repeat(level.into())),
            None => format!("{content}\n\n"),
        }
    }
    fn row(&self, cells: &[String]) -> String {
        format!("| {} |\n", cells.join(" | "))
    }
    fn table(&self, rows: &str) -> String {
        match rows.split_once('\n') {
            Some((head, rest)) => {
                let columns = head.matches('|').count() - 1;
                format!("\n{head}\n|{}\n{rest}\n", ":---:|".repeat(columns))
            }
            None => String::new(),
        }
    }
    fn text(&self, text: &str) -> String {
        text.replace('<', "\\<").replace('|', "\\|")
    }
}

/// An OFD file of pages with `per_page` lines, with a template behind each page.
pub(super) fn ofd(document: &Composed, per_page: usize) -> (Vec<u8>, Holdings) {
    let (text, mut holdings) = Lines(None).body(document);
    let lines: Vec<&str> = text.lines().collect();
    let object = |(at, line): (usize, &&str)| {
        format!(
            "<ofd:TextObject Boundary=\"20 {} 100 5\"><ofd:TextCode>{}</ofd:TextCode></ofd:TextObject>",
            20 + at * 10,
            escaped(line.trim_start_matches('\u{c}'))
        )
    };
    let content = |objects: &str| {
        format!(
            "<ofd:Page xmlns:ofd=\"x\"><ofd:Template TemplateID=\"77\"/><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let mut heads = String::new();
    for block in &document.blocks {
        if let Block::Boilerplate(text) = block {
            heads.push_str(text);
        }
    }
    holdings.boilerplate += count(&heads);
    let mut parts = vec![
        (
            "OFD.xml".to_owned(),
            "<ofd:OFD xmlns:ofd=\"x\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".to_owned(),
        ),
        ("Doc_0/Tpl.xml".to_owned(), content(&object((0, &heads.as_str())))),
    ];
    let mut pages = String::new();
    for (at, page) in lines.chunks(per_page).enumerate() {
        let objects: String = page.iter().enumerate().map(object).collect();
        parts.push((format!("Doc_0/{at}.xml"), content(&objects)));
        pages.push_str(&format!("<ofd:Page ID=\"{at}\" BaseLoc=\"{at}.xml\"/>"));
    }
    parts.push((
        "Doc_0/Document.xml".to_owned(),
        format!("<ofd:Document xmlns:ofd=\"x\"><ofd:CommonData><ofd:TemplatePage ID=\"77\" BaseLoc=\"Tpl.xml\"/></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"),
    ));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    (archive(&parts, CompressionMethod::Deflated), holdings)
}
