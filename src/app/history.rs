//! Back and forward through the places read.

use crate::plan::{PlanKey, Reference};

/// The maximum number of places in the history.
const MAX_PLACES: usize = 100;

/// Places in the order they were read, and the current one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    places: Vec<(PlanKey, Reference)>,
    at: usize,
}

impl History {
    /// Reads a place: what was ahead is forgotten, as in any browser.
    pub fn visit(&mut self, plan: &PlanKey, place: Reference) {
        let here = self.places.get(self.at);
        if here.is_some_and(|(key, known)| key == plan && *known == place) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push((plan.clone(), place));
        if self.places.len() > MAX_PLACES {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    /// Goes back one place; `None` at the first.
    pub fn backward(&mut self) -> Option<(PlanKey, Reference)> {
        let at = self.at.checked_sub(1)?;
        let place = self.places.get(at)?.clone();
        self.at = at;
        Some(place)
    }

    /// Goes forward one place; `None` at the last.
    pub fn forward(&mut self) -> Option<(PlanKey, Reference)> {
        let place = self.places.get(self.at + 1)?.clone();
        self.at += 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_any_browser() {
        let mut history = History::default();
        assert_eq!(history.backward(), None);
        let bundled = PlanKey::Bundled;
        let [a, b, c] = [29, 30, 31].map(Reference::Item);
        for place in [a, b, b, c] {
            history.visit(&bundled, place);
        }
        let [a, b] = [a, b].map(|place| Some((PlanKey::Bundled, place)));
        assert_eq!(history.forward(), None);
        assert_eq!(history.backward(), b.clone());
        assert_eq!(history.backward(), a.clone());
        assert_eq!(history.backward(), None);
        assert_eq!(history.forward(), b.clone());
        history.visit(&bundled, Reference::Item(29));
        assert_eq!(history.forward(), None);
        assert_eq!(history.backward(), b.clone());
    }

    #[test]
    fn the_earliest_of_many_places_are_forgotten() {
        let mut history = History::default();
        for number in 0..=MAX_PLACES as u32 {
            history.visit(&PlanKey::Bundled, Reference::Item(number));
        }
        let back = std::iter::from_fn(|| history.backward());
        let places: Vec<Reference> = back.map(|(_, place)| place).collect();
        assert_eq!(places.len(), MAX_PLACES - 1);
        assert_eq!(places.last(), Some(&Reference::Item(1)));
    }
}
