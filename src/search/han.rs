//! The common Chinese characters, by number.

/// CJK Extension A to the end of the unified ideographs.
const FIRST: u32 = 0x3400;
pub(super) const COUNT: usize = 0x9fff - 0x3400 + 1;

/// Returns a character's place among the common Chinese ones; `None` for any other.
pub(super) fn place(c: char) -> Option<usize> {
    let place = (c as u32).checked_sub(FIRST)? as usize;
    (place < COUNT).then_some(place)
}
