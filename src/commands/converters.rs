//! Programs that make text of files which this one does not read.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::official::MAX_BYTES;

/// Time that LibreOffice has. It starts in seconds, and in more on its first run.
const TIMEOUT: Duration = Duration::from_secs(60);
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The path of a file as an argument: a name with a hyphen in front would be an option. `None` for standard input.
fn argument(file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    file.is_file().then_some(file)
}

/// Returns the text of a PDF by `pdftotext`, in the order of the text, for `-layout` mixes columns; `None` where the
/// program is not on PATH, or fails. Standard input cannot be handed over.
pub(super) fn pdf_text(file: &Path) -> Option<Vec<u8>> {
    let file = argument(file)?;
    let mut child = Command::new("pdftotext")
        .args(["-q", "-enc", "UTF-8"])
        .arg(file)
        .arg("-")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut text = Vec::new();
    let read = child
        .stdout
        .take()?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut text);
    // What is too large is refused after this; the program may still be writing.
    let _ = child.kill();
    let ended = child.wait().ok()?;
    let failed = !ended.success() && ended.code().is_some();
    (read.is_ok() && !failed).then_some(text)
}

/// Returns an old Word or WPS file as a .docx by LibreOffice's `soffice`, which keeps numbers of lists, deletions and
/// tables; `None` where the program is not on PATH, fails, or takes more than [`TIMEOUT`].
pub(super) fn word_document(file: &Path) -> Option<Vec<u8>> {
    let file = argument(file)?;
    let folder = tempfile::tempdir().ok()?;
    // A profile of its own: one that is in use, of an open window, would take the file over there.
    let profile = folder.path().join("profile");
    let mut child = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
        ])
        .arg(folder.path())
        .arg(&file)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    let start = Instant::now();
    while child.try_wait().ok()?.is_none() {
        if start.elapsed() > TIMEOUT {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        thread::sleep(POLL_INTERVAL);
    }
    let mut name = file.file_stem()?.to_owned();
    name.push(".docx");
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let mut converted = File::open(folder.path().join(name)).ok()?.take(limit);
    converted.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
