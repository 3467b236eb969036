//! The terminal device, signals and job control of Unix.

pub(super) mod signals;
mod timespec;
pub(super) mod tty;
