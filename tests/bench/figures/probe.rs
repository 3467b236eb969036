//! A program in a terminal of its own: how long until it has drawn, what a key costs it.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A frame is over when nothing came for so long.
const SILENCE: Duration = Duration::from_millis(80);
/// A program that has not said anything by then never will.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Probe {
    child: Box<dyn Child + Send + Sync>,
    _terminal: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, usize)>,
}

/// What came until the silence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    /// From the start, or the key, to the last byte.
    pub time: Duration,
    pub bytes: usize,
}

impl Probe {
    /// Starts a program at 120×40; `home` is its home folder. With it comes its first frame.
    pub(crate) fn start(command: &[&str], home: &Path) -> (Probe, Frame) {
        let size = PtySize {
            rows: 40,
            cols: 120,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            builder.env(name, value);
        }
        builder.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        builder.env("HOME", home);
        builder.cwd(home);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), count)).is_err() {
                    return;
                }
            }
        });
        let start = Instant::now();
        let child = pair.slave.spawn_command(builder).expect(command[0]);
        let probe = Probe {
            child,
            _terminal: pair.master,
            keys,
            output,
        };
        let first = probe.frame(start);
        (probe, first)
    }

    fn frame(&self, start: Instant) -> Frame {
        let mut frame = Frame::default();
        let mut patience = PATIENCE;
        while let Ok((at, bytes)) = self.output.recv_timeout(patience) {
            frame.time = at.saturating_duration_since(start);
            frame.bytes += bytes;
            patience = SILENCE;
        }
        frame
    }

    /// Types `keys` at once, and waits for what is drawn.
    pub(crate) fn key(&mut self, keys: &str) -> Frame {
        let start = Instant::now();
        self.keys.write_all(keys.as_bytes()).expect("it listens");
        self.frame(start)
    }

    /// Processor time it has had so far, in all its threads.
    pub(crate) fn cpu(&self) -> Duration {
        let id = self.child.process_id().expect("it runs");
        let threads = fs::read_dir(format!("/proc/{id}/task"))
            .into_iter()
            .flatten();
        let nanoseconds = threads.flatten().filter_map(|thread| {
            let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    /// The most memory it has had in RAM, in bytes.
    pub(crate) fn peak(&self) -> u64 {
        peak(self.child.process_id().expect("it runs"))
    }

    /// How often it has woken up by itself.
    pub(crate) fn wakes(&self) -> u64 {
        let id = self.child.process_id().expect("it runs");
        of_status(id, "\nvoluntary_ctxt_switches:")
    }
}

/// The most memory a process has had in RAM, in bytes.
pub(crate) fn peak(process: u32) -> u64 {
    1024 * of_status(process, "VmHWM:")
}

fn of_status(process: u32, name: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    number_after(&text, name).unwrap_or_default()
}

fn number_after(text: &str, name: &str) -> Option<u64> {
    let (_, rest) = text.split_once(name)?;
    rest.split_whitespace().next()?.parse().ok()
}

impl Drop for Probe {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
