//! The Windows program under Wine, held against this system's own: the same bytes at the shell, the same
//! frames in the browser.
//!
//! `.ci/wine` builds the program, prepares Wine and runs these tests; `cargo test` alone lists them as
//! ignored. What Wine 8 cannot show is written in README.md beside this file.
#![cfg(unix)]

mod browser;
#[path = "../support/emulator.rs"]
mod emulator;
mod shell;
mod state;
mod transcript;

use std::{
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

/// The path of the Windows program.
const PROGRAM: &str = "YIWU_PLAN_EXE";

/// Variables that would say something about the system the tests run on.
const REMOVED: [&str; 8] = [
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
];

const FOLDERS: [&str; 3] = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"];

fn windows_program() -> String {
    std::env::var(PROGRAM).unwrap_or_else(|_| panic!("{PROGRAM} is not set: run .ci/wine"))
}

/// The path of a file as a Windows program under Wine has it.
fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

/// Runs the Windows program with its folders below `home`.
fn on_windows(home: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new("wine");
    command.arg(windows_program()).args(arguments);
    for name in REMOVED {
        command.env_remove(name);
    }
    for name in FOLDERS {
        command.env(name, windows_path(&home.path().join(name)));
    }
    // Wine takes the encoding of the arguments from here; the program takes it for Chinese.
    command.env("LC_ALL", "C.UTF-8");
    command.output().expect("wine starts")
}

/// Runs this system's program with its folders below `home`.
fn on_linux(home: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiwu-plan"));
    command.args(arguments);
    for name in REMOVED {
        command.env_remove(name);
    }
    for name in FOLDERS {
        command.env(name, home.path().join(name));
    }
    command.env("LC_ALL", "C.UTF-8");
    command.output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
