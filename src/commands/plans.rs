//! `plans`: the imported plans, listed and removed; and `--plan ID` of the other commands.

use std::path::PathBuf;

use serde::Serialize;

use crate::{
    page::{Line, Role},
    plan::{LibraryHead, LibraryPlan, NodePath, OutlineNode, Reference},
    settings::{Paths, library},
};

use super::{
    Error,
    cli::{Format, PlansArgs},
    error::ExitStatus,
    export::cited_markdown,
    import_error::ImportError,
    json::SCHEMA,
    print::Printer,
    report,
};

#[derive(Serialize)]
struct PlanOutlineJson<'a> {
    schema: u32,
    plan: &'a str,
    title: &'a str,
    nodes: Vec<OutlineNodeJson<'a>>,
}

#[derive(Serialize)]
struct OutlineNodeJson<'a> {
    level: u32,
    marker: &'a str,
    number: Option<u32>,
    title: &'a str,
    children: Vec<OutlineNodeJson<'a>>,
}

impl<'a> OutlineNodeJson<'a> {
    fn all(nodes: &'a [OutlineNode]) -> Vec<OutlineNodeJson<'a>> {
        let json = |node: &'a OutlineNode| OutlineNodeJson {
            level: node.level,
            marker: &node.marker,
            number: node.number,
            title: &node.title,
            children: OutlineNodeJson::all(&node.children),
        };
        nodes.iter().map(json).collect()
    }
}

/// Returns the folder of the library.
///
/// # Errors
/// If there is no home folder.
pub(super) fn folder(paths: &Paths) -> Result<PathBuf, Error> {
    Ok(paths.plans_folder().ok_or(ImportError::NoHome)?)
}

/// Returns the identifiers of all imported plans; none without a home folder.
pub(super) fn ids(paths: &Paths) -> Result<Vec<String>, Error> {
    match paths.plans_folder() {
        Some(folder) => Ok(library::ids(&folder)?),
        None => Ok(Vec::new()),
    }
}

/// Reads the facts of all imported plans, not their texts. A plan that cannot be read is reported and left out.
fn heads(paths: &Paths, printer: &Printer) -> Result<Vec<LibraryHead>, Error> {
    let Some(folder) = paths.plans_folder() else {
        return Ok(Vec::new());
    };
    let mut heads = Vec::new();
    for id in library::ids(&folder)? {
        match library::head(&folder, &id, printer.language()) {
            Ok(head) => heads.extend(head),
            Err(line) => report::warning(line),
        }
    }
    Ok(heads)
}

/// Reads a plan of the library.
///
/// # Errors
/// If no plan has that identifier, or its file cannot be read.
pub(super) fn load(paths: &Paths, id: &str, printer: &Printer) -> Result<LibraryPlan, Error> {
    let found = match paths.plans_folder() {
        Some(folder) => {
            library::load(&folder, id, printer.language()).map_err(Error::Unreadable)?
        }
        None => None,
    };
    found.ok_or_else(|| Error::Import(ImportError::NoPlan { id: id.to_owned() }))
}

pub(super) fn run(
    arguments: &PlansArgs,
    paths: &Paths,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    if let Some(id) = &arguments.id {
        let removed = library::remove(&folder(paths)?, id)?;
        if !removed {
            return Err(ImportError::NoPlan { id: id.clone() }.into());
        }
        return Ok(ExitStatus::Success);
    }
    let heads = heads(paths, printer)?;
    match arguments.format {
        Format::Json => printer.json(&heads)?,
        _ => {
            for head in &heads {
                let mut line = Line::default();
                line.push(head.id.as_str(), Role::Number);
                line.push(format!("  {}", head.title), Role::Title);
                let facts: Vec<&str> = [&head.issuer, &head.period, &head.imported]
                    .into_iter()
                    .map(String::as_str)
                    .filter(|fact| !fact.is_empty())
                    .collect();
                line.push(
                    format!("  {}  {}", head.nodes, facts.join("  ")),
                    Role::Faint,
                );
                printer.entry(&line, 2)?;
            }
        }
    }
    printer.finish()?;
    Ok(ExitStatus::found(!heads.is_empty()))
}

/// `outline --plan ID`.
pub(super) fn outline(
    plan: &LibraryPlan,
    format: Format,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    if format == Format::Json {
        printer.json(&PlanOutlineJson {
            schema: SCHEMA,
            plan: &plan.id,
            title: &plan.document.title,
            nodes: OutlineNodeJson::all(&plan.document.nodes),
        })?;
    } else {
        for (path, node) in plan.document.walk() {
            printer.entry(&heading(&path, node), 2)?;
        }
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

/// A node's place and heading, indented by its level.
fn heading(path: &NodePath, node: &OutlineNode) -> Line {
    let mut line = Line::default();
    let indent = "  ".repeat(node.level.saturating_sub(1) as usize);
    line.push(format!("{indent}{path}  "), Role::Number);
    let role = if node.level == 1 {
        Role::Title
    } else {
        Role::Body
    };
    line.push(node.heading(), role);
    line
}

/// `show --plan ID REF…`: a node by its place in the outline (`2.1`), its marker (`第三条`) or its number.
pub(super) fn show(
    plan: &LibraryPlan,
    references: &[String],
    format: Format,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let outline = plan.outline();
    // All are found before any is printed.
    let mut found = Vec::new();
    for reference in references {
        let number = outline.find(reference).and_then(Reference::item);
        found.push(number.ok_or_else(|| ImportError::NoNode {
            plan: plan.id.clone(),
            reference: reference.clone(),
        })?);
    }
    show_nodes(plan, &found, format, printer)
}

/// Prints nodes by their numbers in the order of [`walk`](crate::plan::Document::walk), from 1.
pub(super) fn show_nodes(
    plan: &LibraryPlan,
    numbers: &[u32],
    format: Format,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let nodes = plan.document.walk();
    let node = |number: &u32| nodes.get((*number as usize).checked_sub(1)?);
    match format {
        Format::Json => {
            let nodes: Vec<&OutlineNode> = numbers
                .iter()
                .filter_map(node)
                .map(|(_, node)| *node)
                .collect();
            printer.json(&nodes)?;
        }
        Format::Markdown => {
            for &number in numbers {
                let view = printer.view();
                printer.text(&cited_markdown(plan, &nodes, number, view))?;
            }
        }
        _ => {
            for (at, (path, node)) in numbers.iter().filter_map(node).enumerate() {
                if at > 0 {
                    printer.line(&Line::default())?;
                }
                let mut line = Line::default();
                line.push(format!("{path}  "), Role::Number);
                line.push(node.heading(), Role::Title);
                printer.entry(&line, 0)?;
                let source = format!("{}（{}）", plan.document.title, plan.id);
                printer.entry(&faint(source), 0)?;
                for paragraph in &node.paragraphs {
                    printer.line(&Line::default())?;
                    let mut line = Line::default();
                    line.push(paragraph.as_str(), Role::Body);
                    printer.entry(&line, 0)?;
                }
                let mut below = nodes.iter().filter(|(other, _)| other.is_below(path));
                if let Some(first) = below.next() {
                    printer.line(&Line::default())?;
                    for (path, node) in std::iter::once(first).chain(below) {
                        printer.entry(&heading(path, node), 2)?;
                    }
                }
            }
        }
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

fn faint(text: String) -> Line {
    let mut line = Line::default();
    line.push(text, Role::Faint);
    line
}
