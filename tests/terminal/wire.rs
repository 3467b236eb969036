//! What the browser's frames cost on the wire, beside the same frames through ratatui's own backend.
//!
//! `cargo test --test terminal wire -- --nocapture` prints the table.

use std::{cell::Cell, io, rc::Rc};

use ratatui::{Terminal, TerminalOptions, Viewport, backend::Backend, layout::Rect};
use ratatui_crossterm::CrosstermBackend;
use yiwu_plan::{
    app::{App, Event, Key, Size, Start},
    plan::bundled,
    terminal::{Colours, Extent, Screen, WidthModel},
    ui::{Theme, draw},
    width::AmbiguousWidth,
};

const SIZE: Size = Size {
    columns: 120,
    rows: 40,
};

/// A browser whose every frame goes out both ways.
struct Wire {
    app: App,
    ours: Screen,
    stock: Terminal<CrosstermBackend<Count>>,
    counted: Count,
    /// Of all our frames so far: bytes of cursor moves, and all bytes.
    moves: usize,
    all: usize,
}

impl Wire {
    fn new(verified: bool) -> Wire {
        let measure = WidthModel {
            widths: AmbiguousWidth::Narrow,
            verified,
        };
        let counted = Count::default();
        Wire {
            app: App::new(Rc::new(bundled()), SIZE, Start::default()),
            ours: Screen::new(Extent::Whole, SIZE, measure, Colours::Sixteen),
            stock: stock(SIZE, &counted),
            counted,
            moves: 0,
            all: 0,
        }
    }

    /// Bytes of the next frame: ours, stock.
    fn frame(&mut self) -> (usize, usize) {
        self.app.refresh();
        let mut ours = Vec::new();
        self.ours
            .draw(|buffer| draw(&self.app, &Theme::dark(), buffer), &mut ours);
        self.moves += moves(&ours);
        self.all += ours.len();
        let drawn = self.stock.draw(|frame| {
            if let Some(caret) = draw(&self.app, &Theme::dark(), frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        });
        drawn.expect("a count takes every byte");
        (ours.len(), self.counted.0.take())
    }

    fn key(&mut self, key: &str) -> (usize, usize) {
        let key: Key = key.parse().expect("a key");
        self.app.update(Event::Key(key));
        self.frame()
    }

    fn resize(&mut self, size: Size) -> (usize, usize) {
        self.app.update(Event::Resize(size));
        self.ours.resize(size);
        self.stock = stock(size, &self.counted);
        self.frame()
    }

    fn share_of_moves(&self) -> f64 {
        self.moves as f64 / self.all as f64
    }
}

/// Counts the bytes it is given.
#[derive(Clone, Default)]
struct Count(Rc<Cell<usize>>);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal of a fixed size: one that asks the system for it would need a real one. It clears the
/// screen first like any that begins or is resized.
fn stock(size: Size, counted: &Count) -> Terminal<CrosstermBackend<Count>> {
    let backend = CrosstermBackend::new(counted.clone());
    let area = Rect::new(0, 0, size.columns, size.rows);
    let options = TerminalOptions {
        viewport: Viewport::Fixed(area),
    };
    let mut terminal = Terminal::with_options(backend, options).expect("a count takes every byte");
    // Not the terminal's own `clear`, which asks where the cursor is.
    let cleared = terminal.backend_mut().clear();
    cleared.expect("a count takes every byte");
    terminal
}

/// Bytes of what only moves the cursor.
fn moves(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
    let controls = bytes
        .iter()
        .filter(|byte| matches!(byte, b'\r' | b'\n' | 8))
        .count();
    let sequences = text.split("\u{1b}[").skip(1).filter_map(|rest| {
        let length = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let is_move = matches!(rest.as_bytes()[length], b'A'..=b'H');
        is_move.then_some(2 + length + 1)
    });
    controls + sequences.sum::<usize>()
}

fn median(mut costs: Vec<(usize, usize)>) -> (usize, usize, f64) {
    let mut ratios: Vec<f64> = costs.iter().map(|(a, b)| *a as f64 / *b as f64).collect();
    ratios.sort_by(f64::total_cmp);
    costs.sort();
    let (ours, stock) = costs[costs.len() / 2];
    (ours, stock, ratios[ratios.len() / 2])
}

/// Before the terminal has said how wide it draws ambiguous characters, and after.
const VERIFIED: [bool; 2] = [false, true];

#[test]
fn a_selection_move_costs_less_than_half_of_stock() {
    for verified in VERIFIED {
        let mut wire = Wire::new(verified);
        let first = wire.frame();
        wire.key("*");
        let pane = median((0..20).map(|_| wire.key("j")).collect());
        let list: Vec<_> = {
            wire.key("/");
            wire.key("g");
            (0..20).map(|_| wire.key("↓")).collect()
        };
        let list = median(list);
        let letter = wire.key("t");
        let resize = wire.resize(Size {
            columns: 121,
            ..SIZE
        });
        println!("widths known: {verified:5}      ours   stock  ratio");
        for (what, ours, stock, ratio) in [
            (
                "first frame",
                first.0,
                first.1,
                first.0 as f64 / first.1 as f64,
            ),
            ("selection, page follows", pane.0, pane.1, pane.2),
            ("selection among hits", list.0, list.1, list.2),
            (
                "a letter of a search",
                letter.0,
                letter.1,
                letter.0 as f64 / letter.1 as f64,
            ),
            (
                "a resize",
                resize.0,
                resize.1,
                resize.0 as f64 / resize.1 as f64,
            ),
        ] {
            println!("{what:24} {ours:7} {stock:7} {ratio:6.2}");
        }
        println!(
            "{:24} {:.1}%",
            "cursor moves",
            100.0 * wire.share_of_moves()
        );
        assert!(pane.2 <= 0.45, "a selection move: {:.2}", pane.2);
        assert!(first.0 <= 14_600, "the first frame fits TCP's first window");
        assert!(
            wire.share_of_moves() <= 0.15,
            "{:.3}",
            wire.share_of_moves()
        );
    }
}

#[test]
fn a_key_that_changes_nothing_costs_nothing() {
    let mut wire = Wire::new(false);
    wire.frame();
    assert_eq!(wire.key("F9").0, 0);
}
