//! The figures of an imported plan, and the comparison of one indicator in every plan.

use std::rc::Rc;

use crate::{
    figures::figures,
    page::target_text,
    plan::{PlanKey, Target},
};

use super::{
    App, ListSource,
    filtered_list::{EntrySource, IndicatorComparison},
    sources::figures::{ComparedPlans, Indicator, compared},
};

impl App {
    /// Opens the list of the figures that are found in the imported plan that is shown.
    pub(super) fn open_figures(&mut self) {
        let PlanKey::Imported(id) = &self.plan.key else {
            return;
        };
        let found = self.library().and_then(|library| library.plan(id));
        let found = found
            .map(|plan| figures(&plan.document))
            .unwrap_or_default();
        self.open_list(EntrySource::Figures(Rc::new(found)));
    }

    /// Lists the indicator of the selected row or line in every plan.
    pub(super) fn compare(&mut self) {
        match self.indicator_here() {
            Some(indicator) => self.open_comparison(indicator),
            None => self.message = Some(self.words().nothing_to_compare.to_owned()),
        }
    }

    fn open_comparison(&mut self, indicator: Indicator) {
        self.open_list(EntrySource::Comparison(IndicatorComparison {
            indicator,
            entries: Vec::new(),
        }));
        if self.library().is_none() {
            self.message = Some(self.words().reading_plans.to_owned());
        }
        self.fill_comparison();
        self.relayout();
    }

    /// Returns whether the list on the screen is a comparison.
    pub(super) fn compares(&self) -> bool {
        let list = self.layers.list();
        list.is_some_and(|list| list.source() == ListSource::Comparison)
    }

    /// Finds the indicator of a comparison in the loaded plans.
    pub(super) fn fill_comparison(&mut self) {
        let Some(list) = self.layers.list() else {
            return;
        };
        let Some(EntrySource::Comparison(comparison)) = list.contents.entries() else {
            return;
        };
        let indicator = &comparison.indicator;
        let (texts, labels) = (self.display.text_language(), self.display.language);
        let plans = ComparedPlans {
            shown: &self.plan,
            bundled: &self.bundled,
            library: self.library(),
        };
        let entries = compared(plans, indicator, texts, labels);
        if let Some(list) = self.layers.list_mut()
            && let Some(EntrySource::Comparison(comparison)) = list.contents.entries_mut()
        {
            comparison.entries = entries;
        }
    }

    /// Returns the indicator of the selected target or figure, in a list or on the page.
    pub(super) fn indicator_here(&self) -> Option<Indicator> {
        if let Some(list) = self.layers.list() {
            let row = list.chosen_row()?;
            return match list.contents.entries() {
                Some(EntrySource::Targets(_)) => {
                    let targets = crate::page::all_targets(&self.plan);
                    targets.get(row.number).map(|(_, target)| of_target(target))
                }
                Some(EntrySource::Figures(found)) => {
                    let figure = found.get(row.number)?;
                    Some(Indicator {
                        name: figure.indicator.clone(),
                        unit: Some(figure.unit.clone()),
                    })
                }
                None => self.target_of(row.reference, row.text.as_deref()?),
                Some(_) => None,
            };
        }
        let place = self.browse.tree.selected;
        let reader = &self.browse.reader;
        if let (Some(sentence), PlanKey::Imported(id)) = (reader.quotation(), &self.plan.key) {
            let plan = self.library()?.plan(id)?;
            let all = figures(&plan.document);
            let stated = all.into_iter().find(|figure| {
                let here = self.plan.outline_entry(place);
                let here = here.is_none_or(|entry| entry.path == figure.path);
                here && sentence.contains(figure.sentence.trim())
            })?;
            return Some(Indicator {
                name: stated.indicator,
                unit: Some(stated.unit),
            });
        }
        let linked = reader.chosen_link().zip(reader.linked_fact());
        let (place, fact) = linked.or_else(|| Some((place, reader.chosen_fact()?)))?;
        self.target_of(place, fact)
    }

    /// Returns the indicator of the target that a place states in these words.
    fn target_of(&self, place: crate::plan::Reference, fact: &str) -> Option<Indicator> {
        let targets = &self.plan.digest(place)?.targets;
        let says = |target: &&Target| {
            let languages = [self.display.text_language(), self.display.language];
            languages
                .iter()
                .any(|&language| target_text(target, language) == fact)
        };
        targets.iter().find(says).map(of_target)
    }
}

fn of_target(target: &Target) -> Indicator {
    Indicator {
        name: target.indicator.zh.to_string(),
        unit: target.unit.as_ref().map(|unit| unit.zh.to_string()),
    }
}
