//! Texts prepared for the search: folded and divided into tokens.

use super::{
    alphabet::{Alphabet, TextCharacters},
    fold::{fold, is_han, is_passed_over},
    readings::{Readings, ReadingsId},
};

/// One character of a text, as it is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub folded: char,
    /// The position of the character in the text.
    pub at: u32,
    pub readings: ReadingsId,
}

/// The characters of `text` that are compared, not folded, each with its position. Marks within words, blanks beside
/// Chinese, and commas within numbers are skipped.
pub(super) fn compared(text: &str) -> impl Iterator<Item = (u32, char)> {
    let mut before = None;
    let mut characters = (0..).zip(text.chars()).peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = characters.next()?;
            let last = before.replace(c);
            let is_compared = match c {
                'a'..='z' | '\u{4e00}'..='\u{9fff}' => true,
                c => {
                    let after = characters.peek().map(|&(_, c)| c);
                    !is_left_out(last, c, after)
                }
            };
            if is_compared {
                return Some((at, c));
            }
        }
    })
}

fn is_left_out(before: Option<char>, c: char, after: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        c if c.is_whitespace() => {
            // 30 条 is one word: a blank counts only between Latin words.
            [before, after]
                .into_iter()
                .any(|c| c.is_none_or(|c| is_han(c) || !c.is_alphanumeric()))
        }
        ',' => digit(before) && digit(after),
        c => is_passed_over(c),
    }
}

/// Returns a character as it is compared, any blank as a space.
fn folded(c: char) -> char {
    if c.is_whitespace() { ' ' } else { fold(c) }
}

/// Returns the characters of `text` as they are compared.
pub(super) fn compared_characters(text: &str) -> Vec<char> {
    compared(text).map(|(_, c)| folded(c)).collect()
}

/// The folded characters of `text` that are compared, each with its position.
pub(super) fn tokens(text: &str, reading: Option<&str>, readings: &mut Readings) -> Vec<Token> {
    let (mut characters, mut ids) = (Vec::new(), Vec::new());
    characters.extend(compared(text).map(|(_, c)| folded(c)));
    readings.read(&characters, reading, &mut ids);
    let read = characters.iter().zip(ids);
    let token = |((at, _), (&folded, readings))| Token {
        folded,
        at,
        readings,
    };
    compared(text).zip(read).map(token).collect()
}

/// Makes the characters of one text after another ready; what it needs for each is kept between them.
#[derive(Default)]
pub(super) struct TextReader {
    pub readings: Readings,
    pub alphabet: Alphabet,
    /// The characters of all texts, by their numbers.
    pub numbers: Vec<u16>,
    characters: Vec<char>,
    ids: Vec<ReadingsId>,
}

impl TextReader {
    pub(super) fn new(readings: Readings) -> TextReader {
        TextReader {
            readings,
            ..TextReader::default()
        }
    }

    pub(super) fn read(&mut self, text: &str, reading: Option<&str>) {
        self.characters.clear();
        self.characters
            .extend(compared(text).map(|(_, c)| folded(c)));
        self.ids.clear();
        self.readings.read(&self.characters, reading, &mut self.ids);
        let (alphabet, readings) = (&mut self.alphabet, &self.readings);
        let read = self.characters.iter().zip(&self.ids);
        self.numbers
            .extend(read.map(|(&c, &id)| alphabet.number(c, id, readings)));
    }
}

