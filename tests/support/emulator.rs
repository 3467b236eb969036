//! A terminal that is stricter than any real one: what terminals differ in, it refuses or poisons.
//!
//! It knows only what the painter may send. Ambiguous characters are as wide as it is told. A glyph half
//! overwritten leaves poison in its other half, to be written over; a relative move after the last column
//! panics, and so does scrolling, unless it is allowed.

use ratatui::style::{Color, Modifier};
use yiwu_plan::width::AmbiguousWidth;

/// What the half of a glyph becomes when the other is overwritten: no test writes this.
pub(crate) const POISON: &str = "☠";

/// A column of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub text: String,
    /// Columns; 0 for one that a glyph to the left covers.
    pub span: usize,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

pub(crate) struct Emulator {
    widths: AmbiguousWidth,
    pub columns: usize,
    pub rows: usize,
    pub glyphs: Vec<Glyph>,
    pub cursor: (usize, usize),
    /// A glyph stands in the last column: the next one would go to the next row.
    at_end: bool,
    pub shown: bool,
    updating: bool,
    look: Look,
    /// Whether a line feed on the last row scrolls, as it must to make room for what is drawn inline. Then
    /// no row may be named: which one is the first is not known to who draws.
    #[allow(dead_code, reason = "most draw on the whole screen")]
    pub scrolls: bool,
    /// What the terminal answers.
    #[allow(dead_code, reason = "frames alone ask nothing")]
    pub answers: Vec<String>,
}

