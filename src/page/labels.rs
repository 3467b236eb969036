//! The names of places: those of the bundled plan by number, those of an imported one by their markers.

use crate::{
    plan::{Language, Plan, Reference},
    words::words,
};

/// Returns a place as a text has it: `第29条`, `第九章`; in an imported plan the markers down to it, `二、（一）`, or its
/// place in the outline where it has none.
pub fn place_label(plan: &Plan, place: Reference, language: Language) -> String {
    let (Some(outline), Some(entry)) = (&plan.outline, plan.outline_entry(place)) else {
        return words(language).reference(place);
    };
    let markers = outline.markers(place.item().unwrap_or_default());
    if entry.marker.is_empty() {
        entry.path.to_string()
    } else {
        markers
    }
}

/// Returns a place in as few columns as a list has for it: `29`, `八章`, `c8`; in an imported plan `2.1`.
pub fn short_label(plan: &Plan, place: Reference, language: Language) -> String {
    match plan.outline_entry(place) {
        Some(entry) => entry.path.to_string(),
        None => words(language).short_reference(place),
    }
}
