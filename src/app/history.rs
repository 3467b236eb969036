//! Back and forward through the places read.

use crate::plan::Reference;

/// The most places snapshot.
const MAX_PLACES: usize = 100;

/// Places in the order they were read, and the current one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    places: Vec<Reference>,
    at: usize,
}

impl History {
    /// Reads a place: what was ahead is forgotten, as in any browser.
    pub fn visit(&mut self, place: Reference) {
        if self.places.get(self.at) == Some(&place) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(place);
        if self.places.len() > MAX_PLACES {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    pub fn backward(&mut self) -> Option<Reference> {
        let at = self.at.checked_sub(1)?;
        let place = *self.places.get(at)?;
        self.at = at;
        Some(place)
    }

    pub fn forward(&mut self) -> Option<Reference> {
        let place = *self.places.get(self.at + 1)?;
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
        let [a, b, c] = [29, 30, 31].map(Reference::Item);
        for place in [a, b, b, c] {
            history.visit(place);
        }
        assert_eq!(history.forward(), None);
        assert_eq!(history.backward(), Some(b));
        assert_eq!(history.backward(), Some(a));
        assert_eq!(history.backward(), None);
        assert_eq!(history.forward(), Some(b));
        history.visit(a);
        assert_eq!(history.forward(), None);
        assert_eq!(history.backward(), Some(b));
    }
}
