//! Signals as flags and a pipe that poll(2) can wait on.

use std::{
    io::{self, Read, Write},
    os::unix::net::UnixStream,
    process::{Child, Command, ExitStatus},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags},
    io::Errno,
    process::{Pid, Signal, WaitOptions},
};
use signal_hook::{
    consts::{
        SIGALRM, SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1,
        SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
    },
    flag, low_level,
};

use super::timespec::timespec;

/// The signals that end the program: those that end any program and can be caught.
const ENDING: [i32; 9] = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM,
];

/// The signals received and not yet acted on.
#[derive(Debug)]
pub(crate) struct Signals {
    pipe: UnixStream,
    waker: UnixStream,
    /// The number of the last ending signal, or 0.
    ending: Arc<AtomicUsize>,
    resized: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    stop_requested: Arc<AtomicBool>,
    /// Once set, an ending signal has its default effect again.
    over: Arc<AtomicBool>,
}

impl Signals {
    /// Installs the handlers.
    ///
    /// # Errors
    /// Where the system grants no pipe or no handler.
    pub(crate) fn catch() -> io::Result<Signals> {
        let (pipe, waker) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        let signals = Signals {
            pipe,
            waker,
            ending: Arc::default(),
            resized: Arc::default(),
            continued: Arc::default(),
            stop_requested: Arc::default(),
            over: Arc::default(),
        };
        // Each flag is registered before the pipe, so that the flag is set when the byte is read.
        for signal in ENDING {
            flag::register_conditional_default(signal, Arc::clone(&signals.over))?;
            flag::register_usize(signal, Arc::clone(&signals.ending), signal as usize)?;
        }
        flag::register(SIGWINCH, Arc::clone(&signals.resized))?;
        flag::register(SIGCONT, Arc::clone(&signals.continued))?;
        // Caught and ignored, so that a write beyond the limit of a file's size is an error and does not end the process.
        flag::register(SIGXFSZ, Arc::default())?;
        flag::register_conditional_default(SIGTSTP, Arc::clone(&signals.over))?;
        flag::register(SIGTSTP, Arc::clone(&signals.stop_requested))?;
        for signal in ENDING
            .into_iter()
            .chain([SIGWINCH, SIGCONT, SIGTSTP, SIGCHLD])
        {
            low_level::pipe::register(signal, signals.waker.try_clone()?)?;
        }
        Ok(signals)
    }

    /// Returns what becomes readable when a signal comes.
    pub(crate) fn pipe(&self) -> &UnixStream {
        &self.pipe
    }

    /// Returns a handle with which another thread wakes the loop.
    pub(crate) fn waker(&self) -> io::Result<Waker> {
        self.waker.try_clone().map(Waker)
    }

    /// Waits for a signal, for at most `timeout`; `None` is without limit.
    pub(crate) fn wait(&self, timeout: Option<Duration>) {
        let mut fds = [PollFd::new(&self.pipe, PollFlags::IN)];
        // EINTR: a signal came, and its byte is in the pipe.
        let _ = rustix::event::poll(&mut fds, timeout.map(timespec).as_ref());
        self.drain();
    }

    /// Waits until a child has ended, or this program must: then `None`. Stop requests, such as the editor's
    /// Ctrl-Z, are for this process, too.
    ///
    /// # Errors
    /// Where the child cannot be waited for.
    pub(crate) fn wait_for_child(&self, child: &mut Child) -> io::Result<Option<ExitStatus>> {
        loop {
            self.drain();
            if let Some(status) = child.try_wait()? {
                self.forget_interrupts();
                return Ok(Some(status));
            }
            self.forget_interrupts();
            if self.ending().is_some() {
                return Ok(None);
            }
            if self.take_stop_requested() {
                stop_process();
            } else {
                self.wait(None);
            }
        }
    }

    /// Empties the pipe; the flags remain set.
    pub(crate) fn drain(&self) {
        while matches!((&self.pipe).read(&mut [0; 256]), Ok(1..)) {}
    }

    /// Returns the last ending signal received.
    pub(crate) fn ending(&self) -> Option<i32> {
        match self.ending.load(SeqCst) {
            0 => None,
            signal => Some(signal as i32),
        }
    }

    /// Returns whether the terminal may have been resized since the last call.
    pub(crate) fn take_resized(&self) -> bool {
        self.resized.swap(false, SeqCst)
    }

    /// Returns whether the process was continued since the last call.
    pub(crate) fn take_continued(&self) -> bool {
        self.continued.swap(false, SeqCst)
    }

    /// Returns whether another process asked this one to stop (SIGTSTP) since the last call.
    pub(crate) fn take_stop_requested(&self) -> bool {
        self.stop_requested.swap(false, SeqCst)
    }

    /// Ignores pending SIGINT and SIGQUIT: while a child has the terminal, Ctrl-C and Ctrl-\ are for the child.
    fn forget_interrupts(&self) {
        for signal in [SIGINT, SIGQUIT] {
            let _ = self
                .ending
                .compare_exchange(signal as usize, 0, SeqCst, SeqCst);
        }
    }

    /// Restores the default effect of ending signals, so that a signal can end a slow exit.
    pub(crate) fn restore_default_handlers(&self) {
        self.over.store(true, SeqCst);
    }
}

/// Wakes the loop from another thread.
#[derive(Debug)]
pub(crate) struct Waker(UnixStream);

impl Waker {
    pub(crate) fn wake(&self) {
        // A full pipe wakes as well.
        let _ = (&self.0).write(&[0]);
    }
}

/// Stops the job, every process of its group. Returns once it is continued.
pub(crate) fn stop_job() {
    // The others; this process catches the signal.
    let _ = rustix::process::kill_current_process_group(Signal::TSTP);
    stop_process();
}

/// Stops this process alone. Returns once it is continued.
pub(crate) fn stop_process() {
    // Not SIGTSTP, which is caught.
    let _ = low_level::raise(SIGSTOP);
}

/// Returns whether a shell could continue this process, were it stopped. Not so in an orphaned process group,
/// as under `ssh -t host command`.
///
/// There is no system call for it. The kernel discards SIGTSTP in such a group (POSIX, 2.4.3), so a child sends it to itself,
/// and either is stopped or ends.
pub(crate) fn can_stop() -> bool {
    let child = Command::new("/bin/sh")
        .args(["-c", "kill -TSTP $$"])
        .spawn();
    let Ok(mut child) = child else {
        return false;
    };
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let status = loop {
        match rustix::process::waitpid(pid, WaitOptions::UNTRACED) {
            Err(Errno::INTR) => {}
            status => break status,
        }
    };
    let stopped = matches!(status, Ok(Some((_, status))) if status.stopped());
    if stopped {
        let _ = child.kill();
        let _ = child.wait();
    }
    stopped
}

/// Ends the process by the default effect of `signal`, so that the shell sees which it was.
pub(crate) fn raise_default(signal: i32) {
    // It returns only where the signal cannot be raised; the exit code then carries the number.
    let _ = low_level::emulate_default_handler(signal);
}