/// Returns the tokens of a text that was made ready before.
pub(super) fn tokens_again(text: &str, characters: TextCharacters<'_>) -> Vec<Token> {
    let read = compared(text).zip(characters.iter());
    let token = |((at, _), character): ((u32, char), &super::alphabet::Character)| Token {
        folded: character.folded,
        at,
        readings: character.readings,
    };
    read.map(token).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{
        MatchKind,
        matcher::{Matcher, quality},
        query::parse,
        ranges,
    };

    /// What a one-term query finds in a text, in brackets, with its quality.
    fn found(text: &str, query: &str) -> Option<(String, u8, MatchKind)> {
        let mut reader = TextReader::default();
        reader.read(text, None);
        let tokens = tokens(text, None, &mut reader.readings);
        let characters = TextCharacters {
            numbers: &reader.numbers,
            alphabet: &reader.alphabet,
        };
        let query = parse(query);
        let hits = Matcher::new(&query.terms[0], &reader.readings).all(characters);
        let hit = hits.into_iter().next()?;
        let chars: Vec<char> = text.chars().collect();
        let piece: String = chars[ranges::characters(&tokens, &hit.tokens)]
            .iter()
            .collect();
        Some((piece, hit.quality, hit.how))
    }

    #[test]
    fn what_is_found_and_how_well() {
        use MatchKind::*;
        use quality::*;
        for (text, query, expected) in [
            ("建成高铁义乌站", "高铁", Some(("高铁", LITERAL, Literal))),
            ("建成高铁义乌站", "高鐵", Some(("高铁", LITERAL, Literal))),
            (
                "全省第二大高铁站",
                "gaotiezhan",
                Some(("高铁站", PINYIN, Pinyin)),
            ),
            (
                "全省第二大高铁站",
                "gtz",
                Some(("高铁站", INITIALS, Initials)),
            ),
            ("全省第二大高铁站", "gaotz", Some(("高铁站", MIXED, Pinyin))),
            ("全省第二大高铁站", "gao铁z", Some(("高铁站", CUT, Pinyin))),
            ("全省第二大高铁站", "gaot", Some(("高铁", CUT, Pinyin))),
            ("全省第二大高铁站", "gaoti", Some(("高铁", CUT, Pinyin))),
            (
                "全省第二大高铁站",
                "gtiezhan",
                Some(("高铁站", MIXED, Pinyin)),
            ),
            (
                "全省第二大高铁站",
                "gtzh",
                Some(("高铁站", INITIALS, Initials)),
            ),
            ("全省第二大高铁站", "tgz", None),
            ("银行", "yinhang", Some(("银行", PINYIN, Pinyin))),
            ("银行", "yinxing", Some(("银行", PINYIN - UNLIKELY, Pinyin))),
            ("绿色", "lvse", Some(("绿色", PINYIN, Pinyin))),
            ("绿色", "lu:se", Some(("绿色", PINYIN, Pinyin))),
            ("绿色", "lüse", Some(("绿色", PINYIN, Pinyin))),
            ("西安", "xian", Some(("西安", PINYIN, Pinyin))),
            (
                "5A 级景区城",
                "5ajjqc",
                Some(("5A 级景区城", INITIALS, Initials)),
            ),
            (
                "一个市+片区化",
                "一个市片区化",
                Some(("一个市+片区化", LITERAL, Literal)),
            ),
            (
                "“五（吾）带头”",
                "五吾带头",
                Some(("五（吾）带头", LITERAL, Literal)),
            ),
            ("3.7 平方公里", "3.7", Some(("3.7", LITERAL, Number))),
            ("13.7 平方公里", "3.7", None),
            ("3.75 平方公里", "3.7", None),
            ("RMB 150 billion", "150", Some(("150", LITERAL, Number))),
            (
                "1500 亿元以上",
                "1500亿",
                Some(("1500 亿", LITERAL, Literal)),
            ),
            ("1500 亿元以上", "500", None),
            (
                "国际直达通航点 10 个",
                "10个",
                Some(("10 个", LITERAL, Literal)),
            ),
            (
                "Children's Hospital",
                "hospital",
                Some(("Hospital", LITERAL, English)),
            ),
            (
                "Children's Hospital",
                "hosp",
                Some(("Hosp", PREFIX, English)),
            ),
            (
                "Children's Hospital",
                "pital",
                Some(("pital", INFIX, English)),
            ),
            ("Children's Hospital", "tal", None),
            (
                "high-speed rail",
                "high-speed",
                Some(("high-speed", LITERAL, English)),
            ),
            (
                "high speed rail",
                "“high speed”",
                Some(("high speed", LITERAL, English)),
            ),
            ("高铁站", "“gtz”", None),
            ("机场，航线", "jchx", None),
        ] {
            let expected = expected.map(|(piece, quality, how)| (piece.to_owned(), quality, how));
            assert_eq!(found(text, query), expected, "{query} in {text}");
        }
    }

    #[test]
    fn a_hostile_query_is_answered_at_once() {
        // Every character can be an initial or the start of a syllable: without memoized failures the matcher would try
        // 2^200 paths.
        let text = "啊".repeat(2000);
        let query = format!("{}b", "a".repeat(200));
        assert_eq!(found(&text, &query), None);
    }
}
