//! The user's own editor on a text.

use std::{
    io::Write,
    process::{Child, Command, ExitStatus},
};

use rustix::event::{PollFd, PollFlags};
use tempfile::NamedTempFile;

use crate::app::EditorError;

use super::signals::Signals;

/// A text in a file, and the command that edits it.
pub struct Editing {
    command: String,
    file: NamedTempFile,
}

/// How the wait for the editor ended.
pub enum Edited {
    /// The text as saved, or why there is none.
    Done(Result<String, EditorError>),
    /// This program must end; the editor is on its own.
    MustEnd,
}

impl Editing {
    /// Puts `text` into a file that only the user can read, for the editor VISUAL or EDITOR names.
    ///
    /// # Errors
    /// Where none is named, or no file can be written. Nothing has happened to the terminal then.
    pub fn begin(
        text: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Editing, EditorError> {
        let command = ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.trim().is_empty()))
            .ok_or(EditorError::NoEditor)?;
        // Markdown, for those editors that go by the name.
        let file = tempfile::Builder::new()
            .prefix("yiwu-plan-")
            .suffix(".md")
            .tempfile()
            .and_then(|mut file| file.write_all(text.as_bytes()).map(|()| file))
            .map_err(|error| EditorError::Unavailable(error.to_string()))?;
        Ok(Editing { command, file })
    }

    /// Runs the editor on the terminal, which has been given back, and waits for it.
    pub fn wait(self, signals: &Signals) -> Edited {
        let status = match self.start().and_then(|child| {
            let pipe = signals.wake_by_children()?;
            let status = wait_for(child, signals);
            signal_hook::low_level::unregister(pipe);
            status
        }) {
            Ok(Some(status)) => status,
            Ok(None) => return Edited::MustEnd,
            Err(error) => return Edited::Done(Err(EditorError::Unavailable(error.to_string()))),
        };
        if !status.success() {
            return Edited::Done(Err(EditorError::ExitedWithError));
        }
        // By its name: many editors write a new file and move it into the old one's place.
        let text = std::fs::read_to_string(self.file.path());
        Edited::Done(text.map_err(|error| EditorError::Unavailable(error.to_string())))
    }

    /// Through the shell, like git: the command may have arguments.
    fn start(&self) -> std::io::Result<Child> {
        Command::new("/bin/sh")
            .arg("-c")
            .arg(format!("{} \"$@\"", self.command))
            .arg(&self.command)
            .arg(self.file.path())
            .spawn()
    }
}

/// Waits until `child` ends, or this program must: then `None`.
fn wait_for(mut child: Child, signals: &Signals) -> std::io::Result<Option<ExitStatus>> {
    loop {
        signals.drain();
        if let Some(status) = child.try_wait()? {
            signals.forget_interrupts();
            return Ok(Some(status));
        }
        signals.forget_interrupts();
        if signals.ending().is_some() {
            return Ok(None);
        }
        let mut fds = [PollFd::new(signals.pipe(), PollFlags::IN)];
        // EINTR: a signal came, and its byte is in the pipe.
        let _ = rustix::event::poll(&mut fds, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(editor: &str, text: &str) -> Result<String, EditorError> {
        let signals = Signals::catch().expect("signals can be caught");
        let variable = |name: &str| (name == "EDITOR").then(|| editor.to_owned());
        match Editing::begin(text, variable)?.wait(&signals) {
            Edited::Done(result) => result,
            Edited::MustEnd => panic!("nothing says to end"),
        }
    }

    #[test]
    fn the_text_as_the_editor_saved_it() {
        for (editor, result) in [
            ("true", Ok("原文\n".to_owned())),
            ("printf '批注\\n' >>", Ok("原文\n批注\n".to_owned())),
            ("sed -i s/原/新/", Ok("新文\n".to_owned())),
            ("false", Err(EditorError::ExitedWithError)),
            ("", Err(EditorError::NoEditor)),
            ("  ", Err(EditorError::NoEditor)),
        ] {
            assert_eq!(edit(editor, "原文\n"), result, "{editor}");
        }
    }

    #[test]
    fn what_is_no_text_is_said() {
        let result = edit("printf '\\377' >", "");
        assert!(
            matches!(result, Err(EditorError::Unavailable(_))),
            "{result:?}"
        );
    }

    #[test]
    fn nobody_else_can_read_it() {
        let path = "sh -c 'test $(ls -l \"$1\" | cut -c5-10) = ------' sh";
        assert_eq!(edit(path, "x"), Ok("x".to_owned()));
    }
}
