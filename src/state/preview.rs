//! The preview of a list.

use serde::{Deserialize, Serialize};

/// The share of a list's room that its preview takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preview {
    #[default]
    Split,
    Hidden,
    Large,
}

impl Preview {
    /// Returns the size that a press of the key leads to.
    pub fn next(self) -> Preview {
        match self {
            Preview::Split => Preview::Hidden,
            Preview::Hidden => Preview::Large,
            Preview::Large => Preview::Split,
        }
    }
}
