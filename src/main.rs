//! Arguments in, exit code out.

use std::process::ExitCode;

/// A static build against musl: see Cargo.toml.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    yiwu_plan::commands::run(std::env::args_os())
}
