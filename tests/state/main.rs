//! What is kept from one start to the next, whatever happens to the file meanwhile.

mod alone;
mod config;
mod faults;
mod files;
mod properties;
mod together;

use std::path::{Path, PathBuf};

use yiwu_plan::{
    app::memory::Memory,
    plan::{Language, Reference},
    settings::{StateNotice, Store},
};

/// A folder of its own for each test, gone afterwards.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn state(folder: &Path) -> PathBuf {
    folder.join("deep/state.json")
}

fn open(path: &Path) -> (Store, Memory, Option<String>) {
    let (store, memory, notice) = Store::open(Some(path.to_owned()));
    (store, memory, notice.map(english))
}

fn english(notice: StateNotice) -> String {
    notice.message(Language::En)
}

fn marked(number: u32) -> Memory {
    let mut memory = Memory::default();
    memory.toggle_bookmark(Reference::Item(number));
    memory.set_note(Reference::Item(number), "记一笔");
    memory
}
