//! The terminal while the program has it: taken, written to, given back on every way out.

use std::io;

use crate::app::Size;

use super::{
    Height, is_terminal_control,
    screen::make_room,
    tty::{Transfer, Tty},
};

/// What a full screen needs of the terminal: the alternate screen, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// Everything [`ENTER`] and the frames may have set, back: attributes, bracketed paste, cursor, screen.
const LEAVE: &[u8] = b"\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// What a few rows of the plain screen need: bracketed paste.
const ENTER_INLINE: &[u8] = b"\x1b[?2004h";
/// Everything [`ENTER_INLINE`] and the frames may have set, back, and the rows erased: between frames the
/// cursor is on the first of them.
const LEAVE_INLINE: &[u8] = b"\x1b[m\x1b[?2004l\r\x1b[J\x1b[?25h";
/// Notes where the cursor is, and goes back there.
const NOTE_PLACE: &[u8] = b"\x1b7";
const TO_NOTED_PLACE: &[u8] = b"\x1b8";

/// Presses and the wheel, in the form that knows no limit of columns.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Ends whatever sequence or update a cut frame left open: CAN, then the end of the update.
const CUT: &[u8] = b"\x18\x1b[?2026l";

/// How much of the terminal the program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TermMode {
    Cooked,
    /// Raw mode, on the plain screen.
    Raw,
    /// Raw mode and the full screen.
    AltScreen,
}

/// A terminal that is taken and given back. Output is queued and written as the line takes it; nothing
/// here ever waits for the line.
#[derive(Debug)]
pub struct Session {
    tty: Tty,
    mouse: bool,
    /// Of the rows it has, where it stays inline.
    height: Option<Height>,
    /// Whether the noted place is still where the cursor's line is.
    anchored: bool,
    mode: TermMode,
    queue: Vec<u8>,
    written: usize,
    /// Whether the line took less than it was given.
    stalled: bool,
}

impl Session {
    pub fn new(tty: Tty, mouse: bool, height: Option<Height>) -> Session {
        Session {
            tty,
            mouse,
            height,
            anchored: false,
            mode: TermMode::Cooked,
            queue: Vec::new(),
            written: 0,
            stalled: false,
        }
    }

    pub fn tty(&self) -> &Tty {
        &self.tty
    }

    /// The size of what the program draws on.
    pub fn size(&self) -> Size {
        let terminal = self.tty.size();
        self.height.map_or(terminal, |height| height.of(terminal))
    }

    /// Takes the terminal: raw mode at once, the full screen, or rows of it, with the next bytes that go out.
    pub fn enter(&mut self) -> io::Result<()> {
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

    /// Makes room below the cursor's line, notes its place, which no frame moves from here on, and goes to
    /// the first row below.
    fn enter_inline(&mut self) {
        let rows = self.size().rows;
        self.queue(ENTER_INLINE);
        make_room(rows, &mut self.queue);
        self.queue(NOTE_PLACE);
        self.anchored = true;
        // In raw mode a line feed only goes down.
        self.queue(b"\n\r");
    }

    /// The terminal's size has changed, and what was on a row may be on another now: the cursor's line is
    /// only known to be above the first row.
    pub fn invalidate_cursor(&mut self) {
        self.anchored = false;
    }

    /// Goes to the plain screen and prints `text` there, where the mouse can select it and where it stays.
    /// The keys still come one by one. What would act on the terminal is shown as `?`.
    pub fn print_to_main_screen(&mut self, text: &str) {
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
        if self.height.is_none() {
            return self.queue(LEAVE);
        }
        self.queue(LEAVE_INLINE);
        if self.anchored {
            self.queue(TO_NOTED_PLACE);
        }
    }

    /// Puts bytes behind those that wait to be written.
    pub fn queue(&mut self, bytes: &[u8]) {
        self.queue.extend_from_slice(bytes);
    }

    /// The queue itself, to write a frame to.
    pub fn out(&mut self) -> &mut Vec<u8> {
        &mut self.queue
    }

    /// Whether bytes wait for the line. Bytes that were only queued do not: they go out with the next.
    pub fn is_stalled(&self) -> bool {
        self.stalled
    }

    /// Writes as much as the line takes now; whether the terminal is still there.
    pub fn flush(&mut self) -> bool {
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

    /// Gives the terminal back as it was. What still waits to be written is thrown away, and so is what
    /// the system holds of it, since whoever leaves does not wait to see it.
    pub fn restore(&mut self) {
        let mode = std::mem::replace(&mut self.mode, TermMode::Cooked);
        if mode == TermMode::Cooked {
            return;
        }
        self.flush();
        if self.is_stalled() {
            self.drop_queue();
            self.tty.discard_output();
            self.queue(CUT);
            // What noted the place may be among what was thrown away.
            self.invalidate_cursor();
        }
        if mode == TermMode::AltScreen {
            self.leave_screen();
        }
        self.flush();
        self.drop_queue();
        // A terminal that is gone keeps no modes.
        let _ = self.tty.restore();
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
