//! The loop: draw, wait, take in everything that has come, draw once.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec};

use crate::app::{Event, Key, Size};

use super::{
    ExitReason, Program, TerminalError, TerminalOptions,
    input::{Input, Parser},
    panics::PanicHook,
    screen::{Extent, Screen, WidthModel},
    session::Session,
    signals::Signals,
    tty::{Transfer, Tty},
    variable,
    width_probe::{REQUEST, WidthProbe},
};

/// A key for trying out what a panic does, named as in the config file.
const PANIC_KEY: &str = "YIWU_PLAN_PANIC_KEY";

/// After so long a batch of input is interrupted for a frame.
const FRAME: Duration = Duration::from_millis(16);

/// Runs `program` on `tty` from taking the terminal to giving it back.
pub fn run(
    tty: Tty,
    options: TerminalOptions,
    program: &mut dyn Program,
) -> Result<ExitReason, TerminalError> {
    let signals = Signals::catch()?;
    let panics = PanicHook::install(signals.waker()?);
    let mut session = Session::new(tty, options.mouse, options.height);
    session.enter()?;
    let ending = catch_unwind(AssertUnwindSafe(|| {
        EventLoop::new(&mut session, &signals, &panics, options, program).run()
    }));
    session.restore();
    signals.restore_default_handlers();
    let quit = matches!(ending, Ok(ExitReason::Quit)) && !panics.triggered();
    if !quit {
        // A panic may have left the program in two minds; a second one must not hide the first.
        let _ = catch_unwind(AssertUnwindSafe(|| program.on_abort()));
    }
    let message = panics.take();
    Ok(match ending {
        Ok(ending) if message.is_empty() => ending,
        _ => ExitReason::Panicked(message),
    })
}

/// The terminal has hung up.
pub struct Disconnected;

/// A program on a terminal.
pub struct EventLoop<'a> {
    pub(super) session: &'a mut Session,
    pub(super) signals: &'a Signals,
    panics: &'a PanicHook,
    pub(super) program: &'a mut dyn Program,
    pub(super) screen: Screen,
    size: Size,
    pub(super) width_probe: WidthProbe,
    pub(super) parser: Parser,
    /// When the last byte came, while the parser waits for more.
    last_input_at: Instant,
    pub(super) inputs: VecDeque<Input>,
    /// Whether something happened since the last frame.
    pub(super) dirty: bool,
    /// Whether printed text is on the main screen, until a key is pressed.
    pub(super) main_screen_print: bool,
    panic_key: Option<Key>,
}

