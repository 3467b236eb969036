//! The document as a web page.

use super::{Form, Holdings, count};
use crate::{
    composed::{Run, RunKind},
    word::escaped,
};

pub(super) struct Html;

impl Form for Html {
    fn run(&self, run: &Run, holdings: &mut Holdings) -> String {
        let text = escaped(&run.text);
        match run.kind {
            RunKind::Plain => {
                holdings.see(&run.text);
                text
            }
            RunKind::Bold => {
                holdings.see(&run.text);
                format!("<b>{text}</b>")
            }
            RunKind::Hidden => {
                holdings.hidden += count(&run.text);
                format!("<span style='display:none'>{text}</span>")
            }
            RunKind::Struck => {
                holdings.hidden += count(&run.text);
                format!("<span style='text-decoration: line-through'>{text}</span>")
            }
            RunKind::Deleted => {
                holdings.hidden += count(&run.text);
                format!("<del>{text}</del>")
            }
            RunKind::Comment => format!("<!-- {} -->", run.text.replace(['-', '>'], "")),
            RunKind::Footnote => {
                let number = holdings.note(&run.text);
                format!("<sup>[{number}]</sup><br>[{number}]{text}<br>")
            }
            RunKind::Ruby => {
                holdings.see("字");
                holdings.ruby += count(&run.text);
                format!("<ruby>字<rt>{text}</rt></ruby>")
            }
            RunKind::Picture => holdings.picture("<img src=x>"),
            RunKind::TextBox => {
                holdings.see(&run.text);
                format!("<div>{text}</div>")
            }
        }
    }
    fn paragraph(&self, level: Option<u8>, content: &str) -> String {
        let tag = level.map_or_else(|| "p".to_owned(), |level| format!("h{}", level + 1));
        format!("<{tag}>{content}</{tag}>\n")
    }
    fn points(&self, points: &[String], holdings: &mut Holdings) -> String {
        let point = |(at, point): (usize, &String)| {
            // The reader takes a marker that is written out for the number itself.
            let number = at + 1;
            holdings.see(&format!("{number}. 点{point}"));
            format!("<li>点{}</li>", escaped(point))
        };
        format!(
            "<ol>{}</ol>",
            points.iter().enumerate().map(point).collect::<String>()
        )
    }
    fn row(&self, cells: &[String]) -> String {
        let cell = |cell: &String| format!("<td><p>{cell}</p></td>");
        format!("<tr>{}</tr>", cells.iter().map(cell).collect::<String>())
    }
    fn table(&self, rows: &str) -> String {
        format!("<table>{rows}</table>")
    }
    fn boilerplate(&self, text: &str, holdings: &mut Holdings) -> String {
        // More of it than of text is no menu.
        if (holdings.boilerplate + count(text)) * 2 > count(&holdings.visible) {
            return String::new();
        }
        holdings.boilerplate += count(text);
        format!("<nav>{}</nav>", escaped(text))
    }
}
