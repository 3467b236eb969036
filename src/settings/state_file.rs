//! The file of the state: read, locked, replaced as a whole, set aside.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use serde::Deserialize;

use crate::{
    app::memory::{Memory, VERSION},
    visible,
};

use super::SaveError;

/// How often, and after what pause, a lock that another program holds is asked for again.
const LOCK_ATTEMPTS: u32 = 20;
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(10);
/// Temporary files older than this were left by a program that was killed.
const STALE_AFTER: Duration = Duration::from_secs(3600);
/// What temporary files are called before their random part.
const TEMP_PREFIX: &str = ".state-";
/// What is said of a broken file is cut after so many characters: it may quote the file.
const MAX_MESSAGE_CHARS: usize = 120;

/// What was found where the state should be.
pub(super) enum StoredState {
    Nothing,
    Valid(Box<Memory>),
    /// It is no state; what is wrong with it, in a line that can be shown.
    Broken(String),
    /// From a program of a later version.
    Later(u64),
    Unreadable(io::Error),
}

impl StoredState {
    fn broken(error: &serde_json::Error) -> StoredState {
        let said = error.to_string();
        let said = visible::line(&said);
        let mut short: String = said.chars().take(MAX_MESSAGE_CHARS).collect();
        if short.len() < said.len() {
            short.push('…');
        }
        StoredState::Broken(short)
    }
}

pub(super) fn read(path: &Path) -> StoredState {
    match fs::metadata(path) {
        // A pipe would be waited on for ever.
        Ok(data) if !data.is_file() => {
            return StoredState::Unreadable(io::Error::other("it is no regular file"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return StoredState::Nothing,
        Err(error) => return StoredState::Unreadable(error),
        Ok(_) => {}
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return StoredState::Nothing,
        Err(error) => return StoredState::Unreadable(error),
    };
    // Everything but the version is passed over: a state of any size is read in little time.
    let version = match serde_json::from_slice::<Versioned>(&bytes) {
        Ok(Versioned { version }) => version,
        Err(error) => return StoredState::broken(&error),
    };
    // A list would do for serde, too.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return StoredState::Broken("it is no object".to_owned());
    }
    if version > VERSION.into() {
        return StoredState::Later(version);
    }
    match serde_json::from_slice::<Memory>(&bytes) {
        Ok(memory) => StoredState::Valid(Box::new(memory.tidied())),
        Err(error) => StoredState::broken(&error),
    }
}

/// What every version has in common. A file without a number is of the first.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default = "first_version")]
    version: u64,
}

fn first_version() -> u64 {
    1
}

/// A new file of mode 0600 in the same folder, on the disk before it takes the old one's place.
pub(super) fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = folder(path);
    let mut file = tempfile::Builder::new()
        .prefix(TEMP_PREFIX)
        .tempfile_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot do this for a folder; the file is in its place.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        result => result,
    }
}

/// Makes the folder, which nobody else reads, and holds the lock until the file is dropped. It lies
/// beside the state, which is replaced as a whole.
pub(super) fn lock(path: &Path) -> Result<File, SaveError> {
    let failed = |error| SaveError::Write {
        path: path.to_owned(),
        error,
    };
    let mut folders = DirBuilder::new();
    folders.recursive(true).mode(0o700);
    folders.create(folder(path)).map_err(failed)?;
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(path.with_extension("lock"))
        .map_err(failed)?;
    for _ in 0..LOCK_ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_POLL_INTERVAL),
            // A file system that knows no locks: the state is merged and replaced as a whole all the same.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(SaveError::Locked(path.to_owned()))
}

/// Gives a broken file another name, which comes back; `None` where it is not broken any more: another
/// program has been quicker.
pub(super) fn quarantine(path: &Path) -> Result<Option<PathBuf>, SaveError> {
    let _lock = lock(path)?;
    if !matches!(read(path), StoredState::Broken(_)) {
        return Ok(None);
    }
    let aside = (1..)
        .map(|number| path.with_extension(format!("broken-{number}.json")))
        .find(|aside| aside.symlink_metadata().is_err())
        .expect("some number is free");
    match fs::rename(path, &aside) {
        Ok(()) => Ok(Some(aside)),
        Err(error) => Err(SaveError::Write {
            path: path.to_owned(),
            error,
        }),
    }
}

/// Removes what a program that was killed while writing left behind.
pub(super) fn remove_stale(path: &Path) {
    let Ok(entries) = fs::read_dir(folder(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(TEMP_PREFIX);
        let age = entry.metadata().and_then(|data| data.modified()).ok();
        let age = age.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if ours && age.is_some_and(|age| age > STALE_AFTER) {
            // Another program may have removed it already.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("/"))
}
