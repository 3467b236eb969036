//! A suggestion for a query without hits.

use super::{documents::IndexedTexts, hit::Field, near::Needed, query::Query, segment::tokens};

/// Characters of the longest term that a suggestion is looked for.
const MAX_TERM_CHARS: usize = 40;
/// A suggestion shares at least this part of its pairs with what was typed.
const MIN_LIKENESS: f32 = 0.4;

/// The indicators and names of an index, as pairs of characters and of letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Suggestions {
    /// Segments with the pairs of their text and of their pinyin.
    entries: Vec<(u32, Pairs, Pairs)>,
}

impl Suggestions {
    /// `needed` says what may be suggested, where only one query is to be answered.
    pub(super) fn build(texts: IndexedTexts<'_>, needed: Option<&Needed>) -> Suggestions {
        let mut needed = needed.map(Needed::reader);
        let mut entries = Vec::new();
        let mut readings = texts.readings.clone();
        for (number, segment) in texts.segments.iter().enumerate() {
            if !matches!(segment.field_ref.field, Field::Name | Field::Target) {
                continue;
            }
            if needed
                .as_mut()
                .is_some_and(|needed| !needed.is_alike(&segment.text))
            {
                continue;
            }
            let tokens = match texts.tokens_of(segment) {
                // An index for a single query lacks the texts that it cannot suggest.
                none if none.is_empty() => tokens(&segment.text, None, &mut readings),
                tokens => tokens,
            };
            let text = Pairs::new(tokens.iter().map(|token| token.folded));
            let sounds = tokens
                .iter()
                .filter_map(|token| readings.of(token.readings).first());
            let letters =
                sounds.flat_map(|syllable| syllable.letters().iter().copied().map(char::from));
            entries.push((number as u32, text, Pairs::new(letters)));
        }
        Suggestions { entries }
    }

    /// Returns the segment of the indicator or name that looks or sounds most like what was typed.
    pub(super) fn nearest(&self, query: &Query) -> Option<usize> {
        let term = query
            .terms
            .first()
            .filter(|term| term.chars.len() <= MAX_TERM_CHARS)?;
        let typed = Pairs::new(term.chars.iter().copied());
        let likeness = |(number, text, sound): &(u32, Pairs, Pairs)| {
            let likeness = text.likeness(&typed).max(sound.likeness(&typed));
            (likeness >= MIN_LIKENESS).then_some((likeness, *number as usize))
        };
        let alike = self.entries.iter().filter_map(likeness);
        let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, number)| number)
    }
}

/// The pairs of neighbouring characters of a text, in order.
#[derive(Clone, Debug, Default)]
struct Pairs(Box<[u64]>);

impl Pairs {
    fn new(text: impl Iterator<Item = char>) -> Pairs {
        let mut pairs = Vec::new();
        let mut before = None;
        for c in text.filter(|c| !c.is_whitespace()) {
            pairs.extend(
                before.map(|before| u64::from(u32::from(before)) << 32 | u64::from(u32::from(c))),
            );
            before = Some(c);
        }
        pairs.sort_unstable();
        Pairs(pairs.into())
    }

    /// Returns Sørensen and Dice's coefficient: 1 for the same pairs, 0 for none in common.
    fn likeness(&self, other: &Pairs) -> f32 {
        let (mut at, mut common) = (0, 0);
        for pair in &self.0 {
            at += other.0[at..]
                .iter()
                .take_while(|other| *other < pair)
                .count();
            if other.0.get(at) == Some(pair) {
                (at, common) = (at + 1, common + 1);
            }
        }
        let all = self.0.len() + other.0.len();
        if all == 0 {
            0.0
        } else {
            2.0 * common as f32 / all as f32
        }
    }
}
