//! The command line: one definition for parsing, `--help`, completions and the man page. The texts are in
//! [`texts`].

mod definition;
mod locale;
mod localize;
pub(super) mod texts;

use std::ffi::OsString;

use clap::{FromArgMatches, Parser};

use crate::{
    plan::{Language, Reference},
    settings::Config,
};

use super::{encoding::Encoding, hyphens::escape_hyphens};

pub(super) use super::hyphens::restore_hyphen;
use locale::locale_language;

pub(super) use definition::{
    Command, CompareArgs, Format, GlobalOptions, ImportArgs, PickArgs, PlansArgs, SearchArgs,
    TableArgs, When,
};
pub(super) use localize::{command, translate_usage};

/// The version, the commit it was built from and the target it was built for.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("YIWU_PLAN_COMMIT"),
    ", ",
    env!("YIWU_PLAN_TARGET"),
    ")"
);

/// The command line.
#[derive(Debug, Default, Parser)]
#[command(
    name = "yiwu-plan",
    // Not the file's name, which ends in .exe on Windows.
    bin_name = "yiwu-plan",
    version = VERSION,
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[arg(value_name = "REF")]
    pub references: Vec<String>,
    #[command(flatten)]
    pub common: GlobalOptions,
}

impl Cli {
    /// Parses the arguments, with the program's name first. A reference instead of a command is `show`, with
    /// its options before or after.
    ///
    /// # Errors
    /// Help and version, and mistakes.
    pub(super) fn read(mut given: Vec<OsString>, language: Language) -> Result<Cli, clap::Error> {
        if begins_with_reference(&given) {
            given.insert(1, "show".into());
        }
        let mut matches = command(language).try_get_matches_from(escape_hyphens(given))?;
        Cli::from_arg_matches_mut(&mut matches)
    }
}

/// Options before a reference that take a value of their own.
const OPTIONS_WITH_VALUE: [&str; 5] = ["--lang", "--color", "--width", "--format", "--encoding"];

fn begins_with_reference(given: &[OsString]) -> bool {
    first_word(given).is_some_and(|word| word.parse::<Reference>().is_ok())
}

/// Returns the first argument that is neither an option nor its value: a command or a reference.
pub(super) fn first_word(given: &[OsString]) -> Option<&str> {
    let mut arguments = given.iter().skip(1);
    loop {
        let argument = arguments.next()?.to_str()?;
        if OPTIONS_WITH_VALUE.contains(&argument) {
            arguments.next();
        } else if !argument.starts_with('-') {
            return Some(argument);
        } else if argument == "--" {
            return None;
        }
    }
}

/// Returns the command nearest to a misspelt word, within two edits.
pub(super) fn nearest_command(text: &str) -> Option<String> {
    if text == "help" {
        return Some("--help".to_owned());
    }
    // Arguments have any length; the distance costs their product.
    if text.len() > 40 {
        return None;
    }
    command(Language::En)
        .get_subcommands()
        .map(|command| {
            let name = command.get_name();
            (strsim::damerau_levenshtein(name, text), name)
        })
        .filter(|(distance, name)| *distance <= 2 && *distance < name.len() / 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.to_owned())
}

/// Returns the interface's language: as `--lang` says, else the configuration, else the locale. Read before
/// the arguments are parsed, for the messages of the parser.
pub(super) fn interface_language(given: &[OsString], config: &Config) -> Language {
    let asked = last_value(given, "--lang").and_then(|value| match value {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    });
    let locale = || locale_language(|name| std::env::var(name).ok());
    asked.or(config.language).unwrap_or_else(locale)
}

/// Returns the encoding of standard output and standard error: as `--encoding` says. Read before the arguments are
/// parsed, for the messages of the parser.
pub(super) fn stream_encoding(given: &[OsString]) -> Encoding {
    last_value(given, "--encoding")
        .and_then(Encoding::named)
        .unwrap_or_default()
}

/// Returns the last value of an option, before `--`.
fn last_value<'a>(given: &'a [OsString], option: &str) -> Option<&'a str> {
    let mut found = None;
    let arguments = given
        .iter()
        .skip(1)
        .filter_map(|argument| argument.to_str());
    let mut arguments = arguments
        .take_while(|argument| *argument != "--")
        .peekable();
    while let Some(argument) = arguments.next() {
        let rest = argument.strip_prefix(option);
        match rest {
            Some("") => found = arguments.peek().copied(),
            Some(rest) => found = rest.strip_prefix('=').or(found),
            None => {}
        }
    }
    found
}
