//! The user's state in imported plans, by places that stay valid when the plan is imported again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    compatibility,
    plan::{NodePlace, Outline, Place, Plan, PlanKey, Reference},
};

use super::{Note, UserState};

/// Place, folds, bookmarks and notes in one imported plan, as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportedState {
    pub place: NodePlace,
    /// Paths of the nodes that show what is below them.
    pub open: BTreeSet<String>,
    /// In the order they were set.
    pub bookmarks: Vec<NodePlace>,
    pub notes: Vec<Note<NodePlace>>,
    pub drafts: Vec<Note<NodePlace>>,
}

/// The state of the bundled plan while an imported one is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundledState {
    place: Reference,
    open: BTreeSet<u32>,
    bookmarks: Vec<Reference>,
    notes: Vec<Note>,
    drafts: Vec<Note>,
}

impl BundledState {
    pub(super) fn notes_mut(&mut self) -> &mut [Note] {
        &mut self.notes
    }
}

impl ImportedState {
    /// Makes it as this program writes it: nothing twice, no empty note, one note a place.
    pub(super) fn normalize(&mut self) {
        let mut known = BTreeSet::new();
        self.bookmarks.retain(|place| known.insert(place.clone()));
        let mut notes: BTreeMap<NodePlace, Note<NodePlace>> = BTreeMap::new();
        for note in self.notes.drain(..) {
            if note.text.trim().is_empty() {
                continue;
            }
            match notes.get_mut(&note.place) {
                Some(before) => {
                    before.text = format!("{}\n{}", before.text, note.text);
                    before.date = note.date;
                }
                None => drop(notes.insert(note.place.clone(), note)),
            }
        }
        self.notes.extend(notes.into_values());
    }

    /// Takes out what the outline has: the rest is of places that a later import lacks.
    fn resolved(&mut self, outline: &Outline) -> BundledState {
        let find = |place: &NodePlace| outline.resolve(place, same_title);
        let (bookmarks, lost) = split(std::mem::take(&mut self.bookmarks), find);
        self.bookmarks = lost;
        let notes = |notes: &mut Vec<Note<NodePlace>>| {
            let mut found: Vec<Note> = Vec::new();
            let mut lost = Vec::new();
            for note in notes.drain(..) {
                match find(&note.place) {
                    // Two places that are one now.
                    Some(place) => match found.iter_mut().find(|known| known.place == place) {
                        Some(known) => known.text = format!("{}\n{}", known.text, note.text),
                        None => found.push(Note {
                            place,
                            text: note.text,
                            date: note.date,
                        }),
                    },
                    None => lost.push(note),
                }
            }
            *notes = lost;
            found
        };
        let mut found = BundledState {
            place: find(&self.place).unwrap_or_default(),
            open: BTreeSet::new(),
            bookmarks,
            notes: notes(&mut self.notes),
            drafts: notes(&mut self.drafts),
        };
        found.notes.sort_by_key(|note| note.place);
        let open = outline.entries();
        let open = open.filter(|(_, entry)| self.open.contains(&entry.path.to_string()));
        found.open = open.map(|(number, _)| number).collect();
        self.place = NodePlace::default();
        self.open.clear();
        found
    }

    /// Adds what was shown to what the outline lacks.
    fn put_back(&mut self, shown: BundledState, outline: &Outline) {
        let place = |reference| outline.node_place(reference);
        let note = |note: Note| Note {
            place: place(note.place),
            text: note.text,
            date: note.date,
        };
        let entries = shown
            .open
            .iter()
            .filter_map(|&number| outline.entry(number));
        self.open = entries.map(|entry| entry.path.to_string()).collect();
        self.place = place(shown.place);
        self.bookmarks
            .extend(shown.bookmarks.into_iter().map(place));
        self.notes.extend(shown.notes.into_iter().map(note));
        self.drafts.extend(shown.drafts.into_iter().map(note));
        self.normalize();
    }
}

/// Divides bookmarks into those that lead somewhere, each once, and the others.
fn split(
    places: Vec<NodePlace>,
    find: impl Fn(&NodePlace) -> Option<Reference>,
) -> (Vec<Reference>, Vec<NodePlace>) {
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for place in places {
        match find(&place) {
            Some(reference) if found.contains(&reference) => {}
            Some(reference) => found.push(reference),
            None => lost.push(place),
        }
    }
    (found, lost)
}

/// Returns where a place of the plan is now; `None` where its imported text has it no more.
pub fn find_place(plan: &Plan, place: &Place) -> Option<Reference> {
    match place {
        Place::Bundled(reference) => Some(*reference),
        Place::Imported { node, .. } => plan.outline.as_ref()?.resolve(node, same_title),
    }
}

