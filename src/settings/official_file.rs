//! The imported official text on disk: saved as a whole, or not at all.

use std::{fs, io, path::Path};

use crate::{
    official::StoredOfficialError,
    plan::{Language, Official},
    sanitize,
};

use super::{
    SaveError,
    file::{self, LockError},
    store::LAST_SAVE_TIMEOUT,
};

/// Largest file in bytes that is read: more than the largest document that may be imported becomes as JSON.
const MAX_BYTES: u64 = 256 << 20;

/// Reads the text; `None` if the file or its folder does not exist.
///
/// # Errors
/// If the file cannot be read: one line that names it.
pub fn load(file: Option<&Path>, language: Language) -> Result<Option<Official>, String> {
    let Some(path) = file else { return Ok(None) };
    let failed = |what: String| {
        let path = path.display().to_string();
        let colon = match language {
            Language::Zh => "：",
            Language::En => ": ",
        };
        Err(format!("{}{colon}{what}", sanitize::escape_line(&path)))
    };
    match file::read(path, MAX_BYTES) {
        Ok(None) => Ok(None),
        Ok(Some(bytes)) => match Official::from_bytes(&bytes) {
            Ok(official) => Ok(Some(official)),
            Err(error) => failed(stored_message(&error, language)),
        },
        Err(error) => failed(error.message(language)),
    }
}

fn stored_message(error: &StoredOfficialError, language: Language) -> String {
    match (error, language) {
        (StoredOfficialError::Later(version), Language::Zh) => {
            format!("由更新的版本保存（格式 {version}）：请更新程序，或重新导入")
        }
        (StoredOfficialError::Broken(error), Language::Zh) => {
            format!("已损坏（{error}）：请重新导入")
        }
        (StoredOfficialError::OtherDocument, Language::Zh) => {
            "是另一份文件的文本，不是义乌的：请重新导入为单独的规划".to_owned()
        }
        (error, Language::En) => error.to_string(),
    }
}

/// Saves the text in place of the one before, which is there until the new one is whole on the disk.
///
/// # Errors
/// If it cannot be written; the one before is unchanged then.
pub fn save(path: &Path, official: &Official) -> Result<(), SaveError> {
    file::remove_stale_temp_files(path);
    let failed = |error: LockError| SaveError::from_lock(path, error);
    let _lock = file::lock(path, LAST_SAVE_TIMEOUT).map_err(failed)?;
    file::replace(path, &official.to_bytes()).map_err(|error| SaveError::Write {
        path: path.to_owned(),
        error,
    })
}

/// Removes the text; `false` where there was none. Of a link, the link is removed.
///
/// # Errors
/// If it cannot be removed.
pub fn remove(path: &Path) -> Result<bool, SaveError> {
    file::remove_stale_temp_files(path);
    let lock = file::lock_path(path);
    let removed = match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(SaveError::Write {
            path: path.to_owned(),
            error,
        }),
    };
    // Created by the import; only a file of ours is removed.
    if lock.symlink_metadata().is_ok_and(|data| data.is_file()) {
        let _ = fs::remove_file(lock);
    }
    removed
}
