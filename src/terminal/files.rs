//! The files that the user writes from inside the program, and the names that a path can go on with.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use crate::sanitize;

/// Returns the path that the user means: `~/` is the home folder.
fn expand(path: &str, home: Option<&OsStr>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(home).join(rest),
        _ => path.into(),
    }
}

/// Writes a text to a file. Returns the path as it was typed.
///
/// # Errors
/// The path and the reason, in a line; also where a file of that name is there and may not be replaced.
pub(super) fn write(path: String, text: &str, replace: bool) -> Result<String, String> {
    let target = expand(&path, std::env::var_os("HOME").as_deref());
    let mut options = OpenOptions::new();
    options.write(true).truncate(replace);
    if replace {
        options.create(true);
    } else {
        options.create_new(true);
    }
    let opened = options.open(target);
    match opened.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => Ok(path),
        Err(error) => Err(sanitize::escape_line(&format!("{path}: {error}")).into_owned()),
    }
}

/// Returns the names in the folder of `path` that begin as it ends, in order; folders end in `/`. Hidden ones are
/// among them where the path asks for one. Names that are no UTF-8 or that act on a terminal cannot be typed and are
/// left out.
pub(super) fn complete(path: &str) -> Vec<String> {
    names(path, std::env::var_os("HOME").as_deref())
}

fn names(path: &str, home: Option<&OsStr>) -> Vec<String> {
    let split = path.rfind('/').map_or(0, |slash| slash + 1);
    let (folder, begun) = path.split_at(split);
    let folder = match folder {
        "" => PathBuf::from("."),
        folder => expand(folder, home),
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let name = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let hidden = name.starts_with('.') && !begun.starts_with('.');
        if hidden || !name.starts_with(begun) || sanitize::escape_line(&name) != name {
            return None;
        }
        // Through a link, too.
        let is_folder = fs::metadata(entry.path()).is_ok_and(|entry| entry.is_dir());
        Some(if is_folder { name + "/" } else { name })
    };
    let mut names: Vec<String> = entries.flatten().filter_map(name).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_with_what_is_in_its_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("minutes")).expect("a folder");
        for name in ["minutes.md", "other.md", ".hidden", "a\u{1b}[31mb"] {
            fs::write(at(name), "").expect(name);
        }
        let root = folder.path().to_str().expect("UTF-8");
        for (path, found) in [
            ("min", &["minutes.md", "minutes/"][..]),
            ("", &["minutes.md", "minutes/", "other.md"]),
            (".h", &[".hidden"]),
            ("none", &[]),
            ("minutes/", &[]),
            ("no/such/", &[]),
        ] {
            assert_eq!(names(&format!("{root}/{path}"), None), found, "{path}");
            // The home folder, by its sign.
            let home = Some(OsStr::new(root));
            assert_eq!(names(&format!("~/{path}"), home), found, "~/{path}");
        }
    }
}
