//! Messages on standard error: one line each, with control characters escaped. A write error is ignored.

use std::{
    fmt::Display,
    io::{IsTerminal, Write, stdout},
};

use crate::{sanitize, terminal::console_code_page};

use super::{
    encoding::Encoding,
    message::{Message, shortened},
    output::standard_error,
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
    let _ = standard_error().write_all(line.as_bytes());
}

/// Warns where output is UTF-8 and its reader expects another encoding, as far as that is known.
pub(super) fn warn_of_encoding() {
    if Encoding::of_streams() != Encoding::Utf8 {
        return;
    }
    let Some((source, encoding)) = foreign_locale().or_else(foreign_code_page) else {
        return;
    };
    // In English: Chinese would be garbled there.
    warning(format_args!("{source} is not UTF-8, the output is UTF-8"));
    match Encoding::named(&encoding) {
        Some(encoding) => hint(format_args!("--encoding {}", encoding.name())),
        None => hint("set LC_ALL=C.UTF-8"),
    }
}

/// Returns the locale and the encoding it names, if that is not UTF-8.
fn foreign_locale() -> Option<(String, String)> {
    let (name, locale) = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| Some((name, std::env::var(name).ok()?)))
        .find(|(_, value)| !value.is_empty())?;
    let (_, encoding) = locale.split_once('.')?;
    let encoding = encoding.split('@').next().unwrap_or_default();
    let is_foreign = !encoding.is_empty() && Encoding::named(encoding) != Some(Encoding::Utf8);
    is_foreign.then(|| {
        (
            format!("{name}={}", shortened(&locale)),
            encoding.to_owned(),
        )
    })
}

/// Returns the code page by which other programs of this console read a pipe, if that is not UTF-8.
fn foreign_code_page() -> Option<(String, String)> {
    const UTF_8: u32 = 65001;
    let page = console_code_page().filter(|&page| page != UTF_8 && !stdout().is_terminal())?;
    Some((format!("code page {page}"), format!("cp{page}")))
}
