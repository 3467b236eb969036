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
    let mut command = Command::new("soffice");
    command
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
        .stdout(Stdio::null());
    if !ends_within(&mut command, TIMEOUT) {
        return None;
    }
    let mut name = file.file_stem()?.to_owned();
    name.push(".docx");
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let mut converted = File::open(folder.path().join(name)).ok()?.take(limit);
    converted.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Runs a program and returns whether it ended in time. What it started is stopped with it: `soffice` is a script
/// whose child does the work, and would write into the folder after its removal.
fn ends_within(command: &mut Command, timeout: Duration) -> bool {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    let start = Instant::now();
    while start.elapsed() <= timeout {
        match child.try_wait() {
            Ok(None) => thread::sleep(POLL_INTERVAL),
            Ok(Some(_)) => return true,
            Err(_) => break,
        }
    }
    #[cfg(unix)]
    let _ = rustix::process::kill_process_group(
        rustix::process::Pid::from_child(&child),
        rustix::process::Signal::KILL,
    );
    let _ = child.kill();
    let _ = child.wait();
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_a_program_started_is_stopped_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let late = folder.path().join("late");
        let mut command = Command::new("sh");
        command
            .args(["-c", "(sleep 1; touch \"$0\") & wait"])
            .arg(&late);
        assert!(!ends_within(&mut command, Duration::from_millis(200)));
        thread::sleep(Duration::from_millis(1500));
        assert!(!late.exists(), "the child went on");
        let path = folder.path().to_owned();
        drop(folder);
        assert!(fs::metadata(path).is_err(), "the folder stays");
    }

    #[test]
    fn a_program_that_ends_is_waited_for() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 0.1"]);
        assert!(ends_within(&mut command, Duration::from_secs(20)));
        assert!(!ends_within(
            &mut Command::new("/nowhere/soffice"),
            Duration::from_secs(1)
        ));
    }
}
