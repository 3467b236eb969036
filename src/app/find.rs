//! The results of a list's query: hits in all plans, or the entries that match.

use std::rc::Rc;

use crate::{
    page::{figure_rows, name_rows, short_label, target_rows},
    plan::{BUNDLED_ID, Item, Language, Place, Plan, PlanKey, Reference},
    search::{Hit, LibraryScope, Notice, PlanHit, PlanHits, Results, Rows, SearchContext},
};

use super::{
    App, Reader,
    filtered_list::{EntrySource, FilteredEntry},
    list_contents::{ListContents, SearchHits},
    sources::{list::ListEntry, own, plans},
};

impl App {
    /// Updates the results of the list's query: hits of a search, or the entries of another list that match.
    pub(super) fn find(&mut self) {
        let Some(list) = self.layers.list() else {
            return;
        };
        let notice = match list.contents {
            ListContents::Search(_) => self.find_hits(),
            ListContents::Filtered(_) => self.filter_entries(),
        };
        let Some(picker) = self.layers.list_mut() else {
            return;
        };
        picker.preview = Reader::default();
        picker.selected = 0;
        picker.first = 0;
        if let Some(notice) = notice {
            self.message = Some(crate::page::notice(&notice, self.display.language));
        }
    }

    /// Updates the hits of the search: every place for an empty query of a picker, the items of a range, else those that
    /// are found. Returns the first notice about the query.
    fn find_hits(&mut self) -> Option<Notice> {
        let list = self.layers.list()?;
        let query = list.field.text();
        let all = self.all_results().filter(|_| query.trim().is_empty());
        let listed = all.or_else(|| self.item_range(query));
        let found = match listed {
            Some(results) => SearchHits {
                results,
                ..SearchHits::default()
            },
            None => self.search_plans()?,
        };
        // A list without rows says itself which place is absent.
        let notice = match found.results.absent_place() {
            Some(_) if found.results.hits.is_empty() && found.others.hits.is_empty() => None,
            _ => found.results.notices.first().cloned(),
        };
        if let Some(picker) = self.layers.list_mut() {
            picker.contents = ListContents::Search(found);
        }
        notice
    }

    /// Filters the entries of a list by its query. Returns the first notice about the query.
    fn filter_entries(&mut self) -> Option<Notice> {
        let rows = self.rows_to_filter()?;
        let picker = self.layers.list_mut()?;
        let query = picker.field.text();
        let found = rows.filter(query);
        let kept = found.rows.into_iter().map(FilteredEntry::from);
        let kept = (!query.trim().is_empty()).then(|| kept.collect());
        if let ListContents::Filtered(list) = &mut picker.contents {
            list.kept = kept;
        }
        found.notices.into_iter().next()
    }

    /// Returns the rows of the list. Those of targets, names and figures stay for the next key: making them takes several
    /// times as long as filtering them.
    fn rows_to_filter(&mut self) -> Option<Rc<Rows>> {
        let texts = self.display.text_language();
        let source = self.layers.list()?.contents.entries()?;
        let mut of_plan = |make: &dyn Fn(&SearchContext) -> Rows| {
            let source = source.source();
            Some(self.searching.rows(source, texts, &self.state, make))
        };
        let entries = match source {
            EntrySource::Targets(_) => {
                return of_plan(&|context| target_rows(&self.plan, context, texts));
            }
            EntrySource::Names => return of_plan(&|context| name_rows(&self.plan, context, texts)),
            EntrySource::Figures(found) => {
                return of_plan(&|context| figure_rows(&self.plan, found, context));
            }
            EntrySource::Bookmarks => self.marked_entries(),
            EntrySource::Comparison(comparison) => comparison.entries.clone(),
            EntrySource::Plans => self.plan_entries(),
            EntrySource::History => own::searches(&self.state),
        };
        let context = self.searching.context(&self.state);
        let rows = own::filterable(&self.plan, &context, &entries, texts);
        Some(Rc::new(rows))
    }

    /// Searches the plan that is shown, and then the others, as far as `plan:ID` in the query does not narrow it.
    fn search_plans(&mut self) -> Option<SearchHits> {
        let (query, scope) = LibraryScope::take(self.layers.list()?.field.text());
        let results = if scope.has(self.plan.key.id()) {
            let index = self.searching.index(&self.plan, &self.state);
            index.search(&query)
        } else {
            Results::default()
        };
        let mut others = PlanHits::default();
        if self.plan.key != PlanKey::Bundled && scope.has(BUNDLED_ID) {
            let index = self.searching.bundled_index(&self.bundled);
            others = bundled_hits(
                &self.bundled,
                index.search(&query),
                self.display.text_language(),
            );
        }
        if let Some(library) = self.library().filter(|_| self.pick_mode.is_none()) {
            let imported = library.search(&query, &scope, &self.plan.key);
            others.total += imported.total;
            others.hits.extend(imported.hits);
        }
        Some(SearchHits { results, others })
    }

    pub(super) fn marked_entries(&self) -> Vec<ListEntry> {
        let (texts, labels) = (self.display.text_language(), self.display.language);
        let mut entries = own::marked(&self.plan, &self.state, texts, labels);
        entries.extend(own::elsewhere(
            &self.plan,
            &self.bundled,
            &self.state,
            texts,
            labels,
        ));
        entries
    }

    pub(super) fn plan_entries(&self) -> Vec<ListEntry> {
        let (texts, labels) = (self.display.text_language(), self.display.language);
        plans::entries(&self.bundled, self.library(), texts, labels)
    }

    /// Returns the items of ranges and lists such as `29-31` and `29,31,44`, as results; `None` where the text is
    /// neither, or has numbers that are no item's.
    fn item_range(&self, text: &str) -> Option<Results> {
        if self.plan.outline.is_some() {
            return None;
        }
        let last = self.plan.source.items[1];
        let number = |text: &str| match text.trim().parse::<Reference>() {
            Ok(Reference::Item(number)) => (1..=last).contains(&number).then_some(number),
            _ => None,
        };
        let range = |text: &str| match text.split_once(['-', '–', '~', '～', '至', '到']) {
            Some((from, to)) => Some(number(from)?..=number(to)?),
            None => number(text).map(|number| number..=number),
        };
        let parts = text.split([',', '，', '、']);
        let ranges = parts.map(range).collect::<Option<Vec<_>>>()?;
        // A single number is a query, not a range.
        if let [only] = &ranges[..]
            && only.start() == only.end()
        {
            return None;
        }
        let asked = |item: &&Item| ranges.iter().any(|range| range.contains(&item.number));
        let items = self.plan.items().filter(asked);
        let hit = |item: &Item| Hit {
            reference: Reference::Item(item.number),
            score: 0,
            matches: Vec::new(),
            near: None,
        };
        Some(Results {
            hits: items.map(hit).collect(),
            ..Results::default()
        })
    }
}

/// Returns the hits in the bundled plan as those of another plan; those that are only near are left out.
fn bundled_hits(plan: &Plan, results: Results, texts: Language) -> PlanHits {
    let exact = results.hits.into_iter().filter(|hit| hit.near.is_none());
    let hits = exact.map(|hit| PlanHit {
        place: Place::Bundled(hit.reference),
        heading: plan.title(hit.reference).map_or_else(String::new, |title| {
            let label = short_label(plan, hit.reference, texts);
            format!("{label} {}", title.get(texts))
        }),
        hit,
    });
    let hits: Vec<PlanHit> = hits.collect();
    PlanHits {
        total: hits.len(),
        hits,
    }
}
