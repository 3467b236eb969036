//! `plans`: the imported plans, listed and removed; and `--plan ID` of the other commands.

use std::path::PathBuf;

use serde::Serialize;

use crate::{
    page::{Line, Role},
    plan::{LibraryHead, LibraryPlan, NodePath, OutlineNode},
    settings::{Paths, library},
};

use super::{
    Error,
    cli::{Format, PlansArgs},
    error::ExitStatus,
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
/// If there is none of that identifier, or its file cannot be read.
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

/// `show --plan ID REF…`: a node by its place in the outline (`2.1`) or its marker (`第三条`).
pub(super) fn show(
    plan: &LibraryPlan,
    references: &[String],
    format: Format,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    // All are found before any is printed.
    let mut found = Vec::new();
    for reference in references {
        let nodes = plan.document.walk();
        let by_path = reference.parse::<NodePath>().ok();
        let wanted: String = reference.chars().filter(|c| !c.is_whitespace()).collect();
        let by_marker = |node: &OutlineNode| {
            let marker = node.marker.chars().filter(|c| !c.is_whitespace());
            marker.eq(wanted.chars())
        };
        let node = nodes.into_iter().find(|(path, node)| match &by_path {
            Some(wanted) => wanted == path,
            None => by_marker(node),
        });
        found.push(node.ok_or_else(|| ImportError::NoNode {
            plan: plan.id.clone(),
            reference: reference.clone(),
        })?);
    }
    if format == Format::Json {
        let nodes: Vec<&OutlineNode> = found.iter().map(|(_, node)| *node).collect();
        printer.json(&nodes)?;
        printer.finish()?;
        return Ok(ExitStatus::Success);
    }
    for (number, (path, node)) in found.iter().enumerate() {
        if number > 0 {
            printer.line(&Line::default())?;
        }
        let markdown = format == Format::Markdown;
        let mut line = Line::default();
        line.push(
            if markdown {
                "## ".to_owned()
            } else {
                format!("{path}  ")
            },
            Role::Number,
        );
        line.push(node.heading(), Role::Title);
        printer.entry(&line, 0)?;
        let mut line = Line::default();
        line.push(
            format!("{}（{}）", plan.document.title, plan.id),
            Role::Faint,
        );
        printer.entry(&line, 0)?;
        for paragraph in &node.paragraphs {
            printer.line(&Line::default())?;
            let mut line = Line::default();
            line.push(paragraph.as_str(), Role::Body);
            printer.entry(&line, 0)?;
        }
        let below = plan.document.walk();
        let below = below.iter().filter(|(other, _)| other.is_below(path));
        let mut first = true;
        for (path, node) in below {
            if std::mem::take(&mut first) {
                printer.line(&Line::default())?;
            }
            printer.entry(&heading(path, node), 2)?;
        }
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}
