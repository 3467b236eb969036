//! The terminal device, opened by its own file description: flags set on it here do not reach the shell.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    path::Path,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    fs::{Mode, OFlags},
    io::Errno,
    termios::{LocalModes, OptionalActions, QueueSelector, Termios},
};

use crate::app::Size;

use super::{
    super::{Ready, TerminalError, Transfer},
    signals::Signals,
    timespec::timespec,
};

/// The size where the terminal reports 0×0, as serial lines do.
const DEFAULT_SIZE: Size = Size {
    columns: 80,
    rows: 24,
};

/// The time after which a waiting [`Tty::write_all`] checks its timeout.
const WRITE_POLL_INTERVAL: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};

/// The interval of reads from a device that poll(2) cannot wait on.
const UNPOLLABLE_INTERVAL: Duration = Duration::from_millis(10);

/// Waits by poll(2), or a replacement in tests, and returns the events of each descriptor.
type Poll = fn([PollFd<'_>; 2], Option<&Timespec>) -> [PollFlags; 2];

/// The terminal, open for non-blocking reads and writes.
#[derive(Debug)]
pub(crate) struct Tty {
    fd: OwnedFd,
    /// The modes to restore.
    original: Termios,
    poll: Poll,
}

impl Tty {
    /// Opens the controlling terminal of this process or, where it has none, the terminal on standard
    /// input.
    ///
    /// # Errors
    /// Where there is neither.
    pub(crate) fn open() -> Result<Tty, TerminalError> {
        open_device()
            .and_then(Tty::from_fd)
            .map_err(|error| TerminalError::NoTerminal(error.into()))
    }

    fn from_fd(fd: OwnedFd) -> rustix::io::Result<Tty> {
        let original = rustix::termios::tcgetattr(&fd)?;
        Ok(Tty { fd, original, poll })
    }

    /// Returns the current size, at least 1×1.
    pub(crate) fn size(&self) -> Size {
        match rustix::termios::tcgetwinsize(&self.fd) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size {
                columns: size.ws_col,
                rows: size.ws_row,
            },
            _ => DEFAULT_SIZE,
        }
    }

    /// Returns whether standard output is this terminal.
    pub(crate) fn is_standard_output(&self) -> bool {
        let stdout = rustix::stdio::stdout();
        // Only a controlling terminal has a session. Without one the terminal on standard input is the
        // only one known.
        match rustix::termios::tcgetsid(&self.fd) {
            Ok(session) => rustix::termios::tcgetsid(stdout) == Ok(session),
            Err(_) => rustix::termios::isatty(stdout),
        }
    }

    /// Returns whether this process may use the terminal: a process in the background is stopped when it
    /// reads or sets modes.
    pub(crate) fn is_foreground(&self) -> bool {
        // Not the controlling terminal: there are no jobs.
        rustix::termios::tcgetpgrp(&self.fd).is_ok_and(|group| group == rustix::process::getpgrp())
            || rustix::termios::tcgetsid(&self.fd).is_err()
    }

    /// Returns whether a process in the background may write to the terminal.
    pub(crate) fn allows_background_output(&self) -> bool {
        !self.original.local_modes.contains(LocalModes::TOSTOP)
    }

    /// Sets raw mode: every key at once, no echo, no signals from keys.
    pub(crate) fn make_raw(&self) -> io::Result<()> {
        let mut raw = self.original.clone();
        raw.make_raw();
        Ok(rustix::termios::tcsetattr(
            &self.fd,
            OptionalActions::Now,
            &raw,
        )?)
    }

    /// Restores the modes the terminal had when it was opened, without waiting for pending output:
    /// on a stalled line that would never end.
    pub(crate) fn restore(&self) -> io::Result<()> {
        Ok(rustix::termios::tcsetattr(
            &self.fd,
            OptionalActions::Now,
            &self.original,
        )?)
    }

    /// Reads bytes without waiting.
    pub(crate) fn read(&self, buffer: &mut [u8]) -> Transfer {
        transfer(|| rustix::io::read(&self.fd, &mut *buffer))
    }

    /// Writes bytes without waiting.
    pub(crate) fn write(&self, bytes: &[u8]) -> Transfer {
        transfer(|| rustix::io::write(&self.fd, bytes))
    }

    /// Writes all bytes, or those that fit within `timeout`.
    pub(crate) fn write_all(&self, mut bytes: &[u8], timeout: Duration) {
        let until = Instant::now() + timeout;
        while !bytes.is_empty() {
            match self.write(bytes) {
                Transfer::Bytes(written) => bytes = &bytes[written..],
                Transfer::Closed => return,
                Transfer::WouldBlock if Instant::now() >= until => return,
                Transfer::WouldBlock => {
                    let mut fds = [PollFd::new(&self.fd, PollFlags::OUT)];
                    // While another process of the pipeline is writing, poll reports room and the next
                    // write still blocks.
                    let _ = rustix::event::poll(&mut fds, Some(&WRITE_POLL_INTERVAL));
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
        }
    }

    /// Waits until the terminal can be read, or written where `output` asks for it, or a signal has come,
    /// for at most `timeout`; `None` is without limit.
    pub(crate) fn wait(&self, signals: &Signals, output: bool, timeout: Option<Duration>) -> Ready {
        let mut events = PollFlags::IN;
        if output {
            events |= PollFlags::OUT;
        }
        let pipe = signals.pipe().as_fd();
        let fds = [
            PollFd::new(&self.fd, events),
            PollFd::from_borrowed_fd(pipe, PollFlags::IN),
        ];
        let [terminal, signal] = (self.poll)(fds, timeout.map(timespec).as_ref());
        if !terminal.contains(PollFlags::NVAL) {
            return Ready {
                // Errors and hang-ups are reported by the read.
                input: terminal.intersects(!PollFlags::OUT),
                output: terminal.contains(PollFlags::OUT),
                signal: !signal.is_empty(),
            };
        }
        // Darwin's poll(2) does not support /dev/tty: it answers at once, for ever.
        let interval = timeout.map_or(UNPOLLABLE_INTERVAL, |t| t.min(UNPOLLABLE_INTERVAL));
        let mut fds = [PollFd::from_borrowed_fd(pipe, PollFlags::IN)];
        let _ = rustix::event::poll(&mut fds, Some(&timespec(interval)));
        Ready {
            input: true,
            output,
            signal: !fds[0].revents().is_empty(),
        }
    }

    /// Discards output that was written and not yet sent.
    pub(crate) fn discard_output(&self) {
        // There is no other way if the device does not support it.
        let _ = rustix::termios::tcflush(&self.fd, QueueSelector::OFlush);
    }

    /// Discards input that has come and was not read.
    pub(crate) fn discard_input(&self) {
        let _ = rustix::termios::tcflush(&self.fd, QueueSelector::IFlush);
    }
}

/// Returns the columns of the terminal that is standard output, as the kernel has them: no program is run, no
/// other stream looked at. `None` where it does not know, as over some serial lines.
pub(crate) fn stdout_columns() -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    (size.ws_col > 0).then_some(size.ws_col)
}

/// Returns whether the terminal that is standard output obeys sequences, after what it takes for that.
pub(crate) fn prepare_stdout_colours() -> bool {
    true
}

/// Returns the code page of the console: only Windows has one.
pub(crate) fn console_code_page() -> Option<u32> {
    None
}

/// Opens the device of the terminal. On macOS by its name, since `/dev/tty` cannot be polled there; on
/// other systems not, since after `su` the named device may belong to another user.
fn open_device() -> rustix::io::Result<OwnedFd> {
    use rustix::stdio::{stderr, stdin, stdout};
    let by_name = |fd: BorrowedFd<'_>| {
        let name = rustix::termios::ttyname(fd, Vec::new())?;
        open(Path::new(std::ffi::OsStr::new(&*name.to_string_lossy())))
    };
    if cfg!(target_os = "macos")
        && let Some(fd) = [stdin(), stdout(), stderr()]
            .into_iter()
            .find_map(|fd| by_name(fd).ok())
    {
        return Ok(fd);
    }
    open(Path::new("/dev/tty")).or_else(|_| by_name(stdin()))
}

fn open(path: &Path) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty())
}

