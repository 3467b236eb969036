//! A long meeting: random keys, resizes and suspensions, one browser after another over the same state, each
//! ended in another way; while each is suspended and after its end, the state holds exactly what was marked.
//!
//! Three browsers of four are jobs of a shell, where Ctrl-Z, `kill -TSTP`, `fg` and `kill %1` do what they do
//! for a user; the others have no shell to return to.
//!
//! A few browsers are a test; for an hour:
//!
//! ```sh
//! YIWU_PLAN_SOAK=3600 cargo test --release --test terminal soak -- --nocapture
//! ```

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal};
use yiwu_plan::{plan::Reference, settings::Store, state::UserState};

use super::{
    pty::{AT_ONCE, Pty, browser, command},
    xorshift::Random,
};

const SEED: u64 = 0x5eed_2021_0008;
/// How many browsers, where no time is asked for.
const FEW: usize = 10;
/// How much is done to each.
const ACTIONS: usize = 60;
/// A change is on the disk after half a second.
const KEPT: Duration = Duration::from_millis(900);

/// What is typed at random. Not m, a and A, which mark; not q, which ends. The help is left at once: filtered by some
/// of the keys, Enter in it could run the action that marks.
const KEYS: [&str; 44] = [
    "j", "k", "h", "l", "g", "G", " ", "b", "]", "[", "J", "K", "*", "z", "n", "N", "H", "L", "y",
    "Y", "t", "v", "V", "o", "/", ":", "i", "'", "?j\x1b", "Z", "\r", "\t", "\x1b", "\x1b[A",
    "\x1b[B", "\x1b[6~", "\x12", "\x0c", "\x04", "\x17", "29", "gtz", "jzl 92", "高铁",
];

fn kept(shared: &Path) -> UserState {
    let (_, memory, notice) = Store::open(Some(shared.join("state/yiwu-plan/state.json")));
    assert!(notice.is_none(), "{notice:?}");
    memory
}

/// A shell with job control that runs a browser and, each time it is stopped, one command from a pipe. What a
/// user types at a prompt would mix with keys that the browser had not read when it was stopped.
const SHELL: &str = r#"
set -m
"$@"
while kill -0 %1 2>/dev/null; do
    read -r command <"$COMMANDS" && eval "$command"
done
"#;

/// The items with a bookmark and those with a note.
#[derive(Default)]
struct Marked {
    bookmarks: BTreeSet<u32>,
    notes: BTreeSet<u32>,
}

impl Marked {
    /// Compares the state on the disk with what was marked.
    fn assert_saved(&self, shared: &Path, when: &str) {
        let memory = kept(shared);
        let bookmarks: BTreeSet<u32> = memory.bookmarks.iter().filter_map(|r| r.item()).collect();
        assert_eq!(bookmarks, self.bookmarks, "{when}");
        assert_eq!(memory.notes.len(), self.notes.len(), "{when}");
        for &item in &self.notes {
            let note = memory.note(Reference::Item(item));
            assert_eq!(note, Some(format!("记第{item}条").as_str()), "{when}");
        }
    }
}

/// A browser on its terminal.
struct Life {
    pty: Pty,
    program: Pid,
    /// The shell whose job it is.
    shell: Option<Pid>,
}

impl Life {
    /// Starts a browser at an item, over the shared state.
    fn at(item: u32, shared: &Path, under_shell: bool) -> Life {
        let home = tempfile::tempdir().expect("a home");
        symlink(shared.join("state"), home.path().join("state")).expect("linked");
        // The language is remembered, too.
        let options = ["--lang", "zh", &item.to_string()];
        let mut pty = if under_shell {
            let commands = home.path().join("commands");
            let made = Command::new("mkfifo").arg(&commands).status();
            assert!(made.expect("mkfifo is there").success());
            let program = env!("CARGO_BIN_EXE_yiwu-plan");
            let mut shell = command(&["bash", "-c", SHELL, "bash", program, "open"]);
            shell.env("COMMANDS", commands);
            shell.args(options);
            Pty::start_at(home, shell)
        } else {
            let mut command = browser();
            command.args(options);
            Pty::start_at(home, command)
        };
        // The top of the tree is out of sight where the item is among the last.
        pty.until("drawn", |pty| {
            pty.screen.screen().alternate_screen() && pty.shows("帮助")
        });
        let shell = under_shell.then(|| pty.pid());
        let program = if under_shell {
            foreground(&pty)
        } else {
            pty.pid()
        };
        assert_ne!(Some(program), shell);
        Life {
            pty,
            program,
            shell,
        }
    }

    fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.program, signal).expect("the browser is there");
    }

    /// Whether the browser has ended; a process that nobody has waited for yet has.
    fn ended(&mut self) -> bool {
        if self.shell.is_none() {
            return self.pty.ended();
        }
        let pid = self.program.as_raw_nonzero();
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let state = stat
            .rsplit(") ")
            .next()
            .and_then(|rest| rest.chars().next());
        matches!(state, None | Some('Z' | 'X'))
    }

    /// Has the shell carry out a command.
    fn command(&self, command: &str) {
        let pipe = self.pty.home.path().join("commands");
        fs::write(pipe, format!("{command}\n")).expect("the shell reads");
    }

    /// Suspends the browser, compares the state, and continues it.
    fn suspend(&mut self, by_signal: bool, marked: &Marked, shared: &Path) {
        let Some(shell) = self.shell else {
            // With no shell to return to, neither stops it.
            if by_signal {
                self.signal(Signal::TSTP);
            } else {
                self.pty.type_in("\x1a");
            }
            self.pty.read(Duration::from_millis(20));
            self.signal(Signal::CONT);
            return;
        };
        self.stop(by_signal, shell);
        marked.assert_saved(shared, "while it is suspended");
        self.command("fg");
        let pid = self.program;
        self.pty.until("continued", |pty| {
            foreground(pty) == pid && pty.screen.screen().alternate_screen()
        });
    }

    /// Stops the browser; the shell then has the terminal.
    fn stop(&mut self, by_signal: bool, shell: Pid) {
        let start = Instant::now();
        let mut again = Duration::ZERO;
        while foreground(&self.pty) != shell {
            assert!(
                start.elapsed() < 5 * AT_ONCE,
                "not suspended:\n{}",
                self.pty.text()
            );
            if start.elapsed() >= again {
                // The first Ctrl-Z is any key where text is printed on the main screen, and behind Esc it
                // is Alt-Ctrl-Z.
                if by_signal && again.is_zero() {
                    self.signal(Signal::TSTP);
                } else if !by_signal {
                    self.pty.type_in("\x1a");
                }
                again += AT_ONCE / 2;
            }
            self.pty.read(Duration::from_millis(5));
        }
        self.pty.until("the main screen", |pty| {
            !pty.screen.screen().alternate_screen() && !pty.screen.screen().hide_cursor()
        });
    }

    /// Ends the browser in one of the ways there are; its name.
    fn end(mut self, random: &mut Random) -> &'static str {
        let way = match (random.below(8), self.shell) {
            (0, _) => "Ctrl-C",
            (1, _) => "SIGTERM",
            (2, _) => "SIGHUP",
            (3, _) => "hang-up",
            (5, Some(_)) => "kill %1",
            (6, Some(_)) => "hang-up while suspended",
            (7, Some(_)) => "kill -HUP %1",
            _ => "SIGKILL",
        };
        let by_signal = random.below(2) == 0;
        match (way, self.shell) {
            ("Ctrl-C", _) => self.pty.type_in("\x03"),
            ("SIGTERM", _) => self.signal(Signal::TERM),
            ("SIGHUP", _) => self.signal(Signal::HUP),
            ("hang-up", _) => self.pty.hang_up(),
            ("hang-up while suspended", Some(shell)) => {
                self.stop(by_signal, shell);
                self.pty.hang_up();
            }
            (kill, Some(shell)) if kill.starts_with("kill") => {
                self.stop(by_signal, shell);
                self.command(&format!("{kill}; exit"));
            }
            _ => {
                // Without warning, once what is due has been kept.
                let start = Instant::now();
                while start.elapsed() < KEPT {
                    self.pty.read(Duration::from_millis(50));
                }
                self.signal(Signal::KILL);
            }
        }
        let start = Instant::now();
        let mut again = AT_ONCE;
        while !self.ended() {
            assert!(
                start.elapsed() < 5 * AT_ONCE,
                "ended by {way}:\n{}",
                self.pty.text()
            );
            if self.shell.is_none() {
                // A stop that was asked for last takes hold when the program comes to it.
                self.signal(Signal::CONT);
            }
            self.pty.read(Duration::from_millis(20));
            // What was typed while it was stopped went through the terminal's own line editing, which can
            // take the end of a paste away: the rest of it swallows one Ctrl-C.
            if way == "Ctrl-C" && start.elapsed() > again {
                self.pty.type_in("\x03");
                again += AT_ONCE;
            }
        }
        if !way.starts_with("hang-up") && way != "SIGKILL" {
            if self.shell.is_some() {
                self.pty.end(5 * AT_ONCE);
            }
            self.pty.settle(Duration::from_millis(20));
            self.pty.assert_restored();
        }
        way
    }
}

