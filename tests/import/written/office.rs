//! The document as the files of word processors.

use super::{Form, Holdings, count};
use crate::{
    composed::{Block, Composed, Run, RunKind},
    rtf,
    word::{docx, escaped, part},
};

struct Docx;

fn docx_run(properties: &str, text: &str) -> String {
    let text = escaped(text);
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

impl Form for Docx {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String {
        match run.kind {
            RunKind::Plain => docx_run("", &holdings.see(&run.text)),
            RunKind::Bold => docx_run("<w:b/>", &holdings.see(&run.text)),
            RunKind::Hidden => {
                holdings.hidden += count(&run.text);
                docx_run("<w:vanish/>", &run.text)
            }
            RunKind::Struck => {
                holdings.hidden += count(&run.text);
                docx_run("<w:strike/>", &run.text)
            }
            RunKind::Deleted => {
                holdings.hidden += count(&run.text) * 2;
                let text = escaped(&run.text);
                let moved = docx_run("", &run.text);
                format!(
                    "<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del><w:moveFrom>{moved}</w:moveFrom>"
                )
            }
            RunKind::Comment => {
                holdings.comments += count(&run.text);
                String::new()
            }
            RunKind::Footnote => {
                let id = holdings.note(&run.text);
                format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")
            }
            RunKind::Ruby => {
                holdings.see("字");
                holdings.ruby += count(&run.text);
                format!(
                    "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
                    docx_run("", &run.text),
                    docx_run("", "字")
                )
            }
            RunKind::Picture => holdings.picture("<w:r><w:drawing><a:blip/></w:drawing></w:r>"),
            RunKind::TextBox => {
                let content = docx_run("", &holdings.see(&run.text));
                format!(
                    "<w:r><w:pict><w:txbxContent><w:p>{content}</w:p></w:txbxContent></w:pict></w:r>"
                )
            }
        }
    }
    fn paragraph(&self, level: Option<u8>, content: &str) -> String {
        let level = level.map_or_else(String::new, |level| {
            format!("<w:outlineLvl w:val=\"{}\"/>", level - 1)
        });
        format!("<w:p><w:pPr>{level}</w:pPr>{content}</w:p>")
    }
    fn row(&self, cells: &[String]) -> String {
        let cell = |cell: &String| format!("<w:tc><w:p>{cell}</w:p></w:tc>");
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(cell).collect::<String>()
        )
    }
    fn table(&self, rows: &str) -> String {
        format!("<w:tbl>{rows}</w:tbl>")
    }
    fn text(&self, text: &str) -> String {
        docx_run("", text)
    }
    fn boilerplate(&self, text: &str, holdings: &mut Holdings) -> String {
        // All of it is in one part; see below.
        holdings.boilerplate += count(text);
        String::new()
    }
}

/// The texts of all runs of a kind, in order.
fn texts_of(document: &Composed, kind: RunKind) -> Vec<&str> {
    let runs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(runs) => Some(runs),
        _ => None,
    });
    let found = runs.flatten().filter(|run| run.kind == kind);
    found.map(|run| run.text.as_str()).collect()
}

pub(super) fn docx_file(document: &Composed) -> (Vec<u8>, Holdings) {
    let (body, mut holdings) = Docx.body(document);
    let paragraph = |text: &str| format!("<w:p>{}</w:p>", docx_run("", text));
    let note = |(at, text): (usize, &&str)| {
        format!(
            "<w:footnote w:id=\"{}\">{}</w:footnote>",
            at + 1,
            paragraph(text)
        )
    };
    let notes: String = texts_of(document, RunKind::Footnote)
        .iter()
        .enumerate()
        .map(note)
        .collect();
    // No place refers to it.
    let notes = format!(
        "{notes}<w:footnote w:id=\"unused\">{}</w:footnote>",
        paragraph("弃")
    );
    holdings.hidden += 1;
    let comments: String = texts_of(document, RunKind::Comment)
        .iter()
        .map(|text| format!("<w:comment>{}</w:comment>", paragraph(text)))
        .collect();
    let heads: String = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Boilerplate(text) => Some(paragraph(text)),
            _ => None,
        })
        .collect();
    let relation = |kind: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"http://x/{kind}\" Target=\"{kind}.xml\"/>")
    };
    let relations: String = ["footnotes", "comments", "header"].map(relation).concat();
    let parts = [
        ("word/footnotes.xml", part("footnotes", &notes)),
        ("word/comments.xml", part("comments", &comments)),
        ("word/header.xml", part("hdr", &heads)),
        (
            "word/_rels/document.xml.rels",
            format!("<Relationships>{relations}</Relationships>"),
        ),
    ];
    let parts = parts.each_ref().map(|(name, xml)| (*name, xml.as_str()));
    (docx(&body, &parts), holdings)
}

