//! The terminal during the program: modes, screen, output queue, and their restoration.

use std::io;

use crate::app::Size;

use super::{Height, Transfer, is_terminal_control, platform::tty::Tty, screen::make_room};

/// Enters the alternate screen and turns on bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// Resets attributes, bracketed paste and the cursor.
const RESET: &[u8] = b"\x1b[m\x1b[?2004l\x1b[?25h";
const LEAVE_ALT_SCREEN: &[u8] = b"\x1b[?1049l";

/// Turns on bracketed paste, all that an inline program needs.
const ENTER_INLINE: &[u8] = b"\x1b[?2004h";
/// Erases the rows of an inline program: between frames the cursor is on the first of them.
const ERASE_INLINE: &[u8] = b"\x1b[m\r\x1b[J";
/// DECSC and DECRC.
const SAVE_CURSOR: &[u8] = b"\x1b7";
const RESTORE_CURSOR: &[u8] = b"\x1b8";

/// Buttons, the wheel, and movements while a button is down (1002), in SGR encoding (1006), which has no limit
/// of columns.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// Ends a sequence or a synchronized update that a truncated frame left open: CAN, then reset of 2026.
const CANCEL: &[u8] = b"\x18\x1b[?2026l";

/// The mode that the terminal is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TermMode {
    Cooked,
    /// Raw mode, on the main screen.
    Raw,
    /// Raw mode, and the alternate screen or the rows of an inline program.
    AltScreen,
}

/// The terminal between entering and restoring it. Output is queued and written without blocking.
#[derive(Debug)]
pub(super) struct Session {
    tty: Tty,
    mouse: bool,
    /// The rows of an inline program.
    height: Option<Height>,
    /// True if the saved cursor is on the line above the first row.
    cursor_saved: bool,
    mode: TermMode,
    queue: Vec<u8>,
    written: usize,
    /// True if the last write was partial.
    stalled: bool,
}

impl Session {
    pub(super) fn new(tty: Tty, mouse: bool, height: Option<Height>) -> Session {
        Session {
            tty,
            mouse,
            height,
            cursor_saved: false,
            mode: TermMode::Cooked,
            queue: Vec::new(),
            written: 0,
            stalled: false,
        }
    }

    pub(super) fn tty(&self) -> &Tty {
        &self.tty
    }

    /// Returns the size of the area the program draws on.
    pub(super) fn size(&self) -> Size {
        let terminal = self.tty.size();
        self.height.map_or(terminal, |height| height.of(terminal))
    }

    /// Enters raw mode at once, and the alternate screen or the inline rows with the next bytes written.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        self.tty.make_raw()?;
        self.mode = TermMode::AltScreen;
        if self.height.is_some() {
            self.enter_inline();
            return Ok(());
        }
        self.queue(ENTER);
        if self.mouse {
            self.queue(MOUSE_ON);
        }
        Ok(())
    }

    /// Enters raw mode alone, on the main screen.
    pub(super) fn enter_raw(&mut self) -> io::Result<()> {
        self.tty.make_raw()?;
        self.mode = TermMode::Raw;
        Ok(())
    }

    /// Makes room below the cursor's line, saves the cursor there, and goes to the first row below. No frame
    /// scrolls from here on.
    fn enter_inline(&mut self) {
        let rows = self.size().rows;
        self.queue(ENTER_INLINE);
        make_room(rows, &mut self.queue);
        self.queue(SAVE_CURSOR);
        self.cursor_saved = true;
        // In raw mode a line feed only goes down.
        self.queue(b"\n\r");
    }

    /// Forgets the saved cursor: after a resize its row may hold another line.
    pub(super) fn invalidate_cursor(&mut self) {
        self.cursor_saved = false;
    }

    /// Prints `text` on the main screen, where the mouse can select it, and stays there in raw mode.
    /// Control characters are shown as `?`.
    pub(super) fn print_to_main_screen(&mut self, text: &str) {
        self.leave_screen();
        self.mode = TermMode::Raw;
        for line in text.lines() {
            let plain = line
                .chars()
                .map(|c| if is_terminal_control(c) { '?' } else { c });
            self.queue.extend(plain.collect::<String>().as_bytes());
            // In raw mode a line feed only goes down.
            self.queue(b"\r\n");
        }
    }

    fn leave_screen(&mut self) {
        if self.mouse {
            self.queue(MOUSE_OFF);
        }
        if self.height.is_some() {
            self.queue(ERASE_INLINE);
            self.queue(RESET);
            if self.cursor_saved {
                self.queue(RESTORE_CURSOR);
            }
            return;
        }
        self.queue(RESET);
        // Some terminals have no alternate screen (GNU screen by default, tmux with alternate-screen off,
        // xterm with titeInhibit): there the prompt must come below the frame, as less leaves it. The
        // others show the main screen with its own cursor, whatever was done here.
        let last_row = format!("\x1b[{}H\x1b[K", self.tty.size().rows);
        self.queue(last_row.as_bytes());
        self.queue(LEAVE_ALT_SCREEN);
    }

    /// Appends bytes to the queue.
    pub(super) fn queue(&mut self, bytes: &[u8]) {
        self.queue.extend_from_slice(bytes);
    }

    /// Returns the queue, to write a frame to.
    pub(super) fn out(&mut self) -> &mut Vec<u8> {
        &mut self.queue
    }

    /// Returns whether bytes wait for the line. Bytes that were only queued do not count.
    pub(super) fn is_stalled(&self) -> bool {
        self.stalled
    }

    /// Writes as much as the line takes now. Returns `false` where the terminal has hung up.
    pub(super) fn flush(&mut self) -> bool {
        while self.written < self.queue.len() {
            match self.tty.write(&self.queue[self.written..]) {
                Transfer::Bytes(bytes) => self.written += bytes,
                Transfer::WouldBlock => {
                    self.stalled = true;
                    return true;
                }
                Transfer::Closed => return false,
            }
        }
        self.drop_queue();
        true
    }

    /// Restores screen and modes. Pending output is discarded, in the queue and in the system's buffer, so that restoring
    /// never waits.
    pub(super) fn restore(&mut self) {
        let mode = std::mem::replace(&mut self.mode, TermMode::Cooked);
        if mode == TermMode::Cooked {
            return;
        }
        // Stopped by another process and continued in the background: the modes are the shell's.
        let foreground = self.tty.is_foreground();
        if !foreground && !self.tty.allows_background_output() {
            return self.drop_queue();
        }
        self.flush();
        if self.is_stalled() {
            self.drop_queue();
            self.tty.discard_output();
            self.queue(CANCEL);
            // The sequence that saves the cursor may have been discarded.
            self.invalidate_cursor();
        }
        if mode == TermMode::AltScreen {
            self.leave_screen();
        }
        self.flush();
        self.drop_queue();
        if foreground {
            // A terminal that has hung up keeps no modes.
            let _ = self.tty.restore();
        }
    }

    fn drop_queue(&mut self) {
        self.queue.clear();
        self.written = 0;
        self.stalled = false;
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.restore();
    }
}
