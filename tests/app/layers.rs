//! The structure of src: data flows one way, and no file depends on itself through others.
//!
//! The imports of every file are read from its text (without its tests), each path followed to the file that
//! defines the item. A re-export is followed and is no import itself: it makes a name, not a dependency.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// From left to right; modules of the same number do not import each other.
const LAYERS: [(&str, u32); 15] = [
    ("compatibility", 0),
    ("width", 0),
    ("sanitize", 0),
    ("plan", 0),
    ("words", 1),
    ("official", 1),
    ("figures", 1),
    ("search", 1),
    ("page", 2),
    ("state", 3),
    ("app", 4),
    ("ui", 5),
    ("settings", 5),
    ("terminal", 6),
    ("commands", 7),
];

/// Lines of code that a file may have: past that it has two jobs.
const MAX_LINES: usize = 400;

/// Files by module path (`app::keymap`), each with its code.
struct Crate(BTreeMap<Vec<String>, Module>);

#[derive(Default)]
struct Module {
    /// Names defined in the file itself.
    items: BTreeSet<String>,
    /// Names that the file imports, with the path of each; `*` for a glob.
    uses: Vec<(String, Vec<String>)>,
    /// Names that the file re-exports.
    reexports: Vec<(String, Vec<String>)>,
    /// All paths in the code that begin with `crate`, `super` or `self`.
    paths: Vec<Vec<String>>,
    lines: usize,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file of src with its text.
fn source_files() -> Vec<(PathBuf, String)> {
    let mut folders = vec![root()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                files.push((path, text));
            }
        }
    }
    files
}

impl Crate {
    fn read() -> Crate {
        // As in every other file, the tests are left out.
        let files = source_files().into_iter();
        let files = files.filter(|(path, _)| !path.ends_with("tests.rs"));
        let module = |(path, text): (PathBuf, String)| (module_path(&path), Module::parse(&text));
        Crate(files.map(module).collect())
    }

    /// Follows `path`, as written in the module `from`, to the module that defines its item.
    fn resolve(&self, from: &[String], path: &[String], depth: usize) -> Option<Vec<String>> {
        let mut at = from.to_vec();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => {
                at.pop();
            }
            // The name of a module beside, or of an item in scope.
            _ => return self.item(from, path, depth),
        }
        rest = &rest[1..];
        while rest.first().is_some_and(|name| name == "super") {
            at.pop();
            rest = &rest[1..];
        }
        if rest.is_empty() {
            return self.0.contains_key(&at).then_some(at);
        }
        self.item(&at, rest, depth)
    }

    /// Follows `names` from inside the module `at`.
    fn item(&self, at: &[String], names: &[String], depth: usize) -> Option<Vec<String>> {
        let (first, rest) = names.split_first()?;
        let mut child = at.to_vec();
        child.push(first.clone());
        if self.0.contains_key(&child) {
            return if rest.is_empty() {
                Some(child)
            } else {
                self.item(&child, rest, depth)
            };
        }
        let module = self.0.get(at)?;
        if module.items.contains(first) || depth == 0 {
            return Some(at.to_vec());
        }
        let names = || module.reexports.iter().chain(&module.uses);
        if let Some((_, path)) = names().find(|(name, _)| name == first) {
            return self.resolve(at, path, depth - 1);
        }
        names()
            .filter(|(name, _)| name == "*")
            .find_map(|(_, path)| {
                let of = self.resolve(at, path, depth - 1)?;
                let holds = self.0.get(&of)?.items.contains(first);
                holds.then_some(of)
            })
    }

    /// The files that each file depends on.
    fn edges(&self) -> BTreeMap<&[String], BTreeSet<Vec<String>>> {
        self.0
            .iter()
            .map(|(from, module)| {
                let uses = module.uses.iter().map(|(_, path)| path);
                let to = uses
                    .chain(&module.paths)
                    .filter_map(|path| self.resolve(from, path, 8))
                    .filter(|to| to != from)
                    .collect();
                (from.as_slice(), to)
            })
            .collect()
    }
}

