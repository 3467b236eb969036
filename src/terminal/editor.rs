//! Editing a text in the user's editor.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::{Child, Command, ExitStatus},
};

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use tempfile::NamedTempFile;

use crate::app::EditorError;

use super::signals::Signals;

/// Exit codes of the shell where there is no such command, or it cannot be run: by POSIX, XCU 2.8.2; of cmd.exe.
const NOT_STARTED: [i32; 2] = if cfg!(windows) {
    [9009, 9009]
} else {
    [126, 127]
};

/// A text in a file, and the command that edits it.
pub(super) struct Editing {
    command: String,
    text: String,
    file: NamedTempFile,
}

/// The end of the wait for the editor.
pub(super) enum Edited {
    /// The text as saved, or the error.
    Done(Result<String, EditorError>),
    /// This program must end. The editor continues, and its file is kept.
    Interrupted,
}

impl Editing {
    /// Writes `text` to a file that only the user can read, for the editor VISUAL or EDITOR names.
    ///
    /// # Errors
    /// Where none is named, or no file can be written. Nothing has happened to the terminal then.
    pub(super) fn begin(
        text: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Editing, EditorError> {
        let command = ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.trim().is_empty()))
            .or_else(|| cfg!(windows).then(|| "notepad".to_owned()))
            .ok_or(EditorError::NoEditor)?;
        // Markdown, for those editors that go by the name.
        let file = tempfile::Builder::new()
            .prefix("yiwu-plan-")
            .suffix(".md")
            .tempfile()
            .and_then(|mut file| file.write_all(text.as_bytes()).map(|()| file))
            .map_err(unavailable)?;
        Ok(Editing {
            command,
            text: text.to_owned(),
            file,
        })
    }

    /// Runs the editor on the terminal, which has been yielded, and waits for it.
    pub(super) fn wait(self, signals: &Signals) -> Edited {
        let status = self
            .start()
            .and_then(|mut child| signals.wait_for_child(&mut child));
        match status {
            Ok(Some(status)) => Edited::Done(self.read(status)),
            Ok(None) => {
                self.keep();
                Edited::Interrupted
            }
            Err(error) => Edited::Done(Err(unavailable(error))),
        }
    }

    #[cfg(windows)]
    fn start(&self) -> io::Result<Child> {
        use std::os::windows::process::CommandExt;
        // Through cmd: the command may have arguments. It takes away the outermost quotes alone.
        let path = self.file.path().display();
        Command::new("cmd")
            .raw_arg(format!("/S /C \"{} \"{path}\"\"", self.command))
            .spawn()
    }

    #[cfg(unix)]
    fn start(&self) -> io::Result<Child> {
        // Through the shell, like git: the command may have arguments.
        Command::new("/bin/sh")
            .arg("-c")
            .arg(format!("{} \"$@\"", self.command))
            .arg(&self.command)
            .arg(self.file.path())
            .spawn()
    }

    /// Reads what the editor has saved. Whatever happens, what was written is not lost: where it cannot be
    /// taken over the file is kept, and the error names it.
    fn read(self, status: ExitStatus) -> Result<String, EditorError> {
        // By its name: many editors write a new file and move it into the old one's place.
        let bytes = fs::read(self.file.path()).map_err(unavailable)?;
        if !status.success() {
            let written = bytes != self.text.as_bytes();
            if !written
                && status
                    .code()
                    .is_some_and(|code| NOT_STARTED.contains(&code))
            {
                let command = self.command;
                return Err(EditorError::NotStarted { command });
            }
            return Err(EditorError::ExitedWithError {
                kept: written.then(|| self.keep()).flatten(),
            });
        }
        match decode(&bytes) {
            Some(text) => Ok(text),
            None => Err(EditorError::NotText { kept: self.keep() }),
        }
    }

    /// Leaves the file where it is, readable by the user alone. Returns its path.
    fn keep(self) -> Option<PathBuf> {
        // Only the handle of a file that the editor has moved away can be lost here.
        self.file.into_temp_path().keep().ok()
    }
}

fn unavailable(error: io::Error) -> EditorError {
    EditorError::Unavailable(error.to_string())
}

