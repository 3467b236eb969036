//! Panics in any thread: the message is kept until the terminal is restored, and the loop is woken to end.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    panic::{self, PanicHookInfo},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use super::signals::Waker;

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send>;

/// Collects the messages of panics until it is dropped, which restores the previous hook.
pub(super) struct PanicHook {
    messages: Arc<Mutex<String>>,
    previous: Option<Hook>,
}

impl PanicHook {
    /// Installs the hook; a panic also wakes the loop.
    pub(super) fn install(waker: Waker) -> PanicHook {
        let messages = Arc::new(Mutex::new(String::new()));
        let previous = panic::take_hook();
        let kept = Arc::clone(&messages);
        panic::set_hook(Box::new(move |info| {
            // A second panic at the same time must not wait for the first.
            if let Ok(mut messages) = kept.try_lock() {
                messages.push_str(&message(info));
            }
            waker.wake();
        }));
        PanicHook {
            messages,
            previous: Some(previous),
        }
    }

    /// Returns whether there was a panic.
    pub(super) fn triggered(&self) -> bool {
        !self.lock().is_empty()
    }

    /// Takes the messages so far; empty where there was no panic.
    pub(super) fn take(&self) -> String {
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

/// Formats a message as the standard hook does, with the backtrace where `RUST_BACKTRACE` asks for it.
fn message(info: &PanicHookInfo<'_>) -> String {
    let thread = thread::current();
    let name = thread.name().unwrap_or("unnamed").to_owned();
    let trace = Backtrace::capture();
    match trace.status() {
        BacktraceStatus::Captured => format!("thread '{name}' {info}\n{trace}\n"),
        _ => format!("thread '{name}' {info}\n"),
    }
}
