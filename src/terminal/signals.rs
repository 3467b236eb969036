//! Signals as something poll(2) can wait for: each writes a byte into a pipe and sets a flag.

use std::{
    io::{self, Read},
    os::unix::net::UnixStream,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
};

use signal_hook::{
    SigId,
    consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH},
    flag, low_level,
};

/// The signals that end the program.
const ENDING: [i32; 4] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT];

/// What signals have come since last asked.
#[derive(Debug)]
pub struct Signals {
    pipe: UnixStream,
    waker: UnixStream,
    /// The number of the last ending signal, or 0.
    ending: Arc<AtomicUsize>,
    resized: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    /// Once set, an ending signal does what it does to any program: whatever is still being done on the
    /// way out can be cut short.
    over: Arc<AtomicBool>,
}

impl Signals {
    /// Begins to catch signals.
    ///
    /// # Errors
    /// Where the system grants no pipe or no handler.
    pub fn catch() -> io::Result<Signals> {
        let (pipe, waker) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        let signals = Signals {
            pipe,
            waker,
            ending: Arc::default(),
            resized: Arc::default(),
            continued: Arc::default(),
            over: Arc::default(),
        };
        for signal in ENDING {
            flag::register_conditional_default(signal, Arc::clone(&signals.over))?;
            flag::register_usize(signal, Arc::clone(&signals.ending), signal as usize)?;
            signals.wake_by(signal)?;
        }
        flag::register(SIGWINCH, Arc::clone(&signals.resized))?;
        signals.wake_by(SIGWINCH)?;
        flag::register(SIGCONT, Arc::clone(&signals.continued))?;
        signals.wake_by(SIGCONT)?;
        Ok(signals)
    }

    /// Makes the end of a child process, too, something to wake up for.
    pub fn wake_by_children(&self) -> io::Result<SigId> {
        self.wake_by(SIGCHLD)
    }

    /// The flag is registered first: whoever reads the byte finds it set.
    fn wake_by(&self, signal: i32) -> io::Result<SigId> {
        low_level::pipe::register(signal, self.waker.try_clone()?)
    }

    /// What becomes readable when a signal has come.
    pub fn pipe(&self) -> &UnixStream {
        &self.pipe
    }

    /// Makes the pipe readable from another thread.
    pub fn waker(&self) -> io::Result<UnixStream> {
        self.waker.try_clone()
    }

    /// Empties the pipe; the flags remain to be asked.
    pub fn drain(&self) {
        while matches!((&self.pipe).read(&mut [0; 256]), Ok(1..)) {}
    }

    /// The signal that says to end, if one came.
    pub fn ending(&self) -> Option<i32> {
        match self.ending.load(SeqCst) {
            0 => None,
            signal => Some(signal as i32),
        }
    }

    /// Whether the terminal's size may have changed since last asked.
    pub fn take_resized(&self) -> bool {
        self.resized.swap(false, SeqCst)
    }

    /// Whether the process was stopped and continued since last asked.
    pub fn take_continued(&self) -> bool {
        self.continued.swap(false, SeqCst)
    }

    /// What the terminal sent a child that had it, Ctrl-C and Ctrl-\, was not meant for this program.
    pub fn forget_interrupts(&self) {
        for signal in [SIGINT, SIGQUIT] {
            let _ = self
                .ending
                .compare_exchange(signal as usize, 0, SeqCst, SeqCst);
        }
    }

    /// From here on ending signals do what they do to any program.
    pub fn restore_default_handlers(&self) {
        self.over.store(true, SeqCst);
    }
}

/// Ends the process the way `signal` ends one that does not catch it: the shell sees which it was.
pub fn raise_default(signal: i32) {
    // It returns only where the signal cannot be raised; the exit code then says it.
    let _ = low_level::emulate_default_handler(signal);
}