impl<'a> EventLoop<'a> {
    fn new(
        session: &'a mut Session,
        signals: &'a Signals,
        panics: &'a PanicHook,
        options: TerminalOptions,
        program: &'a mut dyn Program,
    ) -> EventLoop<'a> {
        let size = session.size();
        let extent = match options.height {
            Some(_) => Extent::Inline,
            None => Extent::Whole,
        };
        let measure = WidthModel {
            widths: options.widths.unwrap_or_default(),
            verified: options.widths.is_some(),
        };
        EventLoop {
            session,
            signals,
            panics,
            program,
            screen: Screen::new(extent, size, measure, options.colours),
            size,
            width_probe: WidthProbe::new(options.widths.is_some()),
            parser: Parser::default(),
            last_input_at: Instant::now(),
            inputs: VecDeque::new(),
            dirty: true,
            main_screen_print: false,
            panic_key: variable(PANIC_KEY).and_then(|key| key.parse().ok()),
        }
    }

    fn run(mut self) -> ExitReason {
        loop {
            match self.tick() {
                Ok(None) => {}
                Ok(Some(ending)) => return ending,
                Err(Disconnected) => return ExitReason::HungUp,
            }
        }
    }

    fn tick(&mut self) -> Result<Option<ExitReason>, Disconnected> {
        // Before anything is written: an editor that outlives this process may have the terminal.
        if let Some(signal) = self.signals.ending() {
            return Ok(Some(ExitReason::Signal(signal)));
        }
        if self.panics.triggered() {
            return Ok(Some(ExitReason::Panicked(String::new())));
        }
        self.draw()?;
        let ready = self.wait();
        if ready.signal {
            self.signals.drain();
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
        let quit = self.process_inputs()?;
        if quit {
            self.drain_replies();
        }
        Ok(quit.then_some(ExitReason::Quit))
    }

    /// Draws, if there is anything new and the last frame is on its way.
    fn draw(&mut self) -> Result<(), Disconnected> {
        if !self.dirty || self.main_screen_print || self.session.is_stalled() {
            return self.flush();
        }
        self.dirty = false;
        if self.width_probe.should_send(self.size, Instant::now()) {
            self.screen.painter().ask(REQUEST);
        }
        let program = &mut *self.program;
        self.screen
            .draw(|frame| program.draw(frame), self.session.out());
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Disconnected> {
        if self.session.flush() {
            Ok(())
        } else {
            Err(Disconnected)
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
        let timeout = self.poll_timeout().map(|timeout| Timespec {
            tv_sec: timeout.as_secs() as i64,
            tv_nsec: timeout.subsec_nanos().into(),
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
    fn poll_timeout(&self) -> Option<Duration> {
        if !self.inputs.is_empty() {
            return Some(Duration::ZERO);
        }
        let now = Instant::now();
        let rest = self.parser.wait().map(|wait| self.last_input_at + wait);
        let until = [rest, self.program.wake_at()].into_iter().flatten().min()?;
        Some(until.saturating_duration_since(now))
    }

    fn after_signals(&mut self) -> Result<(), Disconnected> {
        if self.signals.take_continued() {
            // Whoever had the terminal meanwhile changed its modes and its screen; of the plain screen
            // only the modes matter.
            if self.main_screen_print {
                self.session.tty().make_raw().map_err(|_| Disconnected)?;
            } else {
                self.resume()?;
            }
        }
        if self.signals.take_resized() {
            self.check_size();
            self.session.invalidate_cursor();
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
            self.notify(Event::Resize(size));
        }
    }

    /// Hands over an event that asks for nothing in return.
    fn notify(&mut self, event: Event) {
        self.program.update(event);
        self.dirty = true;
    }

    /// Takes the terminal back from whoever had it, at the size it now has.
    pub(super) fn resume(&mut self) -> Result<(), Disconnected> {
        self.session.enter().map_err(|_| Disconnected)?;
        self.check_size();
        self.screen.painter().forget();
        self.dirty = true;
        Ok(())
    }

    fn read(&mut self) -> Result<(), Disconnected> {
        let mut buffer = [0; 4096];
        let mut inputs = Vec::new();
        for _ in 0..16 {
            match self.session.tty().read(&mut buffer) {
                Transfer::Bytes(bytes) => self.parser.feed(&buffer[..bytes], &mut inputs),
                Transfer::WouldBlock => break,
                Transfer::Closed => return Err(Disconnected),
            }
            self.last_input_at = Instant::now();
        }
        self.inputs.extend(inputs);
        Ok(())
    }

    /// Ends what the parser has waited for long enough. Only when nothing is there to be read: the rest
    /// of a sequence may have come while the program was busy.
    fn expire(&mut self) {
        if let Some(wait) = self.parser.wait()
            && self.last_input_at.elapsed() >= wait
        {
            let mut inputs = Vec::new();
            self.parser.expire(&mut inputs);
            self.inputs.extend(inputs);
        }
    }

    /// Hands over what has come, for as long as a frame may wait; whether the program quits.
    fn process_inputs(&mut self) -> Result<bool, Disconnected> {
        let started = Instant::now();
        if self.program.wake_at().is_some_and(|at| at <= started) && self.dispatch(Event::Wake)? {
            return Ok(true);
        }
        while let Some(input) = self.inputs.pop_front() {
            let event = match input {
                Input::Cursor { column, .. } => match self.width_probe.on_reply(column) {
                    Some(measure) => {
                        self.screen.painter().set_width_model(measure);
                        Event::Ambiguous(measure.widths)
                    }
                    None => continue,
                },
                Input::Key(_) if self.main_screen_print => {
                    self.main_screen_print = false;
                    self.resume()?;
                    continue;
                }
                _ if self.main_screen_print => continue,
                Input::Key(key) => {
                    if self.panic_key == Some(key) {
                        panic!("asked for by {PANIC_KEY}");
                    }
                    Event::Key(key)
                }
                Input::Paste(text) => Event::Paste(text),
                Input::Mouse(mouse) => Event::Mouse(mouse),
            };
            if self.dispatch(event)? {
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
