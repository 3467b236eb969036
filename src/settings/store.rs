//! The state on disk: written whole or not at all, merged with what others wrote, never overwritten
//! where it could not be read.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use serde::Deserialize;

use crate::app::memory::{Memory, VERSION};

/// How often, and after what pause, a lock that another program holds is asked for again.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(10);
/// Temporary files older than this were left by a program that was killed.
const STALE: Duration = Duration::from_secs(3600);
/// What temporary files are called before their random part.
const TEMPORARY: &str = ".state-";

/// The state file, and what of it this program knew when it last read or wrote it.
#[derive(Debug)]
pub struct Store {
    /// `None` where nothing is kept.
    file: Option<PathBuf>,
    base: Memory,
}

/// Why the state could not be kept. It is said once; the program goes on.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("{} is locked by another program: nothing was kept", .0.display())]
    Locked(PathBuf),
    #[error("{} cannot be written ({error}): nothing is kept", path.display())]
    Write { path: PathBuf, error: io::Error },
}

/// What was found where the state should be.
enum Found {
    Nothing,
    Memory(Box<Memory>),
    /// It is no state; what is wrong with it.
    Broken(String),
    /// From a program of a later version.
    Later(u32),
    Unreadable(io::Error),
}

impl Store {
    /// Reads the state. What cannot be read is set aside or left alone, and said in a line.
    pub fn open(file: Option<PathBuf>) -> (Store, Memory, Option<String>) {
        let Some(path) = file else {
            let notice = "there is no home folder: bookmarks, notes and the place are not kept";
            return (Store::off(), Memory::default(), Some(notice.to_owned()));
        };
        if let Some(folder) = path.parent() {
            remove_stale(folder);
        }
        let shown = path.display();
        match read(&path) {
            Found::Nothing => (Store::at(path, Memory::default()), Memory::default(), None),
            Found::Memory(memory) => (Store::at(path, (*memory).clone()), *memory, None),
            Found::Broken(what) => {
                let aside = aside(&path);
                let notice = match fs::rename(&path, &aside) {
                    Ok(()) => format!(
                        "{shown} is broken ({what}): set aside as {}",
                        aside.display()
                    ),
                    Err(error) => {
                        let notice = format!(
                            "{shown} is broken ({what}) and cannot be set aside ({error}): nothing is kept"
                        );
                        return (Store::off(), Memory::default(), Some(notice));
                    }
                };
                (
                    Store::at(path, Memory::default()),
                    Memory::default(),
                    Some(notice),
                )
            }
            Found::Later(version) => {
                let notice = format!(
                    "{shown} is of version {version}, this program knows {VERSION}: it is left alone and nothing is kept"
                );
                (Store::off(), Memory::default(), Some(notice))
            }
            Found::Unreadable(error) => {
                let notice = format!(
                    "{shown} cannot be read ({error}): it is left alone and nothing is kept"
                );
                (Store::off(), Memory::default(), Some(notice))
            }
        }
    }

    /// Reads the state and touches nothing.
    ///
    /// # Errors
    /// What is wrong with the file, in a few words.
    pub fn look(file: Option<&Path>) -> Result<Memory, String> {
        match file.map(read) {
            None | Some(Found::Nothing) => Ok(Memory::default()),
            Some(Found::Memory(memory)) => Ok(*memory),
            Some(Found::Broken(what)) => Err(format!("broken: {what}")),
            Some(Found::Later(version)) => Err(format!("of the later version {version}")),
            Some(Found::Unreadable(error)) => Err(error.to_string()),
        }
    }

    /// A store that keeps nothing.
    pub fn off() -> Store {
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
    /// Where the file is locked for long, or cannot be written: the old one is then as it was.
    pub fn save(&mut self, memory: &Memory) -> Result<(), SaveError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let failed = |error| SaveError::Write {
            path: path.clone(),
            error,
        };
        let folder = path.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(folder).map_err(failed)?;
        let _lock = lock(path)?;
        let merged = match read(path) {
            Found::Memory(theirs) => memory.merged(&self.base, &theirs),
            Found::Nothing => memory.clone(),
            // Somebody has broken it since, or a later program has written it: it is not ours to replace.
            Found::Broken(what) => return Err(failed(io::Error::other(what))),
            Found::Later(version) => {
                return Err(failed(io::Error::other(format!("version {version}"))));
            }
            Found::Unreadable(error) => return Err(failed(error)),
        };
        write(path, folder, &merged).map_err(failed)?;
        self.base = memory.clone();
        Ok(())
    }
}

fn read(path: &Path) -> Found {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::Nothing,
        Err(error) => return Found::Unreadable(error),
    };
    // Everything but the version is passed over: a state of any size is read in little time.
    let version = match serde_json::from_slice::<Versioned>(&bytes) {
        Ok(Versioned { version }) => version,
        Err(error) => return Found::Broken(error.to_string()),
    };
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Found::Broken("it is no object".to_owned());
    }
    if version > VERSION {
        return Found::Later(version);
    }
    match serde_json::from_slice(&bytes) {
        Ok(memory) => Found::Memory(Box::new(memory)),
        Err(error) => Found::Broken(error.to_string()),
    }
}

/// What every version has in common. A file without a number is of the first.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default = "first_version")]
    version: u32,
}

fn first_version() -> u32 {
    1
}

/// A new file of mode 0600 in the same folder, on the disk before it takes the old one's place.
fn write(path: &Path, folder: &Path, memory: &Memory) -> io::Result<()> {
    let mut file = tempfile::Builder::new()
        .prefix(TEMPORARY)
        .tempfile_in(folder)?;
    serde_json::to_writer(&mut file, memory)?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    File::open(folder)?.sync_all()
}

/// Holds the lock until the file is dropped; it lies beside the state, which is replaced as a whole.
fn lock(path: &Path) -> Result<File, SaveError> {
    let path = path.with_extension("lock");
    let opened = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path);
    let file = opened.map_err(|error| SaveError::Write {
        path: path.clone(),
        error,
    })?;
    for _ in 0..TRIES {
        if file.try_lock().is_ok() {
            return Ok(file);
        }
        thread::sleep(PAUSE);
    }
    Err(SaveError::Locked(path))
}

/// The first free name for a file set aside.
fn aside(path: &Path) -> PathBuf {
    (1..)
        .map(|number| path.with_extension(format!("broken-{number}.json")))
        .find(|aside| !aside.exists())
        .expect("some number is free")
}

/// Removes what a program that was killed while writing left behind.
fn remove_stale(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(TEMPORARY);
        let age = entry.metadata().and_then(|data| data.modified()).ok();
        let age = age.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if ours && age.is_some_and(|age| age > STALE) {
            // Another program may have removed it already.
            let _ = fs::remove_file(entry.path());
        }
    }
}