fn poll(mut fds: [PollFd<'_>; 2], timeout: Option<&Timespec>) -> [PollFlags; 2] {
    // EINTR: a signal came, and its byte is in the pipe.
    let _ = rustix::event::poll(&mut fds, timeout);
    fds.map(|fd| fd.revents())
}

fn transfer(mut once: impl FnMut() -> rustix::io::Result<usize>) -> Transfer {
    loop {
        return match once() {
            // In raw mode end of file means that the terminal has hung up.
            Ok(0) => Transfer::Closed,
            Ok(bytes) => Transfer::Bytes(bytes),
            Err(Errno::INTR) => continue,
            Err(Errno::AGAIN) => Transfer::WouldBlock,
            Err(_) => Transfer::Closed,
        };
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::atomic::{AtomicUsize, Ordering::SeqCst},
    };

    use portable_pty::{PtySize, native_pty_system};

    use crate::app::{Effect, Event};

    use super::{
        super::super::{ExitReason, Program, Terminal, TerminalOptions},
        *,
    };

    static POLLS: AtomicUsize = AtomicUsize::new(0);

    /// poll(2) as Darwin has it for `/dev/tty`: POLLNVAL, at once.
    fn reject(_: [PollFd<'_>; 2], _: Option<&Timespec>) -> [PollFlags; 2] {
        POLLS.fetch_add(1, SeqCst);
        [PollFlags::NVAL, PollFlags::empty()]
    }

    /// A program that is idle until a key comes.
    struct Idle;

    impl Program for Idle {
        fn update(&mut self, event: Event) -> Vec<Effect> {
            match event {
                Event::Key(_) => vec![Effect::Quit],
                _ => Vec::new(),
            }
        }

        fn draw(&mut self, _: &mut ratatui::buffer::Buffer) -> Option<ratatui::layout::Position> {
            None
        }

        fn wake_at(&self) -> Option<Instant> {
            None
        }

        fn persist(&mut self) {}
    }

    #[test]
    fn a_device_that_cannot_be_polled_is_looked_at_now_and_then() {
        let pty = native_pty_system()
            .openpty(PtySize::default())
            .expect("a pty");
        let name = pty.master.tty_name().expect("it has a name");
        let mut line = pty.master.take_writer().expect("a line");
        let mut tty = Tty::from_fd(open(&name).expect("it opens")).expect("a terminal");
        tty.poll = reject;
        let terminal = Terminal {
            tty,
            options: TerminalOptions::default(),
        };
        let idle = Duration::from_millis(500);
        let typing = std::thread::spawn(move || {
            std::thread::sleep(idle);
            line.write_all(b"x").expect("typed");
            line
        });
        let start = Instant::now();
        let reason = terminal.run(&mut Idle).expect("it runs");
        let most = start.elapsed().as_millis() / UNPOLLABLE_INTERVAL.as_millis() + 10;
        assert_eq!(reason, ExitReason::Quit, "the key has come");
        assert!(POLLS.load(SeqCst) as u128 <= most, "{POLLS:?} of {most}");
        drop(typing.join());
    }
}