/// Decodes what an editor has saved: with a byte order mark what that says, else UTF-8, UTF-16 or GB18030.
/// Line ends become `\n`. `None` for any other.
fn decode(bytes: &[u8]) -> Option<String> {
    let strict = |encoding: &'static Encoding, bytes| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    let text = match (Encoding::for_bom(bytes), memchr::memchr(0, bytes)) {
        (Some((encoding, mark)), _) => strict(encoding, &bytes[mark..]),
        // A text has ASCII in it, if only its line ends: in UTF-16 the other byte is 0.
        (None, Some(at)) if at % 2 == 0 => strict(UTF_16BE, bytes),
        (None, Some(_)) => strict(UTF_16LE, bytes),
        (None, None) => strict(UTF_8, bytes).or_else(|| strict(GB18030, bytes)),
    };
    let text = text.filter(|text| !text.contains('\0'))?;
    Some(text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_encoding_an_editor_saves() {
        let utf16 = |order: fn(u16) -> [u8; 2]| {
            "甲\r\n乙\n"
                .encode_utf16()
                .flat_map(order)
                .collect::<Vec<_>>()
        };
        for (bytes, text) in [
            ("甲乙\n".as_bytes().to_vec(), Some("甲乙\n")),
            ("\u{feff}甲\r\n乙\r\n".as_bytes().to_vec(), Some("甲\n乙\n")),
            (b"\xbc\xd7\xd2\xd2\r\n".to_vec(), Some("甲乙\n")),
            (
                [&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat(),
                Some("甲\n乙\n"),
            ),
            (
                [&b"\xfe\xff"[..], &utf16(u16::to_be_bytes)].concat(),
                Some("甲\n乙\n"),
            ),
            (utf16(u16::to_le_bytes), Some("甲\n乙\n")),
            (utf16(u16::to_be_bytes), Some("甲\n乙\n")),
            (b"".to_vec(), Some("")),
            (b"\xff".to_vec(), None),
            (b"a\0\0\xd8".to_vec(), None),
        ] {
            assert_eq!(decode(&bytes).as_deref(), text, "{bytes:?}");
        }
    }

    #[cfg(unix)]
    fn edit(editor: &str, text: &str) -> Result<String, EditorError> {
        let signals = Signals::catch().expect("signals can be caught");
        let variable = |name: &str| (name == "EDITOR").then(|| editor.to_owned());
        match Editing::begin(text, variable)?.wait(&signals) {
            Edited::Done(result) => result,
            Edited::Interrupted => panic!("nothing ends the program"),
        }
    }

    #[test]
    #[cfg(unix)]
    fn the_text_as_the_editor_saved_it() {
        let not_started = |command: &str| {
            let command = command.to_owned();
            Err(EditorError::NotStarted { command })
        };
        for (editor, result) in [
            ("true", Ok("原文\n".to_owned())),
            ("printf '批注\\n' >>", Ok("原文\n批注\n".to_owned())),
            ("sed -i s/原/新/", Ok("新文\n".to_owned())),
            ("false", Err(EditorError::ExitedWithError { kept: None })),
            ("/no/such -x", not_started("/no/such -x")),
            ("/dev/null", not_started("/dev/null")),
            ("", Err(EditorError::NoEditor)),
            ("  ", Err(EditorError::NoEditor)),
        ] {
            assert_eq!(edit(editor, "原文\n"), result, "{editor}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_was_written_is_kept_whatever_happened() {
        for (editor, written) in [
            ("sh -c 'printf 新 >\"$1\"; exit 1' sh", &b"\xe6\x96\xb0"[..]),
            ("sh -c 'printf x >\"$1\"; kill -9 $$' sh", b"x"),
            ("printf '\\377' >", b"\xff"),
        ] {
            let kept = match edit(editor, "原") {
                Err(EditorError::ExitedWithError { kept } | EditorError::NotText { kept }) => kept,
                other => panic!("{editor}: {other:?}"),
            };
            let path = kept.expect("a file");
            assert_eq!(fs::read(&path).expect("it is there"), written, "{editor}");
            fs::remove_file(path).expect("removed");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_is_gone_is_reported() {
        let result = edit("rm", "x");
        assert!(
            matches!(result, Err(EditorError::Unavailable(_))),
            "{result:?}"
        );
    }

    #[test]
    #[cfg(unix)]
    fn others_cannot_read_the_file() {
        let path = "sh -c 'test $(ls -l \"$1\" | cut -c5-10) = ------' sh";
        assert_eq!(edit(path, "x"), Ok("x".to_owned()));
    }
}
