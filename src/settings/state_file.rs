//! The contents of the state file: read and judged, never changed.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{
    plan::Language,
    sanitize,
    state::{UserState, VERSION},
};

use super::file::{self, FileError};

/// Largest state file in bytes that is read or written.
pub(super) const MAX_BYTES: u64 = 16 << 20;
/// Characters after which the description of a syntax error is cut: it may quote the file.
const MAX_MESSAGE_CHARS: usize = 120;

/// A reason why the state file cannot be used.
#[derive(Debug)]
pub enum StateError {
    /// It is not a state; the parser's message, with control characters escaped.
    Broken(String),
    /// Written by a later version of the program.
    Later(u64),
    Unreadable(FileError),
}

impl StateError {
    /// Returns the reason as a sentence about the file.
    pub fn message(&self, path: &Path, language: Language) -> String {
        let path = shown(path);
        match (self, language) {
            (StateError::Broken(what), Language::Zh) => format!("{path} 已损坏（{what}）"),
            (StateError::Broken(what), Language::En) => format!("{path} is broken ({what})"),
            (StateError::Later(version), Language::Zh) => {
                format!("{path} 的版本是 {version}，本程序只能读到版本 {VERSION}")
            }
            (StateError::Later(version), Language::En) => {
                format!("{path} is of version {version}, this program reads up to {VERSION}")
            }
            (StateError::Unreadable(error), Language::Zh) => {
                format!("{path} 无法读取（{}）", error.message(language))
            }
            (StateError::Unreadable(error), Language::En) => {
                format!("{path} cannot be read ({})", error.message(language))
            }
        }
    }

    fn broken(error: &serde_json::Error) -> StateError {
        let message = error.to_string();
        let message = sanitize::escape_line(&message);
        let mut short: String = message.chars().take(MAX_MESSAGE_CHARS).collect();
        if short.len() < message.len() {
            short.push('…');
        }
        StateError::Broken(short)
    }
}

/// Reads the state; `None` where there is no file.
pub(super) fn read(path: &Path) -> Result<Option<UserState>, StateError> {
    let bytes = match file::read(path, MAX_BYTES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(None),
        Err(error) => return Err(StateError::Unreadable(error)),
    };
    // Everything but the version is skipped: a state of any shape is judged in little time.
    let Versioned { version } =
        serde_json::from_slice(&bytes).map_err(|error| StateError::broken(&error))?;
    // Serde takes a list for a struct, too.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(StateError::Broken("not an object".to_owned()));
    }
    if version > VERSION.into() {
        return Err(StateError::Later(version));
    }
    let state: UserState =
        serde_json::from_slice(&bytes).map_err(|error| StateError::broken(&error))?;
    Ok(Some(state.normalized()))
}

/// The field all versions have. A file without it is of the first.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default = "first_version")]
    version: u64,
}

fn first_version() -> u64 {
    1
}

/// Returns a path with control characters escaped.
pub(super) fn shown(path: &Path) -> String {
    sanitize::escape_line(&path.display().to_string()).into_owned()
}

/// A message about the state file at start; the program goes on without it.
#[derive(Debug)]
pub enum StateNotice {
    /// There is no home folder, so nothing is saved.
    NoHome,
    /// The file was broken and has another name now.
    SetAside {
        path: PathBuf,
        error: StateError,
        aside: PathBuf,
    },
    /// The file is broken, and another program holds its lock, perhaps to set it aside.
    Locked { path: PathBuf, error: StateError },
    /// The file is left alone, and nothing is saved.
    LeftAlone { path: PathBuf, error: StateError },
}

impl StateNotice {
    /// Returns the message, one line.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (StateNotice::NoHome, Language::Zh) => {
                "没有主目录：书签、笔记和阅读位置不会保存".to_owned()
            }
            (StateNotice::NoHome, Language::En) => {
                "there is no home folder: bookmarks, notes and the place are not saved".to_owned()
            }
            (StateNotice::SetAside { path, error, aside }, Language::Zh) => {
                format!(
                    "{}：已改名为 {}",
                    error.message(path, language),
                    shown(aside)
                )
            }
            (StateNotice::SetAside { path, error, aside }, Language::En) => {
                format!(
                    "{}: renamed to {}",
                    error.message(path, language),
                    shown(aside)
                )
            }
            (StateNotice::Locked { path, error }, Language::Zh) => {
                format!("{}，且被另一个程序锁定", error.message(path, language))
            }
            (StateNotice::Locked { path, error }, Language::En) => {
                format!(
                    "{} and locked by another program",
                    error.message(path, language)
                )
            }
            (StateNotice::LeftAlone { path, error }, Language::Zh) => {
                format!(
                    "{}：未改动该文件，本次不保存",
                    error.message(path, language)
                )
            }
            (StateNotice::LeftAlone { path, error }, Language::En) => {
                format!(
                    "{}: left unchanged, nothing is saved",
                    error.message(path, language)
                )
            }
        }
    }
}