pub(super) struct Odt;

impl Form for Odt {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String {
        let text = escaped(&run.text);
        let span =
            |style: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
        match run.kind {
            RunKind::Plain => {
                holdings.see(&run.text);
                text
            }
            RunKind::Bold => {
                holdings.see(&run.text);
                span("Bold")
            }
            RunKind::Hidden => {
                holdings.hidden += count(&run.text);
                span("Hidden")
            }
            RunKind::Struck | RunKind::Deleted => {
                holdings.hidden += count(&run.text);
                span("Struck")
            }
            RunKind::Comment => {
                holdings.comments += count(&run.text);
                format!("<office:annotation><text:p>{text}</text:p></office:annotation>")
            }
            RunKind::Footnote => {
                holdings.note(&run.text);
                format!(
                    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
                )
            }
            RunKind::Ruby => {
                holdings.see("字");
                holdings.ruby += count(&run.text);
                format!(
                    "<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>{text}</text:ruby-text></text:ruby>"
                )
            }
            RunKind::Picture => holdings.picture("<draw:frame><draw:image/></draw:frame>"),
            RunKind::TextBox => {
                holdings.see(&run.text);
                format!(
                    "<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
                )
            }
        }
    }
    fn paragraph(&self, level: Option<u8>, content: &str) -> String {
        match level {
            Some(level) => {
                format!("<text:h text:outline-level=\"{level}\">{content}</text:h>")
            }
            None => format!("<text:p>{content}</text:p>"),
        }
    }
    fn row(&self, cells: &[String]) -> String {
        let cell =
            |cell: &String| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>");
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.iter().map(cell).collect::<String>()
        )
    }
    fn table(&self, rows: &str) -> String {
        format!("<table:table>{rows}</table:table>")
    }
}

pub(super) struct Rtf(pub(super) rtf::Writer);

impl Form for Rtf {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String {
        let text = self.text(&run.text);
        match run.kind {
            RunKind::Plain => {
                holdings.see(&run.text);
                format!("{{{text}}}")
            }
            RunKind::Bold => {
                holdings.see(&run.text);
                format!("{{\\b {text}}}")
            }
            RunKind::Hidden => {
                holdings.hidden += count(&run.text);
                format!("{{\\v {text}}}")
            }
            RunKind::Struck => {
                holdings.hidden += count(&run.text);
                format!("{{\\strike {text}}}")
            }
            RunKind::Deleted => {
                holdings.hidden += count(&run.text);
                format!("{{\\deleted {text}}}")
            }
            RunKind::Comment => {
                holdings.comments += count(&run.text);
                format!("{{\\*\\annotation {text}}}")
            }
            RunKind::Footnote => {
                holdings.note(&run.text);
                format!("{{\\footnote \\pard {text}}}")
            }
            RunKind::Ruby => String::new(),
            RunKind::Picture => holdings.picture("{\\pict 00}"),
            RunKind::TextBox => {
                holdings.see(&run.text);
                format!("{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {text}\\par}}}}}}")
            }
        }
    }
    fn paragraph(&self, level: Option<u8>, content: &str) -> String {
        let level = level.map_or_else(String::new, |level| format!("\\outlinelevel{}", level - 1));
        format!("\\pard\\plain{level}\\f1 {content}\\par\r\n")
    }
    fn row(&self, cells: &[String]) -> String {
        let cell = |cell: &String| format!("\\pard\\intbl\\plain\\f1 {cell}\\cell ");
        format!(
            "\\trowd {}\\row\r\n",
            cells.iter().map(cell).collect::<String>()
        )
    }
    fn text(&self, text: &str) -> String {
        rtf::text(self.0, text)
    }
    fn boilerplate(&self, text: &str, holdings: &mut Holdings) -> String {
        holdings.boilerplate += count(text);
        format!("{{\\header \\pard {}\\par}}", self.text(text))
    }
}
