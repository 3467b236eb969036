//! A row of ratatui's buffer as whole glyphs, each with the columns that it covers on a terminal.

use std::borrow::Cow;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthChar;

use crate::width::AmbiguousWidth;

use super::{super::is_terminal_control, colour::Colours};

/// A column of the screen, in 16 bytes: a screen of them fits in few pages and is compared fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// A character, or from [`FIRST_CLUSTER`] on a number among the [`Clusters`].
    symbol: u32,
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
    /// Columns the glyph that begins here covers; 0 for a column that a glyph to the left covers.
    pub span: u8,
}

/// A number beyond every character's.
const FIRST_CLUSTER: u32 = 1 << 31;

/// Symbols of several characters, each once.
#[derive(Debug, Default)]
pub(super) struct Clusters(Vec<Box<str>>);

impl Clusters {
    /// The number of symbols from which those no longer shown are dropped.
    const LIMIT: usize = 1024;

    /// Returns a symbol as a glyph has it.
    fn number(&mut self, symbol: &str) -> u32 {
        let mut chars = symbol.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return c.into();
        }
        let known = self.0.iter().position(|cluster| **cluster == *symbol);
        let place = known.unwrap_or_else(|| {
            self.0.push(symbol.into());
            self.0.len() - 1
        });
        FIRST_CLUSTER + place as u32
    }

    /// Writes the symbol of a glyph.
    pub(super) fn write(&self, glyph: &Glyph, out: &mut Vec<u8>) {
        match glyph.char() {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend_from_slice(self.symbol(glyph).as_bytes()),
        }
    }

    fn symbol(&self, glyph: &Glyph) -> &str {
        &self.0[(glyph.symbol - FIRST_CLUSTER) as usize]
    }

    /// Drops the symbols that are not among `shown`, where there are many.
    pub(super) fn compact(&mut self, shown: &mut [Glyph]) {
        if self.0.len() < Clusters::LIMIT {
            return;
        }
        let mut kept = Clusters::default();
        for glyph in shown.iter_mut().filter(|glyph| glyph.char().is_none()) {
            glyph.symbol = kept.number(self.symbol(glyph));
        }
        *self = kept;
    }
}

/// The model of a terminal's character widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidthModel {
    pub widths: AmbiguousWidth,
    /// True if the terminal is known to agree with `widths` about every ambiguous character.
    pub verified: bool,
}

/// The attributes that are visible on a blank.
pub(super) const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

impl Glyph {
    /// An empty column in the terminal's own colours: what erasing leaves.
    pub const BLANK: Glyph = Glyph {
        symbol: b' ' as u32,
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
        span: 1,
    };

    /// Returns the symbol; `None` if it has several characters.
    fn char(&self) -> Option<char> {
        char::from_u32(self.symbol)
    }

    /// Returns whether nothing is to be seen in it.
    pub fn is_blank(&self) -> bool {
        self.symbol == u32::from(b' ')
    }

    /// Returns the glyph of a cell with another symbol. Attributes that do not show are all the same, so
    /// that they make no difference.
    #[inline]
    pub(super) fn of(cell: &Cell, symbol: u32, span: u8, colours: Colours) -> Glyph {
        let mut glyph = Glyph {
            symbol,
            fg: colours.reduce(cell.fg),
            bg: colours.reduce(cell.bg),
            modifier: cell.modifier,
            span,
        };
        if glyph.is_blank() && !glyph.modifier.intersects(VISIBLE_ON_BLANK) {
            glyph.fg = Color::Reset;
            glyph.modifier = Modifier::empty();
        }
        glyph
    }
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

    /// Returns whether every terminal draws the glyph over as many columns as it is measured here.
    pub fn is_verified(self, glyph: &Glyph) -> bool {
        match glyph.char() {
            Some(' '..='~') => true,
            Some(c) => is_settled(c) && (self.verified || !AmbiguousWidth::is_ambiguous(c)),
            // Combining characters and joined emoji: each terminal has its own way.
            None => false,
        }
    }
}

/// Returns true if terminals agree on the width of `c`, apart from the ambiguous-width setting.
fn is_settled(c: char) -> bool {
    match c {
        // Accented, Greek and Cyrillic letters are ambiguous by UAX #11; unicode-width takes all letters
        // for narrow, and so do some of the terminals that widen the rest.
        '\u{C0}'..='\u{451}' => false,
        // Emoji among the symbols became wide with Unicode 9, the hexagrams with Unicode 16; not everywhere.
        ..'\u{2E80}' => c.width() == Some(1),
        '\u{4DC0}'..='\u{4DFF}' => false,
        // Private use: the width depends on the font.
        '\u{E000}'..='\u{F8FF}' => false,
        // Beyond the first plane only Chinese characters are of one certain width; emoji grow every year.
        _ => matches!(c as u32, ..0x10000 | 0x20000..0x40000),
    }
}

