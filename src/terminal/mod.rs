//! The real terminal: everything between the app and the device.
//!
//! The loop runs on one thread and waits in one place: [`Terminal::run`] draws, sleeps until there is input or a signal,
//! passes all of it to the program, and draws once. Neither reads nor writes block, so on a stalled line frames are
//! dropped, keys are handled, and the program can quit.
//!
//! ```text
//! event_loop  draw, wait, dispatch          effects       requests of the program
//! session     modes and screen, restored    signals, tty  one implementation for a system
//! input       bytes → keys, pastes, mouse   screen        frames → bytes
//! probe       queries to the terminal       clipboard     tmux, OSC 52, clipboard programs
//! panic_hook  messages until the end        editor        the user's editor on a text
//! height      rows of an inline program     capabilities  the environment
//! ```

mod capabilities;
mod clipboard;
mod editor;
mod effects;
mod event_loop;
mod files;
mod height;
mod input;
mod panic_hook;
mod probe;
mod screen;
mod session;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::{
    io::{self, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Position};

use crate::{
    app::{Effect, Event, Size},
    width::AmbiguousWidth,
};

pub(crate) use platform::tty::{console_code_page, prepare_stdout_colours, stdout_columns};

pub use capabilities::{Capabilities, Unsupported};
pub use height::{Height, HeightError};
pub use screen::{Colours, Extent, Painter, Screen, WidthModel};

#[cfg(unix)]
use unix as platform;
#[cfg(windows)]
use windows as platform;

use platform::{signals, tty::Tty};

/// The timeout of [`Terminal::write_line`].
const WRITE_LINE_TIMEOUT: Duration = Duration::from_secs(1);

/// A full-screen program, as the terminal sees it.
pub trait Program {
    /// Handles an event; returns what the terminal is to do. [`Effect::Save`] is not for the terminal: the
    /// program's owner handles it.
    fn update(&mut self, event: Event) -> Vec<Effect>;

    /// Draws the current state on an empty buffer. Returns where the cursor is shown, if at all.
    fn draw(&mut self, buffer: &mut Buffer) -> Option<Position>;

    /// Returns when to send [`Event::Wake`]. After that event it must be later, or `None`.
    fn wake_at(&self) -> Option<Instant>;

    /// Saves unsaved changes. Called whenever the terminal is yielded: before the program ends, before the process is
    /// stopped, before an editor runs.
    fn persist(&mut self);
}

/// The settings of a terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct TerminalOptions {
    /// Report the mouse. Selecting text with it then takes Shift.
    pub mouse: bool,
    /// The width of ambiguous characters; `None` asks the terminal.
    pub widths: Option<AmbiguousWidth>,
    /// Ask the terminal for its background: [`Event::Background`].
    pub query_background: bool,
    pub colours: Colours,
    /// Run inline, in this many rows below the cursor's line, instead of on the alternate screen. At the end they are erased
    /// and the cursor is restored.
    pub height: Option<Height>,
    /// After this time an ESC is the key; `None` is 40 ms, and 100 ms over SSH.
    pub escape_timeout: Option<Duration>,
}

/// The reason why a program ended.
#[derive(Debug, PartialEq)]
#[must_use]
pub enum ExitReason {
    /// By its own request.
    Quit,
    /// By a signal, its number.
    Signal(i32),
    /// The terminal has hung up.
    HungUp,
    /// By a panic in any thread; the message.
    Panicked(String),
}

/// The reason why no program can run on the terminal.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    #[error("the browser needs a terminal ({0}); try yiwu-plan outline, show or search")]
    NoTerminal(io::Error),
    #[error("the terminal cannot be set up: {0}")]
    Setup(#[from] io::Error),
}

/// The result of a read or write that does not wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transfer {
    /// The number of bytes, at least one.
    Bytes(usize),
    WouldBlock,
    /// The terminal has hung up.
    Closed,
}

/// The operations that would not block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ready {
    input: bool,
    output: bool,
    signal: bool,
}

/// A terminal to run a program on. Nothing about it changes before [`Terminal::run`].
#[derive(Debug)]
pub struct Terminal {
    tty: Tty,
    options: TerminalOptions,
}

impl Terminal {
    /// Opens the terminal of this process.
    ///
    /// # Errors
    /// If the program has no terminal.
    pub fn open(options: TerminalOptions) -> Result<Terminal, TerminalError> {
        let tty = Tty::open()?;
        Ok(Terminal { tty, options })
    }

    /// Returns the size of the area a program draws on, in columns and rows.
    pub fn size(&self) -> Size {
        let size = self.tty.size();
        self.options.height.map_or(size, |height| height.of(size))
    }

    /// Returns whether standard output is this very terminal.
    pub fn is_standard_output(&self) -> bool {
        self.tty.is_standard_output()
    }

    /// Writes a line where the cursor is, as any program would, with `?` for control characters. What the line
    /// does not take within a second is lost.
    pub fn write_line(&self, text: &str) {
        let plain = text.chars().map(|c| match c {
            c if is_terminal_control(c) => '?',
            c => c,
        });
        let line = plain.chain(['\n']).collect::<String>();
        self.tty.write_all(line.as_bytes(), WRITE_LINE_TIMEOUT);
    }

    /// Runs a program until it ends; the terminal is then as it was.
    ///
    /// # Errors
    /// Where the terminal cannot be put in raw mode or signals cannot be caught.
    pub fn run(self, program: &mut dyn Program) -> Result<ExitReason, TerminalError> {
        event_loop::run(self.tty, self.options, program)
    }
}

impl ExitReason {
    /// Prints a panic's message, if there is one, and returns the exit code: 0 after quitting, 101 after a
    /// panic as for any Rust program, 129 after a hang-up, as by SIGHUP. After a signal it does not return: the
    /// process ends by that signal's default effect.
    pub fn exit_code(self) -> ExitCode {
        match self {
            ExitReason::Quit => ExitCode::SUCCESS,
            ExitReason::Signal(signal) => {
                signals::raise_default(signal);
                ExitCode::from(128 + signal as u8)
            }
            ExitReason::HungUp => ExitCode::from(129),
            ExitReason::Panicked(message) => {
                // Standard error may be the terminal that has hung up.
                let _ = writeln!(io::stderr(), "{message}");
                ExitCode::from(101)
            }
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Returns whether the connection comes over SSH, by the environment.
fn is_remote(variable: impl Fn(&str) -> Option<String>) -> bool {
    ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"]
        .into_iter()
        .any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

/// Returns whether a terminal would obey `c` instead of showing it: control characters (C0, DEL, C1) and
/// the bidirectional controls. Text is sanitized on input; this is the second line of defence.
fn is_terminal_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
