//! The terminal device: opened afresh, so that what is set on it here is not set for the shell.

use std::{
    io,
    os::fd::{BorrowedFd, OwnedFd},
    path::Path,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    fs::{Mode, OFlags},
    io::Errno,
    termios::{OptionalActions, QueueSelector, Termios},
};

use crate::app::Size;

use super::TerminalError;

/// Where the terminal's size is 0×0, as on a serial line: what terminals had when they were furniture.
const DEFAULT_SIZE: Size = Size {
    columns: 80,
    rows: 24,
};

/// How long room is waited for before the clock is looked at.
const POLL_INTERVAL: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};

/// The terminal, open for reading and writing without ever waiting.
#[derive(Debug)]
pub struct Tty {
    fd: OwnedFd,
    /// The modes to give back.
    original: Termios,
}

/// What came of an attempt to read or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// So many bytes, at least one.
    Bytes(usize),
    /// Nothing now, without waiting.
    WouldBlock,
    /// The terminal has hung up.
    Closed,
}

impl Tty {
    /// Opens the terminal this process belongs to, or if it belongs to none, the one it was given as
    /// standard input.
    pub fn open() -> Result<Tty, TerminalError> {
        let fd = open(Path::new("/dev/tty")).or_else(|_| {
            let name = rustix::termios::ttyname(rustix::stdio::stdin(), Vec::new())?;
            open(Path::new(&*name.to_string_lossy()))
        });
        let fd = fd.map_err(|error| TerminalError::NoTerminal(error.into()))?;
        let original = rustix::termios::tcgetattr(&fd)
            .map_err(|error| TerminalError::NoTerminal(error.into()))?;
        Ok(Tty { fd, original })
    }

    pub fn fd(&self) -> &OwnedFd {
        &self.fd
    }

    /// The size the terminal has now, at least 1×1.
    pub fn size(&self) -> Size {
        match rustix::termios::tcgetwinsize(&self.fd) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size {
                columns: size.ws_col,
                rows: size.ws_row,
            },
            _ => DEFAULT_SIZE,
        }
    }

    /// Whether a descriptor is of the same terminal.
    pub fn is_same(&self, other: BorrowedFd<'_>) -> bool {
        // Only the terminal a process belongs to says which session it has. Where there is none, the one
        // given as standard input is the only one that is known.
        match rustix::termios::tcgetsid(&self.fd) {
            Ok(session) => rustix::termios::tcgetsid(other) == Ok(session),
            Err(_) => rustix::termios::isatty(other),
        }
    }

    /// Raw mode: each key at once, none of them a signal, nothing echoed.
    pub fn make_raw(&self) -> io::Result<()> {
        let mut raw = self.original.clone();
        raw.make_raw();
        Ok(rustix::termios::tcsetattr(
            &self.fd,
            OptionalActions::Now,
            &raw,
        )?)
    }

    /// The modes the terminal had when it was opened. It does not wait for output: a stalled line
    /// would never end.
    pub fn restore(&self) -> io::Result<()> {
        Ok(rustix::termios::tcsetattr(
            &self.fd,
            OptionalActions::Now,
            &self.original,
        )?)
    }

    pub fn read(&self, buffer: &mut [u8]) -> Transfer {
        transfer(|| rustix::io::read(&self.fd, &mut *buffer))
    }

    pub fn write(&self, bytes: &[u8]) -> Transfer {
        transfer(|| rustix::io::write(&self.fd, bytes))
    }

    /// Writes everything, or what the line takes in time. While another program of the same pipeline is
    /// writing, the line takes nothing for a moment.
    pub fn write_all(&self, mut bytes: &[u8], patience: Duration) {
        let until = Instant::now() + patience;
        while !bytes.is_empty() {
            match self.write(bytes) {
                Transfer::Bytes(written) => bytes = &bytes[written..],
                Transfer::Closed => return,
                Transfer::WouldBlock if Instant::now() >= until => return,
                Transfer::WouldBlock => {
                    let mut fds = [PollFd::new(&self.fd, PollFlags::OUT)];
                    // It may say at once that there is room, and the other still be writing.
                    let _ = rustix::event::poll(&mut fds, Some(&POLL_INTERVAL));
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
        }
    }

    /// Throws away what was written and not yet sent.
    pub fn discard_output(&self) {
        // Where that cannot be done there is nothing else to do about it.
        let _ = rustix::termios::tcflush(&self.fd, QueueSelector::OFlush);
    }
}

fn open(path: &Path) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty())
}

fn transfer(mut once: impl FnMut() -> rustix::io::Result<usize>) -> Transfer {
    loop {
        return match once() {
            // A terminal in raw mode has no end of file but the last one.
            Ok(0) => Transfer::Closed,
            Ok(bytes) => Transfer::Bytes(bytes),
            Err(Errno::INTR) => continue,
            Err(Errno::AGAIN) => Transfer::WouldBlock,
            Err(_) => Transfer::Closed,
        };
    }
}
