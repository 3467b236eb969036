//! What the program asks of the terminal, and of the shell around it.

use std::{collections::VecDeque, time::Instant};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    process::Signal,
};

use crate::app::{EditorError, Effect, Event};

use super::{
    copy::copy,
    editor::{Edited, Editing},
    input::Input,
    run::{Disconnected, EventLoop},
    tty::Transfer,
    variable,
};

impl EventLoop<'_> {
    /// Hands over an event and does what the program then asks for; whether that is to quit.
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
                    let copied = copy(&text, variable, self.session.out());
                    Some(Event::Copied(copied))
                }
                Effect::PrintToMainScreen(text) => {
                    self.session.print_to_main_screen(&text);
                    self.main_screen_print = true;
                    None
                }
                Effect::Edit(text) => self.edit(&text)?.map(Event::Edited),
                // Whoever keeps the state has seen it.
                Effect::Save => None,
            };
            if let Some(event) = answer {
                effects.extend(self.program.update(event));
            }
        }
        Ok(false)
    }

    /// Stops like any job: the whole process group, by the signal the terminal would send. Where no
    /// shell could continue it (an orphaned group) the system ignores that, and nothing happens.
    fn suspend(&mut self) -> Result<(), Disconnected> {
        self.drain_replies();
        self.session.restore();
        let _ = rustix::process::kill_current_process_group(Signal::TSTP);
        // Continued. The signal that did it says nothing new.
        self.signals.take_continued();
        self.resume()
    }

    /// Lends the terminal to the user's editor; `None` where this program must end meanwhile.
    fn edit(&mut self, text: &str) -> Result<Option<Result<String, EditorError>>, Disconnected> {
        let editing = match Editing::begin(text, variable) {
            Ok(editing) => editing,
            Err(error) => return Ok(Some(Err(error))),
        };
        self.drain_replies();
        self.session.restore();
        match editing.wait(self.signals) {
            // The loop sees the signal next, and the terminal is the editor's.
            Edited::MustEnd => Ok(None),
            Edited::Done(result) => {
                self.resume()?;
                Ok(Some(result))
            }
        }
    }

    /// Waits a moment for answers that are still to come, so that they do not end up in the shell.
    pub(super) fn drain_replies(&mut self) {
        while let Some(patience) = self.width_probe.outstanding(Instant::now()) {
            let mut fds = [PollFd::new(self.session.tty().fd(), PollFlags::IN)];
            let timeout = Timespec {
                tv_sec: 0,
                tv_nsec: patience.subsec_nanos().into(),
            };
            if self.session.is_stalled()
                || !matches!(rustix::event::poll(&mut fds, Some(&timeout)), Ok(1..))
            {
                return;
            }
            let mut buffer = [0; 256];
            let mut inputs = Vec::new();
            match self.session.tty().read(&mut buffer) {
                Transfer::Bytes(bytes) => self.parser.feed(&buffer[..bytes], &mut inputs),
                _ => return,
            }
            for input in inputs {
                match input {
                    Input::Cursor { column, .. } => _ = self.width_probe.on_reply(column),
                    other => self.inputs.push_back(other),
                }
            }
        }
    }
}
