//! What a buffer says, and what a terminal shows, in the same words.

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use yiwu_plan::width::AmbiguousWidth;

use crate::emulator::{Glyph, Look};

/// What the buffer says: a glyph covers the cells after it, unless something stands there or the row ends.
pub(super) fn expected(buffer: &Buffer, widths: AmbiguousWidth) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    for row in buffer.content.chunks(buffer.area.width as usize) {
        let mut x = 0;
        while x < row.len() {
            let (symbol, span) = match widths.of(row[x].symbol()) {
                span @ 1.. if x + span <= row.len() => {
                    let free = row[x + 1..x + span]
                        .iter()
                        .all(|c| c.symbol().starts_with(' '));
                    if free {
                        (row[x].symbol(), span)
                    } else {
                        (" ", 1)
                    }
                }
                _ => (" ", 1),
            };
            for at in 0..span {
                glyphs.push(Glyph {
                    text: if at == 0 {
                        symbol.to_owned()
                    } else {
                        String::new()
                    },
                    span: if at == 0 { span } else { 0 },
                    look: look(&row[x]),
                });
            }
            x += span;
        }
    }
    glyphs.into_iter().map(visible).collect()
}

fn look(cell: &Cell) -> Look {
    let indexed = |colour| match colour {
        Color::Red => Color::Indexed(1),
        Color::White => Color::Indexed(15),
        other => other,
    };
    Look {
        fg: indexed(cell.fg),
        bg: indexed(cell.bg),
        modifier: cell.modifier,
    }
}

/// Without what cannot be seen: a blank has a background and lines, a covered column nothing of its own.
pub(super) fn visible(mut glyph: Glyph) -> Glyph {
    let lines = Modifier::REVERSED | Modifier::UNDERLINED;
    if glyph.span == 0 {
        glyph.look = Look::default();
    } else if glyph.text == " " && !glyph.look.modifier.intersects(lines) {
        glyph.look.fg = Color::Reset;
        glyph.look.modifier = Modifier::empty();
    }
    glyph
}

pub(super) fn vt100_glyphs(screen: &vt100::Screen) -> Vec<Glyph> {
    let colour = |colour| match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    };
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
    let glyphs = cells.map(|(y, x)| {
        let cell = screen.cell(y, x).expect("within the screen");
        let set = [
            (cell.bold(), Modifier::BOLD),
            (cell.dim(), Modifier::DIM),
            (cell.italic(), Modifier::ITALIC),
            (cell.underline(), Modifier::UNDERLINED),
            (cell.inverse(), Modifier::REVERSED),
        ];
        let set = set
            .iter()
            .filter(|(set, _)| *set)
            .map(|(_, modifier)| *modifier);
        let covered = cell.is_wide_continuation();
        visible(Glyph {
            text: match cell.contents() {
                "" if !covered => " ".to_owned(),
                text => text.to_owned(),
            },
            span: if covered {
                0
            } else {
                1 + usize::from(cell.is_wide())
            },
            look: Look {
                fg: colour(cell.fgcolor()),
                bg: colour(cell.bgcolor()),
                modifier: set.collect(),
            },
        })
    });
    glyphs.collect()
}

/// The last corner: a glyph of uncertain width there is left out, since it could scroll the screen.
pub(super) fn leave_corner(shown: &mut Vec<Glyph>, wanted: &mut Vec<Glyph>, verified: bool) {
    let symbol = &wanted[wanted.len() - 1].text;
    let ambiguous = !verified && symbol.chars().any(AmbiguousWidth::is_ambiguous);
    if !is_verified(symbol) || ambiguous {
        shown.pop();
        wanted.pop();
    }
}

/// Whether terminals agree on a glyph's width that have the same idea of ambiguous characters.
pub(super) fn is_verified(symbol: &str) -> bool {
    symbol.chars().count() <= 1 && !matches!(symbol, "ü" | "😀")
}