impl Module {
    fn parse(text: &str) -> Module {
        let code = text.split("\nmod tests {").next().unwrap_or_default();
        let mut module = Module {
            lines: code.lines().count(),
            ..Module::default()
        };
        let code: String = code
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n");
        for line in code.lines() {
            if let Some(name) = definition(line) {
                module.items.insert(name.to_owned());
            }
        }
        let mut rest = code.as_str();
        while let Some((at, public)) = next_use(rest) {
            let statement = &rest[at..];
            let end = statement.find(';').unwrap_or(statement.len());
            let into = if public {
                &mut module.reexports
            } else {
                &mut module.uses
            };
            flatten(&statement[..end], &[], into);
            rest = &statement[end..];
        }
        for root in ["crate::", "super::"] {
            for (at, _) in code.match_indices(root) {
                let line = &code[code[..at].rfind('\n').map_or(0, |end| end + 1)..at];
                if line.starts_with("pub use") || line.starts_with("pub(") {
                    continue;
                }
                let path = code[at..]
                    .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
                    .next()
                    .unwrap_or_default();
                let names = path.split("::").filter(|name| !name.is_empty());
                let names: Vec<String> = names.map(str::to_owned).collect();
                // `super::{…}` is the head of a `use`.
                if names.len() > 1 {
                    module.paths.push(names);
                }
            }
        }
        module
    }
}

/// The offset behind the next `use ` that begins a statement, and whether it is a re-export.
fn next_use(code: &str) -> Option<(usize, bool)> {
    code.match_indices("use ").map(|(at, _)| at).find_map(|at| {
        let line = &code[code[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        let line = line.trim();
        let public = line.starts_with("pub");
        (line.is_empty() || public).then_some((at + "use ".len(), public))
    })
}

/// The name that a line at the top level of a file defines.
fn definition(line: &str) -> Option<&str> {
    let mut words = line
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ' ' || c == '!'))
        .next()?
        .split(' ');
    if line.starts_with(' ') {
        return None;
    }
    let line = line
        .strip_prefix("pub(crate) ")
        .or_else(|| line.strip_prefix("pub(super) "));
    if let Some(line) = line {
        words = line.split(' ');
    }
    words
        .find(|word| ["struct", "enum", "trait", "fn", "const", "static", "type"].contains(word))?;
    let name = words.next()?;
    name.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .next()
}

/// Every name that a `use` brings in, with its path.
fn flatten(tree: &str, prefix: &[String], into: &mut Vec<(String, Vec<String>)>) {
    let tree = tree.trim();
    if let Some((head, list)) = tree.split_once('{') {
        let mut prefix = prefix.to_vec();
        prefix.extend(
            head.split("::")
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned),
        );
        let list = list.rsplit_once('}').map_or(list, |(list, _)| list);
        let (mut depth, mut start) = (0, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    flatten(&list[start..at], &prefix, into);
                    start = at + 1;
                }
                _ => {}
            }
        }
        return flatten(&list[start..], &prefix, into);
    }
    if tree.is_empty() {
        return;
    }
    let (path, alias) = tree
        .split_once(" as ")
        .map_or((tree, None), |(path, alias)| (path, Some(alias)));
    let mut names = prefix.to_vec();
    names.extend(path.split("::").map(|name| name.trim().to_owned()));
    let mut name = names.last().cloned().unwrap_or_default();
    if name == "self" {
        names.pop();
        name = names.last().cloned().unwrap_or_default();
    }
    if name == "*" {
        names.pop();
    }
    into.push((alias.map_or(name, |alias| alias.trim().to_owned()), names));
}

fn module_path(file: &Path) -> Vec<String> {
    let below = file.strip_prefix(root()).expect("below src");
    let below = below.with_extension("");
    let mut names: Vec<String> = below
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if names
        .last()
        .is_some_and(|name| name == "mod" || name == "lib")
    {
        names.pop();
    }
    names
}

