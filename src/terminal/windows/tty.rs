//! The console, with virtual terminal sequences in both directions (Windows 10 1809 and later).

use std::{
    cell::RefCell,
    collections::VecDeque,
    fs::{File, OpenOptions},
    io::{self, IsTerminal},
    os::windows::io::AsHandle,
    time::{Duration, Instant},
};

use crossterm_winapi::{Console, ConsoleMode, Handle, InputRecord};
use windows_sys::Win32::System::Console::{
    DISABLE_NEWLINE_AUTO_RETURN, ENABLE_ECHO_INPUT, ENABLE_EXTENDED_FLAGS, ENABLE_LINE_INPUT,
    ENABLE_PROCESSED_INPUT, ENABLE_PROCESSED_OUTPUT, ENABLE_VIRTUAL_TERMINAL_INPUT,
    ENABLE_VIRTUAL_TERMINAL_PROCESSING, ENABLE_WINDOW_INPUT,
};

use crate::app::Size;

use super::{
    super::{
        Ready, TerminalError, Transfer,
        input::{ConsoleDecoder, ConsoleKey},
    },
    signals::{self, Signals},
    sys,
};

const DEFAULT_SIZE: Size = Size {
    columns: 80,
    rows: 25,
};

/// The longest piece, in bytes, that is written at once.
const MAX_WRITE_BYTES: usize = 8192;

/// Bits of a record's state of the control keys.
const ALT: u32 = 0x1 | 0x2;
const CTRL: u32 = 0x4 | 0x8;
const SHIFT: u32 = 0x10;

/// The console and the modes to restore.
#[derive(Debug)]
pub(crate) struct Tty {
    /// The input buffer, to wait on.
    input: File,
    reader: Console,
    writer: Console,
    input_mode: SavedMode,
    output_mode: SavedMode,
    pending: RefCell<Pending>,
}

/// Input that is decoded and not yet read.
#[derive(Debug, Default)]
struct Pending {
    decoder: ConsoleDecoder,
    bytes: VecDeque<u8>,
}

#[derive(Debug)]
struct SavedMode {
    mode: ConsoleMode,
    original: u32,
}

impl SavedMode {
    fn of(handle: &Handle) -> io::Result<SavedMode> {
        let mode = ConsoleMode::from(handle.clone());
        let original = mode.mode()?;
        Ok(SavedMode { mode, original })
    }
}

impl Tty {
    /// Opens the console of this process.
    ///
    /// # Errors
    /// If the program has no console.
    pub(crate) fn open() -> Result<Tty, TerminalError> {
        let open = || -> io::Result<Tty> {
            let [input, output] = [Handle::current_in_handle()?, Handle::current_out_handle()?];
            Ok(Tty {
                input: OpenOptions::new().read(true).write(true).open("CONIN$")?,
                input_mode: SavedMode::of(&input)?,
                output_mode: SavedMode::of(&output)?,
                reader: Console::from(input),
                writer: Console::from(output),
                pending: RefCell::default(),
            })
        };
        open().map_err(TerminalError::NoTerminal)
    }

    /// Returns the size of the window, not of the buffer, which has thousands of rows in conhost.
    pub(crate) fn size(&self) -> Size {
        match crossterm::terminal::size() {
            Ok((columns @ 1.., rows @ 1..)) => Size { columns, rows },
            _ => DEFAULT_SIZE,
        }
    }

    pub(crate) fn is_standard_output(&self) -> bool {
        io::stdout().is_terminal()
    }

    pub(crate) fn is_foreground(&self) -> bool {
        true
    }

    pub(crate) fn allows_background_output(&self) -> bool {
        true
    }

    /// Sets raw mode with virtual terminal sequences: keys, pastes, the mouse and replies come as on Unix.
    pub(crate) fn make_raw(&self) -> io::Result<()> {
        let SavedMode { mode, original } = &self.input_mode;
        let cooked = ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT | ENABLE_PROCESSED_INPUT;
        let raw = original & !cooked | ENABLE_WINDOW_INPUT | ENABLE_EXTENDED_FLAGS;
        mode.set_mode(raw | ENABLE_VIRTUAL_TERMINAL_INPUT)?;
        let SavedMode { mode, original } = &self.output_mode;
        // A line feed only goes down, as in a Unix terminal's raw mode.
        mode.set_mode(
            original
                | ENABLE_PROCESSED_OUTPUT
                | ENABLE_VIRTUAL_TERMINAL_PROCESSING
                | DISABLE_NEWLINE_AUTO_RETURN,
        )
    }

