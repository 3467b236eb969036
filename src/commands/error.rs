//! Errors of the command line, and the exit status.

use std::{ffi::OsString, process::ExitCode};

use clap::error::ErrorKind;

use crate::{
    plan::{Plan, Reference, ReferenceError},
    settings::SaveError,
    terminal::{ExitReason, TerminalError, Unsupported},
};

use super::{cli::Cli, say};

/// The result of a command that ran without an error.
#[derive(Debug, PartialEq)]
pub enum ExitStatus {
    /// Found or done: exit code 0.
    Success,
    /// Exit code 1.
    NothingFound,
    /// Changes could not be saved: exit code 1.
    NotSaved,
    /// Left without a choice, as by Ctrl-C: exit code 130.
    Cancelled,
    /// The full-screen program ended; its exit code depends on how.
    Browser(ExitReason),
}

impl ExitStatus {
    /// Returns the status of a search.
    pub fn found(any: bool) -> ExitStatus {
        if any {
            ExitStatus::Success
        } else {
            ExitStatus::NothingFound
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    #[error("“{typed}” is neither a command nor a reference; did you mean “{nearest}”?")]
    Command { typed: String, nearest: String },
    #[error("{0}")]
    NotInPlan(String),
    #[error("the browser needs a terminal on both ends; try yiwu-plan outline, show or search")]
    NoTerminal,
    #[error(transparent)]
    Unsupported(#[from] Unsupported),
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error("{}", .0.message(crate::plan::Language::En))]
    Save(SaveError),
    /// A file that is needed cannot be used: one line that names it.
    #[error("{0}")]
    Unreadable(String),
    #[error("cannot write: {0}")]
    Io(#[from] std::io::Error),
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<SaveError> for Error {
    fn from(error: SaveError) -> Error {
        Error::Save(error)
    }
}

/// A reason why a file was not imported. The text imported before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("there is no home folder to keep your copy in: set HOME or XDG_DATA_HOME")]
    NoHome,
    #[error("{name}: {what}")]
    File { name: String, what: String },
    #[error(
        "{name}: another document than the bundled plan ({agreeing} of {known} headings agree): nothing was stored; --as yiwu imports it as a copy of the bundled plan all the same"
    )]
    OtherDocument {
        name: String,
        agreeing: usize,
        known: usize,
    },
    #[error(
        "{name}: {agreeing} of {known} headings agree with the bundled plan, too few to be certain that this is a copy of it: nothing was stored; --as yiwu imports it as one"
    )]
    Doubtful {
        name: String,
        agreeing: usize,
        known: usize,
    },
    #[error(
        "the copy kept now has {count} items that this one lacks (item {first} is the first): nothing was changed; yiwu-plan import --remove takes it away first"
    )]
    Lacks { first: u32, count: usize },
}

/// Prints help and version to standard output; a usage error is one line on standard error, exit code 2.
///
/// `given` are the arguments, with the program's name first. A misspelt command is reported as such, not
/// as unknown options of the program.
pub fn usage(error: &clap::Error, given: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe is no error.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let command = given
        .iter()
        .skip(1)
        .filter_map(|argument| argument.to_str());
    let command = command.take(1).find(|argument| !argument.starts_with('-'));
    let unknown = error.kind() == ErrorKind::UnknownArgument;
    if let Some((typed, nearest)) = command
        .filter(|_| unknown)
        .and_then(|typed| Some((typed.to_owned(), nearest_command(typed)?)))
        .filter(|(typed, nearest)| typed != nearest)
    {
        say(Error::Command { typed, nearest });
        return ExitCode::from(2);
    }
    let text = error.render().to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let what = lines.next().unwrap_or_default();
    let what = what.strip_prefix("error: ").unwrap_or(what);
    let tips = lines
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .map(|line| line.strip_prefix("tip: ").unwrap_or(line))
        // How to pass an option's name as a value: nothing here takes one.
        .filter(|tip| !tip.ends_with('\'') || !tip.contains("as a value"));
    let mut said = what.to_owned();
    for tip in tips {
        let joint = if said.ends_with(':') || tip.starts_with('[') {
            " "
        } else {
            "; "
        };
        said.push_str(joint);
        said.push_str(tip);
    }
    say(format!("{said}; see yiwu-plan --help"));
    ExitCode::from(2)
}

/// Parses a reference and checks that the plan has it.
pub fn reference(plan: &Plan, text: &str) -> Result<Reference, Error> {
    let reference: Reference = text.parse().map_err(|error| match nearest_command(text) {
        Some(nearest) => Error::Command {
            typed: text.to_owned(),
            nearest,
        },
        None => Error::from(error),
    })?;
    let there = match reference {
        Reference::Plan => true,
        Reference::Chapter(number) => plan.chapter(number).is_some(),
        Reference::Item(number) => plan.item(number).is_some(),
    };
    if there {
        return Ok(reference);
    }
    let (items, chapters) = (&plan.source.items, plan.chapters.len());
    Err(Error::NotInPlan(match reference {
        Reference::Chapter(number) => {
            format!("there is no chapter {number}: the plan has chapters 1 to {chapters}")
        }
        _ => format!(
            "item {text} is not in the source, which holds items {} to {}",
            items[0], items[1]
        ),
    }))
}

/// Returns the command nearest to a misspelt word, within two edits.
fn nearest_command(text: &str) -> Option<String> {
    use clap::CommandFactory;
    if text == "help" {
        return Some("--help".to_owned());
    }
    Cli::command()
        .get_subcommands()
        .map(|command| {
            (
                strsim::damerau_levenshtein(command.get_name(), text),
                command,
            )
        })
        .filter(|(distance, command)| *distance <= 2 && *distance < command.get_name().len() / 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, command)| command.get_name().to_owned())
}
