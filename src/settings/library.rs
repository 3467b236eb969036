//! The imported plans on disk: one file a plan, read when it is asked for.

use std::{
    fs, io,
    num::NonZero,
    panic,
    path::{Path, PathBuf},
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::{
    plan::{Document, Language, LibraryHead, LibraryPlan, OutlineNode, is_plan_id},
    sanitize,
};

use super::{
    SaveError,
    file::{self, LockError},
    library_head::{self, StoredCounts},
    store::LAST_SAVE_TIMEOUT,
};

/// The format that this program writes; 1 is that of the official text.
const VERSION: u32 = 2;
/// Threads that plans are read on at most: more wait for memory.
const MAX_THREADS: usize = 8;
/// Largest file in bytes that is read.
const MAX_BYTES: u64 = 256 << 20;

#[derive(Deserialize)]
struct LibraryVersion {
    version: u32,
}

/// A plan as it is written: the facts come before the text, for [`head`].
#[derive(Serialize)]
struct StoredPlan<'a> {
    version: u32,
    id: &'a str,
    imported: &'a str,
    title: &'a str,
    issuer: &'a str,
    period: &'a str,
    counts: StoredCounts,
    preamble: &'a [String],
    nodes: &'a [OutlineNode],
}

/// A plan as it is read: each field by itself, for a flattened one is parsed twice.
#[derive(Deserialize)]
struct LoadedPlan {
    imported: String,
    title: String,
    issuer: String,
    period: String,
    preamble: Vec<String>,
    nodes: Vec<OutlineNode>,
}

/// Returns the identifiers of all plans, sorted; reads no plan.
///
/// # Errors
/// If the folder cannot be read.
pub fn ids(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut ids = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".json"));
        ids.extend(id.filter(|id| is_plan_id(id)).map(str::to_owned));
    }
    ids.sort();
    Ok(ids)
}

/// Reads a plan; `None` if no plan has that name.
///
/// # Errors
/// If it cannot be read: one line that names the file.
pub fn load(folder: &Path, id: &str, language: Language) -> Result<Option<LibraryPlan>, String> {
    if !is_plan_id(id) {
        return Ok(None);
    }
    let path = path(folder, id);
    let failed = |what: String| {
        let colon = match language {
            Language::Zh => "：",
            Language::En => ": ",
        };
        format!(
            "{}{colon}{what}",
            sanitize::escape_line(&path.display().to_string())
        )
    };
    let Some(bytes) =
        file::read(&path, MAX_BYTES).map_err(|error| failed(error.message(language)))?
    else {
        return Ok(None);
    };
    let LibraryVersion { version } =
        serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string()))?;
    if version > VERSION {
        return Err(failed(match language {
            Language::Zh => "由更新版本的 yiwu-plan 保存，请更新程序或重新导入".to_owned(),
            Language::En => {
                "saved by a later version of yiwu-plan: update, or import again".to_owned()
            }
        }));
    }
    let plan: LoadedPlan =
        serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string()))?;
    let mut document = Document {
        title: plan.title,
        issuer: plan.issuer,
        period: plan.period,
        preamble: plan.preamble,
        nodes: plan.nodes,
    };
    // The file may have been changed since.
    document.texts_mut(&mut |text: &mut String| {
        if let std::borrow::Cow::Owned(shown) = sanitize::escape_line(text) {
            *text = shown;
        }
    });
    Ok(Some(LibraryPlan {
        id: id.to_owned(),
        imported: sanitize::escape_line(&plan.imported).into_owned(),
        document,
    }))
}

/// Reads the facts of a plan without its text; `None` if no plan has that name.
///
/// # Errors
/// If it cannot be read: one line that names the file.
pub fn head(folder: &Path, id: &str, language: Language) -> Result<Option<LibraryHead>, String> {
    if is_plan_id(id)
        && let Some(head) = library_head::read(&path(folder, id), id, VERSION)
    {
        return Ok(Some(head));
    }
    // Files of earlier versions do not count their text.
    Ok(load(folder, id, language)?.map(|plan| plan.head()))
}

/// Reads every plan of `ids`, on several threads; those that are gone are left out. Returns also why some could not be
/// read, one line each.
pub fn load_all(
    folder: &Path,
    ids: &[String],
    language: Language,
) -> (Vec<LibraryPlan>, Vec<String>) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let part = ids.len().div_ceil(threads.min(MAX_THREADS)).max(1);
    let load = |ids: &[String]| -> Vec<Result<Option<LibraryPlan>, String>> {
        ids.iter().map(|id| load(folder, id, language)).collect()
    };
    let results = thread::scope(|scope| {
        let parts = ids.chunks(part).map(|ids| scope.spawn(move || load(ids)));
        let parts: Vec<_> = parts.collect();
        let joined = parts.into_iter().map(|part| match part.join() {
            Ok(results) => results,
            Err(panic) => panic::resume_unwind(panic),
        });
        joined.flatten().collect::<Vec<_>>()
    });
    let (mut plans, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(plan) => plans.extend(plan),
            Err(error) => errors.push(error),
        }
    }
    (plans, errors)
}

