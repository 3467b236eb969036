//! The command line: one definition for parsing, `--help`, completions and the man page.

use clap::{
    Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser,
};

use crate::{page::View, plan::Language, terminal::Height};

use super::hyphens::restore_hyphen;

/// The version, the commit it was built from and the target it was built for.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("YIWU_PLAN_COMMIT"),
    ", ",
    env!("YIWU_PLAN_TARGET"),
    ")"
);

/// Browse and search Yiwu's proposal for its 14th five-year plan.
///
/// Without a command: the browser, or the outline where standard output is no terminal.
/// A reference alone (29, 第29条, c9, 第九章) is `show`.
#[derive(Debug, Parser)]
#[command(
    name = "yiwu-plan",
    version = VERSION,
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Items or chapters to show: 29, 第29条, c9, ch9, 第九章
    #[arg(value_name = "REF")]
    pub references: Vec<String>,
    #[command(flatten)]
    pub common: GlobalOptions,
}

/// What every command takes.
#[derive(Clone, Debug, Default, Args)]
pub struct GlobalOptions {
    /// Language: of the texts and of the interface
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// Colour: where standard output is a terminal, always, never
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<When>,
    /// Start as if nothing had been kept, and keep nothing
    #[arg(long, global = true)]
    pub fresh: bool,
    /// Columns a line of text may take; the terminal's, or 80
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the browser, at a place if one is given
    Open {
        /// An item or a chapter: 29, 第29条, c9, ch9, 第九章
        #[arg(value_name = "REF")]
        reference: Option<String>,
    },
    /// Print items or chapters
    Show {
        /// Items or chapters: 29, 第29条, c9, ch9, 第九章
        #[arg(required = true, value_name = "REF")]
        references: Vec<String>,
        /// How it is printed
        #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "markdown"]))]
        format: Format,
        /// In the official words, from your own copy (import)
        #[arg(long)]
        official: bool,
    },
    /// Search in Chinese, pinyin, initials and English
    Search(SearchArgs),
    /// The table of targets, all or those that match
    Targets(TableArgs),
    /// The index of names, all or those that match
    Names(TableArgs),
    /// Choose an item in the browser, and print it
    ///
    /// The browser opens in the search, on the terminal even where standard input and output are none. Enter
    /// prints the chosen item to standard output. Exit code 0 when something was chosen, 1 when there was
    /// nothing to choose, 130 when it was left with Esc, Ctrl-C, or q before anything was typed, 2 where
    /// there is no terminal. It keeps nothing: no search, no place.
    Pick(PickArgs),
    /// Chapters and items, one a line
    Outline {
        /// How it is printed
        #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
        format: Format,
    },
    /// The whole plan
    Export {
        /// How it is printed
        #[arg(long, default_value = "json", value_parser = formats(&["json", "markdown", "html"]))]
        format: Format,
        /// Print the JSON Schema that the JSON keeps to
        #[arg(long)]
        schema: bool,
    },
    /// Read your own copy of the official text, say what was understood, and keep it
    Import(ImportArgs),
    /// Your notes and bookmarks, as minutes of a meeting
    Notes {
        /// How it is printed
        #[arg(long, default_value = "markdown", value_parser = formats(&["text", "json", "markdown"]))]
        format: Format,
    },
    /// The settings: where they are, or the default ones to start from
    Config {
        /// Print a config.toml of the defaults, with comments
        #[arg(long)]
        default: bool,
    },
    /// What a bug report needs: versions, terminal, places, data, timings
    Doctor {
        /// How it is printed
        #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
        format: Format,
    },
    /// Print completions for a shell
    Completions {
        /// Whose completions
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

impl Command {
    /// Whether it shows the user's copy of the official text, if there is one.
    pub fn reads_official(&self) -> bool {
        match self {
            Command::Open { .. } | Command::Show { .. } | Command::Search(_) => true,
            Command::Outline { .. } | Command::Notes { .. } | Command::Pick(_) => true,
            // The other formats are documents of their own, in our own words.
            Command::Export { format, .. } => *format == Format::Json,
            _ => false,
        }
    }
}

impl Command {
    /// Returns true if the command prints nothing but the official text.
    pub fn needs_official(&self) -> bool {
        matches!(self, Command::Show { official: true, .. })
    }
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Text or Markdown in UTF-8, GB18030 or UTF-16, HTML, .docx; - reads standard input
    #[arg(value_name = "FILE", required_unless_present = "remove", conflicts_with = "remove", value_hint = clap::ValueHint::FilePath)]
    pub file: Option<std::path::PathBuf>,
    /// Import as the plan ID; `yiwu` is the bundled plan
    #[arg(long = "as", value_name = "ID", conflicts_with = "remove")]
    pub id: Option<String>,
    /// Say what was understood, and keep nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the copy away
    #[arg(long, conflicts_with = "dry_run")]
    pub remove: bool,
}

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words that are all to be found: 高铁站, gtz, hospital, 92%; -word leaves out, "…" is a phrase
    #[arg(required = true, value_name = "QUERY", value_parser = restore_hyphen)]
    pub query: Vec<String>,
    /// The most hits to print
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How it is printed
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct PickArgs {
    /// What is searched for at first, as for search
    #[arg(value_name = "QUERY", value_parser = restore_hyphen)]
    pub query: Vec<String>,
    /// Choose among the targets
    #[arg(long)]
    pub targets: bool,
    /// Stay inline, in so many lines (12, or 40% of the screen) below the cursor's
    #[arg(long, value_name = "LINES")]
    pub height: Option<Height>,
    /// How the choice is printed; as text it is one line, its number first
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "csv", "markdown"]))]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct TableArgs {
    /// As for search: 亿元 '>=1000', due:2025, kind:place
    #[arg(value_name = "QUERY", value_parser = restore_hyphen)]
    pub query: Vec<String>,
    /// How it is printed
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json", "csv", "markdown"]))]
    pub format: Format,
    /// Begin CSV with the byte order mark that spreadsheets want
    #[arg(long)]
    pub bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
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
pub enum Lang {
    Zh,
    En,
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

impl GlobalOptions {
    /// The language that was asked for, if one was.
    pub fn asked_language(&self) -> Option<Language> {
        match self.lang? {
            Lang::Zh => Some(Language::Zh),
            Lang::En => Some(Language::En),
            Lang::Both => None,
        }
    }

    /// The view that was asked for, if one was.
    pub fn asked_view(&self) -> Option<View> {
        Some(match self.lang? {
            Lang::Zh => View::Zh,
            Lang::En => View::En,
            Lang::Both => View::Both,
        })
    }

    /// The language of the interface: as asked for, else as the locale has it.
    pub fn language(&self) -> Language {
        match self.lang {
            Some(Lang::Zh) => Language::Zh,
            Some(Lang::En) => Language::En,
            Some(Lang::Both) | None => locale_language(|name| std::env::var(name).ok()),
        }
    }
}

/// Chinese where the locale is Chinese, C, POSIX or not set; English elsewhere.
fn locale_language(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .unwrap_or_default();
    let name = locale.split(['.', '@', '_']).next().unwrap_or_default();
    match name {
        "" | "C" | "POSIX" | "zh" => Language::Zh,
        _ => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_locale_decides_the_language() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::Zh),
            ("C.UTF-8", Language::Zh),
            ("POSIX", Language::Zh),
            ("", Language::Zh),
            ("en_GB.UTF-8", Language::En),
            ("de_DE@euro", Language::En),
        ] {
            let set = |name: &str| (name == "LANG").then(|| locale.to_owned());
            assert_eq!(locale_language(set), language, "{locale}");
        }
    }
}
