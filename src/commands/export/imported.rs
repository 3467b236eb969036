//! An imported plan as JSON, Markdown or HTML: its own title, its outline and text, and the figures found in it.

use serde::Serialize;

use super::html::{STYLE, escape};
use crate::{
    commands::{figures::FigureJson, json::SCHEMA},
    figures::{FoundFigure, figures},
    page::{citation, escaped, figure_cells, figure_head, table_head, table_row},
    plan::{Language, LibraryPlan, NodePath, OutlineNode, Reference},
    words::words,
};

/// An imported plan as a whole.
#[derive(Serialize)]
pub(super) struct ImportedPlanJson<'a> {
    schema: u32,
    plan: &'a str,
    title: &'a str,
    issuer: &'a str,
    period: &'a str,
    imported: &'a str,
    preamble: &'a [String],
    nodes: &'a [OutlineNode],
    /// Found by the program, each with its sentence.
    figures: Vec<FigureJson<'a>>,
}

pub(super) fn json<'a>(plan: &'a LibraryPlan, found: &'a [FoundFigure]) -> ImportedPlanJson<'a> {
    let document = &plan.document;
    ImportedPlanJson {
        schema: SCHEMA,
        plan: &plan.id,
        title: &document.title,
        issuer: &document.issuer,
        period: &document.period,
        imported: &plan.imported,
        preamble: &document.preamble,
        nodes: &document.nodes,
        figures: found
            .iter()
            .map(|figure| FigureJson::new(&plan.id, figure))
            .collect(),
    }
}

/// Returns the title, or the identifier where the document has none.
fn title(plan: &LibraryPlan) -> &str {
    match plan.document.title.as_str() {
        "" => &plan.id,
        title => title,
    }
}

/// Returns issuer, years and the day of the import, on one line.
fn facts(plan: &LibraryPlan, labels: Language) -> String {
    let imported = words(labels).imported_on(&plan.imported);
    let facts = [&plan.document.issuer, &plan.document.period, &imported];
    let facts: Vec<&str> = facts
        .into_iter()
        .map(String::as_str)
        .filter(|fact| !fact.is_empty())
        .collect();
    facts.join("  ")
}

/// Returns the whole plan as Markdown: facts, contents, preamble, figures, text.
pub(super) fn markdown(plan: &LibraryPlan, labels: Language) -> String {
    let words = words(labels);
    let document = &plan.document;
    let nodes = document.walk();
    let mut out = format!("# {}\n\n", escaped(title(plan)));
    for line in [facts(plan, labels), words.imported_plan.to_owned()] {
        if !line.is_empty() {
            out.push_str(&format!("{}\n\n", escaped(&line)));
        }
    }
    out.push_str(&format!("## {}\n\n", words.contents));
    for (_, node) in &nodes {
        let indent = "  ".repeat(node.level.saturating_sub(1) as usize);
        out.push_str(&format!("{indent}- {}\n", escaped(&node.heading())));
    }
    out.push('\n');
    for paragraph in &document.preamble {
        out.push_str(&format!("{}\n\n", escaped(paragraph)));
    }
    let found = figures(document);
    if !found.is_empty() {
        out.push_str(&format!("## {}\n\n", words.extracted));
        out.push_str(&format!("{}\n\n", escaped(words.extracted_hint)));
        out.push_str(&table_head(&figure_head(labels)));
        for figure in &found {
            let cells = figure_cells(figure, labels);
            let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
            out.push_str(&table_row(&cells));
        }
        out.push('\n');
    }
    for (_, node) in nodes {
        out.push_str(&node_markdown(node));
    }
    out
}

/// Returns a node as Markdown: its heading, one level below the plan's title, and its text.
fn node_markdown(node: &OutlineNode) -> String {
    let marks = "#".repeat((node.level as usize + 1).clamp(2, 6));
    let mut out = format!("{marks} {}\n\n", escaped(&node.heading()));
    for paragraph in &node.paragraphs {
        out.push_str(&format!("{}\n\n", escaped(paragraph)));
    }
    out
}

/// Returns a node with all that is below it, and its citation.
pub(in crate::commands) fn cited_markdown(
    plan: &LibraryPlan,
    nodes: &[(NodePath, &OutlineNode)],
    number: u32,
    view: crate::page::View,
) -> String {
    let Some((path, node)) = (number as usize)
        .checked_sub(1)
        .and_then(|at| nodes.get(at))
    else {
        return String::new();
    };
    let mut out = node_markdown(node);
    let below = nodes.iter().filter(|(other, _)| other.is_below(path));
    below.for_each(|(_, node)| out.push_str(&node_markdown(node)));
    let source = citation(&plan.as_plan(), Reference::Item(number), view);
    out.push_str(&format!("*{}*\n\n", escaped(&source)));
    out
}

/// Returns the whole plan as one HTML page.
pub(super) fn html(plan: &LibraryPlan, labels: Language) -> String {
    let words = words(labels);
    let language = match labels {
        Language::Zh => "zh-Hans",
        Language::En => "en",
    };
    let document = &plan.document;
    let nodes = document.walk();
    let title = escape(title(plan));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1 lang=\"zh-Hans\">{title}</h1>\n"
    );
    for line in [facts(plan, labels), words.imported_plan.to_owned()] {
        if !line.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", escape(&line)));
        }
    }
    out.push_str(&format!(
        "</header>\n<nav aria-labelledby=\"contents\"><h2 id=\"contents\">{}</h2>\n",
        words.contents
    ));
    contents(&document.nodes, "", &mut out);
    out.push_str("</nav>\n<main lang=\"zh-Hans\">\n");
    let paragraphs = |texts: &[String], out: &mut String| {
        for text in texts {
            out.push_str(&format!("<p>{}</p>\n", escape(text)));
        }
    };
    paragraphs(&document.preamble, &mut out);
    let found = figures(document);
    if !found.is_empty() {
        let name = words.extracted;
        out.push_str(&format!("<section id=\"figures\"><h2>{name}</h2>\n"));
        paragraphs(&[words.extracted_hint.to_owned()], &mut out);
        let cells = |cells: &[String], tag: &str| -> String {
            let cell = |cell: &String| format!("<{tag}>{}</{tag}>", escape(cell));
            cells.iter().map(cell).collect()
        };
        let head = cells(&figure_head(labels), "th");
        out.push_str(&format!("<table><thead><tr>{head}</tr></thead>\n<tbody>\n"));
        for figure in &found {
            let row = cells(&figure_cells(figure, labels), "td");
            out.push_str(&format!("<tr>{row}</tr>\n"));
        }
        out.push_str("</tbody></table>\n</section>\n");
    }
    for (path, node) in &nodes {
        let level = (node.level as usize + 1).clamp(2, 6);
        let heading = escape(&node.heading());
        out.push_str(&format!("<h{level} id=\"n{path}\">{heading}</h{level}>\n"));
        paragraphs(&node.paragraphs, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Adds links to the nodes, as deep as they are. `above` is the place of their parent.
fn contents(nodes: &[OutlineNode], above: &str, out: &mut String) {
    out.push_str("<ul>\n");
    for (at, node) in (1..).zip(nodes) {
        let place = match above {
            "" => at.to_string(),
            above => format!("{above}.{at}"),
        };
        let heading = escape(&node.heading());
        out.push_str(&format!("<li><a href=\"#n{place}\">{heading}</a>"));
        if !node.children.is_empty() {
            out.push('\n');
            contents(&node.children, &place, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}
