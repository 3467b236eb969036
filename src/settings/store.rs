//! The state on disk: written as a whole, merged with the changes of other programs, never overwritten
//! where it could not be read.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{plan::Language, state::UserState};

use super::{
    file::{self, LockError},
    state_file::{MAX_BYTES, StateError, StateNotice, read, shown},
};

/// Time to wait for a lock while the browser is open: the next save takes what this one could not.
pub const SAVE_TIMEOUT: Duration = Duration::from_millis(200);
/// Time to wait for a lock when the browser is left, after which the changes are lost. Twenty programs that
/// are left at once, each with an fsync of 100 ms, need two seconds.
pub const LAST_SAVE_TIMEOUT: Duration = Duration::from_secs(8);
/// The same after a signal: the program ends within a second.
pub const ABORT_SAVE_TIMEOUT: Duration = Duration::from_millis(600);

/// The state file, and its contents when this program last read or wrote it.
#[derive(Debug)]
pub struct Store {
    /// `None` where nothing is saved.
    file: Option<PathBuf>,
    base: UserState,
}

/// A reason why the state was not saved. The file is unchanged, and the next save includes the changes.
#[derive(Debug)]
pub enum SaveError {
    Locked(PathBuf),
    Write {
        path: PathBuf,
        error: io::Error,
    },
    /// The file has become unusable since it was read.
    State {
        path: PathBuf,
        error: StateError,
    },
}

impl SaveError {
    /// Returns the reason, one line.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (SaveError::Locked(path), Language::Zh) => {
                format!("{} 被另一个程序锁定：更改未保存", shown(path))
            }
            (SaveError::Locked(path), Language::En) => {
                format!(
                    "{} is locked by another program: changes are not saved",
                    shown(path)
                )
            }
            (SaveError::Write { path, error }, Language::Zh) => {
                format!("{} 无法写入（{error}）：更改未保存", shown(path))
            }
            (SaveError::Write { path, error }, Language::En) => {
                format!(
                    "{} cannot be written ({error}): changes are not saved",
                    shown(path)
                )
            }
            (SaveError::State { path, error }, Language::Zh) => {
                format!("{}：更改未保存", error.message(path, language))
            }
            (SaveError::State { path, error }, Language::En) => {
                format!("{}: changes are not saved", error.message(path, language))
            }
        }
    }

    /// Returns the error of a lock that was not taken.
    pub(super) fn from_lock(path: &Path, error: LockError) -> SaveError {
        match error {
            LockError::Held => SaveError::Locked(path.to_owned()),
            LockError::Io(error) => SaveError::Write {
                path: path.to_owned(),
                error,
            },
        }
    }
}

impl Store {
    /// Reads the state for a program that will save it. A broken file is renamed, unless it is a link; any
    /// other file that cannot be used is left alone.
    pub fn open(file: Option<PathBuf>) -> (Store, UserState, Option<StateNotice>) {
        let Some(path) = file else {
            return (
                Store::disabled(),
                UserState::default(),
                Some(StateNotice::NoHome),
            );
        };
        file::remove_stale_temp_files(&path);
        match read(&path) {
            Ok(state) => {
                let state = state.unwrap_or_default();
                (Store::at(path, state.clone()), state, None)
            }
            Err(error @ StateError::Broken(_)) if !path.is_symlink() => {
                Store::quarantine(path, error)
            }
            Err(error) => {
                let notice = StateNotice::LeftAlone { path, error };
                (Store::disabled(), UserState::default(), Some(notice))
            }
        }
    }

    /// Renames a broken file under the lock, unless another program has been quicker.
    fn quarantine(path: PathBuf, error: StateError) -> (Store, UserState, Option<StateNotice>) {
        let lock = match file::lock(&path, SAVE_TIMEOUT) {
            Ok(lock) => lock,
            // A save never replaces a broken file, so that the store may stay enabled.
            Err(LockError::Held) => {
                let store = Store::at(path.clone(), UserState::default());
                let notice = StateNotice::Locked { path, error };
                return (store, UserState::default(), Some(notice));
            }
            Err(LockError::Io(_)) => {
                let notice = StateNotice::LeftAlone { path, error };
                return (Store::disabled(), UserState::default(), Some(notice));
            }
        };
        if !matches!(read(&path), Err(StateError::Broken(_))) {
            drop(lock);
            return Store::open(Some(path));
        }
        match file::set_aside(&path) {
            Ok(aside) => {
                let store = Store::at(path.clone(), UserState::default());
                let notice = StateNotice::SetAside { path, error, aside };
                (store, UserState::default(), Some(notice))
            }
            Err(_) => {
                let notice = StateNotice::LeftAlone { path, error };
                (Store::disabled(), UserState::default(), Some(notice))
            }
        }
    }

    /// Reads the state without changing, creating or locking anything; the default if there is no file.
    ///
    /// # Errors
    /// If the file cannot be used.
    pub fn peek(file: Option<&Path>) -> Result<UserState, StateError> {
        Ok(file.map_or(Ok(None), read)?.unwrap_or_default())
    }

    /// Returns a store that saves nothing.
    pub fn disabled() -> Store {
        Store {
            file: None,
            base: UserState::default(),
        }
    }

    fn at(file: PathBuf, base: UserState) -> Store {
        Store {
            file: Some(file),
            base,
        }
    }

    /// Saves `state`, merged with the changes other programs have saved. Waits [`SAVE_TIMEOUT`] for the lock.
    ///
    /// # Errors
    /// If the file stays locked or cannot be written: it is unchanged then, and the next save includes
    /// this change.
    pub fn save(&mut self, state: &UserState) -> Result<(), SaveError> {
        self.save_within(state, SAVE_TIMEOUT)
    }

    /// Saves as [`save`](Store::save), and waits for the lock as long as `timeout`.
    ///
    /// # Errors
    /// As for `save`.
    pub fn save_within(&mut self, state: &UserState, timeout: Duration) -> Result<(), SaveError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let failed = |error| SaveError::Write {
            path: path.clone(),
            error,
        };
        let _lock = file::lock(path, timeout).map_err(|error| SaveError::from_lock(path, error))?;
        let merged = match read(path) {
            Ok(Some(theirs)) => state.merged(&self.base, &theirs),
            Ok(None) => state.clone(),
            // Broken, or written by a later version, since it was read.
            Err(error) => {
                let path = path.clone();
                return Err(SaveError::State { path, error });
            }
        };
        let mut text = serde_json::to_vec(&merged).map_err(|error| failed(error.into()))?;
        text.push(b'\n');
        if text.len() as u64 > MAX_BYTES {
            return Err(failed(io::ErrorKind::FileTooLarge.into()));
        }
        file::replace(path, &text).map_err(failed)?;
        self.base = state.clone();
        Ok(())
    }
}
