//! The path of a file to write, being typed.

use super::{sources::ListSource, text_input::TextInput};

/// The path of a file to write, being typed, and the names that it could go on with.
#[derive(Clone, Debug)]
pub struct PathInput {
    /// The list whose rows are written.
    pub source: ListSource,
    pub field: TextInput,
    /// File names in the folder of the path that begin as it ends; folders end in `/`. Empty until they are asked
    /// for, and once the path is edited.
    pub names: Vec<String>,
}

impl PathInput {
    pub(super) fn new(source: ListSource) -> PathInput {
        // The extension selects the format; the most used one is suggested.
        let name = match source {
            ListSource::Targets | ListSource::Figures | ListSource::Comparison => "targets.csv",
            ListSource::Names => "names.csv",
            ListSource::Search | ListSource::History | ListSource::Plans => "results.md",
            ListSource::Bookmarks => "minutes.md",
        };
        PathInput {
            source,
            field: TextInput::with(name),
            names: Vec::new(),
        }
    }

    /// Completes the path by what all `names` begin with; the caret is at its end.
    pub(super) fn complete(&mut self, names: Vec<String>) {
        let path = self.field.text();
        let typed = &path[path.rfind('/').map_or(0, |slash| slash + 1)..];
        let mut common = names.first().cloned().unwrap_or_default();
        for name in &names {
            let same = common.chars().zip(name.chars());
            let same = same.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8());
            common.truncate(same.sum());
        }
        if let Some(rest) = common.strip_prefix(typed) {
            // A completion longer than the input is cut.
            let _ = self.field.insert(rest);
        }
        self.names = if names.len() > 1 { names } else { Vec::new() };
    }
}
