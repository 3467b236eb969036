//! Where a term can begin, by its first characters: nearly all of the texts is never looked at.

use std::ops::Range;

use super::{
    documents::Segment,
    fold::is_han,
    han,
    matcher::Token,
    query::Term,
    rank,
    readings::{Readings, letters},
};

/// What may stand behind a first letter: a letter, a digit, anything else.
const CLASSES: usize = 26 + 10 + 1;
const ANYTHING: usize = CLASSES - 1;

/// Words and syllables by their first two characters; a syllable's second may be the next one's first.
const PAIRS: usize = 0;
/// Places inside Latin words, by two letters.
const INSIDE: usize = PAIRS + 26 * CLASSES;
/// Numbers, by their first digit.
const NUMBERS: usize = INSIDE + 26 * 26;
/// Titles, indicators and names, by the letter they begin with.
const BEGINNINGS: usize = NUMBERS + 10;
/// Marks, blanks, and what is neither Latin nor Chinese.
const OTHERS: usize = BEGINNINGS + 26;
/// Chinese characters, each by itself.
const HAN: usize = OTHERS + 1;
const KEYS: usize = HAN + han::COUNT;

/// The bit, behind those of the letters, of any third character that is none.
const NO_LETTER: u32 = 1 << 26;

/// The bit that every place has: nothing need stand third.
const ALWAYS: u32 = 1 << 27;

/// For each beginning the places of the texts that begin so, in order: tokens of the index.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// Where the places of each key begin among `places`; one more than there are keys.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// Beside each place of [`PAIRS`] what may stand third, a bit a letter: most places fail by it, and
    /// their texts need not be fetched from memory.
    third_masks: Vec<u32>,
}

/// Places where a term may begin, in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct PostingList<'a> {
    places: &'a [u32],
    /// Beside each place what may stand third; empty where nothing is known of it.
    third_masks: &'a [u32],
    /// One of these must.
    wanted: u32,
}

impl Postings {
    pub(super) fn build(segments: &[Segment], tokens: &[Token], readings: &Readings) -> Postings {
        let mut starts = vec![0_u32; KEYS + 1];
        each(segments, tokens, readings, |key, _, _| starts[key + 1] += 1);
        for key in 0..KEYS {
            starts[key + 1] += starts[key];
        }
        let mut places = vec![0; starts[KEYS] as usize];
        let mut third_masks = vec![0; starts[INSIDE] as usize];
        // Each start moves to its end, which is the next one's start.
        each(segments, tokens, readings, |key, place, third| {
            let at = starts[key] as usize;
            starts[key] += 1;
            places[at] = place;
            if key < INSIDE {
                third_masks[at] = third;
            }
        });
        starts.rotate_right(1);
        starts[0] = 0;
        Postings {
            starts,
            places,
            third_masks,
        }
    }

    /// Where `term` may begin: every place where it is found is among them.
    pub(super) fn of(&self, term: &Term) -> PostingList<'_> {
        let character = |at: usize| term.chars.get(at).copied();
        let key = match term.chars[0] {
            first @ 'a'..='z' => match character(1) {
                None => BEGINNINGS + letter(first),
                Some(second) => PAIRS + letter(first) * CLASSES + class(second),
            },
            first @ '0'..='9' => NUMBERS + digit(first),
            first => han::place(first).map_or(OTHERS, |place| HAN + place),
        };
        self.of_key(key, character(2).map_or(ALWAYS, third))
    }

    /// The same inside Latin words, for a term of letters.
    pub(super) fn inside(&self, term: &Term) -> PostingList<'_> {
        match term.chars[..] {
            [first @ 'a'..='z', second @ 'a'..='z', ..] => {
                self.of_key(INSIDE + letter(first) * 26 + letter(second), ALWAYS)
            }
            _ => PostingList {
                places: &[],
                third_masks: &[],
                wanted: ALWAYS,
            },
        }
    }

    fn of_key(&self, key: usize, wanted: u32) -> PostingList<'_> {
        let range = match (self.starts.get(key), self.starts.get(key + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        };
        PostingList {
            places: &self.places[range.clone()],
            third_masks: self.third_masks.get(range).unwrap_or_default(),
            wanted,
        }
    }

    /// Bytes.
    pub(super) fn memory(&self) -> usize {
        let numbers = self.starts.capacity() + self.places.capacity() + self.third_masks.capacity();
        numbers * size_of::<u32>()
    }
}

