//! The areas of the screen, from the terminal's size.

use crate::state::Preview;

use super::Size;

/// A rectangle of the screen, in columns and rows from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub columns: u16,
    pub rows: u16,
}

impl Area {
    /// The whole of a screen.
    fn of_screen(size: Size) -> Area {
        Area {
            x: 0,
            y: 0,
            columns: size.columns,
            rows: size.rows,
        }
    }

    /// Returns whether it has no cell.
    pub fn is_empty(self) -> bool {
        self.columns == 0 || self.rows == 0
    }

    /// Returns whether a cell of the screen is in it.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.columns).contains(&column)
            && (self.y..self.y + self.rows).contains(&row)
    }

    /// The area without its first `rows` rows, and those rows.
    fn split_top(self, rows: u16) -> (Area, Area) {
        let rows = rows.min(self.rows);
        let top = Area { rows, ..self };
        let rest = Area {
            y: self.y + rows,
            rows: self.rows - rows,
            ..self
        };
        (top, rest)
    }

    /// The area without its last `columns` columns, and those columns.
    fn split_right(self, columns: u16) -> (Area, Area) {
        let columns = columns.min(self.columns);
        let rest = Area {
            columns: self.columns - columns,
            ..self
        };
        let right = Area {
            x: self.x + rest.columns,
            columns,
            ..self
        };
        (rest, right)
    }

    /// Its first `columns` columns, the divider beside them, and the columns behind that.
    fn divided(self, columns: u16) -> (Area, Area, Area) {
        let left = Area { columns, ..self };
        let divider = Area {
            x: self.x + columns + DIVIDER / 2,
            columns: 1,
            ..self
        };
        let right = Area {
            x: self.x + columns + DIVIDER,
            columns: self.columns - columns - DIVIDER,
            ..self
        };
        (left, divider, right)
    }

    /// The area without its last `rows` rows, and those rows.
    fn split_bottom(self, rows: u16) -> (Area, Area) {
        let (rest, bottom) = self.split_top(self.rows - rows.min(self.rows));
        (rest, bottom)
    }
}

/// The minimum size of the interface; a smaller window shows a line that says so.
const MIN_SIZE: Size = Size {
    columns: 20,
    rows: 5,
};
/// From this many columns on, the tree and the right side are shown side by side.
const TWO_PANE_MIN_COLUMNS: u16 = 80;
/// Columns of the tree: a third of the screen, within these.
const TREE: std::ops::RangeInclusive<u16> = 26..=44;
/// The minimum columns of the tree and of the right side when the divider is dragged.
const MIN_TREE: u16 = 12;
const MIN_RIGHT: u16 = 30;
/// Columns of the divider with the blanks around it.
const DIVIDER: u16 = 3;
/// Rows of a list beside a large preview.
const MIN_ROWS: u16 = 5;
/// With fewer rows than this for results and preview together, there is no preview.
const PREVIEW_FROM: u16 = 12;

/// The screen's parts; what is not shown is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub title: Area,
    pub tree: Area,
    /// One column between tree and right side.
    pub divider: Area,
    pub detail: Area,
    /// The picker's filter line.
    pub query: Area,
    /// The picker's rows.
    pub rows: Area,
    /// The line between the picker's rows and its preview.
    pub rule: Area,
    pub preview: Area,
    /// The scroll bar of the detail or the preview.
    pub text_bar: Area,
    /// The scroll bar of the rows.
    pub rows_bar: Area,
    pub status: Area,
}

/// The state that determines the areas of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneOptions {
    /// Matters only where there is no room for both sides.
    pub side: Side,
    pub tree_hidden: bool,
    /// Columns of the tree where the divider was dragged.
    pub tree_columns: Option<u16>,
    /// True if texts and rows have a column for a scroll bar.
    pub scroll_bars: bool,
    pub list: Option<ListShape>,
}

/// The list that the right side shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListShape {
    /// True if the tree shows the number of hits.
    pub beside_tree: bool,
    pub preview: Preview,
    /// Lines of all its rows.
    pub lines: usize,
}

/// The side that a narrow screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Tree,
    Right,
}

impl ListShape {
    /// Returns the rows of `room` that the list's own rows get: as many as they fill, within bounds.
    fn rows_of(self, room: u16) -> u16 {
        let lines = u16::try_from(self.lines).unwrap_or(u16::MAX);
        match self.preview {
            Preview::Large => MIN_ROWS,
            // The preview does not move when a few rows are added or removed.
            _ => lines.clamp(room * 2 / 5, room * 3 / 5),
        }
    }
}

/// Returns whether the screen is too small for anything but a line that says so.
pub(super) fn too_small(size: Size) -> bool {
    size.columns < MIN_SIZE.columns || size.rows < MIN_SIZE.rows
}

