//! The mouse, where the user's settings turn it on: a click selects, the wheel scrolls what is under it.

use super::{App, Focus, Mouse, MouseKind};

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
        if self.help.is_some() {
            self.help = self.help.map(|first| first.saturating_add_signed(wheel));
        } else if under(panes.tree) {
            if wheel != 0 {
                self.tree.step(&self.plan, wheel);
            } else {
                let row = self.tree.first + (mouse.row - panes.tree.y) as usize;
                if let Some(row) = self.tree.rows(&self.plan).get(row) {
                    self.tree.selected = row.reference;
                    self.focus = Focus::Tree;
                }
            }
        } else if under(panes.detail) {
            self.focus = Focus::Detail;
            self.reader.scroll_by(wheel);
        } else if let Some(picker) = &mut self.picker {
            if under(panes.rows) && wheel != 0 {
                picker.step(wheel);
            } else if under(panes.rows) {
                picker.select_line((mouse.row - panes.rows.y) as usize);
            } else if under(panes.preview) {
                picker.preview.scroll_by(wheel);
            }
        }
    }
}
