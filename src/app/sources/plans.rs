//! The list of plans: the bundled one, then the imported ones.

use crate::{
    plan::{BUNDLED_ID, Language, Place, Plan, Reference},
    search::Library,
    words::words,
};

use super::list::ListEntry;

/// Returns every plan: identifier, title, issuer and years, the day of the import.
pub(crate) fn entries(
    bundled: &Plan,
    library: Option<&Library>,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let words = words(labels);
    let own = ListEntry {
        lead: BUNDLED_ID.to_owned(),
        text: bundled.title.get(texts).to_owned(),
        remark: format!("{}–{}", bundled.period.from, bundled.period.to),
        elsewhere: Some(Place::Bundled(Reference::Plan)),
        ..ListEntry::default()
    };
    let imported = library.map_or(&[][..], Library::plans).iter();
    let imported = imported.map(|plan| {
        let document = &plan.document;
        let day = words.imported_on(&plan.imported);
        let facts = [&document.issuer, &document.period, &day].into_iter();
        let facts: Vec<&str> = facts
            .map(String::as_str)
            .filter(|fact| !fact.is_empty())
            .collect();
        ListEntry {
            lead: plan.id.clone(),
            text: document.title.clone(),
            remark: facts.join("  "),
            elsewhere: Some(Place::Imported {
                id: plan.id.clone(),
                node: Default::default(),
            }),
            ..ListEntry::default()
        }
    });
    std::iter::once(own).chain(imported).collect()
}
