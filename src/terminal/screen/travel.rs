//! Moving the cursor in as few bytes as there are.

/// Where the cursor is, in columns and rows from 0, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// `None` after the last column, where terminals differ, and after a glyph of uncertain width.
    pub column: Option<u16>,
    pub row: Option<u16>,
}

/// A way to get somewhere along a line.
#[derive(Clone, Copy)]
enum Step {
    /// A control character so many times.
    Repeat(u8, u16),
    /// `ESC [ n final`; n is left out where it is 1.
    Sequence(u16, u8),
    /// Carriage return, then so many columns on.
    Return(u16),
}

impl Place {
    pub fn at(column: u16, row: u16) -> Place {
        Place {
            column: Some(column),
            row: Some(row),
        }
    }

    /// Moves to a place by the shortest way known to be right.
    pub fn travel(&mut self, column: u16, row: u16, out: &mut Vec<u8>) {
        let from = *self;
        *self = Place::at(column, row);
        if from == *self {
            return;
        }
        match from.steps(column, row) {
            Some([down, across]) if down.cost() + across.cost() < absolute_cost(column, row) => {
                down.write(out);
                across.write(out);
            }
            _ => absolute(column, row, out),
        }
    }

    /// The same without ever naming a row, which must be known: where row 0 is on the screen is not.
    pub fn travel_on(&mut self, column: u16, row: u16, out: &mut Vec<u8>) {
        let from = *self;
        *self = Place::at(column, row);
        debug_assert!(from.row.is_some(), "the row is lost");
        if from == *self {
            return;
        }
        for step in from.steps(column, row).into_iter().flatten() {
            step.write(out);
        }
    }

    /// The way down or up, and then across.
    fn steps(self, column: u16, row: u16) -> Option<[Step; 2]> {
        Some([down(self.row?, row), across(self.column, column)])
    }
}

/// Along a row. Carriage return and the absolute column serve even where the column is not known.
fn across(from: Option<u16>, to: u16) -> Step {
    let known = match from {
        Some(from) if from <= to => Some(Step::Sequence(to - from, b'C')),
        Some(from) if from - to <= 4 => Some(Step::Repeat(b'\x08', from - to)),
        Some(from) => Some(Step::Sequence(from - to, b'D')),
        None => None,
    };
    let ways = [
        known,
        Some(Step::Return(to)),
        Some(Step::Sequence(to + 1, b'G')),
    ];
    let ways = ways.into_iter().flatten();
    ways.min_by_key(|way| way.cost())
        .expect("two ways always are")
}

/// Down or up, keeping the column: a line feed does in raw mode.
fn down(from: u16, to: u16) -> Step {
    if to < from {
        return Step::Sequence(from - to, b'A');
    }
    let [feed, sequence] = [
        Step::Repeat(b'\n', to - from),
        Step::Sequence(to - from, b'B'),
    ];
    if feed.cost() <= sequence.cost() {
        feed
    } else {
        sequence
    }
}

impl Step {
    fn cost(self) -> usize {
        match self {
            Step::Repeat(_, times) => times as usize,
            Step::Sequence(0, b'C') => 0,
            Step::Sequence(1, _) => 3,
            Step::Sequence(n, _) => 3 + digits(n),
            Step::Return(columns) => 1 + Step::Sequence(columns, b'C').cost(),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Step::Repeat(byte, times) => out.extend(std::iter::repeat_n(byte, times as usize)),
            Step::Sequence(0, b'C') => {}
            Step::Sequence(n, last) => {
                out.extend_from_slice(b"\x1b[");
                if n != 1 {
                    push_number(n, out);
                }
                out.push(last);
            }
            Step::Return(columns) => {
                out.push(b'\r');
                Step::Sequence(columns, b'C').write(out);
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
pub fn push_number(n: u16, out: &mut Vec<u8>) {
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
        let unknown = Place::default();
        let after_uncertain = Place {
            column: None,
            row: Some(4),
        };
        for (from, to, sent) in [
            (unknown, (0, 0), "[H"),
            (unknown, (0, 9), "[10H"),
            (unknown, (9, 0), "[;10H"),
            (unknown, (9, 9), "[10;10H"),
            (Place::at(5, 4), (5, 4), ""),
            (Place::at(5, 4), (6, 4), "[C"),
            (Place::at(5, 4), (15, 4), "[10C"),
            (Place::at(5, 4), (3, 4), "\u{8}\u{8}"),
            (Place::at(90, 4), (2, 4), "[3G"),
            (Place::at(90, 4), (80, 4), "[10D"),
            (Place::at(5, 4), (0, 4), "\r"),
            (Place::at(5, 4), (0, 5), "\n\r"),
            (Place::at(5, 4), (5, 5), "\n"),
            (Place::at(5, 4), (5, 20), "[16B"),
            (Place::at(5, 4), (5, 2), "[2A"),
            (Place::at(5, 4), (0, 30), "[31H"),
            (after_uncertain, (30, 4), "[31G"),
            (after_uncertain, (0, 5), "\n\r"),
            (after_uncertain, (0, 4), "\r"),
        ] {
            let mut out = Vec::new();
            let mut place = from;
            place.travel(to.0, to.1, &mut out);
            assert_eq!(place, Place::at(to.0, to.1));
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
            let mut place = Place::at(from.0, from.1);
            place.travel_on(to.0, to.1, &mut out);
            assert_eq!(place, Place::at(to.0, to.1));
            let sent_here = String::from_utf8(out).expect("moves are ASCII");
            assert_eq!(sent_here.replace('\u{1b}', ""), sent, "{from:?} {to:?}");
        }
    }
}
