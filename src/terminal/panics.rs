//! A panic in any thread: its message kept until the terminal is given back, the loop woken to end.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::Write,
    os::unix::net::UnixStream,
    panic::{self, PanicHookInfo},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send>;

/// Catches the messages of panics while it lives; afterwards they go where they went before.
pub struct PanicHook {
    messages: Arc<Mutex<String>>,
    previous: Option<Hook>,
}

impl PanicHook {
    /// Begins to keep messages; each also writes a byte to `waker`.
    pub fn install(waker: UnixStream) -> PanicHook {
        let messages = Arc::new(Mutex::new(String::new()));
        let previous = panic::take_hook();
        let kept = Arc::clone(&messages);
        panic::set_hook(Box::new(move |info| {
            // A second panic at the same time must not wait for the first.
            if let Ok(mut messages) = kept.try_lock() {
                messages.push_str(&message(info));
            }
            let _ = (&waker).write(&[0]);
        }));
        PanicHook {
            messages,
            previous: Some(previous),
        }
    }

    /// Whether there was one.
    pub fn triggered(&self) -> bool {
        !self.lock().is_empty()
    }

    /// What the panics so far said, and takes it; empty where there was none.
    pub fn take(&self) -> String {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, String> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PanicHook {
    fn drop(&mut self) {
        // A thread that is panicking may not set the hook.
        if let Some(previous) = self.previous.take()
            && !thread::panicking()
        {
            panic::set_hook(previous);
        }
    }
}

/// As the standard hook says it, one line more where `RUST_BACKTRACE` asks for the way there.
fn message(info: &PanicHookInfo<'_>) -> String {
    let thread = thread::current();
    let name = thread.name().unwrap_or("unnamed").to_owned();
    let trace = Backtrace::capture();
    match trace.status() {
        BacktraceStatus::Captured => format!("thread '{name}' {info}\n{trace}\n"),
        _ => format!("thread '{name}' {info}\n"),
    }
}
