//! The help on the screen.

use super::text_input::TextInput;

/// The help on the screen.
#[derive(Clone, Debug, Default)]
pub struct HelpView {
    pub filter: TextInput,
    /// The first line in sight.
    pub first: usize,
    /// The selected row among those that the filter keeps.
    pub selected: usize,
}
