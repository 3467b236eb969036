//! Where config and state live.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folders of this user; `None` where there is no home to keep anything in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    pub config: Option<PathBuf>,
    pub state: Option<PathBuf>,
    pub data: Option<PathBuf>,
}

const NAME: &str = "yiwu-plan";

impl Paths {
    /// Finds them: `XDG_*` where it is set to an absolute path, on every system; else where the
    /// system keeps such things. A relative HOME is refused.
    pub fn find(variable: impl Fn(&str) -> Option<String>) -> Paths {
        let absolute = |name: &str| {
            let path = PathBuf::from(variable(name)?);
            path.is_absolute().then_some(path)
        };
        let own = |name: &str| absolute(name).map(|path| path.join(NAME));
        let system = ProjectDirs::from("", "", NAME).filter(|_| absolute("HOME").is_some());
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

    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.toml"))
    }

    pub fn state_file(&self) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join("state.json"))
    }

    /// The user's own copy of the official text, as imported.
    pub fn official_file(&self) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("official.json"))
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
                found.map(|(_, value)| value.to_string())
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
