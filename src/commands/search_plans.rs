//! The search in the imported plans, after that in the bundled one.

use crate::{
    page::{Line, Role, field_label},
    plan::{BUNDLED_ID, LibraryPlan, NodePath, Reference},
    search::{Field, Hit, Index, SearchOptions},
    settings::Paths,
    words::words,
};

use super::{Error, matched_text::marked, plans, print::Printer};

/// The plans that a search covers.
#[derive(Debug, Default, PartialEq)]
pub(super) struct SearchScope {
    /// Identifiers, or parts of them, of the plans to search; empty for all.
    ids: Vec<String>,
}

impl SearchScope {
    /// Takes `plan:ID` out of a query; `plan` is the ID of `--plan`.
    pub(super) fn take(query: &str, plan: Option<&str>) -> (String, SearchScope) {
        let mut ids: Vec<String> = plan.map(str::to_owned).into_iter().collect();
        let mut words = Vec::new();
        for word in query.split(' ') {
            match word
                .strip_prefix("plan:")
                .or_else(|| word.strip_prefix("plan："))
            {
                Some(id) if !id.is_empty() => ids.push(id.to_owned()),
                _ => words.push(word),
            }
        }
        (words.join(" "), SearchScope { ids })
    }

    pub(super) fn has_bundled(&self) -> bool {
        self.has(BUNDLED_ID)
    }

    fn has(&self, id: &str) -> bool {
        self.ids.iter().all(|part| id.contains(part.as_str()))
    }
}

/// The hits in one imported plan.
pub(super) struct PlanHits {
    pub(super) plan: LibraryPlan,
    pub(super) hits: Vec<Hit>,
}

impl PlanHits {
    /// Returns the place and the heading of a hit; the preamble has neither.
    pub(super) fn node(&self, hit: &Hit) -> Option<(NodePath, String)> {
        let Reference::Item(number) = hit.reference else {
            return None;
        };
        let at = (number as usize).checked_sub(1)?;
        let (path, node) = self.plan.document.walk().into_iter().nth(at)?;
        Some((path, node.heading()))
    }

    /// Prints a hit: the plan's ID, the place and the heading, then the texts that matched.
    pub(super) fn print(&self, hit: &Hit, printer: &mut Printer) -> Result<(), Error> {
        let words = words(printer.language());
        let mut line = Line::default();
        line.push(format!("{}  ", self.plan.id), Role::Number);
        match self.node(hit) {
            Some((path, heading)) => {
                line.push(format!("{path}  "), Role::Number);
                line.push(heading, Role::Title);
            }
            None => line.push(self.plan.document.title.as_str(), Role::Title),
        }
        printer.entry(&line, 1)?;
        for found in &hit.matches {
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

/// Searches the imported plans of a scope; none without `paths`. Only hits that hold the query as typed count: what is
/// only similar is of use in one plan, and noise in many.
///
/// # Errors
/// If a plan cannot be read, or the scope names none.
pub(super) fn search(
    query: &str,
    scope: &SearchScope,
    paths: Option<&Paths>,
    options: &SearchOptions,
    printer: &Printer,
) -> Result<Vec<PlanHits>, Error> {
    let mut found = Vec::new();
    let Some(paths) = paths.filter(|_| !query.trim().is_empty()) else {
        return Ok(found);
    };
    let options = SearchOptions {
        exact: true,
        ..options.clone()
    };
    let ids = plans::ids(paths)?.into_iter().filter(|id| scope.has(id));
    for id in ids {
        let plan = plans::load(paths, &id, printer)?;
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
            found.push(PlanHits { plan, hits });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::SearchScope;

    #[test]
    fn plan_narrows() {
        let take = |query: &str, plan| {
            let (query, scope) = SearchScope::take(query, plan);
            (query, scope.has_bundled(), scope.has("浙江报告"))
        };
        assert_eq!(take("高铁 站", None), ("高铁 站".to_owned(), true, true));
        assert_eq!(
            take("plan:浙江 高铁", None),
            ("高铁".to_owned(), false, true)
        );
        assert_eq!(
            take("高铁 plan:yiwu", None),
            ("高铁".to_owned(), true, false)
        );
        assert_eq!(
            take("高铁", Some("浙江报告")),
            ("高铁".to_owned(), false, true)
        );
        assert_eq!(
            take("plan: 高铁", None),
            ("plan: 高铁".to_owned(), true, true)
        );
    }
}
