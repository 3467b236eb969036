//! The files that the user writes from inside the program, and the names that a path can go on with.

use std::{
    env::home_dir,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{sanitize, settings::file};

/// Returns the path that the user means: `~/` is the home folder.
fn expand(path: &str, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => path.into(),
    }
}

/// Writes a text to a file. Returns the path as it was typed.
///
/// # Errors
/// The path and the reason, in a line; also where a file of that name is there and may not be replaced.
pub(super) fn write(path: String, text: &str, replace: bool) -> Result<String, String> {
    let target = expand(&path, home_dir().as_deref());
    let written = if replace {
        file::replace(&target, text.as_bytes())
    } else {
        create(&target, text.as_bytes())
    };
    match written {
        Ok(()) => Ok(path),
        Err(error) => Err(sanitize::escape_line(&format!("{path}: {error}")).into_owned()),
    }
}

/// Writes a file that is not there yet; none is left where not all of it could be written.
fn create(target: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(target)?;
    file.write_all(text).inspect_err(|_| {
        // The error that is reported is that of the writing.
        let _ = fs::remove_file(target);
    })
}

/// Returns the names in the folder of `path` that begin as it ends, in order; folders end in `/`. Hidden ones are
/// among them where the path asks for one. Names that are no UTF-8 or that act on a terminal cannot be typed and are
/// left out.
pub(super) fn complete(path: &str) -> Vec<String> {
    names(path, home_dir().as_deref())
}

fn names(path: &str, home: Option<&Path>) -> Vec<String> {
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
    fn a_file_is_written_whole_and_an_old_one_is_kept_unless_it_is_ours() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("minutes.md");
        let name = path.to_str().expect("UTF-8").to_owned();
        write(name.clone(), "one", false).expect("written");
        write(name.clone(), "two", false).expect_err("it is there");
        assert_eq!(fs::read_to_string(&path).expect("text"), "one");
        let mode = fs::metadata(&path).expect("there").permissions();
        write(name, "three", true).expect("written again");
        assert_eq!(fs::read_to_string(&path).expect("text"), "three");
        assert_eq!(fs::metadata(&path).expect("there").permissions(), mode);
    }

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
            let home = Some(folder.path());
            assert_eq!(names(&format!("~/{path}"), home), found, "~/{path}");
        }
    }
}
