//! Random keys, pastes, clicks and sizes, from a fixed seed: whatever comes, the browser draws.
//!
//! `EVENTS=1000000 cargo test --release --test fuzz` for a long run.

mod screen;

use screen::Screen;
use yiwu_plan::app::{Code, Effect, Event, Key, Mouse, MouseKind, Size};

/// A small generator of its own, so that a seed means the same for ever (Marsaglia's xorshift64).
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.next(from.len() as u64) as usize]
    }

    fn key(&mut self) -> Key {
        let codes = [
            Code::Enter,
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
        ];
        let typed: Vec<char> = "jkhlgG/nN]['tim*zvVyYaALHJK?: 0123456789abcdefgzs高铁就诊率，。“x\u{301}\u{200b}\u{202e}🙂é-<>=".chars().collect();
        match self.next(10) {
            0..=2 => Key::plain(self.pick(&codes)),
            3 => {
                Key::ctrl(self.pick(&['a', 'e', 'w', 'u', 'k', 'y', 'n', 'p', 'd', 'r', 'o', 'l']))
            }
            4 => Key {
                alt: self.next(2) == 0,
                shift: self.next(2) == 0,
                ..Key::plain(self.pick(&codes))
            },
            _ => Key::char(self.pick(&typed)),
        }
    }

    fn event(&mut self) -> Event {
        match self.next(40) {
            0 => Event::Resize(Size {
                columns: self.pick(&[0, 1, 2, 19, 20, 21, 40, 79, 80, 120, 200]),
                rows: self.pick(&[0, 1, 4, 5, 6, 10, 24, 40, 60]),
            }),
            1 => Event::Paste("粘贴\tabc\r\n\u{1b}[31m“引”".repeat(self.next(40) as usize)),
            2 => Event::Mouse(Mouse {
                kind: self.pick(&[MouseKind::Press, MouseKind::WheelUp, MouseKind::WheelDown]),
                column: self.next(220) as u16,
                row: self.next(70) as u16,
            }),
            3 => Event::Ambiguous(self.pick(&[
                yiwu_plan::width::Widths::Narrow,
                yiwu_plan::width::Widths::Wide,
            ])),
            4 => Event::Edited(Ok("一行\n两行".to_owned())),
            _ => Event::Key(self.key()),
        }
    }
}

#[test]
fn whatever_comes_the_browser_draws() {
    let events: u64 = std::env::var("EVENTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(6_000);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut screen = Screen::new(120, 40);
    for number in 0..events {
        let event = random.event();
        screen.event(event);
        let quits = screen
            .effects
            .drain(..)
            .any(|effect| effect == Effect::Quit);
        assert!(
            !quits,
            "event {number} quit: only q and C-c do, and neither was pressed"
        );
        if number % 3 == 0 {
            let size = screen.app.size;
            let lines = screen.lines();
            assert!(
                lines
                    .iter()
                    .all(|line| screen.app.widths.of(line) <= size.columns.max(1) as usize)
            );
        }
    }
}
