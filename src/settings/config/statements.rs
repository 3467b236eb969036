//! Statements of a file with syntax errors: the valid ones are kept.

use std::ops::Range;

use toml::de::DeTable;

/// A place in bytes of the text, and the parser's message.
pub(super) type SyntaxMistake = (Range<usize>, String);

/// Returns the text with every invalid statement blanked out, so that the others keep their places, and
/// the mistakes.
///
/// A recovering parser takes an unclosed bracket, or a key without a value, to reach to the end of the
/// file. So each statement is parsed alone.
pub(super) fn valid_statements(text: &str) -> (String, Vec<SyntaxMistake>) {
    if DeTable::parse(text).is_ok() {
        return (text.to_owned(), Vec::new());
    }
    let mut sound = String::with_capacity(text.len());
    let mut mistakes = Vec::new();
    for range in statements(text) {
        let statement = &text[range.clone()];
        let Err(error) = DeTable::parse(statement) else {
            sound.push_str(statement);
            continue;
        };
        let at = range.start
            + error
                .span()
                .map_or(0, |span| span.start.min(statement.len()));
        // A value missing at the end of a line is reported there, not at the start of the next.
        let at = at.min(range.start + statement.trim_end().len());
        mistakes.push((at..at, error.message().to_owned()));
        sound.extend(
            statement
                .bytes()
                .map(|b| if b == b'\n' { '\n' } else { ' ' }),
        );
    }
    (sound, mistakes)
}

/// Returns the ranges of statements: each begins with a line that is not the inside or the end of a list.
fn statements(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let range = end..end + line.len();
        end = range.end;
        let goes_on =
            line.trim_start().starts_with(['"', '\'', ']', ',', '#']) || line.trim().is_empty();
        match ranges.last_mut() {
            Some(last) if goes_on => last.end = range.end,
            _ => ranges.push(range),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_statement_is_blanked_and_no_other() {
        for bad in [
            "this is no toml",
            "theme \"dark\"",
            "theme: \"dark\"",
            "theme = dark",
            "theme = ",
            "theme = “dark”",
            "theme = \"dark",
            "theme = \"dark\" view = \"en\"",
            "theme == \"dark\"",
            "fuzzy-pinyin = [\"zh/z\",",
            "fuzzy-pinyin = [\n  \"zh/z\"\n  \"an/ang\"\n]",
            "[keys",
            "keys]",
            "// a comment",
            "= 1",
            "{",
        ] {
            let text = format!(
                "mouse = true\r\n# 注\n{bad}\nstart = \"search\"\n\n[keys]\nquit = \"x\"\n"
            );
            let (sound, mistakes) = valid_statements(&text);
            let [(place, _)] = &mistakes[..] else {
                panic!("{bad:?}: {mistakes:?}");
            };
            let first = text.find(bad).expect("there");
            assert!(
                (first..=first + bad.len()).contains(&place.start),
                "{bad:?}: {place:?}"
            );
            assert_eq!(sound.len(), text.len());
            let blank: String = bad
                .bytes()
                .map(|b| if b == b'\n' { '\n' } else { ' ' })
                .collect();
            assert_eq!(sound, text.replacen(bad, &blank, 1));
        }
    }
}
