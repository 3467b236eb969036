//! The part of the screen that is dragged with the mouse.

/// The part of the screen that moves with the mouse while the button is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drag {
    Divider,
    TextBar,
    RowsBar,
}
