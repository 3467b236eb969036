//! Where a term can begin: a byte for every unit, so that nearly all of a text is passed over by `memchr`.

use super::{
    fold::is_han,
    han::HanTable,
    matcher::Unit,
    readings::{Readings, Syllable},
};

/// Nothing begins here: marks and blanks.
const NOTHING: u8 = 0;
/// Inside a Latin word or a number.
const INSIDE: u8 = 1;
/// Something that is neither Latin nor read in any way.
const OTHER: u8 = 2;
/// A Chinese character whose readings begin with different letters.
const MIXED: u8 = 3;

/// What can begin at each unit: for Chinese the first letter of its readings, small; for a Latin word
/// its first letter, capital; for a number its first digit.
#[derive(Clone, Debug, Default)]
pub struct Begins {
    codes: Vec<u8>,
    /// The code of every Chinese character met; 0 for the others.
    of_han: HanTable<u8>,
}

impl Begins {
    /// Takes in the units of one more segment.
    pub fn add(&mut self, units: &[Unit], readings: &Readings) {
        let mut before = None;
        for unit in units {
            let code = self.code(unit, before, readings);
            self.codes.push(code);
            before = Some(unit.folded);
        }
    }

    fn code(&mut self, unit: &Unit, before: Option<char>, readings: &Readings) -> u8 {
        let c = unit.folded;
        let inside = |same: fn(&char) -> bool| before.as_ref().is_some_and(same);
        match c {
            'a'..='z' if inside(char::is_ascii_alphabetic) => INSIDE,
            'a'..='z' => c.to_ascii_uppercase() as u8,
            '0'..='9' if inside(|c| c.is_ascii_digit() || *c == '.') => INSIDE,
            '0'..='9' => c as u8,
            _ if is_han(c) => match self.of_han.get(c) {
                0 => {
                    let code = of_readings(readings.of(unit.readings));
                    self.of_han.set(c, code);
                    code
                }
                code => code,
            },
            _ if c.is_alphanumeric() => OTHER,
            '%' | '$' | '¥' => OTHER,
            _ => NOTHING,
        }
    }

    /// The codes at which a term that begins with `first` can begin; `None` where it can nowhere.
    pub fn of_term(&self, first: char, exact: bool) -> Option<[u8; 3]> {
        match first {
            'a'..='z' => {
                let word = first.to_ascii_uppercase() as u8;
                let codes = if exact {
                    [word; 3]
                } else {
                    [first as u8, word, MIXED]
                };
                Some(codes)
            }
            '0'..='9' => Some([first as u8; 3]),
            // A character that was never met is found nowhere, or outside the table.
            _ if is_han(first) => match self.of_han.get(first) {
                0 => Some([OTHER, MIXED, MIXED]),
                code => Some([code; 3]),
            },
            _ if first.is_alphanumeric() => Some([OTHER; 3]),
            _ => Some([OTHER, NOTHING, NOTHING]),
        }
    }

    /// The next unit in `from..to` with one of `codes`.
    pub fn next(&self, codes: [u8; 3], from: usize, to: usize) -> Option<usize> {
        let [a, b, c] = codes;
        let at = memchr::memchr3(a, b, c, &self.codes[from..to])?;
        Some(from + at)
    }

    /// Whether something that begins with `letter`, a small one, can begin at a unit.
    pub fn may_begin(&self, unit: usize, letter: u8) -> bool {
        let code = self.codes.get(unit).copied().unwrap_or(NOTHING);
        code == letter || code == MIXED || code == letter.to_ascii_uppercase()
    }

    /// The codes of the places inside words.
    pub const INSIDE: [u8; 3] = [INSIDE; 3];
}

fn of_readings(readings: &[Syllable]) -> u8 {
    let mut initials = readings.iter().map(|syllable| syllable.letters()[0]);
    match initials.next() {
        None => OTHER,
        Some(first) if initials.all(|initial| initial == first) => first,
        Some(_) => MIXED,
    }
}
