//! The effects a program asks for, carried out on the terminal and the system.

use std::{collections::VecDeque, time::Instant};

use crate::app::{Copied, EditorError, Effect, Event};

use super::{
    clipboard::CopyJob,
    editor::{Edited, Editing},
    event_loop::{Disconnected, EventLoop},
    files, signals, variable,
};

impl EventLoop<'_> {
    /// Sends an event and carries out the effects. Returns whether the program quits.
    pub(super) fn dispatch(&mut self, event: Event) -> Result<bool, Disconnected> {
        self.dirty = true;
        let mut effects = VecDeque::from(self.program.update(event));
        while let Some(effect) = effects.pop_front() {
            let answer = match effect {
                Effect::Quit => return Ok(true),
                Effect::Suspend => {
                    self.suspend()?;
                    None
                }
                Effect::Redraw => {
                    self.screen.painter().forget();
                    None
                }
                Effect::Copy(text) => {
                    if let Some(superseded) = self.copy.replace(CopyJob::new(text, variable)) {
                        superseded.cancel();
                    }
                    self.poll_copy().map(Event::Copied)
                }
                Effect::PrintToMainScreen(text) => {
                    self.session.print_to_main_screen(&text);
                    self.main_screen_print = true;
                    None
                }
                Effect::Edit(text) => self.edit(&text)?.map(Event::Edited),
                Effect::Write {
                    path,
                    text,
                    replace,
                } => Some(Event::Written(files::write(path, &text, replace))),
                Effect::Complete(path) => {
                    let names = files::complete(&path);
                    Some(Event::Completed { path, names })
                }
                // Handled by the owner of the program.
                Effect::Save => None,
            };
            if let Some(event) = answer {
                effects.extend(self.program.update(event));
            }
        }
        Ok(false)
    }

    /// Returns the result of the copy in progress, if it is known now.
    pub(super) fn poll_copy(&mut self) -> Option<Copied> {
        let copied = self
            .copy
            .as_mut()?
            .poll(Instant::now(), self.session.out())?;
        self.copy = None;
        Some(copied)
    }

    /// Waits for the copy in progress, unless a signal ends the program.
    pub(super) fn finish_copy(&mut self) {
        while let Some(job) = &self.copy {
            let timeout = job.deadline().saturating_duration_since(Instant::now());
            if self.poll_copy().is_some() || self.signals.ending().is_some() {
                return;
            }
            self.signals.wait(Some(timeout));
        }
    }

    /// Stops the job, as Ctrl-Z does in cooked mode. Where no shell could continue it, nothing happens.
    fn suspend(&mut self) -> Result<(), Disconnected> {
        if !signals::can_stop() {
            return Ok(());
        }
        self.yield_terminal();
        signals::stop_job();
        self.resume()
    }

    /// Yields the terminal to the user's editor; `None` where this program must end meanwhile.
    fn edit(&mut self, text: &str) -> Result<Option<Result<String, EditorError>>, Disconnected> {
        let editing = match Editing::begin(text, variable) {
            Ok(editing) => editing,
            Err(error) => return Ok(Some(Err(error))),
        };
        self.yield_terminal();
        match editing.wait(self.signals) {
            // The loop sees the signal next, and the terminal is the editor's.
            Edited::Interrupted => Ok(None),
            Edited::Done(result) => {
                self.resume()?;
                Ok(Some(result))
            }
        }
    }
}
