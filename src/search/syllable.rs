//! Syllables of pinyin. The build script includes this file, too: its tables hold syllables.

/// A toneless syllable, ü as v; the longest, zhuang, has six letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Syllable {
    letters: [u8; 7],
    length: u8,
}

impl Syllable {
    /// Reads a syllable; `None` if it is empty, too long or not Latin.
    pub(crate) fn new(text: &str) -> Option<Syllable> {
        let mut letters = [0; 7];
        let mut length = 0;
        for c in text.chars() {
            let c = if c == 'ü' { 'v' } else { c };
            if !c.is_ascii_alphanumeric() || length == letters.len() {
                return None;
            }
            letters[length] = c.to_ascii_lowercase() as u8;
            length += 1;
        }
        (length > 0).then_some(Syllable {
            letters,
            length: length as u8,
        })
    }

    /// Returns the syllable of a table, which has zeros behind its letters.
    pub(crate) const fn of_table(letters: [u8; 7]) -> Syllable {
        let mut length = 0;
        while length < letters.len() && letters[length] != 0 {
            length += 1;
        }
        Syllable {
            letters,
            length: length as u8,
        }
    }

    pub(crate) fn letters(&self) -> &[u8] {
        &self.letters[..self.length as usize]
    }

    /// Returns the letters with one left out; `None` where none is left.
    pub(crate) fn without(&self, at: usize) -> Option<Syllable> {
        let mut left = Syllable {
            letters: [0; 7],
            length: self.length - 1,
        };
        let kept = self
            .letters()
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != at);
        for (slot, (_, letter)) in left.letters.iter_mut().zip(kept) {
            *slot = *letter;
        }
        (left.length > 0).then_some(left)
    }

    /// Returns letters with each of them left out in turn.
    pub(crate) fn shortened(self) -> impl Iterator<Item = Syllable> {
        (0..self.letters().len()).filter_map(move |at| self.without(at))
    }

    /// Returns a number by which syllables have the order of their letters: quicker to compare.
    pub(crate) fn order(self) -> u64 {
        let [a, b, c, d, e, f, g] = self.letters;
        u64::from_be_bytes([a, b, c, d, e, f, g, self.length])
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(self.letters()).expect("a syllable is made of ASCII")
    }

    /// Returns the letters of the initial when typed in full: two in zh, ch, sh; else one.
    pub(crate) fn long_initial(&self) -> usize {
        match self.letters() {
            [b'z' | b'c' | b's', b'h', ..] => 2,
            _ => 1,
        }
    }

    /// Returns the other ways to type ü: lv is typed as lu and as lyu too.
    pub(crate) fn other_spellings(&self) -> impl Iterator<Item = Syllable> + use<> {
        let has_v = self.letters().contains(&b'v');
        let parts = has_v.then(|| self.text().split_once('v')).flatten();
        let spellings = parts.map_or_else(Vec::new, |(initial, rest)| {
            vec![format!("{initial}u{rest}"), format!("{initial}yu{rest}")]
        });
        spellings
            .into_iter()
            .filter_map(|text| Syllable::new(&text))
    }
}
