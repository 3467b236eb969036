//! The state on disk: written whole or not at all, merged with what others wrote, never overwritten
//! where it could not be read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    app::memory::{Memory, VERSION},
    visible,
};

use super::state_file::{StoredState, lock, quarantine, read, remove_stale, replace};

/// The state file, and what of it this program knew when it last read or wrote it.
#[derive(Debug)]
pub struct Store {
    /// `None` where nothing is kept.
    file: Option<PathBuf>,
    base: Memory,
}

/// Why the state could not be kept. The old one is as it was, and it may be tried again.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("{} is locked by another program: what has changed is not kept", shown(.0))]
    Locked(PathBuf),
    #[error(
        "{} cannot be written ({error}): what has changed is not kept",
        shown(path)
    )]
    Write { path: PathBuf, error: io::Error },
}

impl Store {
    /// Reads the state. What cannot be read is set aside or left alone, and said in a line.
    pub fn open(file: Option<PathBuf>) -> (Store, Memory, Option<String>) {
        let Some(path) = file else {
            let notice = "there is no home folder: bookmarks, notes and the place are not kept";
            return (
                Store::disabled(),
                Memory::default(),
                Some(notice.to_owned()),
            );
        };
        let path = resolve_link(path);
        remove_stale(&path);
        let shown = shown(&path);
        let left_alone = |what: String| {
            let notice = format!("{shown} {what}: it is left alone and nothing is kept");
            (Store::disabled(), Memory::default(), Some(notice))
        };
        match read(&path) {
            StoredState::Nothing => (Store::at(path, Memory::default()), Memory::default(), None),
            StoredState::Valid(memory) => (Store::at(path, (*memory).clone()), *memory, None),
            StoredState::Broken(what) => match quarantine(&path) {
                Ok(Some(aside)) => {
                    let aside = self::shown(&aside);
                    let notice = format!("{shown} is broken ({what}): set aside as {aside}");
                    let store = Store::at(path, Memory::default());
                    (store, Memory::default(), Some(notice))
                }
                Ok(None) => Store::open(Some(path)),
                // Whoever holds the lock may be setting it aside; a save never replaces a broken file.
                Err(SaveError::Locked(_)) => {
                    let notice =
                        format!("{shown} is broken ({what}) and locked by another program");
                    let store = Store::at(path, Memory::default());
                    (store, Memory::default(), Some(notice))
                }
                Err(SaveError::Write { error, .. }) => left_alone(format!(
                    "is broken ({what}) and cannot be set aside ({error})"
                )),
            },
            StoredState::Later(version) => left_alone(format!(
                "is of version {version}, this program knows {VERSION}"
            )),
            StoredState::Unreadable(error) => left_alone(format!("cannot be read ({error})")),
        }
    }

    /// Reads the state and touches nothing.
    ///
    /// # Errors
    /// What is wrong with the file, in a few words.
    pub fn peek(file: Option<&Path>) -> Result<Memory, String> {
        match file.map(read) {
            None | Some(StoredState::Nothing) => Ok(Memory::default()),
            Some(StoredState::Valid(memory)) => Ok(*memory),
            Some(StoredState::Broken(what)) => Err(format!("broken: {what}")),
            Some(StoredState::Later(version)) => Err(format!("of the later version {version}")),
            Some(StoredState::Unreadable(error)) => Err(error.to_string()),
        }
    }

    /// A store that keeps nothing.
    pub fn disabled() -> Store {
        Store {
            file: None,
            base: Memory::default(),
        }
    }

    fn at(file: PathBuf, base: Memory) -> Store {
        Store {
            file: Some(file),
            base,
        }
    }

    /// Keeps `memory`, with whatever other programs have kept meanwhile.
    ///
    /// # Errors
    /// Where the file is locked for long, or cannot be written: the old one is then as it was, and the
    /// next save keeps this change as well.
    pub fn save(&mut self, memory: &Memory) -> Result<(), SaveError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let failed = |error| SaveError::Write {
            path: path.clone(),
            error,
        };
        let _lock = lock(path)?;
        let merged = match read(path) {
            StoredState::Valid(theirs) => memory.merged(&self.base, &theirs),
            StoredState::Nothing => memory.clone(),
            // Somebody has broken it since, or a later program has written it: it is not ours to replace.
            StoredState::Broken(what) => return Err(failed(io::Error::other(what))),
            StoredState::Later(version) => {
                return Err(failed(io::Error::other(format!("version {version}"))));
            }
            StoredState::Unreadable(error) => return Err(failed(error)),
        };
        let mut text = serde_json::to_vec(&merged).map_err(|error| failed(error.into()))?;
        text.push(b'\n');
        replace(path, &text).map_err(failed)?;
        self.base = memory.clone();
        Ok(())
    }
}

/// Where a symbolic link leads: the link stays, and whoever comes another way takes the same lock.
fn resolve_link(path: PathBuf) -> PathBuf {
    if !path.is_symlink() {
        return path;
    }
    fs::canonicalize(&path).unwrap_or(path)
}

/// A path as it can be shown.
fn shown(path: &Path) -> String {
    visible::line(&path.display().to_string()).into_owned()
}
