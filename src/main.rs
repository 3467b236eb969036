//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    yiwu_plan::commands::run(std::env::args_os())
}
