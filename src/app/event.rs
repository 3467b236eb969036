//! Events from the terminal and effects on it: plain values, so that the app needs no terminal.

use std::{path::PathBuf, sync::Arc};

use crate::search::Library;

use super::Key;

/// The terminal's size, in columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

/// A colour: red, green and blue, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Returns whether dark text is easier to read on it than light text: its relative luma (ITU-R BT.601) is
    /// above half.
    pub fn is_light(self) -> bool {
        let [red, green, blue] = self.0.map(u32::from);
        299 * red + 587 * green + 114 * blue > 127_500
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Key(Key),
    /// Text from a bracketed paste, as it came: untrusted.
    Paste(String),
    Resize(Size),
    Mouse(Mouse),
    /// The terminal has answered how wide ambiguous characters are on it.
    Ambiguous(crate::width::AmbiguousWidth),
    /// The terminal's background colour, where it was asked for and is known.
    Background(Rgb),
    /// An effect was carried out, or could not be.
    Copied(Copied),
    /// A file was written: its path, or why it could not be.
    Written(Result<String, String>),
    /// The names that a path being typed can go on with; folders end in `/`.
    Completed {
        path: String,
        names: Vec<String>,
    },
    /// The user's editor ended: the text as saved, or the error.
    Edited(Result<String, EditorError>),
    /// The imported plans were read, as [`App::wants_library`](super::App::wants_library) asked for.
    Library(Arc<Library>),
    /// The requested wake-up time was reached, without input.
    Wake,
}

/// A movement of the mouse that is reported, in columns and rows from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub kind: MouseKind,
    pub column: u16,
    pub row: u16,
}

/// The left button and the wheel; the other buttons are the terminal's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    Press,
    /// Moved while the button is down.
    Drag,
    Release,
    WheelUp,
    WheelDown,
}

/// The result of a copy. It never says that the text arrived: OSC 52 has no acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// Copied by `tmux load-buffer -w -`.
    Tmux,
    /// Sent to the terminal as OSC 52.
    Asked,
    /// Copied by a local clipboard program; its name.
    Tool(&'static str),
    /// The text exceeds this maximum, in bytes.
    TooLong { bytes: usize, most: usize },
    /// Every method of copying failed.
    Failed,
}

/// A reason why the user's editor gave no text. The text written in it is then in the file that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorError {
    /// Neither VISUAL nor EDITOR names one.
    NoEditor,
    /// There is no such program, or it cannot be run; the command as VISUAL or EDITOR has it.
    NotStarted { command: String },
    /// Its file could not be written or is gone; the reason, in the system's words.
    Unavailable(String),
    /// It exited with an error. An unchanged text is not kept.
    ExitedWithError { kept: Option<PathBuf> },
    /// The saved file is not text in UTF-8, UTF-16 or GB18030.
    NotText { kept: Option<PathBuf> },
}

/// A request to the terminal or the system.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Quit,
    /// Suspend the process as a job (Ctrl-Z), and redraw when it resumes.
    Suspend,
    /// Redraw the whole screen.
    Redraw,
    Copy(String),
    /// Leave the alternate screen, print this text so that it can be selected with the mouse, wait for a key, return.
    PrintToMainScreen(String),
    /// Open the user's editor on this text.
    Edit(String),
    /// Look up the names that a path can go on with.
    Complete(String),
    /// Write a text to a new file.
    Write {
        path: String,
        text: String,
        /// True if a file of that name may be replaced.
        replace: bool,
    },
    /// Save the state, which has changed.
    Save,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_counts_most_for_the_lightness_of_a_colour_and_blue_least() {
        for (dark, light) in [
            ([0, 0, 0], [255, 255, 255]),
            ([127, 127, 127], [128, 128, 128]),
            ([0, 217, 0], [0, 218, 0]),
            ([255, 87, 0], [255, 88, 0]),
            ([0, 200, 88], [0, 200, 89]),
            ([255, 0, 255], [255, 255, 0]),
        ] {
            assert!(!Rgb(dark).is_light(), "{dark:?}");
            assert!(Rgb(light).is_light(), "{light:?}");
        }
    }
}