impl<'a> PostingList<'a> {
    /// How many places there are, those that the third character excludes among them.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Those among some tokens, which stand behind the ones taken before.
    pub(super) fn take_within(&mut self, tokens: Range<u32>) -> PostingList<'a> {
        self.split_at(below(self.places, tokens.start));
        self.split_at(below(self.places, tokens.end))
    }

    /// Some of them at a time.
    pub(super) fn take_some(&mut self, most: usize) -> Option<PostingList<'a>> {
        let some = self.split_at(most.min(self.places.len()));
        (!some.places.is_empty()).then_some(some)
    }

    /// The places that the third character does not exclude.
    pub(super) fn places(self) -> impl Iterator<Item = u32> {
        let third_masks = self.third_masks.iter().copied();
        let third_masks = third_masks.chain(std::iter::repeat(u32::MAX));
        let places = self.places.iter().copied().zip(third_masks);
        places.filter_map(move |(place, third)| (third & self.wanted != 0).then_some(place))
    }

    fn split_at(&mut self, at: usize) -> PostingList<'a> {
        let (places, places_left) = self.places.split_at(at);
        let (third_masks, third_masks_left) =
            self.third_masks.split_at(at.min(self.third_masks.len()));
        (self.places, self.third_masks) = (places_left, third_masks_left);
        PostingList {
            places,
            third_masks,
            wanted: self.wanted,
        }
    }
}

/// How many of `numbers`, which are in order, stand below `bound`: quick where it is few.
pub(super) fn below(numbers: &[u32], bound: u32) -> usize {
    let mut step = 1;
    while numbers.get(step - 1).is_some_and(|&number| number < bound) {
        step *= 2;
    }
    let (from, to) = (step / 2, numbers.len().min(step));
    from + numbers[from..to].partition_point(|&number| number < bound)
}

fn letter(c: char) -> usize {
    c as usize - 'a' as usize
}

fn digit(c: char) -> usize {
    c as usize - '0' as usize
}

fn class(c: char) -> usize {
    match c {
        'a'..='z' => letter(c),
        '0'..='9' => 26 + digit(c),
        _ => ANYTHING,
    }
}

fn third(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << letter(c),
        _ => NO_LETTER,
    }
}

/// Tells every key of every place, in the order of the places, and what may stand third there.
fn each(
    segments: &[Segment],
    tokens: &[Token],
    readings: &Readings,
    mut tell: impl FnMut(usize, u32, u32),
) {
    for segment in segments {
        let start = segment.tokens.start;
        let tokens = &tokens[start as usize..segment.tokens.end as usize];
        let typed = |at: usize| {
            tokens
                .get(at)
                .map_or(Typed::default(), |u| Typed::of(u, readings))
        };
        let mut before = ' ';
        let (mut next, mut last) = (typed(0), typed(1));
        if rank::is_short(segment.field_ref.field) {
            letters(next.letters[0]).for_each(|letter| tell(BEGINNINGS + letter, start, 0));
        }
        for (at, token) in tokens.iter().enumerate() {
            let here = next;
            (next, last) = (last, typed(at + 2));
            let place = start + at as u32;
            match token.folded {
                'a'..='z' if before.is_ascii_alphabetic() => {
                    if next.class < 26 {
                        let first = letter(token.folded);
                        tell(INSIDE + first * 26 + next.class, place, 0);
                    }
                }
                '0'..='9' if before.is_ascii_digit() || before == '.' => {}
                first @ '0'..='9' => tell(NUMBERS + digit(first), place, 0),
                first => {
                    let ([a, b, c], [next_a, next_b, _]) = (here.letters, next.letters);
                    let third_masks = c | next_a | next_b | last.letters[0];
                    let third_masks = third_masks | next.third | last.third | ALWAYS;
                    for letter in letters(a) {
                        let pairs = PAIRS + letter * CLASSES;
                        letters(b | next_a)
                            .for_each(|second| tell(pairs + second, place, third_masks));
                        if (26..CLASSES).contains(&next.class) {
                            tell(pairs + next.class, place, third_masks);
                        }
                    }
                    if !first.is_ascii_lowercase() {
                        let key = han::place(first).map_or(OTHERS, |place| HAN + place);
                        tell(key, place, 0);
                    }
                }
            }
            before = token.folded;
        }
    }
}

/// What a token is typed as.
#[derive(Clone, Copy)]
struct Typed {
    /// The letters that stand first, second and third in it, a bit a letter.
    letters: [u32; 3],
    /// The character itself as a second one, and as a third.
    class: usize,
    third: u32,
}

impl Default for Typed {
    /// Behind the last token.
    fn default() -> Typed {
        Typed {
            letters: [0; 3],
            class: CLASSES,
            third: 0,
        }
    }
}

impl Typed {
    fn of(token: &Token, readings: &Readings) -> Typed {
        let c = token.folded;
        let letters = match c {
            'a'..='z' => [1 << letter(c), 0, 0],
            _ if is_han(c) => readings.letters(token.readings),
            _ => [0; 3],
        };
        Typed {
            letters,
            class: class(c),
            third: third(c),
        }
    }
}
