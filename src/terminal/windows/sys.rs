//! The calls of Windows that no safe crate has: events, waiting, the console's control handler.
#![allow(unsafe_code)]

use std::{
    io,
    os::windows::io::{
        AsHandle, AsRawHandle, BorrowedHandle, FromRawHandle, OwnedHandle, RawHandle,
    },
    ptr,
    time::Duration,
};

use windows_sys::{
    Win32::System::{
        Console::{GetConsoleOutputCP, SetConsoleCtrlHandler},
        Threading::{CreateEventW, INFINITE, SetEvent, WaitForMultipleObjects},
    },
    core::BOOL,
};

/// An event that is reset by the wait that it ends.
#[derive(Debug)]
pub(crate) struct WakeEvent(OwnedHandle);

impl WakeEvent {
    /// Creates the event.
    ///
    /// # Errors
    /// Where the system has no handle left.
    pub(crate) fn new() -> io::Result<WakeEvent> {
        // SAFETY: no attributes and no name are valid arguments.
        let handle = unsafe { CreateEventW(ptr::null(), 0, 0, ptr::null()) };
        if handle.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the handle was just created and is owned by no one else.
        Ok(WakeEvent(unsafe { OwnedHandle::from_raw_handle(handle) }))
    }

    pub(crate) fn set(&self) {
        // SAFETY: the handle is open as long as `self` lives.
        unsafe { SetEvent(self.0.as_raw_handle()) };
    }
}

impl AsHandle for WakeEvent {
    fn as_handle(&self) -> BorrowedHandle<'_> {
        self.0.as_handle()
    }
}

/// Waits until one of the handles is signaled, for at most `timeout`; `None` is without limit.
pub(crate) fn wait(handles: &[BorrowedHandle<'_>], timeout: Option<Duration>) {
    let raw: Vec<RawHandle> = handles.iter().map(AsRawHandle::as_raw_handle).collect();
    let milliseconds = timeout.map_or(INFINITE, |timeout| {
        // Rounded up: a wait that ends early would be repeated without end.
        let up = timeout.as_nanos().div_ceil(1_000_000);
        u32::try_from(up).unwrap_or(INFINITE - 1)
    });
    // SAFETY: the array holds as many open handles as are passed.
    unsafe { WaitForMultipleObjects(raw.len() as u32, raw.as_ptr(), 0, milliseconds) };
}

/// Installs a handler for Ctrl-C, Ctrl-Break and the closing of the console, called in a thread of its own.
///
/// # Errors
/// Where the system refuses it.
pub(crate) fn set_control_handler(
    handler: unsafe extern "system" fn(u32) -> BOOL,
) -> io::Result<()> {
    // SAFETY: a function lives for ever.
    match unsafe { SetConsoleCtrlHandler(Some(handler), 1) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Returns the code page of the console's output; `None` without a console.
pub(crate) fn output_code_page() -> Option<u32> {
    // SAFETY: the call takes no arguments and has no preconditions.
    match unsafe { GetConsoleOutputCP() } {
        0 => None,
        page => Some(page),
    }
}