#[test]
fn every_import_goes_to_the_left() {
    let code = Crate::read();
    assert!(code.0.len() > 100, "only {} files", code.0.len());
    let layer = |module: &[String]| {
        let name = module.first().map_or("", String::as_str);
        LAYERS.iter().find(|(layer, _)| *layer == name)
    };
    let mut faults = Vec::new();
    for (from, to) in code.edges() {
        for to in to {
            let (Some(here), Some(there)) = (layer(from), layer(&to)) else {
                continue;
            };
            if here.0 != there.0 && there.1 >= here.1 {
                faults.push(format!("{} imports {}", from.join("::"), to.join("::")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_imports_itself_through_others() {
    let code = Crate::read();
    let edges = code.edges();
    let mut circles = BTreeSet::new();
    for &start in edges.keys() {
        // Breadth first from each file: the shortest way back, if there is one.
        let mut ways: Vec<Vec<&[String]>> = vec![vec![start]];
        let mut seen = BTreeSet::new();
        while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
            for to in &edges[way[way.len() - 1]] {
                if to == start {
                    let mut names: Vec<String> = way.iter().map(|file| file.join("::")).collect();
                    let first = names
                        .iter()
                        .enumerate()
                        .min_by_key(|(_, name)| (*name).clone());
                    let first = first.map_or(0, |(at, _)| at);
                    names.rotate_left(first);
                    circles.insert(names.join(" → "));
                    ways.clear();
                    break;
                }
                if edges.contains_key(to.as_slice()) && seen.insert(to.clone()) {
                    let mut longer = way.clone();
                    longer.push(edges.get_key_value(to.as_slice()).expect("a file").0);
                    ways.push(longer);
                }
            }
        }
    }
    let circles: Vec<String> = circles.into_iter().collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    let code = Crate::read();
    for module in code.0.keys().filter_map(|path| path.first()) {
        let known = LAYERS.iter().any(|(name, _)| name == module);
        assert!(known || module == "main", "{module} is in no layer");
    }
}

#[test]
fn no_file_has_two_jobs() {
    let code = Crate::read();
    let long: Vec<String> = code
        .0
        .iter()
        .filter(|(_, module)| module.lines > MAX_LINES)
        .map(|(path, module)| format!("{}: {} lines", path.join("::"), module.lines))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Types and functions that other crates see say what they are; a field or a variant has its name and its type.
#[test]
fn every_public_type_and_function_is_documented() {
    const ITEMS: [&str; 7] = [
        "pub fn ",
        "pub const fn ",
        "pub struct ",
        "pub enum ",
        "pub trait ",
        "pub type ",
        "pub const ",
    ];
    let mut missing = Vec::new();
    for (path, text) in source_files() {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let items = lines.iter().enumerate();
        let items = items.filter(|(_, line)| ITEMS.iter().any(|item| line.starts_with(item)));
        for (at, line) in items {
            // Attributes between the item and its comment may take several lines.
            let mut above = at;
            while above > 0 && lines[above - 1].ends_with(']') {
                let start = lines[..above]
                    .iter()
                    .rposition(|line| line.starts_with("#["));
                above = start.expect("an attribute begins");
            }
            if above == 0 || !lines[above - 1].starts_with("///") {
                missing.push(format!("{}:{}: {line}", path.display(), at + 1));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// A type name means one thing in the crate. Unix and Windows have the same interface under the same names.
#[test]
fn type_names_are_unique() {
    const TWINS: [&str; 3] = ["Signals", "Tty", "Waker"];
    let mut defined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in source_files() {
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        for line in code.lines().map(str::trim_start) {
            let mut words =
                line.split(|c: char| c.is_whitespace() || c == '<' || c == '(' || c == ';');
            let keyword =
                words.find(|word| !word.starts_with("pub") && !["crate)", "super)"].contains(word));
            if matches!(keyword, Some("struct" | "enum" | "trait"))
                && let Some(name) = words.next()
            {
                let name = name.trim_end_matches(['{', ':']).to_owned();
                defined
                    .entry(name)
                    .or_default()
                    .push(path.display().to_string());
            }
        }
    }
    assert!(defined.len() > 100, "{}", defined.len());
    defined.retain(|name, files| files.len() > 1 && !TWINS.contains(&name.as_str()));
    assert!(defined.is_empty(), "{defined:#?}");
}
