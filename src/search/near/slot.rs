//! A piece of a query with the features that match it, and its weight.

use super::lookup::{Lookup, Posting};

/// The relative weight of a pair that occurs in no text, formed by two words that do.
pub(super) const MEETING_PAIR: f32 = 0.4;

/// A piece of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot {
    /// The rarity of the piece; 0 for one without information.
    pub weight: f32,
    /// True if it is the end of a query that is still being typed.
    pub is_unfinished: bool,
    /// The features that match it, with their strengths.
    pub ways: Vec<(f32, Posting)>,
}

/// Makes slots of what some texts have.
pub(super) struct SlotBuilder<'a> {
    pub(super) near: &'a Lookup<'a>,
    /// Entries in all.
    pub(super) entries: u32,
}

impl SlotBuilder<'_> {
    /// Returns how much a piece says that so many entries have.
    fn rarity(&self, frequency: u32) -> f32 {
        libm::logf(1.0 + self.entries as f32 / frequency.max(1) as f32)
    }

    /// Makes a slot of its ways: it weighs as much as the strongest of them is rare. A piece that no text
    /// has weighs most of all.
    pub(super) fn slot(&self, ways: Vec<(f32, Posting)>) -> Slot {
        let best = ways.iter().max_by(|a, b| {
            let key = |way: &(f32, Posting)| (way.0, self.rarity(way.1.frequency));
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let weight = match best {
            Some((_, posting)) => self.rarity(posting.frequency),
            None => self.rarity(1),
        };
        Slot {
            weight,
            ways,
            is_unfinished: false,
        }
    }
}