/// Lays out the screen.
pub fn panes(size: Size, options: PaneOptions) -> Panes {
    let mut panes = Panes::default();
    let PaneOptions {
        side,
        tree_hidden,
        tree_columns,
        scroll_bars,
        list,
    } = options;
    if too_small(size) {
        return panes;
    }
    let (title, body) = Area::of_screen(size).split_top(1);
    let (body, status) = body.split_bottom(1);
    (panes.title, panes.status) = (title, status);
    let right = if size.columns < TWO_PANE_MIN_COLUMNS {
        if side == Side::Tree && list.is_none() {
            panes.tree = body;
            return panes;
        }
        body
    } else if tree_hidden || list.is_some_and(|list| !list.beside_tree) {
        body
    } else {
        let columns = match tree_columns {
            Some(columns) => columns.clamp(MIN_TREE, size.columns - DIVIDER - MIN_RIGHT),
            None => (size.columns * 3 / 10).clamp(*TREE.start(), *TREE.end()),
        };
        let right;
        (panes.tree, panes.divider, right) = body.divided(columns);
        right
    };
    let bars = u16::from(scroll_bars);
    let Some(list) = list else {
        (panes.detail, panes.text_bar) = right.split_right(bars);
        return panes;
    };
    let (query, rest) = right.split_top(1);
    panes.query = query;
    if rest.rows < PREVIEW_FROM || list.preview == Preview::Hidden {
        (panes.rows, panes.rows_bar) = rest.split_right(bars);
        return panes;
    }
    let (rows, rest) = rest.split_top(list.rows_of(rest.rows));
    let (rule, preview) = rest.split_top(1);
    panes.rule = rule;
    (panes.rows, panes.rows_bar) = rows.split_right(bars);
    (panes.preview, panes.text_bar) = preview.split_right(bars);
    panes
}

/// Returns the columns of the tree that place the divider at a column of the screen.
pub(super) fn tree_columns_at(divider: u16) -> u16 {
    divider.saturating_sub(DIVIDER / 2)
}

/// Lays out a list in a few rows of the main screen. The filter line is first, at the cursor, so that the shell's output
/// above it is kept. If there is room, the preview is beside the rows.
pub(super) fn inline(size: Size) -> Panes {
    let mut panes = Panes::default();
    if size.columns < MIN_SIZE.columns || size.rows == 0 {
        return panes;
    }
    let (query, rest) = Area::of_screen(size).split_top(1);
    panes.query = query;
    let has_status = size.rows >= MIN_SIZE.rows;
    let (rest, status) = rest.split_bottom(u16::from(has_status));
    if has_status {
        panes.status = status;
    }
    panes.rows = rest;
    if size.columns >= TWO_PANE_MIN_COLUMNS {
        let columns = (size.columns - DIVIDER) / 2;
        (panes.rows, panes.divider, panes.preview) = rest.divided(columns);
    }
    panes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for columns in 0..210 {
            for rows in 0..70 {
                for side in [Side::Tree, Side::Right] {
                    for preview in [
                        None,
                        Some(Preview::Split),
                        Some(Preview::Hidden),
                        Some(Preview::Large),
                    ] {
                        let list = preview.map(|preview| ListShape {
                            beside_tree: rows % 2 == 0,
                            preview,
                            lines: usize::from(columns),
                        });
                        let size = Size { columns, rows };
                        let options = PaneOptions {
                            side,
                            tree_hidden: columns % 2 == 0,
                            tree_columns: (rows % 3 == 0).then_some(rows * 4),
                            scroll_bars: rows % 5 < 3,
                            list,
                        };
                        let p = panes(size, options);
                        assert_eq!(hold(p, size), too_small(size));
                    }
                }
            }
        }
    }

    #[test]
    fn nor_does_anything_inline_where_the_filter_line_is_the_first() {
        for columns in 0..210 {
            for rows in 1..70 {
                let size = Size { columns, rows };
                let p = inline(size);
                assert_eq!(hold(p, size), columns < MIN_SIZE.columns);
                assert_eq!((p.query.y, p.title.rows), (0, 0));
            }
        }
    }

    #[test]
    fn from_twenty_columns_and_five_rows_there_is_an_interface() {
        let size = |columns, rows| Size { columns, rows };
        assert!(too_small(size(19, 5)) && too_small(size(20, 4)));
        assert!(!too_small(size(20, 5)));
    }

    #[test]
    fn the_rows_of_a_list_get_two_to_three_fifths_of_the_room() {
        let rows = |room, lines, preview| {
            let shape = ListShape {
                beside_tree: false,
                preview,
                lines,
            };
            shape.rows_of(room)
        };
        assert_eq!(rows(50, 3, Preview::Split), 20);
        assert_eq!(rows(50, 25, Preview::Split), 25);
        assert_eq!(rows(50, 99, Preview::Split), 30);
        assert_eq!(rows(50, 99, Preview::Large), MIN_ROWS);
    }

    #[test]
    fn inline_the_preview_gets_the_half_beside_the_divider() {
        let p = inline(Size {
            columns: 121,
            rows: 12,
        });
        assert_eq!((p.rows.columns, p.preview.columns), (59, 59));
    }

    /// Asserts that the parts do not overlap and are within the screen; returns whether all are empty.
    fn hold(p: Panes, size: Size) -> bool {
        let parts = [
            p.title, p.tree, p.divider, p.detail, p.query, p.rows, p.rule, p.preview, p.text_bar,
            p.rows_bar, p.status,
        ];
        let shown: Vec<Area> = parts.into_iter().filter(|a| !a.is_empty()).collect();
        for (i, a) in shown.iter().enumerate() {
            assert!(a.x + a.columns <= size.columns && a.y + a.rows <= size.rows);
            for b in &shown[i + 1..] {
                let apart = a.x + a.columns <= b.x
                    || b.x + b.columns <= a.x
                    || a.y + a.rows <= b.y
                    || b.y + b.rows <= a.y;
                assert!(apart, "{a:?} {b:?} at {size:?}");
            }
        }
        shown.is_empty()
    }
}
