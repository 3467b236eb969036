//! The colours of a terminal, and the nearest one to a wanted colour.

use ratatui::style::Color;

/// The colours a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: `NO_COLOR`. Bold, dim, underlined and reversed remain.
    None,
    /// The terminal's own sixteen.
    #[default]
    Sixteen,
    /// The palette of 256.
    Palette,
    /// 24 bits.
    True,
}

/// The values xterm's 6×6×6 cube has along each side.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen as xterm draws them, to find the nearest by.
#[rustfmt::skip]
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]), (Color::Red, [205, 0, 0]), (Color::Green, [0, 205, 0]), (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]), (Color::Magenta, [205, 0, 205]), (Color::Cyan, [0, 205, 205]), (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]), (Color::LightRed, [255, 0, 0]), (Color::LightGreen, [0, 255, 0]), (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]), (Color::LightMagenta, [255, 0, 255]), (Color::LightCyan, [0, 255, 255]), (Color::White, [255, 255, 255]),
];

impl Colours {
    /// `colour` itself where it can be shown, else the nearest that can.
    #[inline]
    pub fn reduce(self, colour: Color) -> Color {
        match colour {
            Color::Reset => Color::Reset,
            _ => self.nearest(colour),
        }
    }

    fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (Colours::None, _) => Color::Reset,
            (Colours::Palette, Color::Rgb(r, g, b)) => Color::Indexed(nearest_indexed([r, g, b])),
            (Colours::Sixteen, Color::Rgb(r, g, b)) => nearest_of_sixteen([r, g, b]),
            (Colours::Sixteen, Color::Indexed(index)) => match SIXTEEN.get(index as usize) {
                Some(&(colour, _)) => colour,
                None => nearest_of_sixteen(of_index(index)),
            },
            _ => colour,
        }
    }
}

/// Red, green and blue of the palette's entry `index`, 16 to 255.
fn of_index(index: u8) -> [u8; 3] {
    match index.saturating_sub(16) as usize {
        cube @ 0..216 => [CUBE[cube / 36], CUBE[cube / 6 % 6], CUBE[cube % 6]],
        grey => [8 + 10 * (grey - 216) as u8; 3],
    }
}

fn nearest_indexed(wanted: [u8; 3]) -> u8 {
    (16..=255)
        .min_by_key(|&index| distance(wanted, of_index(index)))
        .expect("the range is not empty")
}

fn nearest_of_sixteen(wanted: [u8; 3]) -> Color {
    SIXTEEN
        .iter()
        .min_by_key(|(_, rgb)| distance(wanted, *rgb))
        .expect("there are sixteen")
        .0
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    (0..3).map(|i| u32::from(a[i].abs_diff(b[i])).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_colour_there_is() {
        let orange = Color::Rgb(255, 135, 0);
        for (colours, wanted, shown) in [
            (Colours::True, orange, orange),
            (Colours::Palette, orange, Color::Indexed(208)),
            (Colours::Palette, Color::Cyan, Color::Cyan),
            (Colours::Palette, Color::Rgb(8, 8, 8), Color::Indexed(232)),
            (Colours::Sixteen, Color::Rgb(250, 10, 10), Color::LightRed),
            (Colours::Sixteen, Color::Indexed(6), Color::Cyan),
            (Colours::Sixteen, Color::Indexed(196), Color::LightRed),
            (Colours::Sixteen, Color::Indexed(255), Color::Gray),
            (Colours::Sixteen, Color::Yellow, Color::Yellow),
            (Colours::None, orange, Color::Reset),
            (Colours::None, Color::Red, Color::Reset),
            (Colours::None, Color::Reset, Color::Reset),
        ] {
            assert_eq!(colours.reduce(wanted), shown, "{colours:?} {wanted}");
        }
    }
}
