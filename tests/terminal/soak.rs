//! A long meeting: random keys, resizes and suspensions, one browser after another over the same state, each
//! ended in another way; after each, the state holds exactly what was marked.
//!
//! A few browsers are a test; for an hour:
//!
//! ```sh
//! YIWU_PLAN_SOAK=3600 cargo test --release --test terminal soak -- --nocapture
//! ```

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::symlink,
    path::Path,
    time::{Duration, Instant},
};

use rustix::process::Signal;
use yiwu_plan::{plan::Reference, settings::Store, state::UserState};

use super::pty::{AT_ONCE, Pty, browser};

const SEED: u64 = 0x5eed_2021_0008;
/// How many browsers, where no time is asked for.
const FEW: usize = 6;
/// How much is done to each.
const DEEDS: usize = 60;
/// A change is on the disk after half a second.
const KEPT: Duration = Duration::from_millis(900);

/// What is typed at random. Not m, a and A, which mark; not q, which ends.
const KEYS: [&str; 44] = [
    "j", "k", "h", "l", "g", "G", " ", "b", "]", "[", "J", "K", "*", "z", "n", "N", "H", "L", "y",
    "Y", "t", "v", "V", "o", "/", ":", "i", "'", "?", "Z", "\r", "\t", "\x1b", "\x1b[A", "\x1b[B",
    "\x1b[6~", "\x12", "\x0c", "\x04", "\x17", "29", "gtz", "jzl 92", "高铁",
];

/// Marsaglia's xorshift: the same deeds everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

fn kept(shared: &Path) -> UserState {
    let (_, memory, notice) = Store::open(Some(shared.join("state/yiwu-plan/state.json")));
    assert!(notice.is_none(), "{notice:?}");
    memory
}

/// A browser at an item, over the shared state.
fn at(item: u32, shared: &Path) -> Pty {
    let home = tempfile::tempdir().expect("a home");
    symlink(shared.join("state"), home.path().join("state")).expect("linked");
    let mut command = browser();
    // The language is remembered, too.
    command.args(["--lang", "zh", &item.to_string()]);
    let mut pty = Pty::start_at(home, command);
    // The top of the tree is out of sight where the item is among the last.
    pty.until("drawn", |pty| pty.shows("帮助"));
    pty
}

fn deed(pty: &mut Pty, random: &mut Random) {
    match random.below(40) {
        0 | 1 => {
            let columns = [1, 12, 20, 40, 80, 120, 200][random.below(7)];
            let rows = [1, 4, 10, 24, 60][random.below(5)];
            pty.resize(columns, rows);
        }
        2 => {
            pty.type_in("\x1a");
            pty.read(Duration::from_millis(20));
            pty.signal(Signal::CONT);
        }
        3 => {
            pty.signal(Signal::TSTP);
            pty.signal(Signal::CONT);
        }
        4 => pty.type_in("\x1b[200~机场 \x1b[31m航线\x1b[201~"),
        _ => pty.type_in(KEYS[random.below(KEYS.len())]),
    }
    pty.read(Duration::from_millis(8));
}

/// Ends the browser in one of the ways there are.
fn end(mut pty: Pty, random: &mut Random) {
    let way = random.below(5);
    match way {
        0 => pty.type_in("\x03"),
        1 => pty.signal(Signal::TERM),
        2 => pty.signal(Signal::HUP),
        3 => pty.hang_up(),
        _ => {
            // Without warning, once what is due has been kept.
            let start = Instant::now();
            while start.elapsed() < KEPT {
                pty.read(Duration::from_millis(50));
            }
            pty.signal(Signal::KILL);
        }
    }
    let start = Instant::now();
    let mut again = AT_ONCE;
    while !pty.ended() {
        assert!(
            start.elapsed() < 5 * AT_ONCE,
            "ended by {way}:\n{}",
            pty.text()
        );
        // A stop that was asked for last takes hold when the program comes to it.
        pty.signal(Signal::CONT);
        pty.read(Duration::from_millis(20));
        // What was typed while it was stopped went through the terminal's own line editing, which can
        // take the end of a paste away: the rest of it swallows one Ctrl-C.
        if way == 0 && start.elapsed() > again {
            pty.type_in("\x03");
            again += AT_ONCE;
        }
    }
    if way < 3 {
        pty.settle(Duration::from_millis(20));
        pty.assert_restored();
    }
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
    let mut bookmarks = BTreeSet::new();
    let mut notes = BTreeSet::new();
    let mut lives = 0;
    while limit.map_or(lives < FEW, |limit| start.elapsed() < limit) {
        lives += 1;
        let item = 25 + random.below(36) as u32;
        let mut pty = at(item, shared);
        if bookmarks.remove(&item) {
            pty.type_in("m");
            pty.until("unmarked", |pty| pty.shows("已取消书签"));
        } else {
            bookmarks.insert(item);
            pty.type_in("m");
            pty.until("marked", |pty| pty.shows("已加书签"));
        }
        if notes.insert(item) {
            pty.type_in(&format!("a记第{item}条\r"));
            pty.until("noted", |pty| pty.shows("笔记已保存"));
        }
        for _ in 0..DEEDS {
            deed(&mut pty, &mut random);
        }
        end(pty, &mut random);
        let memory = kept(shared);
        let marked: BTreeSet<u32> = memory.bookmarks.iter().filter_map(|r| r.item()).collect();
        assert_eq!(marked, bookmarks, "after browser {lives}");
        assert_eq!(memory.notes.len(), notes.len(), "after browser {lives}");
        for &item in &notes {
            let note = memory.note(Reference::Item(item));
            assert_eq!(
                note,
                Some(format!("记第{item}条").as_str()),
                "after browser {lives}"
            );
        }
    }
    println!(
        "{lives} browsers, {} deeds, {:?}",
        lives * DEEDS,
        start.elapsed()
    );
}
