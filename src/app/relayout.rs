//! The areas of the screen, and the layout of their contents after each event.

use crate::{page::Marks, state::Preview};

use super::{
    App, Focus, ListSource, Panes,
    list_row::ListRow,
    panes::{ListShape, PaneOptions, Side, panes},
};

impl App {
    /// Returns the share of the preview, chosen now or in an earlier start.
    pub(super) fn preview(&self) -> Preview {
        self.state.preview.unwrap_or_default()
    }

    /// Returns the areas of everything on the screen.
    pub fn panes(&self) -> Panes {
        let side = match self.browse.focus {
            Focus::Tree => Side::Tree,
            Focus::Detail => Side::Right,
        };
        let list = self.layers.list().map(|list| ListShape {
            beside_tree: list.source() == ListSource::Search,
            preview: self.preview(),
            lines: list.rows.iter().map(ListRow::height).sum(),
        });
        let options = PaneOptions {
            side,
            tree_hidden: self.browse.tree_hidden,
            tree_columns: self.state.tree_columns,
            scroll_bars: self.mouse,
            list,
        };
        let panes = || panes(self.display.size, options);
        self.inline_panes().unwrap_or_else(panes)
    }

    /// Lays out the page or the list again, and scrolls the selected rows into view.
    pub(super) fn relayout(&mut self) {
        let panes = self.panes();
        self.relayout_help();
        self.browse
            .tree
            .scroll_into_view(&self.plan, panes.tree.rows as usize);
        if self.layers.list().is_some() {
            self.relayout_list(panes);
        } else if !panes.detail.is_empty() {
            let place = self.browse.tree.selected;
            let matches = match self.layers.nearest_list() {
                Some(list) => list.matches(&self.plan.key, place),
                None => &[],
            };
            let marks = Marks {
                matches,
                note: self.state.note(place),
                ..Marks::default()
            };
            let layout = self.display.layout(panes.detail);
            self.browse
                .relayout(&self.plan, layout, panes.detail.rows as usize, marks);
        }
    }
}
