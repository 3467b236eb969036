//! The real program on a real pseudo-terminal, with the `vt100` crate for the screen.
//!
//! Nothing here matches output as it streams by: a program that sends only what changed never sends a
//! word whole. One waits for what the *screen* shows.

use std::{
    num::NonZeroU16,
    os::fd::{BorrowedFd, OwnedFd},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, Timespec},
    process::{Pid, Signal},
    termios::Termios,
};
use tempfile::TempDir;

pub(crate) const COLUMNS: u16 = 120;
pub(crate) const ROWS: u16 = 40;

/// What everything is given to happen; most of it takes a hundredth.
const PATIENCE: Duration = Duration::from_secs(10);

/// What an ending is given: nobody waits longer for a prompt.
pub(crate) const AT_ONCE: Duration = Duration::from_secs(1);

/// A program on a pseudo-terminal.
pub(crate) struct Pty {
    /// `None` once the line is cut.
    line: Option<(Box<dyn MasterPty + Send>, OwnedFd)>,
    child: Box<dyn Child + Send + Sync>,
    pub screen: vt100::Parser,
    /// Every byte the program has sent.
    pub sent: Vec<u8>,
    modes: Termios,
    /// Whether cursor reports are answered, as every terminal does.
    replies: bool,
    /// Its home: no test reads or leaves anything in the user's.
    pub home: TempDir,
}

/// The program under test, its environment that of a plain terminal.
pub(crate) fn browser() -> CommandBuilder {
    command(&[env!("CARGO_BIN_EXE_yiwu-plan"), "open"])
}

pub(crate) fn command(words: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(words[0]);
    command.args(&words[1..]);
    for name in [
        "NO_COLOR",
        "COLORTERM",
        "TMUX",
        "STY",
        "DISPLAY",
        "WAYLAND_DISPLAY",
    ] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    // As over SSH: no clipboard program of this machine is touched.
    command.env("SSH_TTY", "/dev/pts/0");
    command
}

impl Pty {
    pub(crate) fn start(command: CommandBuilder) -> Pty {
        Pty::start_at(tempfile::tempdir().expect("a home"), command)
    }

