//! The loop: draw, wait, take in everything that has come, draw once.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec};

use crate::app::{Event, Key, Size};

use super::{
    Ending, Options, Program, TerminalError,
    input::{Input, Parser},
    panics::Panics,
    question::{QUESTION, Question},
    screen::{Extent, Measure, Screen},
    session::Session,
    signals::Signals,
    tty::{Transfer, Tty},
    variable,
};

/// A key for trying out what a panic does, named as in the config file.
const PANIC_KEY: &str = "YIWU_PLAN_PANIC_KEY";

/// After so long a batch of input is interrupted for a frame.
const FRAME: Duration = Duration::from_millis(16);

/// Runs `program` on `tty` from taking the terminal to giving it back.
pub fn run(tty: Tty, options: Options, program: &mut dyn Program) -> Result<Ending, TerminalError> {
    let signals = Signals::catch()?;
    let panics = Panics::keep(signals.waker()?);
    let mut session = Session::new(tty, options.mouse, options.height);
    session.take()?;
    let ending = catch_unwind(AssertUnwindSafe(|| {
        Running::new(&mut session, &signals, &panics, options, program).until_the_end()
    }));
    session.leave();
    signals.let_go();
    let quit = matches!(ending, Ok(Ending::Quit)) && !panics.happened();
    if !quit {
        // A panic may have left the program in two minds; a second one must not hide the first.
        let _ = catch_unwind(AssertUnwindSafe(|| program.last_words()));
    }
    let message = panics.take();
    Ok(match ending {
        Ok(ending) if message.is_empty() => ending,
        _ => Ending::Panicked(message),
    })
}

/// The terminal has hung up.
pub struct Gone;

/// A program on a terminal.
pub struct Running<'a> {
    pub(super) session: &'a mut Session,
    pub(super) signals: &'a Signals,
    panics: &'a Panics,
    pub(super) program: &'a mut dyn Program,
    pub(super) screen: Screen,
    size: Size,
    pub(super) question: Question,
    pub(super) parser: Parser,
    /// When the last byte came, while the parser waits for more.
    heard: Instant,
    pub(super) inputs: VecDeque<Input>,
    /// Whether something happened since the last frame.
    pub(super) dirty: bool,
    /// Whether a sheet is shown on the plain screen, until a key is pressed.
    pub(super) sheet: bool,
    panic_key: Option<Key>,
}