/// Saves a plan in place of the one of the same identifier.
///
/// # Errors
/// If it cannot be written; the one before is unchanged then.
pub fn save(folder: &Path, plan: &LibraryPlan) -> Result<PathBuf, SaveError> {
    let path = path(folder, &plan.id);
    let document = &plan.document;
    let stored = StoredPlan {
        version: VERSION,
        id: &plan.id,
        imported: &plan.imported,
        title: &document.title,
        issuer: &document.issuer,
        period: &document.period,
        counts: StoredCounts {
            nodes: document.walk().len(),
            characters: document.characters(),
        },
        preamble: &document.preamble,
        nodes: &document.nodes,
    };
    let written = |error: io::Error| SaveError::Write {
        path: path.clone(),
        error,
    };
    let bytes = serde_json::to_vec(&stored).map_err(|error| written(error.into()))?;
    file::remove_stale_temp_files(&path);
    let locked = |error: LockError| SaveError::from_lock(&path, error);
    {
        let _lock = file::lock(&path, LAST_SAVE_TIMEOUT).map_err(locked)?;
        file::replace(&path, &bytes).map_err(written)?;
    }
    remove_lock(&path);
    Ok(path)
}

/// Removes a plan; `false` where there was none.
///
/// # Errors
/// If it cannot be removed.
pub fn remove(folder: &Path, id: &str) -> Result<bool, SaveError> {
    if !is_plan_id(id) {
        return Ok(false);
    }
    let path = path(folder, id);
    match fs::remove_file(&path) {
        Ok(()) => {
            remove_lock(&path);
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(SaveError::Write { path, error }),
    }
}

fn path(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

/// Removes the lock of a file that is not locked any more.
fn remove_lock(path: &Path) {
    let lock = file::lock_path(path);
    if lock.symlink_metadata().is_ok_and(|data| data.is_file()) {
        let _ = fs::remove_file(lock);
    }
}

/// Returns the day in UTC as `2026-01-31`.
pub fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_secs());
    date(seconds / 86_400)
}

/// Returns the date of a day counted from 1970-01-01.
fn date(mut day: u64) -> String {
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if day < length {
            break;
        }
        day -= length;
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(id: &str) -> LibraryPlan {
        LibraryPlan {
            id: id.to_owned(),
            imported: "2026-01-31".to_owned(),
            document: Document {
                title: "某报告".to_owned(),
                preamble: vec!["甲。".to_owned()],
                ..Document::default()
            },
        }
    }

    #[test]
    fn days() {
        for (day, expected) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_484, "2026-01-31"),
        ] {
            assert_eq!(date(day), expected);
        }
    }

    #[test]
    fn plans_are_saved_listed_and_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = &folder.path().join("plans");
        assert!(ids(folder).expect("none").is_empty());
        for id in ["乙", "甲"] {
            save(folder, &some(id)).expect("saved");
        }
        assert_eq!(ids(folder).expect("two"), ["乙", "甲"]);
        let ids = ["乙", "丙", "甲"].map(str::to_owned);
        let (plans, errors) = load_all(folder, &ids, Language::Zh);
        assert_eq!((plans, errors), (vec![some("乙"), some("甲")], vec![]));
        let loaded = load(folder, "甲", Language::Zh).expect("whole");
        assert_eq!(loaded, Some(some("甲")));
        assert!(remove(folder, "甲").expect("removed"));
        assert!(!remove(folder, "甲").expect("gone"));
        assert_eq!(load(folder, "甲", Language::Zh), Ok(None));
        assert_eq!(load(folder, "../乙", Language::Zh), Ok(None));
    }

    #[test]
    fn facts_are_read_without_the_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let path = save(folder, &some("甲")).expect("saved");
        let whole = fs::read_to_string(&path).expect("text");
        let facts = Some(some("甲").head());
        assert_eq!(head(folder, "甲", Language::Zh), Ok(facts.clone()));
        // Nothing from the text on is looked at.
        let at = whole.find("\"preamble\"").expect("a preamble");
        fs::write(&path, format!("{}\"preamble\": broken", &whole[..at])).expect("written");
        assert_eq!(head(folder, "甲", Language::Zh), Ok(facts.clone()));
        // A file of an earlier version does not count.
        let counts = whole.find("\"counts\"").expect("counts");
        fs::write(&path, format!("{}{}", &whole[..counts], &whole[at..])).expect("written");
        assert_eq!(head(folder, "甲", Language::Zh), Ok(facts));
        assert_eq!(head(folder, "乙", Language::Zh), Ok(None));
        fs::write(&path, "{").expect("written");
        assert!(head(folder, "甲", Language::Zh).is_err());
    }

    #[test]
    fn broken_and_later_files_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        for (bytes, reason) in [("{", "EOF"), (r#"{"version":3}"#, "later version")] {
            fs::write(folder.path().join("x.json"), bytes).expect("written");
            let error = load(folder.path(), "x", Language::En).expect_err("refused");
            assert!(
                error.contains(reason) && error.contains("x.json"),
                "{error}"
            );
        }
    }
}
