//! `config.toml`: the user's, only ever read. A mistake is one line, and the rest holds.

mod reader;
mod statements;

use std::{fs, io, path::Path};

use crate::{
    app::{Entry, Keymap, TABLE},
    page::View,
    plan::Language,
    search::SearchOptions,
    visible,
    width::Widths,
};

/// Every setting but the keys, which have a table of their own.
const DEFAULT: &str = include_str!("default.toml");

/// The settings.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub theme: ThemeName,
    /// `None`: as the locale has it.
    pub language: Option<Language>,
    /// `None`: as the interface.
    pub view: Option<View>,
    pub start: StartView,
    pub mouse: bool,
    pub ambiguous: Ambiguous,
    pub search: SearchOptions,
    pub keymap: Keymap,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    #[default]
    Dark,
    Light,
    Mono,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartView {
    /// Where one was when the browser was last left.
    #[default]
    Last,
    Overview,
    Search,
    Targets,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// The terminal is asked.
    #[default]
    Auto,
    Narrow,
    Wide,
}

impl Ambiguous {
    /// The widths as set; `None` where the terminal is to be asked.
    pub fn widths(self) -> Option<Widths> {
        match self {
            Ambiguous::Auto => None,
            Ambiguous::Narrow => Some(Widths::Narrow),
            Ambiguous::Wide => Some(Widths::Wide),
        }
    }
}

impl Config {
    /// Reads the file; a missing one is the default. The mistakes come back, a line each.
    pub fn load(path: Option<&Path>) -> (Config, Vec<String>) {
        let Some(path) = path else {
            return (Config::default(), Vec::new());
        };
        let shown = path.display().to_string();
        match fs::read(path) {
            Ok(bytes) => Config::read(&bytes, &shown),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                (Config::default(), Vec::new())
            }
            Err(error) => {
                let mistake = format!("{shown} cannot be read: {error}");
                let mistake = visible::line(&mistake).into_owned();
                (Config::default(), vec![mistake])
            }
        }
    }

    /// Reads what is in a file that is called `name` in what is said of it.
    pub fn read(bytes: &[u8], name: &str) -> (Config, Vec<String>) {
        let text = String::from_utf8_lossy(bytes);
        let (config, mut mistakes) = reader::read(&text, name);
        if let Err(error) = str::from_utf8(bytes) {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let mistake = format!("{name}:{line}: this is not UTF-8");
            mistakes.insert(0, visible::line(&mistake).into_owned());
        }
        (config, mistakes)
    }

    /// What `yiwu-plan config --default` prints: every setting and every key, as it is without a file.
    pub fn default_text() -> String {
        let mut text = DEFAULT.to_owned();
        for Entry {
            name, keys, help, ..
        } in TABLE
        {
            // A Rust string without control characters reads the same in TOML.
            let keys = match keys {
                [key] => format!("{key:?}"),
                keys => format!("{keys:?}"),
            };
            let setting = format!("# {name} = {keys}");
            text.push_str(&format!("{setting:<36} # {}\n", help[1]));
        }
        text
    }
}
