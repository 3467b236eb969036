//! Opening, reading and replacing of files: every file named by a path passes through here.
//!
//! A path may lead anywhere: to a FIFO, a device, a folder, a file of gigabytes, or through links. Opening
//! never blocks, only regular files are read, each up to a limit, and a file is replaced as a whole at the
//! end of its links.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

use crate::plan::Language;

/// Interval at which a lock held by another program is tried again.
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(10);
/// Age from which a temporary file belongs to a program that was killed.
const STALE_AFTER: Duration = Duration::from_secs(3600);
/// Prefix of the names of temporary files.
const TEMP_PREFIX: &str = ".state-";
/// Links followed from one path; as many as Linux follows.
const MAX_LINKS: usize = 40;

/// A reason why a file was not read.
#[derive(Debug)]
pub enum FileError {
    /// A folder, FIFO, socket or device.
    NotRegular,
    /// More than so many bytes.
    TooLarge(u64),
    Io(io::Error),
}

impl FileError {
    /// Returns the reason as the end of a sentence about the file.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (FileError::NotRegular, Language::Zh) => "不是普通文件".to_owned(),
            (FileError::NotRegular, Language::En) => "not a regular file".to_owned(),
            (FileError::TooLarge(limit), Language::Zh) => format!("超过 {}", bytes(*limit)),
            (FileError::TooLarge(limit), Language::En) => format!("larger than {}", bytes(*limit)),
            (FileError::Io(error), _) => error.to_string(),
        }
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> FileError {
        FileError::Io(error)
    }
}

/// Returns a limit in the unit it is written in: `64 KB`, `16 MB`.
fn bytes(limit: u64) -> String {
    match limit >> 20 {
        0 => format!("{} KB", limit >> 10),
        megabytes => format!("{megabytes} MB"),
    }
}

/// Reads a regular file of at most `limit` bytes, following links; `None` if it does not exist.
///
/// # Errors
/// If it is not a regular file, larger than the limit, or cannot be read.
pub fn read(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, FileError> {
    let Some((file, length)) = open(path)? else {
        return Ok(None);
    };
    if length > limit {
        return Err(FileError::TooLarge(limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // It may be growing.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLarge(limit));
    }
    Ok(Some(bytes))
}

/// Reads at most the first `limit` bytes of a regular file, following links; `None` if it does not exist.
///
/// # Errors
/// If it is not a regular file or cannot be read.
pub(super) fn read_beginning(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, FileError> {
    let Some((file, length)) = open(path)? else {
        return Ok(None);
    };
    let length = length.min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Opens a regular file; returns it with its length in bytes.
fn open(path: &Path) -> Result<Option<(File, u64)>, FileError> {
    let mut options = OpenOptions::new();
    never_block(options.read(true), Links::Follow);
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let data = file.metadata()?;
    if !data.is_file() {
        return Err(FileError::NotRegular);
    }
    Ok(Some((file, data.len())))
}

/// Reads at most `limit` bytes of a file given on the command line: `None` is standard input.
///
/// A FIFO is waited for, as the shell's `<(command)` is one. The caller asks for one byte more than it takes.
///
/// # Errors
/// If it is a folder or cannot be read.
pub fn read_input(path: Option<&Path>, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match path {
        None => io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        Some(path) => {
            let file = File::open(path)?;
            if file.metadata()?.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            file.take(limit).read_to_end(&mut bytes)?
        }
    };
    Ok(bytes)
}

/// Follows symbolic links to the file they name, which need not exist yet.
///
/// # Errors
/// If the links form a circle.
pub fn resolve_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..=MAX_LINKS {
        match fs::read_link(&path) {
            // A relative target is one in the link's folder; joining an absolute one replaces the path.
            Ok(target) => path = folder(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Replaces a file as a whole: a new file in the same folder, of the old one's mode or else 0600, is synced before
/// it takes the name. Links stay, the file at their end is replaced.
///
/// # Errors
/// If it cannot be written; the old file is unchanged then.
pub fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let path = &resolve_links(path)?;
    let folder = folder(path);
    let mut file = tempfile::Builder::new()
        .prefix(TEMP_PREFIX)
        .tempfile_in(folder)?;
    file.write_all(text)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    // Windows opens no folder to sync it; NTFS journals the rename.
    if cfg!(windows) {
        return Ok(());
    }
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

/// A reason why a lock was not taken.
#[derive(Debug)]
pub enum LockError {
    /// Another program held it all the time.
    Held,
    Io(io::Error),
}

/// Creates the folder with mode 0700 and takes the lock beside the file at the end of `path`'s links; it is
/// released when the returned file is dropped. A lock held by another program is tried again for `patience`.
///
/// # Errors
/// If another program keeps holding it, or it cannot be created.
pub fn lock(path: &Path, timeout: Duration) -> Result<File, LockError> {
    let path = resolve_links(path).map_err(LockError::Io)?;
    create_private_folder(folder(&path)).map_err(LockError::Io)?;
    let mut options = OpenOptions::new();
    // Read and write: opening a FIFO so does not block, nor fail before it is seen for what it is.
    options.create(true).truncate(false).read(true).write(true);
    never_block(&mut options, Links::Refuse);
    let file = options.open(lock_path(&path)).map_err(LockError::Io)?;
    if !file.metadata().map_err(LockError::Io)?.is_file() {
        let name = lock_path(&path);
        let name = name.file_name().unwrap_or_default().display();
        let error = io::Error::other(format!("{name}: not a regular file"));
        return Err(LockError::Io(error));
    }
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < timeout => {
                thread::sleep(LOCK_POLL_INTERVAL);
            }
            Err(TryLockError::WouldBlock) => return Err(LockError::Held),
            // A file system without locks: the state is merged and replaced as a whole all the same.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// Returns the path of the lock of a file.
pub fn lock_path(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Renames a regular file to a free name, `state.broken-1.json`, and returns it.
///
/// # Errors
/// If it is a link, or cannot be renamed.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    if !path.symlink_metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let extension = path.extension().unwrap_or_default().display().to_string();
    let aside = (1..)
        .map(|number| path.with_extension(format!("broken-{number}.{extension}")))
        .find(|aside| aside.symlink_metadata().is_err())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Removes temporary files that a program killed while writing has left in the folder of `path`.
pub fn remove_stale_temp_files(path: &Path) {
    let Ok(entries) = fs::read_dir(folder(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(TEMP_PREFIX);
        let data = entry.metadata().ok().filter(fs::Metadata::is_file);
        let modified = data.and_then(|data| data.modified().ok());
        let age = modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if ours && age.is_some_and(|age| age > STALE_AFTER) {
            // Another program may have removed it already.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("/"))
}

/// The behaviour of opening at a symbolic link.
enum Links {
    Follow,
    Refuse,
}

/// Makes opening return at once, whatever the path leads to, and a new file private to the user.
#[cfg(unix)]
fn never_block(options: &mut OpenOptions, links: Links) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    let refused = match links {
        Links::Follow => OFlags::empty(),
        Links::Refuse => OFlags::NOFOLLOW,
    };
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | refused;
    options.mode(0o600).custom_flags(flags.bits() as i32);
}

/// Windows has no FIFOs among its files, and files of a profile are private by their folder.
#[cfg(windows)]
fn never_block(_: &mut OpenOptions, _: Links) {}

fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut folders = DirBuilder::new();
    folders.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.create(path)
}
