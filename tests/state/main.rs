//! What is kept from one start to the next, whatever happens to the file meanwhile.

mod alone;
mod config;
mod faults;
mod properties;
mod together;

use std::path::{Path, PathBuf};

use yiwu_plan::{app::memory::Memory, plan::Reference, settings::Store};

/// A folder of its own for each test, gone afterwards.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn state(folder: &Path) -> PathBuf {
    folder.join("deep/state.json")
}

fn open(path: &Path) -> (Store, Memory, Option<String>) {
    Store::open(Some(path.to_owned()))
}

fn marked(number: u32) -> Memory {
    let mut memory = Memory::default();
    memory.toggle_bookmark(Reference::Item(number));
    memory.set_note(Reference::Item(number), "记一笔");
    memory
}
