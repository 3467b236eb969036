//! Random frames: what programs draw, one stroke over the other.

use proptest::{collection::vec, prelude::*, sample::select};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
};
use yiwu_plan::width::AmbiguousWidth;

/// Narrow, wide, ambiguous, combining, joined, of no width.
const SYMBOLS: [&str; 22] = [
    " ",
    "a",
    "Z",
    "9",
    "~",
    "高",
    "铁",
    "，",
    "𠮷",
    "“",
    "”",
    "…",
    "─",
    "①",
    "·",
    "ü",
    "▾",
    "e\u{301}",
    "高\u{302}",
    "\u{200b}",
    "😀",
    "“\u{301}",
];

/// Something a program draws.
#[derive(Clone, Debug)]
pub(super) enum Stroke {
    /// A glyph with the cells it covers, as the interface writes.
    Glyph(u16, u16, &'static str, Style),
    /// A cell alone, whatever it cuts in half.
    Poke(u16, u16, &'static str, Style),
    Style(Rect, Style),
    /// What a popup does before it is drawn.
    Clear(Rect),
    /// Everything anew.
    Blank,
}

fn styles() -> impl Strategy<Value = Style> {
    let colours = || {
        select(vec![
            None,
            Some(Color::Reset),
            Some(Color::Red),
            Some(Color::White),
            Some(Color::Indexed(208)),
            Some(Color::Rgb(1, 2, 3)),
        ])
    };
    let modifiers = select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::BOLD | Modifier::DIM,
        Modifier::ITALIC,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::REVERSED | Modifier::BOLD,
    ]);
    (colours(), colours(), modifiers).prop_map(|(fg, bg, add_modifier)| Style {
        fg,
        bg,
        add_modifier,
        ..Style::new()
    })
}

fn strokes(columns: u16, rows: u16) -> impl Strategy<Value = Vec<Stroke>> {
    let place = move || (0..columns, 0..rows);
    let area = move || {
        (place(), 1..=columns, 1..=rows)
            .prop_map(|((x, y), width, height)| Rect::new(x, y, width, height))
    };
    let glyph = || select(SYMBOLS.to_vec());
    vec(
        prop_oneof![
            20 => (place(), glyph(), styles()).prop_map(|((x, y), s, st)| Stroke::Glyph(x, y, s, st)),
            6 => (place(), glyph(), styles()).prop_map(|((x, y), s, st)| Stroke::Poke(x, y, s, st)),
            2 => (area(), styles()).prop_map(|(area, style)| Stroke::Style(area, style)),
            2 => area().prop_map(Stroke::Clear),
            1 => Just(Stroke::Blank),
        ],
        0..30,
    )
}

/// A size, and frames drawn one over the other, each with the cursor somewhere or nowhere.
pub(super) type Frames = (u16, u16, Vec<(Vec<Stroke>, Option<(u16, u16)>)>);

pub(super) fn frames(least_columns: u16) -> impl Strategy<Value = Frames> {
    (least_columns..14, 1..5u16).prop_flat_map(|(columns, rows)| {
        let caret = prop::option::of((0..columns, 0..rows));
        let frames = vec((strokes(columns, rows), caret), 1..6);
        (Just(columns), Just(rows), frames)
    })
}

pub(super) fn draw(buffer: &mut Buffer, strokes: &[Stroke], widths: AmbiguousWidth) {
    for stroke in strokes {
        match *stroke {
            Stroke::Glyph(x, y, symbol, style) => {
                for second in 1..widths.of(symbol) as u16 {
                    if let Some(cell) = buffer.cell_mut((x + second, y)) {
                        cell.reset();
                        cell.set_style(style);
                    }
                }
                buffer[(x, y)].set_symbol(symbol).set_style(style);
            }
            Stroke::Poke(x, y, symbol, style) => {
                buffer[(x, y)].set_symbol(symbol).set_style(style);
            }
            Stroke::Style(area, style) => buffer.set_style(area, style),
            Stroke::Clear(area) => {
                for position in area.intersection(buffer.area).positions() {
                    buffer[position].reset();
                }
            }
            Stroke::Blank => buffer.reset(),
        }
    }
}
