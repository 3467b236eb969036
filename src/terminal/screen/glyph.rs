//! What a row of ratatui's buffer looks like on a terminal: whole glyphs, each with the columns it covers.

use std::borrow::Cow;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthChar;

use crate::width::Widths;

use super::{super::is_terminal_control, colour::Colours};

/// A column of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph and style; of a covered column only the style counts.
    pub cell: Cell,
    /// Columns the glyph that begins here covers; 0 for a column that a glyph to the left covers.
    pub span: u8,
}

/// How a terminal is taken to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidthModel {
    pub widths: Widths,
    /// Whether the terminal is known to agree with `widths` about every ambiguous character.
    pub verified: bool,
}

/// What shows on a blank, too. Every other attribute of a blank is invisible.
pub const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

impl Glyph {
    /// An empty column in the terminal's own colours: what erasing leaves.
    pub const BLANK: Glyph = Glyph {
        cell: Cell::EMPTY,
        span: 1,
    };
}

impl WidthModel {
    /// Columns of a cell's symbol. The sum over its characters, like everything else in the program
    /// is measured; a terminal that joins several into one glyph draws at most as many.
    fn columns(self, symbol: &str) -> usize {
        match symbol.as_bytes() {
            [b' '..=b'~'] => 1,
            _ => self.widths.of(symbol),
        }
    }

    /// Whether every terminal draws `symbol` over as many columns as it is measured here.
    pub fn is_verified(self, symbol: &str) -> bool {
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (Some(' '..='~'), None) => true,
            (Some(c), None) => is_settled(c) && (self.verified || !Widths::is_ambiguous(c)),
            // Combining characters and joined emoji: each terminal has its own way.
            _ => false,
        }
    }
}

/// Whether terminals agree on the width of `c`, its being ambiguous apart.
fn is_settled(c: char) -> bool {
    match c {
        // Accented, Greek and Cyrillic letters are ambiguous by UAX #11; unicode-width takes all letters
        // for narrow, and so do some of the terminals that widen the rest.
        '\u{C0}'..='\u{451}' => false,
        // Emoji among the symbols became wide with Unicode 9, the hexagrams with Unicode 16; not everywhere.
        ..'\u{2E80}' => c.width() == Some(1),
        '\u{4DC0}'..='\u{4DFF}' => false,
        // Of private use: whatever the font says.
        '\u{E000}'..='\u{F8FF}' => false,
        // Beyond the first plane only Chinese characters are of one certain width; emoji grow every year.
        _ => matches!(c as u32, ..0x10000 | 0x20000..0x40000),
    }
}

/// Lays a row out as a terminal shows it, into `glyphs`.
///
/// A glyph of two columns stands in a cell, and the next cell is blank, its second half. If something
/// else stands there, it was written over the glyph, and as on a terminal the glyph is gone (this is
/// what a popup does to the Chinese under its border, ratatui#2526); nor is there room for a glyph that
/// would stick out of the row. Nothing that acts on the terminal should get this far: what does is left
/// out, and shown as `?` where nothing else is in its cell.
pub fn lay_out(row: &[Cell], model: WidthModel, colours: Colours, glyphs: &mut Vec<Glyph>) {
    glyphs.clear();
    let mut x = 0;
    while let Some(cell) = row.get(x) {
        let cell = &*sanitize(cell);
        let columns = model.columns(cell.symbol());
        let whole = row
            .get(x + 1..x + columns.max(1))
            .is_some_and(|covered| covered.iter().all(|cell| cell.symbol().starts_with(' ')));
        if columns == 0 || !whole || columns > u8::MAX as usize {
            glyphs.push(glyph(cell, " ", 1, colours));
            x += 1;
        } else {
            glyphs.push(glyph(cell, cell.symbol(), columns as u8, colours));
            for _ in 1..columns {
                glyphs.push(glyph(cell, " ", 0, colours));
            }
            x += columns;
        }
    }
}

/// The cell without what acts on the terminal.
fn sanitize(cell: &Cell) -> Cow<'_, Cell> {
    let symbol = cell.symbol();
    if !symbol.chars().any(is_terminal_control) {
        return Cow::Borrowed(cell);
    }
    let text: String = symbol
        .chars()
        .filter(|&c| !is_terminal_control(c))
        .collect();
    let mut cell = cell.clone();
    cell.set_symbol(if text.is_empty() { "?" } else { &text });
    Cow::Owned(cell)
}

