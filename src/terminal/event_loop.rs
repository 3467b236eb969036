//! The loop: draw, wait, dispatch everything that has come, draw once.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use crate::{
    app::{Event, Key, Size},
    sanitize::{needs_escape, without_invisible},
};

use super::{
    ExitReason, Program, Ready, TerminalError, TerminalOptions, Transfer,
    clipboard::CopyJob,
    input::{ESCAPE_TIMEOUT, Input, Parser, REMOTE_ESCAPE_TIMEOUT},
    is_remote,
    panic_hook::PanicHook,
    platform::{
        signals::{self, Signals},
        tty::Tty,
    },
    probe::{Queries, TerminalProbe},
    screen::{Extent, Screen, WidthModel},
    session::Session,
    variable,
};

/// The environment variable with a key that panics, in the notation of the config file, for tests of panics.
const PANIC_KEY: &str = "YIWU_PLAN_PANIC_KEY";

/// After this time a batch of input is interrupted for a frame.
const FRAME: Duration = Duration::from_millis(16);

/// Runs `program` on `tty`, from entering the terminal to restoring it.
pub(super) fn run(
    tty: Tty,
    options: TerminalOptions,
    program: &mut dyn Program,
) -> Result<ExitReason, TerminalError> {
    let signals = Signals::catch()?;
    let panics = PanicHook::install(signals.waker()?);
    let mut session = Session::new(tty, options.mouse, options.height);
    session.enter()?;
    let mut event_loop = EventLoop::new(&mut session, &signals, &panics, options, program);
    let reason = catch_unwind(AssertUnwindSafe(|| event_loop.run()));
    if matches!(reason, Ok(ExitReason::Quit)) {
        event_loop.finish_copy();
    }
    event_loop.yield_terminal();
    signals.restore_default_handlers();
    let message = panics.take();
    Ok(match reason {
        Ok(reason) if message.is_empty() => reason,
        _ => ExitReason::Panicked(message),
    })
}

/// The terminal has hung up.
pub(super) struct Disconnected;