impl Emulator {
    pub(crate) fn new(columns: usize, rows: usize, widths: AmbiguousWidth) -> Emulator {
        let junk = Glyph {
            text: POISON.to_owned(),
            span: 1,
            look: Look::default(),
        };
        Emulator {
            widths,
            columns,
            rows,
            glyphs: vec![junk; columns * rows],
            cursor: (0, 0),
            at_end: false,
            shown: true,
            updating: false,
            look: Look::default(),
            scrolls: false,
            answers: Vec::new(),
        }
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> &Glyph {
        &self.glyphs[y * self.columns + x]
    }

    /// Takes what a frame sent: nothing, or one whole synchronized update.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            assert!(
                self.updating || c == '\u{1b}',
                "outside an update: {text:?}"
            );
            match c {
                '\u{1b}' => {
                    let kind = chars.next();
                    if kind == Some(']') {
                        // The query for the background (OSC 11), which this terminal leaves unanswered.
                        let query: String = chars
                            .by_ref()
                            .take_while(|&c| c != '\u{7}' && c != '\\')
                            .collect();
                        assert!(query.starts_with("11;?"), "{text:?}");
                        continue;
                    }
                    assert_eq!(kind, Some('['), "{text:?}");
                    let mut parameters = String::new();
                    let last = loop {
                        match chars.next().expect("a sequence ends") {
                            c @ ('0'..='9' | ';' | '?') => parameters.push(c),
                            last => break last,
                        }
                    };
                    self.control(&parameters, last);
                }
                '\r' => self.go(0, self.cursor.1),
                '\n' if self.scrolls && self.cursor.1 + 1 == self.rows => self.scroll(),
                '\n' => {
                    assert!(self.cursor.1 + 1 < self.rows, "it would scroll");
                    self.cursor.1 += 1;
                }
                '\u{8}' => self.relative(-1),
                c if c.is_control() => panic!("{c:?}"),
                c => self.print(c),
            }
        }
        assert!(!self.updating, "an update is left open");
    }

    /// Takes what a whole session has sent so far: whole updates, and the switches around them; how many
    /// bytes that were.
    #[allow(dead_code, reason = "frames alone have no session")]
    pub(crate) fn feed_session(&mut self, bytes: &[u8]) -> usize {
        let text = String::from_utf8_lossy(bytes);
        let mut taken = 0;
        while let Some(begin) = text[taken..].find("\u{1b}[?2026h") {
            let begin = taken + begin;
            let Some(end) = text[begin..].find("\u{1b}[?2026l") else {
                break;
            };
            let end = begin + end + "\u{1b}[?2026l".len();
            self.feed(&text.as_bytes()[begin..end]);
            taken = end;
        }
        taken
    }

    fn control(&mut self, parameters: &str, last: char) {
        let numbers: Vec<usize> = parameters
            .trim_start_matches('?')
            .split(';')
            .map(|number| number.parse().unwrap_or(0))
            .collect();
        let times = numbers[0].max(1);
        assert!(
            self.updating || parameters == "?2026",
            "outside an update: {parameters}{last}"
        );
        match (parameters, last) {
            ("?2026", 'h') => self.updating = true,
            ("?2026", 'l') => self.updating = false,
            ("?25", 'h' | 'l') => self.shown = last == 'h',
            (_, 'm') => self.select(&numbers),
            ("2", 'J') => self.erase(0..self.columns * self.rows),
            ("", 'J') => {
                assert!(!self.at_end, "terminals differ in what they erase here");
                let (column, row) = self.cursor;
                self.erase(row * self.columns + column..self.columns * self.rows);
            }
            ("", 'K') => {
                assert!(!self.at_end, "terminals differ in what they erase here");
                let row = self.cursor.1 * self.columns;
                self.erase(row + self.cursor.0..row + self.columns);
            }
            ("6", 'n') => {
                let (column, row) = self.cursor;
                self.answers
                    .push(format!("\u{1b}[{};{}R", row + 1, column + 1));
            }
            (_, 'H') => {
                assert!(!self.scrolls, "a row is named");
                let column = numbers.get(1).copied().unwrap_or(1).max(1);
                self.go(column - 1, times - 1);
            }
            (_, 'G') => self.go(times - 1, self.cursor.1),
            (_, 'C') => self.relative(times as isize),
            (_, 'D') => self.relative(-(times as isize)),
            (_, 'A') => self.cursor.1 -= times,
            (_, 'B') => self.cursor.1 += times,
            _ => panic!("unknown: {parameters}{last}"),
        }
        assert!(self.cursor.1 < self.rows, "beyond the last row");
    }

    fn scroll(&mut self) {
        self.glyphs.drain(..self.columns);
        let blank = Glyph {
            text: " ".to_owned(),
            span: 1,
            look: Look::default(),
        };
        self.glyphs.resize(self.columns * self.rows, blank);
    }

    fn go(&mut self, column: usize, row: usize) {
        assert!(column < self.columns && row < self.rows, "{column} {row}");
        self.cursor = (column, row);
        self.at_end = false;
    }

    fn relative(&mut self, by: isize) {
        assert!(!self.at_end, "terminals differ in where the cursor is here");
        let column = self.cursor.0.checked_add_signed(by);
        self.go(column.expect("within the row"), self.cursor.1);
    }

    fn print(&mut self, c: char) {
        let span = self.widths.of_char(c);
        if span == 0 {
            // It joins the glyph before the cursor.
            let at = self.cursor.0 - usize::from(!self.at_end);
            let lead = (0..=at).rev().find(|&x| self.at(x, self.cursor.1).span > 0);
            let index = self.cursor.1 * self.columns + lead.expect("the first column has a glyph");
            self.glyphs[index].text.push(c);
            return;
        }
        if self.at_end || self.cursor.0 + span > self.columns {
            assert!(self.cursor.1 + 1 < self.rows, "it would scroll");
            self.go(0, self.cursor.1 + 1);
        }
        let start = self.cursor.1 * self.columns + self.cursor.0;
        self.break_glyphs(start..start + span);
        for at in start..start + span {
            self.glyphs[at] = Glyph {
                text: if at == start {
                    c.to_string()
                } else {
                    String::new()
                },
                span: if at == start { span } else { 0 },
                look: self.look,
            };
        }
        self.at_end = self.cursor.0 + span == self.columns;
        self.cursor.0 += span - usize::from(self.at_end);
    }

    /// Poisons what is left of the glyphs that reach into `range`.
    fn break_glyphs(&mut self, range: std::ops::Range<usize>) {
        let poison = Glyph {
            text: POISON.to_owned(),
            span: 1,
            look: self.look,
        };
        let mut lead = range.start;
        while self.glyphs[lead].span == 0 {
            lead -= 1;
            self.glyphs[lead] = poison.clone();
        }
        let mut rest = range.end;
        while rest < self.glyphs.len() && self.glyphs[rest].span == 0 {
            self.glyphs[rest] = poison.clone();
            rest += 1;
        }
    }

    fn erase(&mut self, range: std::ops::Range<usize>) {
        assert!(
            !self
                .look
                .modifier
                .intersects(Modifier::REVERSED | Modifier::UNDERLINED)
        );
        self.break_glyphs(range.clone());
        let look = Look {
            bg: self.look.bg,
            ..Look::default()
        };
        self.glyphs[range].fill(Glyph {
            text: " ".to_owned(),
            span: 1,
            look,
        });
    }

    fn select(&mut self, numbers: &[usize]) {
        let mut rest = numbers.iter().copied();
        while let Some(number) = rest.next() {
            let look = &mut self.look;
            match number {
                0 => *look = Look::default(),
                1..=9 => look.modifier |= MODIFIERS[number - 1],
                22 => look.modifier -= Modifier::BOLD | Modifier::DIM,
                23..=29 => look.modifier -= MODIFIERS[number - 21],
                30..=37 => look.fg = Color::Indexed(number as u8 - 30),
                90..=97 => look.fg = Color::Indexed(number as u8 - 82),
                40..=47 => look.bg = Color::Indexed(number as u8 - 40),
                100..=107 => look.bg = Color::Indexed(number as u8 - 92),
                39 => look.fg = Color::Reset,
                49 => look.bg = Color::Reset,
                38 => look.fg = colour(&mut rest),
                48 => look.bg = colour(&mut rest),
                _ => panic!("unknown attribute {number}"),
            }
        }
    }
}

const MODIFIERS: [Modifier; 9] = [
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::ITALIC,
    Modifier::UNDERLINED,
    Modifier::SLOW_BLINK,
    Modifier::RAPID_BLINK,
    Modifier::REVERSED,
    Modifier::HIDDEN,
    Modifier::CROSSED_OUT,
];

fn colour(rest: &mut impl Iterator<Item = usize>) -> Color {
    let mut next = || rest.next().expect("a colour has all its numbers") as u8;
    match next() {
        5 => Color::Indexed(next()),
        2 => Color::Rgb(next(), next(), next()),
        other => panic!("unknown colour {other}"),
    }
}
