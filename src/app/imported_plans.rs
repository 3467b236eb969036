//! The imported plans in the browser, read on first use.

use std::sync::Arc;

use crate::{plan::Place, search::Library};

/// The imported plans, read on first use.
#[derive(Clone, Debug, Default)]
pub(super) enum ImportedPlans {
    #[default]
    Unread,
    /// This place is to be opened once they are read.
    Wanted(Place),
    Read(Arc<Library>),
}
