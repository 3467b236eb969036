//! The fault matrix: what happens to the terminal, and what is promised. The real program, on a real
//! pseudo-terminal.
#![cfg(unix)]

#[path = "../support/emulator.rs"]
mod emulator;
mod endings;
mod kept;
mod keys;
mod kinds;
mod painter;
mod pick;
mod plans;
mod pty;
mod random;
#[path = "../support/report.rs"]
mod report;
mod saving;
mod soak;
mod staying;
mod way_out;
mod wire;
mod xorshift;
mod yielding;

use std::time::Duration;

use pty::Pty;

const MOMENT: Duration = Duration::from_millis(100);

/// Makes more output than the line holds, and reads none of it.
fn stall(pty: &mut Pty) {
    for _ in 0..60 {
        // The language of the text: every one changes the whole page.
        pty.type_in(&"v".repeat(20));
        std::thread::sleep(Duration::from_millis(3));
    }
}
#[path = "../support/worded.rs"]
mod worded;
