//! The program at the shell: one file a command.

mod arguments;
mod completions;
mod config;
mod doctor;
mod error;
mod exclusion;
mod export;
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
    plan::{Reference, bundled},
    settings::{Config, Places, copy},
    visible,
};

pub use arguments::{Arguments, Command, Common};
pub use error::Error;

use error::Found;
use print::Printer;

/// Runs the program on its arguments. 0 found or done, 1 nothing found, 2 bad usage or bad input, 130 left
/// without a choice.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut given: Vec<OsString> = arguments.into_iter().collect();
    // A bare reference is `show`, with all its options.
    let first = given.get(1).and_then(|first| first.to_str());
    if first.is_some_and(|first| first.parse::<Reference>().is_ok()) {
        given.insert(1, "show".into());
    }
    let given = exclusion::shielded(given);
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => return error::usage(&error, &given),
    };
    match carry_out(arguments) {
        Ok(Found::Yes) => ExitCode::SUCCESS,
        Ok(Found::No) => ExitCode::from(1),
        Ok(Found::Left) => ExitCode::from(130),
        Ok(Found::Ended(ending)) => ending.finish(),
        // Whoever read our output has had enough.
        Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(error);
            ExitCode::from(2)
        }
    }
}

fn carry_out(arguments: Arguments) -> Result<Found, Error> {
    let common = arguments.common;
    let command = match arguments.command {
        Some(command) => command,
        None if !arguments.references.is_empty() => Command::Show {
            references: arguments.references,
            format: arguments::Format::Text,
            official: false,
        },
        None if std::io::stdout().is_terminal() => Command::Open { reference: None },
        None => Command::Outline {
            format: arguments::Format::Text,
        },
    };
    let mut plan = bundled();
    let settings = Settings::load();
    let mut printer = Printer::new(&common, &settings.config);
    // These have a better place to say them.
    if !matches!(
        command,
        Command::Open { .. } | Command::Config { .. } | Command::Doctor { .. }
    ) {
        settings.mistakes.iter().for_each(say);
    }
    if command.reads_official() && !common.fresh {
        match copy::load(settings.places.official_file().as_deref()) {
            Ok(official) => official
                .into_iter()
                .for_each(|official| plan.adopt(official)),
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
        Command::Search(arguments) => {
            search::run(&plan, &arguments, &settings.config.search, &mut printer)
        }
        Command::Targets(arguments) => targets::run(&plan, &arguments, &mut printer),
        Command::Pick(arguments) => pick::run(plan, &arguments, &common, settings, &mut printer),
        Command::Names(arguments) => names::run(&plan, &arguments, &mut printer),
        Command::Outline { format } => outline::run(&plan, format, &mut printer),
        Command::Export { format, schema } => export::run(&plan, format, schema, &mut printer),
        Command::Import(arguments) => {
            import::run(&plan, &arguments, &settings.places, &mut printer)
        }
        Command::Notes { format } => notes::run(&plan, format, &settings.places, &mut printer),
        Command::Config { default } => config::run(default, &settings, &mut printer),
        Command::Doctor { format } => doctor::run(format, &settings, &mut printer),
        Command::Completions { shell } => completions::run(&plan, shell, &mut printer),
        Command::Man => man::run(&mut printer),
    }
}

/// The settings, where they came from, and what is wrong with them.
struct Settings {
    places: Places,
    config: Config,
    /// Each a line that names the place.
    mistakes: Vec<String>,
}

impl Settings {
    fn load() -> Settings {
        let places = Places::find(|name| std::env::var(name).ok());
        let (config, mistakes) = Config::load(places.config_file().as_deref());
        Settings {
            places,
            config,
            mistakes,
        }
    }
}

/// One line on standard error, whatever it quotes. That nobody reads it is no error.
fn say(line: impl Display) {
    let line = line.to_string();
    let _ = writeln!(std::io::stderr(), "yiwu-plan: {}", visible::line(&line));
}
