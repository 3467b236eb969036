//! The figures found in an imported plan, and one indicator in every plan.

use crate::{
    figures::{FoundFigure, IndicatorKey, Outlook, comparable_unit, figures},
    page::{all_targets, due, figure_class, figure_place, figure_year, target_text},
    plan::{
        BUNDLED_ID, Language, LibraryPlan, NodePlace, Outline, Place, Plan, PlanKey, Reference,
        sentences,
    },
    search::{Field, Library, Match},
};

use super::list::{self, ListEntry};

/// An indicator to compare, and the unit that its values must have, if it has one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Indicator {
    pub(crate) name: String,
    pub(crate) unit: Option<String>,
}

/// Returns the figures of a plan: the promised ones, then those that were reached, each with its sentence.
pub(crate) fn found(
    plan: &Plan,
    found: &[FoundFigure],
    labels: Language,
) -> Vec<(usize, ListEntry)> {
    let Some(outline) = &plan.outline else {
        return Vec::new();
    };
    let mut entries: Vec<(usize, ListEntry)> = Vec::with_capacity(found.len());
    for outlook in [Outlook::Promise, Outlook::Result] {
        let numbered = found.iter().enumerate();
        for (number, figure) in numbered.filter(|(_, figure)| figure.outlook == outlook) {
            let entry = ListEntry {
                reference: place_of(outline, figure),
                number,
                group: figure_class(figure, labels),
                ..entry(plan, figure, labels)
            };
            entries.push((number, entry));
        }
    }
    entries
}

/// Returns an indicator in every plan: the targets of the bundled one, then what was found in the others.
pub(crate) fn compared(
    shown: &Plan,
    bundled: &Plan,
    library: Option<&Library>,
    indicator: &Indicator,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let asked = IndicatorKey::new(&indicator.name);
    let unit = indicator.unit.as_deref().map(comparable_unit);
    let fits = |name: &str, of: &str| {
        let same_unit = unit
            .as_ref()
            .is_none_or(|unit| *unit == comparable_unit(of));
        same_unit && IndicatorKey::new(name).is_asked_by(&asked)
    };
    let mut entries = Vec::new();
    for (place, target) in all_targets(bundled) {
        let of = target.unit.as_ref().map_or("", |unit| &*unit.zh);
        if !fits(&target.indicator.zh, of) {
            continue;
        }
        entries.push(ListEntry {
            reference: place,
            elsewhere: (shown.key != PlanKey::Bundled).then_some(Place::Bundled(place)),
            lead: BUNDLED_ID.to_owned(),
            text: target.indicator.get(texts).to_owned(),
            value: target.value.get(texts).to_owned(),
            remark: due(target, labels),
            fact: Some(target_text(target, texts)),
            ..ListEntry::default()
        });
    }
    for plan in library.map_or(&[][..], Library::plans) {
        let is_shown = shown.key == PlanKey::Imported(plan.id.clone());
        if !asked.may_be_in(&plan.document) {
            continue;
        }
        let all = figures(&plan.document);
        let mut fitting = all
            .iter()
            .filter(|figure| fits(&figure.indicator, &figure.unit))
            .peekable();
        if fitting.peek().is_none() {
            continue;
        }
        let of = plan.as_plan();
        let Some(outline) = &of.outline else { continue };
        entries.extend(fitting.map(|figure| {
            let place = place_of(outline, figure);
            let class = figure_class(figure, labels);
            let found = entry(&of, figure, labels);
            ListEntry {
                reference: if is_shown { place } else { Reference::Plan },
                elsewhere: (!is_shown).then(|| elsewhere(plan, outline.node_place(place))),
                lead: plan.id.clone(),
                remark: format!("{}  {class}", found.remark).trim_start().to_owned(),
                ..found
            }
        }));
    }
    entries
}

fn elsewhere(plan: &LibraryPlan, node: NodePlace) -> Place {
    Place::Imported {
        id: plan.id.clone(),
        node,
    }
}

fn entry(plan: &Plan, figure: &FoundFigure, labels: Language) -> ListEntry {
    ListEntry {
        lead: figure_place(figure, labels),
        text: figure.indicator.clone(),
        value: figure.value.clone(),
        remark: figure_year(figure, labels),
        under: figure.sentence.clone(),
        // The sentence is what can be cited.
        fact: Some(figure.sentence.clone()),
        highlight: plan.outline.as_ref().and_then(|outline| {
            let place = place_of(outline, figure);
            highlight(plan, place, &figure.sentence)
        }),
        ..ListEntry::default()
    }
}

fn place_of(outline: &Outline, figure: &FoundFigure) -> Reference {
    let path = figure.path.to_string();
    let found = outline.find(&path).filter(|_| !path.is_empty());
    found.unwrap_or(Reference::Plan)
}

/// Returns the sentence as the page of its place highlights it.
fn highlight(plan: &Plan, place: Reference, sentence: &str) -> Option<Match> {
    let official = plan.official.as_ref()?;
    let paragraphs = official.paragraphs(place)?;
    let texts = paragraphs.iter().flat_map(|text| {
        let ranges = sentences(text).into_iter();
        ranges.map(move |range| &text[range])
    });
    let wanted = sentence.trim();
    let (index, text) = texts.enumerate().find(|(_, text)| text.contains(wanted))?;
    Some(list::whole(Field::Official, index, Language::Zh, text))
}
