//! Where a term can begin, by its first two characters: nearly all of the texts is never looked at.

use super::{
    fold::is_han,
    han,
    index::Segment,
    matcher::Unit,
    query::Term,
    rank,
    readings::{Readings, letters},
};

/// What may stand behind a first letter: a letter, a digit, anything else.
const SECONDS: usize = 26 + 10 + 1;
const ANYTHING: usize = SECONDS - 1;

/// Words and syllables by their first two characters; a syllable's second may be the next one's first.
const PAIRS: usize = 0;
/// Places inside Latin words, by two letters.
const INSIDE: usize = PAIRS + 26 * SECONDS;
/// Numbers, by their first digit.
const NUMBERS: usize = INSIDE + 26 * 26;
/// Titles, indicators and names, by the letter they begin with.
const BEGINNINGS: usize = NUMBERS + 10;
/// Marks, blanks, and what is neither Latin nor Chinese.
const OTHERS: usize = BEGINNINGS + 26;
/// Chinese characters, each by itself.
const HAN: usize = OTHERS + 1;
const KEYS: usize = HAN + han::COUNT;

/// For each beginning the places of the texts that begin so, in order: units of the index.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// Where the places of each key begin among `places`; one more than there are keys.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Postings {
    pub fn build(segments: &[Segment], units: &[Unit], readings: &Readings) -> Postings {
        let mut starts = vec![0_u32; KEYS + 1];
        each(segments, units, readings, |key, _| starts[key + 1] += 1);
        for key in 0..KEYS {
            starts[key + 1] += starts[key];
        }
        let mut places = vec![0; starts[KEYS] as usize];
        // Each start moves to its end, which is the next one's start.
        each(segments, units, readings, |key, place| {
            places[starts[key] as usize] = place;
            starts[key] += 1;
        });
        starts.rotate_right(1);
        starts[0] = 0;
        Postings { starts, places }
    }

    /// The places where `term` can begin: at most those that begin as it does.
    pub fn of(&self, term: &Term) -> &[u32] {
        let second = term.chars.get(1).copied();
        let key = match term.chars[0] {
            first @ 'a'..='z' => match second {
                None => BEGINNINGS + letter(first),
                Some(second) => PAIRS + letter(first) * SECONDS + class(second),
            },
            first @ '0'..='9' => NUMBERS + digit(first),
            first => han::place(first).map_or(OTHERS, |place| HAN + place),
        };
        self.of_key(key)
    }

    /// The places inside Latin words where a term of letters can begin.
    pub fn inside(&self, term: &Term) -> &[u32] {
        match term.chars[..] {
            [first @ 'a'..='z', second @ 'a'..='z', ..] => {
                self.of_key(INSIDE + letter(first) * 26 + letter(second))
            }
            _ => &[],
        }
    }

    fn of_key(&self, key: usize) -> &[u32] {
        match (self.starts.get(key), self.starts.get(key + 1)) {
            (Some(&start), Some(&end)) => &self.places[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Bytes.
    pub fn memory(&self) -> usize {
        (self.starts.capacity() + self.places.capacity()) * size_of::<u32>()
    }
}

/// How many of `numbers`, which are in order, stand below `bound`: quick where it is few.
pub fn below(numbers: &[u32], bound: u32) -> usize {
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

fn class(second: char) -> usize {
    match second {
        'a'..='z' => letter(second),
        '0'..='9' => 26 + digit(second),
        _ => ANYTHING,
    }
}

/// Tells every key of every place, in the order of the places.
fn each(
    segments: &[Segment],
    units: &[Unit],
    readings: &Readings,
    mut tell: impl FnMut(usize, u32),
) {
    for segment in segments {
        let first = segment.units.start;
        let units = &units[first as usize..segment.units.end as usize];
        if rank::is_short(segment.spot.field)
            && let Some(unit) = units.first()
        {
            letters(firsts(unit, readings)).for_each(|first_letter| {
                tell(BEGINNINGS + first_letter, first);
            });
        }
        let mut before = ' ';
        for (at, unit) in units.iter().enumerate() {
            let place = first + at as u32;
            let next = units.get(at + 1);
            let c = unit.folded;
            match c {
                'a'..='z' if before.is_ascii_alphabetic() => {
                    if let Some(second @ 'a'..='z') = next.map(|next| next.folded) {
                        tell(INSIDE + letter(c) * 26 + letter(second), place);
                    }
                }
                '0'..='9' if before.is_ascii_digit() || before == '.' => {}
                '0'..='9' => tell(NUMBERS + digit(c), place),
                _ => {
                    let beginnings = firsts(unit, readings);
                    let seconds = readings.seconds(unit.readings)
                        | next.map_or(0, |next| firsts(next, readings));
                    for first in letters(beginnings) {
                        let pairs = PAIRS + first * SECONDS;
                        letters(seconds).for_each(|second| tell(pairs + second, place));
                        if let Some(class @ 26..) = next.map(|next| class(next.folded)) {
                            tell(pairs + class, place);
                        }
                    }
                    if !c.is_ascii_lowercase() {
                        tell(han::place(c).map_or(OTHERS, |place| HAN + place), place);
                    }
                }
            }
            before = c;
        }
    }
}

/// The letters a unit can begin with, a bit a letter.
fn firsts(unit: &Unit, readings: &Readings) -> u32 {
    match unit.folded {
        c @ 'a'..='z' => 1 << letter(c),
        c if is_han(c) => readings.firsts(unit.readings),
        _ => 0,
    }
}