    /// Starts it with a home that has something in it.
    pub(crate) fn start_at(home: TempDir, mut command: CommandBuilder) -> Pty {
        for (name, below) in [
            ("HOME", ""),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, home.path().join(below));
        }
        let pair = native_pty_system()
            .openpty(size(COLUMNS, ROWS))
            .expect("a pty");
        let fd = pair.master.as_raw_fd().expect("a pty has a descriptor");
        // SAFETY: the master is alive, and what is made of its descriptor here is a copy.
        let line = rustix::io::dup(unsafe { BorrowedFd::borrow_raw(fd) }).expect("a descriptor");
        let modes = rustix::termios::tcgetattr(&line).expect("modes");
        let child = pair.slave.spawn_command(command);
        Pty {
            modes,
            line: Some((pair.master, line)),
            child: child.expect("the program starts"),
            screen: parser(COLUMNS, ROWS),
            sent: Vec::new(),
            replies: true,
            home,
        }
    }

    /// Answers nothing from here on, as a line that is slow or broken.
    pub(crate) fn without_replies(mut self) -> Pty {
        self.replies = false;
        self
    }

    /// A browser that has drawn its first frame.
    pub(crate) fn browser() -> Pty {
        Pty::ready(browser())
    }

    pub(crate) fn ready(command: CommandBuilder) -> Pty {
        Pty::start(command).drawn()
    }

    pub(crate) fn drawn(mut self) -> Pty {
        self.until("drawn", |pty| pty.shows("总览") && pty.shows("帮助"));
        self
    }

    /// The descriptor of the line.
    pub(crate) fn fd(&self) -> &OwnedFd {
        &self.line.as_ref().expect("the line is up").1
    }

    pub(crate) fn type_in(&mut self, text: &str) {
        self.write(text.as_bytes());
    }

    pub(crate) fn write(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let written = rustix::io::write(self.fd(), bytes).expect("the program reads");
            bytes = &bytes[written..];
        }
    }

    /// Reads what comes within `wait`; whether anything did.
    pub(crate) fn read(&mut self, wait: Duration) -> bool {
        let Some((_, fd)) = &self.line else {
            return false;
        };
        let mut fds = [PollFd::new(fd, PollFlags::IN)];
        let timeout = Timespec {
            tv_sec: wait.as_secs() as i64,
            tv_nsec: wait.subsec_nanos().into(),
        };
        if !matches!(rustix::event::poll(&mut fds, Some(&timeout)), Ok(1..)) {
            return false;
        }
        let mut buffer = [0; 65536];
        // An error: the program, the last to have the terminal, is gone.
        let Ok(read @ 1..) = rustix::io::read(fd, &mut buffer) else {
            return false;
        };
        self.process(&buffer[..read]);
        true
    }

    /// Shows bytes, and answers each request for the cursor's position where it comes.
    fn process(&mut self, mut bytes: &[u8]) {
        const REQUEST: &[u8] = b"\x1b[6n";
        while let Some(at) = bytes
            .windows(REQUEST.len())
            .position(|window| window == REQUEST)
        {
            let (before, after) = bytes.split_at(at + REQUEST.len());
            self.screen.process(before);
            self.sent.extend_from_slice(before);
            if self.replies {
                let (row, column) = self.screen.screen().cursor_position();
                let report = format!("\x1b[{};{}R", row + 1, column + 1);
                // The program may have ended meanwhile.
                let _ = rustix::io::write(self.fd(), report.as_bytes());
            }
            bytes = after;
        }
        self.screen.process(bytes);
        self.sent.extend_from_slice(bytes);
    }

    /// Reads until `seen`, looking only at whole frames; `what` says what for.
    pub(crate) fn until(&mut self, what: &str, seen: impl Fn(&Pty) -> bool) {
        let start = Instant::now();
        while self.is_within_a_frame() || !seen(self) {
            let read = self.read(Duration::from_millis(20));
            assert!(
                read || (start.elapsed() <= PATIENCE && !self.ended()),
                "never {what}; the screen:\n{}",
                self.text()
            );
        }
    }

    /// Reads until nothing has come for `silence`.
    pub(crate) fn settle(&mut self, silence: Duration) {
        while self.read(silence) {}
    }

    fn is_within_a_frame(&self) -> bool {
        let last = |mark: &[u8]| {
            self.sent
                .windows(mark.len())
                .rposition(|window| window == mark)
        };
        last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
    }

    pub(crate) fn text(&self) -> String {
        let lines = self.screen.screen().rows(0, self.columns());
        lines
            .map(|line| line.trim_end().to_owned() + "\n")
            .collect()
    }

    fn columns(&self) -> u16 {
        self.screen.screen().size().1.get()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The bytes sent, as text, to look for sequences in.
    pub(crate) fn sent(&self) -> String {
        String::from_utf8_lossy(&self.sent).into_owned()
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let (master, _) = self.line.as_ref().expect("the line is up");
        master
            .resize(size(columns, rows))
            .expect("it can be resized");
        if columns > 0 && rows > 0 {
            let [rows, columns] = [rows, columns].map(|n| NonZeroU16::new(n).expect("not 0"));
            self.screen.screen_mut().set_size(rows, columns);
        }
    }

    pub(crate) fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid(), signal).expect("the program is there");
    }

    pub(crate) fn pid(&self) -> Pid {
        let pid = self.child.process_id().expect("it was started");
        Pid::from_raw(pid as i32).expect("not 0")
    }

    /// Cuts the line, as when the connection is lost.
    pub(crate) fn hang_up(&mut self) {
        self.line = None;
    }

    pub(crate) fn ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// How the program ended, which it must do within `limit`; what it still sends is read.
    pub(crate) fn end(&mut self, limit: Duration) -> ExitStatus {
        let status = self.end_unread(limit);
        self.settle(Duration::from_millis(20));
        status
    }

    /// The same without reading: the line stays stalled.
    pub(crate) fn end_unread(&mut self, limit: Duration) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return status;
            }
            assert!(
                start.elapsed() < limit,
                "it is still there; the screen:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The modes of the terminal itself, as `stty` shows them.
    pub(crate) fn modes(&self) -> Termios {
        rustix::termios::tcgetattr(self.fd()).expect("modes")
    }

    /// Sets the modes a shell would give the next job.
    pub(crate) fn reset_modes(&self) {
        let now = rustix::termios::OptionalActions::Now;
        rustix::termios::tcsetattr(self.fd(), now, &self.modes).expect("modes");
    }

    /// Holds everything against how it was before the program began.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the full screen is left");
        assert!(!screen.hide_cursor(), "the cursor is back");
        assert!(!screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let opened = self.sent().matches("\u{1b}[?2026h").count();
        let closed = self.sent().matches("\u{1b}[?2026l").count();
        assert_eq!(opened, closed, "no update is left open");
        let [before, after] = [&self.modes, &self.modes()].map(|modes| format!("{modes:?}"));
        assert_eq!(before, after);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that failed must not leave a program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    let [rows, columns] = [rows, columns].map(|n| NonZeroU16::new(n).expect("not 0"));
    vt100::Parser::new(rows, columns, 0)
}