/// A program on a terminal.
pub(super) struct EventLoop<'a> {
    pub(super) session: &'a mut Session,
    pub(super) signals: &'a Signals,
    panics: &'a PanicHook,
    pub(super) program: &'a mut dyn Program,
    pub(super) screen: Screen,
    size: Size,
    probe: TerminalProbe,
    parser: Parser,
    inputs: VecDeque<Input>,
    /// The copy that clipboard programs have not finished.
    pub(super) copy: Option<CopyJob>,
    /// True if an event occurred since the last frame.
    pub(super) dirty: bool,
    /// True while printed text is on the main screen, until a key is pressed.
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
        let model = WidthModel {
            widths: options.widths.unwrap_or_default(),
            verified: options.widths.is_some(),
        };
        let queries = Queries {
            width: options.widths.is_none(),
            background: options.query_background,
        };
        let escape_timeout = if is_remote(variable) {
            REMOTE_ESCAPE_TIMEOUT
        } else {
            ESCAPE_TIMEOUT
        };
        EventLoop {
            session,
            signals,
            panics,
            program,
            screen: Screen::new(extent, size, model, options.colours),
            size,
            probe: TerminalProbe::new(queries),
            parser: Parser::new(options.escape_timeout.unwrap_or(escape_timeout)),
            inputs: VecDeque::new(),
            copy: None,
            dirty: true,
            main_screen_print: false,
            panic_key: variable(PANIC_KEY).and_then(|key| key.parse().ok()),
        }
    }

    fn run(&mut self) -> ExitReason {
        loop {
            match self.tick() {
                Ok(None) => {}
                Ok(Some(reason)) => return reason,
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
        let has_read = ready.input && self.inputs.is_empty() && self.read()?;
        if !has_read {
            // Only where nothing could be read: the rest of a sequence may have come while the program was
            // busy.
            self.expire();
        }
        if let Some(copied) = self.poll_copy() {
            self.notify(Event::Copied(copied));
        }
        let quit = self.process_inputs()?;
        Ok(quit.then_some(ExitReason::Quit))
    }

    /// Draws, if there is anything new and the last frame is written.
    fn draw(&mut self) -> Result<(), Disconnected> {
        if !self.dirty || self.main_screen_print || self.session.is_stalled() {
            return self.flush();
        }
        self.dirty = false;
        if let Some(query) = self.probe.take_request(self.size, Instant::now()) {
            self.screen.painter().send_query(query);
        }
        let program = &mut *self.program;
        self.screen
            .draw(|buffer| program.draw(buffer), self.session.out());
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
        let stalled = self.session.is_stalled();
        let timeout = self.poll_timeout();
        self.session.tty().wait(self.signals, stalled, timeout)
    }

    /// Returns how long to sleep at most; `None` is without limit.
    fn poll_timeout(&self) -> Option<Duration> {
        if !self.inputs.is_empty() {
            return Some(Duration::ZERO);
        }
        let copy = self.copy.as_ref().map(CopyJob::deadline);
        let times = [self.parser.deadline(), self.program.wake_at(), copy];
        let until = times.into_iter().flatten().min()?;
        Some(until.saturating_duration_since(Instant::now()))
    }

    fn after_signals(&mut self) -> Result<(), Disconnected> {
        if self.signals.ending().is_some() {
            return Ok(());
        }
        if self.signals.take_stop_requested() && signals::can_stop() {
            self.yield_terminal();
            signals::stop_process();
            // The shell has written below the printed text, which is therefore no longer alone on the screen.
            self.main_screen_print = false;
            return self.resume();
        }
        if self.signals.take_continued() {
            // Another process may have changed the modes and the screen meanwhile.
            self.resume()?;
        }
        if self.signals.take_resized() {
            self.check_size();
            self.session.invalidate_cursor();
            // Even if the size is the same again: the terminal may have cut lines in between.
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

    /// Sends an event that has no effects.
    fn notify(&mut self, event: Event) {
        self.program.update(event);
        self.dirty = true;
    }

    /// Yields the terminal, for every reason: the end, a signal, a panic, a stop, an editor. Saves the state, reads the
    /// pending replies, then restores screen and modes.
    pub(super) fn yield_terminal(&mut self) {
        // A panic while saving must not keep the terminal.
        let _ = catch_unwind(AssertUnwindSafe(|| self.program.persist()));
        if self.session.tty().is_foreground() {
            self.drain_replies();
        }
        self.session.restore();
    }

    /// Takes the terminal back once this process is in the foreground, at the size it then has.
    ///
    /// Ending signals come first: a shell that ends a stopped job sends SIGTERM and then SIGCONT, and a
    /// process in the background that touches the terminal is stopped again. Then nothing is taken, and the
    /// loop ends.
    pub(super) fn resume(&mut self) -> Result<(), Disconnected> {
        loop {
            // These are the signals that led here.
            self.signals.take_continued();
            self.signals.take_stop_requested();
            if self.signals.ending().is_some() {
                return Ok(());
            }
            if self.session.tty().is_foreground() || !signals::can_stop() {
                break;
            }
            signals::stop_process();
        }
        if self.main_screen_print {
            return self.session.enter_raw().map_err(|_| Disconnected);
        }
        self.session.enter().map_err(|_| Disconnected)?;
        self.check_size();
        self.screen.painter().forget();
        self.dirty = true;
        Ok(())
    }

    /// Waits until the replies to the probe are here, so that the shell does not get them. What then is still
    /// missing is discarded with the rest of the input.
    fn drain_replies(&mut self) {
        let mut waited = false;
        while let Some(timeout) = self.probe.outstanding(Instant::now()) {
            if self.session.is_stalled() {
                return;
            }
            waited = true;
            let ready = self.session.tty().wait(self.signals, false, Some(timeout));
            if ready.signal {
                self.signals.drain();
            }
            if ready.input && self.read().is_err() {
                return;
            }
            // Keys typed ahead stay in the queue.
            let inputs = std::mem::take(&mut self.inputs);
            for input in inputs {
                match input {
                    Input::CursorReport { column } => self.on_cursor_report(column),
                    Input::Background(colour) => _ = self.probe.on_background(colour),
                    other => self.inputs.push_back(other),
                }
            }
        }
        if waited && !self.probe.is_answered() {
            self.session.tty().discard_input();
        }
    }

    /// Reads all there is, up to a limit. Returns whether there was anything.
    fn read(&mut self) -> Result<bool, Disconnected> {
        let mut buffer = [0; 4096];
        let mut inputs = Vec::new();
        let mut has_read = false;
        for _ in 0..16 {
            match self.session.tty().read(&mut buffer) {
                Transfer::Bytes(bytes) => {
                    has_read = true;
                    self.parser
                        .feed(&buffer[..bytes], Instant::now(), &mut inputs);
                }
                Transfer::WouldBlock => break,
                Transfer::Closed => return Err(Disconnected),
            }
        }
        self.inputs.extend(inputs);
        Ok(has_read)
    }

    fn expire(&mut self) {
        let mut inputs = Vec::new();
        self.parser.expire(Instant::now(), &mut inputs);
        self.inputs.extend(inputs);
    }

    fn on_cursor_report(&mut self, column: u16) {
        if let Some(model) = self.probe.on_cursor_report(column) {
            self.screen.painter().set_width_model(model);
            self.notify(Event::Ambiguous(model.widths));
        }
    }

    /// Dispatches the inputs, for as long as a frame may wait. Returns whether the program quits.
    fn process_inputs(&mut self) -> Result<bool, Disconnected> {
        let started = Instant::now();
        if self.program.wake_at().is_some_and(|at| at <= started) && self.dispatch(Event::Wake)? {
            return Ok(true);
        }
        while let Some(input) = self.inputs.pop_front() {
            let event = match input {
                Input::CursorReport { column } => {
                    self.on_cursor_report(column);
                    continue;
                }
                Input::Background(colour) => match self.probe.on_background(colour) {
                    Some(colour) => Event::Background(colour),
                    None => continue,
                },
                Input::Key(_) if self.main_screen_print => {
                    self.main_screen_print = false;
                    self.resume()?;
                    continue;
                }
                _ if self.main_screen_print => continue,
                Input::Key(key) => {
                    assert!(self.panic_key != Some(key), "asked for by {PANIC_KEY}");
                    // Invisible characters come from input methods and other devices, not from the user: a
                    // query with one of them would find nothing, for no visible reason.
                    if key.typed().is_some_and(needs_escape) {
                        continue;
                    }
                    Event::Key(key)
                }
                Input::Paste(text) => Event::Paste(without_invisible(text)),
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
