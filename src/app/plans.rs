//! The shown plan, the imported plans, and switching between them.

use std::{rc::Rc, sync::Arc};

use crate::{
    plan::{Place, Plan, PlanKey, Reference},
    search::Library,
    state::{UserState, find_place},
};

use super::{
    App, EntrySource, Focus, ListRow, ListSource, Reader, Tree, imported_plans::ImportedPlans,
};

impl App {
    /// Returns the state to be saved.
    pub fn snapshot(&self) -> UserState {
        // If a list is open, the view below it is saved, as if the list had been closed.
        let view = self.layers.view_behind_list();
        let tree = view.map_or(&self.browse.tree, |view| &view.tree);
        let mut state = self.state.clone();
        state.place = tree.selected;
        state.open.clone_from(tree.open());
        state.exchange(&self.plan, &self.bundled);
        state
    }

    /// Returns whether the imported plans are asked for and not read yet: [`Event::Library`](super::Event::Library) is
    /// to bring them.
    pub fn wants_library(&self) -> bool {
        let list = self.layers.list().filter(|_| self.pick_mode.is_none());
        let asks = list.is_some_and(|list| match list.source() {
            ListSource::Plans | ListSource::Comparison => true,
            ListSource::Search => !list.field.text().trim().is_empty(),
            _ => false,
        });
        match &self.imported {
            ImportedPlans::Unread => asks,
            ImportedPlans::Wanted(_) => true,
            ImportedPlans::Read(_) => false,
        }
    }

    /// Opens the list of plans.
    pub(super) fn open_plans(&mut self) {
        self.open_list(EntrySource::Plans);
        self.message = match self.library() {
            None => Some(self.words().reading_plans.to_owned()),
            Some(library) if library.plans().is_empty() => {
                Some(self.words().no_imported_plans.to_owned())
            }
            Some(_) => None,
        };
    }

    /// Takes in the imported plans.
    pub(super) fn library_read(&mut self, library: Arc<Library>) {
        let error = library.errors.first().cloned();
        let before = std::mem::replace(&mut self.imported, ImportedPlans::Read(library));
        if self.message.as_deref() == Some(self.words().reading_plans) {
            self.message = None;
        }
        if let ImportedPlans::Wanted(place) = before {
            self.open_place(&place);
        } else if self.compares() {
            self.fill_comparison();
            self.refresh_list();
        } else if self.layers.list().is_some() && self.library().is_some_and(Library::has_plans) {
            self.refresh_list();
        }
        let lists_none = self.layers.list().is_some_and(|list| {
            let none = self
                .library()
                .is_some_and(|library| library.plans().is_empty());
            list.source() == ListSource::Plans && none
        });
        if lists_none {
            self.message = Some(self.words().no_imported_plans.to_owned());
        }
        if error.is_some() {
            self.message = error;
        }
    }

    pub(super) fn library(&self) -> Option<&Library> {
        match &self.imported {
            ImportedPlans::Read(library) => Some(library),
            _ => None,
        }
    }

    /// Returns a plan that is bundled, shown, or read.
    pub(super) fn plan_of(&self, key: &PlanKey) -> Option<Rc<Plan>> {
        match key {
            _ if *key == self.plan.key => Some(Rc::clone(&self.plan)),
            PlanKey::Bundled => Some(Rc::clone(&self.bundled)),
            PlanKey::Imported(id) => Some(Rc::new(self.library()?.plan(id)?.as_plan())),
        }
    }

    /// Returns the plan and the place of a row; `None` where its plan is not read or lacks the place.
    pub(super) fn place_of_row(&self, row: &ListRow) -> Option<(Rc<Plan>, Reference)> {
        let Some(place) = &row.elsewhere else {
            return Some((Rc::clone(&self.plan), row.reference));
        };
        let plan = self.plan_of(&place.key())?;
        let reference = find_place(&plan, place)?;
        Some((plan, reference))
    }

