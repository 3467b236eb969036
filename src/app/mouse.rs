//! The mouse, where the user's settings turn it on: a click selects, the wheel scrolls what is under it.

use super::{App, Focus, Layer, Mouse, MouseKind, Overlay};

/// Lines a turn of the wheel scrolls.
const WHEEL: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        let panes = self.panes();
        let under = |area: super::Area| area.contains(mouse.column, mouse.row);
        let wheel = match mouse.kind {
            MouseKind::WheelUp => -WHEEL,
            MouseKind::WheelDown => WHEEL,
            MouseKind::Press => 0,
        };
        match self.layers.top() {
            Layer::Help => {
                if let Some(Overlay::Help(help)) = self.layers.overlay_mut() {
                    help.selected = help.selected.saturating_add_signed(wheel);
                }
            }
            // Nothing moves under what is being typed or chosen.
            Layer::CopyMenu | Layer::RowMenu | Layer::Path | Layer::Goto | Layer::Note => {}
            Layer::Browse if under(panes.tree) && wheel == 0 => {
                let row = self.browse.tree.first + (mouse.row - panes.tree.y) as usize;
                if let Some(row) = self.browse.tree.rows(&self.plan).get(row) {
                    self.browse.tree.selected = row.reference;
                    self.browse.focus = Focus::Tree;
                }
            }
            Layer::Browse if under(panes.tree) => self.browse.tree.step(&self.plan, wheel),
            Layer::Browse if under(panes.detail) => {
                self.browse.focus = Focus::Detail;
                self.browse.reader.scroll_by(wheel);
            }
            Layer::Browse => {}
            Layer::List => {
                if let Some(list) = self.layers.list_mut() {
                    if under(panes.rows) && wheel != 0 {
                        list.step(wheel);
                    } else if under(panes.rows) {
                        list.select_line((mouse.row - panes.rows.y) as usize);
                    } else if under(panes.preview) {
                        list.preview.scroll_by(wheel);
                    }
                }
            }
        }
    }
}
