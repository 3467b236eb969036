//! A sentence as the characters that the rules compare.

/// Characters of a sentence, or of the row of a table, at most: a longer sentence is read in parts, and a longer row as
/// a sentence. Each figure keeps its sentence, so that text without a stop would take the square of its length. The
/// longest sentence of the documents tried has some 400.
pub(super) const MAX_SENTENCE: usize = 1000;

/// Returns the characters of a sentence: figures, letters and signs in their narrow form, brackets in their wide one,
/// without spaces.
pub(super) fn plain(sentence: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '％' | '﹪' => '%',
        '．' => '.',
        '＋' => '+',
        '／' => '/',
        '＞' => '>',
        '＜' => '<',
        '(' => '（',
        ')' => '）',
        '㎡' => '㎡',
        c => c,
    };
    sentence
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(narrow)
        .collect()
}

/// Returns whether `word` begins at `at`.
pub(super) fn begins(chars: &[char], at: usize, word: &str) -> bool {
    chars.get(at..).is_some_and(|rest| starts_with(rest, word))
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Returns the longest of `words` at the start.
pub(super) fn leading<'w>(chars: &[char], words: &[&'w str]) -> Option<&'w str> {
    let begins = |word: &&&str| starts_with(chars, word);
    words.iter().filter(begins).max_by_key(|w| w.len()).copied()
}

/// Returns the longest of `words` at the end.
pub(super) fn trailing<'w>(chars: &[char], words: &[&'w str]) -> Option<&'w str> {
    let ends = |word: &&&str| {
        let mut rest = chars.iter().rev();
        word.chars().rev().all(|c| rest.next() == Some(&c))
    };
    words.iter().filter(ends).max_by_key(|w| w.len()).copied()
}

/// Returns the place of the first `word`.
pub(super) fn position(chars: &[char], word: &str) -> Option<usize> {
    (0..chars.len()).find(|at| begins(chars, *at, word))
}

pub(super) fn holds_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| position(chars, word).is_some())
}

pub(super) fn text(chars: &[char]) -> String {
    chars.iter().collect()
}
