//! The command line: one definition for parsing, `--help`, completions and the man page. The texts are in
//! [`texts`].

mod locale;
mod localize;
pub(super) mod texts;

use std::ffi::OsString;

use clap::{
    Args, FromArgMatches, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser,
    builder::TypedValueParser,
};

use crate::{
    page::View,
    plan::{BUNDLED_ID, Language, Reference},
    settings::Config,
    terminal::Height,
};

use super::{encoding::Encoding, hyphens::escape_hyphens};

pub(super) use super::hyphens::restore_hyphen;
use locale::locale_language;

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

/// Options of every command.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct GlobalOptions {
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<When>,
    #[arg(long, global = true)]
    pub fresh: bool,
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    #[arg(long, global = true, value_enum)]
    pub encoding: Option<Encoding>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Open {
        #[arg(value_name = "REF")]
        reference: Option<String>,
    },
    Show {
        #[arg(required = true, value_name = "REF")]
        references: Vec<String>,
        #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "markdown"]))]
        format: Format,
        #[arg(long)]
        official: bool,
        #[arg(long, value_name = "ID", conflicts_with = "official")]
        plan: Option<String>,
    },
    Search(SearchArgs),
    Targets(TargetsArgs),
    Compare(CompareArgs),
    Names(TableArgs),
    Pick(PickArgs),
    Outline {
        #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
        format: Format,
        #[arg(long, value_name = "ID")]
        plan: Option<String>,
    },
    Export {
        #[arg(long, default_value = "json", value_parser = formats(&["json", "csv", "markdown", "html"]))]
        format: Format,
        #[arg(long, conflicts_with = "plan")]
        schema: bool,
        #[arg(long, value_name = "ID")]
        plan: Option<String>,
    },
    Import(ImportArgs),
    Plans(PlansArgs),
    Notes {
        #[arg(long, default_value = "markdown", value_parser = formats(&["text", "json", "markdown"]))]
        format: Format,
    },
    Config {
        #[arg(long)]
        default: bool,
    },
    Doctor {
        #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
        format: Format,
    },
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    Man,
}

impl Command {
    pub(super) fn reads_official(&self) -> bool {
        match self {
            Command::Open { .. }
            | Command::Show { .. }
            | Command::Search(_)
            | Command::Outline { .. }
            | Command::Notes { .. }
            | Command::Pick(_) => true,
            // The other formats are documents of their own, in our own words.
            Command::Export { format, .. } => *format == Format::Json,
            _ => false,
        }
    }

    pub(super) fn needs_official(&self) -> bool {
        matches!(self, Command::Show { official: true, .. })
    }

    /// Returns the identifier of the imported plan that the command is about, instead of the bundled one. `search` has
    /// none: its `--plan` narrows a search in all plans.
    pub(super) fn imported_plan(&self) -> Option<&str> {
        let id = match self {
            Command::Show { plan, .. }
            | Command::Outline { plan, .. }
            | Command::Export { plan, .. }
            | Command::Targets(TargetsArgs { plan, .. })
            | Command::Pick(PickArgs { plan, .. }) => plan.as_deref(),
            _ => None,
        };
        id.filter(|id| *id != BUNDLED_ID)
    }
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE", required_unless_present = "remove", conflicts_with = "remove", value_hint = clap::ValueHint::FilePath)]
    pub file: Option<std::path::PathBuf>,
    #[arg(long = "as", value_name = "ID", conflicts_with = "remove")]
    pub id: Option<String>,
    #[arg(long, conflicts_with = "remove")]
    pub title: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, conflicts_with = "dry_run")]
    pub remove: bool,
}

#[derive(Debug, Args)]
pub(super) struct PlansArgs {
    #[arg(value_name = "ACTION", value_parser = ["remove"], requires = "id")]
    pub action: Option<String>,
    #[arg(value_name = "ID", requires = "action")]
    pub id: Option<String>,
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
    pub format: Format,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    #[arg(required = true, value_name = "QUERY", value_parser = restore_hyphen)]
    pub query: Vec<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    #[arg(long)]
    pub exact: bool,
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
    pub format: Format,
}

#[derive(Debug, Args)]
pub(super) struct PickArgs {
    #[arg(value_name = "QUERY", value_parser = restore_hyphen)]
    pub query: Vec<String>,
    #[arg(long)]
    pub targets: bool,
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
    #[arg(short, long)]
    pub multiple: bool,
    #[arg(long, value_name = "LINES")]
    pub height: Option<Height>,
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "csv", "markdown"]))]
    pub format: Format,
}

#[derive(Debug, Args)]
pub(super) struct TargetsArgs {
    #[command(flatten)]
    pub table: TableArgs,
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[arg(required = true, value_name = "INDICATOR")]
    pub indicator: Vec<String>,
    #[arg(long, value_name = "ID")]
    pub plan: Vec<String>,
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "csv", "markdown"]))]
    pub format: Format,
    #[arg(long)]
    pub bom: bool,
}

#[derive(Debug, Args)]
pub(super) struct TableArgs {
    #[arg(value_name = "QUERY", value_parser = restore_hyphen)]
    pub query: Vec<String>,
    #[arg(long)]
    pub exact: bool,
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "csv", "markdown"]))]
    pub format: Format,
    #[arg(long)]
    pub bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
    Csv,
    Markdown,
    Html,
}

/// The formats a command prints, as the command line names them.
fn formats(names: &'static [&'static str]) -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        "json" => Format::Json,
        "csv" => Format::Csv,
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => Format::Text,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Zh,
    En,
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

impl GlobalOptions {
    /// The language that was asked for, if one was.
    pub(super) fn asked_language(&self) -> Option<Language> {
        match self.lang? {
            Lang::Zh => Some(Language::Zh),
            Lang::En => Some(Language::En),
            Lang::Both => None,
        }
    }

    /// The view that was asked for, if one was.
    pub(super) fn asked_view(&self) -> Option<View> {
        Some(match self.lang? {
            Lang::Zh => View::Zh,
            Lang::En => View::En,
            Lang::Both => View::Both,
        })
    }

    /// The language of the interface: as asked for, else as the locale has it.
    pub(super) fn language(&self) -> Language {
        match self.lang {
            Some(Lang::Zh) => Language::Zh,
            Some(Lang::En) => Language::En,
            Some(Lang::Both) | None => locale_language(|name| std::env::var(name).ok()),
        }
    }
}
