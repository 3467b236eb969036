//! The figures found in an imported plan, and one indicator in every plan.

use crate::{
    figures::{FoundFigure, IndicatorKey, Outlook, comparable_unit, figures},
    page::{all_targets, due, figure_class, figure_place, figure_year, target_text},
    plan::{
        BUNDLED_ID, Language, LibraryPlan, NodePlace, Outline, Place, Plan, PlanKey, Reference,
    },
    search::{Field, Library, Match},
};

use super::{
    list::{self, ListEntry},
    targets,
};

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
    let mut sentences = SentenceFinder::new(plan);
    for outlook in [Outlook::Promise, Outlook::Result] {
        let numbered = found.iter().enumerate();
        for (number, figure) in numbered.filter(|(_, figure)| figure.outlook == outlook) {
            let place = place_of(outline, figure);
            let entry = ListEntry {
                reference: place,
                number,
                group: figure_class(figure, labels),
                ..entry(figure, place, &mut sentences, labels)
            };
            entries.push((number, entry));
        }
    }
    entries
}

/// The plans that an indicator is compared in.
#[derive(Clone, Copy)]
pub(crate) struct ComparedPlans<'a> {
    /// The plan that is shown.
    pub(crate) shown: &'a Plan,
    pub(crate) bundled: &'a Plan,
    /// The imported plans; `None` until they are read.
    pub(crate) library: Option<&'a Library>,
}

/// The key of a comparison: an indicator, and its unit where it has one.
struct ComparisonKey {
    indicator: IndicatorKey,
    unit: Option<String>,
}

impl ComparisonKey {
    fn new(indicator: &Indicator) -> ComparisonKey {
        ComparisonKey {
            indicator: IndicatorKey::new(&indicator.name),
            unit: indicator.unit.as_deref().map(comparable_unit),
        }
    }

    fn fits(&self, name: &str, unit: &str) -> bool {
        let own = self.unit.as_ref();
        let same_unit = own.is_none_or(|own| *own == comparable_unit(unit));
        same_unit && IndicatorKey::new(name).is_asked_by(&self.indicator)
    }
}

/// Returns an indicator in every plan: the targets of the bundled one, then what was found in the others.
pub(crate) fn compared(
    plans: ComparedPlans<'_>,
    indicator: &Indicator,
    texts: Language,
    labels: Language,
) -> Vec<ListEntry> {
    let key = ComparisonKey::new(indicator);
    let ComparedPlans { shown, bundled, .. } = plans;
    let mut entries = Vec::new();
    for (place, target) in all_targets(bundled) {
        let unit = target.unit.as_ref().map_or("", |unit| &*unit.zh);
        if !key.fits(&target.indicator.zh, unit) {
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
            highlight: Some(targets::highlight(bundled, place, target, texts)),
            ..ListEntry::default()
        });
    }
    for plan in plans.library.map_or(&[][..], Library::plans) {
        let is_shown = shown.key == PlanKey::Imported(plan.id.clone());
        entries.extend(compared_figures(plan, is_shown, &key, labels));
    }
    entries
}

/// Returns the figures of an imported plan that fit a comparison.
fn compared_figures(
    plan: &LibraryPlan,
    is_shown: bool,
    key: &ComparisonKey,
    labels: Language,
) -> Vec<ListEntry> {
    if !key.indicator.may_be_in(&plan.document) {
        return Vec::new();
    }
    let mut fitting = figures(&plan.document);
    fitting.retain(|figure| key.fits(&figure.indicator, &figure.unit));
    if fitting.is_empty() {
        return Vec::new();
    }
    let read = plan.as_plan();
    let Some(outline) = &read.outline else {
        return Vec::new();
    };
    let mut sentences = SentenceFinder::new(&read);
    let entry = |figure: &FoundFigure| {
        let place = place_of(outline, figure);
        let class = figure_class(figure, labels);
        let found = entry(figure, place, &mut sentences, labels);
        ListEntry {
            reference: if is_shown { place } else { Reference::Plan },
            elsewhere: (!is_shown).then(|| elsewhere(plan, outline.node_place(place))),
            lead: plan.id.clone(),
            remark: format!("{}  {class}", found.remark).trim_start().to_owned(),
            ..found
        }
    };
    fitting.iter().map(entry).collect()
}

fn elsewhere(plan: &LibraryPlan, node: NodePlace) -> Place {
    Place::Imported {
        id: plan.id.clone(),
        node,
    }
}

/// The row of a figure at `place`, where `sentences` finds its sentence.
fn entry(
    figure: &FoundFigure,
    place: Reference,
    sentences: &mut SentenceFinder<'_>,
    labels: Language,
) -> ListEntry {
    ListEntry {
        lead: figure_place(figure, labels),
        text: figure.indicator.clone(),
        value: figure.value.clone(),
        remark: figure_year(figure, labels),
        under: figure.sentence.to_string(),
        // The sentence is what can be cited.
        fact: Some(figure.sentence.to_string()),
        highlight: sentences.find(place, &figure.sentence),
        ..ListEntry::default()
    }
}

fn place_of(outline: &Outline, figure: &FoundFigure) -> Reference {
    outline.item_at(&figure.path).unwrap_or(Reference::Plan)
}

/// Finds the sentences of figures, which come in the order of the document: each search goes on where the one before
/// it ended.
struct SentenceFinder<'a> {
    plan: &'a Plan,
    /// The place whose sentences are here.
    place: Option<Reference>,
    sentences: Vec<&'a str>,
    /// The sentence found last.
    last: usize,
}

impl<'a> SentenceFinder<'a> {
    fn new(plan: &'a Plan) -> SentenceFinder<'a> {
        SentenceFinder {
            plan,
            place: None,
            sentences: Vec::new(),
            last: 0,
        }
    }

    /// Returns a sentence as the page of `place` highlights it.
    fn find(&mut self, place: Reference, sentence: &str) -> Option<Match> {
        if self.place != Some(place) {
            let official = self.plan.official.as_ref()?;
            self.sentences = official.sentences(place).collect();
            (self.place, self.last) = (Some(place), 0);
        }
        let wanted = sentence.trim();
        let mut places = (self.last..self.sentences.len()).chain(0..self.last);
        self.last = places.find(|&at| self.sentences[at].contains(wanted))?;
        let text = self.sentences[self.last];
        Some(list::whole(Field::Official, self.last, Language::Zh, text))
    }
}
