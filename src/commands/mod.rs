//! Subcommands of the command line, one file each.

#![warn(unreachable_pub)]

mod cli;
mod compare;
mod completions;
mod config;
mod converters;
mod doctor;
mod document_error;
mod encoding;
mod error;
mod export;
mod figures;
mod hyphens;
mod import;
mod import_error;
mod json;
mod json_text;
mod man;
mod matched_text;
mod message;
mod names;
mod notes;
mod open;
mod outline;
mod output;
mod pick;
mod plans;
mod print;
mod report;
mod search;
mod search_plans;
mod show;
mod table;
mod targets;
mod usage;

use std::{ffi::OsString, io::IsTerminal, process::ExitCode};

use crate::{
    plan::{BUNDLED_ID, Language, Official, bundled},
    search::SearchContext,
    settings::{Config, ConfigMistake, Paths, Store, official_file},
};

use cli::{Cli, Command, GlobalOptions, TargetsArgs};
use error::Error;

use error::ExitStatus;
use print::Printer;

/// Runs the program. Exit codes: 0 found or done, 1 nothing found or not saved, 2 bad usage or bad input, 130
/// cancelled.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let settings = Settings::load();
    let language = cli::interface_language(&given, &settings.config);
    cli::stream_encoding(&given).set_for_streams();
    let arguments = match given.as_slice() {
        // The browser opens sooner without the parser.
        [] | [_] => Cli::default(),
        [_, command] if command == "open" => Cli {
            command: Some(Command::Open { reference: None }),
            ..Cli::default()
        },
        _ => match Cli::read(given.clone(), language) {
            Ok(arguments) => arguments,
            Err(error) => return usage::exit(&error, &given, language),
        },
    };
    match execute(arguments, settings, language) {
        Ok(ExitStatus::Success) => ExitCode::SUCCESS,
        Ok(ExitStatus::NothingFound | ExitStatus::NotSaved) => ExitCode::from(1),
        Ok(ExitStatus::Cancelled) => ExitCode::from(130),
        Ok(ExitStatus::Browser(reason)) => reason.exit_code(),
        // A closed pipe is no error.
        Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            report::error(&error.message(language));
            ExitCode::from(2)
        }
    }
}

fn execute(arguments: Cli, settings: Settings, language: Language) -> Result<ExitStatus, Error> {
    let common = arguments.common;
    let command = match arguments.command {
        Some(command) => command,
        None if !arguments.references.is_empty() => Command::Show {
            references: arguments.references,
            format: cli::Format::Text,
            official: false,
            plan: None,
        },
        None if std::io::stdout().is_terminal() => Command::Open { reference: None },
        None => Command::Outline {
            format: cli::Format::Text,
            plan: None,
        },
    };
    if let Command::Open { reference } = &command {
        return open::run(reference.as_deref(), &common, settings, language);
    }
    let mut plan = bundled();
    let mut printer = Printer::new(&common, &settings.config, language);
    report::warn_of_encoding();
    // These two print the mistakes themselves.
    if !matches!(command, Command::Config { .. } | Command::Doctor { .. }) {
        settings.mistake_lines(language).for_each(report::warning);
    }
    if command.reads_official() && !common.fresh {
        match settings.official(language) {
            Ok(official) => official
                .into_iter()
                .for_each(|official| plan.merge_official(official)),
            // The command prints nothing else.
            Err(line) if command.needs_official() => return Err(Error::Unreadable(line)),
            Err(line) => report::warning(line),
        }
    }
    match command {
        Command::Open { .. } => unreachable!("opened above"),
        Command::Show {
            references,
            format,
            plan: Some(id),
            ..
        } if id != BUNDLED_ID => {
            let plan = plans::load(&settings.paths, &id, &printer)?;
            plans::show(&plan, &references, format, &mut printer)
        }
        Command::Outline {
            format,
            plan: Some(id),
        } if id != BUNDLED_ID => {
            let plan = plans::load(&settings.paths, &id, &printer)?;
            plans::outline(&plan, format, &mut printer)
        }
        Command::Plans(arguments) => plans::run(&arguments, &settings.paths, &mut printer),
        Command::Show {
            references,
            format,
            official,
            ..
        } => show::run(&plan, &references, format, official, &mut printer),
        Command::Search(arguments) => search::run(
            &plan,
            &arguments,
            &settings.search_context(&common, language),
            (!common.fresh).then_some(&settings.paths),
            &mut printer,
        ),
        Command::Targets(TargetsArgs {
            table,
            plan: Some(id),
        }) if id != BUNDLED_ID => figures::run(
            &plans::load(&settings.paths, &id, &printer)?,
            &table,
            &settings.search_context(&common, language),
            &mut printer,
        ),
        Command::Compare(arguments) => compare::run(
            &plan,
            &arguments,
            (!common.fresh).then_some(&settings.paths),
            &mut printer,
        ),
        Command::Targets(arguments) => targets::run(
            &plan,
            &arguments.table,
            &settings.search_context(&common, language),
            &mut printer,
        ),
        Command::Pick(arguments) => pick::run(plan, &arguments, &common, settings, &mut printer),
        Command::Names(arguments) => names::run(
            &plan,
            &arguments,
            &settings.search_context(&common, language),
            &mut printer,
        ),
        Command::Outline { format, .. } => outline::run(&plan, format, &mut printer),
        Command::Export {
            format,
            plan: Some(id),
            ..
        } if id != BUNDLED_ID => {
            let plan = plans::load(&settings.paths, &id, &printer)?;
            export::run_imported(&plan, format, &mut printer)
        }
        Command::Export { format, schema, .. } => export::run(&plan, format, schema, &mut printer),
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
                Err(error) => report::warning(error.message(&path, language)),
            }
        }
        context
    }

    /// Reads the imported official text; `None` before an import.
    ///
    /// # Errors
    /// If the file cannot be read: one line that names it.
    fn official(&self, language: Language) -> Result<Option<Official>, String> {
        official_file::load(self.paths.official_file().as_deref(), language)
    }

    /// Returns the mistakes in config.toml, one line each.
    fn mistake_lines(&self, language: Language) -> impl Iterator<Item = String> {
        self.mistakes
            .iter()
            .map(move |mistake| mistake.message(language))
    }
}
