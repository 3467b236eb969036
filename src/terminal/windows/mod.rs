//! The console of Windows 10 and later: the same bytes in and out as on Unix.

pub(super) mod signals;
mod sys;
pub(super) mod tty;
