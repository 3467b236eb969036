//! The search in the imported plans, after that in the bundled one.

use std::path::PathBuf;

use crate::{
    page::{Line, Role},
    plan::{Place, PlanKey},
    search::{Library, LibraryScope, PlanHit, PlanHits, SearchOptions},
    settings::{Paths, library},
};

use super::{Error, matched_text::print_matches, plans, print::Printer, report};

/// Returns the plan's identifier and the place of a hit in its outline; empty for the preamble.
pub(super) fn plan_and_path(hit: &PlanHit) -> (&str, &str) {
    match &hit.place {
        Place::Imported { id, node } => (id, &node.path),
        Place::Bundled(_) => ("", ""),
    }
}

/// Prints a hit: the plan's identifier, the place and the heading, then the texts that matched.
pub(super) fn print(hit: &PlanHit, printer: &mut Printer) -> Result<(), Error> {
    let (id, path) = plan_and_path(hit);
    let mut line = Line::default();
    line.push(format!("{id}  "), Role::Number);
    if !path.is_empty() {
        line.push(format!("{path}  "), Role::Number);
    }
    line.push(hit.heading.as_str(), Role::Title);
    printer.entry(&line, 1)?;
    print_matches(&hit.hit, printer)
}

/// The imported plans by their identifiers, and where they are.
pub(super) struct SearchedPlans {
    pub(super) ids: Vec<String>,
    folder: Option<PathBuf>,
}

impl SearchedPlans {
    /// Returns the plans in a library; none without one.
    ///
    /// # Errors
    /// If its folder cannot be read.
    pub(super) fn new(library: Option<&Paths>) -> Result<SearchedPlans, Error> {
        Ok(SearchedPlans {
            ids: library.map_or_else(|| Ok(Vec::new()), plans::ids)?,
            folder: library.and_then(Paths::plans_folder),
        })
    }
}

/// Searches those of the imported plans that a scope covers; only they are read. A plan that cannot be read is reported
/// and left out.
pub(super) fn search(
    query: &str,
    scope: &LibraryScope,
    plans: &SearchedPlans,
    options: &SearchOptions,
    printer: &Printer,
) -> PlanHits {
    let covered = plans.ids.iter().filter(|id| scope.has(id));
    let covered: Vec<String> = covered.cloned().collect();
    let folder = plans.folder.as_ref().filter(|_| !covered.is_empty());
    let Some(folder) = folder.filter(|_| !query.trim().is_empty()) else {
        return PlanHits::default();
    };
    let (plans, errors) = library::load_all(folder, &covered, printer.language());
    errors.iter().for_each(report::warning);
    Library::new(plans, Vec::new(), options).search(query, scope, &PlanKey::Bundled)
}
