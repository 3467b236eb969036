//! What is kept from one start to the next, whatever happens to the file meanwhile.

// Permissions, links, FIFOs and signals.
#[cfg(unix)]
mod alone;
mod config;
#[cfg(unix)]
mod faults;
#[cfg(unix)]
mod files;
mod properties;
mod together;

use std::path::{Path, PathBuf};

use yiwu_plan::{
    plan::{Language, Reference},
    settings::{StateNotice, Store},
    state::UserState,
};

/// A folder of its own for each test, gone afterwards.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn state(folder: &Path) -> PathBuf {
    folder.join("deep/state.json")
}

fn open(path: &Path) -> (Store, UserState, Option<String>) {
    let (store, memory, notice) = Store::open(Some(path.to_owned()));
    (store, memory, notice.map(english))
}

fn english(notice: StateNotice) -> String {
    notice.message(Language::En)
}

fn marked(number: u32) -> UserState {
    let mut memory = UserState::default();
    memory.toggle_bookmark(Reference::Item(number));
    memory.set_note(Reference::Item(number), "记一笔");
    memory
}
