//! The scroll bars, where the mouse is on: from lines of text to rows of the bar, and back.

use std::ops::Range;

use super::{App, Area, ListRow, Reader};

/// A scroll bar in its column of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScrollBar {
    pub area: Area,
    /// The first line in sight.
    pub first: usize,
    /// Lines in sight.
    pub visible: usize,
    /// Lines in all.
    pub total: usize,
}

impl ScrollBar {
    /// Returns the rows of the bar that show the visible part; `None` if everything is visible.
    pub fn thumb(self) -> Option<Range<u16>> {
        let furthest = self.total.checked_sub(self.visible).filter(|&f| f > 0)?;
        let rows = self.area.rows as usize;
        let length = self.length();
        let top = (self.first.min(furthest) * (rows - length)).div_ceil(furthest);
        Some(top as u16..(top + length) as u16)
    }

    /// Returns the first line in sight once the middle of the thumb is on a row of the bar.
    pub(super) fn first_at(self, row: u16) -> usize {
        let furthest = self.total.saturating_sub(self.visible);
        let length = self.length();
        let room = (self.area.rows as usize).saturating_sub(length);
        let top = (row as usize).saturating_sub(length / 2).min(room);
        (top * furthest).checked_div(room).unwrap_or(0)
    }

    fn length(self) -> usize {
        let rows = self.area.rows as usize;
        (rows * self.visible / self.total.max(1)).clamp(1, rows.max(1))
    }
}

impl App {
    /// Returns the scroll bar of the page being read, or of a list's preview; `None` where all of it is in sight.
    pub fn text_bar(&self) -> Option<ScrollBar> {
        let reader = match self.layers.list() {
            Some(list) if list.rows.is_empty() => return None,
            Some(list) => &list.preview,
            None => &self.browse.reader,
        };
        of_reader(reader, self.panes().text_bar)
    }

    /// Returns the scroll bar of a list's rows; `None` where all of them are in sight.
    pub fn rows_bar(&self) -> Option<ScrollBar> {
        let list = self.layers.list()?;
        let area = self.panes().rows_bar;
        let lines = |rows: &[ListRow]| rows.iter().map(ListRow::height).sum();
        shown(ScrollBar {
            area,
            first: lines(&list.rows[..list.first.min(list.rows.len())]),
            visible: area.rows as usize,
            total: lines(&list.rows),
        })
    }
}

fn of_reader(reader: &Reader, area: Area) -> Option<ScrollBar> {
    shown(ScrollBar {
        area,
        first: reader.scroll,
        visible: reader.visible(),
        total: reader.page.lines.len(),
    })
}

fn shown(bar: ScrollBar) -> Option<ScrollBar> {
    (!bar.area.is_empty() && bar.thumb().is_some()).then_some(bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(rows: u16, first: usize, visible: usize, total: usize) -> ScrollBar {
        ScrollBar {
            area: Area {
                rows,
                columns: 1,
                ..Area::default()
            },
            first,
            visible,
            total,
        }
    }

    #[test]
    fn either_end_of_the_bar_is_that_end_of_the_text() {
        for rows in 1..30 {
            for visible in 1..40 {
                for total in 0..100 {
                    let bar = |first| bar(rows, first, visible, total);
                    let Some(top) = bar(0).thumb() else {
                        assert!(total <= visible);
                        continue;
                    };
                    let last = bar(total - visible).thumb().expect("a thumb");
                    assert_eq!((top.start, last.end), (0, rows));
                    assert_eq!(bar(0).first_at(0), 0);
                    if last.start > 0 {
                        assert_eq!(bar(0).first_at(rows - 1), total - visible);
                    }
                }
            }
        }
    }

    #[test]
    fn the_thumb_is_the_share_of_the_text_that_is_in_sight() {
        for (rows, visible, total, first, thumb) in [
            (10, 10, 20, 0, 0..5),
            (10, 10, 20, 10, 5..10),
            (10, 10, 40, 0, 0..2),
            (20, 5, 50, 0, 0..2),
            // At least one row.
            (10, 10, 1000, 0, 0..1),
        ] {
            let bar = bar(rows, first, visible, total);
            assert_eq!(bar.thumb(), Some(thumb), "{bar:?}");
        }
    }
}
