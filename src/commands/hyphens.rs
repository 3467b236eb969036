//! `-word` in a query, which excludes a word and which clap would parse as short options.

use std::{convert::Infallible, ffi::OsString};

/// Returns the arguments with every `-word` of a query written `－word`, which excludes a word, too, and is
/// not an option to clap. The short options of the command and arguments after `--` are unchanged.
pub(super) fn escape_hyphens(given: Vec<OsString>) -> Vec<OsString> {
    let asks = |argument: &OsString| {
        ["search", "targets", "names", "pick"]
            .iter()
            .any(|n| argument == n)
    };
    let from = given.iter().position(asks).unwrap_or(given.len());
    let options: &[&str] = match given.get(from) {
        Some(command) if command == "pick" => &["", "h", "m"],
        _ => &["", "h"],
    };
    let to = given.iter().position(|argument| argument == "--");
    let shield = |(number, argument): (usize, OsString)| {
        let word = argument.to_str().and_then(|text| text.strip_prefix('-'));
        let word = word.filter(|word| !word.starts_with('-') && !options.contains(word));
        match word {
            Some(word) if number > from && to.is_none_or(|to| number < to) => {
                format!("－{word}").into()
            }
            _ => argument,
        }
    };
    given.into_iter().enumerate().map(shield).collect()
}

/// Returns a word of a query with the hyphen as typed: see [`escape_hyphens`].
pub(super) fn restore_hyphen(text: &str) -> Result<String, Infallible> {
    Ok(match text.strip_prefix('－') {
        Some(word) => format!("-{word}"),
        None => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_leaves_a_word_of_a_query_out() {
        for (given, shielded_to) in [
            (
                &["search", "机场", "-航线"][..],
                &["search", "机场", "－航线"][..],
            ),
            (
                &["--lang", "en", "names", "-road"],
                &["--lang", "en", "names", "－road"],
            ),
            (
                &["targets", "-h", "--bom", "-"],
                &["targets", "-h", "--bom", "-"],
            ),
            (
                &["pick", "--height", "12", "机场", "-航线"],
                &["pick", "--height", "12", "机场", "－航线"],
            ),
            (&["pick", "-m", "机场"], &["pick", "-m", "机场"]),
            (&["search", "-m", "-高铁"], &["search", "－m", "－高铁"]),
            (&["search", "--", "-a"], &["search", "--", "-a"]),
            (&["show", "-a"], &["show", "-a"]),
        ] {
            let given = given.iter().map(OsString::from).collect();
            assert_eq!(escape_hyphens(given), shielded_to);
        }
    }
}
