//! The look of each role: two accent colours, bold and dim. Colour is never the only sign.

use ratatui::style::{Color, Modifier, Style};

use crate::page::{Mark, Role};

/// Accent, value and faint text in 24 bits. Each has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) with black or white and
/// with Solarized's dark or light background, which a test holds.
const DARK_ACCENT: [u8; 3] = [0x5c, 0xc8, 0xd7];
const DARK_VALUE: [u8; 3] = [0xe8, 0xc3, 0x5a];
const DARK_FAINT: [u8; 3] = [0x8b, 0x8f, 0x92];
const LIGHT_ACCENT: [u8; 3] = [0x0b, 0x66, 0x75];
const LIGHT_VALUE: [u8; 3] = [0x7a, 0x53, 0x00];
const LIGHT_FAINT: [u8; 3] = [0x6c, 0x6e, 0x70];

fn rgb([red, green, blue]: [u8; 3]) -> Style {
    Style::new().fg(Color::Rgb(red, green, blue))
}

/// Faint text in the terminal's own colours. How much fainter it is, the terminal decides.
fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

/// The styles of the interface.
#[derive(Clone, Debug)]
pub struct Theme {
    pub body: Style,
    pub strong: Style,
    pub faint: Style,
    /// Numbers, links, the mark of the selected row.
    pub accent: Style,
    /// Values and what the search found.
    pub value: Style,
    pub hit: Style,
    pub current: Style,
}

impl Theme {
    /// For dark backgrounds, in the terminal's own 16 colours.
    pub fn dark() -> Theme {
        Theme::of(
            Style::new().fg(Color::Cyan),
            Style::new().fg(Color::Yellow),
            dim(),
        )
    }

    /// For light backgrounds: yellow and cyan cannot be read there.
    pub fn light() -> Theme {
        Theme::of(
            Style::new().fg(Color::Blue),
            Style::new().fg(Color::Magenta),
            dim(),
        )
    }

    /// For dark backgrounds in 24 bits, independent of the terminal's palette of 16 colours.
    pub fn dark_rgb() -> Theme {
        Theme::of(rgb(DARK_ACCENT), rgb(DARK_VALUE), rgb(DARK_FAINT))
    }

    /// For light backgrounds in 24 bits.
    pub fn light_rgb() -> Theme {
        Theme::of(rgb(LIGHT_ACCENT), rgb(LIGHT_VALUE), rgb(LIGHT_FAINT))
    }

    /// Without colour: bold, dim, underlined, reversed.
    pub fn mono() -> Theme {
        Theme::of(Style::new(), Style::new(), dim())
    }

    fn of(accent: Style, value: Style, faint: Style) -> Theme {
        let plain = Style::new();
        Theme {
            body: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            faint,
            accent,
            value: value.add_modifier(Modifier::BOLD),
            hit: value.add_modifier(Modifier::UNDERLINED),
            current: value.add_modifier(Modifier::REVERSED),
        }
    }

    /// Returns the style of a piece of text.
    pub fn style(&self, role: Role, mark: Mark) -> Style {
        let style = match role {
            Role::Body => self.body,
            Role::Title => self.strong,
            Role::Number | Role::Link => self.accent,
            Role::Heading => self.accent.add_modifier(Modifier::BOLD),
            Role::Value => self.value,
            Role::Faint => self.faint,
            Role::Note => self.body.add_modifier(Modifier::ITALIC),
        };
        match mark {
            Mark::None => style,
            Mark::Hit => style.remove_modifier(Modifier::DIM).patch(self.hit),
            Mark::Chosen => style.patch(self.accent).add_modifier(Modifier::BOLD),
            Mark::Current => style.remove_modifier(Modifier::DIM).patch(self.current),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance by WCAG 2.2.
    fn luminance(colour: [u8; 3]) -> f64 {
        let [red, green, blue] = colour.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn colours_are_readable_on_common_backgrounds() {
        let dark = [[0, 0, 0], [0x00, 0x2b, 0x36], [0x1e, 0x1e, 0x1e]];
        let light = [[255, 255, 255], [0xfd, 0xf6, 0xe3]];
        for (colours, backgrounds) in [
            ([DARK_ACCENT, DARK_VALUE, DARK_FAINT], &dark[..]),
            ([LIGHT_ACCENT, LIGHT_VALUE, LIGHT_FAINT], &light[..]),
        ] {
            for colour in colours {
                for &background in backgrounds {
                    let ratio = contrast(colour, background);
                    assert!(ratio >= 4.5, "{colour:x?} on {background:x?}: {ratio:.2}");
                }
            }
        }
    }
}
