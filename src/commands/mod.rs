//! Subcommands of the command line, one file each.

mod cli;
mod completions;
mod config;
mod doctor;
mod error;
mod export;
mod hyphens;
mod import;
mod json;
mod man;
mod names;
mod notes;
mod open;
mod outline;
mod pick;
mod print;
mod search;
mod show;
mod table;
mod targets;

use std::{
    ffi::OsString,
    fmt::Display,
    io::{IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;

use crate::{
    plan::{Language, Reference, bundled},
    search::SearchContext,
    settings::{Config, ConfigMistake, Paths, Store, official_file},
    visible,
};

pub use cli::{Cli, Command, GlobalOptions};
pub use error::Error;

use error::ExitStatus;
use print::Printer;

/// Runs the program. Exit codes: 0 found or done, 1 nothing found, 2 bad usage or bad input, 130 cancelled.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut given: Vec<OsString> = arguments.into_iter().collect();
    // A bare reference is `show`, with all its options.
    let first = given.get(1).and_then(|first| first.to_str());
    if first.is_some_and(|first| first.parse::<Reference>().is_ok()) {
        given.insert(1, "show".into());
    }
    let given = hyphens::escape_hyphens(given);
    let arguments = match Cli::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => return error::usage(&error, &given),
    };
    match execute(arguments) {
        Ok(ExitStatus::Success) => ExitCode::SUCCESS,
        Ok(ExitStatus::NothingFound | ExitStatus::NotSaved) => ExitCode::from(1),
        Ok(ExitStatus::Cancelled) => ExitCode::from(130),
        Ok(ExitStatus::Browser(ending)) => ending.exit_code(),
        // A closed pipe is no error.
        Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(error);
            ExitCode::from(2)
        }
    }
}

fn execute(arguments: Cli) -> Result<ExitStatus, Error> {
    let common = arguments.common;
    let command = match arguments.command {
        Some(command) => command,
        None if !arguments.references.is_empty() => Command::Show {
            references: arguments.references,
            format: cli::Format::Text,
            official: false,
        },
        None if std::io::stdout().is_terminal() => Command::Open { reference: None },
        None => Command::Outline {
            format: cli::Format::Text,
        },
    };
    let mut plan = bundled();
    let settings = Settings::load();
    let mut printer = Printer::new(&common, &settings.config);
    // These three show the mistakes themselves.
    if !matches!(
        command,
        Command::Open { .. } | Command::Config { .. } | Command::Doctor { .. }
    ) {
        let language = printer.language();
        settings.mistake_lines(language).for_each(say);
    }
    if command.reads_official() && !common.fresh {
        let path = settings.paths.official_file();
        match official_file::load(path.as_deref(), printer.language()) {
            Ok(official) => official
                .into_iter()
                .for_each(|official| plan.merge_official(official)),
            // What asks for the official text only has nothing else to print.
            Err(line) if command.needs_official() => return Err(Error::Unreadable(line)),
            Err(line) => say(line),
        }
    }
    match command {
        Command::Open { reference } => open::run(plan, reference.as_deref(), &common, settings),
        Command::Show {
            references,
            format,
            official,
        } => show::run(&plan, &references, format, official, &mut printer),
        Command::Search(arguments) => search::run(
            &plan,
            &arguments,
            &settings.search_context(&common, printer.language()),
            &mut printer,
        ),
        Command::Targets(arguments) => targets::run(
            &plan,
            &arguments,
            &settings.search_context(&common, printer.language()),
            &mut printer,
        ),
        Command::Pick(arguments) => pick::run(plan, &arguments, &common, settings, &mut printer),
        Command::Names(arguments) => names::run(
            &plan,
            &arguments,
            &settings.search_context(&common, printer.language()),
            &mut printer,
        ),
        Command::Outline { format } => outline::run(&plan, format, &mut printer),
        Command::Export { format, schema } => export::run(&plan, format, schema, &mut printer),
        Command::Import(arguments) => import::run(&plan, &arguments, &settings.paths, &mut printer),
        Command::Notes { format } => notes::run(&plan, format, &settings.paths, &mut printer),
        Command::Config { default } => config::run(default, &settings, &mut printer),
        Command::Doctor { format } => doctor::run(format, &settings, &mut printer),
        Command::Completions { shell } => completions::run(&plan, shell, &mut printer),
        Command::Man => man::run(&mut printer),
    }
}

/// The user's configuration and paths.
struct Settings {
    paths: Paths,
    config: Config,
    mistakes: Vec<ConfigMistake>,
}

impl Settings {
    fn load() -> Settings {
        let paths = Paths::find(|name| std::env::var_os(name));
        let (config, mistakes) = Config::load(paths.config_file().as_deref());
        Settings {
            paths,
            config,
            mistakes,
        }
    }

    /// Returns the user's side of a search: the options of the configuration, the notes of the state.
    fn search_context(&self, common: &GlobalOptions, language: Language) -> SearchContext {
        let mut context = SearchContext {
            options: self.config.search.clone(),
            notes: Vec::new(),
        };
        // Without a home folder there are no notes, and nothing to say about it.
        if let Some(path) = self.paths.state_file().filter(|_| !common.fresh) {
            match Store::peek(Some(&path)) {
                Ok(memory) => context.notes = memory.note_texts(),
                Err(error) => say(error.message(&path, language)),
            }
        }
        context
    }

    /// Returns the mistakes in config.toml, one line each.
    fn mistake_lines(&self, language: Language) -> impl Iterator<Item = String> {
        self.mistakes
            .iter()
            .map(move |mistake| mistake.message(language))
    }
}

/// Prints one line to standard error, with control characters escaped. A write error is ignored.
fn say(line: impl Display) {
    let line = line.to_string();
    let _ = writeln!(std::io::stderr(), "yiwu-plan: {}", visible::line(&line));
}