/// A glyph whose invisible attributes are all the same, so that they make no difference.
fn glyph(cell: &Cell, symbol: &str, span: u8, colours: Colours) -> Glyph {
    let mut cell = if symbol == cell.symbol() {
        cell.clone()
    } else {
        let mut other = Cell::EMPTY;
        other.set_symbol(symbol).set_style(cell.style());
        other
    };
    cell.set_diff_option(Default::default());
    cell.fg = colours.reduce(cell.fg);
    cell.bg = colours.reduce(cell.bg);
    if symbol == " " && !cell.modifier.intersects(VISIBLE_ON_BLANK) {
        cell.fg = Color::Reset;
        cell.modifier = Modifier::empty();
    }
    Glyph { cell, span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Widths::{Narrow, Wide};

    /// Each glyph with its columns: `高2 a1`.
    fn glyphs(cells: &[&'static str], widths: Widths) -> String {
        let row: Vec<Cell> = cells.iter().map(|&symbol| Cell::new(symbol)).collect();
        let model = WidthModel {
            widths,
            verified: true,
        };
        let mut glyphs = Vec::new();
        lay_out(&row, model, Colours::True, &mut glyphs);
        assert_eq!(glyphs.len(), row.len());
        let leads = glyphs.iter().filter(|glyph| glyph.span > 0);
        let words = leads.map(|glyph| format!("{}{}", glyph.cell.symbol(), glyph.span));
        words.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_row_as_a_terminal_shows_it() {
        for (cells, widths, shown) in [
            (&["高", " ", "a"][..], Narrow, "高2|a1"),
            (&["高", "铁", " "], Narrow, " 1|铁2"),
            (&["高", "│", "b"], Narrow, " 1|│1|b1"),
            (&["a", "高"], Narrow, "a1| 1"),
            (&["“", " ", "a"], Narrow, "“1| 1|a1"),
            (&["“", " ", "a"], Wide, "“2|a1"),
            (&["“", "a", "b"], Wide, " 1|a1|b1"),
            (&["e\u{301}", "\u{200b}", "a"], Narrow, "e\u{301}1| 1|a1"),
            (&["\u{1b}", "a"], Narrow, "?1|a1"),
            (&["a\u{202e}", "\u{202e}", "a\u{1b}"], Narrow, "a1|?1|a1"),
            (&[], Narrow, ""),
        ] {
            assert_eq!(glyphs(cells, widths), shown, "{cells:?} {widths:?}");
        }
    }

    #[test]
    fn where_terminals_agree_on_the_width() {
        for (symbol, unasked, asked) in [
            ("a", true, true),
            ("高", true, true),
            ("，", true, true),
            ("𠮷", true, true),
            ("ü", false, false),
            ("“", false, true),
            ("α", false, false),
            ("─", false, true),
            ("①", false, true),
            ("▾", true, true),
            ("e\u{301}", false, false),
            ("😀", false, false),
            ("⌚", false, false),
            ("❤\u{fe0f}", false, false),
            ("\u{e0b0}", false, false),
        ] {
            let model = |certain| WidthModel {
                widths: Narrow,
                verified: certain,
            };
            assert_eq!(model(false).is_verified(symbol), unasked, "{symbol}");
            assert_eq!(model(true).is_verified(symbol), asked, "{symbol}");
        }
    }

    #[test]
    fn what_cannot_be_seen_of_a_blank_makes_no_difference() {
        let mut bold = Cell::new(" ");
        bold.fg = Color::Red;
        bold.modifier = Modifier::BOLD | Modifier::DIM;
        let mut underlined = bold.clone();
        underlined.modifier |= Modifier::UNDERLINED;
        let model = WidthModel {
            widths: Narrow,
            verified: true,
        };
        let mut glyphs = Vec::new();
        lay_out(&[bold, underlined], model, Colours::True, &mut glyphs);
        assert_eq!(glyphs[0], Glyph::BLANK);
        assert_ne!(glyphs[1], Glyph::BLANK);
    }
}
