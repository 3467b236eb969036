//! The program at the shell: one file a command.

mod arguments;
mod config;
mod doctor;
mod error;
mod export;
mod json;
mod names;
mod notes;
mod open;
mod outline;
mod print;
mod search;
mod show;
mod system;
mod table;
mod targets;

use std::{ffi::OsString, io::IsTerminal, process::ExitCode};

use clap::Parser;

use crate::{plan::bundled, visible::visible};

pub use arguments::{Arguments, Command, Common};
pub use error::Error;

use error::Found;
use print::Printer;

/// Runs the program on its arguments. 0 found or done, 1 nothing found, 2 bad usage or bad input.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return error::usage(&error),
    };
    match carry_out(arguments) {
        Ok(Found::Yes) => ExitCode::SUCCESS,
        Ok(Found::No) => ExitCode::from(1),
        Ok(Found::Ended(ending)) => ending.finish(),
        // Whoever read our output has had enough.
        Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("yiwu-plan: {}", visible(&error.to_string(), false));
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
        },
        None if std::io::stdout().is_terminal() => Command::Open { reference: None },
        None => Command::Outline {
            format: arguments::Format::Text,
        },
    };
    let plan = bundled();
    let mut printer = Printer::new(&common);
    match command {
        Command::Open { reference } => open::run(plan, reference.as_deref(), &common),
        Command::Show { references, format } => show::run(&plan, &references, format, &mut printer),
        Command::Search {
            query,
            limit,
            format,
        } => search::run(&plan, &query.join(" "), limit, format, &mut printer),
        Command::Outline { format } => outline::run(&plan, format, &mut printer),
        Command::Export { format, schema } => export::run(&plan, format, schema, &mut printer),
        Command::Notes { format } => notes::run(&plan, format, &mut printer),
        Command::Config { default } => config::run(default, &mut printer),
        Command::Doctor => doctor::run(&plan, &mut printer),
        Command::Completions { shell } => system::completions(&plan, shell, &mut printer),
        Command::Man => system::man(&mut printer),
        Command::Targets(arguments) => targets::run(&plan, &arguments, &mut printer),
        Command::Names(arguments) => names::run(&plan, &arguments, &mut printer),
    }
}
