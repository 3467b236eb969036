//! The imported plans as the browser has them.

use std::sync::Arc;

use crate::{plan::Place, search::Library};

/// The imported plans, which are read when they are first asked for.
#[derive(Clone, Debug, Default)]
pub(super) enum ImportedPlans {
    #[default]
    Unread,
    /// This place is to be opened once they are read.
    Wanted(Place),
    Read(Arc<Library>),
}
