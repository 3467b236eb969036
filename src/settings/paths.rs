//! Paths of the configuration, the state and the imported texts.

use std::{ffi::OsString, path::PathBuf};

use directories::ProjectDirs;

/// The user's folders for this program; `None` where there is no home folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    pub config: Option<PathBuf>,
    pub state: Option<PathBuf>,
    pub data: Option<PathBuf>,
}

const NAME: &str = "yiwu-plan";

impl Paths {
    /// Returns the folders: below `XDG_*` where it is set to an absolute path, on every system; else the
    /// system's own. A relative HOME is ignored. The variables hold bytes, not necessarily UTF-8.
    pub fn find(variable: impl Fn(&str) -> Option<OsString>) -> Paths {
        let absolute = |name: &str| {
            let path = PathBuf::from(variable(name)?);
            path.is_absolute().then_some(path)
        };
        let own = |name: &str| absolute(name).map(|path| path.join(NAME));
        let system =
            ProjectDirs::from("", "", NAME).filter(|_| cfg!(windows) || absolute("HOME").is_some());
        let system = system.as_ref();
        Paths {
            config: own("XDG_CONFIG_HOME").or_else(|| Some(system?.config_dir().to_owned())),
            state: own("XDG_STATE_HOME").or_else(|| {
                let system = system?;
                let state = system
                    .state_dir()
                    .unwrap_or_else(|| system.data_local_dir());
                Some(state.to_owned())
            }),
            data: own("XDG_DATA_HOME").or_else(|| Some(system?.data_dir().to_owned())),
        }
    }

    /// Returns the path of config.toml; `None` without a home folder.
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.toml"))
    }

    /// Returns the path of state.json; `None` without a home folder.
    pub fn state_file(&self) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join("state.json"))
    }

    /// Returns the file of the imported official text.
    pub fn official_file(&self) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("official.json"))
    }

    /// Returns the folder of the imported plans.
    pub fn plans_folder(&self) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("plans"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xdg_wins_and_relative_paths_are_refused() {
        let of = |variables: &'static [(&str, &str)]| {
            Paths::find(move |name| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| OsString::from(value))
            })
        };
        let places = of(&[("XDG_STATE_HOME", "/s"), ("XDG_CONFIG_HOME", "/c")]);
        assert_eq!(places.state_file(), Some("/s/yiwu-plan/state.json".into()));
        assert_eq!(
            places.config_file(),
            Some("/c/yiwu-plan/config.toml".into())
        );
        assert_eq!(
            of(&[("HOME", "here"), ("XDG_STATE_HOME", "there")]).state_file(),
            None
        );
        assert_eq!(of(&[]), Paths::default());
    }
}
