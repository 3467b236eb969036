//! The user's own copy of the official text on disk: kept as a whole, or not at all.

use std::{fs, io, path::Path};

use crate::{plan::Official, visible};

use super::{
    SaveError,
    state_file::{lock, replace},
};

/// The most a kept copy may have, in bytes: far more than the most a file to import may have, as JSON.
const MAX_BYTES: u64 = 256 << 20;

/// Reads the copy; `None` where there is none, or no folder to keep one in.
///
/// # Errors
/// Where there is one that cannot be read: a line that names it and says what to do.
pub fn load(file: Option<&Path>) -> Result<Option<Official>, String> {
    let Some(path) = file else { return Ok(None) };
    let failed = |what: String| {
        let path = path.display().to_string();
        Err(format!("{}: {what}", visible::line(&path)))
    };
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // A pipe would be waited on for ever.
        Ok(data) if !data.is_file() => return failed("it is no regular file".to_owned()),
        Ok(data) if data.len() > MAX_BYTES => {
            return failed("it is too large to be ours: import your copy again".to_owned());
        }
        _ => {}
    }
    match fs::read(path) {
        Ok(bytes) => match Official::from_bytes(&bytes) {
            Ok(official) => Ok(Some(official)),
            Err(error) => failed(error.to_string()),
        },
        Err(error) => failed(error.to_string()),
    }
}

/// Keeps the copy in place of the one before, which is there until the new one is whole on the disk.
///
/// # Errors
/// Where it cannot be written; the one before is then as it was.
pub fn save(path: &Path, official: &Official) -> Result<(), SaveError> {
    let _lock = lock(path)?;
    replace(path, &official.to_bytes()).map_err(|error| SaveError::Write {
        path: path.to_owned(),
        error,
    })
}

/// Takes the copy away; `false` where there was none.
///
/// # Errors
/// Where it cannot be removed.
pub fn remove(path: &Path) -> Result<bool, SaveError> {
    let removed = match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(SaveError::Write {
            path: path.to_owned(),
            error,
        }),
    };
    // Left by whoever kept the copy.
    let _ = fs::remove_file(path.with_extension("lock"));
    removed
}
