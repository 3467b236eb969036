//! The strength of each way to match a piece of a query, 1 for the piece as typed.

/// Characters that sound alike, by sounds that many do not tell apart.
pub(super) const HOMOPHONES: f32 = 0.7;
/// Syllables that many do not tell apart.
pub(super) const FUZZY: f32 = 0.55;
/// A pair with a character between, swapped, or with the middle character left out.
pub(super) const SKIP: f32 = 0.6;
/// A single character that is a word of the query.
pub(super) const CHARACTER: f32 = 0.5;
/// One letter wrong in an English word.
pub(super) const TYPO: f32 = 0.7;
/// A word that begins with the one being typed.
pub(super) const PREFIX: f32 = 0.7;
/// Four letters of pinyin.
pub(super) const LETTERS: f32 = 0.8;
/// Three initials.
pub(super) const INITIALS: f32 = 0.8;
/// The strength from which a piece counts as found, not as guessed.
pub(super) const STRONG: f32 = 0.7;
