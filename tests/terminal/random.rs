//! Random keys, pastes, clicks and resizes, from a fixed seed, through the browser and out on the wire.
//!
//! After every event the bytes go to an emulator that refuses whatever terminals differ in; every so often
//! its screen is held against the same frame drawn afresh. The number of events is small here; more:
//!
//! ```sh
//! YIWU_PLAN_EVENTS=1000000 cargo test --release --test terminal random -- --nocapture
//! ```

use std::rc::Rc;

use super::{emulator::Emulator, xorshift::Random};
use yiwu_plan::{
    app::{App, Code, Copied, EditorError, Event, Key, Mouse, MouseKind, Size, Start},
    plan::bundled,
    terminal::{Colours, Extent, Screen, WidthModel},
    ui::{Theme, draw},
    width::AmbiguousWidth,
};

const SEED: u64 = 0x5eed_2021_0001;

fn event(random: &mut Random, size: Size) -> Event {
    match random.below(100) {
        0..=1 => Event::Resize(Size {
            columns: random.of(&[1, 2, 7, 19, 20, 40, 79, 80, 81, 120, 200]),
            rows: random.of(&[1, 2, 4, 5, 10, 24, 40]),
        }),
        2 => Event::Paste(
            random
                .of(&["机场 航线", "a\tb\r\n\u{1b}[31m\u{202e}", "高\u{301}😀", ""])
                .repeat(1 + random.below(40)),
        ),
        3..=5 => Event::Mouse(Mouse {
            kind: random.of(&[
                MouseKind::Press,
                MouseKind::Drag,
                MouseKind::Release,
                MouseKind::WheelUp,
                MouseKind::WheelDown,
            ]),
            column: random.below(size.columns as usize + 2) as u16,
            row: random.below(size.rows as usize + 2) as u16,
        }),
        6 => random
            .of(&[Event::Wake, Event::Ambiguous(AmbiguousWidth::Narrow)].each_ref())
            .clone(),
        7 => Event::Copied(random.of(&[Copied::Tmux, Copied::Asked, Copied::Failed])),
        8 => Event::Edited(Err(EditorError::ExitedWithError { kept: None })),
        _ => Event::Key(key(random)),
    }
}

fn key(random: &mut Random) -> Key {
    let code = match random.below(10) {
        0..=4 => {
            Code::Char(random.of(&b"jkhlgGnNvVLHtimyYz*/:?[]JKoabc0123456789 -\"<>="[..]) as char)
        }
        5 => Code::Char(random.of(&['义', '乌', '高', '铁', '，', '“', '【', '：', 'ｊ'])),
        6..=8 => random.of(&[
            Code::Enter,
            Code::Esc,
            Code::Esc,
            Code::Tab,
            Code::Backspace,
            Code::Delete,
            Code::Up,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
            Code::Function(1),
        ]),
        _ => Code::Char((b'a' + random.below(26) as u8) as char),
    };
    let modified = random.below(12);
    Key {
        code,
        ctrl: modified == 0,
        alt: modified == 1,
        shift: modified == 2 && !matches!(code, Code::Char(_)),
    }
}

#[test]
fn whatever_is_pressed_the_screen_is_what_a_fresh_one_would_be() {
    let events = std::env::var("YIWU_PLAN_EVENTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1000);
    let mut random = Random(SEED);
    let mut size = Size {
        columns: 120,
        rows: 40,
    };
    let mut app = App::new(Rc::new(bundled()), size, Start::default());
    let measure = WidthModel {
        widths: AmbiguousWidth::Narrow,
        verified: true,
    };
    let mut screen = Screen::new(Extent::Whole, size, measure, Colours::Sixteen);
    let mut terminal = Emulator::new(
        size.columns.into(),
        size.rows.into(),
        AmbiguousWidth::Narrow,
    );
    let mut early = None;
    for number in 0..events {
        let event = event(&mut random, size);
        if let Event::Resize(new) = event {
            size = new;
            screen.resize(size);
            terminal = Emulator::new(
                size.columns.into(),
                size.rows.into(),
                AmbiguousWidth::Narrow,
            );
        }
        app.update(event);
        app.refresh();
        let mut bytes = Vec::new();
        screen.draw(|buffer| draw(&app, &Theme::dark(), buffer), &mut bytes);
        terminal.feed(&bytes);
        if number % 50 == 0 {
            let mut fresh = Emulator::new(
                size.columns.into(),
                size.rows.into(),
                AmbiguousWidth::Narrow,
            );
            let mut bytes = Vec::new();
            let mut whole = Screen::new(Extent::Whole, size, measure, Colours::Sixteen);
            whole.draw(|buffer| draw(&app, &Theme::dark(), buffer), &mut bytes);
            fresh.feed(&bytes);
            assert_eq!(lines(&terminal), lines(&fresh), "after {number} events");
            assert_eq!(terminal.shown, fresh.shown);
        }
        if number == events / 10 {
            early = resident();
        }
    }
    let late = resident();
    println!("{events} events from seed {SEED:#x}; resident pages {early:?} to {late:?}");
    if let (Some(early), Some(late)) = (early, late) {
        assert!(
            late < early + 2560,
            "it grew by more than 10 MiB: {early} to {late} pages"
        );
    }
}

fn lines(terminal: &Emulator) -> Vec<String> {
    let rows = terminal.glyphs.chunks(terminal.columns);
    rows.map(|row| row.iter().map(|glyph| &glyph.text[..]).collect())
        .collect()
}

/// Pages of memory in use; Linux only.
fn resident() -> Option<usize> {
    let numbers = std::fs::read_to_string("/proc/self/statm").ok()?;
    numbers.split(' ').nth(1)?.parse().ok()
}
