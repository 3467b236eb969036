//! Postings: the places where a term can begin, by its first characters.

use std::ops::Range;

use super::{
    alphabet::{CLASSES, Character, TextCharacters, class, digit, letter, third},
    documents::Segment,
    fold::is_han,
    han,
    query::Term,
    rank,
    readings::letters,
    threads,
};

/// Words and syllables by their first two characters; a syllable's second may be the next one's first.
const PAIRS: usize = 0;
/// Numbers, by their first digit.
const NUMBERS: usize = PAIRS + 26 * CLASSES;
/// Titles, indicators and names, by the letter they begin with.
const BEGINNINGS: usize = NUMBERS + 10;
/// Marks, blanks, and what is neither Latin nor Chinese.
const OTHERS: usize = BEGINNINGS + 26;
/// Chinese characters, each by itself.
const HAN: usize = OTHERS + 1;
const KEYS: usize = HAN + han::COUNT;

/// Tokens of a shard: a place in it takes two bytes.
const SHARD: u32 = 1 << 16;
/// The minimum number of shards for a thread.
const MIN_SHARDS: usize = 8;

/// For each beginning the places of the texts that begin so, shard by shard.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    shards: Vec<Shard>,
}

/// The places among the tokens of one shard. It is built by itself, in memory that fits a processor's cache.
#[derive(Clone, Debug, Default)]
struct Shard {
    /// The keys that occur in it, in order.
    keys: Box<[u16]>,
    /// The start of the places of each key; one more than there are keys.
    starts: Box<[u32]>,
    places: Box<[u16]>,
}

/// The places where a term may begin, in order, and the characters required after each.
#[derive(Clone, Copy, Debug)]
pub(super) struct PostingList<'a> {
    postings: &'a Postings,
    key: u16,
    follows: Follows,
    shard: usize,
    /// The rest of the current shard.
    places: &'a [u16],
}

/// A quick test of the characters behind a place, which excludes most places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    Anything,
    /// The second and the third character, a bit each as of [`third`].
    Two([u32; 2]),
    /// The required second character, if that has no reading.
    Second(char),
}

impl Postings {
    pub(super) fn build(
        segments: &[Segment],
        ends: &[u32],
        characters: TextCharacters<'_>,
    ) -> Postings {
        let count = characters.len();
        let shards = count.div_ceil(SHARD as usize);
        let build = |shard: usize, found: &mut Vec<(u16, u16)>, counts: &mut Vec<u32>| {
            let start = shard as u32 * SHARD;
            let tokens = start..(count as u32).min(start.saturating_add(SHARD));
            found.clear();
            counts.clear();
            counts.resize(KEYS, 0);
            let first = ends.partition_point(|&end| end <= tokens.start);
            each_key(&segments[first..], characters, tokens, |key, place| {
                counts[key] += 1;
                found.push((key as u16, (place - start) as u16));
            });
            Shard::sorted(found, counts)
        };
        let parts = threads::parts(shards, MIN_SHARDS);
        let build_all = |part: &Range<usize>| -> Vec<Shard> {
            let (mut found, mut counts) = (Vec::new(), Vec::new());
            part.clone()
                .map(|shard| build(shard, &mut found, &mut counts))
                .collect()
        };
        Postings {
            shards: threads::each(&parts, build_all).concat(),
        }
    }

    /// Returns the places where `term` may begin: a superset of its occurrences.
    pub(super) fn of(&self, term: &Term) -> PostingList<'_> {
        let character = |at: usize| term.chars.get(at).copied();
        let (key, follows) = match term.chars[0] {
            first @ 'a'..='z' => match character(1) {
                None => (BEGINNINGS + letter(first), Follows::Anything),
                Some(second) => (
                    PAIRS + letter(first) * CLASSES + class(second),
                    character(2)
                        .map_or(Follows::Anything, |c| Follows::Two([second, c].map(third))),
                ),
            },
            first @ '0'..='9' => (NUMBERS + digit(first), Follows::Anything),
            first => (
                han::place(first).map_or(OTHERS, |place| HAN + place),
                match character(1) {
                    Some(second) if is_han(first) && is_han(second) => Follows::Second(second),
                    _ => Follows::Anything,
                },
            ),
        };
        self.list(key, follows)
    }

    /// The places of a Chinese character; of a rare one those of all that are neither Chinese nor Latin too.
    pub(super) fn of_character(&self, c: char) -> PostingList<'_> {
        let key = han::place(c).map_or(OTHERS, |place| HAN + place);
        self.list(key, Follows::Anything)
    }

    /// The places of words and syllables that begin with two small letters; none for what is no letter.
    pub(super) fn of_letters(&self, first: u8, second: u8) -> PostingList<'_> {
        let key = match (first, second) {
            (b'a'..=b'z', b'a'..=b'z') => {
                PAIRS + letter(first.into()) * CLASSES + letter(second.into())
            }
            _ => KEYS,
        };
        self.list(key, Follows::Anything)
    }

    fn list(&self, key: usize, follows: Follows) -> PostingList<'_> {
        let mut list = PostingList {
            postings: self,
            key: key as u16,
            follows,
            shard: 0,
            places: &[],
        };
        list.places = list.in_shard(0);
        list
    }

    /// Bytes.
    pub(super) fn memory(&self) -> usize {
        let of = |shard: &Shard| {
            (shard.keys.len() + shard.places.len()) * size_of::<u16>()
                + shard.starts.len() * size_of::<u32>()
                + size_of::<Shard>()
        };
        self.shards.iter().map(of).sum()
    }
}

