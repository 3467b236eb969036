//! Messages on standard error: one line each, with control characters escaped. A write error is ignored.

use std::{
    fmt::Display,
    io::{Write, stderr},
};

use crate::sanitize;

use super::{
    message::{Message, shortened},
    output::Output,
};

/// Prints an error and its hint. The prefixes are the same in every language, for scripts.
pub(super) fn error(message: &Message) {
    print("error", &message.error);
    if let Some(text) = &message.hint {
        hint(text);
    }
}

/// Prints a warning: the command goes on.
pub(super) fn warning(line: impl Display) {
    print("warning", line);
}

/// Prints advice.
pub(super) fn hint(line: impl Display) {
    print("hint", line);
}

fn print(prefix: &str, line: impl Display) {
    let line = line.to_string();
    let line = format!("{prefix}: {}\n", sanitize::escape_line(&line));
    let _ = Output::new(stderr()).write_all(line.as_bytes());
}

/// Warns where the locale names an encoding other than UTF-8: the program prints UTF-8 all the same.
pub(super) fn warn_of_locale() {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| Some((name, std::env::var(name).ok()?)))
        .find(|(_, value)| !value.is_empty());
    let Some((name, locale)) = locale else { return };
    let encoding = locale.split_once('.').map_or("", |(_, encoding)| encoding);
    let encoding = encoding.split('@').next().unwrap_or_default();
    if encoding.is_empty()
        || ["UTF-8", "UTF8"]
            .iter()
            .any(|utf8| encoding.eq_ignore_ascii_case(utf8))
    {
        return;
    }
    // In English: Chinese would be garbled there.
    let locale = shortened(&locale);
    warning(format_args!(
        "{name}={locale} is not a UTF-8 locale, the output is UTF-8"
    ));
    hint("set LC_ALL=C.UTF-8");
}
