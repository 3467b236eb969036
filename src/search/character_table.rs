//! A value for every character, found by its number: faster than a map.

/// Bits of a character's place in its block.
const BITS: u32 = 8;
/// The characters of a block.
const BLOCK: usize = 1 << BITS;
/// The blocks that all characters have.
const BLOCKS: usize = (char::MAX as usize >> BITS) + 1;

/// Values by character. Memory is taken for blocks of 256 characters of which one has a value.
#[derive(Clone, Debug)]
pub(super) struct CharacterTable<T> {
    /// The number of each block among the values; 0 for one without values. Empty as long as there are none.
    blocks: Vec<u16>,
    /// Block after block; the first one is for those without values.
    values: Vec<T>,
}

impl<T> Default for CharacterTable<T> {
    fn default() -> CharacterTable<T> {
        CharacterTable {
            blocks: Vec::new(),
            values: Vec::new(),
        }
    }
}

impl<T: Copy + Default> CharacterTable<T> {
    /// Returns the value of `c`; the default where none was set.
    pub(super) fn get(&self, c: char) -> T {
        let c = c as usize;
        let block = self.blocks.get(c >> BITS).copied().unwrap_or_default();
        let place = usize::from(block) << BITS | c & (BLOCK - 1);
        self.values.get(place).copied().unwrap_or_default()
    }

    /// Sets the value of `c`.
    pub(super) fn set(&mut self, c: char, value: T) {
        if self.blocks.is_empty() {
            self.blocks = vec![0; BLOCKS];
            self.values = vec![T::default(); BLOCK];
        }
        let c = c as usize;
        let block = &mut self.blocks[c >> BITS];
        if *block == 0 {
            *block = (self.values.len() >> BITS) as u16;
            self.values.extend_from_slice(&[T::default(); BLOCK]);
        }
        self.values[usize::from(*block) << BITS | c & (BLOCK - 1)] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_has_its_own_value() {
        let mut table = CharacterTable::default();
        assert_eq!(table.get('a'), 0);
        let characters = ['a', 'b', '，', '一', '\u{9fff}', '𠀀', char::MAX];
        for (value, c) in (1..).zip(characters) {
            table.set(c, value);
        }
        for (value, c) in (1..).zip(characters) {
            assert_eq!(table.get(c), value, "{c}");
        }
        // Neighbours, in the same block and in blocks without values.
        for c in ['\0', '`', 'c', '丁', '\u{a000}', '\u{10fffe}'] {
            assert_eq!(table.get(c), 0, "{c}");
        }
        table.set('一', 9);
        assert_eq!((table.get('一'), table.get('b')), (9, 2));
    }
}
