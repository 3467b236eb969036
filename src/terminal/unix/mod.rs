//! The terminal device, signals and job control of Unix.

pub(super) mod signals;
pub(super) mod tty;