    /// Restores the modes the console had when it was opened.
    pub(crate) fn restore(&self) -> io::Result<()> {
        for SavedMode { mode, original } in [&self.output_mode, &self.input_mode] {
            mode.set_mode(*original)?;
        }
        Ok(())
    }

    /// Reads bytes without waiting.
    pub(crate) fn read(&self, buffer: &mut [u8]) -> Transfer {
        let mut pending = self.pending.borrow_mut();
        if self.decode_records(&mut pending).is_err() {
            return Transfer::Closed;
        }
        let length = pending.bytes.len().min(buffer.len());
        for (place, byte) in buffer.iter_mut().zip(pending.bytes.drain(..length)) {
            *place = byte;
        }
        match length {
            0 => Transfer::WouldBlock,
            length => Transfer::Bytes(length),
        }
    }

    fn decode_records(&self, pending: &mut Pending) -> io::Result<()> {
        while self.reader.number_of_console_input_events()? > 0 {
            for record in self.reader.read_console_input()? {
                match record {
                    InputRecord::KeyEvent(key) => {
                        let key = ConsoleKey {
                            down: key.key_down,
                            repeat: key.repeat_count,
                            code: key.virtual_key_code,
                            unit: key.u_char,
                            alt: key.control_key_state.has_state(ALT),
                            ctrl: key.control_key_state.has_state(CTRL),
                            shift: key.control_key_state.has_state(SHIFT),
                        };
                        pending.decoder.decode(key, &mut pending.bytes);
                    }
                    InputRecord::WindowBufferSizeEvent(_) => signals::report_resize(),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Writes whole characters by WriteConsoleW, which is right under every code page.
    pub(crate) fn write(&self, bytes: &[u8]) -> Transfer {
        let mut end = bytes.len().min(MAX_WRITE_BYTES);
        while end > 0 && end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
            end -= 1;
        }
        match self.writer.write_char_buffer(&bytes[..end]) {
            Ok(_) if end > 0 => Transfer::Bytes(end),
            _ => Transfer::Closed,
        }
    }

    /// Writes all bytes, or those that fit within `timeout`.
    pub(crate) fn write_all(&self, mut bytes: &[u8], timeout: Duration) {
        let until = Instant::now() + timeout;
        while !bytes.is_empty() && Instant::now() < until {
            match self.write(bytes) {
                Transfer::Bytes(written) => bytes = &bytes[written..],
                _ => return,
            }
        }
    }

    /// Waits until there is input or an event, for at most `timeout`; `None` is without limit. Output never
    /// has to be waited for.
    pub(crate) fn wait(&self, signals: &Signals, output: bool, timeout: Option<Duration>) -> Ready {
        let waits = !signals.any() && self.pending.borrow().bytes.is_empty();
        if waits {
            let handles = [self.input.as_handle(), signals.event().as_handle()];
            sys::wait(&handles, timeout);
        }
        // Records that are no input, such as of the focus, end the wait as well.
        let failed = self.decode_records(&mut self.pending.borrow_mut()).is_err();
        Ready {
            input: failed || !self.pending.borrow().bytes.is_empty(),
            output,
            signal: signals.any(),
        }
    }

    pub(crate) fn discard_output(&self) {}

    /// Discards input that has come and was not read.
    pub(crate) fn discard_input(&self) {
        let mut pending = self.pending.borrow_mut();
        let _ = self.decode_records(&mut pending);
        pending.bytes.clear();
    }
}

/// Returns the columns of the console's window; `None` without a console.
pub(crate) fn stdout_columns() -> Option<u16> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then_some(columns)
}

/// Returns whether the console obeys sequences, after switching them on.
pub(crate) fn prepare_stdout_colours() -> bool {
    crossterm::ansi_support::supports_ansi()
}

/// Returns the code page by which programs of the console exchange text; `None` without a console.
pub(crate) fn console_code_page() -> Option<u32> {
    sys::output_code_page()
}
