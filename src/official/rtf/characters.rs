//! Control words for characters.

use super::tokens::RtfToken;

/// Returns whether a word or symbol is a character, which may repeat a Unicode character.
pub(super) fn is_character(token: RtfToken<'_>) -> bool {
    match token {
        RtfToken::Word(word, _) => !character(word).is_empty(),
        RtfToken::Symbol(symbol) => matches!(symbol, b'~' | b'-' | b'_'),
        _ => false,
    }
}

/// Returns the text of a control word; empty where it has none.
pub(super) fn character(word: &[u8]) -> &'static str {
    match word {
        b"tab" => "\t",
        b"line" | b"lbr" => "\n",
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => "\u{3000}",
        _ => "",
    }
}
