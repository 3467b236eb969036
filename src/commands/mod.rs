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
    plan::{Language, LibraryPlan, Official, Plan, bundled},
    search::SearchContext,
    settings::{Config, ConfigMistake, Paths, Store, official_file},
};

use cli::{Cli, Command, GlobalOptions};
use error::{Error, ExitStatus};
use print::Printer;

/// Runs the program. Exit codes: 0 found or done, 1 nothing found or not saved, 2 bad usage or bad input, 130
/// cancelled.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let settings = Settings::load();
    let language = cli::interface_language(&given, &settings.config);
    cli::stream_encoding(&given).set_for_streams();
    let arguments = match given.as_slice() {
        // Skips the parser, so that the browser opens sooner.
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

/// Runs a command, after it has reported mistakes in the config file and has read the plan that the command is about.
fn execute(arguments: Cli, settings: Settings, language: Language) -> Result<ExitStatus, Error> {
    let Cli {
        common,
        command,
        references,
    } = arguments;
    let command = command.unwrap_or_else(|| default_command(references));
    if let Command::Open { reference } = &command {
        return open::run(reference.as_deref(), &common, settings, language);
    }
    let mut plan = bundled();
    let printer = Printer::new(&common, &settings.config, language);
    report::warn_of_encoding();
    // These two print the mistakes themselves.
    if !matches!(command, Command::Config { .. } | Command::Doctor { .. }) {
        settings.mistake_lines(language).for_each(report::warning);
    }
    if command.reads_official() && !common.fresh {
        settings.merge_official(&mut plan, command.needs_official(), language)?;
    }
    let imported = match command.imported_plan() {
        Some(id) => Some(plans::load(&settings.paths, id, &printer)?),
        None => None,
    };
    let context = CommandContext {
        common,
        settings,
        printer,
    };
    match imported {
        Some(imported) => context.run_on_imported(command, plan, imported),
        None => context.run_on_bundled(command, plan),
    }
}

/// The settings and the output that every command is run with.
struct CommandContext {
    common: GlobalOptions,
    settings: Settings,
    printer: Printer,
}

impl CommandContext {
    /// Runs a command on an imported plan; one that is not about a single plan runs as without it.
    fn run_on_imported(
        mut self,
        command: Command,
        plan: Plan,
        imported: LibraryPlan,
    ) -> Result<ExitStatus, Error> {
        let printer = &mut self.printer;
        match command {
            Command::Show {
                references, format, ..
            } => plans::show(&imported, &references, format, printer),
            Command::Targets(arguments) => {
                let context = self
                    .settings
                    .search_context(&self.common, printer.language());
                figures::run(&imported, &arguments.table, &context, printer)
            }
            Command::Pick(arguments) => {
                let source = pick::PickSource::new(plan, Some(imported), arguments.targets);
                pick::run(&source, &arguments, &self.common, self.settings, printer)
            }
            Command::Outline { format, .. } => plans::outline(&imported, format, printer),
            Command::Export { format, .. } => export::run_imported(&imported, format, printer),
            command => self.run_on_bundled(command, plan),
        }
    }

    fn run_on_bundled(self, command: Command, plan: Plan) -> Result<ExitStatus, Error> {
        let CommandContext {
            common,
            settings,
            mut printer,
        } = self;
        let language = printer.language();
        let context = || settings.search_context(&common, language);
        let library = (!common.fresh).then_some(&settings.paths);
        let paths = &settings.paths;
        let printer = &mut printer;
        match command {
            Command::Open { .. } => unreachable!("opened by `execute`"),
            Command::Show {
                references,
                format,
                official,
                ..
            } => show::run(&plan, &references, format, official, printer),
            Command::Search(arguments) => {
                search::run(&plan, &arguments, &context(), library, printer)
            }
            Command::Targets(arguments) => {
                targets::run(&plan, &arguments.table, &context(), printer)
            }
            Command::Compare(arguments) => compare::run(&plan, &arguments, library, printer),
            Command::Pick(arguments) => {
                let source = pick::PickSource::new(plan, None, arguments.targets);
                pick::run(&source, &arguments, &common, settings, printer)
            }
            Command::Names(arguments) => names::run(&plan, &arguments, &context(), printer),
            Command::Outline { format, .. } => outline::run(&plan, format, printer),
            Command::Export { format, schema, .. } => export::run(&plan, format, schema, printer),
            Command::Import(arguments) => import::run(&plan, &arguments, paths, printer),
            Command::Plans(arguments) => plans::run(&arguments, paths, printer),
            Command::Notes { format } => notes::run(&plan, format, paths, printer),
            Command::Config { default } => config::run(default, &settings, printer),
            Command::Doctor { format } => doctor::run(format, &settings, printer),
            Command::Completions { shell } => completions::run(&plan, shell, printer),
            Command::Man => man::run(printer),
        }
    }
}

/// Returns the command of a call without one: references are shown; without any, the browser opens on a terminal, and
/// elsewhere the outline is printed.
fn default_command(references: Vec<String>) -> Command {
    if !references.is_empty() {
        Command::Show {
            references,
            format: cli::Format::Text,
            official: false,
            plan: None,
        }
    } else if std::io::stdout().is_terminal() {
        Command::Open { reference: None }
    } else {
        Command::Outline {
            format: cli::Format::Text,
            plan: None,
        }
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
        // No home folder means no notes; that is not an error.
        if let Some(path) = self.paths.state_file().filter(|_| !common.fresh) {
            match Store::peek(Some(&path)) {
                Ok(state) => context.notes = state.note_texts(),
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

    /// Adds the imported official text to the plan. If it cannot be read, this is an error for a command that `needs_it`,
    /// and a warning for others.
    fn merge_official(
        &self,
        plan: &mut Plan,
        needs_it: bool,
        language: Language,
    ) -> Result<(), Error> {
        match self.official(language) {
            Ok(Some(official)) => plan.merge_official(official),
            Ok(None) => {}
            Err(line) if needs_it => return Err(Error::Unreadable(line)),
            Err(line) => report::warning(line),
        }
        Ok(())
    }

    /// Returns the mistakes in config.toml, one line each.
    fn mistake_lines(&self, language: Language) -> impl Iterator<Item = String> {
        self.mistakes
            .iter()
            .map(move |mistake| mistake.message(language))
    }
}