impl Shard {
    /// Sorts places by their keys; `counts` has for each key how many there are.
    fn sorted(found: &[(u16, u16)], counts: &mut [u32]) -> Shard {
        let (mut keys, mut starts) = (Vec::new(), Vec::new());
        let mut start = 0;
        for (key, count) in counts.iter_mut().enumerate() {
            let count = std::mem::replace(count, start);
            if count > 0 {
                keys.push(key as u16);
                starts.push(start);
                start += count;
            }
        }
        starts.push(start);
        let mut places = vec![0; found.len()].into_boxed_slice();
        for &(key, place) in found {
            let at = &mut counts[usize::from(key)];
            places[*at as usize] = place;
            *at += 1;
        }
        Shard {
            keys: keys.into(),
            starts: starts.into(),
            places,
        }
    }

    fn places(&self, key: u16) -> &[u16] {
        match self.keys.binary_search(&key) {
            Ok(at) => &self.places[self.starts[at] as usize..self.starts[at + 1] as usize],
            Err(_) => &[],
        }
    }
}

impl<'a> PostingList<'a> {
    fn in_shard(&self, shard: usize) -> &'a [u16] {
        let shard = self.postings.shards.get(shard);
        shard.map_or(&[], |shard| shard.places(self.key))
    }

    /// Returns the number of places, including those that the quick test excludes.
    pub(super) fn len(&self) -> usize {
        let shards = self.postings.shards.iter();
        shards.map(|shard| shard.places(self.key).len()).sum()
    }

    /// Returns the next places: those of one shard, with its first token; `None` at the end.
    pub(super) fn take_some(&mut self, tokens: &Range<u32>) -> Option<(u32, &'a [u16])> {
        let first = (tokens.start / SHARD) as usize;
        if self.shard < first {
            self.shard = first;
            self.places = self.in_shard(first);
        }
        loop {
            let base = self.shard as u32 * SHARD;
            if base >= tokens.end {
                return None;
            }
            if let Some(start) = tokens.start.checked_sub(base) {
                self.places = &self.places[below(self.places, start as u16)..];
            }
            let end = tokens.end - base;
            let taken = match u16::try_from(end) {
                Ok(end) => below(self.places, end),
                Err(_) => self.places.len(),
            };
            let (some, left) = self.places.split_at(taken);
            self.places = left;
            if end > SHARD {
                self.shard += 1;
                self.places = self.in_shard(self.shard);
            }
            if !some.is_empty() {
                return Some((base, some));
            }
            if end <= SHARD {
                return None;
            }
        }
    }

    /// Returns true if the characters behind a place pass the quick test.
    pub(super) fn may_begin(&self, texts: TextCharacters<'_>, place: u32) -> bool {
        let at = place as usize;
        match self.follows {
            Follows::Anything => true,
            Follows::Second(second) => texts.at(at + 1).folded == second,
            Follows::Two([second, third]) => {
                let (here, next) = (texts.at(at), texts.at(at + 1));
                let begins_next = next.letters[0] | next.third;
                // Three characters are typed for one, for two (the second of them by one or by two), or for three.
                here.letters[2] & third != 0
                    || here.letters[1] & second != 0 && begins_next & third != 0
                    || begins_next & second != 0 && {
                        let last = texts.at(at + 2);
                        (next.letters[1] | last.letters[0] | last.third) & third != 0
                    }
            }
        }
    }
}

/// Counts the `numbers`, which are sorted, below `bound`: fast where they are few.
pub(super) fn below<T: Copy + Ord>(numbers: &[T], bound: T) -> usize {
    let mut step = 1;
    while numbers.get(step - 1).is_some_and(|&number| number < bound) {
        step *= 2;
    }
    let (from, to) = (step / 2, numbers.len().min(step));
    from + numbers[from..to].partition_point(|&number| number < bound)
}

/// Calls `visit` with every key of every place among `tokens`, in the order of the places; they begin in the first of the
/// segments.
fn each_key(
    segments: &[Segment],
    characters: TextCharacters<'_>,
    tokens: Range<u32>,
    mut visit: impl FnMut(usize, u32),
) {
    for segment in segments {
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        if start >= tokens.end {
            break;
        }
        let text = TextCharacters {
            numbers: &characters.numbers[start as usize..end as usize],
            ..characters
        };
        let from = tokens.start.max(start) - start;
        let to = tokens.end.min(end) - start;
        let mut before = match from.checked_sub(1) {
            Some(before) => text.at(before as usize).folded,
            None => ' ',
        };
        let mut next = text.at(from as usize);
        if from == 0 && rank::is_short(segment.field_ref.field) {
            letters(next.letters[0]).for_each(|letter| visit(BEGINNINGS + letter, start));
        }
        for at in from..to {
            let here = next;
            next = text.at(at as usize + 1);
            keys(before, here, next, |key| visit(key, start + at));
            before = here.folded;
        }
    }
}

/// Calls `visit` with the keys of one place.
fn keys(before: char, here: &Character, next: &Character, mut visit: impl FnMut(usize)) {
    match here.folded {
        'a'..='z' if before.is_ascii_alphabetic() => {}
        '0'..='9' if before.is_ascii_digit() || before == '.' => {}
        first @ '0'..='9' => visit(NUMBERS + digit(first)),
        first => {
            let class = usize::from(next.class);
            for letter in letters(here.letters[0]) {
                let pairs = PAIRS + letter * CLASSES;
                let seconds = here.letters[1] | next.letters[0];
                letters(seconds).for_each(|second| visit(pairs + second));
                if (26..CLASSES).contains(&class) {
                    visit(pairs + class);
                }
            }
            if !first.is_ascii_lowercase() {
                visit(han::place(first).map_or(OTHERS, |place| HAN + place));
            }
        }
    }
}
