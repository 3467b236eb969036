//! Plans by their identifiers, and places in any of them.

use serde::{Deserialize, Serialize};

use super::Reference;

/// The identifier of the bundled plan.
pub const BUNDLED_ID: &str = "yiwu";

/// The name of a plan in the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanKey {
    /// The plan that the program comes with.
    #[default]
    Bundled,
    /// A plan of the user's own, by its identifier.
    Imported(String),
}

impl PlanKey {
    /// Returns the identifier, by which a query or a command names the plan.
    pub fn id(&self) -> &str {
        match self {
            PlanKey::Bundled => BUNDLED_ID,
            PlanKey::Imported(id) => id,
        }
    }
}

/// A place in an imported plan, found again in a later import: by its path if the title there is the same, else by
/// the title alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NodePlace {
    /// As [`NodePath`](super::NodePath) writes it, `2.1`; empty for the plan itself.
    pub path: String,
    /// Without its marker; of an item that is all text its opening words.
    pub title: String,
}

/// A place in any plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Bundled(Reference),
    Imported { id: String, node: NodePlace },
}

impl Place {
    /// Returns the plan that it is in.
    pub fn key(&self) -> PlanKey {
        match self {
            Place::Bundled(_) => PlanKey::Bundled,
            Place::Imported { id, .. } => PlanKey::Imported(id.clone()),
        }
    }
}
