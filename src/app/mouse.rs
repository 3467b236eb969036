//! The mouse, where the user's settings turn it on: a click selects, a second one on the same place opens, the
//! wheel scrolls what is under it.

use super::{
    Action, App, Area, Effect, Focus, Layer, Mouse, MouseKind, Overlay, drag::Drag,
    panes::tree_columns_at,
};

/// The number of lines that one notch of the wheel scrolls.
const WHEEL: isize = 3;
/// The number of columns at the left of the tree with the fold signs.
const FOLD_MARKS: u16 = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Mouse { kind, column, row } = mouse;
        match kind {
            MouseKind::Press => {
                self.drag = None;
                let action = self.hint_at(column, row);
                self.message = None;
                return match action {
                    Some(action) => self.act(action),
                    None => self.press(column, row),
                };
            }
            MouseKind::Drag => self.drag_to(column, row),
            MouseKind::Release => self.drag = None,
            MouseKind::WheelUp => self.wheel(-WHEEL, column, row),
            MouseKind::WheelDown => self.wheel(WHEEL, column, row),
        }
        Vec::new()
    }

    fn wheel(&mut self, by: isize, column: u16, row: u16) {
        let panes = self.panes();
        let under = |area: Area| area.contains(column, row);
        match self.layers.top() {
            Layer::Help => self.step_help(by),
            Layer::Browse if under(panes.tree) => self.browse.tree.step(&self.plan, by),
            Layer::Browse if under(panes.detail) => {
                self.browse.focus = Focus::Detail;
                self.browse.reader.scroll_by(by);
            }
            Layer::List => {
                if let Some(list) = self.layers.list_mut() {
                    if under(panes.rows) {
                        list.step(by);
                    } else if under(panes.preview) {
                        list.preview.scroll_by(by);
                    }
                }
            }
            // Nothing moves under what is being typed or chosen.
            _ => {}
        }
    }

    fn press(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let panes = self.panes();
        let under = |area: Area| area.contains(column, row);
        match self.layers.top() {
            Layer::Help => return self.press_help(row),
            Layer::Browse | Layer::List if under(panes.divider) => {
                self.drag = Some(Drag::Divider);
            }
            Layer::Browse | Layer::List if under(panes.text_bar) => {
                self.drag = self.text_bar().map(|_| Drag::TextBar);
                self.drag_to(column, row);
            }
            Layer::Browse if under(panes.tree) => self.press_tree(column, row - panes.tree.y),
            Layer::Browse if under(panes.detail) => self.press_text(row - panes.detail.y),
            Layer::List if under(panes.rows_bar) => {
                self.drag = self.rows_bar().map(|_| Drag::RowsBar);
                self.drag_to(column, row);
            }
            Layer::List if under(panes.tree) => self.press_tree_beside_list(row - panes.tree.y),
            Layer::List if under(panes.rows) => {
                let Some(list) = self.layers.list_mut() else {
                    return Vec::new();
                };
                match list.row_on_line((row - panes.rows.y) as usize) {
                    Some(at) if at == list.selected => return self.act(Action::Choose),
                    Some(at) => list.selected = at,
                    None => {}
                }
            }
            // Nothing moves under what is being typed or chosen.
            _ => {}
        }
        Vec::new()
    }

    /// Selects a row of the tree; opens or folds it by its mark, or where it was selected already.
    fn press_tree(&mut self, column: u16, line: u16) {
        let rows = self.browse.tree.rows(&self.plan);
        let at = self.browse.tree.first + line as usize;
        let Some(row) = rows.get(at) else {
            return;
        };
        let selected = self.browse.tree.position(&rows) == at;
        let again = selected && self.browse.focus == Focus::Tree;
        let on_mark = row.open.is_some() && column < FOLD_MARKS + 2 * row.depth as u16;
        self.browse.focus = Focus::Tree;
        if !selected {
            self.browse.tree.selected = row.reference;
        }
        if again || on_mark {
            self.act(Action::Open);
        }
    }

    /// Reads the place of a row of the tree beside the results; `Esc` leads back to them.
    fn press_tree_beside_list(&mut self, line: u16) {
        let rows = self.browse.tree.rows(&self.plan);
        let row = rows.get(self.browse.tree.first + line as usize);
        if let Some(row) = row.filter(|_| self.pick_mode.is_none()) {
            self.open_from_list(row.reference);
        }
    }

    /// Moves the cursor to a line of the page, or follows the link that it is already on. A click on the remark below
    /// the text that there is more turns the page.
    fn press_text(&mut self, line: u16) {
        let reader = &mut self.browse.reader;
        let visible = reader.visible();
        self.browse.focus = Focus::Detail;
        if line as usize >= visible {
            return self.browse.reader.scroll_by(visible as isize);
        }
        if let Some(place) = reader.point_at(reader.scroll + line as usize) {
            self.go_to(place);
        }
    }

    fn press_help(&mut self, row: u16) -> Vec<Effect> {
        let lines = self.help_lines();
        let height = self.help_height();
        let Some(Overlay::Help(help)) = self.layers.overlay_mut() else {
            return Vec::new();
        };
        let line = (row.checked_sub(App::HELP_TOP).map(usize::from)).filter(|&row| row < height);
        let line = line.and_then(|row| lines.get(help.first + row));
        match line.and_then(|line| line.row) {
            Some(row) if row == help.selected => return self.act(Action::Choose),
            Some(row) => help.selected = row,
            None => {}
        }
        Vec::new()
    }

    fn drag_to(&mut self, column: u16, row: u16) {
        match self.drag {
            Some(Drag::Divider) => self.state.tree_columns = Some(tree_columns_at(column)),
            Some(Drag::TextBar) => {
                let Some(bar) = self.text_bar() else { return };
                let line = bar.first_at(row.saturating_sub(bar.area.y));
                match self.layers.list_mut() {
                    Some(list) => list.preview.scroll_to(line),
                    None => self.browse.reader.scroll_to(line),
                }
            }
            Some(Drag::RowsBar) => {
                let Some(bar) = self.rows_bar() else { return };
                let line = bar.first_at(row.saturating_sub(bar.area.y));
                if let Some(list) = self.layers.list_mut() {
                    list.scroll_to(line, bar.visible);
                }
            }
            None => {}
        }
    }
}