impl<'a> Running<'a> {
    fn new(
        session: &'a mut Session,
        signals: &'a Signals,
        panics: &'a Panics,
        options: Options,
        program: &'a mut dyn Program,
    ) -> Running<'a> {
        let size = session.size();
        let extent = match options.height {
            Some(_) => Extent::Inline,
            None => Extent::Whole,
        };
        let measure = Measure {
            widths: options.widths.unwrap_or_default(),
            certain: options.widths.is_some(),
        };
        Running {
            session,
            signals,
            panics,
            program,
            screen: Screen::new(extent, size, measure, options.colours),
            size,
            question: Question::new(options.widths.is_some()),
            parser: Parser::default(),
            heard: Instant::now(),
            inputs: VecDeque::new(),
            dirty: true,
            sheet: false,
            panic_key: variable(PANIC_KEY).and_then(|key| key.parse().ok()),
        }
    }

    fn until_the_end(mut self) -> Ending {
        loop {
            match self.once() {
                Ok(None) => {}
                Ok(Some(ending)) => return ending,
                Err(Gone) => return Ending::HungUp,
            }
        }
    }

    fn once(&mut self) -> Result<Option<Ending>, Gone> {
        // Before anything is written: the terminal may be lent to an editor that outlives this.
        if let Some(signal) = self.signals.ending() {
            return Ok(Some(Ending::Signal(signal)));
        }
        if self.panics.happened() {
            return Ok(Some(Ending::Panicked(String::new())));
        }
        self.draw()?;
        let ready = self.wait();
        if ready.signal {
            self.signals.empty_pipe();
            self.after_signals()?;
        }
        if ready.output {
            self.flush()?;
        }
        if !ready.input {
            self.expire();
        } else if self.inputs.is_empty() {
            self.read()?;
        }
        let quit = self.take_in()?;
        if quit {
            self.hear_answers();
        }
        Ok(quit.then_some(Ending::Quit))
    }

    /// Draws, if there is anything new and the last frame is on its way.
    fn draw(&mut self) -> Result<(), Gone> {
        if !self.dirty || self.sheet || self.session.is_stalled() {
            return self.flush();
        }
        self.dirty = false;
        if self.question.is_due(self.size, Instant::now()) {
            self.screen.painter().ask(QUESTION);
        }
        let program = &mut *self.program;
        self.screen
            .draw(|frame| program.draw(frame), self.session.out());
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Gone> {
        if self.session.flush() {
            Ok(())
        } else {
            Err(Gone)
        }
    }

    /// Sleeps until something can be done.
    fn wait(&self) -> Ready {
        let mut events = PollFlags::IN;
        if self.session.is_stalled() {
            events |= PollFlags::OUT;
        }
        let mut fds = [
            PollFd::new(self.session.tty().fd(), events),
            PollFd::new(self.signals.pipe(), PollFlags::IN),
        ];
        let timeout = self.patience().map(|patience| Timespec {
            tv_sec: patience.as_secs() as i64,
            tv_nsec: patience.subsec_nanos().into(),
        });
        // EINTR: a signal came, and its byte is in the pipe.
        let _ = rustix::event::poll(&mut fds, timeout.as_ref());
        let terminal = fds[0].revents();
        Ready {
            // What is wrong with the terminal is found out by reading.
            input: terminal.intersects(!PollFlags::OUT),
            output: terminal.contains(PollFlags::OUT),
            signal: !fds[1].revents().is_empty(),
        }
    }

    /// How long to sleep at most; `None` for ever.
    fn patience(&self) -> Option<Duration> {
        if !self.inputs.is_empty() {
            return Some(Duration::ZERO);
        }
        let now = Instant::now();
        let rest = self.parser.wait().map(|wait| self.heard + wait);
        let until = [rest, self.program.wake_at()].into_iter().flatten().min()?;
        Some(until.saturating_duration_since(now))
    }

    fn after_signals(&mut self) -> Result<(), Gone> {
        if self.signals.take_continued() {
            // Whoever had the terminal meanwhile changed its modes and its screen; of the plain screen
            // only the modes matter.
            if self.sheet {
                self.session.tty().make_raw().map_err(|_| Gone)?;
            } else {
                self.retake()?;
            }
        }
        if self.signals.take_resized() {
            self.check_size();
            self.session.lose_place();
            // Even where it is the same again: the terminal may have cut lines in between.
            self.screen.painter().forget();
            self.dirty = true;
        }
        Ok(())
    }

    fn check_size(&mut self) {
        let size = self.session.size();
        if size != self.size {
            self.size = size;
            self.screen.resize(size);
            self.tell(Event::Resize(size));
        }
    }

    /// Hands over an event that asks for nothing in return.
    fn tell(&mut self, event: Event) {
        self.program.update(event);
        self.dirty = true;
    }

    /// Takes the terminal back from whoever had it, at the size it now has.
    pub(super) fn retake(&mut self) -> Result<(), Gone> {
        self.session.take().map_err(|_| Gone)?;
        self.check_size();
        self.screen.painter().forget();
        self.dirty = true;
        Ok(())
    }

    fn read(&mut self) -> Result<(), Gone> {
        let mut buffer = [0; 4096];
        let mut inputs = Vec::new();
        for _ in 0..16 {
            match self.session.tty().read(&mut buffer) {
                Transfer::Bytes(bytes) => self.parser.feed(&buffer[..bytes], &mut inputs),
                Transfer::Later => break,
                Transfer::Gone => return Err(Gone),
            }
            self.heard = Instant::now();
        }
        self.inputs.extend(inputs);
        Ok(())
    }

    /// Ends what the parser has waited for long enough. Only when nothing is there to be read: the rest
    /// of a sequence may have come while the program was busy.
    fn expire(&mut self) {
        if let Some(wait) = self.parser.wait()
            && self.heard.elapsed() >= wait
        {
            let mut inputs = Vec::new();
            self.parser.expire(&mut inputs);
            self.inputs.extend(inputs);
        }
    }

    /// Hands over what has come, for as long as a frame may wait; whether the program quits.
    fn take_in(&mut self) -> Result<bool, Gone> {
        let started = Instant::now();
        if self.program.wake_at().is_some_and(|at| at <= started) && self.happened(Event::Wake)? {
            return Ok(true);
        }
        while let Some(input) = self.inputs.pop_front() {
            let event = match input {
                Input::Cursor { column, .. } => match self.question.answered(column) {
                    Some(measure) => {
                        self.screen.painter().set_measure(measure);
                        Event::Ambiguous(measure.widths)
                    }
                    None => continue,
                },
                Input::Key(_) if self.sheet => {
                    self.sheet = false;
                    self.retake()?;
                    continue;
                }
                _ if self.sheet => continue,
                Input::Key(key) => {
                    if self.panic_key == Some(key) {
                        panic!("asked for by {PANIC_KEY}");
                    }
                    Event::Key(key)
                }
                Input::Paste(text) => Event::Paste(text),
                Input::Mouse(mouse) => Event::Mouse(mouse),
            };
            if self.happened(event)? {
                return Ok(true);
            }
            if started.elapsed() >= FRAME {
                break;
            }
        }
        Ok(false)
    }
}

/// What can be done without waiting.
struct Ready {
    input: bool,
    output: bool,
    signal: bool,
}
