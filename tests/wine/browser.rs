//! The browser: keys through Wine's console, frames as it wrote them.

use std::{
    fs,
    io::{Read, Write},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use yiwu_plan::width::AmbiguousWidth;

use super::{
    FOLDERS, REMOVED,
    emulator::Emulator,
    transcript::{STRACE, exit_code, written},
    windows_path, windows_program,
};

const COLUMNS: u16 = 100;
const ROWS: u16 = 32;

/// What everything is given to happen: Wine starts in seconds where the machine is busy.
const PATIENCE: Duration = Duration::from_secs(60);
/// Time between two keys. Wine's console takes what comes in one piece for one key with Alt.
const BETWEEN_KEYS: Duration = Duration::from_millis(150);

#[derive(Clone, Copy)]
enum System {
    Linux,
    Windows,
}

/// A browser on a pseudo-terminal of its own, its calls recorded where it is the Windows program.
pub(crate) struct Browser {
    system: System,
    recording: TempDir,
    line: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Browser {
    /// Starts the Windows program with its folders below `home` and waits for the first frame.
    pub(crate) fn on_windows(home: &TempDir) -> Browser {
        Browser::start(System::Windows, home)
    }

    fn start(system: System, home: &TempDir) -> Browser {
        let recording = tempfile::tempdir().expect("a folder");
        let mut command = match system {
            System::Linux => CommandBuilder::new(env!("CARGO_BIN_EXE_yiwu-plan")),
            System::Windows => {
                let mut command = CommandBuilder::new("strace");
                command.args(STRACE);
                command.arg("-o");
                command.arg(recording.path().join("calls"));
                command.arg("wine");
                command.arg(windows_program());
                command
            }
        };
        command.arg("open");
        for name in REMOVED
            .into_iter()
            .chain(["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"])
        {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C.UTF-8");
        for name in FOLDERS {
            let folder = home.path().join(name);
            match system {
                System::Linux => command.env(name, folder),
                System::Windows => command.env(name, windows_path(&folder)),
            }
        }
        if let System::Linux = system {
            // What a Windows console has without saying so.
            command.env("TERM", "xterm-256color");
            command.env("COLORTERM", "truecolor");
        }
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let child = pair.slave.spawn_command(command).expect("it starts");
        let keys = pair.master.take_writer().expect("a writer");
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let sent = recording.path().join("sent");
        // Read to the end, or the line would stall.
        thread::spawn(move || {
            let mut file = fs::File::create(sent).expect("a file");
            let mut buffer = [0; 65536];
            while let Ok(read @ 1..) = output.read(&mut buffer) {
                file.write_all(&buffer[..read]).expect("written");
            }
        });
        let browser = Browser {
            system,
            recording,
            line: pair.master,
            keys,
            child,
        };
        browser.until("the first frame", |screen| screen.contains("帮助"));
        browser
    }

    /// Every byte it has written so far.
    fn bytes(&self) -> Vec<u8> {
        match self.system {
            System::Linux => fs::read(self.recording.path().join("sent")).unwrap_or_default(),
            System::Windows => written(self.recording.path(), "calls"),
        }
    }

    fn emulator(&self) -> Emulator {
        let mut emulator = Emulator::new(COLUMNS.into(), ROWS.into(), AmbiguousWidth::Narrow);
        emulator.feed_session(&self.bytes());
        emulator
    }

    /// The screen, a line a row, without trailing blanks.
    fn screen(&self) -> String {
        let emulator = self.emulator();
        let rows = emulator.glyphs.chunks(emulator.columns).map(|row| {
            let row: String = row.iter().map(|glyph| glyph.text.as_str()).collect();
            row.trim_end().to_owned() + "\n"
        });
        rows.collect()
    }

    pub(crate) fn until(&self, what: &str, seen: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !seen(&self.screen()) {
            assert!(
                start.elapsed() < PATIENCE,
                "never {what}; the screen:\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses one key, as the terminal sends it.
    pub(crate) fn press(&mut self, key: &str) {
        self.keys
            .write_all(key.as_bytes())
            .expect("the line takes it");
        thread::sleep(BETWEEN_KEYS);
    }

    pub(crate) fn type_in(&mut self, text: &str) {
        for key in text.chars() {
            self.press(key.encode_utf8(&mut [0; 4]));
        }
    }

    /// Waits for its end; returns the exit code.
    pub(crate) fn end(mut self) -> u32 {
        let start = Instant::now();
        loop {
            // strace itself stays as long as Wine's console does.
            let code = match self.system {
                System::Linux => {
                    let status = self.child.try_wait().expect("it can be waited for");
                    status.map(|status| status.exit_code())
                }
                System::Windows => exit_code(self.recording.path(), "calls"),
            };
            if let Some(code) = code {
                return code;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "it is still there; the screen:\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = self.line.resize(PtySize::default());
    }
}

/// Keys, and what the screen shows after them.
const SESSION: [(&str, &str); 11] = [
    ("/", "拼音"),
    ("jzl", "92%"),
    // Esc
    ("\x1b", "总览"),
    ("/", "最近搜索"),
    ("高铁", "高铁"),
    ("\r", "高铁"),
    ("\x1b[B", "高铁"),
    // Back to the results, and out of the search.
    ("\x1b", "/ 高铁"),
    ("\x1b", "总览"),
    ("29\r", "29/60"),
    ("v", "Yiwu"),
];

#[test]
#[ignore = ".ci/wine runs it"]
fn the_same_keys_give_the_same_frames() {
    let [home, other] = [(); 2].map(|()| tempfile::tempdir().expect("a home"));
    let mut windows = Browser::on_windows(&home);
    let mut linux = Browser::start(System::Linux, &other);
    for (keys, shown) in SESSION {
        for browser in [&mut windows, &mut linux] {
            if keys.starts_with('\x1b') {
                browser.press(keys);
            } else {
                browser.type_in(keys);
            }
            browser.until(&format!("{shown} after {keys:?}"), |screen| {
                screen.contains(shown)
            });
        }
        let expected = linux.screen();
        windows.until(
            &format!("as on Linux after {keys:?}:\n{expected}"),
            |screen| screen == expected,
        );
        let [here, there] = [linux.emulator(), windows.emulator()];
        for (at, pair) in here.glyphs.iter().zip(&there.glyphs).enumerate() {
            assert_eq!(pair.0, pair.1, "column and row {at} after {keys:?}");
        }
        assert_eq!(here.cursor, there.cursor, "after {keys:?}");
    }
    for mut browser in [windows, linux] {
        browser.type_in("q");
        assert_eq!(browser.end(), 0);
    }
}

#[test]
#[ignore = ".ci/wine runs it"]
fn ctrl_z_does_nothing_and_is_not_in_the_help() {
    let home = tempfile::tempdir().expect("a home");
    let mut browser = Browser::on_windows(&home);
    browser.press("\x1a");
    browser.press("?");
    browser.until("the help", |screen| screen.contains("Esc"));
    browser.type_in("c-z");
    browser.until("the filter", |screen| screen.contains("c-z"));
    assert!(!browser.screen().contains("C-z "), "{}", browser.screen());
    browser.press("\x1b");
    browser.press("\x1b");
    browser.type_in("q");
    assert_eq!(browser.end(), 0);
}