/// Lays a row out as a terminal shows it, into `glyphs`.
///
/// A glyph of two columns is in a cell, and the next cell is blank, its second half. If something
/// else is there, it was written over the glyph, and as on a terminal the glyph is gone (this is
/// what a popup does to the Chinese under its border, ratatui#2526); nor is there room for a glyph that
/// would stick out of the row. Control characters should have been removed before; any left are dropped,
/// and shown as `?` if nothing else is in their cell.
pub(super) fn lay_out(
    row: &[Cell],
    model: WidthModel,
    colours: Colours,
    clusters: &mut Clusters,
    glyphs: &mut Vec<Glyph>,
) {
    const BLANK: u32 = b' ' as u32;
    glyphs.clear();
    let mut x = 0;
    while let Some(cell) = row.get(x) {
        if let &[byte @ b' '..=b'~'] = cell.symbol().as_bytes() {
            glyphs.push(Glyph::of(cell, byte.into(), 1, colours));
            x += 1;
            continue;
        }
        let symbol = &*sanitize(cell.symbol());
        let columns = model.columns(symbol);
        let whole = row
            .get(x + 1..x + columns.max(1))
            .is_some_and(|covered| covered.iter().all(|cell| cell.symbol().starts_with(' ')));
        if columns == 0 || !whole || columns > u8::MAX as usize {
            glyphs.push(Glyph::of(cell, BLANK, 1, colours));
            x += 1;
        } else {
            let symbol = clusters.number(symbol);
            glyphs.push(Glyph::of(cell, symbol, columns as u8, colours));
            let covered = Glyph::of(cell, BLANK, 0, colours);
            glyphs.extend(std::iter::repeat_n(covered, columns - 1));
            x += columns;
        }
    }
}

/// Returns a symbol without what acts on the terminal.
fn sanitize(symbol: &str) -> Cow<'_, str> {
    if !symbol.chars().any(is_terminal_control) {
        return Cow::Borrowed(symbol);
    }
    let text: String = symbol
        .chars()
        .filter(|&c| !is_terminal_control(c))
        .collect();
    Cow::Owned(if text.is_empty() { "?".into() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use AmbiguousWidth::{Narrow, Wide};

    /// Each glyph with its columns: `高2 a1`.
    fn glyphs(cells: &[&'static str], widths: AmbiguousWidth) -> String {
        let row: Vec<Cell> = cells.iter().map(|&symbol| Cell::new(symbol)).collect();
        let model = WidthModel {
            widths,
            verified: true,
        };
        let (mut clusters, mut glyphs) = (Clusters::default(), Vec::new());
        lay_out(&row, model, Colours::True, &mut clusters, &mut glyphs);
        assert_eq!(glyphs.len(), row.len());
        let leads = glyphs.iter().filter(|glyph| glyph.span > 0);
        let words = leads.map(|glyph| {
            let mut symbol = Vec::new();
            clusters.write(glyph, &mut symbol);
            format!("{}{}", String::from_utf8_lossy(&symbol), glyph.span)
        });
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
            let number = Clusters::default().number(symbol);
            let glyph = Glyph::of(&Cell::EMPTY, number, 1, Colours::True);
            assert_eq!(model(false).is_verified(&glyph), unasked, "{symbol}");
            assert_eq!(model(true).is_verified(&glyph), asked, "{symbol}");
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
        let (mut clusters, mut glyphs) = (Clusters::default(), Vec::new());
        let row = [bold, underlined];
        lay_out(&row, model, Colours::True, &mut clusters, &mut glyphs);
        assert_eq!(glyphs[0], Glyph::BLANK);
        assert_ne!(glyphs[1], Glyph::BLANK);
    }
    #[test]
    fn a_glyph_is_small() {
        assert_eq!(size_of::<Glyph>(), 16);
    }

    #[test]
    fn symbols_no_longer_shown_are_dropped() {
        let mut clusters = Clusters::default();
        let symbols = (0..=Clusters::LIMIT).map(|number| format!("a{number}"));
        let glyph = |symbol: String| {
            let number = clusters.number(&symbol);
            Glyph::of(&Cell::EMPTY, number, 1, Colours::True)
        };
        let glyphs: Vec<Glyph> = symbols.map(glyph).collect();
        let mut shown = [Glyph::BLANK, glyphs[1000], glyphs[7], glyphs[1000]];
        clusters.compact(&mut shown);
        let mut text = Vec::new();
        for glyph in &shown {
            clusters.write(glyph, &mut text);
        }
        assert_eq!(text, b" a1000a7a1000");
        assert_eq!(clusters.0.len(), 2);
    }
}
