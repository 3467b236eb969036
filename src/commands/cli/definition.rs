//! The commands, their arguments and options.

use clap::{Args, Subcommand, ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser};

use crate::{
    page::View,
    plan::{BUNDLED_ID, Language},
    terminal::Height,
};

use super::{locale::locale_language, restore_hyphen};
use crate::commands::encoding::Encoding;

/// Options of every command.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct GlobalOptions {
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
pub(crate) enum Command {
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
    pub(crate) fn reads_official(&self) -> bool {
        match self {
            Command::Open { .. }
            | Command::Show { .. }
            | Command::Search(_)
            | Command::Outline { .. }
            | Command::Notes { .. }
            | Command::Pick(_) => true,
            // The other formats contain the digest only.
            Command::Export { format, .. } => *format == Format::Json,
            _ => false,
        }
    }

    pub(crate) fn needs_official(&self) -> bool {
        matches!(self, Command::Show { official: true, .. })
    }

    /// Returns the identifier of the imported plan that the command is about, instead of the bundled one. `search` has
    /// none: its `--plan` narrows a search in all plans.
    pub(crate) fn imported_plan(&self) -> Option<&str> {
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
pub(crate) struct ImportArgs {
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
pub(crate) struct PlansArgs {
    #[arg(value_name = "ACTION", value_parser = ["remove"], requires = "id")]
    pub action: Option<String>,
    #[arg(value_name = "ID", requires = "action")]
    pub id: Option<String>,
    #[arg(long, default_value = "text", value_parser = formats(&["text", "json"]))]
    pub format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
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
pub(crate) struct PickArgs {
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
pub(crate) struct TargetsArgs {
    #[command(flatten)]
    pub table: TableArgs,
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
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
pub(crate) struct TableArgs {
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
pub(crate) enum Format {
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
pub(crate) enum Lang {
    Zh,
    En,
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

impl GlobalOptions {
    /// The language that was asked for, if one was.
    pub(crate) fn asked_language(&self) -> Option<Language> {
        match self.lang? {
            Lang::Zh => Some(Language::Zh),
            Lang::En => Some(Language::En),
            Lang::Both => None,
        }
    }

    /// The view that was asked for, if one was.
    pub(crate) fn asked_view(&self) -> Option<View> {
        Some(match self.lang? {
            Lang::Zh => View::Zh,
            Lang::En => View::En,
            Lang::Both => View::Both,
        })
    }

    /// The language of the interface: as asked for, else as the locale has it.
    pub(crate) fn language(&self) -> Language {
        match self.lang {
            Some(Lang::Zh) => Language::Zh,
            Some(Lang::En) => Language::En,
            Some(Lang::Both) | None => locale_language(|name| std::env::var(name).ok()),
        }
    }
}
