//! `config.toml`: the user's, never written. Settings with a mistake keep their defaults.

mod defaults;
mod mistake;
mod reader;
mod statements;

use std::{path::Path, time::Duration};

use crate::{
    app::Keymap, page::View, plan::Language, search::SearchOptions, width::AmbiguousWidth,
};

pub use mistake::{ConfigMistake, MistakeKind, NameKind};

use super::file;

/// Largest file in bytes that is read.
const MAX_BYTES: u64 = 64 << 10;

/// The settings of the user.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub theme: ThemeName,
    /// `None` follows the locale.
    pub language: Option<Language>,
    /// `None` follows the interface.
    pub view: Option<View>,
    pub start: StartView,
    pub mouse: bool,
    pub ambiguous: Ambiguous,
    /// `None`: 40 ms, and 100 ms over SSH.
    pub escape_timeout: Option<Duration>,
    pub search: SearchOptions,
    pub keymap: Keymap,
}

/// The colours that were chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// Asks the terminal for its background; dark until it replies, and where it does not.
    #[default]
    Auto,
    Dark,
    Light,
    Mono,
}

/// The view that the browser opens with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartView {
    /// The place where the browser was last left.
    #[default]
    Last,
    Overview,
    Search,
    Targets,
}

/// The columns of ambiguous characters, as the file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// Asks the terminal.
    #[default]
    Auto,
    Narrow,
    Wide,
}

impl Ambiguous {
    /// Returns the widths as set; `None` where the terminal is to be asked.
    pub fn widths(self) -> Option<AmbiguousWidth> {
        match self {
            Ambiguous::Auto => None,
            Ambiguous::Narrow => Some(AmbiguousWidth::Narrow),
            Ambiguous::Wide => Some(AmbiguousWidth::Wide),
        }
    }
}

impl Config {
    /// Reads the file; without one the settings are the defaults. The mistakes are in the order of their
    /// lines.
    pub fn load(path: Option<&Path>) -> (Config, Vec<ConfigMistake>) {
        let Some(path) = path else {
            return (Config::default(), Vec::new());
        };
        let name = path.display().to_string();
        match file::read(path, MAX_BYTES) {
            Ok(Some(bytes)) => Config::read(&bytes, &name),
            Ok(None) => (Config::default(), Vec::new()),
            Err(error) => {
                let mistake = ConfigMistake {
                    file: name,
                    line: None,
                    kind: MistakeKind::Unreadable(error),
                };
                (Config::default(), vec![mistake])
            }
        }
    }

    /// Reads the bytes of a file that mistakes call `name`.
    pub fn read(bytes: &[u8], name: &str) -> (Config, Vec<ConfigMistake>) {
        let text = String::from_utf8_lossy(bytes);
        let (config, mut mistakes) = reader::read(&text, name);
        if let Err(error) = str::from_utf8(bytes) {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let mistake = ConfigMistake {
                file: name.to_owned(),
                line: Some(line),
                kind: MistakeKind::NotUtf8,
            };
            mistakes.insert(0, mistake);
        }
        (config, mistakes)
    }

    /// Returns what `yiwu-plan config --default` prints: every setting and every key, as without a file.
    pub fn default_text(language: Language) -> String {
        defaults::text(language)
    }
}
