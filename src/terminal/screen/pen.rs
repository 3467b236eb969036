//! The attributes the terminal writes with, changed in as few bytes as there are.

use ratatui::style::{Color, Modifier};

use super::glyph::{Glyph, VISIBLE_ON_BLANK};

/// Foreground, background and attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Each attribute with the parameters of SGR that turn it on and off; bold and dim share theirs.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// Makes the pen right for writing `glyph`. For a blank everything that cannot be seen on it may
    /// stay as it is.
    pub(super) fn take_for(&mut self, glyph: &Glyph, out: &mut Vec<u8>) {
        let wanted = Pen {
            fg: glyph.fg,
            bg: glyph.bg,
            modifier: glyph.modifier,
        };
        if glyph.is_blank() && !wanted.modifier.intersects(VISIBLE_ON_BLANK) {
            self.take_for_blank(glyph.bg, out);
        } else {
            self.change_to(wanted, out);
        }
    }

    /// Makes the pen right for blanks, or for erasing, on background `bg`.
    pub(super) fn take_for_blank(&mut self, bg: Color, out: &mut Vec<u8>) {
        if self.bg == bg && !self.modifier.intersects(VISIBLE_ON_BLANK) {
            return;
        }
        let least = Pen {
            bg,
            modifier: self.modifier - VISIBLE_ON_BLANK,
            ..*self
        };
        let plain = Pen {
            bg,
            ..Pen::default()
        };
        // The one that takes fewer bytes.
        let mut cheaper = Vec::with_capacity(16);
        let mut pen = *self;
        pen.change_to(plain, &mut cheaper);
        let start = out.len();
        let before = *self;
        self.change_to(least, out);
        if cheaper.len() < out.len() - start {
            out.truncate(start);
            *self = before;
            self.change_to(plain, out);
        }
    }

    fn change_to(&mut self, wanted: Pen, out: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        let start = out.len();
        Pen::default().change_by(wanted, &[0], out);
        let afresh = out.len();
        self.change_by(wanted, &[], out);
        if out.len() - afresh <= afresh - start {
            out.drain(start..afresh);
        } else {
            out.truncate(afresh);
        }
        *self = wanted;
    }

    /// Writes one SGR with `first` and what it then takes to get from `self` to `wanted`.
    fn change_by(self, wanted: Pen, first: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(b"\x1b[");
        let start = out.len();
        for &parameter in first {
            push(&[parameter], start, out);
        }
        let mut on = wanted.modifier - self.modifier;
        let off = self.modifier - wanted.modifier;
        let mut last_off = 0;
        for (attribute, _, code) in ATTRIBUTES {
            if off.intersects(attribute) {
                if code != last_off {
                    push(&[code], start, out);
                    last_off = code;
                }
                // The code also turned off the attribute that shares it, which is turned on again.
                let shared = ATTRIBUTES.iter().filter(|(_, _, c)| *c == code);
                on |= shared.fold(Modifier::empty(), |all, (m, _, _)| all | *m) & wanted.modifier;
            }
        }
        for (attribute, code, _) in ATTRIBUTES {
            if on.intersects(attribute) {
                push(&[code], start, out);
            }
        }
        if self.fg != wanted.fg {
            push_colour(wanted.fg, 30, start, out);
        }
        if self.bg != wanted.bg {
            push_colour(wanted.bg, 40, start, out);
        }
        // `ESC [ m` is `ESC [ 0 m`.
        if out[start..] == *b"0" {
            out.truncate(start);
        }
        out.push(b'm');
    }
}

fn push(parameters: &[u8], start: usize, out: &mut Vec<u8>) {
    for parameter in parameters {
        if out.len() > start {
            out.push(b';');
        }
        super::cursor::push_number(u16::from(*parameter), out);
    }
}

/// `base` is 30 for the foreground, 40 for the background.
fn push_colour(colour: Color, base: u8, start: usize, out: &mut Vec<u8>) {
    let plain = |number: u8| {
        if number < 8 {
            base + number
        } else {
            base + 60 + number - 8
        }
    };
    let number = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => return push(&[base + 8, 5, index], start, out),
        Color::Rgb(r, g, b) => return push(&[base + 8, 2, r, g, b], start, out),
    };
    let code = if colour == Color::Reset {
        base + 9
    } else {
        plain(number)
    };
    push(&[code], start, out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::Colours;
    use ratatui::{buffer::Cell, style::Style};

    fn glyph(symbol: char, style: Style) -> Glyph {
        let mut cell = Cell::EMPTY;
        cell.set_style(style);
        Glyph::of(&cell, symbol.into(), 1, Colours::True)
    }

    fn steps(styles: &[Style]) -> String {
        let mut pen = Pen::default();
        let mut out = Vec::new();
        for style in styles {
            pen.take_for(&glyph('x', *style), &mut out);
            out.push(b' ');
        }
        String::from_utf8(out)
            .expect("SGR is ASCII")
            .replace('\u{1b}', "")
    }

    #[test]
    fn the_shortest_change() {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        for (styles, sent) in [
            (&[plain, plain][..], "  "),
            (&[bold, plain], "[1m [m "),
            (&[bold, dim], "[1m [0;2m "),
            (&[bold.patch(dim), dim], "[1;2m [0;2m "),
            (&[plain.fg(Color::Cyan), bold.fg(Color::Cyan)], "[36m [1m "),
            (
                &[bold.fg(Color::Cyan), plain.fg(Color::Cyan)],
                "[1;36m [22m ",
            ),
            (
                &[plain.fg(Color::Cyan), plain.bg(Color::LightRed)],
                "[36m [0;101m ",
            ),
            (&[plain.fg(Color::Indexed(208))], "[38;5;208m "),
            (&[plain.bg(Color::Rgb(1, 2, 3))], "[48;2;1;2;3m "),
        ] {
            assert_eq!(steps(styles), sent);
        }
    }

    #[test]
    fn a_blank_needs_only_its_background() {
        let mut pen = Pen::default();
        let mut out = Vec::new();
        let red = Style::new().fg(Color::Red);
        let bold = red.add_modifier(Modifier::BOLD);
        pen.take_for(&glyph('x', bold), &mut out);
        out.clear();
        pen.take_for(&Glyph::BLANK, &mut out);
        assert_eq!(out, b"", "bold red cannot be seen on a blank");
        let underlined = red.add_modifier(Modifier::UNDERLINED);
        pen.take_for(&glyph('x', underlined), &mut out);
        out.clear();
        pen.take_for(&Glyph::BLANK, &mut out);
        assert_eq!(out, b"\x1b[m", "an underline can");
    }
}
