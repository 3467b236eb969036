//! The console's control events in the place of signals. There is no job control.

use std::{
    io,
    os::windows::io::AsHandle,
    process::{Child, ExitStatus},
    sync::{
        OnceLock,
        atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

use windows_sys::{
    Win32::System::Console::{CTRL_BREAK_EVENT, CTRL_C_EVENT},
    core::BOOL,
};

use super::sys::{self, WakeEvent};

/// The Unix signal the last ending event corresponds to, or 0.
static ENDING: AtomicU32 = AtomicU32::new(0);
static RESIZED: AtomicBool = AtomicBool::new(false);
static WAKE: OnceLock<WakeEvent> = OnceLock::new();

const SIGHUP: u32 = 1;
const SIGINT: u32 = 2;

/// Windows ends the process when this returns after the window was closed, and after five seconds in any
/// case.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

extern "system" fn on_control_event(event: u32) -> BOOL {
    let interrupt = matches!(event, CTRL_C_EVENT | CTRL_BREAK_EVENT);
    ENDING.store(if interrupt { SIGINT } else { SIGHUP }, SeqCst);
    wake();
    if !interrupt {
        // The loop saves meanwhile, and then the process ends by itself.
        thread::sleep(CLOSE_TIMEOUT);
    }
    1
}

fn wake() {
    if let Some(event) = WAKE.get() {
        event.set();
    }
}

/// Reports that the console's window was resized.
pub(super) fn report_resize() {
    RESIZED.store(true, SeqCst);
}

/// The events received and not yet acted on.
#[derive(Debug)]
pub(crate) struct Signals {
    event: &'static WakeEvent,
}

impl Signals {
    /// Installs the handler.
    ///
    /// # Errors
    /// Where the system refuses it.
    pub(crate) fn catch() -> io::Result<Signals> {
        let event = match WAKE.get() {
            Some(event) => event,
            None => {
                let event = WakeEvent::new()?;
                sys::set_control_handler(on_control_event)?;
                WAKE.get_or_init(|| event)
            }
        };
        Ok(Signals { event })
    }

    /// Returns what ends a wait when an event comes.
    pub(super) fn event(&self) -> &WakeEvent {
        self.event
    }

    /// Returns whether something was received and not yet acted on.
    pub(super) fn any(&self) -> bool {
        ENDING.load(SeqCst) != 0 || RESIZED.load(SeqCst)
    }

    /// Returns a handle with which another thread wakes the loop.
    pub(crate) fn waker(&self) -> io::Result<Waker> {
        Ok(Waker)
    }

    /// Waits for an event, for at most `timeout`; `None` is without limit.
    pub(crate) fn wait(&self, timeout: Option<Duration>) {
        sys::wait(&[self.event.as_handle()], timeout);
    }

    /// Waits until a child has ended, or this program must: then `None`.
    ///
    /// # Errors
    /// Where the child cannot be waited for.
    pub(crate) fn wait_for_child(&self, child: &mut Child) -> io::Result<Option<ExitStatus>> {
        loop {
            let status = child.try_wait()?;
            // Ctrl-C goes to every process of the console, and is the child's.
            let _ = ENDING.compare_exchange(SIGINT, 0, SeqCst, SeqCst);
            if status.is_some() || self.ending().is_some() {
                return Ok(status);
            }
            sys::wait(&[child.as_handle(), self.event.as_handle()], None);
        }
    }

    pub(crate) fn drain(&self) {}

    /// Returns the Unix signal the last ending event corresponds to.
    pub(crate) fn ending(&self) -> Option<i32> {
        match ENDING.load(SeqCst) {
            0 => None,
            signal => Some(signal as i32),
        }
    }

    /// Returns whether the window may have been resized since the last call.
    pub(crate) fn take_resized(&self) -> bool {
        RESIZED.swap(false, SeqCst)
    }

    pub(crate) fn take_continued(&self) -> bool {
        false
    }

    pub(crate) fn take_stop_requested(&self) -> bool {
        false
    }

    pub(crate) fn restore_default_handlers(&self) {}
}

/// Wakes the loop from another thread.
#[derive(Debug)]
pub(crate) struct Waker;

impl Waker {
    pub(crate) fn wake(&self) {
        wake();
    }
}

pub(crate) fn can_stop() -> bool {
    false
}

pub(crate) fn stop_job() {}

pub(crate) fn stop_process() {}

/// There is no such end; the exit code carries the number.
pub(crate) fn raise_default(_signal: i32) {}
