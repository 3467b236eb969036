//! The search in all imported plans at once: one index over their nodes.

use crate::plan::{
    Language, LibraryPlan, Outline, OutlineEntry, Place, PlanKey, Reference, sentences,
};

use super::{
    attributes::Attributes,
    hit::{Field, FieldRef, Hit},
    index::Index,
    library_scope::LibraryScope,
    options::SearchOptions,
};

/// The imported plans, and their index.
#[derive(Debug, Default)]
pub struct Library {
    plans: Vec<LibraryPlan>,
    /// Why some could not be read, one line each.
    pub errors: Vec<String>,
    index: Index,
    outlines: Vec<Outline>,
    /// The entry of each plan's preamble; that of its item `n` is `n` further.
    starts: Vec<u32>,
}

impl PartialEq for Library {
    /// The index follows from the plans.
    fn eq(&self, other: &Library) -> bool {
        (&self.plans, &self.errors) == (&other.plans, &other.errors)
    }
}

/// A hit in an imported plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanHit {
    pub place: Place,
    /// The heading with its marker; of the preamble the plan's title.
    pub heading: String,
    pub hit: Hit,
}

/// The hits in imported plans, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanHits {
    pub hits: Vec<PlanHit>,
    /// The number of hits in all, where that is more than [`MAX_HITS`](super::MAX_HITS).
    pub total: usize,
}

impl Library {
    /// Builds the index: a node or a preamble is an entry. Only what holds a query as typed is found: what is only
    /// similar is of use in one plan, and noise in many.
    pub fn new(plans: Vec<LibraryPlan>, errors: Vec<String>, options: &SearchOptions) -> Library {
        let options = SearchOptions {
            exact: true,
            ..options.clone()
        };
        let mut index = Index::by_markers(&options);
        let mut starts = Vec::with_capacity(plans.len());
        let mut outlines = Vec::with_capacity(plans.len());
        let mut number = 0;
        for plan in &plans {
            let document = &plan.document;
            let outline = plan.outline();
            starts.push(number);
            index.entry(number, shown_title(plan), &document.preamble);
            number += 1;
            for ((_, entry), (_, node)) in outline.entries().zip(document.walk()) {
                index.entry(number, &entry.heading(), &node.paragraphs);
                number += 1;
            }
            outlines.push(outline);
        }
        index.finish();
        Library {
            plans,
            errors,
            index,
            outlines,
            starts,
        }
    }

    /// Returns whether there is any plan.
    pub fn has_plans(&self) -> bool {
        !self.plans.is_empty()
    }

    /// Returns the plans, sorted by identifier.
    pub fn plans(&self) -> &[LibraryPlan] {
        &self.plans
    }

    /// Returns the plan of an identifier.
    pub fn plan(&self, id: &str) -> Option<&LibraryPlan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// Finds the entries that hold a query, in the plans of a scope but `shown`.
    pub fn search(&self, query: &str, scope: &LibraryScope, shown: &PlanKey) -> PlanHits {
        let is_covered = |plan: &LibraryPlan| {
            scope.has(&plan.id) && *shown != PlanKey::Imported(plan.id.clone())
        };
        let covered: Vec<bool> = self.plans.iter().map(is_covered).collect();
        if query.trim().is_empty() || !covered.contains(&true) {
            return PlanHits::default();
        }
        let within = |entry: u32| self.plan_of_entry(entry).is_some_and(|at| covered[at]);
        let results = self.index.search_within(query, within);
        let hits = results.hits.into_iter();
        let hits: Vec<PlanHit> = hits.filter_map(|hit| self.plan_hit(hit)).collect();
        PlanHits {
            total: results.total.max(hits.len()),
            hits,
        }
    }

    fn plan_of_entry(&self, entry: u32) -> Option<usize> {
        self.starts
            .partition_point(|&start| start <= entry)
            .checked_sub(1)
    }

    fn plan_hit(&self, hit: Hit) -> Option<PlanHit> {
        let entry = hit.reference.item()?;
        let at = self.plan_of_entry(entry)?;
        let (plan, outline) = (&self.plans[at], &self.outlines[at]);
        let number = entry - self.starts[at];
        let node = outline.entry(number);
        Some(PlanHit {
            place: Place::Imported {
                id: plan.id.clone(),
                node: outline.node_place(Reference::Item(number)),
            },
            heading: node.map_or_else(|| shown_title(plan).to_owned(), OutlineEntry::heading),
            hit,
        })
    }
}

/// Returns the title, or the identifier where the document has none.
fn shown_title(plan: &LibraryPlan) -> &str {
    match plan.document.title.as_str() {
        "" => &plan.id,
        title => title,
    }
}

impl Index {
    /// Adds the heading of an entry, and its paragraphs by sentences.
    fn entry(&mut self, number: u32, heading: &str, paragraphs: &[String]) {
        let start = self.segments.len();
        let text = heading.to_owned().into();
        self.add(FieldRef::new(Field::Title, 0, Language::Zh), text, None);
        let texts = paragraphs.iter();
        let texts =
            texts.flat_map(|text| sentences(text).into_iter().map(move |range| &text[range]));
        for (sentence, text) in texts.enumerate() {
            let text = text.to_owned().into();
            self.add(
                FieldRef::new(Field::Official, sentence, Language::Zh),
                text,
                None,
            );
        }
        self.end_document(Reference::Item(number), start, Attributes::default());
    }
}