/// The process group that has the terminal.
fn foreground(pty: &Pty) -> Pid {
    rustix::termios::tcgetpgrp(pty.fd()).expect("there is one")
}

/// Does one thing to the browser; its name.
fn action(life: &mut Life, random: &mut Random, marked: &Marked, shared: &Path) -> &'static str {
    let name = match random.below(40) {
        0 | 1 => {
            let columns = [1, 12, 20, 40, 80, 120, 200][random.below(7)];
            let rows = [1, 4, 10, 24, 60][random.below(5)];
            life.pty.resize(columns, rows);
            "resize"
        }
        2 => {
            life.suspend(false, marked, shared);
            "Ctrl-Z"
        }
        3 => {
            life.suspend(true, marked, shared);
            "SIGTSTP"
        }
        4 => {
            life.pty.type_in("\x1b[200~机场 \x1b[31m航线\x1b[201~");
            "paste"
        }
        _ => {
            life.pty.type_in(KEYS[random.below(KEYS.len())]);
            "key"
        }
    };
    life.pty.read(Duration::from_millis(8));
    name
}

#[test]
fn a_long_meeting_leaves_the_state_whole() {
    let shared = tempfile::tempdir().expect("a home");
    let shared = shared.path();
    fs::create_dir_all(shared.join("state")).expect("made");
    let mut random = Random(SEED);
    let seconds = std::env::var("YIWU_PLAN_SOAK").ok();
    let limit = seconds.map(|seconds| Duration::from_secs(seconds.parse().expect("seconds")));
    let start = Instant::now();
    let mut marked = Marked::default();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lives = 0;
    while limit.map_or(lives < FEW, |limit| start.elapsed() < limit) {
        lives += 1;
        let item = 25 + random.below(36) as u32;
        let mut life = Life::at(item, shared, random.below(4) > 0);
        if marked.bookmarks.remove(&item) {
            life.pty.type_in("m");
            life.pty.until("unmarked", |pty| pty.shows("已取消书签"));
        } else {
            marked.bookmarks.insert(item);
            life.pty.type_in("m");
            life.pty.until("marked", |pty| pty.shows("已加书签"));
        }
        if marked.notes.insert(item) {
            life.pty.type_in(&format!("a记第{item}条\r"));
            life.pty.until("noted", |pty| pty.shows("笔记已保存"));
        }
        for _ in 0..ACTIONS {
            *counts
                .entry(action(&mut life, &mut random, &marked, shared))
                .or_default() += 1;
        }
        let way = life.end(&mut random);
        *counts.entry(way).or_default() += 1;
        marked.assert_saved(shared, &format!("after browser {lives}, ended by {way}"));
    }
    println!("{lives} browsers in {:?}: {counts:?}", start.elapsed());
}
