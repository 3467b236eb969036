//! Cursor moves in the fewest bytes.

/// The position of the cursor, in columns and rows from 0, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CursorPos {
    /// `None` after the last column, where terminals differ, and after a glyph of uncertain width.
    pub column: Option<u16>,
    pub row: Option<u16>,
}

/// A move along a row or a column.
#[derive(Clone, Copy)]
enum CursorMove {
    /// A control character so many times.
    Repeat(u8, u16),
    /// `ESC [ n final`; n is left out where it is 1.
    Sequence(u16, u8),
    /// Carriage return, then so many columns on.
    CarriageReturn(u16),
}

impl CursorPos {
    pub(super) fn at(column: u16, row: u16) -> CursorPos {
        CursorPos {
            column: Some(column),
            row: Some(row),
        }
    }

    /// Moves to a place by the shortest way known to be right.
    pub(super) fn move_to(&mut self, column: u16, row: u16, out: &mut Vec<u8>) {
        let from = *self;
        *self = CursorPos::at(column, row);
        if from == *self {
            return;
        }
        match from.moves(column, row) {
            Some([down, across]) if down.cost() + across.cost() < absolute_cost(column, row) => {
                down.write(out);
                across.write(out);
            }
            _ => absolute(column, row, out),
        }
    }

    /// The same by relative rows only: the row must be known, but the position of row 0 on the screen need not be.
    pub(super) fn move_relative(&mut self, column: u16, row: u16, out: &mut Vec<u8>) {
        let from = *self;
        *self = CursorPos::at(column, row);
        debug_assert!(from.row.is_some(), "the row is lost");
        if from == *self {
            return;
        }
        for step in from.moves(column, row).into_iter().flatten() {
            step.write(out);
        }
    }

    /// The move down or up, then along the row.
    fn moves(self, column: u16, row: u16) -> Option<[CursorMove; 2]> {
        Some([down(self.row?, row), across(self.column, column)])
    }
}

/// The move along a row. Carriage return and the absolute column work even if the column is not known.
fn across(from: Option<u16>, to: u16) -> CursorMove {
    let known = match from {
        Some(from) if from <= to => Some(CursorMove::Sequence(to - from, b'C')),
        Some(from) if from - to <= 4 => Some(CursorMove::Repeat(b'\x08', from - to)),
        Some(from) => Some(CursorMove::Sequence(from - to, b'D')),
        None => None,
    };
    let ways = [
        known,
        Some(CursorMove::CarriageReturn(to)),
        Some(CursorMove::Sequence(to + 1, b'G')),
    ];
    let ways = ways.into_iter().flatten();
    ways.min_by_key(|way| way.cost())
        .expect("two ways always are")
}

/// The move down or up in the same column, which a line feed keeps in raw mode.
fn down(from: u16, to: u16) -> CursorMove {
    if to < from {
        return CursorMove::Sequence(from - to, b'A');
    }
    let [feed, sequence] = [
        CursorMove::Repeat(b'\n', to - from),
        CursorMove::Sequence(to - from, b'B'),
    ];
    if feed.cost() <= sequence.cost() {
        feed
    } else {
        sequence
    }
}

impl CursorMove {
    fn cost(self) -> usize {
        match self {
            CursorMove::Repeat(_, times) => times as usize,
            CursorMove::Sequence(0, b'C') => 0,
            CursorMove::Sequence(1, _) => 3,
            CursorMove::Sequence(n, _) => 3 + digits(n),
            CursorMove::CarriageReturn(columns) => 1 + CursorMove::Sequence(columns, b'C').cost(),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            CursorMove::Repeat(byte, times) => {
                out.extend(std::iter::repeat_n(byte, times as usize));
            }
            CursorMove::Sequence(0, b'C') => {}
            CursorMove::Sequence(n, last) => {
                out.extend_from_slice(b"\x1b[");
                if n != 1 {
                    push_number(n, out);
                }
                out.push(last);
            }
            CursorMove::CarriageReturn(columns) => {
                out.push(b'\r');
                CursorMove::Sequence(columns, b'C').write(out);
            }
        }
    }
}

fn absolute(column: u16, row: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if row > 0 || column > 0 {
        if row > 0 {
            push_number(row + 1, out);
        }
        if column > 0 {
            out.push(b';');
            push_number(column + 1, out);
        }
    }
    out.push(b'H');
}

fn absolute_cost(column: u16, row: u16) -> usize {
    let part = |n: u16| if n > 0 { digits(n + 1) } else { 0 };
    3 + part(row) + part(column) + usize::from(column > 0)
}

fn digits(n: u16) -> usize {
    n.checked_ilog10().unwrap_or(0) as usize + 1
}

/// Writes `n` in decimal.
pub(super) fn push_number(n: u16, out: &mut Vec<u8>) {
    if n >= 10 {
        push_number(n / 10, out);
    }
    out.push(b'0' + (n % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way() {
        let unknown = CursorPos::default();
        let after_uncertain = CursorPos {
            column: None,
            row: Some(4),
        };
        for (from, to, sent) in [
            (unknown, (0, 0), "[H"),
            (unknown, (0, 9), "[10H"),
            (unknown, (9, 0), "[;10H"),
            (unknown, (9, 9), "[10;10H"),
            (CursorPos::at(5, 4), (5, 4), ""),
            (CursorPos::at(5, 4), (6, 4), "[C"),
            (CursorPos::at(5, 4), (15, 4), "[10C"),
            (CursorPos::at(5, 4), (3, 4), "\u{8}\u{8}"),
            (CursorPos::at(90, 4), (2, 4), "[3G"),
            (CursorPos::at(90, 4), (80, 4), "[10D"),
            (CursorPos::at(5, 4), (0, 4), "\r"),
            (CursorPos::at(5, 4), (0, 5), "\n\r"),
            (CursorPos::at(5, 4), (5, 5), "\n"),
            (CursorPos::at(5, 4), (5, 20), "[16B"),
            (CursorPos::at(5, 4), (5, 2), "[2A"),
            (CursorPos::at(5, 4), (0, 30), "[31H"),
            (after_uncertain, (30, 4), "[31G"),
            (after_uncertain, (0, 5), "\n\r"),
            (after_uncertain, (0, 4), "\r"),
        ] {
            let mut out = Vec::new();
            let mut place = from;
            place.move_to(to.0, to.1, &mut out);
            assert_eq!(place, CursorPos::at(to.0, to.1));
            let sent_here = String::from_utf8(out).expect("moves are ASCII");
            assert_eq!(sent_here.replace('\u{1b}', ""), sent, "{from:?} {to:?}");
        }
    }

    #[test]
    fn the_shortest_way_that_names_no_row() {
        for (from, to, sent) in [
            ((5, 4), (5, 4), ""),
            ((0, 9), (0, 0), "[9A"),
            ((5, 4), (0, 30), "[26B\r"),
            ((90, 4), (0, 0), "[4A\r"),
            ((1, 1), (20, 9), "[8B[19C"),
        ] {
            let mut out = Vec::new();
            let mut place = CursorPos::at(from.0, from.1);
            place.move_relative(to.0, to.1, &mut out);
            assert_eq!(place, CursorPos::at(to.0, to.1));
            let sent_here = String::from_utf8(out).expect("moves are ASCII");
            assert_eq!(sent_here.replace('\u{1b}', ""), sent, "{from:?} {to:?}");
        }
    }
}
