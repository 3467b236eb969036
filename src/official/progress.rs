//! The progress of an import, reported to the caller.

/// A phase of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportPhase {
    Decoding,
    Understanding,
}

/// Callback that receives the phase and the share of it that is done, 0 to 1.
pub type Progress<'a> = &'a mut dyn FnMut(ImportPhase, f32);
