//! The real program in a plain environment.

use std::{
    process::{Command, Output, Stdio},
    str,
};

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program, with no settings, no locale and no terminal.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiwu-plan"));
    command
        .args(arguments)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs it on arguments.
pub(crate) fn run(arguments: &[&str]) -> Run {
    finished(program(arguments).output().expect("the program runs"))
}

/// Runs it on a line of arguments separated by spaces.
pub(crate) fn line(arguments: &str) -> Run {
    run(&arguments.split_whitespace().collect::<Vec<_>>())
}

pub(crate) fn finished(output: Output) -> Run {
    let text = |bytes: &[u8]| str::from_utf8(bytes).expect("UTF-8").to_owned();
    Run {
        code: output.status.code().expect("no signal"),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

/// A program that a test needs is not installed: under CI that is an error, elsewhere the test is left out
/// and says so.
pub(crate) fn missing(program: &str) {
    let is_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    assert!(!is_ci, "{program} is not installed");
    eprintln!("not run: {program} is not installed");
}
