//! Whatever is drawn, in whatever order: the bytes make a terminal show it.
//!
//! Random frames, one drawn over the other, are painted and their bytes fed to a terminal: to the `vt100`
//! crate, which nobody here wrote, and to an emulator that is strict about what terminals differ in and
//! exists for both answers to the ambiguous width.

mod frames;
mod seen;

use std::num::NonZeroU16;

use crate::emulator::{Emulator, POISON};
use frames::{Frames, draw, frames};
use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::{Position, Rect},
    style::Modifier,
};
use seen::{expected, is_verified, leave_corner, visible, vt100_glyphs};
use yiwu_plan::{
    terminal::{Colours, Extent, Painter, WidthModel},
    width::AmbiguousWidth,
};

fn measure(widths: AmbiguousWidth, verified: bool) -> WidthModel {
    WidthModel { widths, verified }
}

/// Paints every frame; `check` sees the terminal's bytes after each, with the frame and the cursor.
fn paint_each(
    frames: &Frames,
    measure: WidthModel,
    check: impl FnMut(&[u8], &Buffer, Option<(u16, u16)>),
) {
    paint_each_on(Extent::Whole, frames, measure, check);
}

fn paint_each_on(
    extent: Extent,
    (columns, rows, frames): &Frames,
    measure: WidthModel,
    mut check: impl FnMut(&[u8], &Buffer, Option<(u16, u16)>),
) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, *columns, *rows));
    let mut painter = Painter::new(extent, measure, Colours::True);
    for (number, (strokes, caret)) in frames.iter().enumerate() {
        draw(&mut buffer, strokes, measure.widths);
        let position = caret.map(Position::from);
        let mut bytes = Vec::new();
        if extent == Extent::Inline && number % 3 == 2 {
            painter.forget();
        }
        painter.paint(&buffer, position, &mut bytes);
        check(&bytes, &buffer, *caret);
        let mut again = Vec::new();
        painter.paint(&buffer, position, &mut again);
        assert_eq!(again, b"", "nothing has changed");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn vt100_shows_what_the_buffer_says(frames in frames(1), verified in any::<bool>()) {
        let [rows, columns] = [frames.1, frames.0].map(|n| NonZeroU16::new(n).expect("at least 1"));
        let mut parser = vt100::Parser::new(rows, columns, 0);
        paint_each(&frames, measure(AmbiguousWidth::Narrow, verified), |bytes, buffer, caret| {
            parser.process(bytes);
            let mut shown = vt100_glyphs(parser.screen());
            let mut wanted = expected(buffer, AmbiguousWidth::Narrow);
            // vt100 has one attribute for bold and dim: the last to be set.
            for glyph in shown.iter_mut().chain(&mut wanted) {
                if glyph.look.modifier.intersects(Modifier::BOLD | Modifier::DIM) {
                    glyph.look.modifier |= Modifier::BOLD | Modifier::DIM;
                }
            }
            leave_corner(&mut shown, &mut wanted, verified);
            assert_eq!(shown, wanted);
            assert_eq!(parser.screen().hide_cursor(), caret.is_none());
            if let Some((x, y)) = caret {
                assert_eq!(parser.screen().cursor_position(), (y, x));
            }
        });
    }

    #[test]
    fn both_widths_of_ambiguous_width_once_it_is_known(frames in frames(1), wide in any::<bool>()) {
        let widths = if wide { AmbiguousWidth::Wide } else { AmbiguousWidth::Narrow };
        let mut emulator = Emulator::new(frames.0.into(), frames.1.into(), widths);
        paint_each(&frames, measure(widths, true), |bytes, buffer, caret| {
            emulator.feed(bytes);
            let mut shown: Vec<_> = emulator.glyphs.iter().cloned().map(visible).collect();
            let mut wanted = expected(buffer, widths);
            leave_corner(&mut shown, &mut wanted, true);
            assert_eq!(shown, wanted);
            assert_eq!(emulator.shown, caret.is_some());
            if let Some((x, y)) = caret {
                assert_eq!(emulator.cursor, (x.into(), y.into()));
            }
        });
    }

    /// (A terminal one column wide has no wide glyphs.) Taken for the one while it is the other, or for either where terminals treat some apart: what is
    /// not ambiguous stands where it should, all the same.
    #[test]
    fn nothing_shifts_while_it_is_not_known(
        frames in frames(2),
        taken_wide in any::<bool>(),
        is_wide in any::<bool>(),
    ) {
        let widths = |wide| if wide { AmbiguousWidth::Wide } else { AmbiguousWidth::Narrow };
        let taken = widths(taken_wide);
        let mut emulator = Emulator::new(frames.0.into(), frames.1.into(), widths(is_wide));
        paint_each(&frames, measure(taken, false), |bytes, buffer, _| {
            emulator.feed(bytes);
            let mut wanted = expected(buffer, taken);
            leave_corner(&mut emulator.glyphs.clone(), &mut wanted, false);
            for (at, glyph) in wanted.iter().enumerate() {
                let shown = visible(emulator.glyphs[at].clone());
                // An ambiguous glyph, and the columns it covers, may be cut; everything else is whole.
                let doubtful = |at: usize| wanted[at].text.chars().any(AmbiguousWidth::is_ambiguous);
                let covered = (0..at).rev().find(|&lead| wanted[lead].span > 0).filter(|_| glyph.span == 0);
                if !doubtful(at) && !covered.is_some_and(doubtful) {
                    assert_eq!(&shown, glyph, "column {at}");
                }
            }
        });
    }
}

