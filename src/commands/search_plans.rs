//! The search in the imported plans, after that in the bundled one.

use crate::{
    page::{Line, Role, field_label},
    plan::{LibraryPlan, NodePath},
    search::{Field, Hit, Index, LibraryScope, SearchOptions},
    settings::Paths,
    words::words,
};

use super::{Error, matched_text::marked, plans, print::Printer};

/// The hits in one imported plan.
pub(super) struct PlanHits {
    pub(super) plan: LibraryPlan,
    pub(super) hits: Vec<PlanHit>,
}

/// A hit, and its node; the preamble is none.
pub(super) struct PlanHit {
    pub(super) hit: Hit,
    pub(super) node: Option<PlanNode>,
}

/// The place and the heading of a node.
#[derive(Clone)]
pub(super) struct PlanNode {
    pub(super) path: NodePath,
    pub(super) heading: String,
}

impl PlanHits {
    fn new(plan: LibraryPlan, hits: Vec<Hit>) -> PlanHits {
        let nodes = plan.document.walk();
        let node = |hit: &Hit| {
            // Item n is the node at place n - 1: see `Document::as_plan`.
            let number = hit.reference.item()?;
            let (path, node) = nodes.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
            Some(PlanNode {
                path: path.clone(),
                heading: node.heading(),
            })
        };
        let hits = hits
            .into_iter()
            .map(|hit| PlanHit {
                node: node(&hit),
                hit,
            })
            .collect();
        PlanHits { plan, hits }
    }

    /// Prints a hit: the plan's ID, the place and the heading, then the texts that matched.
    pub(super) fn print(&self, hit: &PlanHit, printer: &mut Printer) -> Result<(), Error> {
        let words = words(printer.language());
        let mut line = Line::default();
        line.push(format!("{}  ", self.plan.id), Role::Number);
        match &hit.node {
            Some(node) => {
                line.push(format!("{}  ", node.path), Role::Number);
                line.push(node.heading.as_str(), Role::Title);
            }
            None => line.push(self.plan.document.title.as_str(), Role::Title),
        }
        printer.entry(&line, 1)?;
        for found in &hit.hit.matches {
            if matches!(found.field_ref.field, Field::Title | Field::Reference) {
                continue;
            }
            let mut line = Line::default();
            line.push(
                format!("    {}  ", field_label(found.field_ref.field, words)),
                Role::Faint,
            );
            line.spans.extend(marked(found, Role::Body));
            printer.entry(&line, 1)?;
        }
        Ok(())
    }
}

/// Searches those of the imported plans `ids` that a scope covers. Only hits that hold the query as typed count: what is
/// only similar is of use in one plan, and noise in many.
///
/// # Errors
/// If a plan cannot be read.
pub(super) fn search(
    query: &str,
    scope: &LibraryScope,
    ids: &[String],
    paths: &Paths,
    options: &SearchOptions,
    printer: &Printer,
) -> Result<Vec<PlanHits>, Error> {
    let mut found = Vec::new();
    if query.trim().is_empty() {
        return Ok(found);
    }
    let options = SearchOptions {
        exact: true,
        ..options.clone()
    };
    for id in ids.iter().filter(|id| scope.has(id)) {
        let plan = plans::load(paths, id, printer)?;
        let index = Index::build(&plan.document.as_plan(), &[], &options);
        let mut hits = index.search(query).hits;
        // Positions are numbers of this program and not of the document.
        hits.retain(|hit| {
            let is_text = |field| field != Field::Reference;
            hit.matches
                .iter()
                .any(|found| is_text(found.field_ref.field))
        });
        if !hits.is_empty() {
            found.push(PlanHits::new(plan, hits));
        }
    }
    Ok(found)
}
