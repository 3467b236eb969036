//! A suggestion where nothing was found.

use super::{
    hit::Field,
    index::{Index, Segment},
    query::Query,
};

/// Characters of the longest term that a suggestion is looked for.
const MAX_TERM_CHARS: usize = 40;
/// A suggestion shares at least this part of its pairs with what was typed.
const MIN_LIKENESS: f64 = 0.4;

impl Index {
    /// Returns the indicator or name that looks or sounds most like what was typed.
    pub(super) fn nearest(&self, query: &Query) -> Option<String> {
        let term = query.terms.first()?;
        if term.chars.len() > MAX_TERM_CHARS {
            return None;
        }
        let typed = Pairs::new(term.chars.iter().copied());
        let names = self
            .segments
            .iter()
            .filter(|segment| matches!(segment.field_ref.field, Field::Name | Field::Target));
        let likeness = |segment: &Segment| {
            let tokens = self.tokens_of(segment);
            let text = Pairs::new(tokens.iter().map(|token| token.folded));
            let sounds = tokens
                .iter()
                .filter_map(|token| self.readings.of(token.readings).first());
            let letters: Vec<char> = sounds
                .flat_map(|s| s.letters().to_vec())
                .map(char::from)
                .collect();
            text.likeness(&typed)
                .max(Pairs::new(letters.into_iter()).likeness(&typed))
        };
        let scored = names.map(|segment| (likeness(segment), segment));
        let best = scored
            .filter(|(likeness, _)| *likeness >= MIN_LIKENESS)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, segment)| segment.text.clone())
    }
}

/// The pairs of neighbouring characters of a text, in order.
struct Pairs(Vec<(char, char)>);

impl Pairs {
    fn new(text: impl Iterator<Item = char>) -> Pairs {
        let text: Vec<char> = text.filter(|c| !c.is_whitespace()).collect();
        let mut pairs: Vec<(char, char)> = text.windows(2).map(|two| (two[0], two[1])).collect();
        pairs.sort_unstable();
        Pairs(pairs)
    }

    /// Sørensen and Dice's coefficient: 1 for the same pairs, 0 for none in common.
    fn likeness(&self, other: &Pairs) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    a.next();
                    b.next();
                }
            }
        }
        let all = self.0.len() + other.0.len();
        if all == 0 {
            0.0
        } else {
            2.0 * f64::from(common) / all as f64
        }
    }
}
