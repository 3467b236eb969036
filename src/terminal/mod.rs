//! The real terminal: everything between the app and the line. Unix only.
//!
//! One thread, one wait: [`Terminal::run`] draws, sleeps in poll(2) until the terminal or a signal has
//! something to say, hands all of it to the program, and draws once. The terminal is opened afresh and
//! never waited for, so a stalled line costs frames and not keys, and quitting is never up to the line.
//!
//! ```text
//! tty       the device: open, size, modes, read, write
//! session   taken and given back, on every way out; the queue of output
//! signals   signals as bytes in a pipe        panics    messages kept until the screen is back
//! input     bytes → keys, pastes, mouse       screen    frames → bytes
//! question  how wide is “ here?               copy      tmux, OSC 52, clipboard programs
//! run       the loop                          effects   what the program asks for
//! editor    the user's editor on a text       capabilities  what the environment says
//! height    rows of a program that stays inline
//! ```

mod capabilities;
mod copy;
mod editor;
mod effects;
mod height;
mod input;
mod panics;
mod run;
mod screen;
mod session;
mod signals;
mod tty;
mod width_probe;

use std::{
    io::{self, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use ratatui::Frame;

use crate::{
    app::{Effect, Event, Size},
    width::Widths,
};

pub use capabilities::{Capabilities, Unsupported};
pub use height::{Height, HeightError};
pub use screen::{Colours, Extent, Painter, Screen, WidthModel};

use tty::Tty;

/// What a line written outside a program's run is given.
const WRITE_LINE_TIMEOUT: Duration = Duration::from_secs(1);

/// A full-screen program, as the terminal sees it.
pub trait Program {
    /// Takes in what happened; what the terminal is to do about it comes back. [`Effect::Save`] is none
    /// of the terminal's business: whoever keeps the state sees it first.
    fn update(&mut self, event: Event) -> Vec<Effect>;

    /// Draws the screen as it should be now.
    fn draw(&mut self, frame: &mut Frame);

    /// When to be woken by [`Event::Wake`]. After waking it must be later, or `None`.
    fn wake_at(&self) -> Option<Instant>;

    /// The program ends without having asked to: keep what must not be lost. The terminal is given back
    /// already.
    fn on_abort(&mut self);
}

/// What the user's settings and the environment say about the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct TerminalOptions {
    /// Report the mouse. Selecting text with it then takes Shift.
    pub mouse: bool,
    /// How wide ambiguous characters are; `None` asks the terminal.
    pub widths: Option<Widths>,
    pub colours: Colours,
    /// Stay inline: so many rows below the cursor's line instead of the whole screen. They are erased at the
    /// end, and the cursor is then where it was.
    pub height: Option<Height>,
}

/// How a program came to its end.
#[derive(Debug, PartialEq)]
#[must_use]
pub enum ExitReason {
    /// It asked to.
    Quit,
    /// By a signal, its number.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// By a panic in any thread; what it said.
    Panicked(String),
}

/// Why there is no full screen.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    #[error("the browser needs a terminal ({0}); try yiwu-plan outline, show or search")]
    NoTerminal(io::Error),
    #[error("the terminal cannot be set up: {0}")]
    Setup(#[from] io::Error),
}

/// A terminal to run a program on. Nothing about it is changed before [`Terminal::run`].
#[derive(Debug)]
pub struct Terminal {
    tty: Tty,
    options: TerminalOptions,
}

impl Terminal {
    /// Opens the terminal this process belongs to.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open(options: TerminalOptions) -> Result<Terminal, TerminalError> {
        let tty = Tty::open()?;
        Ok(Terminal { tty, options })
    }

    /// The size of what a program draws on, in columns and rows.
    pub fn size(&self) -> Size {
        let size = self.tty.size();
        self.options.height.map_or(size, |height| height.of(size))
    }

    /// Whether standard output is this very terminal.
    pub fn is_standard_output(&self) -> bool {
        self.tty.is_same(rustix::stdio::stdout())
    }

    /// Writes a line where the cursor is, as any program would. What would act on the terminal is shown as
    /// `?`; what the line does not take within a second is lost.
    pub fn write_line(&self, text: &str) {
        let plain = text.chars().map(|c| match c {
            c if is_terminal_control(c) => '?',
            c => c,
        });
        let line = plain.chain(['\n']).collect::<String>();
        self.tty.write_all(line.as_bytes(), WRITE_LINE_TIMEOUT);
    }

    /// Runs a program until it ends, whichever way; the terminal is then as it was.
    ///
    /// # Errors
    /// Where the terminal cannot be put in raw mode or signals cannot be caught.
    pub fn run(self, program: &mut dyn Program) -> Result<ExitReason, TerminalError> {
        run::run(self.tty, self.options, program)
    }
}

impl ExitReason {
    /// Says what there is to say on standard error, and how the process should end: 0 after quitting,
    /// 101 after a panic as any Rust program, 129 when the terminal is gone, as by SIGHUP. After a signal
    /// it does not return: the process dies of it.
    pub fn finish(self) -> ExitCode {
        match self {
            ExitReason::Quit => ExitCode::SUCCESS,
            ExitReason::Signal(signal) => {
                signals::raise_default(signal);
                ExitCode::from(128 + signal as u8)
            }
            ExitReason::HungUp => ExitCode::from(129),
            ExitReason::Panicked(message) => {
                // Standard error may be the terminal that is gone.
                let _ = writeln!(io::stderr(), "{message}");
                ExitCode::from(101)
            }
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether `c` would act on the terminal instead of being shown: control characters (C0, DEL, C1) and
/// those that turn the direction of what follows. Texts are made harmless where they come in; this is
/// for what slips through.
fn is_terminal_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