/// A terminal with a text on every row, and the cursor on one of them.
fn with_text(columns: u16, rows: u16, cursor: u16, widths: AmbiguousWidth) -> Emulator {
    let mut emulator = Emulator::new(columns.into(), rows.into(), widths);
    for (at, glyph) in emulator.glyphs.iter_mut().enumerate() {
        glyph.text = format!("text{}", at / columns as usize);
    }
    emulator.cursor.1 = cursor.into();
    emulator.scrolls = true;
    emulator
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever the cursor was, with room below it or none: the frame stands from its row on, what was
    /// above it is still above it, and the cursor rests on the frame's first row.
    #[test]
    fn inline_the_text_above_is_untouched(
        frames in frames(2),
        (above, cursor) in (0..4u16, 0..8u16),
        (taken_wide, is_wide, verified) in (any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let widths = |wide| if wide { AmbiguousWidth::Wide } else { AmbiguousWidth::Narrow };
        let taken = widths(taken_wide);
        let actual = if verified { taken } else { widths(is_wide) };
        let (columns, rows) = (frames.0, frames.1);
        let cursor = cursor.min(above + rows - 1);
        let mut emulator = with_text(columns, above + rows, cursor, actual);
        let scrolled = cursor.saturating_sub(above);
        let top = (cursor - scrolled) as usize;
        paint_each_on(Extent::Inline, &frames, measure(taken, verified), |bytes, buffer, caret| {
            emulator.feed(bytes);
            for (at, glyph) in emulator.glyphs[..top * columns as usize].iter().enumerate() {
                assert_eq!(glyph.text, format!("text{}", at / columns as usize + scrolled as usize));
            }
            let wanted = expected(buffer, taken);
            let doubtful = |at: usize| {
                let text = &wanted[at].text;
                !is_verified(text) || !verified && text.chars().any(AmbiguousWidth::is_ambiguous)
            };
            for (at, glyph) in wanted.iter().enumerate() {
                let shown = visible(emulator.glyphs[top * columns as usize + at].clone());
                // A glyph in doubt at the end of a row is left out; elsewhere it may be cut.
                let covered = (0..at).rev().find(|&lead| wanted[lead].span > 0).filter(|_| glyph.span == 0);
                let lead = covered.unwrap_or(at);
                if !doubtful(lead) {
                    assert_eq!(&shown, glyph, "column {at}");
                }
            }
            let caret = caret.filter(|&(_, y)| y == 0);
            assert_eq!(emulator.shown, caret.is_some());
            assert_eq!(emulator.cursor.1, top);
            if let Some((x, _)) = caret {
                assert_eq!(emulator.cursor.0, x as usize);
            }
        });
    }
}

#[test]
fn a_glyph_half_overwritten_is_gone() {
    // ratatui#2526: a popup's border over the second half of 高.
    let mut buffer = Buffer::with_lines(["一高铁站"]);
    let mut painter = Painter::new(
        Extent::Whole,
        measure(AmbiguousWidth::Narrow, true),
        Colours::True,
    );
    let mut emulator = Emulator::new(8, 1, AmbiguousWidth::Narrow);
    let mut show = |buffer: &Buffer| {
        let mut bytes = Vec::new();
        painter.paint(buffer, None, &mut bytes);
        emulator.feed(&bytes);
        let text: String = emulator
            .glyphs
            .iter()
            .map(|glyph| &glyph.text[..])
            .collect();
        assert!(!text.contains(POISON));
        text
    };
    assert_eq!(show(&buffer), "一高铁站");
    buffer[(3, 0)].set_symbol("│");
    buffer[(4, 0)].set_symbol("x");
    assert_eq!(show(&buffer), "一 │x 站");
}

#[test]
fn what_a_frame_costs() {
    let mut painter = Painter::new(
        Extent::Whole,
        measure(AmbiguousWidth::Narrow, true),
        Colours::Sixteen,
    );
    let mut cost = |lines: [&str; 2]| {
        let mut bytes = Vec::new();
        painter.paint(&Buffer::with_lines(lines), None, &mut bytes);
        let bytes = String::from_utf8(bytes).expect("UTF-8");
        let inner = bytes.strip_prefix("\u{1b}[?2026h");
        let inner = inner.and_then(|inner| inner.strip_suffix("\u{1b}[?2026l"));
        inner.unwrap_or(&bytes).replace('\u{1b}', "")
    };
    for (lines, sent) in [
        // Chinese costs its own bytes, and the cursor is not moved for it.
        (
            ["▌29 高铁义乌站", "  30 都市通行圈"],
            "[m[H[2J▌29 高铁义乌站\n\r  30 都市通行圈[?25l",
        ),
        (["▌29 高铁义乌站", "  30 都市通行圈"], ""),
        // A selection moves.
        ([" 29 高铁义乌站 ", "▌ 30 都市通行圈"], "[H \n\u{8}▌"),
        // Three glyphs changed with one between them unchanged: it is cheaper than a move.
        ([" 29 高速义务站 ", "▌ 30 都市通行圈"], "[;7H速义务"),
        // The end of a line is erased.
        (
            [" 29 高速       ", "▌ 30 都市通行圈"],
            "\u{8}\u{8}\u{8}\u{8}[K",
        ),
        ([" 29 高         ", "▌ 30 都市通行圈"], "\u{8}\u{8}  "),
    ] {
        assert_eq!(cost(lines), sent, "{lines:?}");
    }
}

#[test]
fn ratatuis_own_options_for_cells_are_none_of_the_terminals_business() {
    let mut cell = Cell::new("高");
    cell.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN));
    let mut buffer = Buffer::with_lines(["高铁"]);
    buffer[(0, 0)] = cell;
    let mut painter = Painter::new(
        Extent::Whole,
        measure(AmbiguousWidth::Narrow, true),
        Colours::True,
    );
    let mut bytes = Vec::new();
    painter.paint(&buffer, None, &mut bytes);
    let mut emulator = Emulator::new(4, 1, AmbiguousWidth::Narrow);
    emulator.feed(&bytes);
    assert_eq!(emulator.at(0, 0).span, 2);
}

#[test]
fn a_quote_in_the_last_corner_is_shown_once_its_width_is_known() {
    let buffer = Buffer::with_lines(["一”"]);
    let mut painter = Painter::new(
        Extent::Whole,
        measure(AmbiguousWidth::Narrow, false),
        Colours::True,
    );
    let mut emulator = Emulator::new(3, 1, AmbiguousWidth::Narrow);
    let mut show = |painter: &mut Painter| {
        let mut bytes = Vec::new();
        painter.paint(&buffer, None, &mut bytes);
        emulator.feed(&bytes);
        emulator.at(2, 0).text.clone()
    };
    assert_eq!(
        show(&mut painter),
        " ",
        "were it wide, the screen would scroll"
    );
    painter.set_width_model(measure(AmbiguousWidth::Narrow, true));
    assert_eq!(show(&mut painter), "”");
}