/// Returns whether two titles are one: by their letters and figures, whatever their width and compatibility forms.
fn same_title(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        let unified = text.chars().map(compatibility::unified);
        let kept = unified.filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    letters(a) == letters(b)
}

impl UserState {
    /// Makes place, folds, bookmarks, notes and drafts those of the plan `to` instead of `from`. Nothing is lost: places
    /// that an imported plan has no more stay in [`UserState::plans`].
    pub fn exchange(&mut self, from: &Plan, to: &Plan) {
        if from.key == to.key {
            return;
        }
        let shown = BundledState {
            place: self.place,
            open: std::mem::take(&mut self.open),
            bookmarks: std::mem::take(&mut self.bookmarks),
            notes: std::mem::take(&mut self.notes),
            drafts: std::mem::take(&mut self.drafts),
        };
        match (&from.key, &from.outline) {
            (PlanKey::Imported(id), Some(outline)) => {
                let kept = self.plans.entry(id.clone()).or_default();
                kept.put_back(shown, outline);
                if *kept == ImportedState::default() {
                    self.plans.remove(id);
                }
            }
            _ => self.bundled = Some(Box::new(shown)),
        }
        let next = match (&to.key, &to.outline) {
            (PlanKey::Imported(id), Some(outline)) => {
                let kept = self.plans.entry(id.clone()).or_default();
                let found = kept.resolved(outline);
                if *kept == ImportedState::default() {
                    self.plans.remove(id);
                }
                found
            }
            _ => match self.bundled.take() {
                Some(bundled) => *bundled,
                None => return,
            },
        };
        self.place = next.place;
        self.open = next.open;
        self.bookmarks = next.bookmarks;
        self.notes = next.notes;
        self.drafts = next.drafts;
    }

    /// Returns the bookmarks and notes of the bundled plan, while an imported one is shown.
    pub fn bundled_marks(&self) -> Option<(&[Reference], &[Note])> {
        let bundled = self.bundled.as_ref()?;
        Some((&bundled.bookmarks, &bundled.notes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Document, LibraryPlan, OutlineNode, bundled};

    fn plan(titles: &[&str]) -> Plan {
        let node = |(at, title): (usize, &&str)| OutlineNode {
            level: 1,
            marker: format!("{}.", at + 1),
            title: (*title).to_owned(),
            ..OutlineNode::default()
        };
        let document = Document {
            title: "某报告".to_owned(),
            nodes: titles.iter().enumerate().map(node).collect(),
            ..Document::default()
        };
        let imported = "2026-01-31".to_owned();
        let id = "报告".to_owned();
        LibraryPlan {
            id,
            imported,
            document,
        }
        .as_plan()
    }

    #[test]
    fn each_plan_has_its_own_and_comes_back_to_it() {
        let (yiwu, report) = (bundled(), plan(&["甲", "乙"]));
        let mut state = UserState::default();
        state.toggle_bookmark(Reference::Item(29));
        state.set_note(Reference::Item(30), "义乌");
        let before = state.clone();
        state.exchange(&yiwu, &report);
        assert!(state.bookmarks.is_empty() && state.notes.is_empty());
        state.toggle_bookmark(Reference::Item(2));
        state.set_note(Reference::Item(1), "报告");
        state.place = Reference::Item(2);
        state.exchange(&report, &yiwu);
        let plans = std::mem::take(&mut state.plans);
        assert_eq!(state, before);
        assert_eq!(plans["报告"].bookmarks[0].title, "乙");
        state.plans = plans;
        state.exchange(&yiwu, &report);
        assert_eq!(state.bookmarks, [Reference::Item(2)]);
        assert_eq!(state.note(Reference::Item(1)), Some("报告"));
        assert_eq!(state.place, Reference::Item(2));
    }

    #[test]
    fn a_document_imported_again_keeps_its_notes() {
        let (yiwu, first) = (bundled(), plan(&["甲", "乙", "丙"]));
        let mut state = UserState::default();
        state.exchange(&yiwu, &first);
        for number in [1, 2, 3] {
            state.set_note(Reference::Item(number), &format!("note {number}"));
        }
        state.toggle_bookmark(Reference::Item(3));
        state.exchange(&first, &yiwu);
        // A heading is new, one is gone, one is written in another width.
        let second = plan(&["新", "甲", "丙　"]);
        state.exchange(&yiwu, &second);
        assert_eq!(state.note(Reference::Item(1)), None);
        assert_eq!(state.note(Reference::Item(2)), Some("note 1"));
        assert_eq!(state.note(Reference::Item(3)), Some("note 3"));
        assert_eq!(state.bookmarks, [Reference::Item(3)]);
        // What has no place now is kept, and found in a third import.
        state.exchange(&second, &yiwu);
        state.exchange(&yiwu, &first);
        assert_eq!(state.note(Reference::Item(2)), Some("note 2"));
    }
}