    /// Opens a place of any plan, now or once the plans are read. A list that it is in waits behind it for Esc.
    pub(super) fn open_place(&mut self, place: &Place) {
        let Some(plan) = self.plan_of(&place.key()) else {
            let words = self.words();
            self.message = Some(match &self.imported {
                ImportedPlans::Read(_) => words.no_such_plan.to_owned(),
                _ => words.reading_plans.to_owned(),
            });
            if self.library().is_none() {
                self.imported = ImportedPlans::Wanted(place.clone());
            }
            return;
        };
        let Some(reference) = find_place(&plan, place) else {
            self.message = Some(self.words().lost_place.to_owned());
            return;
        };
        if self.layers.list().is_some() {
            self.layers.browse_from_list();
        }
        self.show_plan(plan);
        self.browse.tree.select(&self.plan, reference);
        self.browse.focus = Focus::Detail;
        self.browse.reader = Reader::at(reference);
        if let Some(list) = self.layers.nearest_list_mut() {
            list.opened = Some((self.plan.key.clone(), reference));
        }
        self.relayout();
        self.browse.reader.show_hit_of(None);
    }

    /// Shows a plan from the list of plans, where it was last read.
    pub(super) fn choose_plan(&mut self, key: &PlanKey) {
        let Some(plan) = self.plan_of(key) else {
            return;
        };
        self.layers.browse_from_list();
        self.show_plan(plan);
        self.browse.focus = Focus::Tree;
    }

    /// Makes a plan the one that is shown, at the place where it was last read.
    pub(super) fn show_plan(&mut self, plan: Rc<Plan>) {
        if plan.key == self.plan.key {
            return;
        }
        self.state.place = self.browse.tree.selected;
        self.state.open.clone_from(self.browse.tree.open());
        self.state.exchange(&self.plan, &plan);
        let mut tree = Tree::default();
        tree.open_places(self.state.open.clone());
        tree.select(&plan, self.state.place);
        self.plan = plan;
        self.browse.tree = tree;
        self.browse.reader = Reader::at(self.state.place);
        self.searching.forget_index();
    }

    /// Goes one step back: to a list and its plan, or to a view and its plan. Returns `false` if there is nothing to return
    /// to.
    pub(super) fn step_back(&mut self) -> bool {
        let mut left = None;
        if !self.layers.step_back(|view| left = Some(view)) {
            return false;
        }
        if let Some(view) = left {
            self.show_plan(Rc::clone(&view.plan));
            self.browse.restore(view);
        } else if let Some(list) = self.layers.list_mut() {
            list.returned = true;
            let plan = Rc::clone(&list.plan);
            let changes = plan.key != self.plan.key;
            self.show_plan(plan);
            if let Some(view) = self.layers.view_behind_list().filter(|_| changes) {
                self.browse.tree = view.tree.clone();
            }
        }
        true
    }

    /// Calls `act` with the bookmarks and notes of a plan, shown or not, in the state.
    pub(super) fn with_marks_of<T>(
        &mut self,
        plan: &Plan,
        act: impl FnOnce(&mut UserState) -> T,
    ) -> T {
        let shown = Rc::clone(&self.plan);
        self.state.exchange(&shown, plan);
        let result = act(&mut self.state);
        self.state.exchange(plan, &shown);
        result
    }

    /// Returns the plan and the place that a note is about: of the selected row, or of what is read. Where the plan is
    /// not read it says that the row is to be opened first.
    pub(super) fn note_target(&mut self) -> Option<(Rc<Plan>, Reference)> {
        let target = match self.layers.list() {
            Some(list) => list.chosen_row().and_then(|row| self.place_of_row(row)),
            None => Some((Rc::clone(&self.plan), self.browse.tree.selected)),
        };
        if target.is_none() && self.layers.list().is_some_and(|list| !list.rows.is_empty()) {
            self.message = Some(self.words().elsewhere.to_owned());
        }
        target
    }

    /// Returns the places of the chosen rows by plan. Where none of their plans is read it says that they are to be
    /// opened first.
    pub(super) fn chosen_by_plan(&mut self) -> Vec<(Rc<Plan>, Vec<Reference>)> {
        let mut by_plan: Vec<(Rc<Plan>, Vec<Reference>)> = Vec::new();
        for (plan, place) in self.chosen_places_anywhere() {
            match by_plan.iter_mut().find(|(known, _)| known.key == plan.key) {
                Some((_, places)) => places.push(place),
                None => by_plan.push((plan, vec![place])),
            }
        }
        if by_plan.is_empty() {
            self.message = Some(self.words().elsewhere.to_owned());
        }
        by_plan
    }
}
